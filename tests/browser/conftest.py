"""A real browser with the network cut off, whose page may not say a word on the console."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.build.build import build
from tests.conftest import ROOT, SHARED, require

# a busy machine may take long; what never comes fails all the same
expect.set_options(timeout=30_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    require(CHROMIUM, "needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An offline page that fails the test if anything asks for the network or the console says anything."""
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, locale="en-US", accept_downloads=True
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    page.on(
        "request",
        lambda request: said.extend(
            [] if request.url.startswith(("file:", "data:", "blob:")) else [request.url]
        ),
    )
    yield page
    context.close()
    assert said == []


@pytest.fixture
def opened(page: Page, output: Path) -> Page:
    page.goto((output / "graph.html").as_uri())
    return page


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the real posts, or of the sample posts where these are absent."""
    folder = tmp_path_factory.mktemp("real")
    build([SHARED / "posts" if SHARED.is_dir() else ROOT / "data" / "posts"], folder)
    return folder


def expect_heading(page: Page, text: str) -> None:
    """Wait for the panel, which follows the address a moment later."""
    expect(page.locator("#panel h2")).to_have_text(text)


def drawn(page: Page) -> list[str]:
    """Return the ids of the nodes that the page draws, sorted."""
    return sorted(page.evaluate("[...kg.app.scene.nodes].map(kg.data.id)"))

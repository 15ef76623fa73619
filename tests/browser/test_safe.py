"""The page runs nothing but what it came with, whatever stands in the posts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.build.build import build
from kg.export.html.build_page import render_graph_page
from tests.browser.conftest import expect_heading
from tests.conftest import POSTS, write_posts

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    '" onmouseover=alert(1) x="',
    '"></a><a href="javascript:alert(1)">',
    "]]>",
    "\u2028\u202e\u200f",
    "{{ 7*7 }}",
    "</style>",
    "x" * 10_000,
]


def test_a_hostile_title_is_shown_and_not_run(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.00002")
    expect_heading(page, "A <img src=x onerror=alert(1)> title")
    assert page.locator("img").count() == 0


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of posts with hostile text in titles, names, notes and file names."""
    folder = tmp_path_factory.mktemp("hostile")
    digests = "\n".join(
        f"# {number}. [T{number} {text} href=](https://arxiv.org/abs/2510.1000{number})\n"
        f"## Method\nFooBar{number}X(푸바 {text}) {text}를 LoRA로.\n"
        for number, text in enumerate(HOSTILE)
    )
    build([write_posts(folder / "posts", {"a <b>&.md": digests})], folder / "output", workers=1)
    return folder / "output"


@pytest.mark.parametrize("renderer", ["canvas", "pyvis"])
def test_hostile_text_anywhere_neither_runs_nor_breaks_the_page(
    page: Page, hostile: Path, tmp_path: Path, renderer: str
) -> None:
    (tmp_path / "page.html").write_text(
        "".join(render_graph_page(hostile / "kg.db", None, renderer=renderer)), encoding="utf-8"
    )
    page.goto((tmp_path / "page.html").as_uri())
    elements = page.evaluate("document.scripts.length")
    for number in range(len(HOSTILE)):
        page.evaluate(f"location.hash = '#2510.1000{number}'")
        page.locator("#panel h2", has_text=f"T{number} ").wait_for()
        assert page.locator("#panel a").count() == 1
        assert page.locator("#panel .chip").count() > 0
    page.evaluate("kg.app.go({ table: true, node: null })")
    page.fill("#search", "foobar")
    page.evaluate("kg.svgPicture(kg.app)")
    assert page.evaluate("document.scripts.length") == elements
    assert "{{ 7*7 }}" in page.evaluate("kg.data.name(kg.data.find('2510.10006'))")


def test_the_policy_refuses_what_the_page_did_not_come_with(browser: Browser, output: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((output / "graph.html").as_uri())
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        const image = new Image();
        image.src = 'https://example.org/x.png';
        document.body.append(script, image);
    }""")
    while sum("Content Security Policy" in text for text in said) < 2:
        page.wait_for_event("console")
    assert page.evaluate("window.ran") is None
    context.close()


def test_the_posts_of_the_fixture_hold_what_these_tests_rely_on() -> None:
    assert "onerror=alert(1)" in "".join(POSTS.values())

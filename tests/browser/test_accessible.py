"""The page for everybody: by keyboard, by touch, in both languages, for screen readers (axe-core)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import expect_heading
from tests.conftest import ROOT, require

AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "#2510.21800",
        "#2510.21800&show=list&lang=ko",
        "#2510.21800&show=map",
        "#2510.21800&with=2510.05491",
        "#method:muon&hops=2&table=1",
        "#2510.21800&path=2510.05491&lang=ko",
        "#&topic=optimizers&from=2025-10-28",
        "#&text=nothing-at-all",
        "#&keep=2510.21800,method:muon",
        "#nothing",
        "#method:muon",
        "#&text=muon",
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, output: Path, address: str, scheme: str, width: int
) -> None:
    require(AXE.is_file() or None, "needs axe-core (npm ci --prefix tests/node)")
    dark = scheme == "dark"
    context = browser.new_context(
        offline=True,
        color_scheme="dark" if dark else "light",
        locale="en-US",
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    page.goto((output / "graph.html").as_uri() + address)
    page.locator("#panel h2").wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [
        (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}
    ]
    context.close()
    assert serious == []


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what a selector names."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize(
    "selector",
    [
        "#home",
        "#search",
        "#show-filters",
        "#show-table",
        "#save",
        "#language",
        "#canvas canvas",
        "#filters input[name=method]",
        "#filters input[name=uses]",
        "#filters input[name=least]",
        "#filters select[name=topic]",
        "#show-keep",
        "#filters input[name=text]",
        "#filters input[name=from]",
        "#filters button",
        "#zoom-in",
        "#fit",
        "#panel .actions button",
        "#panel button.link",
    ],
)
def test_tab_reaches_every_control(page: Page, output: Path, selector: str) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:muon&show=map")
    expect_heading(page, "Muon")
    reach(page, selector)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_keys_work_from_anywhere_and_on_the_map(opened: Page) -> None:
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.id") == "search"
    opened.keyboard.type("muon t f")  # letters typed into the search are no commands
    expect(opened.locator("#table")).to_be_hidden()
    opened.keyboard.press("Escape")
    opened.keyboard.press("t")
    expect(opened.locator("#table")).to_be_visible()
    opened.keyboard.press("t")
    opened.keyboard.press("f")
    expect(opened.locator("#filters")).to_be_hidden()
    scale = opened.evaluate("kg.app.renderer.view()[2]")
    opened.keyboard.press("+")
    assert opened.evaluate("kg.app.renderer.view()[2]") > scale
    opened.locator("#canvas canvas").focus()
    left = opened.evaluate("kg.app.renderer.view()[0]")
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("kg.app.renderer.view()[0]") > left
    opened.keyboard.press("0")
    opened.keyboard.press("?")
    expect(opened.locator("#banner")).to_contain_text("search")


def test_a_node_is_chosen_read_and_left_by_keyboard_alone(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("normuon")
    opened.keyboard.press("Enter")
    expect_heading(opened, "NorMuon")
    expect(opened.locator("#said")).to_have_text("NorMuon chosen")
    reach(opened, "#panel button.link")
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile("#25"))
    opened.keyboard.press("Escape")
    expect_heading(opened, "What the papers share")


def test_the_language_follows_the_browser_and_can_be_changed(browser: Browser, output: Path) -> None:
    context = browser.new_context(offline=True, locale="ko-KR")
    page = context.new_page()
    page.goto((output / "graph.html").as_uri())
    expect_heading(page, "논문들이 함께 다루는 것")
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.locator("#language").click()
    expect_heading(page, "What the papers share")
    assert page.evaluate("location.hash") == "#&lang=en"
    context.close()


def test_both_languages_have_the_same_words(opened: Page) -> None:
    assert opened.evaluate("Object.keys(kg.words.en).join()") == opened.evaluate(
        "Object.keys(kg.words.ko).join()"
    )


def test_touch_chooses_moves_and_pinches(browser: Browser, output: Path) -> None:
    context = browser.new_context(
        offline=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-US"
    )
    page = context.new_page()
    page.goto((output / "graph.html").as_uri())
    page.evaluate("kg.app.renderer.focus([kg.data.find('method:muon')])")
    box = page.locator("#canvas canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.touchscreen.tap(x, y)
    expect_heading(page, "Muon")
    page.locator("#panel .group button", has_text="On the whole map").tap()
    expect(page.locator("#timeline")).to_be_hidden()
    scale = page.evaluate("kg.app.renderer.view()[2]")
    client = context.new_cdp_session(page)
    for kind, spread in (("touchStart", 20), ("touchMove", 40), ("touchMove", 60), ("touchEnd", 0)):
        points = [{"x": x - spread, "y": y}, {"x": x + spread, "y": y}] if spread else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("(scale) => kg.app.renderer.view()[2] > scale", arg=1.5 * scale)
    expect_heading(page, "Muon")
    context.close()

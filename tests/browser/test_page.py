"""The page in a real browser, with the network cut off."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.related import rank_related
from kg.store.reader import Store
from kg.workflow.build import build
from tests.conftest import POSTS, SHARED, require, write_posts

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    require(CHROMIUM, "needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An offline page that fails the test if anything asks for the network or the console says anything."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    page.on("request", lambda request: said.extend([] if request.url.startswith(("file:", "data:")) else [request.url]))
    yield page
    context.close()
    assert said == []


@pytest.fixture
def opened(page: Page, output: Path) -> Page:
    page.goto((output / "graph.html").as_uri())
    return page


def expect_heading(page: Page, text: str) -> None:
    """Wait for the panel, which follows the address a moment later."""
    expect(page.locator("#panel h2")).to_have_text(text)


def test_the_page_shows_counts_legend_and_what_the_papers_share(opened: Page) -> None:
    assert opened.locator("#counts").inner_text().startswith("3 papers, ")
    assert opened.locator("#legend label").all_inner_texts() == [
        "paper",
        "method",
        "model",
        "dataset",
        "benchmark",
        "metric",
        "task",
    ]
    expect_heading(opened, "What the papers share")
    assert opened.locator("canvas").count() == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("normuon", "NorMuon"),
        ("확산모델", "diffusion model"),
        ("2510.21800", "MARS-M: When Variance Reduction Meets Matrices"),
        ("뮤온", None),
    ],
)
def test_search_finds_names_aliases_and_ids_in_both_languages(opened: Page, text: str, name: str | None) -> None:
    opened.fill("#search", text)
    if name is None:
        assert opened.locator("#results li").count() == 0
        return
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Enter")
    expect_heading(opened, name)


def test_a_click_on_a_result_opens_it_and_the_address_follows(opened: Page) -> None:
    opened.fill("#search", "muon")
    opened.locator("#results li", has_text="method · 2").first.click()
    assert opened.evaluate("location.hash") == "#method:muon"
    opened.go_back()
    expect_heading(opened, "What the papers share")


def test_the_address_opens_a_paper_with_reasons_and_quotes(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    panel = page.locator("#panel")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    assert panel.locator("a").get_attribute("href") == "https://arxiv.org/abs/2510.21800"
    assert "2025-10-28-second.md:6" in panel.inner_text()
    assert "NorMuon: Making Muon more efficient" in panel.inner_text()
    assert panel.locator("mark", has_text="Muon").count() >= 1
    assert "2025-10-28-second.md:9" in panel.locator("cite").all_inner_texts()


def test_the_address_opens_an_entity_with_papers_by_relation(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normuon")
    expect_heading(page, "NorMuon")
    titles = page.locator("#panel h3").all_inner_texts()
    assert "Proposed by" in titles
    assert "Compared with by" in titles
    page.locator("#panel button.link", has_text="NorMuon: Making").click()
    assert page.evaluate("location.hash") == "#2510.05491"


@pytest.mark.parametrize("address", ["#nothing", "#%E0%A4%A", "#<img src=x onerror=alert(1)>"])
def test_an_address_of_nothing_shows_the_overview(page: Page, output: Path, address: str) -> None:
    page.goto((output / "graph.html").as_uri() + address)
    expect_heading(page, "What the papers share")


def test_a_hostile_title_is_shown_and_not_run(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.00002")
    expect_heading(page, "A <img src=x onerror=alert(1)> title")
    assert page.locator("img").count() == 0


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    '" onmouseover=alert(1) x="',
    "]]>",
    "\u2028\u202e",
    "{{ 7*7 }}",
    "</style>",
]


def test_hostile_text_anywhere_neither_runs_nor_breaks_the_page(page: Page, tmp_path: Path) -> None:
    digests = "\n".join(
        f"# {number}. [T{number} {text} href=](https://arxiv.org/abs/2510.1000{number})\n"
        f"## Method\nFooBar{number}X(푸바 {text}) {text}를 LoRA로.\n"
        for number, text in enumerate(HOSTILE)
    )
    build([write_posts(tmp_path / "posts", {"a <b>&.md": digests})], tmp_path / "output", workers=1)
    page.goto((tmp_path / "output" / "graph.html").as_uri())
    for number in range(len(HOSTILE)):
        page.evaluate(f"location.hash = '#2510.1000{number}'")
        page.locator("#panel h2", has_text=f"T{number} ").wait_for()
    assert page.evaluate("document.scripts.length") == page.evaluate("[...document.scripts].filter(s => !s.src).length")
    assert "49" not in page.locator("#panel h2").inner_text()


def test_a_click_on_a_node_selects_it(opened: Page) -> None:
    place = opened.evaluate(
        """() => { const canvas = document.querySelector('canvas').getBoundingClientRect();
        return [canvas.left, canvas.top, canvas.width, canvas.height]; }"""
    )
    # the middle of the view of a single shown node is that node
    opened.evaluate("location.hash = '#method:muon'")
    opened.locator("#panel h2", has_text="Muon").wait_for()
    opened.evaluate("history.replaceState(null, '', '#')")
    opened.mouse.click(place[0] + place[2] / 2, place[1] + place[3] / 2)
    opened.wait_for_url("**#method:muon")


def test_filters_change_what_is_shown(opened: Page) -> None:
    before = opened.locator("#counts").inner_text()
    opened.locator("input[name=method]").uncheck()
    assert opened.locator("#counts").inner_text() != before
    opened.locator("input[name=method]").check()
    assert opened.locator("#counts").inner_text() == before
    opened.locator("input[name=paper]").uncheck()
    assert opened.locator("#counts").inner_text().startswith("0 papers")


def test_entities_of_one_paper_are_searched_but_not_drawn(opened: Page) -> None:
    drawn = opened.evaluate("JSON.parse(document.getElementById('drawing').textContent).nodes.map(node => node.label)")
    assert "Muon" in drawn
    assert "LoRA" not in drawn
    opened.fill("#search", "lora")
    assert opened.locator("#results li").count() == 1


def test_dark_and_narrow_screens_show_the_same(browser: Browser, output: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = context.new_page()
    page.goto((output / "graph.html").as_uri() + "#method:muon")
    expect_heading(page, "Muon")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 28)"
    context.close()


def test_the_page_lists_related_papers_as_the_command_does(opened: Page, output: Path) -> None:
    raw = json.loads(opened.locator("#data").inner_text() or opened.evaluate("document.getElementById('data').textContent"))
    with Store(output / "kg.db") as store:
        ranked = rank_related(store.links_of("2510.21800"), store.sharing("2510.21800", guard=1000, limit=10), total=3)
    shown = raw["related"][raw["papers"]["id"].index("2510.21800")]
    assert [(raw["papers"]["id"][number], score) for number, score, _ in shown] == [
        (each.paper, round(each.score, 4)) for each in ranked
    ]


def test_the_page_of_the_real_posts_opens_searches_and_links(page: Page, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the posts and gold data beside the project")
    build([SHARED / "posts"], tmp_path)
    page.goto((tmp_path / "graph.html").as_uri() + "#2510.21800")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    assert page.locator("#panel button.link", has_text="NorMuon").count() >= 1
    page.fill("#search", "확산 모델")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#model:diffusion-model"


def test_the_posts_of_the_fixture_hold_what_these_tests_rely_on() -> None:
    assert "onerror=alert(1)" in "".join(POSTS.values())

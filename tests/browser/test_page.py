"""What the page shows: the map, the panel, the search."""

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.build.build import build
from kg.query.ranking import rank_neighbors
from kg.store.reader import Store
from tests.browser.conftest import drawn, expect_heading
from tests.conftest import SHARED, write_posts


def test_the_page_shows_counts_legend_and_what_the_papers_share(opened: Page) -> None:
    assert opened.locator("#counts").inner_text().startswith("3 papers and ")
    assert opened.locator("#filters fieldset").first.locator("label").all_inner_texts() == [
        "paper",
        "method",
        "model",
        "dataset",
        "benchmark",
        "metric",
        "task",
    ]
    expect_heading(opened, "What the papers share")
    assert opened.locator("#canvas canvas").count() == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("normuon", "NorMuon"),
        ("확산모델", "diffusion model"),
        ("확ㅅ", "diffusion model"),  # half a syllable, as an input method leaves it
        ("2510.21800", "MARS-M: When Variance Reduction Meets Matrices"),
        ("matrices variance", "MARS-M: When Variance Reduction Meets Matrices"),
        ("normoun", "NorMuon"),
        ("뮤온", None),
    ],
)
def test_search_finds_names_aliases_and_ids_in_both_languages(
    opened: Page, text: str, name: str | None
) -> None:
    opened.fill("#search", text)
    if name is None:
        expect(opened.locator("#said")).to_have_text("Nothing found")
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
    opened.go_forward()
    expect_heading(opened, "Muon")


def test_the_address_opens_a_paper_with_reasons_and_quotes(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    panel = page.locator("#panel")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    assert panel.locator("a").get_attribute("href") == "https://arxiv.org/abs/2510.21800"
    expect(panel).to_contain_text("2025-10-28-second.md:6")
    expect(panel).to_contain_text("NorMuon: Making Muon more efficient")
    expect(panel.locator("mark", has_text="Muon").first).to_be_visible()
    expect(panel.locator("cite", has_text="2025-10-28-second.md:9").first).to_be_visible()


def test_a_reason_opens_with_the_sentences_of_both_papers(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    reason = page.locator("#panel details", has_text="NorMuon · 2 papers").first
    reason.locator("summary").click()
    expect(reason.locator("cite")).to_have_count(2)
    assert sorted(text.split(":")[0] for text in reason.locator("cite").all_inner_texts()) == [
        "2025-10-09-first.md",
        "2025-10-28-second.md",
    ]


def test_the_address_opens_an_entity_with_papers_by_relation(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normuon")
    expect_heading(page, "NorMuon")
    titles = page.locator("#panel h3").all_inner_texts()
    assert "Proposed by" in titles
    assert "Compared with by" in titles
    page.locator("#panel button.link", has_text="NorMuon: Making").click()
    assert page.evaluate("location.hash") == "#2510.05491"


def test_marks_stand_on_the_name_whatever_stands_before_it(page: Page, tmp_path: Path) -> None:
    post = "# 1. [A](https://arxiv.org/abs/2510.00001)\n## Method\n🎉🎉 그리고 𝒳에 Muon을 쓴다.\n"
    build([write_posts(tmp_path / "posts", {"a.md": post})], tmp_path / "output", workers=1)
    page.goto((tmp_path / "output" / "graph.html").as_uri() + "#method:muon")
    expect(page.locator("#panel mark")).to_have_text("Muon")


@pytest.mark.parametrize(
    "address", ["#nothing", "#%E0%A4%A", "#<img src=x onerror=alert(1)>", "#&view=1,2&hops=9&type=x&from=<b>"]
)
def test_an_address_of_nothing_shows_the_overview(page: Page, output: Path, address: str) -> None:
    page.goto((output / "graph.html").as_uri() + address)
    expect_heading(page, "What the papers share")


def test_a_click_on_a_node_selects_it(opened: Page) -> None:
    opened.evaluate("kg.app.choose(kg.data.find('method:muon'))")
    opened.evaluate("kg.app.renderer.focus([kg.data.find('2510.21800')])")
    box = opened.locator("#canvas canvas").bounding_box()
    assert box is not None
    covered = opened.evaluate("document.getElementById('filters').getBoundingClientRect().width + 12")
    opened.mouse.click(box["x"] + covered + (box["width"] - covered) / 2, box["y"] + box["height"] / 2)
    expect_heading(opened, "MARS-M: When Variance Reduction Meets Matrices")


def test_entities_of_one_paper_are_drawn_when_they_are_asked_for(opened: Page) -> None:
    assert "method:muon" in drawn(opened)
    assert "method:lora" not in drawn(opened)
    opened.fill("#search", "lora")
    opened.keyboard.press("Enter")
    expect_heading(opened, "LoRA")
    assert "method:lora" in drawn(opened)


def test_dark_and_narrow_screens_show_the_same(browser: Browser, output: Path) -> None:
    context = browser.new_context(
        offline=True, viewport={"width": 360, "height": 740}, color_scheme="dark", locale="en-US"
    )
    page = context.new_page()
    page.goto((output / "graph.html").as_uri() + "#method:muon")
    expect_heading(page, "Muon")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 28)"
    context.close()


def test_the_page_lists_related_papers_as_the_command_does(opened: Page, output: Path) -> None:
    with Store(output / "kg.db") as store:
        paper = store.paper("2510.21800")
        assert paper is not None
        ranked = rank_neighbors(store, paper)
    shown = opened.evaluate("kg.details.related(kg.data.find('2510.21800'))")
    assert [(opened.evaluate(f"kg.data.id({number})"), score) for number, score, _ in shown] == [
        (related.paper, round(related.score, 4)) for related in ranked
    ]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_no_two_labels_of_the_opening_view_overlap(page: Page, real: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto((real / "graph.html").as_uri())
    labels = page.evaluate("kg.app.renderer.labels()")
    assert len(labels) >= 5
    for a, b in combinations(labels, 2):
        apart = (
            a["x"] + a["w"] <= b["x"]
            or b["x"] + b["w"] <= a["x"]
            or a["y"] + a["h"] <= b["y"]
            or b["y"] + b["h"] <= a["y"]
        )
        assert apart, (a["text"], b["text"])
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    assert all(a["x"] >= 0 and a["x"] + a["w"] <= box["width"] for a in labels)


def test_the_page_of_the_real_posts_opens_searches_and_links(page: Page, real: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the posts and gold data beside the project")
    page.goto((real / "graph.html").as_uri() + "#2510.21800")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    expect(page.locator("#panel button.link", has_text="NorMuon").first).to_be_visible()
    page.fill("#search", "확산 모델")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#model:diffusion-model"
    assert page.locator("#panel .chart rect").count() >= 3

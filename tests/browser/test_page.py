"""What the page shows: the map, the panel, the search."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.build.build import build
from kg.export.html.build_page import render_graph_page
from kg.query.question import Question
from kg.query.ranking import rank_neighbors
from kg.query.related import answer
from kg.store.reader import Store
from tests.browser.conftest import drawn, expect_heading
from tests.conftest import SHARED, write_posts


def test_the_page_shows_counts_legend_and_what_the_papers_share(opened: Page) -> None:
    assert opened.locator("#counts").inner_text().startswith("3 of 3 papers and ")
    assert opened.locator("#filters fieldset", has_text="Types").locator("label").all_inner_texts() == [
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
        ("zzzqqq", None),
    ],
)
def test_search_finds_names_aliases_and_ids_in_both_languages(
    opened: Page, text: str, name: str | None
) -> None:
    opened.fill("#search", text)
    if name is None:
        expect(opened.locator("#results")).to_have_text(
            f"Nothing found for “{text}”. Check the spelling, or try fewer words."
        )
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
    expect(panel.locator(".summary-line").first).to_have_text(
        "Goal Muon에 분산 감소를 얹은 MARS-M을 제안한다."
    )
    expect(panel.locator(".related li").first).to_contain_text("NorMuon: Making Muon more efficient")
    chip = panel.locator(".chip[data-fold]", has_text=re.compile("^Muon2$"))
    assert chip.get_attribute("aria-expanded") == "false"
    chip.click()
    expect(panel.locator(".unfolded:visible mark")).to_have_text("Muon")
    expect(panel.locator(".unfolded:visible cite")).to_have_text("2025-10-28-second.md:9")


def test_a_related_paper_says_why_and_opens_with_the_sentences_of_both(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    row = page.locator("#panel .related li", has_text="NorMuon: Making").first
    expect(row.locator(".reasons")).to_contain_text(
        "this one compares with, the other proposes: NorMuon (only these 2)"
    )
    row.locator("summary").click()
    quotes = row.locator("details")
    expect(quotes.locator("h4").first).to_have_text("NorMuon")
    expect(quotes.locator("cite").nth(1)).to_be_visible()
    assert {text.split(":")[0] for text in quotes.locator("cite").all_inner_texts()[:2]} == {
        "2025-10-09-first.md",
        "2025-10-28-second.md",
    }


def test_the_address_opens_an_entity_with_papers_by_relation(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normuon")
    expect_heading(page, "NorMuon")
    titles = page.locator("#panel h3").all_inner_texts()
    assert "Proposed by" in titles
    assert "Compared with it" in titles
    page.locator("#panel button.link", has_text="NorMuon: Making").click()
    assert page.evaluate("location.hash") == "#2510.05491"


def test_marks_stand_on_the_name_whatever_stands_before_it(page: Page, tmp_path: Path) -> None:
    post = "# 1. [A](https://arxiv.org/abs/2510.00001)\n## Method\n🎉🎉 그리고 𝒳에 Muon을 쓴다.\n"
    build([write_posts(tmp_path / "posts", {"a.md": post})], tmp_path / "output", workers=1)
    page.goto((tmp_path / "output" / "graph.html").as_uri() + "#method:muon")
    expect(page.locator("#panel mark")).to_have_text("Muon")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("#nothing", "nothing"),
        ("#%E0%A4%A", "%E0%A4%A"),
        ("#<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ],
)
def test_an_address_of_nothing_says_so(page: Page, output: Path, address: str, name: str) -> None:
    page.goto((output / "graph.html").as_uri() + address)
    expect_heading(page, f"“{name}” is not in this graph.")


def test_an_address_of_something_similar_offers_it(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normoun")
    page.locator("#panel button.link", has_text="NorMuon").first.click()
    expect(page.locator("#panel h2")).to_contain_text("NorMuon")


def test_filters_that_make_no_sense_are_left_out(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&view=1,2&hops=9&from=<b>&topic=none")
    expect_heading(page, "What the papers share")
    expect(page.locator("#chips")).to_be_hidden()


@pytest.mark.parametrize("form", ["2510.21800v2", "arXiv:2510.21800", "https://arxiv.org/abs/2510.21800v1"])
def test_an_address_may_have_any_form_of_an_id(page: Page, output: Path, form: str) -> None:
    page.goto((output / "graph.html").as_uri() + "#" + form)
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


def test_a_click_on_a_node_selects_it(opened: Page) -> None:
    opened.evaluate("kg.app.go({ node: kg.data.find('method:muon'), show: 'map' })")
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


def test_the_page_lists_related_papers_with_the_parts_of_the_command(opened: Page, output: Path) -> None:
    with Store(output / "kg.db") as store:
        paper = store.paper("2510.21800")
        assert paper is not None
        ranked = rank_neighbors(store, paper)
    shown = opened.evaluate("kg.relatedOf(kg.data.find('2510.21800'))")
    assert len(shown) == len(ranked) > 0
    for row, related in zip(shown, ranked, strict=True):
        assert opened.evaluate(f"kg.data.id({row['node']})") == related.paper
        assert (row["score"], row["strength"]) == (round(related.score, 3), related.strength)
        weights = {
            "wording": related.wording,
            "meaning": related.meaning,
            **{
                opened.evaluate(f"kg.data.find('{reason.entity}')"): reason.weight
                for reason in related.reasons
            },
        }
        for part in row["parts"]:
            if part["kind"] in {"entity", "wording", "meaning"}:
                weight = weights[part["ref"] if part["kind"] == "entity" else part["kind"]]
                assert part["weight"] == pytest.approx(weight, abs=6e-4)
        assert sum(part["weight"] for part in row["parts"]) == pytest.approx(related.score, abs=4e-3)


def test_a_large_page_unpacks_its_columns_and_opens(
    page: Page, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.html.page_details.LARGE_PAGE_PAPERS", 0)
    (tmp_path / "large.html").write_text("".join(render_graph_page(output / "kg.db", None)), encoding="utf-8")
    page.goto((tmp_path / "large.html").as_uri() + "#2510.21800")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    expect(page.locator("#related-map .box", has_text="NorMuon")).to_be_visible()
    assert page.evaluate("kg.data.papers") == 3


def test_the_page_quotes_the_alike_sentences_of_the_command(page: Page, real: Path) -> None:
    page.goto((real / "graph.html").as_uri())
    quoted = []
    with Store(real / "kg.db") as store:
        for paper in sorted(paper.id for paper in store.papers())[:3]:
            for related in answer(store, Question((paper,), limit=4)).related:
                if related.alike is None:
                    continue
                found = page.evaluate(
                    "([one, other]) => kg.alikeQuotes(kg.data.find(one), kg.data.find(other))",
                    [paper, related.paper.id],
                )
                quoted.append([(quote["post"], quote["line"], quote["text"]) for quote in found])
                assert quoted[-1] == [(each.post, each.line, each.sentence) for each in related.alike]
    assert len(quoted) >= 3


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
    expect(page.locator("#panel .related .link", has_text="NorMuon").first).to_be_visible()
    page.fill("#search", "확산 모델")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#model:diffusion-model"
    assert page.locator("#panel .chart rect").count() >= 3

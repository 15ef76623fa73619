"""The related map: a paper and the papers near to it, and what a person keeps of them."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import expect_heading

BOXES = """[...document.querySelectorAll("#related-map .box")].map((box) => {
    const frame = document.getElementById("related-map").getBoundingClientRect();
    const rect = box.getBoundingClientRect();
    const title = box.querySelector(".title");
    return {
        text: title.textContent, title: kg.data.name(Number(box.dataset.node)),
        x: rect.left - frame.left, y: rect.top - frame.top,
        w: rect.width, h: rect.height,
        size: parseFloat(getComputedStyle(title).fontSize), width: frame.width, height: frame.height,
    };
})"""


def apart(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Tell whether two boxes do not overlap."""
    beside = a["x"] + a["w"] <= b["x"] + 0.5 or b["x"] + b["w"] <= a["x"] + 0.5
    above = a["y"] + a["h"] <= b["y"] + 0.5 or b["y"] + b["h"] <= a["y"] + 0.5
    return bool(beside or above)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_titles_are_readable_apart_and_inside(page: Page, real: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto((real / "graph.html").as_uri())
    papers = page.evaluate("kg.data.papers")
    looked_at = range(0, papers, max(1, papers // 12))
    assert len(looked_at) >= 12
    for paper in looked_at:
        page.evaluate(f"kg.app.choose({paper})")
        page.locator(f'#related-map .box.origin[data-node="{paper}"]').wait_for()
        boxes = page.evaluate(BOXES)
        assert len(boxes) >= 4
        assert all(box["size"] >= 10.5 for box in boxes)
        assert [box["text"] for box in boxes] == [box["title"] for box in boxes]
        for box in boxes:
            assert box["x"] >= 0, box
            assert box["y"] >= 0, box
            assert box["x"] + box["w"] <= box["width"], box
            assert box["y"] + box["h"] <= box["height"], box
        assert [(a["text"], b["text"]) for a, b in combinations(boxes, 2) if not apart(a, b)] == []


def test_a_related_map_is_drawn_soon_after_the_click(page: Page, real: Path) -> None:
    page.goto((real / "graph.html").as_uri())
    took = page.evaluate("""async () => {
        const times = [];
        for (let paper = 0; paper < 10; paper += 1) {
            const start = performance.now();
            kg.app.choose(paper);
            const drawn = () => document.querySelector("#related-map .origin")?.dataset.node;
            while (drawn() !== String(paper)) await new Promise((done) => setTimeout(done, 0));
            times.push(performance.now() - start);
        }
        return Math.min(...times);
    }""")
    assert took < 1000  # the quickest, since other processes slow the machine down


def test_the_papers_of_an_entity_stand_in_time(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normuon")
    expect(page.locator("#timeline th")).to_have_text(["Oct 2025 2", "Proposed by 1", "Compared with it 1"])
    page.locator("#panel .group button", has_text="On the whole map").click()
    assert page.evaluate("location.hash") == "#method:normuon&show=map"
    expect(page.locator("#timeline")).to_be_hidden()
    page.locator("#panel .group button", has_text="In time").click()
    assert page.evaluate("location.hash") == "#method:normuon"
    page.locator("#timeline button", has_text="MARS-M").click()
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


def test_the_related_map_shows_strength_and_shared_names_and_opens_what_is_clicked(
    page: Page, output: Path
) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    boxes = page.locator("#related-map .box")
    expect(boxes.first).to_contain_text("MARS-M: When Variance Reduction Meets Matrices")
    near = boxes.filter(has_text="NorMuon")
    expect(near).to_contain_text("Oct 2025")
    expect(page.locator("#related-map .on-line").first).to_have_text(re.compile("NorMuon|Muon"))
    widths = [float(line.get_attribute("stroke-width") or 0) for line in page.locator(".ties line").all()]
    assert max(widths) == 6
    near.click()
    expect_heading(page, "NorMuon: Making Muon more efficient")
    assert page.evaluate("location.hash") == "#2510.05491"


def test_what_the_mouse_is_on_is_lit_in_map_and_list(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    box = page.locator("#related-map .box", has_text="NorMuon")
    page.locator("#panel .related .link", has_text="NorMuon").first.hover()
    expect(box).to_have_class(re.compile(r"\blit\b"))
    page.mouse.move(5, 5)
    expect(box).not_to_have_class(re.compile(r"\blit\b"))
    box.hover()
    expect(page.locator("#panel .related .link.lit", has_text="NorMuon")).to_have_count(1)


def test_the_three_views_of_a_paper_stand_in_the_address(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    for name, address in (
        ("On the whole map", "#2510.21800&show=map"),
        ("List", "#2510.21800&show=list"),
        ("Related map", "#2510.21800"),
    ):
        page.locator("#panel .group button", has_text=name).click()
        assert page.evaluate("location.hash") == address
        expect(page.locator("#panel .group button[aria-pressed=true]").first).to_have_text(name)
    expect(page.locator("#related-map .box").first).to_be_visible()


def test_a_second_origin_shows_what_is_near_to_both(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    page.locator("#panel .related button[title='Near to both']").first.click()
    assert page.evaluate("location.hash") == "#2510.21800&with=2510.05491"
    expect(page.locator("#related-map .box.origin")).to_have_count(2)
    expect(page.locator("#panel .related h3")).to_have_text("Near to both: MARS-M and NorMuon")


def test_boxes_can_be_dragged_and_stay_inside(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")  # all is in its place
    box = page.locator("#related-map .box", has_text="NorMuon")
    before = box.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 20, before["y"] + 20)
    page.mouse.down()
    page.mouse.move(before["x"] + 60, before["y"] + 50, steps=4)
    page.mouse.up()
    after = box.bounding_box()
    assert after is not None
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((40, 30), abs=1)
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


def test_going_back_finds_the_card_as_it_was_left(page: Page, output: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    chip = page.locator("#panel .chip[data-fold]", has_text=re.compile("^Muon2$"))
    chip.click()
    page.locator("#panel").evaluate("(panel) => { panel.scrollTop = 200; }")
    page.locator("#panel .unfolded:visible .link").dispatch_event("click")  # which does not scroll to it
    expect_heading(page, "Muon")
    page.go_back()
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    expect(chip).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("document.getElementById('panel').scrollTop === 200")


def test_what_is_kept_is_listed_noted_and_taken_away(page: Page, output: Path, tmp_path: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    page.locator("#panel .title-row .star").click()
    expect(page.locator("#kept-count")).to_have_text("1")
    page.reload()
    page.keyboard.press("k")
    expect_heading(page, "Reading list")
    page.locator("#panel textarea").fill("read first")
    files = {}
    for name in ("BibTeX", "RIS", "Markdown", "CSV"):
        with page.expect_download() as waiting:
            page.locator("#panel .actions button", has_text=name).click()
        waiting.value.save_as(tmp_path / name)
        files[waiting.value.suggested_filename] = (tmp_path / name).read_text(encoding="utf-8")
    assert sorted(files) == ["reading-list.bib", "reading-list.csv", "reading-list.md", "reading-list.ris"]
    assert all("2510.21800" in text and "read first" in text for text in files.values())
    page.keyboard.press("Escape")
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


def test_a_shared_list_can_be_taken(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&keep=2510.21800,method:muon")
    expect_heading(page, "Reading list")
    page.locator("#panel button", has_text="Add all to my list").click()
    expect(page.locator("#kept-count")).to_have_text("2")


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (820, 1180), (768, 1024)])
def test_what_is_chosen_is_never_under_the_filters(page: Page, output: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto((output / "graph.html").as_uri() + "#2510.21800&show=map")
    expect(page.locator("#filters")).to_be_hidden()
    x, y = page.evaluate("""(() => {
        const [cx, cy, scale] = kg.app.renderer.view();
        const box = document.getElementById("canvas").getBoundingClientRect();
        const node = kg.app.state.node;
        return [(kg.data.x[node] - cx) * scale / box.width, (kg.data.y[node] - cy) * scale / box.height];
    })()""")
    assert abs(x) < 0.5
    assert abs(y) < 0.5


def test_copying_says_that_it_copied(page: Page, output: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    page.locator("#panel .actions button", has_text="Copy BibTeX").click()
    expect(page.locator("#toast")).to_have_text("Copied ✓")
    assert "@misc{2510.21800," in page.evaluate("navigator.clipboard.readText()")


def test_the_search_finds_sentences_and_moves_the_focus_on(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("뉴런별 학습률을")
    expect(page.locator("#results .group-head", has_text="In sentences of digests")).to_be_visible()
    page.keyboard.press("Enter")
    expect_heading(page, "NorMuon: Making Muon more efficient")
    page.keyboard.press("t")
    expect(page.locator("#table")).to_be_visible()
    assert page.evaluate("document.getElementById('search').value") == ""


def test_sentences_with_all_words_stand_before_names_with_a_part(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri())
    page.fill("#search", "“Muon” (학습률을)")
    heads = page.locator("#results .group-head")
    expect(heads).to_have_text(["In sentences of digests", "By name, a part of it"])
    options = page.locator("#results li[role=option] .name")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("NorMuon: Making Muon more efficient")
    expect(options.nth(1)).to_have_text("Muon")


def test_a_name_that_is_nearly_right_is_offered(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri())
    page.fill("#search", "normoun")
    expect(page.locator("#results .group-head").first).to_have_text("Nothing found for “normoun”.")
    expect(page.locator("#results .group-head").nth(1)).to_have_text("Did you mean:")
    expect(page.locator("#results li[role=option]").first).to_contain_text("NorMuon")

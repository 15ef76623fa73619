"""The cards of the panel, and the pictures that are saved of what stands beside it."""

import xml.etree.ElementTree as ET
from pathlib import Path

from playwright.sync_api import Page, expect

from kg.build.build import build
from kg.query.question import Question
from kg.query.related import answer
from kg.store.reader import Store
from tests.conftest import write_posts

SVG = "{http://www.w3.org/2000/svg}"
LEVELS = {
    f"2025-1{month}-05-papers.md": f"# 1. [{name}](https://arxiv.org/abs/251{month}.00001)\n"
    f"## Results\n{name}는 GenEval에서 정확도 {level}%를 달성하였다.\n"
    for month, name, level in ((0, "Alpha", 71.5), (1, "Beta", 83.5))
}


def test_months_and_levels_of_a_benchmark_have_words_and_numbers(page: Page, tmp_path: Path) -> None:
    build([write_posts(tmp_path / "posts", LEVELS)], tmp_path / "output", workers=1)
    page.goto((tmp_path / "output" / "graph.html").as_uri() + "#benchmark:geneval")
    expect(page.locator("#panel .chart .month")).to_have_text(["25/10", "25/11"])
    expect(page.locator("#panel .chart .value")).to_have_text(["1", "1"])
    plot = page.locator("#panel .levels")
    expect(plot.locator("circle")).to_have_count(2)
    expect(plot.locator("text")).to_have_text(["71.5", "83.5", "2025-10-05", "2025-11-05"])
    heights = [float(dot.get_attribute("cy") or 0) for dot in plot.locator("circle").all()]
    assert heights == [10, 52]  # the newest first, and the higher level farther up


def picture_of(page: Page, folder: Path) -> ET.Element:
    """Return the picture that a page saves as SVG."""
    page.locator("#save").click()
    with page.expect_download() as waiting:
        page.locator("#save-menu button", has_text="Picture as SVG").click()
    waiting.value.save_as(folder / "kg.svg")
    return ET.fromstring((folder / "kg.svg").read_text(encoding="utf-8"))  # noqa: S314 # ours


def test_the_picture_of_a_related_map_says_what_the_screen_says(
    page: Page, output: Path, tmp_path: Path
) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    expect(page.locator("#related-map .on-line").first).to_be_visible()
    root = picture_of(page, tmp_path)
    words = [element.text for element in root.iter(f"{SVG}text")]
    for selector in (".line", ".when", ".on-line:not([hidden])", ".legend li", ".line-legend"):
        shown = [text.strip() for text in page.locator(f"#related-map {selector}").all_text_contents()]
        assert len(shown) > 0
        assert [text for text in shown if text not in words] == []
    assert sum(element.get("class") == "ring" for element in root.iter(f"{SVG}circle")) == 1


def test_the_picture_of_the_map_has_the_clouds_of_the_areas(page: Page, output: Path, tmp_path: Path) -> None:
    page.goto((output / "graph.html").as_uri())
    expect(page.locator("#panel h2")).to_have_text("What the papers share")
    page.evaluate("kg.options.limits.minCloudPapers = 1")
    page.evaluate("kg.app.renderer.look([...kg.app.renderer.view().slice(0, 2), 0.5])")
    root = picture_of(page, tmp_path)
    (clouds,) = (group for group in root.iter(f"{SVG}g") if group.get("class") == "clouds")
    with_area = page.evaluate(
        "[...kg.app.scene.nodes].filter((node) => kg.data.isPaper(node) && kg.data.areaOf[node] >= 0).length"
    )
    assert len(clouds) == with_area > 0
    gradients = {f"url(#{element.get('id')})" for element in root.iter(f"{SVG}radialGradient")}
    assert {cloud.get("fill") for cloud in clouds} == gradients


def test_papers_in_time_are_a_table_and_saved_as_a_view(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:normuon")
    expect(page.locator("#timeline table")).to_be_visible()
    page.locator("#save").click()
    expect(page.locator("#save-menu li:visible")).to_have_text(["Name this view …", "Copy link to this view"])
    page.keyboard.press("Escape")
    page.locator("#panel .group button", has_text="On the whole map").click()
    page.locator("#save").click()
    expect(page.locator("#save-menu li:visible")).to_have_count(4)


def test_a_korean_and_an_english_digest_are_quoted_as_by_the_command(page: Page, tmp_path: Path) -> None:
    posts = {
        "2025-10-05-a.md": "# 1. [Grasping](https://arxiv.org/abs/2510.00001)\n## Method\n"
        "언어 모델의 추론을 다룬다.\n로봇이 물체를 잡는 정책을 학습한다.\n",
        "2025-10-06-b.md": "# 1. [Hands](https://arxiv.org/abs/2510.00002)\n## Method\n"
        "Nothing else is said here.\nA policy for grasping objects by a robot hand is learned.\n",
        "2025-10-07-c.md": "# 1. [Throwing](https://arxiv.org/abs/2510.00003)\n## Method\n"
        "로봇 정책이 물체를 던진다. A robot policy that throws objects.\n",
    }
    output = tmp_path / "output"
    build([write_posts(tmp_path / "posts", posts)], output, workers=1)
    with Store(output / "kg.db") as store:
        related = answer(store, Question(("2510.00001",))).related
    (alike,) = (each.alike for each in related if each.paper.id == "2510.00002")
    assert alike is not None
    page.goto((output / "graph.html").as_uri())
    quoted = page.evaluate("kg.alikeQuotes(kg.data.find('2510.00001'), kg.data.find('2510.00002'))")
    assert [(each["post"], each["line"], each["text"]) for each in quoted] == [
        (each.post, each.line, each.sentence) for each in alike
    ]
    assert [each["text"] for each in quoted] == [
        "로봇이 물체를 잡는 정책을 학습한다.",
        "A policy for grasping objects by a robot hand is learned.",
    ]


def test_the_list_of_related_papers_stands_beside_their_map(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800&show=list")
    row = page.locator("#panel .related .link", has_text="NorMuon").first
    row.hover()
    expect(page.locator("#related-map .box.lit")).to_contain_text("NorMuon")
    first = "[...document.querySelectorAll('#panel h3')].map((heading) => heading.textContent)[0]"
    assert page.evaluate(first) == "Related papers"


def test_a_filter_that_leaves_nothing_has_no_empty_list(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&text=zzzqqq")
    expect(page.locator("#panel h2")).to_have_text("“zzzqqq” in names")
    expect(page.locator("#panel h3")).to_have_count(0)

"""The cards of the panel."""

from pathlib import Path

from playwright.sync_api import Page, expect

from kg.build.build import build
from tests.conftest import write_posts

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

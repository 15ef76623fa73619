"""The template of the Jekyll site, rendered by the same language in JavaScript."""

import subprocess
from pathlib import Path

from kg.export.jekyll import render_jekyll_site as render_store
from kg.store.reader import Store
from tests.conftest import ROOT, require

NODE = ROOT / "tests" / "node"


def render_jekyll_site(graph: Path) -> dict[str, str]:
    with Store(graph) as store:
        return {path: "".join(text) for path, text in render_store(store).items()}


def render(site: Path, post: str) -> str:
    """Return what a site shows under a post."""
    command = ["node", str(NODE / "render_liquid.js"), str(site), post]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_site_shows_related_papers_under_the_posts_that_have_some(output: Path, tmp_path: Path) -> None:
    require((NODE / "node_modules" / "liquidjs").is_dir(), "needs liquidjs (npm ci --prefix tests/node)")
    for name, text in render_jekyll_site(output / "kg.db").items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shown = render(tmp_path, "_posts/2025-10-28-second.md")
    assert "<h3>MARS-M: When Variance Reduction Meets Matrices</h3>" in shown
    assert 'href="https://arxiv.org/abs/2510.05491"' in shown
    assert "<h3>" not in render(tmp_path, "_posts/other.md")

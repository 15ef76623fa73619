"""The template of the Jekyll site, rendered by the same language in JavaScript."""

import subprocess
from pathlib import Path

import pytest

from kg.export.render import write_export
from tests.conftest import POSTS, ROOT, require, write_posts

NODE = ROOT / "tests" / "node"
SECOND = "_posts/2025-10-28-second.md"


@pytest.fixture
def site(output: Path, tmp_path: Path) -> Path:
    require((NODE / "node_modules" / "liquidjs").is_dir(), "needs liquidjs (npm ci --prefix tests/node)")
    write_posts(tmp_path / "_posts", POSTS)
    write_export(output / "kg.db", "jekyll", tmp_path)
    return tmp_path


def render(site: Path, post: str, paper: str = "", published: str = "") -> str:
    """Return what a site shows under a post, or under the digest of a paper."""
    command = ["node", str(NODE / "render_liquid.js"), str(site), post, paper, published]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_digest_has_related_papers_with_date_reasons_and_sentence(site: Path) -> None:
    shown = render(site, SECOND, "2510.21800")
    assert '<a href="https://arxiv.org/abs/2510.05491">NorMuon: Making Muon more efficient</a>' in shown
    assert "<time>2025-10-09</time> · NorMuon, Muon, GPT-2" in shown
    assert "<q>Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다.</q>" in shown


def test_the_link_leads_to_a_published_post(site: Path) -> None:
    shown = render(site, SECOND, "2510.21800", "_posts/2025-10-09-first.md")
    assert 'href="/base/first/#1-normuon-making-muon-more-efficient"' in shown


def test_a_post_has_what_is_related_to_its_papers_in_other_posts(site: Path) -> None:
    shown = render(site, "_posts/2025-10-09-first.md")
    assert "MARS-M: When Variance Reduction Meets Matrices</a>" in shown
    assert "(관련: NorMuon: Making Muon more efficient)" in shown


@pytest.mark.parametrize(("post", "paper"), [(SECOND, ""), (SECOND, "2510.00002"), ("index.html", "")])
def test_where_nothing_is_related_nothing_is_shown(post: str, paper: str, site: Path) -> None:
    assert "<" not in render(site, post, paper)

"""Where posts are published, as `kg build` is told."""

import re
from pathlib import Path

from click.testing import CliRunner

from kg.cli import cli
from tests.conftest import write_posts

POST = "# 1. [A](https://arxiv.org/abs/2510.00001)\n## Method\nMuon을 쓴다.\n"


def built(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    """Build a post of a blog; return the exit code, the addresses of the blog in the page and stderr."""
    posts = write_posts(folder / "_posts", {"2025-10-05-papers.md": POST})
    output = folder / "output"
    result = CliRunner().invoke(
        cli, ["build", str(posts), "--output", str(output), "--workers", "1", *arguments]
    )
    page = output / "graph.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return result.exit_code, re.findall(r'https://[a-z]+\.example[^"]*', text), result.stderr


def test_the_site_makes_posts_links_in_the_page(tmp_path: Path) -> None:
    assert built(tmp_path, "--site", "https://blog.example/")[:2] == (
        0,
        ["https://blog.example/2025/10/05/papers.html"],
    )
    assert built(tmp_path)[:2] == (0, [])


def test_a_site_is_a_web_address(tmp_path: Path) -> None:
    code, addresses, said = built(tmp_path, "--site", "blog")
    assert (code, addresses) == (2, [])
    assert "Invalid value for '--site': 'blog' is no web address, such as https://example.org" in said

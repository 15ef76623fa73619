"""The blog exports in a real Jekyll and a real Hugo: every link leads to the right heading."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kg.build.build import build
from kg.export.render import ExportOptions, write_export
from tests.conftest import require
from tests.export.follow_links import follow_links

CONFIG = "title: A blog\nlang: en\nfuture: true\nbaseurl: ''\n"
LAYOUT = "<html><body>{{ content }}\n{% include kg-related.html %}</body></html>\n"
HUGO_LAYOUT = '<html><body>{{ .Content }}{{ partial "kg-related.html" (dict "page" .) }}</body></html>\n'

#: Titles that the rules for ids treat each in its own way.
TITLES = [
    "NorMuon: Making Muon more -- efficient",
    "MARS-M: When Variance *Reduction* Meets Muon & 행렬",
    "“Muon” it's C++ ① 100% (v2.5) | [brackets]",
    "Another title",
    "Another title",
    "한글 제목: 두  칸",
]
#: What each paper and the third after it name, so that they are related.
NAMES = ("Muon과 Newton-Schulz iteration", "Mamba와 state space model", "NeRF와 3D Gaussian Splatting")


def digest(number: int, title: str, include: str) -> str:
    related = include.replace("ID", f"2510.0000{number}")
    return (
        f"# {number + 1}. [{title}](https://arxiv.org/abs/2510.0000{number})\n\n## Introduction\n\n"
        f"- Goal: 본 논문은 {NAMES[number % 3]}을 쓰는 기법을 제안한다.\n\n{related}\n\n"
    )


def write_site(folder: Path, include: str) -> None:
    """Write a post for each two papers."""
    folder.mkdir(parents=True)
    for day in range(3):
        numbers = (2 * day, 2 * day + 1)
        body = "".join(digest(number, TITLES[number], include) for number in numbers)
        text = f"---\ntitle: Day {day}\nlayout: post\ndate: 2025-10-1{day}\n---\n\n{body}"
        (folder / f"2025-10-1{day}-day-{day}.md").write_text(text, encoding="utf-8")


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def check_links(site: Path) -> None:
    links, lost = follow_links(site)
    assert lost == []
    # one under each of six digests, and two under each of three posts
    assert len(links) == 6 + 3 * 2
    assert len({link.title for link in links}) == 5


@pytest.mark.parametrize("permalink", ["date", "/:year/:title.html", "/글/:title/"])
def test_links_of_a_jekyll_site_lead_to_the_headings(permalink: str, tmp_path: Path) -> None:
    require(shutil.which("jekyll"), "needs Jekyll (Debian's package jekyll)")
    site = tmp_path / "site"
    write_site(site / "_posts", '{% include kg-related.html id="ID" %}')
    (site / "_config.yml").write_text(f"{CONFIG}permalink: {permalink}\n", encoding="utf-8")
    (site / "_layouts").mkdir()
    (site / "_layouts" / "post.html").write_text(LAYOUT, encoding="utf-8")
    build([site / "_posts"], tmp_path / "output", workers=1)
    write_export(tmp_path / "output" / "kg.db", "jekyll", site, ExportOptions(limit=3))
    run("jekyll", "build", "--quiet", "--disable-disk-cache", cwd=site)
    check_links(site / "_site")


def test_pages_of_a_jekyll_site_link_to_the_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require(shutil.which("jekyll"), "needs Jekyll (Debian's package jekyll)")
    monkeypatch.setattr("kg.export.blog_pages.MIN_ENTITY_PAGE_PAPERS", 2)
    site = tmp_path / "site"
    write_site(site / "_posts", "")
    (site / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (site / "_layouts").mkdir()
    for layout in ("post", "page"):
        (site / "_layouts" / f"{layout}.html").write_text("<html>{{ content }}</html>\n", encoding="utf-8")
    build([site / "_posts"], tmp_path / "output", workers=1)
    write_export(tmp_path / "output" / "kg.db", "jekyll", site, ExportOptions(has_pages=True))
    run("jekyll", "build", "--quiet", "--disable-disk-cache", cwd=site)
    links, lost = follow_links(site / "_site")
    assert lost == []
    pages = {link.page.relative_to(site / "_site").as_posix() for link in links}
    assert {"kg/topics/index.html", "kg/entities/method-muon/index.html"} <= pages
    muon = [link.address for link in links if "method-muon" in link.page.as_posix()]
    assert muon[0] == "/2025/10/11/day-1.html#4-another-title"
    assert muon[-1] == "/2025/10/10/day-0.html#1-normuon-making-muon-more--efficient"


def test_links_of_a_hugo_site_lead_to_the_headings(tmp_path: Path) -> None:
    require(shutil.which("hugo"), "needs Hugo (Debian's package hugo)")
    site = tmp_path / "site"
    write_site(site / "content" / "posts", '{{< kg-related id="ID" >}}')
    (site / "config.toml").write_text('title = "A blog"\nlanguageCode = "en"\n', encoding="utf-8")
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(HUGO_LAYOUT, encoding="utf-8")
    build([site / "content"], tmp_path / "output", workers=1)
    write_export(tmp_path / "output" / "kg.db", "hugo", site, ExportOptions(limit=3))
    run("hugo", "--quiet", "--buildFuture", cwd=site)
    check_links(site / "public")


def test_the_posts_beside_the_project_link_to_each_other(shared: Path, tmp_path: Path) -> None:
    require(shutil.which("jekyll"), "needs Jekyll (Debian's package jekyll)")
    site = tmp_path / "site"
    shutil.copytree(shared / "posts", site / "_posts")
    (site / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (site / "_layouts").mkdir()
    (site / "_layouts" / "post.html").write_text(LAYOUT, encoding="utf-8")
    build([site / "_posts"], tmp_path / "output")
    write_export(tmp_path / "output" / "kg.db", "jekyll", site)
    run("jekyll", "build", "--quiet", "--disable-disk-cache", cwd=site)
    links, lost = follow_links(site / "_site")
    assert len(links) > 200
    assert lost == []

"""The five commands of the README that bring related papers to a blog, run as they stand there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import POSTS, ROOT, write_posts

README = (ROOT / "README.md").read_text(encoding="utf-8")
(BLOCK,) = re.findall(r"```bash\n(pip install.*?)```", README, re.DOTALL)
COMMANDS = [line.partition("  #")[0].strip() for line in BLOCK.splitlines()]
LAYOUT = "<!doctype html>\n<title>{{ page.title }}</title>\n{{ content }}\n"


def make_blog(folder: Path) -> Path:
    """Write a Jekyll blog of one's own: posts of different papers, configuration, a layout."""
    posts = {
        name: text.replace("---\n", "---\nlayout: post\n", 1).partition("\n# 2. [NorMuon")[0]
        for name, text in POSTS.items()
    }
    write_posts(folder / "_posts", posts)
    (folder / "_layouts").mkdir()
    (folder / "_layouts" / "post.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "_config.yml").write_text("title: Mine\nlang: en\npermalink: /:title/\n", encoding="utf-8")
    return folder


def run(command: str, folder: Path, programs: Path) -> None:
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("KG_GRAPH", None)
    done = subprocess.run(
        ["/bin/bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def test_five_commands_bring_related_papers_under_the_posts_of_a_blog(tmp_path: Path) -> None:
    programs, blog = tmp_path / "bin", make_blog(tmp_path / "blog")
    programs.mkdir()
    (programs / "kg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    (programs / "kg").chmod(0o755)
    assert len(COMMANDS) == 5
    assert [command.split()[0] for command in COMMANDS] == ["pip", "kg", "kg", "echo", "bundle"]
    for command in COMMANDS[1:4]:
        run(command, blog, programs)
    assert (blog / "_layouts" / "post.html").read_text(encoding="utf-8") == (
        f"{LAYOUT}{{% include kg-related.html %}}\n"
    )
    assert '"lang": "en"' in (blog / "_data" / "related.json").read_text(encoding="utf-8")
    if shutil.which("jekyll"):
        run("jekyll build --quiet", blog, programs)
        page = next((blog / "_site").glob("second/index.html"), None) or next(
            (blog / "_site").rglob("second*.html")
        )
        text = page.read_text(encoding="utf-8")
        assert 'class="kg-related"' in text
        assert 'href="/first/#' in text

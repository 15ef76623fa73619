"""What works without which libraries: the groups of pyproject.toml, and what the README says of them."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import POSTS, ROOT, write_posts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: Runs a command as if some libraries were not installed, or all but some.
CODE = """
import sys
from importlib.machinery import PathFinder

class Finder(PathFinder):
    @staticmethod
    def find_spec(name, path=None, target=None):
        found = PathFinder.find_spec(name, path, target)
        library = name.partition(".")[0]
        is_foreign = found is not None and "site-packages" in (found.origin or "")
        is_hidden = library in {blocked!r} or ({allowed!r} and is_foreign and library not in {allowed!r})
        return None if is_hidden else found

sys.meta_path[:] = [Finder if finder is PathFinder else finder for finder in sys.meta_path]
from kg.cli import main
sys.argv = ["kg", *{arguments!r}]
main()
"""


def run(
    *arguments: object, blocked: tuple[str, ...] = (), allowed: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    code = CODE.format(
        blocked=set(blocked), allowed=set(allowed), arguments=[str(part) for part in arguments]
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~]", requirement)[0] for requirement in requirements}


def test_the_lean_group_is_all_but_spacy_and_pyvis() -> None:
    every = PROJECT["project"]["dependencies"]
    lean = PROJECT["dependency-groups"]["lean"]
    assert names(every) - names(lean) == {"spacy", "pyvis"}
    assert set(lean) <= set(every)
    assert set(PROJECT["dependency-groups"]["ask"]) <= set(lean)


def test_a_build_without_spacy_and_pyvis_finds_the_same(output: Path, tmp_path: Path) -> None:
    posts = write_posts(tmp_path / "posts", POSTS)
    without = {"blocked": ("spacy", "thinc", "pyvis", "IPython")}
    built = run("build", posts, "--output", tmp_path / "output", "--workers", 1, **without)
    assert built.returncode == 0, built.stderr
    here = [run("export", "jsonl", "--graph", folder / "kg.db") for folder in (output, tmp_path / "output")]
    assert here[0].stdout == here[1].stdout != ""
    page = run("export", "html", "--around", "method:muon", "--graph", output / "kg.db", **without)
    assert (page.returncode, "<!doctype html>" in page.stdout) == (0, True), page.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("related", "2510.21800"),
        ("show", "method:muon"),
        ("search", "muon"),
        ("path", "2510.21800", "2510.05491"),
        ("topics",),
        ("trends",),
        ("bridges",),
        ("stats",),
        ("diff",),
        ("why-not", "2510.21800", "2510.05491"),
    ],
    ids=" ".join,
)
def test_a_machine_that_asks_needs_click_alone(arguments: tuple[str, ...], output: Path) -> None:
    done = run(*arguments, "--graph", output / "kg.db", allowed=("click", "kg"))
    assert done.returncode == 0, done.stderr


def test_what_needs_more_says_what_is_missing(tmp_path: Path) -> None:
    posts = write_posts(tmp_path / "posts", POSTS)
    done = run("build", posts, "--output", tmp_path / "output", allowed=("click", "kg"))
    assert done.returncode == 1
    assert re.match(r"Error: the library \w+ is not installed; ", done.stderr)
    post = next(iter(sorted(posts.iterdir())))
    done = run("extract", post, "--html", tmp_path / "found.html", blocked=("spacy",))
    assert done.stderr.startswith("Error: the library spacy is not installed;")

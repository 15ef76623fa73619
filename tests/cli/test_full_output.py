"""An output that takes nothing (a full disk, a closed stream) ends a command with one message at most."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from tests.conftest import require
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

_FULL = Path("/dev/full")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("related", "2510.21800"),
        ("show", "method:muon", "--json"),
        ("search", "muon"),
        ("topics", "--json"),
        ("stats",),
        ("review", "--json"),
        ("export", "csv"),
        ("export", "html"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_printed_is_one_message(arguments: tuple[str, ...], output: Path) -> None:
    require(_FULL.exists(), "needs /dev/full")
    with _FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "KG_GRAPH": str(output / "kg.db")},
            check=False,
        )
    *before, last = done.stderr.splitlines()
    assert (done.returncode, last) == (1, "Error: standard output: No space left on device")
    assert before == [line for line in before if line.startswith("About MARS-M")]


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
@pytest.mark.parametrize(
    ("arguments", "closed", "said"),
    [
        ("search muon", ">&-", (1, "", "Error: standard output: Bad file descriptor\n")),
        ("export jsonl", ">&-", (1, "", "Error: standard output: Bad file descriptor\n")),
        ("--version", ">&-", (1, "", "Error: standard output: Bad file descriptor\n")),
        ("show nothingofthatname", "2>&-", (1, "", "")),
        ("nothing", "2>&-", (2, "", "")),
        ("show nothingofthatname", ">&- 2>&-", (1, "", "")),
        ("search muon", "<&- >&- 2>&-", (1, "", "")),
        ("review --json", "<&-", (0, "[]\n", "")),
    ],
)
def test_a_closed_stream_is_no_traceback(
    arguments: str, closed: str, said: tuple[int, str, str], tmp_path: Path
) -> None:
    paper = HandPaper("2501.00001", "One", "2025-10-01", (HandDigest("a.md", 1, ()),), ())
    graph = HandGraph((paper,), {"method:muon": ("Muon",)}).write(tmp_path / "kg.db")
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "kg", *arguments.split()],
        capture_output=True,
        text=True,
        env={**os.environ, "KG_GRAPH": str(graph)},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == said


def test_a_file_that_cannot_be_written_is_named_with_what_to_do(output: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, said in [
        ("folder", "Is a directory. Name another place."),
        ("a" * 300, "File name too long. Choose a shorter name."),
    ]:
        path = str(tmp_path / name)
        arguments = ["export", "jsonl", "--graph", str(output / "kg.db"), "--output", path]
        result = CliRunner().invoke(cli, arguments)
        assert (result.exit_code, result.stderr) == (1, f"Error: {path}: {said}\n")

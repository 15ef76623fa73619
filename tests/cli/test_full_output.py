"""An output that takes nothing (a full disk) ends a command with one message, whatever it prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import require

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

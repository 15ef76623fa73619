"""Inputs that are no files: a named pipe is refused, what a shell hands over is read whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "pipe"),
        ("evaluate", "pipe"),
        ("related", "--file", "pipe"),
        ("train", "pipe", "posts", "--output", "model"),
        ("vocabulary", "lint", "pipe"),
        ("extract", "/dev/zero"),
    ],
    ids=" ".join,
)
def test_a_pipe_or_device_that_is_named_is_not_waited_for(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("posts").mkdir()
    done = CliRunner().invoke(cli, arguments, prog_name="kg")
    name = next(word for word in arguments if word in {"pipe", "/dev/zero"})
    assert done.exit_code == 2
    assert done.stderr.endswith(f": File '{name}' is a pipe or a device, and not a file.\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# [New](https://arxiv.org/abs/2510.21800)\n\nWe train Muon.\n", "3\t2510.21800"),
        ("We train Muon.\n", "1\tstdin"),
    ],
)
def test_what_a_pipe_of_the_shell_gives_is_read_as_a_post_or_as_any_text(text: str, line: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "/dev/stdin", "--json"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    number, paper = line.split("\t")
    assert f'"paper": "{paper}"' in done.stdout
    assert f'"line": {number},' in done.stdout
    assert '"surface": "Muon"' in done.stdout

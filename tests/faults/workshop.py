"""A folder with two sets of posts, the bytes that a clean build makes of each, and builds as processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.build import build_graph

ROOT = Path(__file__).parent.parent.parent
#: The files of a build; a folder that holds others as well has leftovers.
FILES = ("graph.graphml", "graph.html", "kg.db")

_POST = """\
---
title: Papers of day {number}
---
# 1. [{name}: Sparse Updates for Language Models](https://arxiv.org/abs/2510.{number:05d})

## Introduction
- Training large language models is slow. {name} makes the updates of Muon sparse ({text}).

## Method
- {name}은 Muon과 AdamW 위에서 동작하며, GPT-2와 Llama-2를 C4 데이터셋으로 학습한다.

## Results
- On HellaSwag and MMLU, {name} reaches 61.2% accuracy, 2.1 points more than AdamW.
"""
#: The posts of either set: the second changes two of the first set, drops one and adds one.
_NUMBERS = {"first": (1, 2, 3, 4, 5, 6), "second": (1, 2, 3, 4, 5, 7)}


class Outcome(NamedTuple):
    """What became of one try.

    Attributes:
        fault: The kind of fault.
        text: What was seen.
        is_good: Whether that is what should be.
    """

    fault: str
    text: str
    is_good: bool


class Fork(NamedTuple):
    """A copy of this process that builds.

    Attributes:
        pid: The number of the process.
    """

    pid: int

    def kill(self) -> None:
        """Kill the process, if it has not ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for the end of the process, and return its exit code, below 0 if it was killed."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Workshop:
    """Posts in `first` and `second`, and what a build makes of each; all in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Write the posts and build them twice."""
        self.folder = folder
        self.expected: dict[str, dict[str, bytes]] = {}
        self.seconds = 0.0
        for name, numbers in _NUMBERS.items():
            (folder / name).mkdir(parents=True)
            for number in numbers:
                text = name if number < 3 else "as measured"
                post = _POST.format(number=number, name=f"SparseOpt{number}", text=text)
                (folder / name / f"2025-10-{number:02d}-papers.md").write_text(post, encoding="utf-8")
            self.run(name, folder / f"clean-{name}").check_returncode()
            build_graph(folder / name, folder / f"timed-{name}", workers=1)  # loads what it needs
            start = time.monotonic()
            self.start(name, folder / f"timed-again-{name}").wait()
            self.seconds = time.monotonic() - start
            self.expected[name] = contents(folder / f"clean-{name}")

    def start(self, posts: str, output: Path) -> "Fork":
        """Start to build a set of posts in a copy of this process, which has loaded all that it needs."""
        pid = os.fork()
        if pid:
            return Fork(pid)
        code = 1
        try:
            build_graph(self.folder / posts, output, workers=1)
            code = 0
        finally:
            os._exit(code)

    def run(self, posts: str, output: Path) -> "subprocess.CompletedProcess[str]":
        """Build a set of posts."""
        return subprocess.run(
            command(self.folder / posts, output),
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )

    def which(self, output: Path) -> str:
        """Return the set whose clean build an output folder equals, or what differs."""
        found = contents(output)
        for name, expected in self.expected.items():
            if found == expected:
                return name
        if extra := sorted(found.keys() - set(FILES)):
            return f"left over: {', '.join(extra)}"
        return "files of neither" if set(found) == set(FILES) else f"only {', '.join(sorted(found))}"

    def store_of(self, output: Path) -> str:
        """Return the set whose store an output folder holds, or what a question to it answers."""
        data = (output / "kg.db").read_bytes()
        for name, files in self.expected.items():
            if files["kg.db"] == data:
                return name
        answer = subprocess.run(
            [sys.executable, "-m", "kg", "search", "Muon", "--graph", str(output / "kg.db")],
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        return f"of neither, exit {answer.returncode}: {answer.stderr[-200:]}"


def command(posts: Path, output: Path) -> list[str]:
    """Return the command line that builds posts into a folder."""
    return [sys.executable, "-m", "kg", "build", str(posts), "--output", str(output)]


def environment() -> Mapping[str, str]:
    """Return the environment of a build: the code of this folder, and no configuration of the user."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with what they hold; a folder in it counts as an empty file."""
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in sorted(folder.iterdir())}

"""Measure the promised speed, as ratios taken in one run: `python -m tests.benchmarks.run [POSTS]`.

Absolute times mean little on a shared machine; each figure is the median of several runs, interleaved with
its yardstick. Exits with 1 if a bound is not kept.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
RUNS = 21


class Line(NamedTuple):
    """A measured ratio and the bound it must keep."""

    name: str
    seconds: float
    ratio: float
    bound: float

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its bound."""
        return self.ratio <= self.bound


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes, from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def interleaved(commands: dict[str, Sequence[str]], runs: int) -> dict[str, float]:
    """Return the median time of each command, all run in turn, so that a busy moment hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(measured) for name, measured in times.items()}


#: Every question with the arguments it needs; `trends`, `bridges` and `stats` go through the whole graph.
QUESTIONS: dict[str, Sequence[str]] = {
    "related": ["2510.21800"],
    "show": ["method:muon"],
    "search": ["muon"],
    "path": ["2510.21800", "2510.05491"],
    "why-not": ["2510.21800", "2510.05491"],
    "trends": [],
    "bridges": [],
    "stats": [],
}
#: Bounds of the start-up against `python -c pass`: of the help, of a table, of JSON.
HELP_BOUND, TABLE_BOUND, JSON_BOUND = 6.0, 8.0, 7.0


def cold_start(graph: Path) -> list[Line]:
    """Return the start-up of the help and of every question against `python -c pass`."""
    kg = str(Path(sys.executable).with_name("kg"))
    commands: dict[str, Sequence[str]] = {"--help": [kg, "--help"]}
    bounds = {"--help": HELP_BOUND}
    for question, arguments in QUESTIONS.items():
        table = [kg, question, *arguments, "--graph", str(graph)]
        commands |= {question: table, f"{question} --json": [*table, "--json"]}
        bounds |= {question: TABLE_BOUND, f"{question} --json": JSON_BOUND}
    medians = interleaved({"python": [sys.executable, "-c", "pass"], **commands}, RUNS)
    return [
        Line(f"kg {name} / python -c pass", medians[name], medians[name] / medians["python"], bound)
        for name, bound in bounds.items()
    ]


def builds(posts: Path, folder: Path) -> list[Line]:
    """Return a full build in absolute terms, and one of a changed post and one without changes against it."""
    copy = folder / "posts"
    shutil.copytree(posts, copy)
    command = [sys.executable, "-m", "kg", "build", str(copy), "--output", str(folder / "output")]
    full = seconds(command)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    before = _child_cpu_seconds()
    changed = statistics.median(_with_a_change(command, copy, number) for number in range(5))
    computing = (_child_cpu_seconds() - before) / 5
    again = statistics.median(seconds(command) for _ in range(5))
    return [
        Line("full build, seconds", full, full, 30.0),
        Line("full build, peak MB", full, memory, 600.0),
        Line("build with one changed post, seconds", changed, changed, 3.0),
        Line("build with one changed post, CPU seconds of both processes", computing, computing, 6.0),
        Line("build without changes, seconds", again, again, 0.5),
    ]


def _child_cpu_seconds() -> float:
    """Return the CPU time of all processes that have ended; a busy machine changes it less than the time."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _with_a_change(command: Sequence[str], posts: Path, number: int) -> float:
    """Return how long a build takes after a sentence has been added to a post."""
    files = sorted(posts.glob("*.md"))
    with files[number * len(files) // 5].open("a", encoding="utf-8") as file:
        file.write(f"\nMuon을 {number}번 썼다.\n")
    return seconds(command)


#: Run in a process of its own, on one core: prints the seconds of start-up, of spaCy's blank tokenizer and of
#: the extractor on the same texts, their characters, and the peak memory in MB.
EXTRACTION = """
import resource, sys, time
from pathlib import Path
import spacy
from kg.posts.inputs import find_inputs, read_post
from kg.extract.knowledge import Knowledge
digests = [digest for source in find_inputs([Path(sys.argv[1])]) for digest in read_post(source)[0].digests]
texts = [section.text for digest in digests for section in digest.readable_sections()]
start = time.process_time()
from kg.extract.run import load_extractor
extract = load_extractor(Knowledge())
ready = time.process_time() - start
blank = spacy.blank("xx")
spent = {"blank": 0.0, "kg": 0.0}
for turn in range(4):
    start = time.process_time()
    for text in texts:
        blank.make_doc(text)
    middle = time.process_time()
    extract(digests)
    if turn:
        spent["blank"] += middle - start
        spent["kg"] += time.process_time() - middle
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(ready, spent["blank"] / 3, spent["kg"] / 3, sum(map(len, texts)), memory)
"""


def extraction(posts: Path) -> list[Line]:
    """Return the extractor's speed on one core against spaCy's blank tokenizer, its start-up and memory."""
    threads = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", EXTRACTION, str(posts)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=threads)
    ready, blank, kg, characters, memory = map(float, done.stdout.split())
    return [
        Line("extraction / spaCy's blank tokenizer", kg, kg / blank, 40.0),
        Line("extraction, seconds for 50,000 characters", kg, kg / characters * 50_000, 1.0),
        Line("extractor's start-up, seconds", ready, ready, 2.0),
        Line("extractor, peak MB", kg, memory, 700.0),
    ]


def show(line: str) -> None:
    """Write a line of the table."""
    sys.stdout.write(line + "\n")


def main() -> int:
    """Print the table and return the exit code."""
    posts = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "posts"
    with tempfile.TemporaryDirectory() as name:
        lines = builds(posts, Path(name))
        lines += cold_start(Path(name) / "output" / "kg.db")
    lines += extraction(posts)
    show(f"{'measure':42} {'seconds':>8} {'figure':>8} {'bound':>8}")
    for line in lines:
        show(
            f"{line.name:42} {line.seconds:8.3f} {line.ratio:8.2f} {line.bound:8.2f} "
            f"{'' if line.kept else '  NOT KEPT'}"
        )
    return 0 if all(line.kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Measures what twice as many papers cost: `python -m tests.benchmarks.growth [PAPERS]…`, or 1000 2000 4000.

Papers are made of the sentences of the sample posts, shuffled, so that no two are alike. What is measured is
a whole build from nothing in one process and in two, its peak memory, and the GraphML of its graph against
networkx's own writer, both from the store. Exits with 1 if a bound is not kept.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from kg.posts.inputs import find_inputs, read_post

POSTS = Path(__file__).parent.parent.parent / "data" / "posts"
#: How much longer twice as many papers take at most; GraphML against networkx's writer; MB a process.
MOST_GROWTH, MOST_EXPORT, MOST_MB = 2.3, 1.0, 1500.0
#: Writes a graph as networkx does it.
THEIRS = """
import sys
import networkx
from pathlib import Path
from kg.export.load_graph import load_graph
networkx.write_graphml(load_graph(Path(sys.argv[1])), sys.argv[2])
"""


class Cost(NamedTuple):
    """Seconds of a command and MB of its largest process."""

    seconds: float
    memory: float


def make(file: Path, papers: int) -> None:
    """Write JSON lines of so many papers."""
    digests = [digest for source in find_inputs([POSTS]) for digest in read_post(source)[0].digests]
    sentences = [
        line
        for digest in digests
        for section in digest.sections
        for line in section.text.split("\n")
        if line.strip()
    ]
    random = Random(papers)  # noqa: S311 # no secret
    with file.open("w", encoding="utf-8") as lines:
        for number in range(papers):
            title = f"{random.choice(digests).title} {number}"
            sections = {
                kind: "\n".join(random.sample(sentences, 6)) for kind in ("Introduction", "Method", "Results")
            }
            date = f"20{10 + number // 12_000:02d}-{number // 1000 % 12 + 1:02d}-{number % 28 + 1:02d}"
            row = {
                "id": f"{10 + number // 99_999:02d}01.{number % 99_999 + 1:05d}",
                "date": date,
                "title": title,
                "sections": sections,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(*command: str) -> Cost:
    """Return what a command costs; a process of its own runs it and reports the memory of its child."""
    code = (
        "import resource, subprocess, sys, time; start = time.perf_counter(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return Cost(*map(float, done.stdout.split()))


def measure(papers: int, folder: Path) -> tuple[Cost, Cost, Cost, Cost]:
    """Return the costs of a build in two processes and in one, of GraphML, and of networkx's GraphML."""
    make(folder / "papers.jsonl", papers)
    kg = [sys.executable, "-m", "kg"]
    build = [*kg, "build", str(folder / "papers.jsonl"), "--output"]
    two = run(*build, str(folder / "two"), "--workers", "2")
    one = run(*build, str(folder / "one"), "--workers", "1")
    store = str(folder / "two" / "kg.db")
    ours = run(*kg, "export", "graphml", "--graph", store, "--output", str(folder / "ours.graphml"))
    theirs = run(sys.executable, "-c", THEIRS, store, str(folder / "theirs.graphml"))
    return two, one, ours, theirs


def main() -> int:
    """Print the table and return the exit code."""
    kept, before = True, 0.0
    sys.stdout.write(f"{os.cpu_count()} cores\n")
    for papers in [int(text) for text in sys.argv[1:]] or [1_000, 2_000, 4_000]:
        with tempfile.TemporaryDirectory() as name:
            two, one, ours, theirs = measure(papers, Path(name))
        growth = two.seconds / before if before else 0.0
        before = two.seconds
        export = ours.seconds / theirs.seconds
        fits = growth <= MOST_GROWTH and export <= MOST_EXPORT and two.memory <= MOST_MB
        kept = kept and fits
        sys.stdout.write(
            f"{papers:7,} papers  build {two.seconds:6.1f} s  × {growth:4.2f}  {two.memory:5.0f} MB"
            f"  in one {one.seconds:6.1f} s  GraphML {ours.seconds:5.1f} s {ours.memory:4.0f} MB"
            f"  networkx's {theirs.seconds:5.1f} s {theirs.memory:4.0f} MB"
            f"{'' if fits else '  NOT KEPT'}\n"
        )
        sys.stdout.flush()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

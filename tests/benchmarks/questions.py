"""Measures how long questions take: `python -m tests.benchmarks.questions [PAPERS]…`, or 1000 10000 100000.

The stores are made up: papers name fifteen entities each, as often as Zipf has it, and have 64 neighbors
each; ten million links take some minutes to write. What is measured is the median of `kg related`, `kg
search` and `kg path` without printing, inside the process, and `kg related --json` from a cold start against
`python -c pass`, in one run. Exits with 1 if a bound is not kept.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

import kg
from kg.records import Entity, EntityType, Paper, Relation
from kg.store.rows import NewLink, PaperRow
from kg.store.writer import new_store

#: Milliseconds of `related` inside the process, by papers; a cold start against `python -c pass`, and how
#: much it may grow.
BOUNDS = {1_000: 5.0, 10_000: 5.0, 100_000: 5.0, 1_000_000: 10.0}
COLD, FLAT = 7.0, 1.2
LINKS, NEIGHBORS, QUESTIONS, COLD_STARTS = 15, 64, 60, 31


class Figures(NamedTuple):
    """Milliseconds of questions, the ratio of a cold start, and bytes a paper."""

    related: float
    search: float
    path: float
    cold: float
    size: float


def paper_id(number: int) -> str:
    """Return an id as arXiv gives them, by number."""
    return f"{10 + number // 100_000:02d}01.{number % 100_000:05d}"


def make(file: Path, papers: int) -> None:
    """Write a store of so many papers."""
    random = np.random.default_rng(papers)
    names = max(3000, papers // 2)
    chances = 1.0 / np.arange(1, names + 1)
    steps = np.cumsum(chances / chances.sum())
    drawn = np.searchsorted(steps, random.random((papers, LINKS))).clip(max=names - 1)
    sizes = np.bincount(np.concatenate([np.unique(row) for row in drawn]), minlength=names)
    kinds = list(EntityType)
    ids = sorted(f"{kinds[number % 6]}:e{number}" for number in range(names))
    with new_store(file) as (writer, _):
        writer.number_entities(ids)
        for number in range(papers):
            paper = Paper(paper_id(number), f"Paper {number}", "", "2025-01-01", ())
            links = [NewLink(ids[name], Relation.USES, ()) for name in np.unique(drawn[number]).tolist()]
            writer.write_paper(PaperRow(paper, 100.0, (), links, {}))
        writer.write_entities(
            Entity(each, each.replace(":", " "), EntityType(each.split(":")[0]), (), int(sizes[number]))
            for number, each in enumerate(ids)
        )
        writer.finish_loading()
        writer.write_neighbors(_neighbors(papers, random))


def _neighbors(papers: int, random: np.random.Generator) -> Iterator[list[tuple[int, float]]]:
    for _ in range(papers):
        others = random.integers(0, papers, NEIGHBORS).tolist()
        yield [(other, 0.5 / (rank + 1)) for rank, other in enumerate(others)]


def median(ask: Callable[[kg.Graph, str, str], object], file: Path, papers: int) -> float:
    """Return the median milliseconds of a question about two papers, the store opened for it."""
    times = []
    numbers = np.random.default_rng(1).integers(0, papers, (QUESTIONS, 2)).tolist()
    for one, other in numbers:
        start = time.perf_counter()
        with kg.open(file) as graph:
            ask(graph, paper_id(one), paper_id(other))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def cold_start(file: Path) -> float:
    """Return how much longer a whole command takes than a Python that does nothing, all run in turn."""
    asked = [
        str(Path(sys.executable).with_name("kg")),
        "related",
        paper_id(7),
        "--json",
        "--graph",
        str(file),
    ]
    times: dict[str, list[float]] = {"python": [], "kg": []}
    for _ in range(COLD_STARTS):
        for name, command in (("python", [sys.executable, "-c", "pass"]), ("kg", asked)):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(time.perf_counter() - start)
    return statistics.median(times["kg"]) / statistics.median(times["python"])


def measure(papers: int) -> Figures:
    """Return the figures for so many papers."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kg.db"
        make(file, papers)
        return Figures(
            median(lambda graph, one, _: graph.related(one), file, papers),
            median(lambda graph, one, _: graph.search(f"e{one[-3:]}"), file, papers),
            median(lambda graph, one, other: graph.path(one, other), file, papers),
            cold_start(file),
            file.stat().st_size / papers,
        )


def main() -> int:
    """Print the table and return the exit code."""
    kept, first = True, 0.0
    for papers in [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        found = measure(papers)
        first = first or found.cold
        fits = found.related <= BOUNDS.get(papers, 10.0) and found.cold <= min(COLD, FLAT * first)
        kept = kept and fits
        sys.stdout.write(
            f"{papers:9,} papers  related {found.related:6.2f} ms  search {found.search:6.1f} ms"
            f"  path {found.path:6.1f} ms  cold start × {found.cold:4.2f}  {found.size:,.0f} bytes a paper"
            f"{'' if fits else '  NOT KEPT'}\n"
        )
        sys.stdout.flush()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

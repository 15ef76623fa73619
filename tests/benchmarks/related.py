"""Measures how long a question takes inside the process: `python -m tests.benchmarks.related [PAPERS]…`, or 10000 100000.

The stores are made up: papers name fifteen entities each, as often as Zipf has it, and have 64 neighbours each. What is asked
for is the median of `kg related` without printing: the neighbours, what is shared with them, the exact ranking, and the ten best
papers. Exits with 1 if a bound is not kept.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kg.model import Entity, EntityType, Paper, Relation
from kg.related import rank_related
from kg.store.reader import Store
from kg.store.rows import LinkedRow, PaperRow
from kg.store.writer import new_store
from kg.workflow.relate import CANDIDATES

#: Milliseconds, by papers.
BOUNDS = {10_000: 2.0, 100_000: 6.0, 1_000_000: 20.0}
LINKS, NEIGHBOURS, QUESTIONS = 15, 64, 200


def make(path: Path, papers: int) -> None:
    """Write a store of so many papers."""
    random = np.random.default_rng(papers)
    names = max(3000, papers // 2)
    chances = 1.0 / np.arange(1, names + 1)
    steps = np.cumsum(chances / chances.sum())
    drawn = np.searchsorted(steps, random.random((papers, LINKS))).clip(max=names - 1)
    sizes = np.bincount(np.concatenate([np.unique(row) for row in drawn]), minlength=names)
    kinds = list(EntityType)
    ids = [f"{kinds[number % 6]}:e{number}" for number in range(names)]
    with new_store(path) as (writer, _):
        writer.number_entities(ids)
        for number in range(papers):
            paper = Paper(f"{number:07d}", f"Paper {number}", "", "2025-01-01", ())
            links = [LinkedRow(ids[name], Relation.USES, ()) for name in np.unique(drawn[number]).tolist()]
            writer.write_paper(PaperRow(paper, 100.0, (), links, {}))
        writer.write_entities(Entity(ids[n], f"E{n}", kinds[n % 6], (), int(sizes[n])) for n in range(names))
        writer.finish_loading()
        writer.write_neighbours(_neighbours(papers, random))


def _neighbours(papers: int, random: np.random.Generator) -> Iterator[list[tuple[int, float]]]:
    for _ in range(papers):
        others = random.integers(0, papers, NEIGHBOURS).tolist()
        yield [(other, 0.5 / (rank + 1)) for rank, other in enumerate(others)]


def ask(path: Path, papers: int) -> float:
    """Return the median milliseconds of a question."""
    times = []
    with Store(path) as store:
        total = store.paper_count()
        for number in np.random.default_rng(1).integers(0, papers, QUESTIONS).tolist():
            start = time.perf_counter()
            asked = f"{number:07d}"
            ranked = rank_related(store.links_of(asked), store.sharing(asked, limit=CANDIDATES), total=total)
            for each in ranked[:10]:
                store.paper(each.paper)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> int:
    """Print the table and return the exit code."""
    kept = True
    for papers in [int(text) for text in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kg.db"
            make(path, papers)
            size = path.stat().st_size / papers
            found = ask(path, papers)
        bound = BOUNDS.get(papers, max(BOUNDS.values()))
        kept = kept and found <= bound
        sys.stdout.write(f"{papers:9,} papers  {found:6.2f} ms  ≤ {bound:.0f}  {size:,.0f} bytes a paper\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

"""Which papers are near each other, measured in files beside the store, so that memory does not grow with the number of papers.

The rows of all papers are written once; then any process that sees the folder, on this machine or on another, compares some of
them with all.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from kg.parallel import Progress, Workers, run_batches
from kg.similarity.csr import Rows
from kg.similarity.csr_files import RowsWriter, open_rows, release, save_rows
from kg.similarity.neighbors import BLOCK, Near, Nearness, by_column, entity_rows, likely_rows
from kg.similarity.score import ROLE
from kg.similarity.text_similarity import BUCKETS, Typical, Weighing, grams
from kg.store.reader import Store

#: Papers that a process compares in the time it takes to start.
_WORTH_A_PROCESS = 2500
#: Names of the files: rows that are given, and what is made of them.
WORDING, ENTITIES = "wording", "entities"
_GRAMS, _LIKELY, _COLUMNS, _MEASURED = "grams", "likely", "columns", "measured.json"
_PREFIX = ".kg.rows-"
Block = tuple[int, int]


class Measured:
    """The rows of papers, in a folder that is gone at the end; use it in a `with` statement."""

    def __init__(self, beside: Path) -> None:
        """Make the folder; one that a build left that was killed is removed."""
        for left in beside.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=beside))
        self._grams = RowsWriter(self.folder / _GRAMS, BUCKETS)
        self._papers = np.zeros(BUCKETS, dtype=np.int64)
        self.total = 0

    def __enter__(self) -> Self:
        """Return the rows."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder."""
        self._grams.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, text: str) -> None:
        """Measure the wording of the next paper."""
        numbers, counts = grams(text)
        self._papers[numbers] += 1
        self._grams.add(numbers, counts.astype(np.float64))
        self.total += 1

    def finish(self, store: Store) -> None:
        """Weigh what was measured, and take the links of the papers from a store."""
        self._grams.finish()
        found = open_rows(self.folder / _GRAMS)
        weighing, typical = Weighing(self._papers, self.total), Typical()
        with RowsWriter(self.folder / WORDING, BUCKETS) as writer:
            for row in range(self.total):
                own = slice(found.starts[row], found.starts[row + 1])
                columns, values = weighing.weigh(
                    found.columns[own].astype(np.int64), found.values[own].astype(np.float64)
                )
                typical.add(columns, values)
                writer.add(columns, values)
                if row % _WORTH_A_PROCESS == 0:
                    release(found)
        save_rows(self.folder / ENTITIES, _entities(store, self.total))
        prepare(self.folder, typical.likeness())

    def nearest(self, count: int, workers: Workers, progress: Progress) -> Iterator[list[tuple[int, float]]]:
        """Yield for each paper the (number, wording) of those nearest to it, best first, at most `count`."""
        for near in compare_all(self.folder, self.total, count, workers, progress):
            yield from near.rows()


def prepare(folder: Path, typical: float) -> None:
    """Choose what finds likely pairs, if papers are so many; the rows `WORDING` and `ENTITIES` are in the folder."""
    wording, entities = open_rows(folder / WORDING), open_rows(folder / ENTITIES)
    chooses = Nearness.chooses(wording.height)
    if chooses:
        likely = likely_rows(wording, entities)
        save_rows(folder / _LIKELY, likely)
        save_rows(folder / _COLUMNS, by_column(likely))
    release(wording)
    (folder / _MEASURED).write_text(json.dumps({"typical": typical, "chooses": chooses}), encoding="utf-8")


def compare_all(folder: Path, total: int, count: int, workers: Workers, progress: Progress) -> Iterator[Near]:
    """Yield the papers nearest to all papers, some papers at a time, in order."""
    blocks = [(start, min(start + BLOCK, total)) for start in range(0, total, BLOCK)]
    workers = workers._replace(processes=min(workers.processes, 1 + total // _WORTH_A_PROCESS))
    for batch in run_batches(partial(nearest_blocks, folder, count), blocks, workers, size=2):
        for block, near in batch:
            # a worker of a cluster that does not see the folder finds nothing
            yield near or compare_block(folder, count, *block)
        progress("Comparing papers", batch[-1][0][1], total)


def _entities(store: Store, total: int) -> Rows:
    """Return the rows of the entities that papers name."""
    papers = np.array([each.papers for each in store.entities()], dtype=np.int64)
    weights = {str(relation): weight for relation, weight in ROLE.items()}
    flat = np.fromiter(
        (
            part
            for paper, entity, relation in store.link_numbers()
            for part in (paper, entity, weights[relation])
        ),
        dtype=np.float64,
    ).reshape(-1, 3)
    return entity_rows(flat[:, :2].astype(np.int64), flat[:, 2], papers, total)


@lru_cache(maxsize=1)
def _nearness(path: Path) -> Nearness:
    measured = json.loads((path / _MEASURED).read_text(encoding="utf-8"))
    wording, entities = open_rows(path / WORDING), open_rows(path / ENTITIES)
    if not measured["chooses"]:
        return Nearness(wording, entities, measured["typical"])
    return Nearness(
        wording, entities, measured["typical"], open_rows(path / _LIKELY), open_rows(path / _COLUMNS)
    )


def nearest_blocks(folder: Path, count: int, blocks: Sequence[Block]) -> list[Near | None]:
    """Return the papers nearest to those of some blocks; None where the folder is not to be seen. Runs in a worker process."""
    seen = (folder / _MEASURED).exists()
    return [compare_block(folder, count, *block) if seen else None for block in blocks]


def compare_block(folder: Path, count: int, start: int, stop: int) -> Near:
    """Return the papers nearest to those of one block."""
    nearness = _nearness(folder)
    found = nearness.nearest(start, stop, count)
    release(nearness.wording)
    return found

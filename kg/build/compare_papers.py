"""The comparison step of a build: few papers are compared in the background, many by all workers.

This process loads what compares papers, which takes a while, only if there are many.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.limits import NEIGHBORS_KEPT, PAPERS_PER_PROCESS
from kg.parallel import BackgroundProcess, Progress, Workers
from kg.store.reader import Store

if TYPE_CHECKING:
    from kg.similarity.neighbor_index import NeighborIndex

Neighbors = list[tuple[int, float]]


class PaperTexts:
    """The texts of all papers and the comparison of papers; use it in a `with` statement.

    The order of calls: `add` for each paper, `finish`, `begin_comparison`, `nearest`.
    """

    def __init__(self, folder: Path, papers: int, workers: Workers, background: BackgroundProcess) -> None:
        """Begin with no text.

        Args:
            folder: Where the files of the comparison go.
            papers: How many papers there will be.
            workers: Compare many papers.
            background: Compares few papers.
        """
        self._folder, self._workers, self._background = folder, workers, background
        self._held: list[str] = []
        self._total = 0
        are_many = papers > PAPERS_PER_PROCESS or workers.processes <= 1 or workers.scheduler
        self._index = _new_index(folder) if are_many else None

    def __enter__(self) -> Self:
        """Return the texts."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        if self._index:
            self._index.close()

    def add(self, text: str) -> None:
        """Add the text of the next paper."""
        self._total += 1
        if self._index:
            self._index.add(text)
        else:
            self._held.append(text)

    def finish(self) -> None:
        """Begin to count what the texts hold; there are no more of them."""
        if not self._index:
            self._wait_for_similarity = self._background.submit(index_texts, self._folder, self._held)

    def begin_comparison(self, store_path: Path) -> None:
        """Begin to compare the papers, whose links and topics have been stored and committed."""
        self._store_path = store_path
        if not self._index:
            arguments = self._folder, self._total, store_path, self._wait_for_similarity()
            self._wait_for_neighbors = self._background.submit(compare_papers, *arguments)

    def nearest(self, progress: Progress) -> Iterator[Neighbors]:
        """Yield for each paper, in order, the (number, text similarity) of its neighbors, nearest first."""
        if not self._index:
            yield from self._wait_for_neighbors()
            progress("Comparing papers", self._total, self._total)
            return
        with Store(self._store_path) as store:
            self._index.finish(store)
        yield from self._index.nearest(NEIGHBORS_KEPT, self._workers, progress)


def _new_index(folder: Path) -> "NeighborIndex":
    from kg.similarity.neighbor_index import NeighborIndex

    return NeighborIndex(folder)


def index_texts(folder: Path, texts: list[str]) -> float:
    """Write the matrix of some texts; return their mean similarity. May run in the background."""
    from kg.similarity.neighbor_index import index_texts as write_texts

    return write_texts(folder, texts)


def compare_papers(folder: Path, total: int, store_path: Path, mean_similarity: float) -> list[Neighbors]:
    """Return the papers nearest to each paper. May run in the background.

    Args:
        folder: Where `index_texts` has written.
        total: How many papers there are.
        store_path: The unfinished store, with links and topics.
        mean_similarity: What `index_texts` returned.
    """
    from kg.similarity.neighbor_index import compare_all

    with Store(store_path) as store:
        return compare_all(folder, total, store, mean_similarity, NEIGHBORS_KEPT)

"""The index of nearest neighbors that a build makes, behind one door: `NeighborIndex`.

Other folders import no other name of it. A small graph needs nothing of what is behind it but the product of
two matrices in one process; the rest exists for size only:

- Matrices in files (`csr_files`) and blocks of papers matter above some 10,000 papers: a paper takes some 10
  kB, of which a process maps what it reads, so that memory does not grow with the number of papers.
- Tasks for several processes or a cluster matter above 2,500 papers (`PAPERS_PER_PROCESS`): below, one
  process is faster.
- The blocking index (`blocking`) matters above 5,000 papers (`EXACT_MAX_PAPERS`): below, all papers are
  compared with all.

The files stand in a folder beside the store. A worker that sees the folder, on this machine or another, opens
them once; one that does not leaves its work to the process that builds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from numpy.lib.format import open_memmap

from kg.limits import NEIGHBOR_BLOCK, NGRAM_BUCKETS, PAPERS_PER_PROCESS
from kg.parallel import Progress, Workers, ignore_progress, run_batches
from kg.similarity.blocking import blocking_index, needs_blocking
from kg.similarity.csr import CsrMatrix, transpose
from kg.similarity.csr_files import CsrWriter, open_csr, release_pages, save_csr
from kg.similarity.neighbors import Neighbors, NeighborSearch, beside, entity_matrix, topic_matrix
from kg.similarity.score import ROLE_WEIGHTS
from kg.similarity.text_similarity import MeanSimilarity, TfIdf, count_ngrams
from kg.store.reader import Store

#: Names of the files in the folder: matrices (paths without suffix) and a JSON file, which is written last.
TEXTS_FILE, ENTITIES_FILE = "texts", "entities"
_NGRAM_COUNTS_FILE, _BLOCKING_FILE, _TRANSPOSED_BLOCKING_FILE = "ngrams", "blocking", "blocking-transposed"
_PARAMETERS_FILE = "parameters.json"
_MEANINGS_FILE = "meanings.npy"


class Block(NamedTuple):
    """Papers that are one task: those with the numbers `start` to `stop` (exclusive)."""

    start: int
    stop: int


class NeighborIndex:
    """Finds the nearest neighbors of all papers of a graph; use it in a `with` statement.

    The texts of all papers are added in the order of their numbers, then the entities are taken from the
    store:

        with index_folder(output) as folder, NeighborIndex(folder) as index:
            for text in texts:
                index.add(text)
            index.finish(store)
            neighbors = list(index.nearest(64, workers, progress))
    """

    def __init__(self, folder: Path) -> None:
        """Begin with no text.

        Args:
            folder: Where the files go (`kg.similarity.index_folder`).
        """
        self.folder = folder
        self._ngram_counts = CsrWriter(self.folder / _NGRAM_COUNTS_FILE, NGRAM_BUCKETS)
        self._papers_by_ngram = np.zeros(NGRAM_BUCKETS, dtype=np.int64)
        self._total = 0

    def __enter__(self) -> Self:
        """Return the index."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self.close()

    def close(self) -> None:
        """Close the files, so that their space is free when the folder is removed."""
        self._ngram_counts.close()
        _open_search.cache_clear()  # it maps them

    def add(self, text: str) -> None:
        """Add the text of the next paper."""
        ngrams, counts = count_ngrams(text)
        self._papers_by_ngram[ngrams] += 1
        self._ngram_counts.add(ngrams, counts.astype(np.float64))
        self._total += 1

    def finish(self, store: Store) -> None:
        """Write the index: the n-grams of all texts, and the names and topics of the papers of a store."""
        _write_links(self.folder, self._total, store, self.finish_texts())

    def finish_texts(self) -> float:
        """Write the n-grams of all texts; return the mean similarity of two texts."""
        self._ngram_counts.finish()
        return self._write_texts()

    def _write_texts(self) -> float:
        """Write the TF-IDF matrix, row by row; return the mean similarity of two texts."""
        counts = open_csr(self.folder / _NGRAM_COUNTS_FILE)
        tfidf, mean_similarity = TfIdf(self._papers_by_ngram, self._total), MeanSimilarity()
        with CsrWriter(self.folder / TEXTS_FILE, NGRAM_BUCKETS) as writer:
            for row in range(self._total):
                values = slice(counts.starts[row], counts.starts[row + 1])
                columns, weights = tfidf.transform(
                    counts.columns[values].astype(np.int64), counts.values[values].astype(np.float64)
                )
                mean_similarity.add(columns, weights)
                writer.add(columns, weights)
                if row % PAPERS_PER_PROCESS == 0:
                    release_pages(counts)
        return mean_similarity.value()

    def nearest(self, count: int, workers: Workers, progress: Progress) -> Iterator[list[tuple[int, float]]]:
        """Yield for each paper, in order, the (number, text similarity) of its neighbors, nearest first.

        Args:
            count: How many neighbors a paper has at most.
            workers: Where the work is done; the result is the same everywhere.
            progress: Called with (step, done, total), counted in papers.
        """
        for neighbors in all_neighbors(self.folder, self._total, count, workers, progress):
            yield from neighbors.by_paper()


def index_texts(folder: Path, texts: Iterable[str]) -> float:
    """Write the n-grams of the texts of all papers into a folder; return the mean similarity of two texts."""
    with NeighborIndex(folder) as index:
        for text in texts:
            index.add(text)
        return index.finish_texts()


def compare_all(
    folder: Path, total: int, store: Store, mean_similarity: float, count: int
) -> list[list[tuple[int, float]]]:
    """Return what `NeighborIndex.nearest` yields, all at once, of papers whose texts have been written.

    Args:
        folder: Where `index_texts` has written.
        total: How many papers there are.
        store: Has their names and topics.
        mean_similarity: What `index_texts` returned.
        count: How many neighbors a paper has at most.
    """
    _write_links(folder, total, store, mean_similarity)
    try:
        blocks = all_neighbors(folder, total, count, Workers(), ignore_progress)
        return [ranked for neighbors in blocks for ranked in neighbors.by_paper()]
    finally:
        _open_search.cache_clear()  # it maps files that the other process removes


def _write_links(folder: Path, total: int, store: Store, mean_similarity: float) -> None:
    """Write the names, topics and meanings of the papers of a store, and what a search needs besides."""
    entities, topics = _stored_entities(store, total), _stored_topics(store, total)
    save_csr(folder / ENTITIES_FILE, beside(entities, topics))
    save_meanings(folder, store.meaning_numbers(), total)
    write_blocking(folder, mean_similarity)


def write_blocking(folder: Path, mean_similarity: float) -> None:
    """Write what a search needs beside the two matrices: parameters, and a blocking index if needed.

    Args:
        folder: Where the matrices `TEXTS_FILE` and `ENTITIES_FILE` are.
        mean_similarity: The mean similarity of two texts.
    """
    texts, entities = open_csr(folder / TEXTS_FILE), open_csr(folder / ENTITIES_FILE)
    blocking = needs_blocking(texts.height)
    if blocking:
        index = blocking_index(texts, entities)
        save_csr(folder / _BLOCKING_FILE, index)
        save_csr(folder / _TRANSPOSED_BLOCKING_FILE, transpose(index))
    release_pages(texts)
    parameters = {"mean_similarity": mean_similarity, "blocking": blocking}
    (folder / _PARAMETERS_FILE).write_text(json.dumps(parameters), encoding="utf-8")


def save_meanings(folder: Path, meanings: Iterable[tuple[int, bytes]], total: int) -> None:
    """Write the vectors of what papers mean: a row for each paper, of zeros for one without.

    Args:
        folder: Where the matrices are.
        meanings: The number and the vector of each paper that has one, of one length; nothing is written if
            there are none.
        total: How many papers there are.
    """
    for paper, vector in meanings:
        values = np.frombuffer(vector, dtype="<i2")
        file = folder / _MEANINGS_FILE
        if not file.exists():
            rows = open_memmap(file, mode="w+", dtype=np.int16, shape=(total, len(values)))
        rows[paper] = values


def all_neighbors(
    folder: Path, total: int, count: int, workers: Workers, progress: Progress
) -> Iterator[Neighbors]:
    """Yield the neighbors of all papers, block by block, in order.

    Args:
        folder: Where the files of the index are.
        total: How many papers there are.
        count: How many neighbors a paper has at most.
        workers: Where the work is done.
        progress: Called with (step, done, total), counted in papers.
    """
    blocks = [Block(start, min(start + NEIGHBOR_BLOCK, total)) for start in range(0, total, NEIGHBOR_BLOCK)]
    workers = workers._replace(processes=min(workers.processes, 1 + total // PAPERS_PER_PROCESS))
    for batch in run_batches(partial(neighbors_of_blocks, folder, count), blocks, workers, size=2):
        for block, neighbors in batch:
            # None comes from a worker that does not see the folder, or was killed
            yield neighbors or _neighbors_of_block(folder, count, block)
        progress("Comparing papers", batch[-1][0].stop, total)


def neighbors_of_blocks(folder: Path, count: int, blocks: Sequence[Block]) -> list[Neighbors | None]:
    """Return the neighbors of the papers of some blocks, or None for each if the folder cannot be seen.

    It runs in a worker, which may run it in several threads at once: the search that they share is only
    read.
    """
    if not (folder / _PARAMETERS_FILE).exists():
        return [None] * len(blocks)
    return [_neighbors_of_block(folder, count, block) for block in blocks]


def _neighbors_of_block(folder: Path, count: int, block: Block) -> Neighbors:
    search = _open_search(folder)
    neighbors = search.nearest(block.start, block.stop, count)
    release_pages(search.texts)
    return neighbors


@lru_cache(maxsize=1)
def _open_search(folder: Path) -> NeighborSearch:
    """Return the search over the files of a folder, opened once in a process.

    Threads that ask for it at the same time may each open one, of which all but one are dropped when they are
    done.
    """
    parameters = json.loads((folder / _PARAMETERS_FILE).read_text(encoding="utf-8"))
    texts, entities = open_csr(folder / TEXTS_FILE), open_csr(folder / ENTITIES_FILE)
    blocking = None
    if parameters["blocking"]:
        blocking = (open_csr(folder / _BLOCKING_FILE), open_csr(folder / _TRANSPOSED_BLOCKING_FILE))
    meanings = np.load(folder / _MEANINGS_FILE, mmap_mode="r") if (folder / _MEANINGS_FILE).exists() else None
    return NeighborSearch(texts, entities, parameters["mean_similarity"], blocking, meanings)


def _stored_entities(store: Store, total: int) -> CsrMatrix:
    """Return the entities of each paper of a store; shape (total, entities)."""
    papers = np.fromiter(store.entity_paper_counts(), dtype=np.int64)
    weights = {str(relation): weight for relation, weight in ROLE_WEIGHTS.items()}
    links = np.fromiter(_numbers_and_weight(store, weights), dtype=np.float64).reshape(-1, 3)
    return entity_matrix(links[:, :2].astype(np.int64), links[:, 2], papers, total)


def _stored_topics(store: Store, total: int) -> CsrMatrix:
    """Return the topics of each paper of a store; shape (total, topics)."""
    scores = np.fromiter(chain.from_iterable(store.topic_numbers()), dtype=np.float64).reshape(-1, 3)
    return topic_matrix(scores, total, len(store.topics()))


def _numbers_and_weight(store: Store, weights: dict[str, float]) -> Iterator[float]:
    """Yield the paper, the entity and the weight of each link, flat: an array of them needs no objects."""
    for paper, entity, relation in store.link_numbers():
        yield paper
        yield entity
        yield weights[relation]

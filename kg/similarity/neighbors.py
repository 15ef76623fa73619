"""The papers nearest to each paper, by wording and by the entities that both name: sparse products, some rows at a time.

Any rows can be asked for, in any process, and what is found does not depend on which stand beside them. In small graphs all
papers are compared with all. In larger ones n-grams and entities of few papers choose those that are likely near, and these are
compared exactly, over all that both have: with weights as steep as idf² the best ones are hardly ever missed.
"""

import math
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from kg.similarity.csr import Rows, rows_of
from kg.similarity.score import ENTITY_SHARE, SINGLE, idf

#: Up to so many papers, all are compared with all.
_EXACT = 5000
#: Beyond, each with twice as many as are asked for and so many more, those that share most of what few papers have. On made-up
#: links without topics, the worst case, 98 of 100 of the twenty nearest are then found.
_SPARE = 60
#: N-grams of more papers choose none, nor do entities of more.
_RARE, _RARE_ENTITY = 200, 1000
#: How much each part weighs in the score.
_WORDING_SHARE = 1.0 - ENTITY_SHARE


class Near(NamedTuple):
    """The papers nearest to some papers.

    Attributes:
        counts: How many there are for each paper.
        others: Their numbers, paper by paper, nearest first.
        wording: How much more alike each is in wording than two papers on average, 0 to 1.
    """

    counts: NDArray[np.int64]
    others: NDArray[np.int32]
    wording: NDArray[np.float32]

    def rows(self) -> list[list[tuple[int, float]]]:
        """Return the (number, wording) pairs of each paper."""
        pairs = list(
            zip(self.others.tolist(), np.round(self.wording.astype(np.float64), 4).tolist(), strict=True)
        )
        ends = np.cumsum(self.counts).tolist()
        return [pairs[end - count : end] for end, count in zip(ends, self.counts.tolist(), strict=True)]


def entity_rows(
    links: NDArray[np.int64], weights: NDArray[np.float64], papers: NDArray[np.int64], total: int
) -> Rows:
    """Return a row of length 1 for each paper over the entities it names; what `rank_related` weighs, but for heritage.

    Args:
        links: (paper, entity) numbers, sorted; shape (links, 2).
        weights: What the relation of each link tells of the paper, as `ROLE` has it.
        papers: How many papers name each entity.
        total: How many papers there are.
    """
    rarity = np.array([idf(count, total) for count in range(int(papers.max(initial=0)) + 1)])
    own = np.where(papers[links[:, 1]] < 2, math.sqrt(SINGLE), 1.0)
    values = rarity[papers[links[:, 1]]] * weights * own
    squares = np.bincount(links[:, 0], weights=values**2, minlength=total)
    values /= np.maximum(np.sqrt(squares), 1e-9)[links[:, 0]]
    starts = np.concatenate([[0], np.cumsum(np.bincount(links[:, 0], minlength=total))]).astype(np.int64)
    # the entities of most papers first, so that what is looked up most often lies together
    column = np.empty(len(papers), dtype=np.int32)
    column[np.argsort(-papers, kind="stable")] = np.arange(len(papers))
    return Rows(starts, column[links[:, 1]], values.astype(np.float32), max(len(papers), 1))


def likely_rows(wording: Rows, entities: Rows) -> Rows:
    """Return what chooses the papers to compare: columns of few papers, n-grams first, then entities; rows are as given."""
    parts = []
    for rows, most, share in ((wording, _RARE, _WORDING_SHARE), (entities, _RARE_ENTITY, ENTITY_SHARE)):
        counts = _column_counts(rows)
        kept = [_kept(rows, start, counts, most, math.sqrt(share)) for start in range(0, rows.height, _CHUNK)]
        parts.append(
            sparse.vstack(kept, format="csr")
            if kept
            else sparse.csr_matrix((0, rows.width), dtype=np.float32)
        )
    return rows_of(sparse.hstack(parts, format="csr"))


#: Rows that are looked at together.
_CHUNK = 4096


def _column_counts(rows: Rows) -> NDArray[np.int64]:
    counts = np.zeros(rows.width, dtype=np.int64)
    for start in range(0, rows.height, _CHUNK):
        part = rows.columns[rows.starts[start] : rows.starts[min(start + _CHUNK, rows.height)]]
        counts += np.bincount(part, minlength=rows.width)
    return counts


def _kept(rows: Rows, start: int, counts: NDArray[np.int64], most: int, scale: float) -> "sparse.csr_matrix":
    """Return a chunk of rows with the columns of at most so many rows, the values scaled."""
    block = rows.block(start, min(start + _CHUNK, rows.height))
    block.data = np.where(counts[block.indices] <= most, block.data * np.float32(scale), np.float32(0.0))
    block.eliminate_zeros()
    return block


def by_column(rows: Rows) -> Rows:
    """Return the transpose."""
    return rows_of(rows.block(0, rows.height).T.tocsr())


class Nearness:
    """What tells which papers are near each other."""

    def __init__(
        self,
        wording: Rows,
        entities: Rows,
        typical: float,
        likely: Rows | None = None,
        columns: Rows | None = None,
    ) -> None:
        """Take what was measured.

        Args:
            wording: Rows of length 1 or 0; the product of two is how alike the wording is.
            entities: The same for the entities that papers name.
            typical: How alike two papers are in wording on average.
            likely: What `likely_rows` gives, in a graph so large that papers have to be chosen.
            columns: Its transpose.
        """
        self.wording = wording
        self.entities = entities
        self._typical = typical
        self._chosen = (likely, columns.block(0, columns.height)) if likely and columns else None

    @staticmethod
    def chooses(papers: int) -> bool:
        """Tell whether a graph of so many papers is one in which those to compare have to be chosen."""
        return papers > _EXACT

    def nearest(self, start: int, stop: int, count: int) -> Near:
        """Return the papers nearest to those numbered from `start` up to `stop`, at most `count`; none that share nothing."""
        if self._chosen is None and stop - start > _ALL_AT_ONCE:
            steps = [*range(start, stop, _ALL_AT_ONCE), stop]
            parts = [self.nearest(first, last, count) for first, last in pairwise(steps)]
            return Near(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        if self._chosen is None:
            row, other, alike, shared = self._all_pairs(start, stop)
        else:
            row, other, alike, shared = self._likely_pairs(start, stop, count, *self._chosen)
        alike = np.maximum(alike - np.float32(self._typical), np.float32(0.0))
        score = np.float32(_WORDING_SHARE) * alike + np.float32(ENTITY_SHARE) * shared
        kept = (score > 0) & (row != other)
        row, other, alike, score = row[kept], other[kept], alike[kept], score[kept]
        order = np.lexsort((other, -score, row))
        counts = np.bincount(row - start, minlength=stop - start)
        place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
        best = order[place < count]
        return Near(np.minimum(counts, count), other[best].astype(np.int32), alike[best])

    @cached_property
    def _transposed(self) -> tuple["sparse.csr_matrix", "sparse.csr_matrix"]:
        words, names = (rows.block(0, rows.height).T.tocsr() for rows in (self.wording, self.entities))
        return words, names

    def _all_pairs(self, start: int, stop: int) -> "_Pairs":
        """Return all pairs with all papers; the work grows with the square of their number."""
        words, names = self._transposed
        alike = (self.wording.block(start, stop) @ words).toarray().ravel()
        shared = (self.entities.block(start, stop) @ names).toarray().ravel()
        total = self.wording.height
        return (
            np.repeat(np.arange(start, stop), total),
            np.tile(np.arange(total), stop - start),
            alike,
            shared,
        )

    def _likely_pairs(
        self, start: int, stop: int, count: int, likely: Rows, columns: "sparse.csr_matrix"
    ) -> "_Pairs":
        """Return the likely pairs, compared exactly."""
        most = 2 * count + _SPARE
        found = sp_matmul_topn(
            likely.block(start, stop), columns, most + 1
        )  # the paper itself is one of them
        row = np.repeat(np.arange(start, stop), np.diff(found.indptr))
        other = found.indices.astype(np.int64)
        return row, other, self.wording.product_pairs(row, other), self.entities.product_pairs(row, other)


#: Rows, the others they are paired with, how alike their wording is, and what they share.
_Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]


#: Papers that are worked on together, and those of them that are compared with all papers at once.
BLOCK, _ALL_AT_ONCE = 512, 64

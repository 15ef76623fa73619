"""Sparse matrices as rows that may be larger than the memory: three arrays, of which any part can be looked at.

The arrays are those of compressed sparse rows, but columns are 32 bits wide however many values there are, and nothing is copied,
so that they may stand in a file that is mapped into memory.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Columns = NDArray[np.int32]
Values = NDArray[np.float32]
#: Values that are gathered at once, and rows.
_MOST, _TOGETHER = 1 << 21, 512
#: Rows of more values than this on average are long.
_LONG = 100


class Rows(NamedTuple):
    """A sparse matrix by rows.

    Attributes:
        starts: Where each row begins in the other two, and where the last ends; shape (rows + 1,).
        columns: The columns of the values, row by row, each once in a row.
        values: The values.
        width: How many columns there are.
    """

    starts: NDArray[np.int64]
    columns: Columns
    values: Values
    width: int

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def block(self, start: int, stop: int) -> "sparse.csr_matrix":
        """Return some rows as a matrix of scipy's."""
        first, last = self.starts[start], self.starts[stop]
        parts = (
            np.array(self.values[first:last]),
            np.array(self.columns[first:last]),
            self.starts[start : stop + 1] - first,
        )
        return sparse.csr_matrix(parts, shape=(stop - start, self.width))

    def products(self, row: int) -> Values:
        """Return the products of a row with all rows."""
        return self.product_pairs(np.full(self.height, row), np.arange(self.height))

    def product_pairs(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Values:
        """Return the products of pairs of rows, exact whatever other pairs stand beside them; `first` rises."""
        if not len(self.values):
            return np.zeros(len(first), dtype=np.float32)
        if len(self.values) > _LONG * self.height:
            return self._products_of_long(first, second)
        found = np.zeros(len(first), dtype=np.float32)
        lengths = self.starts[second + 1] - self.starts[second]
        ends = np.cumsum(lengths)
        place = 0
        while place < len(first):
            stop = max(int(np.searchsorted(ends, (ends[place - 1] if place else 0) + _MOST)), place + 1)
            found[place:stop] = self._products_of_short(
                first[place:stop], second[place:stop], lengths[place:stop]
            )
            place = stop
        return found

    def _products_of_long(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Values:
        """Return the products, the pairs of one left row at a time; rows are so long that a call of numpy's costs nothing."""
        found = np.zeros(len(first), dtype=np.float32)
        dense = np.zeros(self.width, dtype=np.float32)
        places = np.flatnonzero(np.diff(first, prepend=-1, append=-1))
        for place, stop in pairwise(places.tolist()):
            own = slice(self.starts[first[place]], self.starts[first[place] + 1])
            dense[self.columns[own]] = self.values[own]
            for some in range(place, stop, _TOGETHER):
                found[some : min(some + _TOGETHER, stop)] = self._times(
                    dense, second[some : min(some + _TOGETHER, stop)]
                )
            dense[self.columns[own]] = 0.0
        return found

    def _times(self, dense: Values, rows: NDArray[np.int64]) -> Values:
        """Return the products of some rows with a row that is written out in full."""
        starts, stops = self.starts[rows], self.starts[rows + 1]
        filled = np.flatnonzero(stops > starts)
        products = np.zeros(len(rows), dtype=np.float32)
        if len(filled):
            bounds = list(zip(starts[filled].tolist(), stops[filled].tolist(), strict=True))
            columns = np.concatenate([self.columns[start:stop] for start, stop in bounds])
            weights = dense[columns] * np.concatenate([self.values[start:stop] for start, stop in bounds])
            lengths = stops[filled] - starts[filled]
            products[filled] = np.add.reduceat(weights, np.cumsum(lengths) - lengths)
        return products

    def _products_of_short(
        self, first: NDArray[np.int64], second: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> Values:
        lefts, left = np.unique(first, return_inverse=True)
        own = _ranges(self.starts[lefts], self.starts[lefts + 1] - self.starts[lefts])
        own_row = np.repeat(np.arange(len(lefts)), self.starts[lefts + 1] - self.starts[lefts])
        used, local = np.unique(self.columns[own], return_inverse=True)
        dense = np.zeros(
            (len(lefts), len(used) + 1), dtype=np.float32
        )  # the last column is for what no left row has
        dense[own_row, local] = self.values[own]
        where = _nowhere(self.width)
        where[used] = np.arange(len(used))
        taken = _ranges(self.starts[second], lengths)
        pair = np.repeat(np.arange(len(first)), lengths)
        weights = dense[left[pair], where[self.columns[taken]]] * self.values[taken]
        where[used] = -1
        return np.asarray(
            np.bincount(pair, weights=weights.astype(np.float64), minlength=len(first)), dtype=np.float32
        )


@lru_cache(maxsize=2)
def _nowhere(width: int) -> NDArray[np.int32]:
    """Return an array of -1 for each column, to be left as it is found; to make one for every few rows would take long."""
    return np.full(width, -1, dtype=np.int32)


def _ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers of all given ranges, one after the other."""
    before = np.cumsum(lengths) - lengths
    numbers: NDArray[np.int64] = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return numbers


def make_rows(rows: Iterable[tuple[NDArray[np.int64], NDArray[np.float64]]], width: int) -> Rows:
    """Return the rows of (columns, values) pairs, in memory."""
    starts, columns, values = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    for own, weights in rows:
        columns.append(own.astype(np.int32))
        values.append(weights.astype(np.float32))
        starts.append(starts[-1] + len(own))
    return Rows(np.array(starts), np.concatenate(columns), np.concatenate(values), width)


def rows_of(matrix: "sparse.csr_matrix") -> Rows:
    """Return the rows of a matrix of scipy's."""
    matrix.sort_indices()
    starts = matrix.indptr.astype(np.int64)
    return Rows(starts, matrix.indices.astype(np.int32), matrix.data.astype(np.float32), matrix.shape[1])

"""Sparse matrices in compressed sparse row (CSR) form whose arrays may be larger than the memory.

`scipy.sparse.csr_matrix` would copy the columns of a matrix with more than 2^31 values to 64 bits. Here
columns always have 32 bits and nothing is copied, so that the arrays may be memory-mapped files
(`kg.similarity.csr_files`). What is computed is computed by scipy, on a block of rows or on chosen rows.

A matrix is never changed after it has been made, and its functions share no scratch space: threads may use
the same one.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.limits import LONG_ROW_LENGTH, PAIRS_AT_ONCE, ROWS_AT_ONCE

Columns = NDArray[np.int32]
Values = NDArray[np.float32]


class CsrMatrix(NamedTuple):
    """A sparse matrix of shape (height, width).

    Attributes:
        starts: Where each row begins in `columns` and `values`, and where the last one ends; shape
            (height + 1,).
        columns: The column numbers of the values, row by row, no column twice in a row, in any order; shape
            (values,).
        values: The values; shape (values,).
        width: How many columns there are.

    Example:
        >>> rows = [(np.array([0, 2]), np.array([3.0, 4.0])), (np.array([2]), np.array([5.0]))]
        >>> matrix = csr_from_rows(rows, width=3)
        >>> matrix.block(0, 2).toarray().tolist()
        [[3.0, 0.0, 4.0], [0.0, 0.0, 5.0]]
        >>> matrix.row_products(1).tolist()
        [20.0, 25.0]
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
        """Return a copy of the rows `start` to `stop` (exclusive); shape (stop - start, width)."""
        first, last = self.starts[start], self.starts[stop]
        arrays = (
            np.array(self.values[first:last]),
            np.array(self.columns[first:last]),
            self.starts[start : stop + 1] - first,
        )
        return sparse.csr_matrix(arrays, shape=(stop - start, self.width))

    def take(self, rows: NDArray[np.int64]) -> "sparse.csr_matrix":
        """Return a copy of chosen rows, in the order given; shape (len(rows), width)."""
        starts, stops = self.starts[rows], self.starts[rows + 1]
        bounds = list(zip(starts.tolist(), stops.tolist(), strict=True))
        arrays = (
            np.concatenate([self.values[start:stop] for start, stop in bounds]),
            np.concatenate([self.columns[start:stop] for start, stop in bounds]),
            np.concatenate([[0], np.cumsum(stops - starts)]),
        )
        return sparse.csr_matrix(arrays, shape=(len(rows), self.width))

    def row_products(self, row: int) -> Values:
        """Return the dot products of one row with every row; shape (height,)."""
        dense = self._dense_row(row).astype(np.float64)  # rows may be long, and their sums inexact in 32 bits
        products = np.zeros(self.height, dtype=np.float32)
        for start in range(0, self.height, ROWS_AT_ONCE):
            stop = min(start + ROWS_AT_ONCE, self.height)
            products[start:stop] = self.block(start, stop) @ dense
        return products

    def pair_products(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Values:
        """Return the dot product of each pair of rows; it does not depend on which other pairs are asked for.

        Args:
            first: Row numbers, equal ones next to each other; shape (pairs,).
            second: The rows they are multiplied with; shape (pairs,).

        Returns:
            The products; shape (pairs,).
        """
        if not len(first) or not len(self.values):
            return np.zeros(len(first), dtype=np.float32)
        if len(self.values) > LONG_ROW_LENGTH * self.height:
            return self._products_of_long_rows(first, second)
        return self._products_of_short_rows(first, second)

    def _products_of_short_rows(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Values:
        """Multiply many pairs at a time, elementwise: short rows are not worth a call per left row."""
        matrix = sparse.csr_matrix((self.values, self.columns, self.starts), shape=(self.height, self.width))
        products = np.zeros(len(first), dtype=np.float32)
        for start in range(0, len(first), PAIRS_AT_ONCE):
            part = slice(start, start + PAIRS_AT_ONCE)
            elementwise = matrix[first[part]].multiply(matrix[second[part]])
            # The order in which scipy lists the elements depends on the whole chunk. Sums of float32 in
            # float64 are exact for rows as short as these, so that their order does not matter.
            products[part] = np.asarray(elementwise.astype(np.float64).sum(axis=1)).ravel()
        return products

    def _products_of_long_rows(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> Values:
        """Multiply all rows that are paired with one left row by that row, written out in full."""
        products = np.zeros(len(first), dtype=np.float32)
        changes = np.flatnonzero(np.diff(first, prepend=-1, append=-1))
        for start, stop in pairwise(changes.tolist()):
            left_row = self._dense_row(int(first[start]))
            for chunk_start in range(start, stop, PAIRS_AT_ONCE):
                part = slice(chunk_start, min(chunk_start + PAIRS_AT_ONCE, stop))
                products[part] = self.take(second[part]) @ left_row
        return products

    def _dense_row(self, row: int) -> Values:
        """Return one row with its zeros; shape (width,)."""
        values = slice(self.starts[row], self.starts[row + 1])
        dense = np.zeros(self.width, dtype=np.float32)
        dense[self.columns[values]] = self.values[values]
        return dense


def csr_from_rows(rows: Iterable[tuple[NDArray[np.int64], NDArray[np.float64]]], width: int) -> CsrMatrix:
    """Return a matrix in memory from the (columns, values) of each row."""
    starts, columns, values = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    for row_columns, row_values in rows:
        columns.append(row_columns.astype(np.int32))
        values.append(row_values.astype(np.float32))
        starts.append(starts[-1] + len(row_columns))
    return CsrMatrix(np.array(starts), np.concatenate(columns), np.concatenate(values), width)


def csr_from_scipy(matrix: "sparse.csr_matrix") -> CsrMatrix:
    """Return a scipy matrix as a `CsrMatrix`; sorts the columns of each row of `matrix` in place."""
    matrix.sort_indices()
    starts = matrix.indptr.astype(np.int64)
    return CsrMatrix(starts, matrix.indices.astype(np.int32), matrix.data.astype(np.float32), matrix.shape[1])


def transpose(matrix: CsrMatrix) -> CsrMatrix:
    """Return the transpose: a row for each column of the matrix."""
    return csr_from_scipy(matrix.block(0, matrix.height).T.tocsr())

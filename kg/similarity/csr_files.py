"""Sparse matrices in files: written row by row, then memory-mapped by any number of processes.

A matrix at the path `entities` is three files: `entities.npz` (starts of rows, width), `entities.columns`
(int32) and `entities.values` (float32), the last two without a header.
"""

import mmap
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from kg.similarity.csr import CsrMatrix


class CsrWriter:
    """Writes a matrix row by row, without holding it in memory; use it in a `with` statement.

    The files can be opened when `finish` has been called or the statement has ended.
    """

    def __init__(self, path: Path, width: int) -> None:
        """Create the files.

        Args:
            path: The path of the files without a suffix.
            width: How many columns the matrix has.
        """
        self._path = path
        self._width = width
        self._starts = array("q", [0])
        self._columns = path.with_suffix(".columns").open("wb")
        self._values = path.with_suffix(".values").open("wb")

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def add(self, columns: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        """Append a row, given by its non-zero values and their column numbers."""
        self._columns.write(columns.astype(np.int32).tobytes())
        self._values.write(values.astype(np.float32).tobytes())
        self._starts.append(self._starts[-1] + len(columns))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the files."""
        self.finish()

    def finish(self) -> None:
        """Write what is left and close the files."""
        self.close()
        np.savez(self._path.with_suffix(".npz"), starts=np.array(self._starts), width=self._width)

    def close(self) -> None:
        """Close the files without finishing them: they cannot be opened as a matrix."""
        self._columns.close()
        self._values.close()


def save_csr(path: Path, matrix: CsrMatrix) -> None:
    """Write a matrix that is in memory; `path` has no suffix."""
    matrix.columns.astype(np.int32).tofile(path.with_suffix(".columns"))
    matrix.values.astype(np.float32).tofile(path.with_suffix(".values"))
    np.savez(path.with_suffix(".npz"), starts=matrix.starts, width=matrix.width)


def open_csr(path: Path) -> CsrMatrix:
    """Return the matrix at a path without a suffix, its columns and values memory-mapped and read-only."""
    with np.load(path.with_suffix(".npz")) as arrays:
        starts, width = arrays["starts"], int(arrays["width"])
    if not starts[-1]:  # an empty file cannot be mapped
        return CsrMatrix(starts, np.zeros(0, np.int32), np.zeros(0, np.float32), width)
    # plain arrays over the maps, since slices of a map cost ten times as much
    columns = np.asarray(np.memmap(path.with_suffix(".columns"), dtype=np.int32, mode="r"))
    values = np.asarray(np.memmap(path.with_suffix(".values"), dtype=np.float32, mode="r"))
    return CsrMatrix(starts, columns, values, width)


def release_pages(matrix: CsrMatrix) -> None:
    """Free the memory that the mapped files of a matrix take up in this process; they can be read again.

    Nothing happens to a matrix in memory, or where the system offers no `madvise`. Other threads may go on
    reading.
    """
    for values in (matrix.columns, matrix.values):
        base: object = values
        while base is not None and not isinstance(base, mmap.mmap):
            base = getattr(base, "base", None)
        if base is not None and hasattr(mmap, "MADV_DONTNEED"):
            base.madvise(mmap.MADV_DONTNEED)

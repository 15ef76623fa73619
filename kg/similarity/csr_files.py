"""Sparse rows in files: written one after the other, then mapped into memory by any number of processes."""

import mmap
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from kg.similarity.csr import Rows


class RowsWriter:
    """Writes rows into files whose names begin with a path; use it in a `with` statement."""

    def __init__(self, path: Path, width: int) -> None:
        """Begin the files."""
        self._path = path
        self._width = width
        self._starts = array("q", [0])
        self._columns = path.with_suffix(".columns").open("wb")
        self._values = path.with_suffix(".values").open("wb")

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def add(self, columns: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        """Add a row."""
        self._columns.write(columns.astype(np.int32).tobytes())
        self._values.write(values.astype(np.float32).tobytes())
        self._starts.append(self._starts[-1] + len(columns))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the files."""
        self.finish()

    def finish(self) -> None:
        """Finish the files."""
        self.close()
        np.savez(self._path.with_suffix(".npz"), starts=np.array(self._starts), width=self._width)

    def close(self) -> None:
        """Close the files, which are of no use if they have not been finished."""
        self._columns.close()
        self._values.close()


def save_rows(path: Path, rows: Rows) -> None:
    """Write rows that are in memory."""
    rows.columns.astype(np.int32).tofile(path.with_suffix(".columns"))
    rows.values.astype(np.float32).tofile(path.with_suffix(".values"))
    np.savez(path.with_suffix(".npz"), starts=rows.starts, width=rows.width)


def open_rows(path: Path) -> Rows:
    """Return the rows of a path, their columns and values mapped from the files."""
    with np.load(path.with_suffix(".npz")) as arrays:
        starts, width = arrays["starts"], int(arrays["width"])
    if not starts[-1]:  # an empty file cannot be mapped
        return Rows(starts, np.zeros(0, np.int32), np.zeros(0, np.float32), width)
    # plain arrays over the maps, since slices of a map cost ten times as much
    columns = np.asarray(np.memmap(path.with_suffix(".columns"), dtype=np.int32, mode="r"))
    values = np.asarray(np.memmap(path.with_suffix(".values"), dtype=np.float32, mode="r"))
    return Rows(starts, columns, values, width)


def release(rows: Rows) -> None:
    """Let the pages of mapped rows go, which else count as this process's memory until it ends; they are read again if needed."""
    for part in (rows.columns, rows.values):
        base: object = part
        while base is not None and not isinstance(base, mmap.mmap):
            base = getattr(base, "base", None)
        if base is not None and hasattr(mmap, "MADV_DONTNEED"):
            base.madvise(mmap.MADV_DONTNEED)

import mmap
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.similarity.csr_files import CsrWriter, open_csr, release_pages, save_csr
from tests.similarity.matrices import csr, dense

WIDTH = 5
ROWS = st.lists(st.lists(st.integers(0, 9), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=6)


@given(rows=ROWS)
def test_a_matrix_in_files_is_the_one_that_was_written(
    rows: list[list[float]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    matrix = csr(rows)
    save_csr(folder / "saved", matrix)
    with CsrWriter(folder / "written", WIDTH) as writer:
        for row in np.array(rows, dtype=np.float64):
            writer.add(np.flatnonzero(row), row[row != 0])
    for name in ("saved", "written"):
        opened = open_csr(folder / name)
        release_pages(opened)  # its pages are read again when they are looked at
        assert [array.tolist() for array in opened[:3]] == [array.tolist() for array in matrix[:3]]
        assert [array.dtype for array in opened[:3]] == [np.int64, np.int32, np.float32]
        assert opened.width == WIDTH


def test_the_files_have_no_header(tmp_path: Path) -> None:
    save_csr(tmp_path / "a", csr([[0, 2], [3, 4]]))
    assert np.fromfile(tmp_path / "a.columns", np.int32).tolist() == [1, 0, 1]
    assert np.fromfile(tmp_path / "a.values", np.float32).tolist() == [2, 3, 4]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.columns", "a.npz", "a.values"]


def test_values_are_mapped_and_cannot_be_written(tmp_path: Path) -> None:
    save_csr(tmp_path / "a", csr([[0, 2]]))
    opened = open_csr(tmp_path / "a")
    arrays = (opened.columns, opened.values)
    # slices of np.memmap take ten times as long
    assert [(type(array), type(array.base), array.flags.writeable) for array in arrays] == [
        (np.ndarray, np.memmap, False)
    ] * 2


def test_a_matrix_without_values_can_be_opened(tmp_path: Path) -> None:
    with CsrWriter(tmp_path / "a", 3) as writer:
        writer.add(np.zeros(0, np.int64), np.zeros(0))
    opened = open_csr(tmp_path / "a")
    assert dense(opened) == [[0, 0, 0]]
    assert [array.dtype for array in opened[1:3]] == [np.int32, np.float32]


def test_files_that_were_closed_but_not_finished_cannot_be_opened(tmp_path: Path) -> None:
    writer = CsrWriter(tmp_path / "a", 3)
    writer.add(np.array([1]), np.array([1.0]))
    writer.close()
    with pytest.raises(FileNotFoundError):
        open_csr(tmp_path / "a")
    assert (tmp_path / "a.values").stat().st_size == 4


def test_pages_of_both_mapped_arrays_are_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    advice: list[int] = []

    class SpiedMap(mmap.mmap):
        def madvise(self, option: int, *_: int) -> None:
            advice.append(option)

    matrix = csr([[0, 2]])
    save_csr(tmp_path / "a", matrix)
    monkeypatch.setattr(mmap, "mmap", SpiedMap)
    release_pages(matrix)
    assert advice == []
    release_pages(open_csr(tmp_path / "a"))
    assert advice == [mmap.MADV_DONTNEED] * 2

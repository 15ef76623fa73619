import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from kg.similarity.csr import CsrMatrix, csr_from_rows, csr_from_scipy, transpose
from tests.similarity.matrices import csr, dense, made_up_texts

WIDTH = 7
ROWS = st.lists(
    st.lists(st.integers(0, 9), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=8
)  # whole numbers, whose products are exact
MATRIX = csr([[1, 0, 2], [0, 0, 0], [0, 3, 4]])


def test_a_matrix_is_made_of_columns_and_values_row_by_row() -> None:
    rows = [(np.array([2, 0]), np.array([2.0, 1.0])), (np.zeros(0, np.int64), np.zeros(0))]
    matrix = csr_from_rows(rows, 3)
    assert matrix.starts.tolist() == [0, 2, 2]
    assert matrix.columns.tolist() == [2, 0]
    assert matrix.values.tolist() == [2.0, 1.0]
    assert [array.dtype for array in matrix[:3]] == [np.int64, np.int32, np.float32]
    assert (matrix.height, matrix.width) == (2, 3)


def test_a_matrix_may_have_no_rows() -> None:
    matrix = csr_from_rows([], 3)
    assert (matrix.height, matrix.width) == (0, 3)
    assert matrix.pair_products(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def test_a_block_has_the_rows_from_start_to_before_stop() -> None:
    assert MATRIX.block(0, 2).toarray().tolist() == [[1, 0, 2], [0, 0, 0]]
    assert MATRIX.block(1, 3).toarray().tolist() == [[0, 0, 0], [0, 3, 4]]
    assert MATRIX.block(1, 1).shape == (0, 3)


def test_a_block_is_a_copy() -> None:
    block = MATRIX.block(0, 3)
    block.data[:] = 0
    assert dense(MATRIX) == [[1, 0, 2], [0, 0, 0], [0, 3, 4]]


def test_rows_are_taken_in_the_order_asked_for_and_may_repeat() -> None:
    rows = MATRIX.take(np.array([2, 1, 2, 0]))
    assert rows.toarray().tolist() == [[0, 3, 4], [0, 0, 0], [0, 3, 4], [1, 0, 2]]


def test_a_row_is_multiplied_with_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MATRIX.row_products(2).tolist() == [8, 0, 25]
    monkeypatch.setattr("kg.similarity.csr.ROWS_AT_ONCE", 2)
    assert MATRIX.row_products(0).tolist() == [5, 0, 8]


@pytest.mark.parametrize("long_row_length", [0, 100])
def test_pairs_of_rows_are_multiplied(long_row_length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.similarity.csr.LONG_ROW_LENGTH", long_row_length)
    first, second = np.array([0, 0, 0, 1, 2, 2]), np.array([2, 0, 1, 0, 2, 0])
    assert MATRIX.pair_products(first, second).tolist() == [8, 5, 0, 0, 25, 8]


def test_pairs_of_a_matrix_without_values_are_zero() -> None:
    matrix = csr([[0], [0]])
    assert matrix.pair_products(np.array([0, 0, 1]), np.array([1, 0, 1])).tolist() == [0, 0, 0]


@pytest.mark.parametrize("long_row_length", [0, 100])
@pytest.mark.parametrize("pairs_at_once", [2, 100])
@given(rows=ROWS)
def test_products_of_pairs_are_those_of_the_whole(
    long_row_length: int, pairs_at_once: int, rows: list[list[float]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.similarity.csr.LONG_ROW_LENGTH", long_row_length)
        patch.setattr("kg.similarity.csr.PAIRS_AT_ONCE", pairs_at_once)
        matrix, whole = csr(rows), np.array(rows)
        first, second = map(np.ravel, np.meshgrid(np.arange(len(rows)), np.arange(len(rows)), indexing="ij"))
        assert matrix.pair_products(first, second).tolist() == (whole @ whole.T).ravel().tolist()


def one_by_one(matrix: CsrMatrix, first: np.ndarray, second: np.ndarray) -> list[float]:
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    return [float(matrix.pair_products(np.array([a]), np.array([b]))[0]) for a, b in pairs]


@pytest.mark.parametrize("values", [24, 300])
def test_a_product_is_the_same_to_the_last_bit_whatever_pairs_stand_beside_it(values: int) -> None:
    matrix = made_up_texts(60, values, 500)
    # rows with their columns in order beside rows without: scipy treats chunks of both kinds differently
    matrix.columns[: 30 * values] = np.sort(matrix.columns[: 30 * values].reshape(30, values)).ravel()
    random = np.random.default_rng(1)
    first, second = np.repeat(np.arange(60), 40), random.integers(0, 60, 2400)
    together = matrix.pair_products(first, second)
    assert np.count_nonzero(together) > 1000
    assert together.tolist() == one_by_one(matrix, first, second)


def test_the_length_of_rows_alone_decides_how_they_are_multiplied() -> None:
    short, long = made_up_texts(10, 100, 500), made_up_texts(10, 101, 500)
    called = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_products_of_short_rows", "_products_of_long_rows"):
            patch.setattr(CsrMatrix, name, lambda *_, name=name: called.append(name))
        for matrix in (short, long):
            matrix.pair_products(np.array([0]), np.array([1]))
    assert called == ["_products_of_short_rows", "_products_of_long_rows"]


def test_a_scipy_matrix_becomes_one_with_its_columns_in_order() -> None:
    unsorted = sparse.csr_matrix(([2.0, 1.0, 3.0], [2, 0, 1], [0, 2, 3]), shape=(2, 4))
    matrix = csr_from_scipy(unsorted)
    assert matrix.starts.tolist() == [0, 2, 3]
    assert matrix.columns.tolist() == [0, 2, 1]
    assert matrix.values.tolist() == [1.0, 2.0, 3.0]
    assert matrix.width == 4
    assert [array.dtype for array in matrix[:3]] == [np.int64, np.int32, np.float32]


def test_the_transpose_has_a_row_for_each_column() -> None:
    assert dense(transpose(MATRIX)) == [[1, 0, 0], [0, 0, 3], [2, 0, 4]]

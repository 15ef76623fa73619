import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.similarity.csr import Rows, make_rows
from kg.similarity.csr_files import RowsWriter, open_rows, release, save_rows
from kg.similarity.neighbors import Nearness, by_column, entity_rows, likely_rows

WIDTH = 7
ROWS = st.lists(
    st.dictionaries(st.integers(0, WIDTH - 1), st.integers(1, 9), max_size=WIDTH), min_size=1, max_size=8
)


def rows_of(rows: list[dict[int, int]]) -> Rows:
    return make_rows(
        ((np.array(list(row), np.int64), np.array(list(row.values()), np.float64)) for row in rows), WIDTH
    )


@pytest.mark.parametrize("long", [0, 100])
@given(rows=ROWS)
def test_products_of_pairs_are_those_of_the_whole(long: int, rows: list[dict[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.similarity.csr._LONG", long)
        matrix = rows_of(rows)
        whole = matrix.block(0, matrix.height).toarray()
        first, second = map(np.ravel, np.meshgrid(np.arange(len(rows)), np.arange(len(rows)), indexing="ij"))
        assert matrix.product_pairs(first, second).tolist() == (whole @ whole.T).ravel().tolist()


def test_many_pairs_are_taken_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = rows_of([{column: column + row + 1 for column in range(WIDTH)} for row in range(6)])
    first, second = np.repeat(np.arange(6), 6), np.tile(np.arange(6), 6)
    whole = matrix.product_pairs(first, second)
    for name, size in (("_MOST", 10), ("_TOGETHER", 2), ("_LONG", 1)):
        monkeypatch.setattr(f"kg.similarity.csr.{name}", size)
        assert matrix.product_pairs(first, second).tolist() == whole.tolist()


@given(rows=ROWS)
def test_rows_in_files_are_those_that_were_written(
    rows: list[dict[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    matrix = rows_of(rows)
    save_rows(folder / "saved", matrix)
    with RowsWriter(folder / "written", WIDTH) as writer:
        for row in rows:
            writer.add(np.array(list(row), np.int64), np.array(list(row.values()), np.float64))
    for name in ("saved", "written"):
        opened = open_rows(folder / name)
        release(opened)  # its pages are read again when they are looked at
        assert [part.tolist() for part in opened[:3]] == [part.tolist() for part in matrix[:3]]
        assert opened.width == WIDTH


def made_up(papers: int) -> Rows:
    random = np.random.default_rng(papers)
    links = np.unique(
        np.stack([np.repeat(np.arange(papers), 8), random.integers(0, papers // 3, 8 * papers)], axis=1),
        axis=0,
    )
    counts = np.bincount(links[:, 1], minlength=papers // 3)
    return entity_rows(links, np.ones(len(links)), counts, papers)


def nothing(papers: int) -> Rows:
    return make_rows([(np.zeros(0, np.int64), np.zeros(0))] * papers, 1)


def test_what_is_near_does_not_depend_on_the_papers_asked_with_it() -> None:
    entities, wording = made_up(120), nothing(120)
    likely = likely_rows(wording, entities)
    near = Nearness(wording, entities, 0.0, likely, by_column(likely))
    together = near.nearest(0, 120, 5).rows()
    assert [row for paper in range(120) for row in near.nearest(paper, paper + 1, 5).rows()] == together


def test_chosen_papers_hold_those_that_share_most() -> None:
    entities, wording = made_up(400), nothing(400)
    likely = likely_rows(wording, entities)
    chosen = Nearness(wording, entities, 0.0, likely, by_column(likely)).nearest(0, 400, 5)
    whole = entities.block(0, 400).toarray()
    shared = whole @ whole.T
    np.fill_diagonal(shared, 0.0)
    for paper, start in enumerate(np.cumsum(chosen.counts) - chosen.counts):
        found = chosen.others[start : start + chosen.counts[paper]]
        assert shared[paper, found].tolist() == pytest.approx(
            np.sort(shared[paper])[::-1][: len(found)].tolist(), abs=1e-6
        )

import math

import numpy as np
import pytest

from kg.similarity.blocking import blocking_index, candidate_pairs, needs_blocking
from tests.similarity.matrices import csr, dense, empty


def test_blocking_begins_above_five_thousand_papers() -> None:
    assert [needs_blocking(papers) for papers in (0, 5000, 5001)] == [False, False, True]


def test_the_index_has_rare_ngrams_then_rare_entities_scaled_by_their_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.similarity.blocking.MAX_BLOCKING_NGRAM_PAPERS", 2)
    monkeypatch.setattr("kg.similarity.blocking.MAX_BLOCKING_ENTITY_PAPERS", 1)
    texts = csr([[1, 2, 3], [4, 5, 0], [6, 0, 0]])  # their columns have 3, 2 and 1 papers
    entities = csr([[7, 0], [8, 9], [0, 0]])  # 2 papers and 1
    text, entity = math.sqrt(0.8), math.sqrt(0.2)
    assert dense(blocking_index(texts, entities)) == [
        pytest.approx([0, 2 * text, 3 * text, 0, 0]),
        pytest.approx([0, 5 * text, 0, 0, 9 * entity]),
        pytest.approx([0, 0, 0, 0, 0]),
    ]


def test_the_index_is_the_same_if_rows_are_copied_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = csr([[1, 0, 2], [0, 3, 4], [5, 6, 0], [0, 0, 7], [8, 0, 0]])
    monkeypatch.setattr("kg.similarity.blocking.MAX_BLOCKING_NGRAM_PAPERS", 2)  # one column of three is left
    whole = dense(blocking_index(rows, rows))
    monkeypatch.setattr("kg.similarity.blocking.ROWS_AT_ONCE", 2)
    assert dense(blocking_index(rows, rows)) == whole


def test_the_index_of_no_papers_is_empty() -> None:
    index = blocking_index(empty(0), empty(0))
    assert (index.height, index.width) == (0, 2)


def candidates(count: int, start: int = 0, stop: int = 5) -> dict[int, set[int]]:
    """Return the candidates of papers of which each shares most with those whose numbers are close."""
    index = csr([[9, 1, 0, 0, 0], [1, 9, 1, 0, 0], [0, 1, 9, 1, 0], [0, 0, 1, 9, 1], [0, 0, 0, 1, 9]])
    by_key = index.block(0, 5).T.tocsr()
    papers, others = candidate_pairs(index, by_key, start, stop, count)
    assert papers.tolist() == sorted(papers.tolist())
    return {paper: set(others[papers == paper].tolist()) for paper in sorted(set(papers.tolist()))}


def test_candidates_are_the_papers_that_share_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.similarity.blocking.EXTRA_CANDIDATES", 0)
    assert candidates(1) == {0: {0, 1, 2}, 1: {0, 1, 2}, 2: {1, 2, 3}, 3: {2, 3, 4}, 4: {2, 3, 4}}
    assert candidates(0) == {0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {4}}


def test_extra_candidates_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.similarity.blocking.EXTRA_CANDIDATES", 2)
    assert candidates(0, 1, 2) == {1: {0, 1, 2}}
    assert candidates(1, 2, 4) == {2: {0, 1, 2, 3, 4}, 3: {1, 2, 3, 4}}


def test_papers_that_share_nothing_rare_have_no_candidates() -> None:
    index = csr([[0, 0], [1, 0]])
    papers, others = candidate_pairs(index, index.block(0, 2).T.tocsr(), 0, 2, 5)
    assert (papers.tolist(), others.tolist()) == ([1], [1])
    assert others.dtype == np.int64

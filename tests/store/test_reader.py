"""What concerns the store as a whole: the texts of all papers, and views of some of them."""

from pathlib import Path

import pytest

from kg.errors import ReplacedStoreError
from kg.records import Problem
from kg.store.link_queries import BuildsOnRow, NeighborRow
from kg.store.reader import Store
from tests.store.small_store import ADAM, COMMUNITIES, ENTITIES, GPT, MUON, NORMUON, PAPERS, make_store

ONE, TWO, THREE, FOUR = "2510.00001", "2510.00002", "2510.00003", "2510.00004"


def test_similarity_texts_have_headings_and_texts_of_the_oldest_digest_and_entity_names(store: Store) -> None:
    assert list(store.similarity_texts().items()) == [
        (ONE, "\nMuon\n방법\n- 첫째.\n- Muon을 Adam처럼 쓴다.\n- GPT-2.\nAdam\nMuon\nGPT-2"),
        (TWO, "\nNorMuon\nMethod\nNorMuon adds to Muon and Adam.\nAdam\nMuon\nNorMuon"),
        (THREE, "\nComparison\nNotes\nBetter\nthan Muon.\nMuon"),
        (FOUR, "\nUndated\n\nAdam.\nAdam"),
    ]


def test_a_view_has_some_papers_and_what_they_name(store: Store) -> None:
    with store.restricted_to([THREE, "none", TWO, TWO]) as view:
        assert list(view.papers()) == PAPERS[1:3]
        assert view.paper(ONE) is None
        assert [entity.id for entity in view.entities()] == [ADAM, MUON, NORMUON]
        assert view.entity(GPT) is None
        assert [(link.paper, link.entity) for link in view.links()] == [
            (TWO, ADAM),
            (TWO, MUON),
            (TWO, NORMUON),
            (THREE, MUON),
        ]
        assert [link.paper for link in view.links_to(MUON)] == [TWO, THREE]
        assert view.newest_papers(9) == [THREE, TWO]
        assert list(view.similarity_texts()) == [TWO, THREE]


def test_a_view_has_what_connects_its_papers_and_entities(store: Store) -> None:
    with store.restricted_to([TWO, THREE]) as view:
        assert list(view.all_evidence()) == [(TWO, MUON), (TWO, NORMUON), (THREE, MUON)]
        assert view.variants() == [(NORMUON, MUON)]
        assert view.builds_on() == []
        assert list(view.all_neighbors(9)) == [NeighborRow(TWO, THREE, 0.1234)]
    with store.restricted_to([ONE, THREE]) as view:
        assert view.builds_on() == [BuildsOnRow(THREE, ONE, MUON)]


def test_a_view_counts_the_whole_graph_so_that_weights_stay_the_same(store: Store) -> None:
    with store.restricted_to([THREE]) as view:
        assert view.paper_count() == 4
        assert view.counts() == store.counts()
        assert view.entity(MUON) == ENTITIES[1]
        assert view.meta() == store.meta()
        assert view.problems() == [Problem("b.md", 3, "odd"), Problem("a.md", 9, "odder")]
        assert view.names() == store.names()
        assert view.communities() == COMMUNITIES


def test_a_view_of_no_papers_is_empty(store: Store) -> None:
    with store.restricted_to([]) as view:
        assert [*view.papers(), *view.entities(), *view.links(), *view.links_with_evidence()] == []
        assert view.paper_count() == 4


def test_a_view_leaves_its_store_as_it_is(store: Store) -> None:
    before = list(store.links())
    with store.restricted_to([THREE]) as view:
        assert list(store.links()) == before
        assert list(store.papers()) == PAPERS
        with view.restricted_to([ONE]) as other:
            assert [paper.id for paper in other.papers()] == [ONE]
    assert list(store.papers()) == PAPERS


def test_a_view_of_a_store_that_was_replaced_is_refused(store: Store, path: Path, tmp_path: Path) -> None:
    make_store(tmp_path / "new.db").replace(path)
    with pytest.raises(ReplacedStoreError, match="has been built anew since it was opened"):
        store.restricted_to([ONE])
    assert list(store.papers()) == PAPERS

"""Queries for papers, entities, texts and the map, on the small store."""

from kg.records import EntityType, Problem
from kg.store.reader import Store
from tests.store.small_store import COMMUNITIES, ENTITIES, PAPERS, POSITIONS


def test_facts_about_the_build_are_those_written(store: Store) -> None:
    assert store.meta() == {"state": "s", "files": "{}"}


def test_counts_are_the_rows_of_each_table(store: Store) -> None:
    assert store.counts() == {
        "posts": 3,
        "digests": 5,
        "papers": 4,
        "entities": 5,
        "links": 8,
        "mentions": 10,
        "variants": 2,
        "builds_on": 2,
        "problems": 2,
    }
    assert store.paper_count() == 4


def test_problems_come_in_the_order_in_which_they_were_written(store: Store) -> None:
    assert store.problems() == [Problem("b.md", 3, "odd"), Problem("a.md", 9, "odder")]


def test_papers_come_by_id_with_their_digests_oldest_first(store: Store) -> None:
    assert list(store.papers()) == PAPERS


def test_a_paper_is_found_by_its_id_alone(store: Store) -> None:
    assert [store.paper(paper.id) for paper in PAPERS] == PAPERS
    assert store.paper("2510.99999") is None
    assert store.paper("' OR 1=1 --") is None


def test_newest_papers_come_first_and_those_without_a_date_last(store: Store) -> None:
    assert store.newest_papers(2) == ["2510.00003", "2510.00002"]
    assert store.newest_papers(9) == ["2510.00003", "2510.00002", "2510.00001", "2510.00004"]


def test_papers_are_counted_by_month_without_those_that_have_no_date(store: Store) -> None:
    assert list(store.papers_by_month().items()) == [("2025-10", 2), ("2025-11", 1)]


def test_document_frequencies_are_those_of_the_words_asked_for(store: Store) -> None:
    assert store.document_frequencies(["narrow", "rare", "wide"]) == {"narrow": 2, "wide": 3}
    assert store.document_frequencies(["narrow"]) == {"narrow": 2}
    assert store.document_frequencies([]) == {}


def test_entities_come_by_id_with_their_aliases_by_alphabet(store: Store) -> None:
    assert list(store.entities()) == ENTITIES


def test_the_entities_that_most_papers_name_come_first(store: Store) -> None:
    assert store.most_named_entities(3) == ENTITIES[:3]
    assert [entity.papers for entity in ENTITIES[:3]] == [3, 3, 1]
    assert store.most_named_entities(0) == []


def test_entities_are_counted_by_type(store: Store) -> None:
    types = {EntityType.METHOD: 3, EntityType.MODEL: 1, EntityType.TASK: 1}
    assert list(store.count_entities_by_type().items()) == list(types.items())


def test_papers_of_entities_are_counted_in_the_order_of_their_ids(store: Store) -> None:
    assert list(store.entity_paper_counts()) == [3, 3, 1, 1, 0]


def test_an_entity_is_found_by_its_id_alone(store: Store) -> None:
    assert [store.entity(entity.id) for entity in ENTITIES] == ENTITIES
    assert store.entity("method:none") is None


def test_positions_come_by_node(store: Store) -> None:
    assert list(store.positions().items()) == sorted(POSITIONS.items())


def test_communities_come_in_the_order_written_with_their_names_by_rank(store: Store) -> None:
    assert store.communities() == COMMUNITIES

from kg.store.paper_entities import paper_entities
from kg.store.reader import Store
from tests.store.small_store import PAPERS


def test_each_paper_comes_with_its_entities_as_plain_values(store: Store) -> None:
    rows = list(paper_entities(store))
    assert [paper for paper, _ in rows] == PAPERS
    assert [entities for _, entities in rows][1] == [
        {"id": "method:adam", "name": "Adam", "type": "method", "surfaces": ["Adam"], "relation": "uses"},
        {
            "id": "method:muon",
            "name": "Muon",
            "type": "method",
            "surfaces": ["Muon", "뮤온"],
            "relation": "uses",
        },
        {
            "id": "method:normuon",
            "name": "NorMuon",
            "type": "method",
            "surfaces": ["NorMuon"],
            "relation": "proposes",
        },
    ]
    assert [[entity["id"] for entity in entities] for _, entities in rows] == [
        ["method:adam", "method:muon", "model:gpt-2"],
        ["method:adam", "method:muon", "method:normuon"],
        ["method:muon"],
        ["method:adam"],
    ]
    assert {type(entity["type"]) for _, entities in rows for entity in entities} == {str}


def test_an_entity_that_only_repeated_sections_name_has_no_surfaces(store: Store) -> None:
    *_, (_, entities) = paper_entities(store)
    assert [entity["surfaces"] for entity in entities] == [[]]

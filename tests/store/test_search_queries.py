"""Look-up of names and sentences that a search compares, on the small store and on one made for it."""

from pathlib import Path

import pytest

from kg.records import Entity, EntityType, NameEntry
from kg.store.reader import Store
from kg.store.search_queries import Surface
from kg.store.writer import new_store


@pytest.fixture
def optimizers(tmp_path: Path) -> Store:
    """A store of four entities; their ids do not hold their names."""
    entities = {
        "method:1": Entity("method:1", "Muon", EntityType.METHOD, ("뮤온", "Momentum"), 3),
        "method:2": Entity("method:2", "NorMuon", EntityType.METHOD, (), 2),
        "method:3": Entity("method:3", "Muon at scale", EntityType.METHOD, (), 1),
        "model:1": Entity("model:1", "Model", EntityType.MODEL, (), 1),
    }
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities(entities)
        writer.write_entities(entities.values())
        writer.finish_loading()
    return Store(tmp_path / "kg.db")


def nodes(entries: list[NameEntry]) -> list[str]:
    return [entry.node for entry in entries]


def test_names_that_contain_all_texts_do_not_include_ids_of_entities(optimizers: Store) -> None:
    assert nodes(optimizers.names_containing(["muon"], 9)) == ["method:1", "method:3", "method:2"]
    assert nodes(optimizers.names_containing(["scale", "muon"], 9)) == ["method:3"]
    assert nodes(optimizers.names_containing(["mod"], 9)) == ["model:1"]
    assert nodes(optimizers.names_containing(["method"], 9)) == []
    assert nodes(optimizers.names_containing(["muon"], 1)) == ["method:1"]


def test_names_hold_a_text_of_each_group_or_of_all_but_a_few(optimizers: Store) -> None:
    groups = [["xx", "mu"], ["sc", "or"]]
    assert nodes(optimizers.names_like(groups, 9, length=7)) == ["method:2", "method:3"]
    assert nodes(optimizers.names_like(groups, 9, length=11)) == ["method:3", "method:2"]
    assert nodes(optimizers.names_like(groups, 9, length=4, missing=1)) == [
        "method:1",
        "method:2",
        "method:3",
    ]
    assert nodes(optimizers.names_like(groups, 1, length=11)) == ["method:3"]
    assert optimizers.names_like([["method"]], 9, length=1) == []


def test_names_are_found_by_their_length(optimizers: Store) -> None:
    assert [entry.key for entry in optimizers.names_of_length(4, 5)] == ["model", "muon"]


def test_names_are_counted(optimizers: Store) -> None:
    # four ids, four names, two aliases
    assert optimizers.count_names_containing(["muon", "뮤온", "x"]) == [10, 3, 1, 0]
    assert optimizers.count_names_containing([]) == [10]


def test_the_surfaces_of_a_node_are_its_names_the_one_that_is_shown_first(
    optimizers: Store, store: Store
) -> None:
    assert optimizers.surfaces_of(["method:2", "method:1", "no"]) == [
        Surface("method:1", "Muon", 3),
        Surface("method:1", "뮤온", 3),
        Surface("method:1", "Momentum", 3),
        Surface("method:2", "NorMuon", 2),
    ]
    assert store.surfaces_of(["2510.00004"]) == [
        Surface("2510.00004", "Undated", 0),
        Surface("2510.00004", "2510.00004", 0),
    ]


def test_sections_contain_all_words_and_titles_are_left_out(store: Store) -> None:
    sections = list(store.sections_containing(["muon"], 9))
    assert sections
    assert all("muon" in section.text.lower() and section.kind != "title" for section in sections)
    assert list(store.sections_containing(["muon"], 1)) == sections[:1]
    assert list(store.sections_containing(["muon", "nowhere"], 9)) == []
    groups = [["muon", "nowhere"], ["elsewhere"]]
    assert [section for section in store.sections_like(groups, 1, 9) if section.kind != "title"] == sections
    assert list(store.sections_like(groups, 2, 9)) == []

"""Look-up of names, on the small store and on one made for the order of names."""

from pathlib import Path

from kg.records import Entity, EntityType, NameEntry
from kg.store.reader import Store
from kg.store.writer import new_store
from tests.store.small_store import MUON, NORMUON


def test_a_name_is_found_by_its_whole_key_alone(store: Store) -> None:
    assert store.names_with_key("muon") == [
        NameEntry("muon", "2510.00001", "Muon"),
        NameEntry("muon", MUON, "Muon"),
    ]
    assert store.names_with_key("뮤온") == [NameEntry("뮤온", MUON, "Muon")]
    assert store.names_with_key("muo") == []


def test_all_names_come_by_key_then_by_node(store: Store) -> None:
    names = store.names()
    assert len(names) == 21
    assert names == sorted(names)
    assert names[-2:] == [NameEntry("뮤온", MUON, "Muon"), NameEntry("아담", "method:adam", "Adam")]


def test_an_id_is_a_name(store: Store) -> None:
    assert store.names_with_key("method:normuon") == [NameEntry("method:normuon", NORMUON, "NorMuon")]
    assert store.names_with_key("2510.00004") == [NameEntry("2510.00004", "2510.00004", "Undated")]


def make_names(path: Path, names: list[str]) -> None:
    ids = [f"method:{number}" for number in range(len(names))]
    with new_store(path) as (writer, _):
        writer.number_entities(ids)
        writer.write_entities(
            Entity(entity_id, name, EntityType.METHOD, (), 1)
            for entity_id, name in zip(ids, names, strict=True)
        )
        writer.finish_loading()


def test_names_that_contain_a_text_come_in_the_order_of_how_well_they_fit(tmp_path: Path) -> None:
    names = ["a NorMuon", "NorMuon", "Muon", "Muon scaling", "Muon at scale", "Adam"]
    make_names(tmp_path / "kg.db", names)
    with Store(tmp_path / "kg.db") as store:
        hits = store.names_containing(["muon"], 9)
        assert [hit.name for hit in hits] == ["Muon", "Muon at scale", "Muon scaling", "NorMuon", "a NorMuon"]
        assert hits[0] == NameEntry("muon", "method:2", "Muon")


def test_no_more_names_are_returned_than_asked_for(tmp_path: Path) -> None:
    make_names(tmp_path / "kg.db", ["NorMuon", "Muon"])
    with Store(tmp_path / "kg.db") as store:
        assert [hit.name for hit in store.names_containing(["muon"], 1)] == ["Muon"]


def test_names_of_one_length_come_by_key_and_then_by_node(tmp_path: Path) -> None:
    make_names(tmp_path / "kg.db", ["xb muon", "xa muon", "XA-Muon"])
    with Store(tmp_path / "kg.db") as store:
        assert [(hit.key, hit.node) for hit in store.names_containing(["muon"], 9)] == [
            ("xamuon", "method:1"),
            ("xamuon", "method:2"),
            ("xbmuon", "method:0"),
        ]


def test_all_texts_have_to_be_in_a_name_in_any_order(tmp_path: Path) -> None:
    make_names(tmp_path / "kg.db", ["Muon scaling", "Scaling Muon", "Muon", "100% Muon"])
    with Store(tmp_path / "kg.db") as store:
        assert [hit.name for hit in store.names_containing(["scaling", "muon"], 9)] == [
            "Scaling Muon",
            "Muon scaling",
        ]
        assert [hit.name for hit in store.names_containing(["%"], 9)] == ["100% Muon"]
        assert store.names_containing(["_"], 9) == []

"""Writing a store: in one piece, checked, the same bytes for the same rows."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from kg.records import Community, Entity, EntityType, Paper
from kg.store.reader import Store
from kg.store.rows import PaperRow
from kg.store.schema import APPLICATION_ID, VERSION
from kg.store.writer import new_store
from tests.store.small_store import fill


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_the_same_rows_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    with new_store(str(tmp_path / "folder" / "other.db")) as (writer, _):
        fill(writer)
    assert (tmp_path / "folder" / "other.db").read_bytes() == path.read_bytes()


def test_the_file_is_marked_as_a_store_of_this_version(path: Path) -> None:
    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]


def test_a_failure_leaves_the_old_store_and_no_file_beside_it(path: Path) -> None:
    before = path.read_bytes()

    def fail() -> None:
        with new_store(path) as (writer, temporary):
            fill(writer)
            assert temporary.parent == path.parent
            assert temporary.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["kg.db"]


def test_what_a_crash_left_beside_the_store_is_not_written_on(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (_, temporary):
        name = temporary.name
    (tmp_path / name).write_text("left by a crash", encoding="utf-8")
    with new_store(tmp_path / "kg.db") as (writer, temporary):
        assert temporary.name == name
        fill(writer)
    with Store(tmp_path / "kg.db") as store:
        assert store.paper_count() == 4


def test_a_file_that_does_not_pass_the_check_of_sqlite_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cursor:
        def fetchone(self) -> tuple[str]:
            return ("row 3 missing from index",)

    class Connection(sqlite3.Connection):
        def execute(self, query: str, *values: object) -> object:  # type: ignore[override]
            return Cursor() if query == "PRAGMA quick_check" else super().execute(query, *values)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, factory=Connection))
    with (
        pytest.raises(sqlite3.DatabaseError, match=r"kg\.db\.tmp-\d+: row 3 missing from index"),
        new_store(tmp_path / "kg.db") as (writer, _),
    ):
        fill(writer)
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_are_on_the_disk_before_the_file_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr("os.fsync", lambda _: synced.append((tmp_path / "kg.db").exists()))
    with new_store(tmp_path / "kg.db") as (writer, _):
        fill(writer)
    assert synced == [False]
    assert (tmp_path / "kg.db").exists()


def test_views_get_their_places_with_the_store_or_not_at_all(tmp_path: Path) -> None:
    unfinished, view = tmp_path / "new", tmp_path / "page"
    view.write_text("old", encoding="utf-8")
    for text, error in (("lost", RuntimeError), ("kept", None)):
        unfinished.write_text(text, encoding="utf-8")
        with suppress(RuntimeError), new_store(tmp_path / "kg.db", {unfinished: view}) as (writer, _):
            fill(writer)
            if error:
                raise error
        assert view.read_text(encoding="utf-8") == ("old" if error else "kept")
        assert (tmp_path / "kg.db").exists() is not bool(error)
        assert not unfinished.exists()


def test_what_is_committed_can_be_read_before_the_store_is_in_place(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, temporary):
        fill(writer)
        writer.commit()
        with Store(temporary) as store:
            assert store.counts()["variants"] == 2
            assert store.meta() == {"state": "s", "files": "{}"}


def test_loaded_rows_can_be_read_without_another_commit(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, temporary):
        writer.write_paper(PaperRow(Paper("1", "T", "", "", ()), 0.0, [], [], {}))
        writer.finish_loading()
        with Store(temporary) as store:
            assert [paper.id for paper in store.papers()] == ["1"]
            assert [entry.key for entry in store.names()] == ["1", "t"]


def test_later_facts_about_the_build_replace_earlier_ones(tmp_path: Path) -> None:
    with new_store(tmp_path / "new.db") as (writer, _):
        writer.write_meta({"state": "old", "reader": "r"})
        writer.write_meta({"state": "new"})
    with Store(tmp_path / "new.db") as store:
        assert store.meta() == {"state": "new", "reader": "r"}


def test_a_name_that_folds_like_another_one_of_its_node_is_stored_once(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities(["method:adam-w"])
        writer.write_entities([Entity("method:adam-w", "AdamW", EntityType.METHOD, ("Adam-W", "adam w"), 1)])
        writer.finish_loading()
    with Store(tmp_path / "kg.db") as store:
        assert [(entry.key, entry.name) for entry in store.names()] == [
            ("adamw", "AdamW"),
            ("method:adamw", "AdamW"),
        ]


def test_numbers_follow_the_order_of_writing(path: Path) -> None:
    assert rows(path, "SELECT number, id, self_score FROM papers ORDER BY number") == [
        (0, "2510.00001", 1.5),
        (1, "2510.00002", 2.5),
        (2, "2510.00003", 0.5),
        (3, "2510.00004", 0.25),
    ]
    assert rows(path, "SELECT number, post, paper, line, url, date FROM digests ORDER BY number") == [
        (0, 0, 0, 5, "u1", ""),
        (1, 0, 1, 20, "u2", ""),
        (2, 1, 1, 7, "u2", ""),
        (3, 1, 2, 30, "u3", "2025-11-02"),
        (4, 2, 3, 1, "", ""),
    ]
    assert rows(path, "SELECT number, digest, repeated FROM sections WHERE repeated OR number = 3") == [
        (3, 1, 0),
        (4, 2, 1),
        (9, 4, 1),
    ]


def test_evidence_is_ranked_from_0_and_points_into_its_section(path: Path) -> None:
    assert rows(path, "SELECT * FROM evidence WHERE paper = 1 ORDER BY entity, rank") == [
        (1, 1, 0, 5, 0, 4, 0, 15),
        (1, 1, 1, 3, 16, 20, 0, 30),
        (1, 2, 0, 3, 0, 7, 0, 30),
    ]


def test_a_mention_knows_its_entity(path: Path) -> None:
    query = "SELECT section, start, end, entity FROM mentions WHERE section IN (3, 5) ORDER BY section, start"
    assert rows(path, query) == [(3, 0, 7, 2), (3, 16, 20, 1), (3, 25, 29, 0), (5, 0, 4, 1), (5, 12, 14, 1)]


def test_the_similarity_of_texts_is_stored_as_a_whole_number(path: Path) -> None:
    assert rows(path, "SELECT * FROM neighbors ORDER BY paper, rank") == [
        (0, 0, 1, 5000),
        (0, 1, 2, 2500),
        (1, 0, 2, 1234),
        (1, 1, 0, 10000),
        (2, 0, 0, 0),
    ]


def test_a_node_without_a_community_has_a_position_all_the_same(path: Path) -> None:
    assert rows(path, "SELECT * FROM positions ORDER BY node") == [
        ("method:adam", 5.0, 6.0, None),
        ("method:muon", 3.0, 4.0, 0),
        ("paper:2510.00001", 1.0, 2.0, 0),
        ("paper:2510.00003", 0.5, -2.0, 1),
    ]
    assert rows(path, "SELECT * FROM communities ORDER BY number, rank") == [
        (0, 0, "method:muon"),
        (0, 1, "method:adam"),
        (1, 0, "model:gpt-2"),
    ]


def test_an_empty_store_is_a_store(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.finish_loading()
    with Store(tmp_path / "kg.db") as store:
        assert store.paper_count() == 0
        assert [*store.papers(), *store.entities(), *store.links(), *store.names()] == []
        assert store.communities() == []


def test_a_community_of_no_visible_node_is_left_out(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.finish_loading()
        writer.write_map({"a": (0.0, 0.0)}, [Community(("b",), ("x",)), Community(("a",), ("y",))])
    with Store(tmp_path / "kg.db") as store:
        assert store.communities() == [Community(("a",), ("y",))]

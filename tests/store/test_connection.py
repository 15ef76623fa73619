"""Opening, sharing among threads, and closing of a store."""

import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ForeignStoreError, NoGraphError, ReplacedStoreError
from kg.records import EntityType
from kg.store.reader import Store
from kg.store.schema import APPLICATION_ID, VERSION
from kg.store.writer import new_store
from tests.store.small_store import ADAM, MUON, PAPERS, make_store

QUESTIONS: list[Callable[[Store], Any]] = [
    lambda store: list(store.papers()),
    lambda store: list(store.entities()),
    lambda store: list(store.links()),
    lambda store: store.all_evidence(),
    lambda store: store.nearest_papers("2510.00001", limit=9),
    lambda store: store.names_containing(["muon"], 9),
    lambda store: store.links_to(MUON),
    lambda store: store.paper("2510.00002"),
    lambda store: list(store.surfaces()),
    lambda store: store.similarity_texts(),
]


@pytest.mark.parametrize("kind", [str, Path, os.fspath])
def test_a_path_may_be_text_or_a_path(path: Path, kind: Callable[[Path], str]) -> None:
    with Store(kind(path)) as store:
        assert store.paper_count() == 4


def test_no_file_and_no_folder_is_a_graph(tmp_path: Path) -> None:
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(NoGraphError) as error:
            Store(path)
        assert str(error.value) == f"{path}: no graph here. Run `kg build` first."


def database(path: Path, application: int, version: int) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ForeignStoreError) as error:
        Store(path)
    message = str(error.value)
    start = f"{path}: not a graph that this version of kg can read ("
    assert message.startswith(start)
    assert message.endswith("). Run `kg build` to make it anew.")
    return message.removeprefix(start).removesuffix("). Run `kg build` to make it anew.")


def test_a_file_that_is_no_store_of_this_version_is_refused_with_the_reason(tmp_path: Path) -> None:
    text, empty = tmp_path / "text.db", tmp_path / "empty.db"
    text.write_text("not a database at all, but long enough to look like one " * 20, encoding="utf-8")
    empty.write_bytes(b"")
    assert refusal(text) == "file is not a database"
    assert refusal(empty) == "another kind of file"
    assert refusal(database(tmp_path / "a.db", 7, VERSION)) == "another kind of file"
    assert refusal(database(tmp_path / "b.db", APPLICATION_ID, 3)) == "store version 3"
    assert refusal(database(tmp_path / "c.db", APPLICATION_ID, VERSION + 1)) == f"store version {VERSION + 1}"


def test_a_damaged_store_is_told_from_a_bug(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ForeignStoreError) as error, Store(path) as store:
        list(store.links())
    assert str(error.value) == (
        f"{path}: not a graph that this version of kg can read (database disk image is malformed). "
        "Run `kg build` to make it anew."
    )


def test_other_errors_pass_through(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Store(path):
        raise ZeroDivisionError


def test_odd_file_names_are_files(tmp_path: Path) -> None:
    with Store(make_store(tmp_path / "한글 ?#%25.db")) as store:
        assert store.counts()["papers"] == 4


def test_a_store_is_opened_for_reading_only(path: Path) -> None:
    with Store(path) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._execute("DELETE FROM links")  # noqa: SLF001 # no query writes


def test_a_reader_keeps_its_graph_while_another_takes_its_place(path: Path) -> None:
    with Store(path) as store:
        with new_store(path) as (writer, _):
            writer.finish_loading()
        assert list(store.papers()) == PAPERS
    with Store(path) as store:
        assert list(store.papers()) == []


def test_a_relative_path_is_that_of_the_time_of_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with Store("kg.db") as store, ThreadPoolExecutor(1) as thread:
        monkeypatch.chdir("/")
        assert thread.submit(store.paper_count).result() == 4


def test_a_closed_store_says_so(path: Path) -> None:
    store = Store(path)
    store.close()
    store.close()
    with pytest.raises(ValueError, match="the graph has been closed"):
        store.paper_count()


def test_several_threads_get_the_answers_that_one_gets(store: Store) -> None:
    expected = [question(store) for question in QUESTIONS]
    start = threading.Barrier(4)

    def ask_many_times(first: int) -> int:
        start.wait()
        wrong = 0
        for number in range(first, first + 200):
            index = number % len(QUESTIONS)
            wrong += QUESTIONS[index](store) != expected[index]
        return wrong

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask_many_times, range(4))) == [0, 0, 0, 0]


def test_rows_may_be_read_while_another_thread_asks(store: Store) -> None:
    papers = store.papers()
    assert next(papers) == PAPERS[0]
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: list(store.papers())).result() == PAPERS
    assert list(papers) == PAPERS[1:]


def test_each_thread_of_a_view_sees_the_same_part(store: Store) -> None:
    with store.restricted_to(["2510.00004"]) as view, ThreadPoolExecutor(2) as threads:
        seen = [threads.submit(lambda: [entity.id for entity in view.entities()]) for _ in range(4)]
        assert [future.result() for future in seen] == [[ADAM]] * 4


def test_a_thread_that_comes_after_the_file_was_replaced_is_told(
    store: Store, path: Path, tmp_path: Path
) -> None:
    make_store(tmp_path / "new.db").replace(path)
    with ThreadPoolExecutor(1) as thread, pytest.raises(ReplacedStoreError):
        thread.submit(store.paper_count).result()
    path.unlink()
    with ThreadPoolExecutor(1) as thread, pytest.raises(ReplacedStoreError):
        thread.submit(store.paper_count).result()
    assert store.paper_count() == 4


def test_closing_ends_the_connections_of_all_threads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connect_and_note(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connections.append(connection)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_and_note)
    store = Store(path)
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(store.paper_count).result() == 4
        assert thread.submit(store.paper_count).result() == 4
    assert len(connections) == 2
    store.close()
    for connection in connections:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_file_that_is_refused_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class Connection(sqlite3.Connection):
        def close(self) -> None:
            closed.append(self)
            super().close()

    connect = sqlite3.connect
    foreign = database(tmp_path / "a.db", 7, VERSION)
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **options: connect(*a, factory=Connection, **options))
    with pytest.raises(ForeignStoreError):
        Store(foreign)
    assert len(closed) == 1


def test_the_types_of_a_store_are_enumerations(store: Store) -> None:
    entity = store.entity(MUON)
    assert entity is not None
    assert isinstance(entity.type, EntityType)

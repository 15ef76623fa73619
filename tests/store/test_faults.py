"""Faults of a store file: what is damaged, what is foreign, what cannot be written."""

import sqlite3
from pathlib import Path

import pytest

from kg.errors import ForeignStoreError, UnknownEncodingError
from kg.store.faults import is_foreign_file, is_write_error, read_error_reason
from kg.store.reader import Store
from kg.store.writer import new_store
from tests.store.small_store import fill


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    with new_store(tmp_path / "kg.db") as (writer, _):
        fill(writer)
    return tmp_path / "kg.db"


def spoil(path: Path, text: bytes, offset: int) -> None:
    """Put a byte that is no UTF-8 at an offset from a text."""
    data = bytearray(path.read_bytes())
    data[data.index(text) + offset] = 0xA5
    path.write_bytes(data)


def test_a_bad_byte_in_the_schema_means_that_the_file_is_damaged(store_file: Path) -> None:
    spoil(store_file, b"CREATE TABLE posts", 7)
    with pytest.raises(ForeignStoreError, match="its tables are damaged"), Store(store_file) as store:
        store.counts()


def change(path: Path) -> None:
    """Put a letter in the place of another."""
    path.write_bytes(path.read_bytes().replace(b"Muon", b"Muom", 1))


@pytest.mark.parametrize("error", [RuntimeError, RecursionError, AssertionError, KeyError, Exception])
def test_any_error_over_a_store_that_has_changed_means_that_the_file_is_damaged(
    error: type[Exception], store_file: Path
) -> None:
    with pytest.raises(error), Store(store_file):
        raise error
    change(store_file)
    message = "it has changed since it was written"
    with pytest.raises(ForeignStoreError, match=message) as told, Store(store_file):
        raise error
    assert isinstance(told.value.__cause__, error)


@pytest.mark.parametrize("error", [UnknownEncodingError("x"), FileNotFoundError("x"), KeyboardInterrupt()])
def test_an_error_of_another_kind_says_nothing_of_a_store_that_has_changed(
    error: BaseException, store_file: Path
) -> None:
    change(store_file)
    with pytest.raises(type(error)), Store(store_file):
        raise error


def test_a_journal_beside_a_store_is_not_applied(store_file: Path) -> None:
    before = store_file.read_bytes()
    for suffix in ("-journal", "-wal"):
        store_file.with_name(store_file.name + suffix).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 100)
    with Store(store_file) as store:
        assert store.paper_count() > 0
    assert store_file.read_bytes() == before


def test_a_new_store_takes_the_journal_of_the_old_one_away(store_file: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        store_file.with_name(store_file.name + suffix).write_bytes(b"x")
    with new_store(store_file) as (writer, _):
        fill(writer)
    assert [path.name for path in store_file.parent.iterdir()] == ["kg.db"]


@pytest.mark.parametrize(
    ("content", "foreign", "foreign_if_expected"),
    [
        (b"", False, False),
        (bytes(5000), False, False),
        (b"my notes", True, False),
        (b"SQLite format 3\x00" + b"\x01" * 200, True, True),
        (b"\xff" * 68 + b"kg\x00\x00", False, False),
    ],
)
def test_a_file_is_foreign_if_another_program_wrote_it(
    content: bytes,
    foreign: bool,  # noqa: FBT001 # a column of the table
    foreign_if_expected: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    path = tmp_path / "kg.db"
    path.write_bytes(content)
    assert is_foreign_file(path, is_expected=False) is foreign
    assert is_foreign_file(path, is_expected=True) is foreign_if_expected


def test_a_store_and_a_missing_file_are_not_foreign(store_file: Path) -> None:
    assert not is_foreign_file(store_file, is_expected=False)
    assert not is_foreign_file(store_file.with_name("none.db"), is_expected=False)


def test_a_full_database_is_an_error_of_writing_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "a.db")
    database.executescript("PRAGMA max_page_count = 2; CREATE TABLE a (b)")
    with pytest.raises(sqlite3.OperationalError) as full:
        database.execute("INSERT INTO a VALUES (zeroblob(100000))")
    database.close()
    (tmp_path / "b.db").write_bytes(b"x" * 5000)
    database = sqlite3.connect(tmp_path / "b.db")
    with pytest.raises(sqlite3.DatabaseError) as damaged:
        database.execute("SELECT * FROM a")
    database.close()
    assert is_write_error(full.value)
    assert not is_write_error(damaged.value)
    assert not is_write_error(ForeignStoreError("kg.db", "x"))
    assert read_error_reason(damaged.value) == "file is not a database"

"""A store knows whether a byte of it has changed since it was written."""

import random
import sqlite3
from pathlib import Path

import pytest

from kg.errors import ForeignStoreError
from kg.store.checksum import KEY, is_changed, sign
from kg.store.previous_build import PreviousBuild
from kg.store.reader import Store
from kg.store.writer import new_store
from tests.store.small_store import fill


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    with new_store(tmp_path / "kg.db") as (writer, _):
        fill(writer)
    return tmp_path / "kg.db"


def change(path: Path, query: str) -> None:
    """Run a statement that changes a store."""
    with sqlite3.connect(path) as connection:
        connection.execute(query)
    connection.close()


def test_a_store_as_it_was_written_is_not_changed_and_its_checksum_is_no_fact_of_the_build(
    store_file: Path,
) -> None:
    assert not is_changed(store_file)
    with PreviousBuild(store_file) as store:
        assert KEY not in store.meta()


def test_every_bit_counts(store_file: Path) -> None:
    written = store_file.read_bytes()
    random_places = random.Random(4)  # noqa: S311 # no secret
    places = [random_places.randrange(len(written)) for _ in range(200)]
    in_key, in_checksum = written.index(KEY.encode()) + 3, written.index(KEY.encode()) + len(KEY) + 5
    unnoticed = []
    for place in [*places, in_key, in_checksum, 0, len(written) - 1]:
        damaged = bytearray(written)
        damaged[place] ^= 1 << random_places.randrange(8)
        store_file.write_bytes(damaged)
        if not is_changed(store_file):
            unnoticed.append(place)
    assert unnoticed == []


def test_files_without_a_checksum_are_changed_and_cannot_be_signed(tmp_path: Path) -> None:
    for content in (b"", b"SQLite format 3\x00", bytes(5000)):
        (tmp_path / "kg.db").write_bytes(content)
        assert is_changed(tmp_path / "kg.db")
    with pytest.raises(ValueError, match=r"kg\.db: no place for the checksum"):
        sign(tmp_path / "kg.db")


def test_a_value_that_no_build_writes_is_told_as_damage(store_file: Path) -> None:
    change(store_file, "UPDATE entities SET type = 'metho`'")
    message = r"kg\.db: not a graph .* \(it has changed since it was written\)\. Run `kg build`"
    with pytest.raises(ForeignStoreError, match=message), Store(store_file) as store:
        list(store.entities())


def test_an_error_in_the_use_of_a_whole_store_stays_what_it_is(store_file: Path) -> None:
    with pytest.raises(ValueError, match="mine"), Store(store_file):
        raise ValueError("mine")  # noqa: EM101 # whatever a caller raises


def test_nothing_is_taken_over_from_a_store_that_has_changed(store_file: Path) -> None:
    change(store_file, "UPDATE mentions SET score = 0.5")
    with pytest.raises(ForeignStoreError, match="it has changed since it was written"):
        PreviousBuild(store_file)

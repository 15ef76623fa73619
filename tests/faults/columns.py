"""Every column of every table of a store gets values that no build writes; commands must answer or say so."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from tests.faults.flips import answers, commands
from tests.faults.workshop import Outcome, Workshop

#: What a column gets, as SQL: nothing, a number of no row, another type, a text that is none, broken JSON,
#: a part of what was there, more than was there.
VALUES = (
    "NULL",
    "999999999",
    "-1",
    "9223372036854775807",
    "9e999",
    "''",
    "'garbage'",
    "x'ff00'",
    "CAST(x'ff41' AS TEXT)",
    "'[1'",
    "'{\"a\": 1}'",
    "'[[[\"a\"]]]'",
    "substr({column}, 1, length({column}) / 2)",
    "{column} || 'x'",
)


class Damage(NamedTuple):
    """One damage of a store.

    Attributes:
        statement: The SQL that does it.
        table: The table that it is done to.
    """

    statement: str
    table: str


def damages(store: Path) -> Iterator[Damage]:
    """Yield all damages of a store: all rows of a column, then one of them; rows and tables that are gone."""
    for table, columns in _columns(store).items():
        some = f"WHERE {columns[0]} = (SELECT {columns[0]} FROM {table} LIMIT 1)"  # noqa: S608 # the names of our own tables
        for column in columns:
            for value in VALUES:
                change = f"UPDATE OR REPLACE {table} SET {column} = {value.replace('{column}', column)}"  # noqa: S608
                yield Damage(change, table)
                yield Damage(f"{change} {some}", table)
        yield Damage(f"DELETE FROM {table} {some}", table)  # noqa: S608
        yield Damage(f"DELETE FROM {table}", table)  # noqa: S608
        yield Damage(f"DROP TABLE {table}", table)


def do_damage(written: Path, damaged: Path, statement: str) -> None:
    """Write a damaged copy of a store; tables take the values that they would refuse."""
    shutil.copy(written, damaged)
    unsafe = "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA writable_schema = 1;"
    with closing(sqlite3.connect(damaged)) as database:
        database.executescript(unsafe)
        database.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'")
        database.commit()
    with closing(sqlite3.connect(damaged)) as database, suppress(sqlite3.IntegrityError):
        database.executescript(unsafe)
        database.execute(statement)
        database.commit()


def damage_columns(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Do damages, equally far from each other, and ask all questions and make all exports."""
    written = workshop.folder / "clean-first" / "kg.db"
    store = workshop.folder / "columns" / "kg.db"
    store.parent.mkdir()
    found = list(damages(written))
    for number in range(tries):
        statement, _ = found[number * len(found) // tries]
        do_damage(written, store, statement)
        failed = [" ".join(arguments) for arguments in commands(store) if not answers(arguments)]
        yield Outcome(
            "Values that no build writes in `kg.db`", f"{statement}: {failed or 'answers'}", not failed
        )


def _columns(store: Path) -> dict[str, list[str]]:
    """Return the names of the columns of each table."""
    with closing(sqlite3.connect(store)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")] for (table,) in tables
        }

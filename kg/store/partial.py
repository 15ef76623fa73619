"""What a build has extracted so far, kept beside the store until the build is done, so that one that is interrupted goes on."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.model import EntityType, Mention, Mentions, Relation, Source

#: Changes with the form of the file; another form is thrown away.
_FORM = "1"


class Partial:
    """The extractions of an unfinished build, by the hash of their digest; those of another extractor are thrown away."""

    def __init__(self, path: Path, extractor: str) -> None:
        """Open the file, or make it; what cannot be read is made anew, since nothing is lost but time."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._opened(extractor)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = self._opened(extractor)

    def _opened(self, extractor: str) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            database.executescript("""
                PRAGMA synchronous = off;
                CREATE TABLE IF NOT EXISTS meta (extractor TEXT PRIMARY KEY);
                CREATE TABLE IF NOT EXISTS extracted (hash TEXT PRIMARY KEY, mentions TEXT NOT NULL) WITHOUT ROWID;""")
            state = f"{_FORM} {extractor}"
            if database.execute("SELECT extractor FROM meta").fetchall() != [(state,)]:
                database.executescript("DELETE FROM meta; DELETE FROM extracted;")
                database.execute("INSERT INTO meta VALUES (?)", (state,))
                database.commit()
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file; after a build without an error it has served."""
        self._db.close()
        if error is None:
            self._path.unlink(missing_ok=True)

    def read(self) -> dict[str, Mentions]:
        """Return what has been extracted so far."""
        return {key: _parsed(text) for key, text in self._db.execute("SELECT hash, mentions FROM extracted ORDER BY hash")}

    def add(self, extracted: Mapping[str, Mentions]) -> None:
        """Keep what has been extracted."""
        rows = ((key, json.dumps(mentions, ensure_ascii=False)) for key, mentions in extracted.items())
        self._db.executemany("INSERT OR REPLACE INTO extracted VALUES (?, ?)", rows)
        self._db.commit()


def _parsed(text: str) -> Mentions:
    return tuple(
        tuple(
            Mention(start, end, surface, EntityType(kind), Source(source), score, name, Relation(relation), certainty)
            for start, end, surface, kind, source, score, name, relation, certainty in section
        )
        for section in json.loads(text)
    )

"""What a build has read and extracted so far, kept beside the store until the build is done.

So one that is interrupted goes on where it was, and one of millions of papers holds few of them in memory at a time.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.records import Digest, Mentions, Problem, Section, SectionKind
from kg.store.rows import PostRow, ReadDigest, make_mention

_TABLES = """
PRAGMA synchronous = off;
CREATE TABLE IF NOT EXISTS meta (reader TEXT NOT NULL, extractor TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS posts (
    path TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL, content TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (post TEXT NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS digests (
    number INTEGER PRIMARY KEY, paper TEXT NOT NULL, post_date TEXT NOT NULL, post TEXT NOT NULL, line INTEGER NOT NULL,
    title TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL, hash BLOB NOT NULL, sections TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS extracted (hash BLOB PRIMARY KEY, mentions TEXT NOT NULL);
"""
#: Changes with the form of the file; another form is thrown away.
_FORM = 2
_DIGEST = "paper, title, url, line, date, sections"
_ADD_DIGEST = "INSERT INTO digests VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: Rows between two commits.
_MANY = 2000


class Partial:
    """Posts, digests and extractions of an unfinished build; what another reader or extractor made is thrown away."""

    def __init__(self, path: Path, reader: str, extractor: str) -> None:
        """Open the file, or make it; what cannot be read is made anew, since nothing is lost but time."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._opened(reader, extractor)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = self._opened(reader, extractor)

    def _opened(self, reader: str, extractor: str) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] != _FORM:
                database.close()
                self._path.unlink(missing_ok=True)
                database = sqlite3.connect(self._path)
            database.executescript(f"{_TABLES} PRAGMA user_version = {_FORM};")
            made = database.execute("SELECT reader, extractor FROM meta").fetchone() or ("", "")
            if made[0] != reader:
                database.executescript("DELETE FROM posts; DELETE FROM problems; DELETE FROM digests;")
            if made[1] != extractor:
                database.execute("DELETE FROM extracted")
            database.execute("DELETE FROM meta")
            database.execute("INSERT INTO meta VALUES (?, ?)", (reader, extractor))
            database.commit()
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; after a build without an error it has served."""
        self._db.close()
        if error is None:
            self._path.unlink(missing_ok=True)

    # Posts and digests

    def contents(self) -> dict[str, str]:
        """Return the hash of the content of each post that is here, by path."""
        return dict(self._db.execute("SELECT path, content FROM posts"))

    def add_post(self, post: PostRow, items: Iterable[tuple[Digest, bytes] | Problem]) -> None:
        """Keep a post, its digests with the hash of each, and its problems; a post that is not read to its end is not kept."""
        self.drop_posts([post.path])
        for number, item in enumerate(items, start=1):
            if isinstance(item, Problem):
                self.add_problems([item])
            else:
                self.add_digest(post, *item)
            if number % _MANY == 0:
                self._db.commit()
        self.add_posts([post])

    def add_posts(self, posts: Iterable[PostRow]) -> None:
        """Keep posts whose digests and problems are all here."""
        self._db.executemany("INSERT INTO posts VALUES (?, ?, ?, ?)", posts)
        self._db.commit()

    def add_digest(self, post: PostRow, digest: Digest, key: bytes) -> None:
        """Keep a digest of a post."""
        sections = json.dumps(digest.sections, ensure_ascii=False)
        row = (
            digest.paper,
            post.date,
            post.path,
            digest.line,
            digest.title,
            digest.url,
            digest.date,
            key,
            sections,
        )
        self._db.execute(_ADD_DIGEST, row)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keep problems of posts."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?, ?)", problems)

    def drop_posts(self, paths: Iterable[str]) -> None:
        """Forget posts and what was begun of them."""
        self._db.execute("CREATE INDEX IF NOT EXISTS of_post ON digests (post)")
        rows = [(path,) for path in paths]
        for table, column in (("digests", "post"), ("problems", "post"), ("posts", "path")):
            self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)

    def keep_only(self, paths: Collection[str]) -> None:
        """Forget all other posts."""
        begun = self._db.execute("SELECT DISTINCT post FROM digests UNION SELECT path FROM posts")
        self.drop_posts([path for (path,) in begun.fetchall() if path not in paths])
        self._db.commit()

    def posts(self) -> Iterator[PostRow]:
        """Yield the posts by date, then by path."""
        yield from map(PostRow._make, self._db.execute("SELECT * FROM posts ORDER BY date, path"))

    def problems(self) -> Iterator[Problem]:
        """Yield the problems, by post and line."""
        yield from map(Problem._make, self._db.execute("SELECT * FROM problems ORDER BY post, line, rowid"))

    def count_papers(self) -> int:
        """Return how many papers have a digest."""
        return int(self._db.execute("SELECT count(DISTINCT paper) FROM digests").fetchone()[0])

    def finish(self) -> Path:
        """Make what is needed to go through the papers, and return the file, which others may read from now on."""
        self._db.execute("CREATE INDEX IF NOT EXISTS by_paper ON digests (paper, post_date, post, line)")
        self._db.commit()
        return self._path

    def papers(self) -> Iterator[tuple[str, list[ReadDigest]]]:
        """Yield each paper's id with its digests that could be read, those of older posts first; by id."""
        query = f"""
            SELECT {_DIGEST}, post, post_date, digests.hash, mentions FROM digests JOIN extracted USING (hash)
            ORDER BY paper, post_date, post, line, number"""
        for paper, rows in groupby(self._db.execute(query), key=lambda row: str(row[0])):
            yield (
                paper,
                [
                    ReadDigest(post, date, _digest(row), key, _mentions(mentions))
                    for *row, post, date, key, mentions in rows
                ],
            )

    # Extractions

    def count_missing(self) -> int:
        """Return how many different digests have not been extracted."""
        query = "SELECT count(DISTINCT hash) FROM digests WHERE hash NOT IN (SELECT hash FROM extracted)"
        return int(self._db.execute(query).fetchone()[0])

    def missing(self) -> Iterator[tuple[bytes, Digest]]:
        """Yield the digests that have not been extracted, each once, with their hashes; what is added meanwhile does no harm."""
        self._db.execute("DROP TABLE IF EXISTS temp.todo")
        self._db.execute("""
            CREATE TEMP TABLE todo AS SELECT min(number) AS number FROM digests
            WHERE hash NOT IN (SELECT hash FROM extracted) GROUP BY hash ORDER BY 1""")
        last = -1
        query = f"SELECT number, hash, {_DIGEST} FROM todo JOIN digests USING (number) WHERE number > ? ORDER BY number LIMIT ?"
        while rows := self._db.execute(query, (last, _MANY)).fetchall():
            yield from ((key, _digest(row)) for _, key, *row in rows)
            last = rows[-1][0]

    def add(self, extracted: Mapping[bytes, Mentions]) -> None:
        """Keep what has been extracted."""
        rows = ((key, json.dumps(mentions, ensure_ascii=False)) for key, mentions in extracted.items())
        self._db.executemany("INSERT OR IGNORE INTO extracted VALUES (?, ?)", rows)
        self._db.commit()

    def unreadable(self) -> Iterator[tuple[str, Digest]]:
        """Yield the digests that have no extraction, with the paths of their posts."""
        query = f"SELECT post, {_DIGEST} FROM digests WHERE hash NOT IN (SELECT hash FROM extracted) ORDER BY post, line"
        yield from ((post, _digest(row)) for post, *row in self._db.execute(query))


def read_texts(path: Path) -> Iterator[str]:
    """Yield the headings and texts of the first digest of each paper of a finished file, in any process."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    query = """
        SELECT paper, title, sections FROM digests WHERE hash IN (SELECT hash FROM extracted)
        ORDER BY paper, post_date, post, line, number"""
    for _, rows in groupby(database.execute(query), key=lambda row: str(row[0])):
        _, title, sections = next(rows)
        parts = (part for _, heading, _, text in json.loads(sections) for part in (heading, text))
        yield "\n".join([title, *parts])
    database.close()


def _digest(row: list[str]) -> Digest:
    paper, title, url, line, date, sections = row
    parts = (
        Section(_KINDS[kind], heading, number, text) for kind, heading, number, text in json.loads(sections)
    )
    return Digest(paper, title, url, int(line), tuple(parts), date)


_KINDS = {str(kind): kind for kind in SectionKind}


def _mentions(text: str) -> Mentions:
    return tuple(tuple(map(make_mention, section)) for section in json.loads(text))

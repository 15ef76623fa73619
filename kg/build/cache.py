"""The build cache: a file of what an unfinished build has read and extracted.

A build that is interrupted goes on where it was, and a build of millions of papers holds few of them in
memory.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from kg.limits import CACHE_ROWS_AT_ONCE, MAX_PAPERS_HELD
from kg.records import Digest, Mentions, Problem, Section, SectionKind
from kg.store.connection import FilePath
from kg.store.rows import ExtractedDigest, PostRow, make_mention

_TABLES = """
PRAGMA synchronous = off;
CREATE TABLE IF NOT EXISTS meta (reader TEXT NOT NULL, extractor TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS posts (
    path TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL, content TEXT NOT NULL,
    checksum BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (
    post TEXT NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL, checksum BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS digests (
    number INTEGER PRIMARY KEY, paper TEXT NOT NULL, post_date TEXT NOT NULL, post TEXT NOT NULL,
    line INTEGER NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,
    hash BLOB NOT NULL, sections TEXT NOT NULL, cites TEXT NOT NULL, checksum BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS extracted (hash BLOB PRIMARY KEY, mentions TEXT NOT NULL, checksum BLOB NOT NULL);
"""
#: Changes with the tables and with what their JSON holds; a file of another version is thrown away.
_VERSION = 5
#: The columns of each table that its checksum is of.
_CHECKED_COLUMNS = {
    "posts": "path, title, date, content",
    "problems": "post, line, message",
    "digests": "paper, post_date, post, line, title, url, date, hash, sections, cites",
    "extracted": "hash, mentions",
}
_DIGEST_COLUMNS = "paper, title, url, line, date, sections, cites"
_SECTION_KINDS = {str(kind): kind for kind in SectionKind}


class BuildCache:
    """Posts, digests, problems and mentions of an unfinished build; use it in a `with` statement.

    Mentions are stored under the hash of the digest (`kg.build.fingerprints.digest_hash`), so that equal
    digests are extracted once.
    """

    def __init__(self, path: FilePath, reader: str, extractor: str) -> None:
        """Open the file, or make it anew if it cannot be read.

        Args:
            path: The file.
            reader: The fingerprint of what reads posts; posts that another reader read are removed.
            extractor: The fingerprint of what extracts mentions; mentions of another extractor are removed.
        """
        self._path = Path(path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        #: Mentions as they were added, which few digests need not be read again for.
        self._recent_mentions: dict[bytes, Mentions] = {}
        try:
            self._db = self._open(reader, extractor)
        except sqlite3.DatabaseError:
            # nothing is lost but time
            remove_cache(self._path)
            self._db = self._open(reader, extractor)

    def _open(self, reader: str, extractor: str) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                database.close()
                remove_cache(self._path)
                database = sqlite3.connect(self._path)
            database.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
            _check_rows(database)
            _remove_outdated(database, reader, extractor)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
        """Return the cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, and delete it if the build is done.

        After an error the file is kept, so that the next build goes on where this one was.
        """
        self._db.close()
        if error is None:
            remove_cache(self._path)

    # Posts and digests

    def content_hashes(self) -> dict[str, str]:
        """Return the hash of the content of each post that has been read to its end, keyed by path."""
        return dict(self._db.execute("SELECT path, content FROM posts"))

    def add_post(self, post: PostRow, items: Iterable[tuple[Digest, bytes] | Problem]) -> None:
        """Add a post with all that was read of it; what an earlier build left of it is removed.

        Args:
            post: The post. It counts as read only when all items have been added.
            items: Its digests, each with its hash, and its problems.
        """
        self.remove_posts([post.path])
        for number, item in enumerate(items, start=1):
            if isinstance(item, Problem):
                self.add_problems([item])
            else:
                digest, digest_hash = item
                self.add_digest(post, digest, digest_hash)
            if number % CACHE_ROWS_AT_ONCE == 0:
                self._db.commit()
        self.add_posts([post])

    def add_posts(self, posts: Iterable[PostRow]) -> None:
        """Add posts whose digests and problems have been added before."""
        self._db.executemany("INSERT INTO posts VALUES (?, ?, ?, ?, ?)", map(_with_checksum, posts))
        self._db.commit()

    def set_content_hash(self, path: str, content: str) -> None:
        """Set the hash of the content of a post."""
        row = self._db.execute("SELECT path, title, date FROM posts WHERE path = ?", (path,)).fetchone()
        if row:
            values = _with_checksum((*row, content))
            self._db.execute("REPLACE INTO posts VALUES (?, ?, ?, ?, ?)", values)
        self._db.commit()

    def add_digest(self, post: PostRow, digest: Digest, digest_hash: bytes) -> None:
        """Add a digest of a post."""
        values = (
            digest.paper,
            post.date,
            post.path,
            digest.line,
            digest.title,
            digest.url,
            digest.date,
            digest_hash,
            json.dumps(digest.sections, ensure_ascii=False),
            json.dumps(digest.cites),
        )
        row = _with_checksum(values)
        self._db.execute("INSERT INTO digests VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems of posts."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?, ?, ?)", map(_with_checksum, problems))

    def remove_posts(self, paths: Iterable[str]) -> None:
        """Remove posts with their digests and problems, also of posts that were not read to their end."""
        self._db.execute("CREATE INDEX IF NOT EXISTS digests_of_post ON digests (post)")
        rows = [(path,) for path in paths]
        self._db.executemany("DELETE FROM digests WHERE post = ?", rows)
        self._db.executemany("DELETE FROM problems WHERE post = ?", rows)
        self._db.executemany("DELETE FROM posts WHERE path = ?", rows)

    def keep_only(self, paths: Collection[str]) -> None:
        """Remove all posts but these."""
        rows = self._db.execute(
            "SELECT post FROM digests UNION SELECT post FROM problems UNION SELECT path FROM posts"
        ).fetchall()
        self.remove_posts([path for (path,) in rows if path not in paths])
        self._db.commit()

    def posts(self) -> Iterator[PostRow]:
        """Yield the posts, sorted by date, then by path."""
        columns = _CHECKED_COLUMNS["posts"]
        return map(PostRow._make, self._db.execute(f"SELECT {columns} FROM posts ORDER BY date, path"))

    def problems(self) -> Iterator[Problem]:
        """Yield the problems, sorted by post and line."""
        columns = _CHECKED_COLUMNS["problems"]
        return map(
            Problem._make, self._db.execute(f"SELECT {columns} FROM problems ORDER BY post, line, rowid")
        )

    # Papers

    def paper_count(self) -> int:
        """Return how many papers have an extracted digest: as many as `papers` yields."""
        query = "SELECT count(DISTINCT paper) FROM digests WHERE hash IN (SELECT hash FROM extracted)"
        return int(self._db.execute(query).fetchone()[0])

    def finish_reading(self) -> Path:
        """Sort the digests by paper, when all are there, and return the file for other processes to read."""
        self._db.execute("CREATE INDEX IF NOT EXISTS by_paper ON digests (paper, post_date, post, line)")
        self._db.commit()
        return self._path

    def papers(self) -> Iterator[tuple[str, list[ExtractedDigest]]]:
        """Yield each paper's id with its extracted digests, oldest post first; sorted by id."""
        return _papers(self._db, recent_mentions=self._recent_mentions)

    # Extraction

    def missing_count(self) -> int:
        """Return how many different digests have not been extracted."""
        query = "SELECT count(DISTINCT hash) FROM digests WHERE hash NOT IN (SELECT hash FROM extracted)"
        return int(self._db.execute(query).fetchone()[0])

    def missing_digests(self) -> Iterator[tuple[bytes, Digest]]:
        """Yield the different digests that have not been extracted, with their hashes.

        Mentions may be added while this is gone through.
        """
        self._db.execute("DROP TABLE IF EXISTS temp.missing")
        self._db.execute("""
            CREATE TEMP TABLE missing AS SELECT min(number) AS number FROM digests
            WHERE hash NOT IN (SELECT hash FROM extracted) GROUP BY hash ORDER BY 1""")
        last_number = -1
        query = f"""
            SELECT number, hash, {_DIGEST_COLUMNS} FROM missing JOIN digests USING (number)
            WHERE number > ? ORDER BY number LIMIT ?"""
        while rows := self._db.execute(query, (last_number, CACHE_ROWS_AT_ONCE)).fetchall():
            for number, digest_hash, *columns in rows:
                yield digest_hash, _digest(columns)
                last_number = number

    def add_mentions(self, mentions: Mapping[bytes, Mentions]) -> None:
        """Add the mentions of digests, keyed by the hash of the digest, and commit."""
        rows = (
            _with_checksum((digest_hash, json.dumps(digest_mentions, ensure_ascii=False)))
            for digest_hash, digest_mentions in mentions.items()
        )
        self._db.executemany("INSERT OR IGNORE INTO extracted VALUES (?, ?, ?)", rows)
        self._db.commit()
        self._recent_mentions = {**mentions, **self._recent_mentions}
        if len(self._recent_mentions) > MAX_PAPERS_HELD:
            self._recent_mentions = {}

    def failed_digests(self) -> Iterator[tuple[str, Digest]]:
        """Yield the digests without mentions, each with the path of its post, sorted by post and line.

        When extraction is done, these are the digests that killed the process that read them.
        """
        rows = self._db.execute(f"""
            SELECT post, {_DIGEST_COLUMNS} FROM digests
            WHERE hash NOT IN (SELECT hash FROM extracted) ORDER BY post, line""")
        for post, *columns in rows:
            yield post, _digest(columns)


def remove_cache(path: Path) -> None:
    """Delete the file of a cache, if there is one, and the journal that a killed build has left beside it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def iter_papers(path: Path, ids: Iterable[str]) -> Iterator[tuple[str, list[ExtractedDigest]]]:
    """Yield what `BuildCache.papers` does of some papers, from a file that is opened anew.

    Args:
        path: What `BuildCache.finish_reading` returned.
        ids: The ids of the papers.
    """
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    wanted = json.dumps(list(ids))
    yield from _papers(database, "WHERE paper IN (SELECT value FROM json_each(?))", (wanted,))
    database.close()


def iter_digest_hashes(path: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the id of each paper with the hashes of its digests, in the order of `BuildCache.papers`.

    Args:
        path: What `BuildCache.finish_reading` returned; it is opened anew.
    """
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    rows = database.execute("""
        SELECT paper, hash FROM digests WHERE hash IN (SELECT hash FROM extracted)
        ORDER BY paper, post_date, post, line, number""")
    for paper, paper_rows in groupby(rows, key=lambda row: str(row[0])):
        yield paper, [digest_hash for _, digest_hash in paper_rows]
    database.close()


def _papers(
    database: sqlite3.Connection,
    where: str = "",
    values: Sequence[str] = (),
    recent_mentions: Mapping[bytes, Mentions] = MappingProxyType({}),
) -> Iterator[tuple[str, list[ExtractedDigest]]]:
    query = f"""
        SELECT post, post_date, digests.hash, mentions, {_DIGEST_COLUMNS}
        FROM digests JOIN extracted USING (hash) {where}
        ORDER BY paper, post_date, post, line, number"""
    rows = database.execute(query, values)
    digests = (_extracted_digest(row, recent_mentions) for row in rows)
    for paper, paper_digests in groupby(digests, key=lambda extracted: extracted.digest.paper):
        yield paper, list(paper_digests)


def iter_oldest_digest_texts(path: Path) -> Iterator[str]:
    """Yield one text for each paper, in the order of `BuildCache.papers`: that of its oldest digest.

    The text is the title, then the heading and the text of each section, joined by line breaks. The file is
    opened anew, so that another process than the one that holds the cache can read it.

    Args:
        path: What `BuildCache.finish_reading` returned.
    """
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    rows = database.execute("""
        SELECT paper, title, sections FROM digests WHERE hash IN (SELECT hash FROM extracted)
        ORDER BY paper, post_date, post, line, number""")
    for _, paper_rows in groupby(rows, key=lambda row: str(row[0])):
        _, title, sections = next(paper_rows)
        parts = [title]
        for _, heading, _, text in json.loads(sections):
            parts += [heading, text]
        yield "\n".join(parts)
    database.close()


def _check_rows(database: sqlite3.Connection) -> None:
    """Raise DatabaseError unless all rows are as they were written: the next build would keep what is not."""
    is_whole = database.execute("PRAGMA quick_check").fetchone() == ("ok",)
    for table, columns in _CHECKED_COLUMNS.items():
        for *values, checksum in database.execute(f"SELECT {columns}, checksum FROM {table}"):
            is_whole = is_whole and _with_checksum(values)[-1] == checksum
    if not is_whole:
        message = "the build cache is damaged"
        raise sqlite3.DatabaseError(message)


def _with_checksum(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return the values of a row and, after them, their checksum."""
    return (*values, hashlib.blake2b(repr(tuple(values)).encode(), digest_size=8).digest())


def _remove_outdated(database: sqlite3.Connection, reader: str, extractor: str) -> None:
    """Remove what another reader or extractor made, and note the present ones."""
    row = database.execute("SELECT reader, extractor FROM meta").fetchone()
    last_reader, last_extractor = row or ("", "")
    if last_reader != reader:
        database.executescript("DELETE FROM posts; DELETE FROM problems; DELETE FROM digests;")
    if last_extractor != extractor:
        database.execute("DELETE FROM extracted")
    database.execute("DELETE FROM meta")
    database.execute("INSERT INTO meta VALUES (?, ?)", (reader, extractor))
    database.commit()


def _extracted_digest(row: Sequence[Any], recent_mentions: Mapping[bytes, Mentions]) -> ExtractedDigest:
    post, post_date, digest_hash, text, *columns = row
    mentions = recent_mentions.get(digest_hash)
    return ExtractedDigest(
        post, post_date, _digest(columns), digest_hash, _mentions(text) if mentions is None else mentions
    )


def _digest(columns: Sequence[Any]) -> Digest:
    """Return the digest that `_DIGEST_COLUMNS` hold."""
    paper, title, url, line, date, sections_json, cites_json = columns
    sections = tuple(
        Section(_SECTION_KINDS[kind], heading, number, text)
        for kind, heading, number, text in json.loads(sections_json)
    )
    return Digest(paper, title, url, line, sections, date, tuple(json.loads(cites_json)))


def _mentions(text: str) -> Mentions:
    """Return mentions from the JSON of `add_mentions`: for each section, the fields of each mention."""
    return tuple(tuple(map(make_mention, section)) for section in json.loads(text))

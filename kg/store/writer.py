"""Writing a store: beside its place, in one transaction, checked, and only then renamed into it.

A reader sees the old graph or the new one, never half of one, and a crash leaves the old one. Papers come one by one, in the
order of their ids, and nothing is held of them, so that a store may be larger than the memory. The same graph gives the same
bytes.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.records import Community, Entity, Problem
from kg.store.rows import DigestRow, PaperRow, PostRow
from kg.store.schema import APPLICATION_ID, INDEXES, TABLES, VERSION, WORDING_PARTS
from kg.text import fold

Position = tuple[float, float]


class StoreWriter:
    """Fills the tables of a new store: posts, the numbers of entities, papers, entities, then the rest."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Create the tables."""
        self._db = connection
        self._db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};")
        self._db.executescript(TABLES)
        self._db.executescript(
            "CREATE TEMP TABLE found (key TEXT NOT NULL, node TEXT NOT NULL, name TEXT NOT NULL)"
        )
        self._posts: dict[str, int] = {}
        self._entities: Mapping[str, int] = {}
        self._papers = self._digests = 0

    def write_meta(self, values: Mapping[str, str]) -> None:
        """Write what is to be known of the build as a whole."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(values.items()))

    def write_problems(self, problems: Iterable[Problem]) -> None:
        """Write the problems of the posts."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?, ?)", problems)

    def write_posts(self, posts: Iterable[PostRow]) -> None:
        """Write the posts."""
        for number, post in enumerate(posts):
            self._posts[post.path] = number
            self._db.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?)", (number, *post))

    def number_entities(self, ids: Iterable[str]) -> None:
        """Take the ids of all entities, sorted; papers name them before they are written."""
        self._entities = {entity: number for number, entity in enumerate(ids)}

    def write_paper(self, row: PaperRow) -> None:
        """Write a paper, its digests, links and evidence, and the names under which it is found: id and title."""
        number, paper = self._papers, row.paper
        self._papers += 1
        self._db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?)", (number, *paper[:4], row.self_score))
        self._add_names(paper.id, paper.title, (paper.id, paper.title))
        for digest in row.digests:
            self._write_digest(number, digest, row.mentioned)
        links = [(number, self._entities[link.entity], link.relation) for link in row.links]
        self._db.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
        quotes = (
            (*link[:2], rank, *quote)
            for link, each in zip(links, row.links, strict=True)
            for rank, quote in enumerate(each.quotes)
        )
        self._db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", quotes)

    def _write_digest(self, paper: int, row: DigestRow, mentioned: Mapping[tuple[int, int], str]) -> None:
        number = self._digests
        self._digests += 1
        place = (number, self._posts[row.post], paper, row.line, row.url, row.date, row.hash)
        self._db.execute("INSERT INTO digests VALUES (?, ?, ?, ?, ?, ?, ?)", place)
        parts = list(
            enumerate(zip(row.sections, row.repeated, row.mentions, strict=True), start=row.first_section)
        )
        self._db.executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (section, number, part.kind, part.heading, part.line, part.text, repeated)
                for section, (part, repeated, _) in parts
            ),
        )
        self._db.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    section,
                    m.start,
                    m.end,
                    m.type,
                    m.source,
                    m.score,
                    m.name,
                    m.relation,
                    m.certainty,
                    self._entities.get(entity),
                )
                for section, (_, _, mentions) in parts
                for m in mentions
                for entity in [mentioned.get((section, m.start), "")]
            ),
        )

    def write_entities(self, entities: Iterable[Entity]) -> None:
        """Write the entities, their aliases, and all of these as names under which they are found."""
        for each in entities:
            number = self._entities[each.id]
            row = (number, each.id, each.name, each.type, each.papers)
            self._db.execute("INSERT INTO entities VALUES (?, ?, ?, ?, ?)", row)
            self._db.executemany(
                "INSERT INTO aliases VALUES (?, ?)", ((number, alias) for alias in each.aliases)
            )
            self._add_names(each.id, each.name, (each.id, each.name, *each.aliases))

    def write_connections(
        self, variants: Iterable[tuple[str, str]], builds_on: Iterable[tuple[str, str, str]]
    ) -> None:
        """Write the (variant, family) pairs of entities and the (paper, target, entity) triples of what builds on what."""
        pairs = ((self._entities[variant], self._entities[family]) for variant, family in variants)
        self._db.executemany("INSERT INTO variants VALUES (?, ?)", pairs)
        triples = ((paper, target, self._entities[entity]) for paper, target, entity in builds_on)
        self._db.executemany(
            "INSERT INTO builds_on VALUES "
            "((SELECT number FROM papers WHERE id = ?), (SELECT number FROM papers WHERE id = ?), ?)",
            triples,
        )

    def write_neighbours(self, neighbours: Iterable[Iterable[tuple[int, float]]]) -> None:
        """Write for each paper, in order, the (number, wording) of those nearest to it."""
        rows = (
            (paper, rank, other, round(wording * WORDING_PARTS))
            for paper, near in enumerate(neighbours)
            for rank, (other, wording) in enumerate(near)
        )
        self._db.executemany("INSERT INTO neighbours VALUES (?, ?, ?, ?)", rows)

    def write_words(self, words: Mapping[str, int]) -> None:
        """Write how many papers have each word."""
        self._db.executemany("INSERT INTO words VALUES (?, ?)", sorted(words.items()))

    def write_map(self, positions: Mapping[str, Position], communities: Sequence[Community]) -> None:
        """Write where the drawn nodes stand, by node id, and the communities they belong to."""
        of_node = {node: number for number, each in enumerate(communities) for node in each.nodes}
        rows = ((node, *place, of_node.get(node)) for node, place in sorted(positions.items()))
        self._db.executemany("INSERT INTO positions VALUES (?, ?, ?, ?)", rows)
        names = (
            (number, rank, name)
            for number, each in enumerate(communities)
            for rank, name in enumerate(each.names)
        )
        self._db.executemany("INSERT INTO communities VALUES (?, ?, ?)", names)

    def commit(self) -> None:
        """Make what has been written so far readable to others, still in the unpublished file."""
        self._db.commit()

    def finish_loading(self) -> None:
        """Sort the names and make the indexes, when papers and entities are all there; then as `commit`."""
        self._db.execute("INSERT OR IGNORE INTO names SELECT key, node, name FROM found ORDER BY key, node")
        self._db.commit()
        self._db.executescript(f"DROP TABLE found; {INDEXES}")

    def _add_names(self, node: str, name: str, surfaces: Iterable[str]) -> None:
        rows = ((key, node, name) for key in sorted({fold(surface) for surface in surfaces}))
        self._db.executemany("INSERT INTO found VALUES (?, ?, ?)", rows)


@contextmanager
def new_store(path: Path) -> Iterator[tuple[StoreWriter, Path]]:
    """Yield a writer and the file it writes beside `path`; on leaving without an error, check the file and put it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    connection = sqlite3.connect(temporary)
    try:
        connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
        yield StoreWriter(connection), temporary
        connection.commit()
        if (found := connection.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            message = f"{temporary}: {found}"
            raise sqlite3.DatabaseError(message)
        connection.close()
        _publish(temporary, path)
    finally:
        connection.close()
        temporary.unlink(missing_ok=True)


def _publish(temporary: Path, path: Path) -> None:
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)

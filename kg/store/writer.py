"""Writing a store: beside its place, in one transaction, checked, and only then renamed into it.

A reader sees the old graph or the new one, never half of one, and a crash leaves the old one. Rows are written in sorted order,
so that the same graph gives the same bytes.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kg.model import Community, Entity, Mentions, Paper, Post, Problem, Section
from kg.store.schema import APPLICATION_ID, TABLES, VERSION, WORDING_PARTS
from kg.text import fold

Position = tuple[float, float]


class DigestRow(NamedTuple):
    """A digest to store; its sections are numbered on from `first_section`; `repeated` marks those that say nothing new."""

    post: str
    paper: str
    line: int
    hash: str
    first_section: int
    sections: tuple[Section, ...]
    repeated: tuple[bool, ...]
    mentions: Mentions


class QuoteRow(NamedTuple):
    """Evidence to store, as offsets into the text of a section."""

    paper: str
    entity: str
    rank: int
    section: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class StoreWriter:
    """Fills the tables of a new store; everything it is given is sorted by the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Create the tables."""
        self._db = connection
        self._db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};")
        self._db.executescript(TABLES)
        self._papers: dict[str, int] = {}
        self._entities: dict[str, int] = {}

    def write_meta(self, values: Mapping[str, str]) -> None:
        """Write what is to be known of the build as a whole."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(values.items()))

    def write_problems(self, problems: Iterable[Problem]) -> None:
        """Write the problems of the posts."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?, ?)", problems)

    def write_papers(self, papers: Iterable[Paper], self_scores: Mapping[str, float]) -> None:
        """Write the papers, each with what it reaches with itself, and the names under which they are found: id and title."""
        papers = list(papers)
        self._papers = {paper.id: number for number, paper in enumerate(papers)}
        rows = ((number, *paper[:4], self_scores.get(paper.id, 0.0)) for number, paper in enumerate(papers))
        self._db.executemany("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._write_names((paper.id, paper.title, (paper.id, paper.title)) for paper in papers)

    def write_digests(
        self, posts: Iterable[Post], digests: Iterable[DigestRow], mentioned: Mapping[tuple[int, int], str]
    ) -> None:
        """Write posts, digests, sections and mentions; `mentioned` holds the entity of each (section, start)."""
        posts = list(posts)
        numbers = {post.path: number for number, post in enumerate(posts)}
        self._db.executemany("INSERT INTO posts VALUES (?, ?, ?, ?)", ((n, p.path, p.title, p.date) for n, p in enumerate(posts)))
        for number, row in enumerate(digests):
            self._db.execute(
                "INSERT INTO digests VALUES (?, ?, ?, ?, ?)",
                (number, numbers[row.post], self._papers[row.paper], row.line, row.hash),
            )
            parts = enumerate(zip(row.sections, row.repeated, row.mentions, strict=True), start=row.first_section)
            for section, (part, repeated, mentions) in parts:
                self._db.execute(
                    "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (section, number, part.kind, part.heading, part.line, part.text, repeated),
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
                            self._entities.get(key),
                        )
                        for m in mentions
                        for key in [mentioned.get((section, m.start), "")]
                    ),
                )

    def write_entities(self, entities: Iterable[Entity]) -> None:
        """Write the entities, their aliases, and all of these as names under which they are found."""
        entities = list(entities)
        self._entities = {entity.id: number for number, entity in enumerate(entities)}
        rows = ((number, each.id, each.name, each.type, each.papers) for number, each in enumerate(entities))
        self._db.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?)", rows)
        aliases = ((number, alias) for number, entity in enumerate(entities) for alias in entity.aliases)
        self._db.executemany("INSERT INTO aliases VALUES (?, ?)", aliases)
        self._write_names((entity.id, entity.name, (entity.id, entity.name, *entity.aliases)) for entity in entities)

    def write_links(self, links: Iterable[tuple[str, str, str]], quotes: Iterable[QuoteRow]) -> None:
        """Write the (paper, entity, relation) links and their evidence."""
        rows = ((self._papers[paper], self._entities[entity], relation) for paper, entity, relation in links)
        self._db.executemany("INSERT INTO links VALUES (?, ?, ?)", rows)
        quoted = ((self._papers[quote.paper], self._entities[quote.entity], *quote[2:]) for quote in quotes)
        self._db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", quoted)

    def write_connections(self, variants: Iterable[tuple[str, str]], builds_on: Iterable[tuple[str, str, str]]) -> None:
        """Write the (variant, family) pairs of entities and the (paper, target, entity) triples of what builds on what."""
        pairs = ((self._entities[variant], self._entities[family]) for variant, family in variants)
        self._db.executemany("INSERT INTO variants VALUES (?, ?)", pairs)
        triples = ((self._papers[paper], self._papers[target], self._entities[entity]) for paper, target, entity in builds_on)
        self._db.executemany("INSERT INTO builds_on VALUES (?, ?, ?)", triples)

    def write_neighbours(self, neighbours: Iterable[Iterable[tuple[int, float]]], words: Mapping[str, int]) -> None:
        """Write for each paper, in order, the (number, wording) of those nearest to it; and how many papers have each word."""
        rows = (
            (paper, rank, other, round(wording * WORDING_PARTS))
            for paper, near in enumerate(neighbours)
            for rank, (other, wording) in enumerate(near)
        )
        self._db.executemany("INSERT INTO neighbours VALUES (?, ?, ?, ?)", rows)
        self._db.executemany("INSERT INTO words VALUES (?, ?)", sorted(words.items()))

    def write_map(self, positions: Mapping[str, Position], communities: Sequence[Community]) -> None:
        """Write where the drawn nodes stand, by node id, and the communities they belong to."""
        of_node = {node: number for number, each in enumerate(communities) for node in each.nodes}
        rows = ((node, *place, of_node.get(node)) for node, place in sorted(positions.items()))
        self._db.executemany("INSERT INTO positions VALUES (?, ?, ?, ?)", rows)
        names = ((number, rank, name) for number, each in enumerate(communities) for rank, name in enumerate(each.names))
        self._db.executemany("INSERT INTO communities VALUES (?, ?, ?)", names)

    def commit(self) -> None:
        """Make what has been written so far readable to others, still in the unpublished file."""
        self._db.commit()

    def _write_names(self, nodes: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
        rows = ((key, node, name) for node, name, surfaces in nodes for key in sorted({fold(surface) for surface in surfaces}))
        self._db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", rows)


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

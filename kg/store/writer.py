"""Writing a store: into a temporary file, checked, and only then renamed into its place.

A reader sees the old graph or the new one, never half of one, and a crash leaves the old one. Papers come one
by one, in the order of their ids, and are not held in memory, so that a store may be larger than the memory.
The same graph gives the same bytes.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from kg.limits import ENTITIES_WRITTEN_AT_ONCE
from kg.parallel import batched
from kg.records import Community, Entity, Mention, Problem, TopicAnalysis
from kg.store import checksum
from kg.store.connection import FilePath
from kg.store.result_queries import ResultRole
from kg.store.rows import DigestRow, NewResult, PaperRow, PostRow
from kg.store.schema import (
    APPLICATION_ID,
    INDEXES,
    TABLES,
    TEXT_SIMILARITY_SCALE,
    TOPIC_SCORE_SCALE,
    VERSION,
)
from kg.store.topic_queries import TopicRow
from kg.text import fold

Position = tuple[float, float]
_ADD_NAME = "INSERT INTO unsorted_names VALUES (?, ?, ?)"
#: What SQLite may have beside a file; a store has none of them.
_JOURNAL_SUFFIXES = ("-journal", "-wal", "-shm")


class StoreWriter:
    """Fills the tables of a new store.

    The order of calls: `write_posts`, `number_entities`, `write_paper` for each paper in the order of ids,
    `write_entities`, `finish_loading`. `write_meta`, `write_problems` and `write_words` may be called at any
    time, all other methods after `finish_loading`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Create the tables.

        Args:
            connection: A connection to an empty file.
        """
        self._db = connection
        self._db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};")
        self._db.executescript(TABLES)
        self._db.executescript(
            "CREATE TEMP TABLE unsorted_names (key TEXT NOT NULL, node TEXT NOT NULL, name TEXT NOT NULL)"
        )
        self._post_numbers: dict[str, int] = {}
        self._entity_numbers: Mapping[str, int] = {}
        self._paper_count = self._digest_count = self._result_count = 0

    def write_meta(self, values: Mapping[str, str]) -> None:
        """Write facts about the build as a whole, keyed by name; see `Store.meta`."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(values.items()))

    def write_packed_names(self, names: Mapping[str, bytes]) -> None:
        """Write the vocabulary as this build has made it ready, by what for, for the next build."""
        self._db.executemany("INSERT INTO packed_names VALUES (?, ?)", sorted(names.items()))

    def write_problems(self, problems: Iterable[Problem]) -> None:
        """Write the problems of the posts, in the order in which they are shown."""
        self._db.executemany("INSERT INTO problems VALUES (?, ?, ?)", problems)

    def write_posts(self, posts: Iterable[PostRow]) -> None:
        """Write the posts."""
        for number, post in enumerate(posts):
            self._post_numbers[post.path] = number
            self._db.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?)", (number, *post))

    def number_entities(self, ids: Iterable[str]) -> None:
        """Number the entities, which papers refer to before they are written.

        Args:
            ids: The ids of all entities, sorted.
        """
        self._entity_numbers = {entity: number for number, entity in enumerate(ids)}

    def write_paper(self, row: PaperRow) -> None:
        """Write a paper, its digests, links and evidence, and its names for look-up: id and title."""
        number, paper = self._paper_count, row.paper
        self._paper_count += 1
        values = (number, paper.id, paper.title, paper.url, paper.date, row.self_score)
        self._db.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?)", values)
        self._db.executemany(_ADD_NAME, _name_rows(paper.id, paper.title, (paper.id, paper.title)))
        for digest in row.digests:
            self._write_digest(number, digest, row.mention_entities)
        entities = [self._entity_numbers[link.entity] for link in row.links]
        links = [(number, entity, link.relation) for entity, link in zip(entities, row.links, strict=True)]
        self._db.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
        evidence = [
            (number, entity, rank, *sentence)
            for entity, link in zip(entities, row.links, strict=True)
            for rank, sentence in enumerate(link.evidence)
        ]
        self._db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", evidence)
        for result in row.results:
            self._write_result(number, result)

    def _write_result(self, paper: int, result: NewResult) -> None:
        number = self._result_count
        self._result_count += 1
        section, start, end, sentence_start, sentence_end, *facts, names, is_corrupt, entities, keys = result
        place = (section, start, end, sentence_start, sentence_end)
        mentions = json.dumps(keys, separators=(",", ":"))
        values = (number, paper, *place, *facts, *names, is_corrupt, mentions)
        marks = ", ".join("?" * len(values))
        self._db.execute(f"INSERT INTO results VALUES ({marks})", values)
        rows = (
            (number, role, rank, self._entity_numbers[entity])
            for role, ids in zip(ResultRole, entities, strict=True)
            for rank, entity in enumerate(ids)
        )
        self._db.executemany("INSERT INTO result_entities VALUES (?, ?, ?, ?)", rows)

    def _write_digest(
        self, paper: int, row: DigestRow, mention_entities: Mapping[tuple[int, int], str]
    ) -> None:
        number = self._digest_count
        self._digest_count += 1
        values = (number, self._post_numbers[row.post], paper, row.line, row.url, row.date, row.hash)
        self._db.execute("INSERT INTO digests VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        citations = ((number, rank, cited) for rank, cited in enumerate(row.cites))
        self._db.executemany("INSERT INTO citations VALUES (?, ?, ?)", citations)
        sections = [
            (section_number, number, section.kind, section.heading, section.line, section.text, repeated)
            for section_number, (section, repeated) in enumerate(
                zip(row.sections, row.repeated, strict=True), start=row.first_section
            )
        ]
        self._db.executemany("INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)", sections)
        mentions = [
            self._mention_values(section_number, mention, mention_entities)
            for section_number, section_mentions in enumerate(row.mentions, start=row.first_section)
            for mention in section_mentions
        ]
        self._db.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", mentions)

    def _mention_values(
        self, section: int, mention: Mention, mention_entities: Mapping[tuple[int, int], str]
    ) -> tuple[object, ...]:
        """Return the row of a mention; one that no entity was made of is kept for the next build."""
        return (
            section,
            mention.start,
            mention.end,
            mention.type,
            mention.source,
            mention.score,
            mention.name,
            mention.relation,
            mention.certainty,
            self._entity_numbers.get(mention_entities.get((section, mention.start), "")),
        )

    def write_entities(self, entities: Iterable[Entity]) -> None:
        """Write the entities, their aliases, and their names for look-up: id, canonical name and aliases."""
        for batch in batched(entities, ENTITIES_WRITTEN_AT_ONCE):
            rows = [
                (self._entity_numbers[entity.id], entity.id, entity.name, entity.type, entity.papers)
                for entity in batch
            ]
            self._db.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?)", rows)
            aliases = [
                (self._entity_numbers[entity.id], rank, alias)
                for entity in batch
                for rank, alias in enumerate(entity.aliases)
            ]
            self._db.executemany("INSERT INTO aliases VALUES (?, ?, ?)", aliases)
            names = [
                row
                for entity in batch
                for row in _name_rows(entity.id, entity.name, (entity.id, entity.name, *entity.aliases))
            ]
            self._db.executemany(_ADD_NAME, names)

    def write_connections(
        self, variants: Iterable[tuple[str, str]], builds_on: Iterable[tuple[str, str, str]]
    ) -> None:
        """Write what connects entities with entities and papers with papers.

        Args:
            variants: (variant, family) pairs of entity ids.
            builds_on: (paper id, id of the paper that it builds on, id of the entity that connects them).
        """
        pairs = (
            (self._entity_numbers[variant], self._entity_numbers[family]) for variant, family in variants
        )
        self._db.executemany("INSERT INTO variants VALUES (?, ?)", pairs)
        triples = ((paper, target, self._entity_numbers[entity]) for paper, target, entity in builds_on)
        self._db.executemany(
            """
            INSERT INTO builds_on VALUES
            ((SELECT number FROM papers WHERE id = ?), (SELECT number FROM papers WHERE id = ?), ?)""",
            triples,
        )

    def write_neighbors(self, neighbors: Iterable[Iterable[tuple[int, float]]]) -> None:
        """Write the papers nearest to each paper.

        Args:
            neighbors: For each paper, in order, the (number, text similarity) of its neighbors, nearest
                first.
        """
        for paper, ranked in enumerate(neighbors):
            rows = (
                (paper, rank, neighbor, round(similarity * TEXT_SIMILARITY_SCALE))
                for rank, (neighbor, similarity) in enumerate(ranked)
            )
            self._db.executemany("INSERT INTO neighbors VALUES (?, ?, ?, ?)", rows)

    def write_topics(self, taxonomy: Iterable[TopicRow], analyses: Iterable[TopicAnalysis]) -> None:
        """Write the taxonomy, in its order, and what is known of the topics and meaning of each paper."""
        rows = ((number, *topic) for number, topic in enumerate(taxonomy))
        self._db.executemany("INSERT INTO topics VALUES (?, ?, ?, ?, ?)", rows)
        for paper, analysis in enumerate(analyses):
            terms = {topic.topic: json.dumps(topic.terms, ensure_ascii=False) for topic in analysis.topics}
            self._db.executemany(
                "INSERT INTO paper_topics VALUES (?, ?, ?, ?, ?)",
                (
                    (paper, rank, topic, round(score * TOPIC_SCORE_SCALE), terms.get(topic))
                    for rank, (topic, score) in enumerate(analysis.vector)
                ),
            )
            if analysis.meaning:
                self._db.execute("INSERT INTO meanings VALUES (?, ?)", (paper, analysis.meaning))

    def write_topic_texts(self, hashes: Iterable[bytes]) -> None:
        """Write the hash of what each paper's topics were read from, in the order of papers.

        Of papers whose topics are read from the same text, the first is kept.
        """
        rows = ((text_hash, paper) for paper, text_hash in enumerate(hashes))
        self._db.executemany("INSERT OR IGNORE INTO topic_texts VALUES (?, ?)", rows)

    def write_words(self, document_frequencies: Mapping[str, int]) -> None:
        """Write in how many papers each word occurs."""
        self._db.executemany("INSERT INTO words VALUES (?, ?)", sorted(document_frequencies.items()))

    def write_map(self, positions: Mapping[str, Position], communities: Sequence[Community]) -> None:
        """Write the positions of visible nodes, keyed by node id, and the communities, largest first."""
        community_of = {
            node: number for number, community in enumerate(communities) for node in community.nodes
        }
        rows = ((node, *position, community_of.get(node)) for node, position in sorted(positions.items()))
        self._db.executemany("INSERT INTO positions VALUES (?, ?, ?, ?)", rows)
        for number, community in enumerate(communities):
            names = ((number, rank, entity) for rank, entity in enumerate(community.names))
            self._db.executemany("INSERT INTO communities VALUES (?, ?, ?)", names)

    def commit(self) -> None:
        """Make what has been written so far visible to other connections, still in the temporary file."""
        self._db.commit()

    def finish_loading(self) -> None:
        """Sort the names, make the indexes, and commit; to be called when papers and entities are written."""
        self._db.execute(
            "INSERT OR IGNORE INTO names SELECT key, node, name FROM unsorted_names ORDER BY key, node"
        )
        self._db.commit()
        self._db.executescript(f"DROP TABLE unsorted_names; {INDEXES}")


def _name_rows(node: str, name: str, surfaces: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the folded surfaces of a node, each with the node and the name that is shown for it."""
    return [(key, node, name) for key in sorted({fold(surface) for surface in surfaces})]


@contextmanager
def new_store(
    path: FilePath, views: Mapping[Path, Path] = MappingProxyType({})
) -> Iterator[tuple[StoreWriter, Path]]:
    """Write a new store; on leaving without an error, the file is checked and put in its place.

    Args:
        path: Where the store goes; its folder is made if there is none.
        views: Files that are put in their places just before the store is, by where they have been written.

    Yields:
        The writer, and the temporary file in the same folder that it writes to.

    Raises:
        sqlite3.DatabaseError: The written file is damaged; the old one stays.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    connection = sqlite3.connect(temporary)
    try:
        # a file that a crash leaves unfinished is thrown away, so nothing is to be protected before the end
        connection.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off;")
        writer = StoreWriter(connection)
        writer.write_meta({checksum.KEY: checksum.UNSET})
        yield writer, temporary
        connection.commit()
        _check_integrity(connection, temporary)
        connection.close()
        checksum.sign(temporary)
        _sync(temporary)
        for unfinished, view in views.items():
            unfinished.replace(view)
        _publish(temporary, path)
    finally:
        connection.close()
        for unfinished in (temporary, *views):
            unfinished.unlink(missing_ok=True)


def _check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Raise sqlite3.DatabaseError if SQLite finds the file damaged."""
    result = connection.execute("PRAGMA quick_check").fetchone()[0]
    if result != "ok":
        message = f"{path}: {result}"
        raise sqlite3.DatabaseError(message)


def _sync(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _publish(temporary: Path, path: Path) -> None:
    """Rename a file into its place.

    A journal that something has left beside the old file goes, since SQLite would apply it to the new one.
    """
    for suffix in _JOURNAL_SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    temporary.replace(path)

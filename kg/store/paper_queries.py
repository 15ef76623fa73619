"""Queries for papers, entities, their texts, and their positions on the map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.records import Community, Entity, EntityType, Paper, Problem, Section, SectionKind
from kg.store.connection import StoreConnection
from kg.store.grouped_rows import GroupedRows
from kg.store.link_queries import TYPES
from kg.store.rows import PostRow

_TABLES_COUNTED = (
    "posts",
    "digests",
    "papers",
    "entities",
    "links",
    "mentions",
    "variants",
    "builds_on",
    "problems",
)


class PaperQueries(StoreConnection):
    """Queries for facts about the build, for papers, for entities and for the map; a part of `Store`."""

    def meta(self) -> dict[str, str]:
        """Return facts about the build, keyed by name: fingerprints of code and inputs, hashes of files."""
        return dict(self._execute("SELECT key, value FROM meta WHERE key NOT LIKE 'sha-256 of this file%'"))

    def posts(self) -> Iterator[PostRow]:
        """Yield the posts, sorted by date, then by path."""
        return map(
            PostRow._make, self._execute("SELECT path, title, date, content FROM posts ORDER BY number")
        )

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table of the whole store, keyed by the table's name."""
        return {table: self._value(f"SELECT count(*) FROM main.{table}") for table in _TABLES_COUNTED}

    def paper_count(self) -> int:
        """Return how many papers the whole graph has, in a view of a part of it too."""
        # numbers run from 0 without a gap, and the largest is found faster than rows are counted
        return int(self._value("SELECT ifnull(max(number) + 1, 0) FROM main.papers"))

    def count_posts_without_digest(self) -> int:
        """Return how many posts of the whole store hold no digest."""
        return int(
            self._value("SELECT count(*) FROM main.posts WHERE number NOT IN (SELECT post FROM main.digests)")
        )

    def problems(self) -> list[Problem]:
        """Return the problems of the posts, in the order of the build."""
        rows = self._execute("SELECT file, line, message FROM problems ORDER BY rowid")
        return list(map(Problem._make, rows))

    # Papers

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with an id, or None."""
        row = self._execute(
            "SELECT number, id, title, url, date FROM papers WHERE id = ?", (paper_id,)
        ).fetchone()
        if row is None:
            return None
        digests = self._execute(
            """
            SELECT digests.paper, path, line FROM digests JOIN posts ON posts.number = post
            WHERE digests.paper = ? ORDER BY digests.number""",
            row[:1],
        )
        return _paper(row, digests)

    def papers(self) -> Iterator[Paper]:
        """Yield all papers, sorted by id."""
        digests = GroupedRows(
            self._execute("""
                SELECT digests.paper, path, line FROM digests
                JOIN posts ON posts.number = post JOIN papers ON papers.number = digests.paper
                ORDER BY digests.number""")
        )
        for row in self._execute("SELECT number, id, title, url, date FROM papers ORDER BY number"):
            yield _paper(row, digests.take(row[0]))

    def newest_papers(self, count: int) -> list[str]:
        """Return the ids of the newest papers, newest first; of one day, the largest id first."""
        rows = self._execute("SELECT id FROM papers ORDER BY date DESC, id DESC LIMIT ?", (count,))
        return [paper_id for (paper_id,) in rows]

    def papers_by_month(self) -> dict[str, int]:
        """Return how many papers each month (`2025-10`) has, oldest first; leave out those without a date."""
        return dict(
            self._execute("""
                SELECT substr(date, 1, 7) AS month, count(*) FROM papers
                WHERE date <> '' GROUP BY month ORDER BY month""")
        )

    def oldest_digests(self, paper_ids: Sequence[str]) -> dict[str, tuple[str, list[Section]]]:
        """Return (path of the post, sections, title first) of some papers' oldest digests, keyed by paper."""
        marks = ", ".join("?" * len(paper_ids))
        digests: dict[str, tuple[str, list[Section]]] = {}
        for paper, path, kind, *values in self._execute(
            f"""
            SELECT papers.id, path, kind, heading, sections.line, text FROM papers
            JOIN digests ON digests.number = (
                SELECT min(number) FROM digests WHERE digests.paper = papers.number)
            JOIN posts ON posts.number = digests.post
            JOIN sections ON sections.digest = digests.number
            WHERE papers.id IN ({marks}) ORDER BY sections.number""",
            paper_ids,
        ):
            digests.setdefault(paper, (path, []))[1].append(Section(SectionKind(kind), *values))
        return digests

    def document_frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """Return how many papers have each of some words; words of fewer than two papers are left out."""
        marks = ", ".join("?" * len(words))
        return dict(self._execute(f"SELECT word, papers FROM words WHERE word IN ({marks})", words))

    # Entities

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity with an id, or None."""
        row = self._execute(
            "SELECT number, id, name, type, papers FROM entities WHERE id = ?", (entity_id,)
        ).fetchone()
        if row is None:
            return None
        aliases = self._execute("SELECT entity, alias FROM aliases WHERE entity = ? ORDER BY rank", row[:1])
        return _entity(row, aliases)

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""
        aliases = GroupedRows(
            self._execute("""
                SELECT entity, alias FROM aliases JOIN entities ON entities.number = entity
                ORDER BY entity, rank""")
        )
        for row in self._execute("SELECT number, id, name, type, papers FROM entities ORDER BY number"):
            yield _entity(row, aliases.take(row[0]))

    def most_named_entities(self, count: int) -> list[Entity]:
        """Return the entities that most papers name, those of most papers first, ties by id."""
        rows = self._execute("SELECT id FROM entities ORDER BY papers DESC, id LIMIT ?", (count,)).fetchall()
        return [entity for (entity_id,) in rows if (entity := self.entity(entity_id))]

    def count_entities_by_type(self) -> dict[EntityType, int]:
        """Return how many entities there are of each type that some have, sorted by type."""
        rows = self._execute("SELECT type, COUNT(*) FROM entities GROUP BY type ORDER BY type")
        return {TYPES[entity_type]: count for entity_type, count in rows}

    def entity_paper_counts(self) -> Iterator[int]:
        """Yield how many papers name each entity, in the order of their numbers."""
        return (papers for (papers,) in self._execute("SELECT papers FROM entities ORDER BY number"))

    # The map

    def positions(self) -> dict[str, tuple[float, float]]:
        """Return the (x, y) of the visible nodes on the map, keyed by node id (`paper:2510.21800`)."""
        rows = self._execute("SELECT node, x, y FROM positions ORDER BY node")
        return {node: (x, y) for node, x, y in rows}

    def communities(self) -> list[Community]:
        """Return the communities of the map, largest first."""
        nodes: defaultdict[int, list[str]] = defaultdict(list)
        for node, community in self._execute(
            "SELECT node, community FROM positions WHERE community NOT NULL ORDER BY node"
        ):
            nodes[community].append(node)
        names: defaultdict[int, list[str]] = defaultdict(list)
        for community, entity in self._execute(
            "SELECT number, entity FROM communities ORDER BY number, rank"
        ):
            names[community].append(entity)
        return [Community(tuple(nodes[community]), tuple(names[community])) for community in sorted(nodes)]


def _paper(row: Sequence[Any], digests: Iterable[Sequence[Any]]) -> Paper:
    _, paper_id, title, url, date = row
    return Paper(paper_id, title, url, date, tuple((path, line) for _, path, line in digests))


def _entity(row: Sequence[Any], aliases: Iterable[Sequence[Any]]) -> Entity:
    _, entity_id, name, entity_type, papers = row
    return Entity(entity_id, name, TYPES[entity_type], tuple(alias for _, alias in aliases), papers)

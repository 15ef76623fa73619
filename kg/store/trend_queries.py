"""Queries for what changes over time: how many recent and earlier papers name an entity or are of a topic."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.store.connection import StoreConnection


class DatedCount(NamedTuple):
    """How many papers of a date or later have something, and how many of those before."""

    id: str
    recent: int
    before: int


class TrendQueries(StoreConnection):
    """Counts by date; papers without a date are left out."""

    def count_dated_papers(self, since: str) -> DatedCount:
        """Return how many papers are of a date or later, and how many are earlier; the id is empty."""
        query = "SELECT '', ifnull(sum(date >= ?), 0), ifnull(sum(date < ?), 0) FROM papers WHERE date <> ''"
        return DatedCount(*self._execute(query, (since, since)).fetchone())

    def count_entities_since(self, since: str) -> Iterator[DatedCount]:
        """Yield the counts of each entity that several dated papers name, sorted by entity."""
        query = """
            SELECT entities.id, recent, named - recent FROM (
                SELECT entity, sum(date >= ?) AS recent, count(*) AS named FROM links
                JOIN papers ON papers.number = links.paper WHERE date <> ''
                GROUP BY entity HAVING count(*) > 1) AS counts
            JOIN entities ON entities.number = entity ORDER BY entity"""
        return map(DatedCount._make, self._execute(query, (since,)))

    def count_topics_since(self, since: str) -> Iterator[DatedCount]:
        """Yield the counts of each topic and of each area that dated papers are of, sorted by id.

        A paper of several topics of one area counts once for the area.
        """
        query = """
            SELECT id, sum(date >= ?), sum(date < ?) FROM (
                SELECT DISTINCT topics.id, paper, date FROM papers
                JOIN paper_topics ON paper_topics.paper = papers.number AND terms NOT NULL
                JOIN topics AS own ON own.id = topic
                JOIN topics ON topics.id = own.id OR topics.id = own.area WHERE date <> '')
            GROUP BY id ORDER BY id"""
        return map(DatedCount._make, self._execute(query, (since, since)))

    def papers_naming(self, entity_id: str) -> list[tuple[str, str]]:
        """Return (date, id) of the dated papers that name an entity, the earliest first, then by id."""
        query = """
            SELECT date, papers.id FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper WHERE entities.id = ? AND date <> ''
            ORDER BY date, papers.number"""
        return self._execute(query, (entity_id,)).fetchall()

    def papers_of_topic(self, topic_id: str) -> list[tuple[str, str]]:
        """Return (date, id) of the dated papers of a topic or of an area, the earliest first, then by id."""
        query = """
            SELECT DISTINCT date, papers.id FROM paper_topics
            JOIN papers ON papers.number = paper_topics.paper
            WHERE topic IN (SELECT id FROM topics WHERE id = ? OR area = ?) AND terms NOT NULL AND date <> ''
            ORDER BY date, papers.number"""
        return self._execute(query, (topic_id, topic_id)).fetchall()

    def count_areas(self, entity_id: str = "", *, limit: int = -1) -> list[int]:
        """Return how many papers have their first topic in each area, in no order.

        Args:
            entity_id: Only papers that name this entity; all papers if empty.
            limit: Of how many papers to look at, the first ones; all if below 0.
        """
        papers = "SELECT number AS paper FROM papers"
        if entity_id:
            papers = "SELECT paper FROM links JOIN entities ON entities.number = entity WHERE entities.id = ?"
        query = f"""
            SELECT count(*) FROM ({papers} LIMIT ?) AS naming
            JOIN paper_topics ON paper_topics.paper = naming.paper JOIN topics ON topics.id = topic
            WHERE rank = 0 AND terms NOT NULL
            GROUP BY ifnull(nullif(topics.area, ''), topics.id)"""
        values = (entity_id, limit) if entity_id else (limit,)
        return [count for (count,) in self._execute(query, values)]

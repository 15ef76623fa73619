"""Queries for research topics: the taxonomy of the build, and the topics and meaning of papers."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.records import PaperTopic
from kg.store.connection import StoreConnection
from kg.store.schema import TOPIC_SCORE_SCALE


class TopicRow(NamedTuple):
    """A topic of the taxonomy that the build used.

    Attributes:
        id: Its id, such as `optimizers`.
        english: Its English name.
        korean: Its Korean name.
        area: The id of its area; empty for an area.
    """

    id: str
    english: str
    korean: str
    area: str


class TopicQueries(StoreConnection):
    """Queries for the taxonomy and for the topics of papers."""

    def topics(self) -> list[TopicRow]:
        """Return areas and topics in the order of the taxonomy."""
        rows = self._execute("SELECT id, english, korean, area FROM topics ORDER BY number")
        return list(map(TopicRow._make, rows))

    def topic_vector(self, paper_id: str) -> dict[str, float]:
        """Return the scores of a paper's topics, unsure ones too, keyed by topic; see `TopicAnalysis`."""
        return self.topic_vectors([paper_id]).get(paper_id, {})

    def topic_vectors(self, paper_ids: Sequence[str]) -> dict[str, dict[str, float]]:
        """Return the scores of some papers' topics, unsure ones too, keyed by topic, keyed by paper."""
        marks = ", ".join("?" * len(paper_ids))
        return self._topic_vectors(f"WHERE papers.id IN ({marks})", paper_ids)

    def all_topic_vectors(self) -> dict[str, dict[str, float]]:
        """Return the scores of all papers' topics, unsure ones too, keyed by topic, keyed by paper."""
        return self._topic_vectors("", ())

    def _topic_vectors(self, where: str, values: Sequence[str]) -> dict[str, dict[str, float]]:
        query = f"""
            SELECT papers.id, topic, score FROM papers
            JOIN paper_topics ON paper_topics.paper = papers.number {where}
            ORDER BY paper_topics.paper, rank"""
        vectors: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for paper, topic, score in self._execute(query, values):
            vectors[paper][topic] = score / TOPIC_SCORE_SCALE
        return dict(vectors)

    def meaning(self, paper_id: str) -> bytes:
        """Return the vector of what a paper means, empty if it has none; see `kg.similarity.word_vectors`."""
        return self.meanings([paper_id]).get(paper_id, b"")

    def meanings(self, paper_ids: Sequence[str]) -> dict[str, bytes]:
        """Return the vectors of what some papers mean, keyed by paper."""
        marks = ", ".join("?" * len(paper_ids))
        query = f"""
            SELECT id, vector FROM papers JOIN meanings ON meanings.paper = number
            WHERE id IN ({marks}) ORDER BY number"""
        return dict(self._execute(query, paper_ids))

    def all_meanings(self) -> dict[str, bytes]:
        """Return the vectors of what all papers mean, keyed by paper."""
        query = "SELECT id, vector FROM papers JOIN meanings ON meanings.paper = number ORDER BY number"
        return dict(self._execute(query))

    def meaning_numbers(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number of each paper that has a vector, and the vector, sorted by number."""
        return self._execute("SELECT paper, vector FROM meanings ORDER BY paper")

    def topic_numbers(self) -> Iterator[tuple[int, int, float]]:
        """Yield (number of the paper, number of the topic, score) of all vectors, sorted by both numbers.

        Papers are numbered from 0 in the order of `papers`, topics in that of `topics`.
        """
        query = """
            SELECT paper, topics.number, score FROM paper_topics JOIN topics ON topics.id = topic
            ORDER BY paper, topics.number"""
        return ((paper, topic, score / TOPIC_SCORE_SCALE) for paper, topic, score in self._execute(query))

    def topics_by_id(self, topic_ids: Sequence[str]) -> dict[str, TopicRow]:
        """Return some topics and areas, keyed by id."""
        marks = ", ".join("?" * len(topic_ids))
        query = f"SELECT id, english, korean, area FROM topics WHERE id IN ({marks})"
        return {row[0]: TopicRow(*row) for row in self._execute(query, topic_ids)}

    def topics_of(self, paper_id: str) -> list[PaperTopic]:
        """Return the topics of a paper, best first."""
        query = """
            SELECT topic, score, terms FROM paper_topics JOIN papers ON papers.number = paper_topics.paper
            WHERE papers.id = ? AND terms NOT NULL ORDER BY rank"""
        return [_paper_topic(*row) for row in self._execute(query, (paper_id,))]

    def papers_about(self, topic_id: str) -> list[tuple[str, PaperTopic]]:
        """Return the papers that have a topic, with it, highest score first, then sorted by paper id."""
        query = """
            SELECT papers.id, topic, score, terms FROM paper_topics
            JOIN papers ON papers.number = paper_topics.paper
            WHERE topic = ? AND terms NOT NULL ORDER BY score DESC, papers.number"""
        return [(paper, _paper_topic(*row)) for paper, *row in self._execute(query, (topic_id,))]

    def all_paper_topics(self) -> Iterator[tuple[str, PaperTopic]]:
        """Yield each paper's id with each of its topics, sorted by paper, best topics first."""
        query = """
            SELECT papers.id, topic, score, terms FROM paper_topics
            JOIN papers ON papers.number = paper_topics.paper WHERE terms NOT NULL
            ORDER BY paper_topics.paper, rank"""
        for paper, *row in self._execute(query):
            yield paper, _paper_topic(*row)

    def topics_by_month(self, topic_ids: Sequence[str] = ()) -> Iterator[tuple[str, str, int]]:
        """Yield (topic or area, month as `2025-10`, papers) for each that has papers, sorted by both.

        Papers without a date have the month "". A paper of several topics of an area counts once for it.

        Args:
            topic_ids: Only these topics and areas; all if empty.
        """
        chosen = f"AND topics.id IN ({', '.join('?' * len(topic_ids))})" if topic_ids else ""
        query = f"""
            SELECT id, month, count(*) FROM (
                SELECT DISTINCT topics.id, paper, substr(date, 1, 7) AS month FROM topics
                JOIN topics AS own ON own.id = topics.id OR own.area = topics.id
                JOIN paper_topics ON topic = own.id AND terms NOT NULL
                JOIN papers ON papers.number = paper_topics.paper WHERE TRUE {chosen})
            GROUP BY id, month ORDER BY id, month"""
        return self._execute(query, topic_ids)


def _paper_topic(topic: str, score: int, terms: str) -> PaperTopic:
    return PaperTopic(topic, score / TOPIC_SCORE_SCALE, tuple(json.loads(terms)))

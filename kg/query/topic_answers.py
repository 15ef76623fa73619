"""The research topics of a graph: papers by topic and month, and the topics of a paper."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.errors import UnknownTopicError
from kg.limits import MAX_SUGGESTIONS
from kg.query.load_nodes import load_paper
from kg.records import Paper, PaperTopic
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from kg.text import fold


class PaperTopicDetail(NamedTuple):
    """A topic of a paper, with its names.

    Attributes:
        topic: Its id, such as `optimizers`.
        name: Its English name.
        korean: Its Korean name.
        area: The English name of its area.
        score: How sure the classifier is that the paper is about it, 0 to 1.
        terms: The words and names of the digest that spoke for it most, best first.
    """

    topic: str
    name: str
    korean: str
    area: str
    score: float
    terms: tuple[str, ...]


class TopicCount(NamedTuple):
    """A topic with how many papers are about it.

    Attributes:
        topic: The topic, or an area.
        area: Its area; an area is its own.
        papers: How many papers have it among their topics.
        months: How many of them there are of each month of the graph (`2025-10`); those without a date are
            left out.
    """

    topic: TopicRow
    area: TopicRow
    papers: int
    months: Mapping[str, int]


class TopicPaper(NamedTuple):
    """A paper about a topic."""

    paper: Paper
    detail: PaperTopicDetail


def topics_of_paper(store: Store, paper_id: str) -> list[PaperTopicDetail]:
    """Return the topics of a paper, best first."""
    taxonomy = {topic.id: topic for topic in store.topics()}
    return [_detail(taxonomy, *topic) for topic in store.topics_of(paper_id)]


def _detail(
    taxonomy: Mapping[str, TopicRow], topic_id: str, score: float, terms: tuple[str, ...]
) -> PaperTopicDetail:
    topic = taxonomy[topic_id]
    area = taxonomy[topic.area].english if topic.area else ""
    return PaperTopicDetail(topic_id, topic.english, topic.korean, area, score, terms)


def count_topics(store: Store, topic_ids: Iterable[str] = ()) -> list[TopicCount]:
    """Return the areas and topics that papers are about, in the order of the taxonomy.

    Args:
        store: The graph.
        topic_ids: Only these areas and topics; all if empty.
    """
    taxonomy = {topic.id: topic for topic in store.topics()}
    months = list(store.papers_by_month())
    wanted = frozenset(topic_ids)
    by_month: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for topic_id, month, papers in store.topics_by_month(sorted(wanted)):
        by_month[topic_id][month] = papers
    return [
        TopicCount(
            topic,
            taxonomy[topic.area] if topic.area else topic,
            by_month[topic.id].total(),
            {month: by_month[topic.id][month] for month in months},
        )
        for topic in taxonomy.values()
        if topic.id in by_month
    ]


def papers_about(store: Store, topic_id: str) -> list[TopicPaper]:
    """Return the papers about a topic or an area, those first that are most surely about it.

    A paper that is about several topics of an area comes once, with the surest one.
    """
    taxonomy = {topic.id: topic for topic in store.topics()}
    members = [topic.id for topic in taxonomy.values() if topic_id in {topic.id, topic.area}]
    surest: dict[str, PaperTopic] = {}
    for member in members:
        for paper_id, topic in store.papers_about(member):
            if paper_id not in surest or topic.score > surest[paper_id].score:
                surest[paper_id] = topic
    ranked = sorted(surest.items(), key=lambda item: (-item[1].score, item[0]))
    return [TopicPaper(load_paper(store, paper_id), _detail(taxonomy, *topic)) for paper_id, topic in ranked]


def find_topic(store: Store, text: str) -> TopicRow | None:
    """Return the topic of an id, or of an English or Korean name; case, spaces and hyphens do not matter."""
    key = fold(text)
    for topic in store.topics():
        if key in {fold(topic.id), fold(topic.english), fold(topic.korean)}:
            return topic
    return None


def resolve_topic(store: Store, text: str) -> TopicRow:
    """Return the topic of an id, or of an English or Korean name.

    Raises:
        UnknownTopicError: There is none; the error lists topics whose names hold the text.
    """
    topic = find_topic(store, text)
    if topic is not None:
        return topic
    key = fold(text)
    names = [
        f"{topic.english} ({topic.id})"
        for topic in store.topics()
        if key in fold(topic.english + topic.korean)
    ]
    raise UnknownTopicError(text, names[:MAX_SUGGESTIONS])

"""What a page shows, as it comes from a store."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.query.alike_sentences import AlikeSentences
from kg.query.summary import SummaryLine
from kg.records import Entity, Evidence, Paper, Relation, Section
from kg.similarity.score import Related
from kg.store.result_queries import Result
from kg.store.topic_queries import TopicRow

Position = tuple[float, float]


class RisingTrend(NamedTuple):
    """A topic, an area or an entity that rises: its id, and its share of recent and of earlier papers."""

    subject: str
    recent: float
    before: float


class Overview(NamedTuple):
    """What the page says of the whole graph.

    Attributes:
        posts: How many posts hold a digest.
        since: The month with which the recent papers begin; empty if there is nothing to compare them with.
        rising: Topics and entities that rise.
        bridges: Rare entities that papers of far topics share: (entity, paper, paper) ids.
    """

    posts: int = 0
    since: str = ""
    rising: Sequence[RisingTrend] = ()
    bridges: Sequence[tuple[str, str, str]] = ()


class Digest(NamedTuple):
    """The first digest of a paper.

    Attributes:
        sections: Its sections.
        summary: The lines that say what the paper is about.
        post: The path of its post.
    """

    sections: Sequence[Section]
    summary: Sequence[SummaryLine]
    post: str = ""


class PageInput(NamedTuple):
    """Everything that a page shows.

    Attributes:
        papers: The papers, numbered from 0.
        entities: The entities, numbered on from the papers.
        links: (paper id, entity id, relation), in the order of the papers.
        evidence: The sentences behind a link, by (paper id, entity id), clearest first.
        variants: (variant, family) entity ids.
        builds_on: (paper, target, entity) ids: the paper builds on the target, which proposes the entity.
        related: For the id of each paper its best connected papers.
        positions: Where nodes stand on the map, keyed by paper or entity id; a node without one is drawn only
            beside its papers.
        taxonomy: Areas and topics, in the order of the taxonomy.
        topics: The ids of the topics of each paper, best first, by its id.
        digests: The first digest of each paper, by its id.
        results: The numbers that the digests of each paper state, by its id.
        overview: What is said of the whole.
        alike: The most alike sentences of two papers whose digests are in two languages, by the ids of both.
        chunks: The details as `kg.export.html.page_details.page_chunks` packs them, if that has been done;
            positions do not matter to them.
    """

    papers: Sequence[Paper]
    entities: Sequence[Entity]
    links: Sequence[tuple[str, str, Relation]]
    evidence: Mapping[tuple[str, str], Sequence[Evidence]]
    variants: Sequence[tuple[str, str]]
    builds_on: Sequence[tuple[str, str, str]]
    related: Mapping[str, Sequence[Related]]
    positions: Mapping[str, Position]
    taxonomy: Sequence[TopicRow] = ()
    topics: Mapping[str, Sequence[str]] = {}
    digests: Mapping[str, Digest] = {}
    results: Mapping[str, Sequence[Result]] = {}
    overview: Overview = Overview()
    alike: Mapping[tuple[str, str], AlikeSentences] = {}
    chunks: Sequence[str] = ()


def node_numbers(page: PageInput) -> dict[str, int]:
    """Return the number of each paper and entity, keyed by id."""
    ids = [*(paper.id for paper in page.papers), *(entity.id for entity in page.entities)]
    return {node: number for number, node in enumerate(ids)}


def shown_taxonomy(page: PageInput) -> list[TopicRow]:
    """Return the topics that papers have or that a score names, and their areas, in their order."""
    used = {topic for topics in page.topics.values() for topic in topics}
    used |= {reason.topic for related in page.related.values() for near in related for reason in near.topics}
    used |= {row.area for row in page.taxonomy if row.id in used}
    return [row for row in page.taxonomy if row.id in used]

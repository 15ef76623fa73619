"""All that is known of one paper or entity."""

from math import log
from typing import NamedTuple

from kg.query.load_nodes import load_entity, load_paper, load_topics
from kg.records import Entity, Evidence, LinkRow, Paper, Relation
from kg.similarity.score import idf
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow


class ShownLink(NamedTuple):
    """A link with the title of its paper and its sentences, clearest first."""

    link: LinkRow
    title: str
    evidence: tuple[Evidence, ...]


class BuiltOn(NamedTuple):
    """Another paper that a paper builds on, or that builds on it, and the entity through which it does."""

    paper: Paper
    entity: Entity


class Card(NamedTuple):
    """All that is known of a paper or of an entity.

    Attributes:
        node: The paper or entity.
        links: Its links, the most telling relations first; of one relation, by `(1 + ln n) · idf` for the `n`
            sentences that state a link and the papers that name the entity.
        variant_of: The entity whose variant it is; at most one.
        variants: Its variants.
        builds_on: The papers that the paper builds on.
        built_on_by: The papers that build on the paper.
        cites: The papers to which a digest of the paper links.
        cited_by: The papers of which a digest links to the paper.
        topics: The topics of the paper, the surest first.
    """

    node: Paper | Entity
    links: tuple[ShownLink, ...]
    variant_of: tuple[Entity, ...]
    variants: tuple[Entity, ...]
    builds_on: tuple[BuiltOn, ...]
    built_on_by: tuple[BuiltOn, ...]
    cites: tuple[Paper, ...] = ()
    cited_by: tuple[Paper, ...] = ()
    topics: tuple[TopicRow, ...] = ()


def show(store: Store, node: Paper | Entity) -> Card:
    """Return all that is known of a paper or an entity."""
    pairs, builds_on, papers = store.variants(), store.builds_on(node.id), store.paper_count()
    cites = store.cites(node.id) if isinstance(node, Paper) else []
    return Card(
        node=node,
        links=tuple(sorted(_links(store, node), key=lambda shown: _order(shown, papers))),
        variant_of=tuple(load_entity(store, family) for variant, family in pairs if variant == node.id),
        variants=tuple(load_entity(store, variant) for variant, family in pairs if family == node.id),
        builds_on=tuple(
            BuiltOn(load_paper(store, row.target), load_entity(store, row.entity))
            for row in builds_on
            if row.paper == node.id
        ),
        built_on_by=tuple(
            BuiltOn(load_paper(store, row.paper), load_entity(store, row.entity))
            for row in builds_on
            if row.target == node.id
        ),
        cites=tuple(load_paper(store, cited) for paper, cited in cites if paper == node.id),
        cited_by=tuple(load_paper(store, paper) for paper, cited in cites if cited == node.id),
        topics=load_topics(store, node.id) if isinstance(node, Paper) else (),
    )


def _links(store: Store, node: Paper | Entity) -> list[ShownLink]:
    if isinstance(node, Paper):
        links = store.links_of(node.id)
        evidence = store.all_evidence(paper_id=node.id)
        titles = {node.id: node.title}
    else:
        links = store.links_to(node.id)
        evidence = store.all_evidence(entity_id=node.id)
        titles = store.titles_naming(node.id)
    return [
        ShownLink(link, titles[link.paper], tuple(evidence.get((link.paper, link.entity), ())))
        for link in links
    ]


def _order(shown: ShownLink, papers: int) -> tuple[int, float, int, LinkRow]:
    """Return the key by which links are sorted: what all papers name comes last, what most say first.

    What this paper alone names is no more telling than what it shares with one other, and comes behind it.
    """
    link = shown.link
    frequency = 1 + log(max(len(shown.evidence), 1))
    weight = frequency * idf(max(link.papers, 2), papers)
    return list(Relation).index(link.relation), -weight, -link.papers, link

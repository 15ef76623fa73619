"""All that is known of one paper or entity."""

from typing import NamedTuple

from kg.records import Entity, Evidence, LinkRow, Paper, Relation
from kg.store.link_queries import BuildsOnRow
from kg.store.reader import Store


class ShownLink(NamedTuple):
    """A link with the title of its paper and its sentences, clearest first."""

    link: LinkRow
    title: str
    evidence: tuple[Evidence, ...]


class Card(NamedTuple):
    """All that is known of a paper or of an entity.

    Attributes:
        node: The paper or entity.
        links: Its links, the most telling relations first.
        variant_of: The id of the entity whose variant it is; at most one.
        variants: The ids of its variants.
        builds_on: What the paper builds on.
        built_on_by: What builds on the paper.
    """

    node: Paper | Entity
    links: tuple[ShownLink, ...]
    variant_of: tuple[str, ...]
    variants: tuple[str, ...]
    builds_on: tuple[BuildsOnRow, ...]
    built_on_by: tuple[BuildsOnRow, ...]


def show(store: Store, node: Paper | Entity) -> Card:
    """Return all that is known of a paper or an entity."""
    variants, builds_on = store.variants(), store.builds_on(node.id)
    return Card(
        node=node,
        links=tuple(sorted(_links(store, node), key=_most_telling_first)),
        variant_of=tuple(family for variant, family in variants if variant == node.id),
        variants=tuple(variant for variant, family in variants if family == node.id),
        builds_on=tuple(row for row in builds_on if row.paper == node.id),
        built_on_by=tuple(row for row in builds_on if row.target == node.id),
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


def _most_telling_first(shown: ShownLink) -> tuple[int, int, LinkRow]:
    return list(Relation).index(shown.link.relation), -shown.link.papers, shown.link

"""All that is known of one paper or entity."""

from typing import NamedTuple

from kg.query.resolve import find_node
from kg.records import Entity, Evidence, LinkRow, Paper, Relation
from kg.store.reader import BuildsOnRow, FilePath, Store


class ShownLink(NamedTuple):
    """A link with its sentences."""

    link: LinkRow
    title: str
    evidence: tuple[Evidence, ...]


class Card(NamedTuple):
    """All that is known of a paper or of an entity."""

    node: Paper | Entity
    links: tuple[ShownLink, ...]
    variant_of: tuple[str, ...]
    variants: tuple[str, ...]
    builds_on: tuple[BuildsOnRow, ...]
    built_on_by: tuple[BuildsOnRow, ...]


def show(graph: FilePath, text: str) -> Card:
    """Return all that is known of a paper or an entity.

    Raises:
        UnknownNodeError: The graph has no such node.
    """
    with Store(graph) as store:
        node = find_node(store, text)
        if isinstance(node, Paper):
            links, evidence = store.links_of(node.id), store.all_evidence(paper_id=node.id)
        else:
            links, evidence = store.links_to(node.id), store.all_evidence(entity_id=node.id)
        titles = {node.id: node.title} if isinstance(node, Paper) else store.titles_naming(node.id)
        shown = tuple(
            ShownLink(link, titles[link.paper], tuple(evidence.get((link.paper, link.entity), ())))
            for link in links
        )
        variants, builds = store.variants(), store.builds_on(node.id)
        return Card(
            node,
            tuple(
                sorted(
                    shown,
                    key=lambda each: (list(Relation).index(each.link.relation), -each.link.papers, each.link),
                )
            ),
            tuple(family for variant, family in variants if variant == node.id),
            tuple(variant for variant, family in variants if family == node.id),
            tuple(row for row in builds if row.paper == node.id),
            tuple(row for row in builds if row.target == node.id),
        )

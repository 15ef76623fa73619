"""Questions to a store: what is known of a node, what has a name, how things connect."""

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from kg.errors import NoGraphError
from kg.model import Entity, Evidence, LinkRow, Paper, Relation, SectionKind
from kg.paths import shortest_path
from kg.related import idf
from kg.search import search_names
from kg.store.reader import BuildsOnRow, FilePath, Store
from kg.workflow.find import find_node, load_node


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


class FoundNode(NamedTuple):
    """A result of a search: `matched` is the name by which it was found, `snippet` a sentence about it."""

    node: Paper | Entity
    matched: str
    snippet: Evidence | None


class Step(NamedTuple):
    """One step of a path: from a paper or entity to the next, by the relation of a paper to an entity."""

    source: Paper | Entity
    target: Paper | Entity
    relation: Relation
    evidence: tuple[Evidence, ...]


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
        shown = tuple(ShownLink(link, titles[link.paper], tuple(evidence.get((link.paper, link.entity), ()))) for link in links)
        variants, builds = store.variants(), store.builds_on(node.id)
        return Card(
            node,
            tuple(sorted(shown, key=lambda each: (list(Relation).index(each.link.relation), -each.link.papers, each.link))),
            tuple(family for variant, family in variants if variant == node.id),
            tuple(variant for variant, family in variants if family == node.id),
            tuple(row for row in builds if row.paper == node.id),
            tuple(row for row in builds if row.target == node.id),
        )


def search(graph: FilePath, text: str, *, limit: int = 20) -> list[FoundNode]:
    """Return the papers and entities whose names come closest to a text, best first."""
    with Store(graph) as store:
        hits = search_names(text, store, limit=limit)
        nodes = [(load_node(store, hit.node), hit.name) for hit in hits]
        return [FoundNode(node, name, _snippet(store, node)) for node, name in nodes]


def _snippet(store: Store, node: Paper | Entity) -> Evidence | None:
    """Return the sentence that says most of a paper or an entity: that of its most telling relation."""
    relations = list(Relation)
    if isinstance(node, Paper):
        links = store.links_of(node.id)
        best = min(links, key=lambda link: (relations.index(link.relation), link.papers, link.entity), default=None)
        ends = (best.paper, best.entity) if best else None
    else:
        paper = store.clearest_link(node.id, relations)
        ends = (paper, node.id) if paper else None
    evidence = store.evidence(*ends) if ends else []
    return next((each for each in evidence if each.section != SectionKind.TITLE), next(iter(evidence), None))


def path(graph: FilePath, start: str, goal: str, *, count: int = 1) -> list[list[Step]]:
    """Return up to `count` ways between two nodes, shortest first, entities that many papers name avoided.

    Each way goes through other nodes than those before it.

    Raises:
        UnknownNodeError: The graph does not have one of the nodes.
    """
    with Store(graph) as store:
        first, last = find_node(store, start), find_node(store, goal)
        found: list[list[Step]] = []
        used: set[str] = set()
        while len(found) < count and (steps := path_between(store, first, last, used)):
            found.append(steps)
            between = {step.target.id for step in steps[:-1]}
            used |= between
            if not between:
                break
        return found


def path_between(store: Store, first: Paper | Entity, last: Paper | Entity, avoided: Container[str] = ()) -> list[Step]:
    """Return the steps of the cheapest way between two nodes that goes through none of the avoided ones; empty if none does."""
    total = store.paper_count()

    def neighbours(node: str) -> list[tuple[str, float]]:
        """A step costs more the more papers name the entity: half of what separates it from the rarest."""
        links = store.links_of(node) or store.links_to(node)
        cost = {link.entity: 1.0 + idf(1, total) - idf(link.papers, total) for link in links}
        steps = [(link.entity if link.paper == node else link.paper, cost[link.entity]) for link in links]
        return [(other, price) for other, price in steps if other not in avoided]

    nodes = shortest_path(first.id, last.id, neighbours)
    return [_step(store, source, target) for source, target in pairwise(nodes)]


def _step(store: Store, source: str, target: str) -> Step:
    paper, entity = (source, target) if store.paper(source) else (target, source)
    relation = next(link.relation for link in store.links_of(paper) if link.entity == entity)
    return Step(load_node(store, source), load_node(store, target), relation, tuple(store.evidence(paper, entity)))


def page_address(graph: FilePath, text: str | None) -> str:
    """Return the address of the page beside a graph, at a paper or an entity if one is named.

    Raises:
        NoGraphError: There is no page.
        UnknownNodeError: The graph has no such node.
    """
    from pathlib import Path
    from urllib.parse import quote

    page = Path(graph).resolve().with_name("graph.html")
    if not page.is_file():
        raise NoGraphError(str(page))
    if text is None:
        return page.as_uri()
    with Store(graph) as store:
        return f"{page.as_uri()}#{quote(find_node(store, text).id, safe=':/.')}"

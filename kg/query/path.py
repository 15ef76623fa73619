"""How two papers or entities connect, with the sentence behind each step."""

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from kg.query.resolve import find_node, load_node
from kg.query.shortest_path import shortest_path
from kg.records import Entity, Evidence, Paper, Relation
from kg.similarity.score import idf
from kg.store.reader import FilePath, Store


class Step(NamedTuple):
    """One step of a path: from a paper or entity to the next, by the relation of a paper to an entity."""

    source: Paper | Entity
    target: Paper | Entity
    relation: Relation
    evidence: tuple[Evidence, ...]


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


def path_between(
    store: Store, first: Paper | Entity, last: Paper | Entity, avoided: Container[str] = ()
) -> list[Step]:
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
    return Step(
        load_node(store, source), load_node(store, target), relation, tuple(store.evidence(paper, entity))
    )

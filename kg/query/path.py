"""How two papers or entities connect, with the sentence behind each step."""

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from kg.query.resolve import load_node
from kg.query.shortest_path import shortest_path
from kg.records import Entity, Evidence, Paper, Relation
from kg.similarity.score import idf
from kg.store.reader import Store


class Step(NamedTuple):
    """One step of a path.

    Attributes:
        source: Where the step starts: a paper, or an entity.
        target: Where it ends: an entity if it starts at a paper, else a paper.
        relation: The relation of the paper to the entity, whichever comes first.
        evidence: The sentences that state it, clearest first.
    """

    source: Paper | Entity
    target: Paper | Entity
    relation: Relation
    evidence: tuple[Evidence, ...]


def find_paths(
    store: Store, start: Paper | Entity, goal: Paper | Entity, *, count: int = 1
) -> list[list[Step]]:
    """Return up to `count` paths between two nodes, cheapest first.

    Each path goes through other nodes than those before it. A path without steps (start and goal are one) is
    not returned.
    """
    paths: list[list[Step]] = []
    used: set[str] = set()
    while len(paths) < count and (steps := steps_between(store, start, goal, used)):
        paths.append(steps)
        between = {step.target.id for step in steps[:-1]}
        used |= between
        if not between:
            break
    return paths


def steps_between(
    store: Store, start: Paper | Entity, goal: Paper | Entity, avoided: Container[str] = ()
) -> list[Step]:
    """Return the steps of the cheapest path between two nodes; empty if nothing connects them.

    A step between a paper and an entity costs `1 + ln(papers)`, where `papers` is how many name the entity,
    so that a path through something rare is cheaper than one through a hub. Avoided nodes are not passed.
    """
    total = store.paper_count()

    def neighbors(node_id: str) -> list[tuple[str, float]]:
        steps = []
        for link in store.links_of(node_id) or store.links_to(node_id):
            neighbor = link.entity if link.paper == node_id else link.paper
            if neighbor not in avoided:
                steps.append((neighbor, 1.0 + idf(1, total) - idf(link.papers, total)))
        return steps

    node_ids = shortest_path(start.id, goal.id, neighbors)
    return [_step(store, source, target) for source, target in pairwise(node_ids)]


def _step(store: Store, source: str, target: str) -> Step:
    paper, entity = (source, target) if store.paper(source) else (target, source)
    relation = next(link.relation for link in store.links_of(paper) if link.entity == entity)
    return Step(
        load_node(store, source), load_node(store, target), relation, tuple(store.evidence(paper, entity))
    )

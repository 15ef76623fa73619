"""How two papers or entities connect, with the sentence behind each step."""

import math
import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.limits import MIN_SURE_PAPERS, is_hub
from kg.query.resolve import load_node
from kg.query.shortest_path import shortest_path
from kg.records import Entity, EntityType, Evidence, LinkRow, Paper, Relation
from kg.store.reader import Store

#: Two to five letters, at least two of them capitals: `LDR`, `sCM`.
_ABBREVIATION = re.compile(r"(?=(?:[a-z]*[A-Z]){2})[A-Za-z]{2,5}")


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
    """Return up to `count` paths between two nodes, the most telling first, of those the shortest.

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
    return sorted(paths, key=lambda steps: (-path_weight(steps), len(steps)))


def path_weight(steps: Sequence[Step]) -> float:
    """Return how telling a path is: one divided by what its steps cost together; 0 without steps.

    A step costs `2 + ln(papers)`, where `papers` is how many name its entity, and one more if it is a metric
    or only mentioned, so that a path through something rare is more telling than one through what many papers
    name, and a short one than a long one.

    Example:
        >>> muon = Entity("method:muon", "Muon", EntityType.METHOD, (), 1)
        >>> paper = Paper("2510.21800", "MARS-M", "", "", ())
        >>> path_weight([Step(paper, muon, Relation.USES, ())])
        0.5
    """
    cost = 0.0
    for step in steps:
        entity = step.target if isinstance(step.target, Entity) else step.source
        if isinstance(entity, Entity):
            cost += _step_cost(entity.type, entity.papers, step.relation)
    return 1.0 / cost if cost else 0.0


def _step_cost(entity_type: EntityType, papers: int, relation: Relation) -> float:
    says_little = entity_type is EntityType.METRIC or relation is Relation.MENTIONS
    return 2.0 + math.log(max(papers, 1)) + says_little


def steps_between(
    store: Store, start: Paper | Entity, goal: Paper | Entity, avoided: Container[str] = ()
) -> list[Step]:
    """Return the steps of the most telling path between two nodes; empty if nothing telling connects them.

    No path goes through hubs, which connect everything, nor through names that may mean several things
    (`is_unsure`), but it may begin or end there. Avoided nodes are not passed.
    """
    total, ends = store.paper_count(), {start.id, goal.id}
    unsure: dict[str, bool] = {}

    def is_passable(link: LinkRow) -> bool:
        if link.entity in ends:
            return True
        if link.entity not in unsure:
            unsure[link.entity] = is_hub(link.papers, total) or _is_unsure(store, link)
        return not unsure[link.entity]

    def neighbors(node_id: str) -> list[tuple[str, float]]:
        steps = []
        for link in store.links_of(node_id) or store.links_to(node_id):
            neighbor = link.entity if link.paper == node_id else link.paper
            if neighbor not in avoided and is_passable(link):
                steps.append((neighbor, _step_cost(link.type, link.papers, link.relation)))
        return steps

    node_ids = shortest_path(start.id, goal.id, neighbors)
    return [_step(store, source, target) for source, target in pairwise(node_ids)]


def _is_unsure(store: Store, link: LinkRow) -> bool:
    if link.papers >= MIN_SURE_PAPERS or not _ABBREVIATION.fullmatch(link.name):
        return False
    entity = store.entity(link.entity)
    return entity is not None and is_unsure(entity)


def is_unsure(entity: Entity) -> bool:
    """Tell whether the papers that name an entity may mean different things.

    That is so for an abbreviation that few papers name and that none of its other names spells out.

    Example:
        >>> is_unsure(Entity("method:ldr", "LDR", EntityType.METHOD, (), 2))
        True
        >>> is_unsure(Entity("method:grpo", "GRPO", EntityType.METHOD, ("group relative policy",), 2))
        False
    """
    is_short = entity.papers < MIN_SURE_PAPERS and _ABBREVIATION.fullmatch(entity.name) is not None
    return is_short and not any(" " in alias or "-" in alias for alias in entity.aliases)


def _step(store: Store, source: str, target: str) -> Step:
    paper, entity = (source, target) if store.paper(source) else (target, source)
    relation = next(link.relation for link in store.links_of(paper) if link.entity == entity)
    return Step(
        load_node(store, source), load_node(store, target), relation, tuple(store.evidence(paper, entity))
    )

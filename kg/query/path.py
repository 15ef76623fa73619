"""How two papers or entities connect, with the sentence behind each step.

A path goes from papers to what they name, or straight from a paper to one that it builds on or links to. It
passes nothing that says little of those who name it (`_Passable`).
"""

import math
import re
from collections.abc import Container, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from kg.limits import MAX_MEAN_PATH_PAPERS, MAX_PATH_STEPS, MIN_SURE_PAPERS, is_hub
from kg.query.load_nodes import load_entity, load_topics
from kg.query.resolve import load_node
from kg.query.shortest_path import shortest_path
from kg.query.telling import AreaSpread, is_common_technique, is_established, is_kind, is_plain
from kg.records import Entity, EntityType, Evidence, LinkRow, Paper, Relation
from kg.store.reader import Store

#: Two to five letters, at least two of them capitals: `LDR`, `sCM`.
_ABBREVIATION = re.compile(r"(?=(?:[a-z]*[A-Z]){2})[A-Za-z]{2,5}")
#: Two nodes with one between them: longer paths must tell more.
_SHORT_PATH_STEPS = 2
#: What a step from a paper to one that it builds on or links to costs: less than one to what it names.
_PAPER_STEP_COST = 2.0


class Step(NamedTuple):
    """One step of a path.

    Attributes:
        source: Where the step starts: a paper, or an entity.
        target: Where it ends.
        relation: What the paper does with the entity, whichever comes first; between papers `builds_on` or
            `cites`.
        evidence: The sentences that state it, clearest first.
        through: What the target, or the source, proposes and the other paper builds on.
        is_reversed: Whether it is the target that builds on the source, or cites it.
    """

    source: Paper | Entity
    target: Paper | Entity
    relation: Relation
    evidence: tuple[Evidence, ...]
    through: Entity | None = None
    is_reversed: bool = False

    @property
    def is_backward(self) -> bool:
        """Whether the relation is that of the target to the source."""
        return self.is_reversed or isinstance(self.source, Entity)


def find_paths(
    store: Store, start: Paper | Entity, goal: Paper | Entity, *, count: int = 1
) -> list[list[Step]]:
    """Return up to `count` paths between two nodes, the most telling first, of those the shortest.

    Each path goes through other nodes than those before it. A path without steps (start and goal are one) is
    not returned.
    """
    finder = _PathFinder(store)
    paths: list[list[Step]] = []
    used: set[str] = set()
    is_straight = True
    while len(paths) < count and (steps := finder.find(start, goal, used, is_straight=is_straight)):
        paths.append(steps)
        used |= {step.target.id for step in steps[:-1]}
        if len(steps) == 1:
            if isinstance(start, Entity) or isinstance(goal, Entity):
                break
            is_straight = False
    return sorted(paths, key=lambda steps: (-path_weight(steps), len(steps)))


def path_weight(steps: Sequence[Step]) -> float:
    """Return how telling a path is: one divided by what its steps cost together; 0 without steps.

    A step to or from an entity costs `2 + ln(papers)`, where `papers` is how many name the entity, and one
    more if it is a metric or only mentioned, so that a path through something rare is more telling than one
    through what many papers name, and a short one than a long one. A step between papers costs 2.

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
        else:
            cost += _PAPER_STEP_COST
    return 1.0 / cost if cost else 0.0


def _step_cost(entity_type: EntityType, papers: int, relation: Relation) -> float:
    says_little = entity_type is EntityType.METRIC or relation is Relation.MENTIONS
    return 2.0 + math.log(max(papers, 1)) + says_little


def steps_between(
    store: Store, start: Paper | Entity, goal: Paper | Entity, avoided: Container[str] = ()
) -> list[Step]:
    """Return the steps of the most telling path between two nodes; empty if nothing telling connects them.

    Avoided nodes are not passed.
    """
    return _PathFinder(store).find(start, goal, avoided)


class _PathFinder:
    """Finds paths in one store; what it has looked up is kept for further paths."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passable = _Passable(store)
        self._between = lru_cache(maxsize=None)(partial(_paper_relations, store))

    def find(
        self,
        start: Paper | Entity,
        goal: Paper | Entity,
        avoided: Container[str],
        *,
        is_straight: bool = True,
    ) -> list[Step]:
        """Return the steps of the cheapest path; empty if there is none, or only a long one.

        Args:
            start: One end.
            goal: The other.
            avoided: The ids of nodes that are not passed.
            is_straight: Whether the path may lead straight from one paper to the other.
        """
        ends = {start.id, goal.id}

        def neighbors(node_id: str) -> list[tuple[str, float]]:
            steps = [
                (paper, _PAPER_STEP_COST)
                for paper in self._between(node_id)
                if paper not in avoided and (is_straight or {node_id, paper} != ends)
            ]
            for link in self._store.links_of(node_id) or self._store.links_to(node_id):
                neighbor = link.entity if link.paper == node_id else link.paper
                if neighbor not in avoided and (link.entity in ends or self._passable.allows(link)):
                    steps.append((neighbor, _step_cost(link.type, link.papers, link.relation)))
            return steps

        node_ids = shortest_path(start.id, goal.id, neighbors)
        if len(node_ids) > MAX_PATH_STEPS + 1:
            return []
        steps = [self._step(source, target) for source, target in pairwise(node_ids)]
        return steps if _is_telling(steps) and self._stays_in_area(steps) else []

    def _stays_in_area(self, steps: Sequence[Step]) -> bool:
        """Tell whether each paper of a path and the next are of one area; they need not be on a short path.

        What papers of two areas share tells something of both, but not of a third that shares something else
        with one of them.
        """
        if len(steps) <= _SHORT_PATH_STEPS:
            return True
        nodes = [steps[0].source, *(step.target for step in steps)]
        areas = [self._areas(node.id) for node in nodes if isinstance(node, Paper)]
        return all(not one or not other or one & other for one, other in pairwise(areas))

    def _areas(self, paper_id: str) -> set[str]:
        return {topic.area or topic.id for topic in load_topics(self._store, paper_id)}

    def _step(self, source: str, target: str) -> Step:
        store = self._store
        ends = load_node(store, source), load_node(store, target)
        if target in self._between(source):
            paper, relation, entity = self._between(source)[target]
            evidence = store.evidence(paper, entity) if entity else []
            through = load_entity(store, entity) if entity else None
            return Step(*ends, relation, tuple(evidence), through, is_reversed=paper == target)
        paper, entity = (source, target) if isinstance(ends[0], Paper) else (target, source)
        relation = next(link.relation for link in store.links_of(paper) if link.entity == entity)
        return Step(*ends, relation, tuple(store.evidence(paper, entity)))


def _is_telling(steps: Sequence[Step]) -> bool:
    """Tell whether a path says something of its ends.

    One of more than two steps does if few papers name what it passes: no more than `MAX_MEAN_PATH_PAPERS`, by
    the geometric mean; and if each does something with it (`_says_something`).
    """
    if len(steps) <= _SHORT_PATH_STEPS:
        return True
    ends = {steps[0].source, steps[-1].target}
    named = [
        (node, step.relation)
        for step in steps
        for node in (step.source, step.target)
        if isinstance(node, Entity) and node not in ends
    ]
    counts = [max(node.papers, 1) for node, _ in named]  # each twice: how it is reached, and left
    is_rare = math.fsum(map(math.log, counts)) <= len(counts) * math.log(MAX_MEAN_PATH_PAPERS)
    return is_rare and all(_says_something(node, relation) for node, relation in named)


def _says_something(entity: Entity, relation: Relation) -> bool:
    """Tell whether it says something of a paper that it names an entity, on a way over another paper.

    What it only mentions, a metric and a model that it evaluates do not.
    """
    if entity.type is EntityType.METRIC or relation is Relation.MENTIONS:
        return False
    return entity.type is not EntityType.MODEL or relation is not Relation.EVALUATES_ON


def _paper_relations(store: Store, node_id: str) -> dict[str, tuple[str, Relation, str]]:
    """Return the papers that build on a paper or cite it, or the other way round; none for an entity.

    Of each relation it says whose it is, which it is, and through which entity, if any. What builds on a
    paper does not cite it again.
    """
    relations: dict[str, tuple[str, Relation, str]] = {}
    rows = [(paper, target, Relation.BUILDS_ON, entity) for paper, target, entity in store.builds_on(node_id)]
    rows += [(paper, cited, Relation.CITES, "") for paper, cited in store.cites(node_id)]
    for paper, other, relation, entity in rows:
        relations.setdefault(other if paper == node_id else paper, (paper, relation, entity))
    return relations


class _Passable:
    """Tells what a path may pass.

    That is no hub, which connects everything; no kind of things (`optimizer`), nor a technique of textbooks
    (`weight decay`); no name that may mean several things (`is_unsure`); and nothing that papers of all areas
    use alike (`AreaSpread`): descriptions in small letters, and of many papers also established names.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._total = store.paper_count()
        self._spread = AreaSpread(store)
        self._known: dict[str, bool] = {}

    def allows(self, link: LinkRow) -> bool:
        """Tell whether a path may pass the entity of a link; through what one paper names no path leads."""
        if link.papers < 2:
            return False
        if link.entity not in self._known:
            self._known[link.entity] = not (
                is_hub(link.papers, self._total)
                or is_kind(link.name)
                or is_common_technique(link.name)
                or self._is_unsure(link)
                or self._is_generic(link)
            )
        return self._known[link.entity]

    def _is_unsure(self, link: LinkRow) -> bool:
        if link.papers >= MIN_SURE_PAPERS or not _ABBREVIATION.fullmatch(link.name):
            return False
        return is_unsure(load_entity(self._store, link.entity))

    def _is_generic(self, link: LinkRow) -> bool:
        """Tell whether all areas use a name alike.

        Of few papers, those of an established name may be of several areas by chance.
        """
        if link.papers < MIN_SURE_PAPERS and (
            not is_plain(link.name)
            or is_established(link.name, load_entity(self._store, link.entity).aliases)
        ):
            return False
        return self._spread.is_spread(link.entity)


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

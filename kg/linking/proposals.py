"""Proposals for decisions: entities that may be one, names of several things or types, and general entities.

The linker is careful; what it did not dare to do is proposed here to a person. Proposals rest on the finished
graph alone (`kg.linking.graph_facts`). Those of one list can all be followed: no two contradict each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from kg.limits import is_hub
from kg.linking.decisions import Choice, Hide, Merge
from kg.linking.duplicates import Certainty, find_duplicates
from kg.linking.graph_facts import GraphFacts
from kg.linking.homonyms import find_homonyms, may_be_ambiguous
from kg.linking.past_decisions import PastDecisions
from kg.linking.text_facts import Pair, find_side_by_side
from kg.records import Entity, Relation
from kg.text import fold

#: What a paper does with a thing that it sets against another one.
_CONTRASTED = frozenset({Relation.PROPOSES, Relation.COMPARES_WITH})


class ProposalKind(StrEnum):
    """What a proposal is about; proposals are listed in this order."""

    DUPLICATE = "duplicate"
    TYPE = "type"
    HOMONYM = "homonym"
    HUB = "hub"


class Proposal(NamedTuple):
    """A choice that a person might make.

    Attributes:
        kind: What it is about.
        choice: The choice.
        reason: Why one might make it, in a few words.
        entities: The ids of the entities whose sentences help to decide, the one that would stay first.
        certainty: How sure it is.
    """

    kind: ProposalKind
    choice: Choice
    reason: str
    entities: tuple[str, ...]
    certainty: Certainty = Certainty.LIKELY


def propose(facts: GraphFacts, past: PastDecisions | None = None) -> list[Proposal]:
    """Return the proposals for a graph: by kind, the surest first, then those that touch most papers.

    Args:
        facts: The graph.
        past: What a person has decided already; nothing that it answers is proposed.
    """
    past = past or PastDecisions()
    splits = list(_homonyms(facts))
    merges = [*_duplicates(facts), *_two_types(facts)]
    separated = _separated(facts, merges)
    proposals = [*merges, *splits, *_hubs(facts)]
    kinds = list(ProposalKind)

    def rank(proposal: Proposal) -> tuple[int, int, int, tuple[str, ...], str]:
        touched_papers = sum(facts.entities[entity_id].papers for entity_id in proposal.entities)
        position = kinds.index(proposal.kind)
        return position, -proposal.certainty, -touched_papers, proposal.entities, proposal.reason

    open_proposals = [
        named for proposal in proposals if not past.answer((named := _with_former_ids(proposal, past)).choice)
    ]
    return _without_contradictions(sorted(open_proposals, key=rank), separated, _ambiguous(splits))


def _with_former_ids(proposal: Proposal, past: PastDecisions) -> Proposal:
    """Return a proposal whose choice names entities by the ids that decisions know."""
    choice = proposal.choice
    if isinstance(choice, Merge):
        merged = tuple(map(past.former_id, choice.entities))
        return proposal._replace(choice=Merge(past.former_id(choice.into), merged))
    if isinstance(choice, Hide):
        return proposal._replace(choice=Hide(past.former_id(choice.entity)))
    return proposal


def _duplicates(facts: GraphFacts) -> Iterator[Proposal]:
    """Yield merges of entities that may be one thing under two names."""
    for duplicate in find_duplicates(facts):
        yield _propose_merge(
            ProposalKind.DUPLICATE, duplicate.left, duplicate.right, duplicate.reason, duplicate.certainty
        )


def _propose_merge(
    kind: ProposalKind, left: Entity, right: Entity, reason: str, certainty: Certainty = Certainty.LIKELY
) -> Proposal:
    """Return a proposal to merge two entities into that of more papers; ASCII names win ties."""
    into, merged = sorted(
        (left, right), key=lambda entity: (-entity.papers, not entity.name.isascii(), entity.id)
    )
    return Proposal(kind, Merge(into.id, (merged.id,)), reason, (into.id, merged.id), certainty)


def _two_types(facts: GraphFacts) -> Iterator[Proposal]:
    """Yield merges of entities of two types with one name."""
    namesakes: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in facts.entities.values():
        namesakes[fold(entity.name)].append(entity)
    for group in namesakes.values():
        for left, right in combinations(group, 2):
            if left.type is not right.type:
                types = " or ".join(sorted({left.type, right.type}))
                yield _propose_merge(ProposalKind.TYPE, left, right, f"one name, {types}")


def _homonyms(facts: GraphFacts) -> Iterator[Proposal]:
    """Yield splits of entities whose name may stand for several things."""
    for homonym in find_homonyms(facts):
        entities = (homonym.entity.id,)
        yield Proposal(ProposalKind.HOMONYM, homonym.split, homonym.reason, entities, homonym.certainty)


def _ambiguous(splits: Iterable[Proposal]) -> set[str]:
    """Return the ids of the entities that are several things, rather than one with another one's name."""
    return {entity for split in splits if split.certainty > Certainty.LIKELY for entity in split.entities}


def _hubs(facts: GraphFacts) -> Iterator[Proposal]:
    """Yield the hubs among the concepts, which are written in lower case."""
    for entity in facts.entities.values():
        is_concept = entity.name == entity.name.lower()
        if is_concept and is_hub(entity.papers, facts.paper_count):
            reason = f"in {entity.papers} of {facts.paper_count} papers"
            yield Proposal(ProposalKind.HUB, Hide(entity.id), reason, (entity.id,))


def _separated(facts: GraphFacts, merges: Sequence[Proposal]) -> set[Pair]:
    """Return the pairs of entities that papers treat as two things, among all that merges would make one.

    A paper sets them side by side or compares them, or one of them is a variant of the other.
    """
    entities_by_neighbor: defaultdict[str, set[str]] = defaultdict(set)
    for merge in merges:
        for left, right in (merge.entities, merge.entities[::-1]):
            entities_by_neighbor[left].add(right)
    pairs = {
        frozenset(pair)
        for entity_id, neighbors in entities_by_neighbor.items()
        for pair in combinations({entity_id, *neighbors}, 2)
    }
    defined = {frozenset(merge.entities) for merge in merges if merge.certainty > Certainty.LIKELY}
    compared = {
        pair for pair in pairs - defined if _are_compared(facts, *pair) or _are_namesakes(facts, *pair)
    }
    variants = {frozenset(pair) for pair in facts.variants} & pairs
    return find_side_by_side(facts.read_texts(), pairs) | compared | variants


def _are_compared(facts: GraphFacts, left: str, right: str) -> bool:
    """Tell whether a paper compares one of two entities with the other, or both with something else."""
    left_relations, right_relations = facts.relations.get(left, {}), facts.relations.get(right, {})
    return any(
        {relation, right_relations.get(paper)} <= _CONTRASTED
        and Relation.COMPARES_WITH in {relation, right_relations.get(paper)}
        for paper, relation in left_relations.items()
    )


def _are_namesakes(facts: GraphFacts, left: str, right: str) -> bool:
    """Tell whether two entities share a name that anything may have, and nothing else.

    No paper names both, and different papers propose them, or their papers have no area in common.
    """
    names = [facts.entities[entity_id].name for entity_id in (left, right)]
    papers = [facts.papers_of(entity_id) for entity_id in (left, right)]
    if papers[0] & papers[1] or not all(map(may_be_ambiguous, names)):
        return False
    are_proposed = all(
        Relation.PROPOSES in facts.relations.get(entity_id, {}).values() for entity_id in (left, right)
    )
    areas = [facts.areas_of(entity_papers) for entity_papers in papers]
    return are_proposed or (all(areas) and not areas[0] & areas[1])


def _without_contradictions(
    proposals: Iterable[Proposal], separated: set[Pair], ambiguous: set[str]
) -> list[Proposal]:
    """Return the proposals that can all be followed; of two that contradict each other, the first.

    Args:
        proposals: All of them, the preferred ones first.
        separated: Pairs of entities that no merges may make one.
        ambiguous: Entities that are rather split than merged, unless the merge is proven.
    """
    chosen: list[Proposal] = []
    clusters: dict[str, set[str]] = {}
    merged: set[str] = set()
    for proposal in proposals:
        if isinstance(proposal.choice, Merge):
            into, other = proposal.entities
            cluster = clusters.get(into, {into})
            is_blocked = any(frozenset((other, member)) in separated for member in cluster)
            is_doubtful = proposal.certainty < Certainty.PROVEN and not ambiguous.isdisjoint(
                proposal.entities
            )
            if is_blocked or is_doubtful or into in merged or other in merged or other in clusters:
                continue
            clusters[into] = {*cluster, other}
            merged.add(other)
        elif not {*clusters, *merged}.isdisjoint(proposal.entities):
            continue
        chosen.append(proposal)
    return chosen

"""The relation `builds_on` between papers: one uses, evaluates or compares with what the other proposes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.limits import MIN_PROPOSES_CERTAINTY
from kg.linking.links import Link
from kg.records import Relation

#: A paper builds on the paper that proposes an entity to which it has one of these relations.
BUILDS_ON_RELATIONS = frozenset({Relation.USES, Relation.EVALUATES_ON, Relation.COMPARES_WITH})


def is_specific(name: str) -> bool:
    """Tell whether a name is that of one thing (`NorMuon`), and no concept, which is written in lower case.

    A paper that uses a concept does not build on another that claims to propose it.
    """
    return name != name.lower()


class BuildsOn(NamedTuple):
    """A paper that uses, evaluates or compares with the entity that another paper proposes.

    Attributes:
        paper: The id of the paper that does so.
        target: The id of the paper that proposes.
        entity: The id of the entity.
    """

    paper: str
    target: str
    entity: str


def find_builds_on(
    links: Iterable[Link], papers_using: Callable[[str], Iterable[str]]
) -> tuple[BuildsOn, ...]:
    """Return which papers build on which, sorted by the two papers, each pair once.

    If a paper uses several entities of the other one, the pair names the entity with the first id. An entity
    that several papers claim to propose is left out: the name then stands for several things, and which of
    them a paper uses is not known.

    Args:
        links: All links with the relation `proposes` to a specific thing (`is_specific`), at least; those
            that are not certain enough are ignored.
        papers_using: Returns the ids of the papers with one of `BUILDS_ON_RELATIONS` to an entity, given its
            id.
    """
    proposers: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.relation is Relation.PROPOSES and link.certainty >= MIN_PROPOSES_CERTAINTY:
            proposers[link.entity].append(link.paper)
    by_pair: dict[tuple[str, str], BuildsOn] = {}
    for entity_id, targets in sorted(proposers.items()):
        if len(targets) != 1:
            continue
        for paper in papers_using(entity_id):
            by_pair.setdefault((paper, targets[0]), BuildsOn(paper, targets[0], entity_id))
    return tuple(by_pair[pair] for pair in sorted(by_pair))

"""How two papers are connected, and how strongly: a score that is the sum of its parts.

Each entity that two papers share weighs `idf² · role`, where `idf = ln(N / papers)` for an entity that `papers` of `N` papers
name, and `role` is larger the more the two relations tell together: what one paper proposes and the other uses or beats weighs
most, a mere mention on both sides least. Entities of nearly all papers weigh nearly nothing. The sum is divided by the geometric
mean of what each paper could reach with itself, so that papers with many entities are not related to everything (cosine
normalisation). How much more alike the papers are in their wording than two papers on average (`kg.similarity.text_similarity`) is the other part
of the score, and the larger one: docs/related.md has the curve by which the share was chosen.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.records import EntityType, LinkRow, Relation, Sharing

#: The share of shared entities in the score; the rest is wording.
ENTITY_SHARE = 0.2
#: How much a relation tells of the paper; a pair weighs the product of its two.
ROLE = {
    Relation.PROPOSES: 1.2,
    Relation.USES: 1.0,
    Relation.COMPARES_WITH: 1.0,
    Relation.EVALUATES_ON: 0.9,
    Relation.ADDRESSES: 1.0,
    Relation.MENTIONS: 0.7,
}
#: What one paper proposes and the other builds on or beats.
_HERITAGE = 2.0
_HEIRS = frozenset({Relation.USES, Relation.COMPARES_WITH, Relation.EVALUATES_ON})
#: What counts of an entity that one paper alone names, in what that paper could reach with itself: others might have named it.
SINGLE = 0.25


class Reason(NamedTuple):
    """An entity that two papers share: its rarity, what each does with it, and its part of the score."""

    entity: str
    name: str
    type: EntityType
    papers: int
    weight: float
    relation: Relation
    their_relation: Relation


class Related(NamedTuple):
    """A paper connected to the one asked about; `score` is the sum of the reasons' weights, heaviest first, and of `wording`."""

    paper: str
    score: float
    reasons: tuple[Reason, ...]
    wording: float


def idf(papers: int, total: int) -> float:
    """Return the rarity of an entity that `papers` of `total` papers name: `ln(total / papers)`, 0 if all of them do."""
    return math.log(total / papers) if 0 < papers < total else 0.0


def role_weight(relation: Relation, other: Relation) -> float:
    """Return how much two papers' relations to one entity tell of a connection between them."""
    pair = {relation, other}
    if Relation.PROPOSES in pair and pair & _HEIRS:
        return _HERITAGE
    return ROLE[relation] * ROLE[other]


def rank_related(own: Sequence[LinkRow], candidates: Iterable[Sharing], *, total: int) -> list[Related]:
    """Return the papers connected to a paper, best first; ties go by id.

    Args:
        own: The links of the paper asked about.
        candidates: The papers to rank, with their wording and their links to the entities that both name, at least.
        total: How many papers the graph has.
    """
    mine = {link.entity: link for link in own}
    norm = self_score(own, total)
    ranked = [_weigh(mine, each, norm, total) for each in candidates]
    return sorted(
        (each for each in ranked if each.score > 0), key=lambda related: (-related.score, related.paper)
    )


def _weigh(mine: Mapping[str, LinkRow], other: Sharing, norm: float, total: int) -> Related:
    scale = math.sqrt(norm * other.self_score) / ENTITY_SHARE
    reasons = (
        [_reason(mine[link.entity], link, total, scale) for link in other.links if link.entity in mine]
        if scale
        else []
    )
    reasons = sorted(
        (reason for reason in reasons if reason.weight > 0),
        key=lambda reason: (-reason.weight, reason.entity),
    )
    wording = (1.0 - ENTITY_SHARE) * other.wording
    return Related(other.paper, sum(reason.weight for reason in reasons) + wording, tuple(reasons), wording)


def self_score(links: Iterable[LinkRow], total: int) -> float:
    """Return what a paper's entities would reach with itself, by which scores are normalised; it is stored with the paper."""
    return sum(
        idf(link.papers, total) ** 2 * ROLE[link.relation] ** 2 * (SINGLE if link.papers < 2 else 1.0)
        for link in links
    )


def _reason(own: LinkRow, their: LinkRow, total: int, scale: float) -> Reason:
    weight = idf(own.papers, total) ** 2 * role_weight(own.relation, their.relation) / scale
    return Reason(own.entity, own.name, own.type, own.papers, weight, own.relation, their.relation)

"""How two papers are connected, and how strongly: a score that is the sum of its reasons.

Each entity that two papers share weighs `idf² · role`, where `idf = ln(N / papers)` for an entity that `papers` of `N` papers
name, and `role` is larger the more the two relations tell together: what one paper proposes and the other uses or beats weighs
most, a mere mention on both sides least. Entities of nearly all papers weigh nearly nothing, and squaring keeps the exact
ranking within reach of a search over rare entities alone. The sum is divided by the geometric mean of what each paper could
reach with itself, so that papers with many entities are not related to everything (cosine normalisation).
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import EntityType, LinkRow, Relation, Sharing

#: How much a relation tells of the paper; a pair weighs the product of its two.
_ROLE = {
    Relation.PROPOSES: 1.6,
    Relation.USES: 1.0,
    Relation.COMPARES_WITH: 1.0,
    Relation.EVALUATES_ON: 0.8,
    Relation.ADDRESSES: 0.9,
    Relation.MENTIONS: 0.4,
}
#: What one paper proposes and the other builds on or beats.
_HERITAGE = 3.0
_HEIRS = frozenset({Relation.USES, Relation.COMPARES_WITH, Relation.EVALUATES_ON})
#: Entities in more papers than this bring no candidates; over what the candidates share, they count like all others.
GUARD = 1000


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
    """A paper connected to the one asked about; `score` is the sum of the reasons' weights, heaviest first."""

    paper: str
    score: float
    reasons: tuple[Reason, ...]


def idf(papers: int, total: int) -> float:
    """Return the rarity of an entity that `papers` of `total` papers name: `ln(total / papers)`, 0 if all of them do."""
    return math.log(total / papers) if 0 < papers < total else 0.0


def role_weight(relation: Relation, other: Relation) -> float:
    """Return how much two papers' relations to one entity tell of a connection between them."""
    pair = {relation, other}
    if Relation.PROPOSES in pair and pair & _HEIRS:
        return _HERITAGE
    return _ROLE[relation] * _ROLE[other]


def rank_related(own: Sequence[LinkRow], candidates: Iterable[Sharing], *, total: int) -> list[Related]:
    """Return the papers that share at least one telling entity with a paper, best first; ties go by id.

    Args:
        own: The links of the paper asked about.
        candidates: The papers to rank, with their links to the entities that both name, at least.
        total: How many papers the graph has.
    """
    mine = {link.entity: link for link in own}
    norm = self_score(own, total)
    ranked = []
    for each in candidates:
        scale = math.sqrt(norm * each.self_score)
        reasons = [_reason(mine[link.entity], link, total, scale) for link in each.links if link.entity in mine] if scale else []
        reasons = sorted((reason for reason in reasons if reason.weight > 0), key=lambda reason: (-reason.weight, reason.entity))
        if reasons:
            ranked.append(Related(each.paper, sum(reason.weight for reason in reasons), tuple(reasons)))
    return sorted(ranked, key=lambda related: (-related.score, related.paper))


def self_score(links: Iterable[LinkRow], total: int) -> float:
    """Return what a paper would reach with itself, by which scores are normalised; it is stored with the paper."""
    return sum(idf(link.papers, total) ** 2 * _ROLE[link.relation] ** 2 for link in links)


def _reason(own: LinkRow, their: LinkRow, total: int, scale: float) -> Reason:
    weight = idf(own.papers, total) ** 2 * role_weight(own.relation, their.relation) / scale
    return Reason(own.entity, own.name, own.type, own.papers, weight, own.relation, their.relation)

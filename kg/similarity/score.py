"""How related two papers are: a score that is the sum of its parts.

    score(a, b) = ENTITY_SHARE · Σ idf(e)² · role(e) / √(self(a) · self(b))
                  + TEXT_SHARE · text similarity
                  + MEANING_WEIGHT · cosine of the vectors of meaning
                  + TOPIC_WEIGHT · cosine of the vectors of topics

The sum is over the entities e that both papers name:

- `idf(e) = ln(N / papers)` for an entity that `papers` of `N` papers name, so that entities of nearly all
  papers weigh nearly nothing (inverse document frequency: Spärck Jones, "A statistical interpretation of term
  specificity", 1972).
- `role(e)` is larger the more the two papers' relations to the entity say together (`role_weight`).
- `self(a)` is the sum that a paper reaches with itself (`self_score`), so that papers with many entities are
  not related to everything: cosine normalization.

The second part is how much more similar the two texts are than two texts of the graph on average
(`kg.similarity.text_similarity`), the third how alike they are in meaning, whatever words and language they
use (`kg.similarity.word_vectors`), the fourth how much the two papers have the same research topics
(`kg.similarity.topic_classifier`). docs/related.md has the curves by which the weights were chosen.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum, auto
from typing import NamedTuple

from kg.records import CandidatePaper, EntityType, LinkRow, Relation

#: The shares of the shared entities and of the text similarity in the score.
ENTITY_SHARE = 0.2
TEXT_SHARE = 1.0 - ENTITY_SHARE
#: The weight of the cosine of the two texts' vectors of meaning.
MEANING_WEIGHT = 0.16
#: The weight of the cosine of the two papers' vectors of topics.
TOPIC_WEIGHT = 0.16
#: How much a paper's relation to an entity says of the paper.
ROLE_WEIGHTS = {
    Relation.PROPOSES: 1.2,
    Relation.USES: 1.0,
    Relation.COMPARES_WITH: 1.0,
    Relation.EVALUATES_ON: 0.9,
    Relation.ADDRESSES: 1.0,
    Relation.MENTIONS: 0.7,
}
#: The weight of an entity that one paper proposes while the other has one of these relations to it: it builds
#: on the proposal or is measured against it.
PROPOSES_USES_WEIGHT = 2.0
PROPOSAL_USE_RELATIONS = frozenset({Relation.USES, Relation.COMPARES_WITH, Relation.EVALUATES_ON})
#: How much of an entity that one paper alone names counts in that paper's own score: another paper might have
#: named it.
SINGLE_PAPER_WEIGHT = 0.25


#: The least scores of strong and of fair connections; docs/related.md says what they mean.
STRONG_SCORE, FAIR_SCORE = 0.34, 0.24


class Strength(StrEnum):
    """How strong a connection of two papers is; docs/related.md says how often readers agree."""

    STRONG = auto()
    FAIR = auto()
    WEAK = auto()


class Reason(NamedTuple):
    """An entity that two papers share, and what it adds to their score.

    Attributes:
        entity: The id of the entity.
        name: Its name.
        type: Its type.
        papers: How many papers of the graph name it.
        weight: Its part of the score.
        relation: The relation of the paper that is asked about to the entity.
        their_relation: The relation of the related paper to it.
    """

    entity: str
    name: str
    type: EntityType
    papers: int
    weight: float
    relation: Relation
    their_relation: Relation


class TopicReason(NamedTuple):
    """A research topic that two papers have in common, by its id, and what it adds to their score."""

    topic: str
    weight: float


class Related(NamedTuple):
    """A paper that is related to the one asked about.

    Attributes:
        paper: The id of the paper.
        score: The sum of the weights of the reasons, of `wording`, of `meaning`, and of the topics.
        reasons: The entities that both papers share, heaviest first.
        wording: The part of the score that comes from the similarity of the two texts.
        topics: The topics that both papers have, heaviest first.
        strength: How strong the whole connection is, whatever part of it was asked for.
        meaning: The part of the score that comes from texts that are alike in meaning.
    """

    paper: str
    score: float
    reasons: tuple[Reason, ...]
    wording: float
    topics: tuple[TopicReason, ...] = ()
    strength: Strength = Strength.WEAK
    meaning: float = 0.0


def strength_of(score: float) -> Strength:
    """Return how strong a connection of such a score is.

    Example:
        >>> [str(strength_of(score)) for score in (STRONG_SCORE, FAIR_SCORE, 0.01)]
        ['strong', 'fair', 'weak']
    """
    if score >= STRONG_SCORE:
        return Strength.STRONG
    return Strength.FAIR if score >= FAIR_SCORE else Strength.WEAK


def idf(papers: int, total: int) -> float:
    """Return the inverse document frequency of an entity: `ln(total / papers)`; 0 if none or all name it.

    Args:
        papers: How many papers name the entity.
        total: How many papers the graph has.

    Example:
        >>> [round(idf(papers, 100), 2) for papers in (1, 10, 100)]
        [4.61, 2.3, 0.0]
    """
    return math.log(total / papers) if 0 < papers < total else 0.0


def role_weight(first_relation: Relation, second_relation: Relation) -> float:
    """Return how much the relations of two papers to one entity say of a connection; symmetric.

    That is the product of the weights of the two relations, but `PROPOSES_USES_WEIGHT` where one paper
    proposes what the other uses, compares with or evaluates on.

    Args:
        first_relation: The relation of one paper to the entity.
        second_relation: The relation of the other paper to it.

    Example:
        >>> role_weight(Relation.PROPOSES, Relation.USES)
        2.0
        >>> round(role_weight(Relation.EVALUATES_ON, Relation.MENTIONS), 2)  # 0.9 · 0.7
        0.63
    """
    pair = {first_relation, second_relation}
    if Relation.PROPOSES in pair and pair & PROPOSAL_USE_RELATIONS:
        return PROPOSES_USES_WEIGHT
    return ROLE_WEIGHTS[first_relation] * ROLE_WEIGHTS[second_relation]


def self_score(links: Iterable[LinkRow], total: int) -> float:
    """Return what the entities of a paper reach with the paper itself: `Σ idf² · weight²`.

    Scores are normalized by it. An entity that no other paper names counts a quarter
    (`SINGLE_PAPER_WEIGHT`).

    Args:
        links: All links of the paper.
        total: How many papers the graph has; the same number for all scores that are compared.

    Example:
        Of 100 papers, 10 name Muon, which this one uses, and none but this one names MARS-M, which it
        proposes: 2.303² · 1.0² + 4.605² · 1.2² · 0.25 = 5.302 + 7.635.

        >>> muon = LinkRow("a", "method:muon", "Muon", EntityType.METHOD, 10, Relation.USES)
        >>> mars = LinkRow("a", "method:mars-m", "MARS-M", EntityType.METHOD, 1, Relation.PROPOSES)
        >>> round(self_score([muon, mars], total=100), 3)
        12.937
    """
    return math.fsum(_self_weight(link, total) for link in links)


def rank_related(
    own_links: Sequence[LinkRow], candidates: Iterable[CandidatePaper], *, total: int
) -> list[Related]:
    """Return the candidates that are related to a paper: those with a score above 0, best first.

    Args:
        own_links: All links of the paper asked about.
        candidates: The papers to rank. Their `self_score` has to be of the same `total`.
        total: How many papers the graph has.

    Returns:
        The related papers, ties sorted by id, each with its reasons, heaviest first, ties sorted by the id
        of the entity.

    Example:
        Of 100 papers, 10 name Muon. Paper a uses it and b proposes it, and neither names anything else, so
        that each reaches `idf² = 5.302` with itself, b 1.2² as much. Their texts are 0.1 more similar than
        two on average:

        entities: 0.2 · 5.302 · 2.0 / √(5.302 · 7.635) = 0.3333; text: 0.8 · 0.1 = 0.08

        >>> own = LinkRow("a", "method:muon", "Muon", EntityType.METHOD, 10, Relation.USES)
        >>> their = LinkRow("b", "method:muon", "Muon", EntityType.METHOD, 10, Relation.PROPOSES)
        >>> candidate = CandidatePaper("b", self_score([their], total=100), [their], text_similarity=0.1)
        >>> (related,) = rank_related([own], [candidate], total=100)
        >>> round(related.score, 4), round(related.reasons[0].weight, 4), round(related.wording, 4)
        (0.4133, 0.3333, 0.08)
    """
    links_by_entity = {link.entity: link for link in own_links}
    own_score = self_score(own_links, total)
    scored = [_relate(links_by_entity, own_score, candidate, total) for candidate in candidates]
    related = [paper for paper in scored if paper.score > 0]
    return sorted(related, key=lambda paper: (-paper.score, paper.paper))


def squared_length(vector: Mapping[str, float]) -> float:
    """Return the squared length of the vector of a paper's topics."""
    return math.fsum(score**2 for score in vector.values())


def shared_topics(
    first: Mapping[str, float], second: Mapping[str, float], squares: float | None = None
) -> tuple[tuple[str, float], ...]:
    """Return the topics of both papers with what each adds to the cosine of the two vectors, largest first.

    Args:
        first: The scores of one paper's topics, from 0, keyed by topic.
        second: Those of the other paper.
        squares: The product of their squared lengths, where it is known already.

    Example:
        >>> shared_topics({"optimizers": 0.6, "agents": 0.8}, {"optimizers": 1.0, "vision": 0.0})
        (('optimizers', 0.6),)
    """
    if not (first and second):
        return ()
    if squares is None:
        squares = squared_length(first) * squared_length(second)
    if not squares:
        return ()
    length = math.sqrt(squares)
    # negative, so that the largest comes first
    parts = [(-score * second[topic] / length, topic) for topic, score in first.items() if topic in second]
    return tuple([(topic, -part) for part, topic in sorted(parts) if part < 0])


def _relate(
    own_links: Mapping[str, LinkRow], own_score: float, candidate: CandidatePaper, total: int
) -> Related:
    """Return how a candidate is related to the paper asked about.

    Args:
        own_links: The links of the paper asked about, keyed by entity id.
        own_score: Its self score.
        candidate: The other paper.
        total: How many papers the graph has.
    """
    scale = math.sqrt(own_score * candidate.self_score) / ENTITY_SHARE
    shared = [link for link in candidate.links if link.entity in own_links] if scale else []
    reasons = [_reason(own_links[link.entity], link, total, scale) for link in shared]
    reasons = [reason for reason in reasons if reason.weight > 0]
    reasons.sort(key=lambda reason: (-reason.weight, reason.entity))
    wording = TEXT_SHARE * candidate.text_similarity
    topics = tuple([TopicReason(topic, TOPIC_WEIGHT * part) for topic, part in candidate.shared_topics])
    meaning = MEANING_WEIGHT * candidate.meaning
    score = math.fsum(
        [*[reason.weight for reason in reasons], wording, *[topic.weight for topic in topics], meaning]
    )
    return Related(candidate.paper, score, tuple(reasons), wording, topics, strength_of(score), meaning)


def _reason(own_link: LinkRow, their_link: LinkRow, total: int, scale: float) -> Reason:
    """Return what an entity that both papers name adds to their score; `scale` divides it."""
    role = role_weight(own_link.relation, their_link.relation)
    return Reason(
        own_link.entity,
        own_link.name,
        own_link.type,
        own_link.papers,
        idf(own_link.papers, total) ** 2 * role / scale,
        own_link.relation,
        their_link.relation,
    )


def _self_weight(link: LinkRow, total: int) -> float:
    """Return what one entity adds to the self score of a paper: `idf² · role weight²`.

    An entity that the paper alone names adds `SINGLE_PAPER_WEIGHT` times that.
    """
    share = SINGLE_PAPER_WEIGHT if link.papers < 2 else 1.0
    return idf(link.papers, total) ** 2 * ROLE_WEIGHTS[link.relation] ** 2 * share

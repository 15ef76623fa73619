"""Pairs of papers of far topics that share something rare, whose identity is certain."""

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from math import fsum, sqrt
from typing import Literal, NamedTuple

from kg.limits import MAX_BRIDGE_TOPIC_SIMILARITY
from kg.query.bridge_pairs import PLAIN_NAME_WEIGHT, Pair, rare_pairs
from kg.query.load_nodes import load_entity, load_paper, load_topics
from kg.query.sound import match_by_sound
from kg.query.telling import is_plain
from kg.records import Entity, Evidence, LinkRow, Paper, Relation, Source
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from kg.text import fold

#: An abbreviation may stand for several things; with a digit (`BM25`) it hardly does, unless it is short.
_ABBREVIATION = re.compile(r"[A-Z]{2,5}s?|[A-Za-z]{1,2}-?\d")


#: Why two papers certainly mean one thing.
Identity = Literal["vocabulary", "definition", "name"]


class BridgeEnd(NamedTuple):
    """A paper at one end of a bridge.

    Attributes:
        paper: The paper.
        topics: Its topics, the surest first.
        relation: What it does with the shared entity.
        evidence: The clearest sentence that says so and writes out the name.
    """

    paper: Paper
    topics: tuple[TopicRow, ...]
    relation: Relation
    evidence: Evidence


class Bridge(NamedTuple):
    """Two papers of far topics and the rare entity that they share.

    Attributes:
        entity: The entity.
        ends: The two papers.
        weight: How rare, telling and clear the connection is: `idf² · role · rarity² · (1 + ln n)`,
            where the rarity is that of the name (`name_rarity`), and `n` the number of sentences of the paper
            that has fewer of them; less for data and models than for methods, and for names that only
            describe (`kg.query.telling`) or that nothing but the name makes one thing.
        known_by: Why it is the same thing in both: `vocabulary`, `definition` or `name`.
    """

    entity: Entity
    ends: tuple[BridgeEnd, BridgeEnd]
    weight: float
    known_by: Identity


def bridges(store: Store, *, limit: int = 10) -> list[Bridge]:
    """Return pairs of papers of far topics that share something rare, the heaviest first.

    The topics of the two papers are of different areas and hardly alike, and what they share is certainly the
    same thing. Each entity and each paper comes once, in its heaviest pair.
    """
    return list(islice(_without_repetition(_bridges(store)), limit))


def _without_repetition(bridges: Iterable[Bridge]) -> Iterator[Bridge]:
    """Yield the bridges whose entity and papers no earlier one has."""
    used: set[str] = set()
    for bridge in bridges:
        ids = {bridge.entity.id, *(end.paper.id for end in bridge.ends)}
        if not ids & used:
            used |= ids
            yield bridge


def _bridges(store: Store) -> Iterator[Bridge]:
    """Yield the pairs of far papers that certainly share a thing, the heaviest first.

    What is known by its name alone, and neither to the vocabulary nor by a definition, is often no more than
    a description, and weighs as little as one.
    """
    waiting: list[tuple[float, int, Bridge]] = []  # lighter than they looked
    for number, pair in enumerate(rare_pairs(store)):
        while waiting and -waiting[0][0] >= pair.weight:
            yield heappop(waiting)[2]
        if not (bridge := _bridge(store, pair)):
            continue
        if bridge.weight < pair.weight:
            heappush(waiting, (-bridge.weight, number, bridge))
        else:
            yield bridge
    while waiting:
        yield heappop(waiting)[2]


def _bridge(store: Store, pair: Pair) -> Bridge | None:
    """Return the bridge that a pair of links makes; None if the papers are near, or may mean two things."""
    first, second = pair.first, pair.second
    topics = [load_topics(store, link.paper) for link in (first, second)]
    if not _are_far(store, pair, topics) or not (known_by := _identity(store, first, second)):
        return None
    ends = [_end(store, link, shown) for link, shown in zip((first, second), topics, strict=True)]
    weight = pair.weight * (PLAIN_NAME_WEIGHT if known_by == "name" else 1.0)
    return Bridge(load_entity(store, first.entity), (ends[0], ends[1]), weight, known_by)


def _are_far(store: Store, pair: Pair, topics: list[tuple[TopicRow, ...]]) -> bool:
    """Tell whether the topics of two papers are of different areas and hardly alike; both must have some."""
    first, second = ({topic.area or topic.id for topic in shown} for shown in topics)
    if not first or not second or first & second:
        return False
    vectors = store.topic_vectors([pair.first.paper, pair.second.paper])
    return _cosine(vectors[pair.first.paper], vectors[pair.second.paper]) <= MAX_BRIDGE_TOPIC_SIMILARITY


def _cosine(first: dict[str, float], second: dict[str, float]) -> float:
    product = fsum(score * second.get(topic, 0.0) for topic, score in first.items())
    squares = [fsum(score * score for score in vector.values()) for vector in (first, second)]
    return product / sqrt(squares[0] * squares[1])


def _identity(store: Store, first: LinkRow, second: LinkRow) -> Identity | None:
    """Return why two papers certainly mean one thing, or None if they may not.

    Both define it alike; or the vocabulary lists it, and it is neither an abbreviation nor a single word for
    what one of them proposes; or its name has several words. Each must write it out somewhere: of `MAE`, one
    may mean an error and the other a model. What a name in small letters describes they write alike: of two
    Korean words for one English name, each may be meant in its own sense.
    """
    sources = [set(store.mention_names(link.paper, link.entity)) for link in (first, second)]
    definitions = [{fold(name) for source, name in names if source == Source.DEFINITION} for names in sources]
    if definitions[0] & definitions[1]:
        return "definition"
    written = [_written_out(store, link) for link in (first, second)]
    if not all(written) or (is_plain(first.name) and not _is_written_alike(first.name, *written)):
        return None
    is_word = len(first.name.split()) == 1
    if is_word and (
        _ABBREVIATION.fullmatch(first.name) or Relation.PROPOSES in {first.relation, second.relation}
    ):
        return None
    if all(any(source == Source.VOCABULARY for source, _ in names) for names in sources):
        return "vocabulary"
    return None if is_word else "name"


def _written_out(store: Store, link: LinkRow) -> list[Evidence]:
    """Return the sentences that are kept in which a paper names an entity by all of its name."""
    return [
        sentence
        for sentence in store.evidence(link.paper, link.entity)
        if _is_whole(_surface(sentence), link.name)
    ]


def _is_written_alike(name: str, first: Sequence[Evidence], second: Sequence[Evidence]) -> bool:
    """Tell whether two papers write a name alike: in English or by its sound, or in one translation."""
    forms, others = ({_form(_surface(sentence), name) for sentence in some} for some in (first, second))
    return not forms.isdisjoint(others)


def _form(surface: str, name: str) -> str:
    return fold(name if surface.isascii() or match_by_sound(surface, name) else surface)


def _surface(sentence: Evidence) -> str:
    return sentence.sentence[sentence.start : sentence.end]


def _is_whole(surface: str, name: str) -> bool:
    """Tell whether a surface is neither an abbreviation of a name nor only a part of it.

    In Hangul it has as many words, or twice as many syllables; in Latin letters half as many letters.

    Example:
        >>> [_is_whole(surface, "Runway Gen-2") for surface in ("Gen-2", "RG2", "Runway Gen2")]
        [False, False, True]
        >>> [_is_whole(surface, "token drafting") for surface in ("초안", "토큰 초안", "토큰초안")]
        [False, True, True]
    """
    if surface.isascii():
        return not _ABBREVIATION.fullmatch(surface) and 2 * len(surface) >= len(name)
    words = len(name.split())
    is_hangul = not any(letter.isascii() and letter.isalpha() for letter in surface)
    return not is_hangul or len(surface.split()) >= words or len(surface) >= 2 * words


def _end(store: Store, link: LinkRow, topics: tuple[TopicRow, ...]) -> BridgeEnd:
    evidence = _written_out(store, link)[0]
    return BridgeEnd(load_paper(store, link.paper), topics, link.relation, evidence)

"""What a person might want to decide: entities that look like one, names of two types, and entities too general to tell anything.

Everything here is a guess that linking did not dare to act on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from kg.extract.finders.definitions import long_form_start
from kg.linking.decisions import Choice, Hide, Merge
from kg.records import Entity, EntityType
from kg.text import fold

#: Words this alike, in percent, that begin with the same letters, may be one word.
_ALIKE = 75.0
_BEGINS = 3
#: Shorter names differ by accident.
_LONG_ENOUGH = 6
#: A concept in more than this share of the papers says little of any.
_GENERAL = 0.08
#: Names are compared with those that share this many letters at the beginning or at the end.
_SHARED = 4
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9-]{1,7}")


class Kind(StrEnum):
    """What a proposal is about."""

    DUPLICATE = "duplicate"
    TYPE = "type"
    HUB = "hub"


class Proposal(NamedTuple):
    """A choice, why one might make it, and the entities whose sentences tell whether one should."""

    kind: Kind
    choice: Choice
    reason: str
    entities: tuple[str, ...]


def propose(entities: Sequence[Entity], papers: int, apart: Iterable[frozenset[str]] = ()) -> list[Proposal]:
    """Return proposals on the entities of a graph, by kind, those that touch most papers first.

    Args:
        entities: All entities.
        papers: How many papers the graph has.
        apart: Sets of entities that a person keeps apart.
    """
    kept = list(apart)
    found = [*_duplicates(entities), *_two_types(entities), *_hubs(entities, papers)]
    count = {entity.id: entity.papers for entity in entities}
    asked = [
        proposal for proposal in found if not any(len(group & set(proposal.entities)) > 1 for group in kept)
    ]
    order = list(Kind)
    return sorted(
        asked,
        key=lambda each: (order.index(each.kind), -sum(count[name] for name in each.entities), each.entities),
    )


def _duplicates(entities: Iterable[Entity]) -> Iterator[Proposal]:
    """Yield pairs of one type with names alike, or of a phrase and what abbreviates it."""
    blocks: defaultdict[tuple[EntityType, str], list[Entity]] = defaultdict(list)
    phrases: defaultdict[tuple[EntityType, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        key = fold(entity.name)
        if len(key) >= _LONG_ENOUGH:
            blocks[entity.type, key[:_SHARED]].append(entity)
            blocks[entity.type, "…" + key[-_SHARED:]].append(entity)
        if " " in entity.name and entity.name.isascii():
            phrases[entity.type, entity.name[0].casefold()].append(entity)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2) if _alike(*pair)}
    for left, right in sorted(pairs):
        yield _merge(left, right, "written alike")
    for entity in entities:
        if _ABBREVIATION.fullmatch(entity.name) and sum(letter.isupper() for letter in entity.name) > 2:
            spelt = [
                each
                for each in phrases[entity.type, entity.name[0].casefold()]
                if _abbreviates(entity.name, each.name)
            ]
            if len(spelt) == 1:
                yield _merge(entity, spelt[0], "one may abbreviate the other")


def _abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether an abbreviation is made of the first letters of a phrase's words."""
    letters = "".join(word[0] for word in re.split(r"[ -]", phrase) if word)
    return letters.casefold() == abbreviation.casefold() and long_form_start(abbreviation, phrase) == 0


def _alike(left: Entity, right: Entity) -> bool:
    """Tell whether two names are one but for the spelling of a word.

    Another number is another version, another word another thing, and so is a word with something before it (`instability`).
    """
    first, second = (re.findall(r"[^\W\d]+|\d+", entity.name.casefold()) for entity in (left, right))
    differing = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return len(first) == len(second) and len(differing) == 1 and _respelt(*differing[0])


def _respelt(left: str, right: str) -> bool:
    """Tell whether a word may be another spelling or inflection of a word, by its beginning and by most of its letters."""
    longest = max(len(left), len(right))
    begins = left[:_BEGINS] == right[:_BEGINS] if left.isascii() else left[0] == right[0]
    return (
        begins
        and longest >= _BEGINS
        and ratio(left, right) >= _ALIKE
        and not (left.isdigit() or right.isdigit())
    )


def _merge(left: Entity, right: Entity, reason: str) -> Proposal:
    into, other = sorted(
        (left, right), key=lambda entity: (-entity.papers, not entity.name.isascii(), entity.id)
    )
    return Proposal(Kind.DUPLICATE, Merge(into.id, (other.id,)), reason, (into.id, other.id))


def _two_types(entities: Iterable[Entity]) -> Iterator[Proposal]:
    """Yield names that are entities of two types."""
    named: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        named[fold(entity.name)].append(entity)
    for group in named.values():
        for left, right in combinations(group, 2):
            if left.type is not right.type:
                proposal = _merge(left, right, "")
                types = " or ".join(sorted({left.type, right.type}))
                yield proposal._replace(kind=Kind.TYPE, reason=f"one name, {types}")


def _hubs(entities: Iterable[Entity], papers: int) -> Iterator[Proposal]:
    """Yield general terms that very many papers share."""
    for entity in entities:
        concept = entity.name == entity.name.lower()
        if concept and entity.papers > max(10, _GENERAL * papers):
            yield Proposal(Kind.HUB, Hide(entity.id), f"in {entity.papers} of {papers} papers", (entity.id,))

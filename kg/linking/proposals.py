"""Proposals for decisions: entities that may be one, names of two types, and entities too general.

The linker is careful; what it did not dare to do is proposed here to a person.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from kg.extract.finders.definitions import long_form_start
from kg.limits import (
    BLOCK_KEY_LENGTH,
    EQUAL_PREFIX_LENGTH,
    MIN_DUPLICATE_LENGTH,
    MIN_SPELLING_SIMILARITY,
    is_hub,
)
from kg.linking.decisions import Choice, Hide, Merge
from kg.records import Entity, EntityType
from kg.text import fold

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9-]{1,7}")
_WORD_OR_NUMBER = re.compile(r"[^\W\d]+|\d+")


class ProposalKind(StrEnum):
    """What a proposal is about; proposals are listed in this order."""

    DUPLICATE = "duplicate"
    TYPE = "type"
    HUB = "hub"


class Proposal(NamedTuple):
    """A choice that a person might make.

    Attributes:
        kind: What it is about.
        choice: The choice.
        reason: Why one might make it, in a few words.
        entities: The ids of the entities whose sentences help to decide, the one that would stay first.
    """

    kind: ProposalKind
    choice: Choice
    reason: str
    entities: tuple[str, ...]


def propose(
    entities: Sequence[Entity], paper_count: int, kept_apart: Iterable[frozenset[str]] = ()
) -> list[Proposal]:
    """Return the proposals for the entities of a graph, by kind, those that touch most papers first.

    Args:
        entities: All entities.
        paper_count: How many papers the graph has.
        kept_apart: Sets of entity ids that a person keeps apart; no merge of two of one set is proposed.
    """
    separated = list(kept_apart)
    proposals = [*_duplicates(entities), *_two_types(entities), *_hubs(entities, paper_count)]
    papers = {entity.id: entity.papers for entity in entities}
    kinds = list(ProposalKind)

    def rank(proposal: Proposal) -> tuple[int, int, tuple[str, ...]]:
        touched_papers = sum(papers[entity_id] for entity_id in proposal.entities)
        return kinds.index(proposal.kind), -touched_papers, proposal.entities

    allowed = [
        proposal
        for proposal in proposals
        if not any(len(entity_ids.intersection(proposal.entities)) > 1 for entity_ids in separated)
    ]
    return sorted(allowed, key=rank)


def _duplicates(entities: Sequence[Entity]) -> Iterator[Proposal]:
    """Yield merges of two entities of one type: spelled alike, or a phrase and its abbreviation."""
    for left, right in _pairs_spelled_alike(entities):
        yield _propose_merge(ProposalKind.DUPLICATE, left, right, "written alike")
    phrases: defaultdict[tuple[EntityType, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if " " in entity.name and entity.name.isascii():
            phrases[entity.type, entity.name[0].casefold()].append(entity)
    for entity in entities:
        if not _looks_like_abbreviation(entity.name):
            continue
        candidates = phrases[entity.type, entity.name[0].casefold()]
        long_forms = [phrase for phrase in candidates if _abbreviates(entity.name, phrase.name)]
        if len(long_forms) == 1:
            reason = "one may abbreviate the other"
            yield _propose_merge(ProposalKind.DUPLICATE, entity, long_forms[0], reason)


def _pairs_spelled_alike(entities: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Return the pairs of entities of one type with names spelled alike, sorted.

    Only names that begin or end alike are compared (blocking), since comparing all pairs takes too long.
    """
    blocks: defaultdict[tuple[EntityType, str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        name = fold(entity.name)
        if len(name) >= MIN_DUPLICATE_LENGTH:
            blocks[entity.type, "begins", name[:BLOCK_KEY_LENGTH]].append(entity)
            blocks[entity.type, "ends", name[-BLOCK_KEY_LENGTH:]].append(entity)
    pairs = {
        pair for block in blocks.values() for pair in combinations(block, 2) if _are_spelled_alike(*pair)
    }
    return sorted(pairs)


def _looks_like_abbreviation(name: str) -> bool:
    capitals = sum(letter.isupper() for letter in name)
    return _ABBREVIATION.fullmatch(name) is not None and capitals > 2


def _abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether an abbreviation is made of the first letters of a phrase's words."""
    initials = "".join(word[0] for word in re.split(r"[ -]", phrase) if word)
    return initials.casefold() == abbreviation.casefold() and long_form_start(abbreviation, phrase) == 0


def _are_spelled_alike(left: Entity, right: Entity) -> bool:
    """Tell whether two names differ in nothing but the spelling of one word.

    Another number is another version, another word is another thing, and so is a word with a prefix
    (`instability`).
    """
    left_words, right_words = (_WORD_OR_NUMBER.findall(entity.name.casefold()) for entity in (left, right))
    if len(left_words) != len(right_words):
        return False
    differing = [pair for pair in zip(left_words, right_words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _may_be_one_word(*differing[0])


def _may_be_one_word(left: str, right: str) -> bool:
    """Tell whether two words may be spellings or inflections of one."""
    if left.isdigit() or right.isdigit() or max(len(left), len(right)) < EQUAL_PREFIX_LENGTH:
        return False
    if left.isascii():
        same_beginning = left[:EQUAL_PREFIX_LENGTH] == right[:EQUAL_PREFIX_LENGTH]
    else:
        same_beginning = left[0] == right[0]
    return same_beginning and ratio(left, right) >= MIN_SPELLING_SIMILARITY


def _propose_merge(kind: ProposalKind, left: Entity, right: Entity, reason: str) -> Proposal:
    """Return a proposal to merge two entities into that of more papers; ASCII names win ties."""
    into, merged = sorted(
        (left, right), key=lambda entity: (-entity.papers, not entity.name.isascii(), entity.id)
    )
    return Proposal(kind, Merge(into.id, (merged.id,)), reason, (into.id, merged.id))


def _two_types(entities: Iterable[Entity]) -> Iterator[Proposal]:
    """Yield merges of entities of two types with one name."""
    namesakes: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        namesakes[fold(entity.name)].append(entity)
    for group in namesakes.values():
        for left, right in combinations(group, 2):
            if left.type is not right.type:
                types = " or ".join(sorted({left.type, right.type}))
                yield _propose_merge(ProposalKind.TYPE, left, right, f"one name, {types}")


def _hubs(entities: Iterable[Entity], paper_count: int) -> Iterator[Proposal]:
    """Yield the hubs among the concepts, which are written in lower case."""
    for entity in entities:
        is_concept = entity.name == entity.name.lower()
        if is_concept and is_hub(entity.papers, paper_count):
            reason = f"in {entity.papers} of {paper_count} papers"
            yield Proposal(ProposalKind.HUB, Hide(entity.id), reason, (entity.id,))

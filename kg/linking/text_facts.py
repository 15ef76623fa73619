"""What the texts of papers say of two entities: defined one as the other, set side by side, compared.

A bracket right after a name, `교차 주의(cross-attention)`, defines the one as the other. Two names that stand
in one sentence in any other way, or each at the head of an item of one list, are two things to the writer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from kg.store.name_queries import LinkedMention, LinkedText
from kg.text import sentences

#: What stands between a name and the bracket that defines it, and between two parts of one bracket.
_BEFORE_BRACKET = re.compile(r"[*_`'\"”’]{0,2}\s?\([*_`'\"“‘]{0,2}")
_INSIDE_BRACKET = re.compile(r"\s?[,;:/]\s?")
_BRACKET_END = re.compile(r"[*_`'\"”’]{0,2}\s?[,;:)]")
#: What stands on the line before the name that an item of a list begins with.
_ITEM_START = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+[*_`'\"“‘]{0,2}")

#: Two entities, by their ids.
Pair = frozenset[str]


class Definition(NamedTuple):
    """A bracket that calls one entity by the name of another.

    Attributes:
        paper: The id of the paper.
        outer: The id of the entity before the bracket.
        inner: The id of the entity in the bracket.
        outer_name: The name before the bracket, as written.
        inner_name: The name in the bracket, as written.
    """

    paper: str
    outer: str
    inner: str
    outer_name: str
    inner_name: str


def find_definitions(texts: Iterable[LinkedText]) -> Iterator[Definition]:
    """Yield the brackets that define an entity as another one, in the order of the texts."""
    for linked_text in texts:
        text = linked_text.text
        for outer, inner in _defining_mentions(linked_text):
            if outer.entity != inner.entity:
                outer_name, inner_name = text[outer.start : outer.end], text[inner.start : inner.end]
                yield Definition(linked_text.paper, outer.entity, inner.entity, outer_name, inner_name)


def _defining_mentions(linked_text: LinkedText) -> Iterator[tuple[LinkedMention, LinkedMention]]:
    """Yield a mention before a bracket with each mention in it, and mentions that share a bracket."""
    text = linked_text.text
    outer: LinkedMention | None = None
    previous_inner: LinkedMention | None = None
    for mention, following in pairwise(linked_text.mentions):
        between = text[mention.end : following.start]
        if _BEFORE_BRACKET.fullmatch(between):
            outer, previous_inner = mention, None
        elif previous_inner is not mention or not _INSIDE_BRACKET.fullmatch(between):
            outer = None
        if outer is not None:
            if _BRACKET_END.match(text, following.end):
                yield outer, following
                if previous_inner is not None:
                    yield previous_inner, following
            previous_inner = following


def find_side_by_side(texts: Iterable[LinkedText], pairs: Iterable[Pair]) -> set[Pair]:
    """Return those of some pairs of entities that a paper sets side by side.

    Args:
        texts: The texts of all papers.
        pairs: The pairs that are of interest.
    """
    wanted = set(pairs)
    entities = {entity for pair in wanted for entity in pair}
    return {
        pair
        for linked_text in texts
        for group in _neighbors(linked_text, entities)
        for pair in map(frozenset, combinations(sorted(group), 2))
        if pair in wanted
    }


def _neighbors(linked_text: LinkedText, entities: set[str]) -> Iterator[set[str]]:
    """Yield the entities that one sentence sets side by side, and those that head the items of a list."""
    mentions = [mention for mention in linked_text.mentions if mention.entity in entities]
    if len({mention.entity for mention in mentions}) < 2:
        return
    defining = {frozenset(pair) for pair in _defining_mentions(linked_text)}
    heads: set[str] = set()
    for start, end in sentences(linked_text.text):
        inside = [mention for mention in mentions if start <= mention.start < end]
        if inside and _begins_an_item(linked_text.text, inside[0].start):
            heads.add(inside[0].entity)
        for left, right in combinations(inside, 2):
            if frozenset((left, right)) not in defining and not _only_repeats(left, right, inside, defining):
                yield {left.entity, right.entity}
    yield heads


def _begins_an_item(text: str, start: int) -> bool:
    """Tell whether the name at an offset begins an item of a list."""
    line_start = text.rfind("\n", 0, start) + 1
    return _ITEM_START.fullmatch(text, line_start, start) is not None


def _only_repeats(
    left: LinkedMention,
    right: LinkedMention,
    inside: Sequence[LinkedMention],
    defining: set[frozenset[LinkedMention]],
) -> bool:
    """Tell whether a sentence that defines one entity as another names one of the two once more."""
    entities = {left.entity, right.entity}
    involved = [mention for mention in inside if mention.entity in entities]
    return len(involved) > 2 and any(
        frozenset(pair) in defining and {mention.entity for mention in pair} == entities
        for pair in combinations(involved, 2)
    )

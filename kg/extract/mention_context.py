"""What stands around a mention: its sentence, and what of it stands before and after."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.extract.abstract_parts import part_of_abstract
from kg.limits import CACHED_CONTEXTS, RELATION_CUE_REACH
from kg.records import Mention, Section, SectionKind
from kg.text import sentence_at

_LINE_BREAKS = re.compile(r"[ \t]*\n[ \t]*")


class MentionContext(NamedTuple):
    """A mention in its sentence, whose line breaks are spaces.

    Attributes:
        section_kind: The kind of its section; of an abstract, of the part that the sentence is.
        sentence: The sentence, cut if it is very long.
        before: What stands before the mention in it, at most RELATION_CUE_REACH characters.
        after: What stands after it in it, at most as many.
        is_first: Whether the mention begins the sentence.
    """

    section_kind: SectionKind
    sentence: str
    before: str
    after: str
    is_first: bool


def read_context(section: Section, mention: Mention) -> MentionContext:
    """Return the context of a mention of a section."""
    return _read_context(section, mention.start, mention.end)


@lru_cache(maxsize=CACHED_CONTEXTS)
def _read_context(section: Section, mention_start: int, mention_end: int) -> MentionContext:
    text = section.text
    start, end = sentence_at(text, mention_start, mention_end)
    return MentionContext(
        part_of_abstract(section, mention_start),
        sentence=_unwrap(text[start : min(end, start + 2 * RELATION_CUE_REACH)]),
        before=_unwrap(text[max(start, mention_start - RELATION_CUE_REACH) : mention_start]),
        after=_unwrap(text[mention_end : min(end, mention_end + RELATION_CUE_REACH)]),
        is_first=not text[start:mention_start].strip(),
    )


def _unwrap(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text) if "\n" in text else text

"""Numbers that are the values of baselines, and whose they are: `이전 최고 성능 0.445를 능가`."""

import re

from kg.extract.results import number_cues as cues
from kg.extract.results.korean_phrases import phrase_start
from kg.extract.results.noun_phrases import (
    SYSTEM_TYPES,
    Phrase,
    noun_phrase,
    phrase_with_modifiers,
    word_index,
)
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence

#: After a value whose owner stands before 의.
_OF_OWNER = re.compile(
    f"{cues.BEATEN_VALUE.pattern}|{cues.UNREACHED_VALUE.pattern}|{cues.EQUALLED_VALUE.pattern}"
)
_REST_OF_BRACKET = re.compile(r"(?:\s?수준|\s?정도)?\)")
_COMPARED_AFTER_BRACKET = re.compile(
    r"(?:\s?(?:,|및|와|과)\s[^.,]{2,30}?)?\s?(?:대비|보다|에\s?비해|에\s(?:[가-힣]+\s){0,2}?(?:근접|필적|미치지|못))"
)


def beaten_owner(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return whose value a number is that is beaten, equalled or not reached."""
    if after := cues.OWNER_AFTER.match(sentence.text, group.end):
        return _owner_after(sentence, *after.span("owner"))
    index = word_index(sentence.words, group.start)
    if index == 0 or sentence.words[index].start != group.start:
        return None
    end = sentence.words[index - 1].end
    if sentence.text[end - 1] == "의" and _OF_OWNER.match(sentence.text, group.end):
        end -= 1
    elif not cues.BEATEN_VALUE.match(sentence.text, group.end):
        return None
    phrase = phrase_with_modifiers(sentence, index - 1, end)
    return phrase if phrase and phrase.start >= group.left else None


def _owner_after(sentence: ParsedSentence, start: int, end: int) -> Phrase | None:
    """Return an owner after its value if it is one noun phrase and no measure."""
    phrase = noun_phrase(sentence, word_index(sentence.words, end - 1), end, start)
    if phrase is None or sentence.text[start : phrase.start].strip() or sentence.text[start:end] == "실시간":
        return None
    return None if any(measure.end == end for measure in sentence.measures) else phrase


def is_unreached(sentence: ParsedSentence, group: NumberGroup) -> bool:
    """Tell whether a number is the value of what is ahead of the system."""
    end = group.end
    if bracket := _REST_OF_BRACKET.match(sentence.text, end):
        end = bracket.end()
    return bool(cues.UNREACHED_VALUE.match(sentence.text, end))


def owner_of_brackets(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return the baseline that a number in brackets belongs to: `기존 최고 성능(7.78) 대비`."""
    opened = sentence.text.rfind("(", 0, group.start)
    closed = sentence.text.find(")", group.end)
    if opened < 0 or closed < 0 or ")" in sentence.text[opened : group.start]:
        return None
    return _baseline_at(sentence, opened, closed)


def _baseline_at(sentence: ParsedSentence, opened: int, closed: int) -> Phrase | None:
    """Return the noun phrase before a bracket if what follows the bracket compares with it."""
    if not _COMPARED_AFTER_BRACKET.match(sentence.text, closed + 1):
        return None
    words = sentence.words
    index = max((i for i, word in enumerate(words) if word.start < opened), default=0)
    start = words[phrase_start(words, index)].start
    return Phrase(start, opened) if start < opened else None


def is_system_before(sentence: ParsedSentence, end: int) -> bool:
    """Tell whether the name of a system ends at an offset."""
    return system_before(sentence, end) is not None


def system_before(sentence: ParsedSentence, end: int) -> Phrase | None:
    """Return the system whose name ends at an offset."""
    systems = [
        mention for mention in sentence.mentions if mention.type in SYSTEM_TYPES and mention.end == end
    ]
    return Phrase(systems[0].start, end) if systems else None

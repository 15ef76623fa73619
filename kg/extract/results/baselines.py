"""What a number is compared with: before 대비 or 보다, else what is beaten or equalled."""

import re
from functools import lru_cache

from kg.extract.results.noun_phrases import (
    SYSTEM_TYPES,
    Phrase,
    has_subject,
    inside_brackets,
    phrase_with_modifiers,
    reach_after,
    word_index,
)
from kg.extract.results.number_cues import BEATEN, CHANGED, COMPARED, ENGLISH_COMPARED, EQUALLED
from kg.extract.results.numbers import UnitClass
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence
from kg.limits import CACHED_SENTENCES

_PLACED = re.compile(r"(?<![\d%배점])에서(?:는|도)?\s")
#: Where a clause begins that tells more of the same comparison.
_GOES_ON = re.compile(r"(?:여|해|돼),?\s|특히\s")
#: Before a clause that tells of something else.
_CONTRAST = re.compile(r"(?:반면|지만|으나|하나),?\s*\Z")
_CHANGED_OWNER = re.compile(
    r"(?:기존|이전|종래|베이스라인|주요"
    r"|원본)\s[^,\d]{1,60}?(?<!과)(?<!와)(?P<end>의)\s[^,\s]{1,15}(?:\s[^,\s]{1,10})?(?:을|를)\s"
)


def baseline_of(sentence: ParsedSentence, group: NumberGroup, groups: list[NumberGroup]) -> Phrase | None:
    """Return what a number is compared with: before 대비 or 보다, else what is beaten or equalled.

    A phrase that holds a number of its own is no name.
    """
    found = _find_baseline(sentence, group, groups)
    if found and any(
        found.start <= other.start < found.end for other in groups if not _in_brackets(sentence, other)
    ):
        return None
    return found


def _in_brackets(sentence: ParsedSentence, group: NumberGroup) -> bool:
    return inside_brackets(sentence.text, group.start)


def _find_baseline(sentence: ParsedSentence, group: NumberGroup, groups: list[NumberGroup]) -> Phrase | None:
    start, end = sentence.clauses[group.clause]
    compared = [
        phrase for phrase in _compared(sentence) if start <= phrase.start and phrase.end <= group.start
    ]
    if compared:
        return compared[-1]
    if base := _old_owner(sentence, group):
        return base
    for pattern in (BEATEN, EQUALLED):
        for match in pattern.finditer(sentence.text, start, group.start):
            index = word_index(sentence.words, match.start() - 1)
            if phrase := phrase_with_modifiers(sentence, index, match.start()):
                return phrase
    later = [phrase for phrase in _compared(sentence) if group.end <= phrase.start and phrase.end <= end]
    if later and not any(group.end <= other.start < later[0].start for other in groups):
        return later[0]
    return (
        beaten_after(sentence, group, groups)
        or _compared_before(sentence, group)
        or _english_baseline(sentence)
    )


def _english_baseline(sentence: ParsedSentence) -> Phrase | None:
    """Return the first system after `compared to`, `than`, `outperforms` and such."""
    for mention in sentence.mentions:
        before = sentence.text[max(0, mention.start - 60) : mention.start]
        if mention.type in SYSTEM_TYPES and ENGLISH_COMPARED.search(before):
            return Phrase(mention.start, mention.end)
    return None


def _compared_before(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return what the clauses before compare with, unless the clause of a number has a subject of its own."""
    start = sentence.clauses[group.clause][0]
    if has_subject(sentence, start, group.start) or _CONTRAST.search(sentence.text[:start]):
        return None
    places = [_PLACED.search(sentence.text, *span) for span in ((0, start), (start, group.start))]
    if all(places) and not _GOES_ON.search(sentence.text, max(0, start - 4), group.start):
        return None
    found = [phrase for phrase in _compared(sentence) if phrase.end <= start]
    for pattern in (BEATEN, EQUALLED):
        for match in pattern.finditer(sentence.text, 0, start):
            index = word_index(sentence.words, match.start() - 1)
            if phrase := phrase_with_modifiers(sentence, index, match.start()):
                found.append(phrase)
    return max(found, default=None)


def _old_owner(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return whose measure is changed: `기존 X 모델의 FID를 2.76에서 2.59로`."""
    match = _CHANGED_OWNER.search(sentence.text, 0, group.start)
    if not match:
        return None
    index = word_index(sentence.words, match.start("end") - 1)
    return phrase_with_modifiers(sentence, index, match.start("end"))


@lru_cache(maxsize=CACHED_SENTENCES)
def _compared(sentence: ParsedSentence) -> list[Phrase]:
    phrases = []
    for match in COMPARED.finditer(sentence.text):
        index = word_index(sentence.words, match.start() - 1)
        phrase = phrase_with_modifiers(sentence, index, match.start())
        if phrase:
            phrases.append(phrase)
    return phrases


def beaten_after(sentence: ParsedSentence, group: NumberGroup, groups: list[NumberGroup]) -> Phrase | None:
    """Return what the next clause says that the system beats or equals, unless it reports other numbers."""
    limit = reach_after(sentence, group, groups)
    for pattern in (BEATEN, EQUALLED):
        for match in pattern.finditer(sentence.text, group.end, limit):
            index = word_index(sentence.words, match.start() - 1)
            if phrase := phrase_with_modifiers(sentence, index, match.start()):
                return phrase
    if _is_change(sentence, group):
        return None  # a change was compared already: what comes next compares something else
    for phrase in _compared(sentence):
        if group.end <= phrase.start and phrase.end <= limit:
            return phrase
    return None


def _is_change(sentence: ParsedSentence, group: NumberGroup) -> bool:
    """Tell whether a number says by how much something changed, not which level it reached."""
    if group.unit is UnitClass.TIMES:
        return True
    if group.unit not in (UnitClass.PERCENT, UnitClass.POINTS):
        return False
    end = sentence.clauses[group.clause][1]
    following = min((other.start for other in sentence.groups if other.start >= group.end), default=end)
    return CHANGED.search(sentence.text, group.end, min(end, following)) is not None

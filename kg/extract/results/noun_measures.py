"""Nouns that a number is about though they are no known measures: `편향성을 26% 감소`, `8배 높은 희소성`."""

import re

from kg.extract.results.korean_phrases import ends_phrase
from kg.extract.results.measure_phrases import MeasurePhrase, unknown_measure
from kg.extract.results.noun_phrases import noun_phrase, word_index
from kg.extract.results.numbers import UnitClass
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence

#: Between the members of a list.
LIST_SEPARATOR = re.compile(r"\s?[,·]\s?(?:및\s|그리고\s|and\s)?|(?<=\S)(?:와|과)\s|\s(?:및|그리고|and)\s")
#: What changes by a number, before it.
_CHANGED_NOUN = re.compile(r"[가-힣A-Za-z](?P<end>을|를|이|가)\s(?:(?:약|최대|평균|최소|각각|무려)\s?)*\Z")
#: What changes by a number, after it: `8배 높은 희소성을`, `7%의 논리성 향상`.
_NOUN_AFTER = re.compile(
    r"(?:\s?(?:이상|가량|정도))?(?:의)?\s(?:(?:더\s)?(?:높은|낮은|많은|적은|빠른|우수한|뛰어난|향상된|개선된|감소된)\s"
    r"(?P<object>[가-힣A-Za-z-]+(?:\s[가-힣A-Za-z-]+)??)(?:을|를|으로|로|과|와)(?=[\s,])"
    r"|(?P<changed>[가-힣A-Za-z-]+(?:\s[가-힣A-Za-z-]+){0,2}?)\s(?:향상|개선|감소|증가|절감|단축|상승|저하|하락)(?![가-힣]*된))"
)
#: A noun that names the next value of a list.
_LISTED_NOUN = re.compile(r"[,·]\s(?P<noun>[가-힣]{2,}(?:\s[가-힣]{2,}){0,2})(?:\([^()]*\))?\s\Z")
_LISTED_SUBJECTS = re.compile(r"(?<=\S)(?P<particle>이|가|을|를|은|는)\s(?:모두\s)?각각\s")


def changed_noun(sentence: ParsedSentence, group: NumberGroup) -> MeasurePhrase | None:
    """Return the noun that changes by a number, before or after it."""
    match = _CHANGED_NOUN.search(sentence.text[group.left : group.start])
    if match:
        end = group.left + match.start("end")
        if phrase := noun_phrase(sentence, word_index(sentence.words, end), end, group.left):
            return unknown_measure(*phrase)
    if group.is_old or group.unit not in (UnitClass.PERCENT, UnitClass.TIMES, UnitClass.POINTS):
        return None
    if after := _NOUN_AFTER.match(sentence.text, group.end, group.right):
        name = "object" if after["object"] else "changed"
        words = after[name].split()
        if not any(ends_phrase(word) for word in words) and words[0] not in _NO_NOUN:
            return unknown_measure(*after.span(name))
    return None


#: Words after a number that begin no name of a measure.
_NO_NOUN = frozenset(
    {"더", "상대", "상대적", "절대", "절대적", "평균", "추가", "성능", "이상", "개선", "향상", "수준"}
)


def listed_noun(sentence: ParsedSentence, group: NumberGroup) -> MeasurePhrase | None:
    """Return the noun directly before a number in a list of values after measures: `수식 0.94`."""
    match = _LISTED_NOUN.search(sentence.text[group.left : group.start])
    if match is None or ends_phrase(match["noun"].split()[-1]):
        return None
    return unknown_measure(group.left + match.start("noun"), group.left + match.end("noun"))


def nouns_before_each(sentence: ParsedSentence, first: NumberGroup) -> list[MeasurePhrase]:
    """Return the members of a list of nouns directly before 각각: `이해도와 생성력이 각각`."""
    match = _LISTED_SUBJECTS.search(sentence.text, first.left, first.start)
    if match is None:
        return []
    end = match.start("particle")
    phrase = noun_phrase(sentence, word_index(sentence.words, end - 1), end, first.left)
    if phrase is None:
        return []
    nouns: list[MeasurePhrase] = []
    start = phrase.start
    for cut in [*LIST_SEPARATOR.finditer(sentence.text, phrase.start, phrase.end), None]:
        end = cut.start() if cut else phrase.end
        known = [measure for measure in sentence.measures if measure.end == end]
        if cut is None and "의 " in sentence.text[start:end]:
            return []  # the last noun is what is measured of each member
        nouns.append(known[0] if known else unknown_measure(start, end))
        start = cut.end() if cut else end
    return nouns

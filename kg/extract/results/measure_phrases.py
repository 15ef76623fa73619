"""Phrases of a sentence that say what a number measures: `선형 분류 정확도`, `FID`, `inference speed`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extract.results.korean_phrases import Word, ends_phrase, is_adnominal
from kg.limits import CACHED_NAMES
from kg.records import EntityType, Mention
from kg.text import fold, is_ending
from kg.vocabulary.measures import MeasureClass, Sense, find_measure, measures

_UNKNOWN = MeasureClass(Sense.NEUTRAL)
_RATE = MeasureClass(Sense.HIGHER, is_percentage=True)
_HANGUL_WORD = re.compile(r"[가-힣]+")
_LATIN_WORD = re.compile(r"[A-Za-z][\w@&+.-]*[\w@+]|[A-Za-z]")
#: A rate that the list lacks; what is bad is told by words before it.
_RATE_ENDING = re.compile(r"[가-힣]{2,}(?:율|률)\Z")
_BAD = re.compile(
    r"(?:오류|오답|실패|환각|누락|위반|충돌|손실|오차|공격|탈옥|유해|왜곡|오탐|미탐|오분류|중복|거부"
    r"|편향|붕괴|망각|고장)"
)
#: Nouns that are no part of the name of a measure.
_NO_MODIFIER = re.compile(
    r"(?:대비|평균|최대|최소|약|각각|이상|이하|이내|미만|정도|수준|향상|개선|감소|증가|절감|단축|상승|하락"
    r"|저하|달성|기록|결과|실험|모두|및|등|동시에|또한"
    r"|전체|기존|더|가장|높은|낮은|최고|대폭|크게|추가|데이터셋|벤치마크|모델|방법|기법|과제|작업|기준"
    r"|내외|가량|상대|절대|상대적|절대적)\Z"
)
_NAMES = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})
#: What no metric ends with, whatever a mention says.
_NO_METRIC = re.compile(r"(?:데이터셋?|벤치마크|과제|작업|모델|기법|datasets?|benchmarks?|data|models?)\Z")
_VALUE_BEFORE = re.compile(r"\d(?:%|%p|점|배)?(?:의)?\s\Z")
_CHANGE_AFTER = re.compile(r"\s?(?:감소|향상|개선|상승|절감|하락|저하|증가|를|을)")
_DATA = frozenset({EntityType.DATASET, EntityType.BENCHMARK})
#: Words of time that measure nothing.
_NO_TIME = re.compile(r"(?:실|장|단|동|매|초)시간\Z")
_SCORE = re.compile(r"점수|지표|성능|지수|scores?")
_MAX_MODIFIERS = 3
_MAX_LATIN_WORDS = 3


class MeasurePhrase(NamedTuple):
    """A phrase that names a measure.

    Attributes:
        start: First character, in the sentence.
        end: One past the last, without particle.
        head: Where its head begins; modifiers stand before it.
        measure: What is known of it.
    """

    start: int
    end: int
    head: int
    measure: MeasureClass


def find_measures(sentence: str, words: Sequence[Word], mentions: Sequence[Mention]) -> list[MeasurePhrase]:
    """Return the measures of a sentence, in order; longer ones win over shorter ones inside them.

    Args:
        sentence: The sentence.
        words: Its words.
        mentions: The mentions in it, with offsets into it.
    """
    names = [mention for mention in mentions if mention.type in _NAMES]
    names = [mention for mention in names if not _is_measured(sentence, mention)]
    taken = {offset for mention in names for offset in range(mention.start, mention.end)}
    found = [
        _mentioned(mention)
        for mention in mentions
        if mention.type is EntityType.METRIC and not _NO_METRIC.search(mention.surface)
    ]
    found += _korean(sentence, taken)
    found += _latin(sentence, taken)
    chosen: list[MeasurePhrase] = []
    for phrase in sorted(found, key=lambda phrase: (phrase.head - phrase.end, phrase.head)):
        if all(phrase.end <= other.head or phrase.head >= other.end for other in chosen):
            chosen.append(phrase)
    joined = _join_scores(sentence, sorted(chosen))
    return [_with_modifiers(sentence, phrase, words, taken) for phrase in joined]


def _is_measured(sentence: str, mention: Mention) -> bool:
    """Tell whether a name that is also that of a measure stands for the measure: `5% MAE 감소`.

    So does what only seems to be a benchmark: `32%의 다중 기준 정확도`.
    """
    last_word = mention.surface.rpartition(" ")[2]
    if mention.type in _DATA and _HANGUL_WORD.fullmatch(last_word):
        measure = _measure_at_end(last_word, None)[1]
        return measure is not None and not measure.is_resource
    if not mention.surface.isupper() or find_measure(mention.surface) is None:
        return False
    return bool(
        _VALUE_BEFORE.search(sentence, 0, mention.start) and _CHANGE_AFTER.match(sentence, mention.end)
    )


def _join_scores(sentence: str, phrases: Sequence[MeasurePhrase]) -> list[MeasurePhrase]:
    """Join a measure and its abbreviation in brackets, or a word for a score after it: `FID 점수`."""
    joined: list[MeasurePhrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if (
            before
            and sentence[before.end : phrase.head] == " "
            and _SCORE.fullmatch(sentence[phrase.head : phrase.end])
        ):
            joined[-1] = before._replace(end=phrase.end)
        elif (
            before
            and sentence[before.end : phrase.head] in ("(", " (")
            and sentence[phrase.end : phrase.end + 1] == ")"
        ):
            measure = before.measure if before.measure.sense is not Sense.NEUTRAL else phrase.measure
            joined[-1] = before._replace(end=phrase.end + 1, measure=measure)
        else:
            joined.append(phrase)
    return joined


def unknown_measure(start: int, end: int) -> MeasurePhrase:
    """Return a phrase that names a measure of which nothing is known."""
    return MeasurePhrase(start, end, start, _UNKNOWN)


def _mentioned(mention: Mention) -> MeasurePhrase:
    """Return the measure that a mention names; of one that the list lacks its last word may be known."""
    measure = (
        find_measure(mention.name)
        or find_measure(mention.surface)
        or find_measure(re.sub(r"\s\d+\Z", "", mention.surface))
    )
    end = mention.start + len(re.sub(r"\s\d+(?:\.\d+)?\Z", "", mention.surface))
    before, _, last_word = mention.surface.rpartition(" ")
    if measure is None and before and _HANGUL_WORD.fullmatch(last_word):
        length, known, _ = _measure_at_end(last_word, before.rpartition(" ")[2])
        if known and length == len(last_word) and not known.is_resource:
            return MeasurePhrase(mention.start, end, end - length, known)
    return MeasurePhrase(mention.start, end, mention.start, measure or _UNKNOWN)


def _korean(sentence: str, taken: set[int]) -> list[MeasurePhrase]:
    found = []
    previous: tuple[int, str] | None = None
    for match in _HANGUL_WORD.finditer(sentence):
        start, word = match.start(), match[0]
        if start not in taken:
            length, measure, joined = _measure_at_end(word, previous and previous[1])
            if measure:
                begin = previous[0] if joined and previous else start
                found.append(MeasurePhrase(begin, start + length, begin, measure))
        follows = sentence[match.end() : match.end() + 1] == " "
        previous = (start, word) if follows and start not in taken else None
    return found


@lru_cache(maxsize=CACHED_NAMES)
def _measure_at_end(word: str, before: str | None) -> tuple[int, MeasureClass | None, bool]:
    """Return how long a word is without particle, its measure, and whether that needs the word before."""
    known = measures()
    for length in range(len(word), 1, -1):
        if length < len(word) and not is_ending(word[length:]):
            continue
        stem = word[:length]
        if _NO_TIME.search(stem):
            break
        if before and (measure := known.get(fold(before + stem))):
            return length, measure, True
        for start in range(length - 1):
            if measure := known.get(stem[start:]):
                bad = start and _BAD.search(stem[:start]) and measure.sense is Sense.HIGHER
                return length, measure._replace(sense=Sense.LOWER) if bad else measure, False
        if _RATE_ENDING.match(stem):
            is_bad = _BAD.search((before or "") + stem) is not None
            return length, _RATE._replace(sense=Sense.LOWER) if is_bad else _RATE, False
    return 0, None, False


def _latin(sentence: str, taken: set[int]) -> list[MeasurePhrase]:
    found = []
    words = list(_LATIN_WORD.finditer(sentence))
    for index, first in enumerate(words):
        if first.start() in taken:
            continue
        for last in reversed(words[index : index + _MAX_LATIN_WORDS]):
            text = sentence[first.start() : last.end()]
            if re.search(r"[^\w@&+.\s-]", text):
                continue
            if measure := find_measure(text):
                found.append(MeasurePhrase(first.start(), last.end(), first.start(), measure))
                break
    return found


def _with_modifiers(
    sentence: str, phrase: MeasurePhrase, words: Sequence[Word], taken: set[int]
) -> MeasurePhrase:
    """Return a phrase with the nouns directly before its head, such as those of `선형 분류 정확도`."""
    index = max((i for i, word in enumerate(words) if word.start <= phrase.head), default=0)
    start = words[index].start if sentence[words[index].start : phrase.head].isalpha() else phrase.head
    for _ in range(_MAX_MODIFIERS):
        if index == 0 or start != words[index].start:
            break
        before = words[index - 1]
        text = before.text
        if (
            before.comma
            or before.start in taken
            or not re.fullmatch(r"[A-Za-z가-힣-]+", sentence[before.start : before.end])
        ):
            break
        if (
            _NO_MODIFIER.search(text)
            or (text.islower() and text.isascii())
            or is_adnominal(text)
            or ends_phrase(text)
            or re.search(r"(?:의|와|과)\Z", text)
        ):
            break
        index -= 1
        start = before.start
    return phrase._replace(start=min(start, phrase.start))

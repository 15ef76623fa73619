"""How many of the Korean words before a bracket belong to the name that the bracket explains."""

import re
from collections.abc import Sequence

from kg.limits import MAX_KOREAN_NAME_WORDS
from kg.text import HANGUL, fold, is_ending, stem_length
from kg.vocabulary.word_lists import EDGE_CLASSES, stop_words

#: An English phrase in a bracket.
PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*(?:[ \-][A-Za-z0-9][A-Za-z0-9'’-]*){0,6}")
#: Korean words before a name that are no part of it.
_DETERMINERS = frozenset(
    "기존 본 새로운 해당 이 그 두 세 각 여러 다양한 이러한 기반 통한 위한 대한 및 또는 제안 제안한 제안된 "
    "단일 주요 최신 최초 "
    "다른 같은 특히 또한 먼저 이후".split()
)
#: Endings of Korean words that end a phrase, so that a name may begin after them.
_PHRASE_ENDS = ("한", "된", "인", "는", "은", "을", "를", "받아", "하여", "되어", "위해", "통해", "따라")


def korean_word_count(words: Sequence[str], forms: Sequence[str]) -> int:
    """Return how many of the Korean words before a bracket belong to the name.

    As many as the English phrase in the bracket has, else as the abbreviation has letters; but none from the
    first word on, seen from the bracket, that carries a particle or is a determiner.

    Args:
        words: The words before the bracket.
        forms: What the bracket holds.
    """
    max_words = _max_korean_words(forms)
    count = 1
    for word in reversed(words[:-1]):
        if count >= max_words or word in _DETERMINERS or _ends_a_phrase(word):
            break
        count += 1
    return count


def _max_korean_words(forms: Sequence[str]) -> int:
    """Return how many words a Korean name with these forms in its bracket has at most."""
    for form in forms:
        if PHRASE.fullmatch(form) and " " in form:
            return len(re.split(r"[ -]", form))
    capitals = len(re.sub(r"[^A-Z]", "", forms[0]))
    return min(capitals, MAX_KOREAN_NAME_WORDS) or 1


def _ends_a_phrase(word: str) -> bool:
    """Tell whether a Korean word carries a particle or the ending of a verb or an attribute."""
    hangul = re.search(rf"[{HANGUL}]+\Z", word)
    if hangul is None:
        return False
    return (
        is_ending(hangul.group())
        or stem_length(hangul.group()) < len(hangul.group())
        or word.endswith(_PHRASE_ENDS)
        or fold(word) in stop_words(EDGE_CLASSES)
    )

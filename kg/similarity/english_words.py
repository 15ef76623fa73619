"""The English words of a text: those that stand in it, and the translations of its Korean ones.

A Korean digest and an English abstract have them in common, so that what is learned from thousands of
abstracts holds for digests. Korean words are translated by the shipped lexicon, one by one; compounds are
taken apart. A word that may be several English ones counts as a share of each.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extract.korean.lexicon import Lexicon
from kg.similarity.text_tokens import BREAK, STOP_WORDS, Token, tokenize

#: How many Korean words keep their translations in memory.
_CACHED_WORDS = 1 << 16
_FIRST_SYLLABLE = "가"

#: For each part of a word, the English phrases that it may be, the usual one first; a phrase is its keys.
Translation = tuple[tuple[tuple[str, ...], ...], ...]


class EnglishWords(NamedTuple):
    """The English words of a text, and pairs of words that stand side by side, with a space between.

    Attributes:
        counts: How often each stands in the text; shares of translations make fractions.
        places: Where the word that it is, or is a translation of, first stands: start and end.
    """

    counts: dict[str, float]
    places: dict[str, tuple[int, int]]


def read_english_words(tokens: Sequence[Token]) -> EnglishWords:
    """Return the English words of a text.

    Of a Korean word that may be several English ones, the usual one makes pairs. What has no translation
    ends a phrase.

    Args:
        tokens: The tokens of the text.

    Example:
        >>> read_english_words(tokenize("Qwen 언어 모델은")).counts["language model"]
        1.0
    """
    counts: defaultdict[str, float] = defaultdict(float)
    places: dict[str, tuple[int, int]] = {}
    previous: Token | None = None
    previous_key = ""
    for token in tokens:
        keys: list[str] = []
        for phrases in _translate(token.key):
            for phrase in phrases:
                for key in phrase:
                    counts[key] += 1 / len(phrases)
                    places.setdefault(key, (token.start, token.end))
            keys += phrases[0]
        for key in keys:
            if previous_key and previous is not None:
                pair = f"{previous_key} {key}"
                counts[pair] += 1.0
                places.setdefault(pair, (previous.start, token.end))
            previous, previous_key = token, key
        if not keys:
            previous_key = ""
    return EnglishWords(dict(counts), places)


@lru_cache(maxsize=_CACHED_WORDS)
def _translate(key: str) -> Translation:
    """Return the English phrases for each part of a word; the word itself if it is no Korean one."""
    if key == BREAK or key in STOP_WORDS or len(key) < 2:
        return ()
    if key < _FIRST_SYLLABLE:
        return (((key,),),)
    parts = (tuple(filter(None, map(_keys, texts))) for texts in _lexicon().choices(key))
    return tuple(filter(None, parts))


def _keys(text: str) -> tuple[str, ...]:
    """Return the keys of the words of an English text but for stop words."""
    return tuple(
        token.key
        for token in tokenize(text)
        if token.key not in STOP_WORDS and len(token.key) > 1 and token.key < _FIRST_SYLLABLE
    )


@cache
def _lexicon() -> Lexicon:
    """Return the shipped lexicon, which learns from no vocabulary; it is only read."""
    return Lexicon(())

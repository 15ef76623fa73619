"""Korean words and the English words they stand for, learned from names that are listed in both languages.

`확산 모델` is `diffusion model` and `언어 모델` is `language model`, so `확산 언어 모델` reads `diffusion language model`,
whether or not anybody has listed it. Words of the field stand in the same order in both languages, which is all the alignment
that it takes. A loan word that nobody listed is read by its sound.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import product

from kg.extract.korean.phonetic import sound_key
from kg.text import HANGUL, stem_length
from kg.vocabulary.terms import Term

#: English words, lower case, without a plural s.
Words = tuple[str, ...]

_WORD = re.compile(rf"[{HANGUL}]+|[A-Za-z]+|\d+")
_HANGUL = re.compile(f"[{HANGUL}]")
#: What a Korean word without translation stands for: one English word.
ANY = "*"
#: A reading of a word that fewer of its names show is one of chance.
_SHARE = 0.12
#: Words of fewer consonants sound like too many others.
_TELLING = 3
#: No phrase is read in more ways.
_MOST = 64


class Lexicon:
    """Reads Korean phrases as English ones."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Learn from the aliases of terms."""
        counts: defaultdict[str, Counter[Words]] = defaultdict(Counter)
        self._names: defaultdict[Words, set[str]] = defaultdict(set)
        self._sounds: defaultdict[str, set[str]] = defaultdict(set)
        for term in terms:
            english = english_words(term.name)
            if _HANGUL.search(term.name) or not english:
                continue
            self._names[english].add(term.name)
            for word in english:
                self._sounds[sound_key(word)].add(word)
            for alias in term.aliases:
                korean = _korean_words(alias)
                if len(korean) == 1 and _HANGUL.search(alias):
                    counts[korean[0]][english] += 2
                elif len(korean) == len(english):
                    for word, reading in zip(korean, english, strict=True):
                        counts[word][reading,] += _HANGUL.search(word) is not None
        self._readings = {
            word: [
                reading for reading, count in sorted(found.items()) if count >= _SHARE * sum(found.values())
            ]
            for word, found in counts.items()
        }

    def read(self, phrase: str) -> set[Words]:
        """Return the English phrases that a Korean or mixed one may stand for; `ANY` stands for a word without translation."""
        choices = [self._read_word(word) for word in _korean_words(phrase)]
        ways = 1
        for choice in choices:
            ways *= len(choice)
        if not choices or ways > _MOST:
            return set()
        return {tuple(word for part in parts for word in part) for parts in product(*choices)}

    def _read_word(self, word: str) -> list[Words]:
        if not _HANGUL.match(word):
            return [(_singular(word),)]
        return self._readings.get(word) or [(self._loan_word(word) or ANY,)]

    def _loan_word(self, word: str) -> str | None:
        """Return the one English word of the listed names that a Korean word sounds like, or None."""
        key = sound_key(word)
        alike = self._sounds.get(key, ()) if len(key) >= _TELLING else ()
        return next(iter(alike)) if len(alike) == 1 else None

    def name(self, phrase: str) -> str | None:
        """Return the one listed name that a phrase of two words or more reads as, every word of it known; else None."""
        readings = [words for words in self.read(phrase) if len(words) > 1 and ANY not in words]
        names = {name for words in readings for name in self._names.get(words, ())}
        return names.pop() if len(names) == 1 else None


def reads_as(readings: Iterable[Words], english: Words) -> bool:
    """Tell whether a reading is an English phrase of two words or more; of three or more, one may be unknown."""
    return len(english) > 1 and any(
        len(words) == len(english)
        and words.count(ANY) <= (len(words) > 2)
        and all(word in {ANY, other} for word, other in zip(words, english, strict=True))
        for words in readings
    )


def english_words(name: str) -> Words:
    """Return the words of an English name, lower case, without plural; hyphens separate."""
    return tuple(_singular(word) for word in _WORD.findall(name))


def _singular(word: str) -> str:
    word = word.casefold()
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


def _korean_words(phrase: str) -> list[str]:
    """Return the words of a phrase; those in Hangul without what makes them an attribute (`적응적인`, `통합된`, `인간의`)."""
    *attributes, head = _WORD.findall(phrase) or [""]
    return [*(word[: stem_length(word)] if _HANGUL.match(word) else word for word in attributes), head]

"""A Korean-English lexicon of single words, learned from names that are listed in both languages.

`확산 모델` is `diffusion model` and `언어 모델` is `language model`, so `확산 언어 모델` is `diffusion
language model`,
whether or not anybody has listed it. The terms of the field have the same word order in both languages, so
that aligning the words of a name and of its alias one by one is enough. A loan word that nobody listed is
recognized by its sound.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from kg.extract.korean.phonetic import phonetic_key
from kg.limits import (
    MAX_TRANSLATIONS,
    MIN_PHONETIC_KEY_LENGTH,
    MIN_SINGULAR_WORD_LENGTH,
    MIN_TRANSLATION_SHARE,
)
from kg.text import HANGUL, stem_length, strip_plural
from kg.vocabulary.terms import Term

#: English words, lower case, without a plural s.
Words = tuple[str, ...]

_WORD = re.compile(rf"[{HANGUL}]+|[A-Za-z]+|\d+")
_HANGUL = re.compile(f"[{HANGUL}]")
#: Stands in a translation for one English word that is not known.
UNKNOWN_WORD = "*"


class Lexicon:
    """Translate Korean phrases, and phrases that mix both languages, into English."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Learn from the Korean aliases of terms with an English name."""
        counts: defaultdict[str, Counter[Words]] = defaultdict(Counter)
        self._names: defaultdict[Words, set[str]] = defaultdict(set)
        self._words_by_sound: defaultdict[str, set[str]] = defaultdict(set)
        for term in terms:
            english = english_words(term.name)
            if _HANGUL.search(term.name) or not english:
                continue
            self._names[english].add(term.name)
            for word in english:
                self._words_by_sound[phonetic_key(word)].add(word)
            for alias in term.aliases:
                for word, translation, weight in _aligned_words(alias, english):
                    counts[word][translation] += weight
        self._translations = {word: _frequent(word_counts) for word, word_counts in counts.items()}

    def translate(self, phrase: str) -> set[Words]:
        """Return the English phrases that a phrase may stand for; `UNKNOWN_WORD` is untranslated.

        A phrase of more than `MAX_TRANSLATIONS` translations has none.
        """
        choices = [self._translate_word(word) for word in _words_of_phrase(phrase)]
        if not choices or prod(map(len, choices)) > MAX_TRANSLATIONS:
            return set()
        return {tuple(word for part in parts for word in part) for parts in product(*choices)}

    def _translate_word(self, word: str) -> list[Words]:
        """Return a word's learned translations, else the word it sounds like, else `UNKNOWN_WORD`."""
        if not _HANGUL.match(word):
            return [(_singular(word),)]
        return self._translations.get(word) or [(self._loan_word(word) or UNKNOWN_WORD,)]

    def _loan_word(self, word: str) -> str | None:
        """Return the one English word of the listed names that a Korean word sounds like, or None."""
        key = phonetic_key(word)
        if len(key) < MIN_PHONETIC_KEY_LENGTH:
            return None
        english = self._words_by_sound.get(key, ())
        return next(iter(english)) if len(english) == 1 else None

    def listed_name(self, phrase: str) -> str | None:
        """Return the one listed name that translates a phrase of two or more known words, or None."""
        translations = [
            words for words in self.translate(phrase) if len(words) > 1 and UNKNOWN_WORD not in words
        ]
        names = {name for words in translations for name in self._names.get(words, ())}
        return names.pop() if len(names) == 1 else None


def _aligned_words(alias: str, english: Words) -> Iterator[tuple[str, Words, int]]:
    """Yield each Korean word of an alias, its translation in the English name, and how much that tells.

    An alias tells something if it is one Korean word, or has as many words as the name.
    """
    korean = _words_of_phrase(alias)
    if len(korean) == 1 and _HANGUL.search(alias):
        yield korean[0], english, 2  # nothing needs to be aligned, so this tells more
    elif len(korean) == len(english):
        for word, translation in zip(korean, english, strict=True):
            if _HANGUL.search(word):
                yield word, (translation,), 1


def _frequent(counts: Counter[Words]) -> list[Words]:
    """Return the translations that are at least `MIN_TRANSLATION_SHARE` of all, sorted."""
    min_count = MIN_TRANSLATION_SHARE * counts.total()
    return [translation for translation, count in sorted(counts.items()) if count >= min_count]


def is_translation(translations: Iterable[Words], english: Words) -> bool:
    """Tell whether one of the translations of a phrase is an English phrase of two words or more.

    Of three words or more, one may be unknown.
    """
    return len(english) > 1 and any(_agree(words, english) for words in translations)


def _agree(translation: Words, english: Words) -> bool:
    max_unknown = 1 if len(translation) > 2 else 0
    return (
        len(translation) == len(english)
        and translation.count(UNKNOWN_WORD) <= max_unknown
        and all(
            translated in {UNKNOWN_WORD, word} for translated, word in zip(translation, english, strict=True)
        )
    )


def english_words(name: str) -> Words:
    """Return the words of an English name, lower case, without a plural s; hyphens separate words."""
    return tuple(_singular(word) for word in _WORD.findall(name))


def _singular(word: str) -> str:
    return strip_plural(word.casefold(), MIN_SINGULAR_WORD_LENGTH)


def _words_of_phrase(phrase: str) -> list[str]:
    """Return the words of a phrase; Korean ones but the last without their ending (`통합된`: `통합`)."""
    *attributes, head = _WORD.findall(phrase) or [""]
    return [*(word[: stem_length(word)] if _HANGUL.match(word) else word for word in attributes), head]

"""A Korean-English lexicon of the words in technical terms, and phrases translated with it word by word.

`확산 모델` is `diffusion model` and `언어 모델` is `language model`, so `확산 언어 모델` is `diffusion
language model`, whether or not anybody has listed it: the terms of the field have the same word order in both
languages. The words come from a shipped list, and are learned from terms that are listed in both languages.
A compound that is no listed word is split into listed ones; a loan word that nobody listed is recognized by
its sound.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import prod

from kg.extract.english import Words, content_words, english_words
from kg.extract.korean.phonetic import phonetic_key
from kg.limits import (
    CACHED_TRANSLATIONS,
    MAX_COMPOUND_WORDS,
    MAX_TRANSLATIONS,
    MIN_PHONETIC_KEY_LENGTH,
    MIN_TRANSLATION_SHARE,
)
from kg.text import HANGUL, stem_length
from kg.vocabulary.terms import Term
from kg.vocabulary.word_lists import korean_words

#: A word of a Korean phrase: Hangul, or a name in Latin letters and digits as it is written.
_PHRASE_WORD = re.compile(rf"[{HANGUL}]+|[A-Za-z0-9][A-Za-z0-9.+]*")
_HANGUL = re.compile(f"[{HANGUL}]")
#: Stands in a translation for one English word that is not known.
UNKNOWN_WORD = "*"
#: Korean words that stand for a filler.
_KOREAN_FILLERS = frozenset({"기반", "및", "위한", "통한", "간", "간의"})
#: Beginnings of English compounds: what follows is joined by a hyphen (`multi-agent`).
_PREFIXES = frozenset("multi cross self semi non pre post few zero one co inter intra".split())
#: Endings of English adjectives; a noun is rather meant at the end of a name. Some nouns end like them.
_ADJECTIVE_ENDING = re.compile(r"(?:al|ive|ic|ed|ous|able|aware)\Z")
_NOUNS = frozenset(
    "retrieval signal removal proposal metric recall arrival approval objective logic music".split()
)

#: What one part of a phrase may be in English: texts as they are written, the usual one first.
Choice = tuple[str, ...]


class Lexicon:
    """Translate Korean phrases, and phrases that mix both languages, into English."""

    def __init__(self, terms: Iterable[Term], words: Mapping[str, Sequence[str]] | None = None) -> None:
        """Learn from the Korean aliases of terms with an English name.

        Args:
            terms: The terms.
            words: The English words for Korean ones, the usual one first; the shipped list if None.
        """
        self._names: defaultdict[Words, set[str]] = defaultdict(set)
        self._words_by_sound: defaultdict[str, set[str]] = defaultdict(set)
        self._pairs: set[tuple[str, str]] = set()
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for term in terms:
            english = english_words(term.name)
            if _HANGUL.search(term.name) or not english:
                continue
            self._names[content_words(term.name)].add(term.name)
            self._pairs.update(pairwise(english))
            if term.name == term.name.lower():  # proper names sound like anything
                for word in english:
                    self._words_by_sound[phonetic_key(word)].add(word)
            for alias in term.aliases:
                for word, translation, weight in _aligned_words(alias, english):
                    counts[word][translation] += weight
        listed = korean_words() if words is None else {word: tuple(texts) for word, texts in words.items()}
        learned = {word: _frequent(word_counts) for word, word_counts in counts.items()}
        self._translations = {**{word: tuple(texts) for word, texts in learned.items()}, **listed}
        self._choices = lru_cache(maxsize=CACHED_TRANSLATIONS)(self._find_choices)

    def translate(self, phrase: str) -> set[Words]:
        """Return the English phrases that a phrase may stand for; `UNKNOWN_WORD` is untranslated.

        Words that Korean leaves out (`of`, `based`) are left out. A phrase of more than `MAX_TRANSLATIONS`
        translations has none.
        """
        choices = self._choices(phrase)
        if not choices or prod(map(len, choices)) > MAX_TRANSLATIONS:
            return set()
        return {_phrase_words(texts) for texts in product(*choices)}

    def choices(self, phrase: str) -> tuple[Choice, ...]:
        """Return for each part of a phrase the English texts that it may stand for, the usual one first.

        An empty text stands for a word that English leaves out, `UNKNOWN_WORD` for one that is not known.
        """
        return self._choices(phrase)

    def name_in_english(self, phrase: str) -> str | None:
        """Return the most usual English phrase for a Korean one, or None if a word is not known.

        Among the translations it is the one with most pairs of neighboring words that listed names have; of
        equal ones one that ends in a noun, of these that of the more usual words.
        """
        choices = self._choices(phrase)
        if not choices or prod(map(len, choices)) > MAX_TRANSLATIONS:
            return None
        best = max(product(*choices), key=lambda texts: (self._known_pairs(texts), _ends_in_noun(texts)))
        text = " ".join(text for text in best if text)
        return None if UNKNOWN_WORD in text else _hyphenate(text)

    def _known_pairs(self, texts: Sequence[str]) -> int:
        return sum(pair in self._pairs for pair in pairwise(english_words(" ".join(texts))))

    def _find_choices(self, phrase: str) -> tuple[Choice, ...]:
        """Return the choices for each part of a phrase: a word, or neighboring words listed as one."""
        *attributes, head = _PHRASE_WORD.findall(phrase) or [""]
        words = [*map(self._without_ending, attributes), head]
        choices: list[Choice] = []
        position = 0
        while position < len(words):
            length = self._listed_length(words, position)
            joined = "".join(words[position : position + length])
            choices += [self._translations[joined]] if length > 1 else self._translate_word(joined)
            position += length
        return tuple(choices)

    def _without_ending(self, word: str) -> str:
        """Return an attribute without its ending (`통합된`), unless it is known with it (`고해상도`)."""
        if not _HANGUL.match(word) or word in self._translations or self._split_compound(word):
            return word
        return word[: stem_length(word)]

    def _listed_length(self, words: Sequence[str], position: int) -> int:
        """Return how many Korean words from a position on are listed as one, 1 if not several are."""
        for length in range(min(MAX_COMPOUND_WORDS, len(words) - position), 1, -1):
            part = words[position : position + length]
            if all(_HANGUL.match(word) for word in part) and "".join(part) in self._translations:
                return length
        return 1

    def _translate_word(self, word: str) -> list[Choice]:
        """Return the choices for a word, or for the words that a compound consists of."""
        if word in _KOREAN_FILLERS:
            return [("",)]
        if not _HANGUL.match(word):
            return [(word,)]
        if listed := self._translations.get(word):
            return [listed]
        if parts := self._split_compound(word):
            return [self._translations[part] for part in parts]
        return [(self._loan_word(word) or UNKNOWN_WORD,)]

    def _split_compound(self, word: str) -> tuple[str, ...] | None:
        """Return the fewest listed words of two letters or more that a compound consists of, or None."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(2, len(word) + 1):
            for start in range(end - 1):
                before, part = best[start], word[start:end]
                if before is None or part not in self._translations:
                    continue
                known = best[end]
                if known is None or len(before) + 1 < len(known):
                    best[end] = (*before, part)
        return best[-1] or None

    def _loan_word(self, word: str) -> str | None:
        """Return the one English word of the listed names that a Korean word sounds like, or None."""
        key = phonetic_key(word)
        if len(key) < MIN_PHONETIC_KEY_LENGTH:
            return None
        english = self._words_by_sound.get(key, ())
        return next(iter(english)) if len(english) == 1 else None

    def is_listed(self, words: Words) -> bool:
        """Tell whether a listed name has these words (`content_words`)."""
        return words in self._names

    def listed_name(self, phrase: str) -> str | None:
        """Return the one listed name that translates a phrase of two or more known words, or None."""
        translations = [
            words for words in self.translate(phrase) if len(words) > 1 and UNKNOWN_WORD not in words
        ]
        names = {name for words in translations for name in self._names.get(words, ())}
        return names.pop() if len(names) == 1 else None


def _aligned_words(alias: str, english: Words) -> Iterator[tuple[str, str, int]]:
    """Yield each Korean word of an alias, its translation in the English name, and how much that tells.

    An alias tells something if it is one Korean word, or has as many words as the name.
    """
    if alias.isascii():
        return
    korean = _words_of_phrase(alias)
    if len(korean) == 1 and _HANGUL.search(alias):
        yield korean[0], " ".join(english), 2  # nothing needs to be aligned, so this tells more
    elif len(korean) == len(english):
        for word, translation in zip(korean, english, strict=True):
            if _HANGUL.search(word):
                yield word, translation, 1


def _frequent(counts: Counter[str]) -> list[str]:
    """Return the translations that are at least `MIN_TRANSLATION_SHARE` of all, sorted."""
    min_count = MIN_TRANSLATION_SHARE * counts.total()
    return [translation for translation, count in sorted(counts.items()) if count >= min_count]


def is_translation(translations: Iterable[Words], english: Words) -> bool:
    """Tell whether one of the translations of a phrase is an English phrase of two words or more.

    Of three words or more, one may be unknown.

    Args:
        translations: The translations of the phrase, as `Lexicon.translate` returns them.
        english: The words by which the English phrase is compared (`content_words`).
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


def _phrase_words(texts: Iterable[str]) -> Words:
    """Return the words by which a translation is compared, given the text for each of its parts."""
    first, *others = " ".join(texts).split(UNKNOWN_WORD)
    words = list(content_words(first.strip()))
    for part in others:
        words += [UNKNOWN_WORD, *content_words(part.strip())]
    return tuple(words)


def _ends_in_noun(texts: Sequence[str]) -> bool:
    word = texts[-1].rpartition(" ")[2]
    return word in _NOUNS or _ADJECTIVE_ENDING.search(word) is None


def _hyphenate(phrase: str) -> str:
    """Return an English phrase with a hyphen after each word that begins a compound.

    Example:
        `multi agent planning` becomes `multi-agent planning`.
    """
    words = phrase.split(" ")
    joined = [f"{word}-" if word in _PREFIXES else f"{word} " for word in words[:-1]]
    return "".join([*joined, words[-1]])


def _words_of_phrase(phrase: str) -> list[str]:
    """Return the words of a phrase; Korean ones but the last without their ending (`통합된`: `통합`)."""
    *attributes, head = _PHRASE_WORD.findall(phrase) or [""]
    return [*(word[: stem_length(word)] if _HANGUL.match(word) else word for word in attributes), head]

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
from typing import Any, NamedTuple, Self

from kg.extract.english import Words, content_words, english_words
from kg.extract.korean.english_style import EnglishStyle
from kg.extract.korean.phonetic import phonetic_key
from kg.limits import (
    CACHED_TRANSLATIONS,
    MAX_COMPOUND_WORDS,
    MAX_TRANSLATIONS,
    MIN_PHONETIC_KEY_LENGTH,
    MIN_TRANSLATION_SHARE,
)
from kg.records import TITLED_TYPES
from kg.text import HANGUL, stem_length
from kg.vocabulary.terms import Term
from kg.vocabulary.word_lists import korean_words

#: A letter or digit of another script than Hangul.
_LETTER = rf"[^\W_{HANGUL}]"
#: A word of a Korean phrase: Hangul, or a name in other letters and digits as it is written (`2:4`).
_PHRASE_WORD = re.compile(
    rf"[{HANGUL}]+|{_LETTER}(?:{_LETTER}|[.+])*(?:[-:/’']{_LETTER}(?:{_LETTER}|[.+])*)*(?:\(\d+\))?"
)
#: A word of a listed alias, which is compared with the words of an English name (`english_words`).
_ALIAS_WORD = re.compile(rf"[{HANGUL}]+|[A-Za-z0-9][A-Za-z0-9.+]*")
_HANGUL = re.compile(f"[{HANGUL}]")
#: Stands in a translation for one English word that is not known.
UNKNOWN_WORD = "*"
#: Korean words that stand for a filler, and what is written for it between the words beside it.
_KOREAN_FILLERS = {
    "기반": "-based ",
    "및": " and ",
    **dict.fromkeys(("위한", "통한", "간", "간의", "내", "내의", "대한", "따른", "받은"), " "),
}
#: Korean particles that join two nouns.
_CONJUNCTIONS = frozenset({"와", "과"})
#: Endings of English adjectives; a noun is rather meant at the end of a name. Some nouns end like them.
_ADJECTIVE_ENDING = re.compile(r"(?:al|ive|ic|ed|ous|able|aware|frozen|missing|fine-grained|based)\Z")
_NOUNS = frozenset(
    "retrieval signal removal proposal metric recall arrival approval objective logic music table "
    "variable".split()
)

#: What one part of a phrase may be in English: texts as they are written, the usual one first.
Choice = tuple[str, ...]


class Part(NamedTuple):
    """A part of a phrase: a word, or neighboring words listed as one.

    Attributes:
        texts: What it may be in English.
        mark: What is written between it and the part before.
    """

    texts: Choice
    mark: str


class PhraseWord(NamedTuple):
    """A word of a phrase, without its ending, and what is written between it and the word before."""

    text: str
    mark: str


class Lexicon:
    """Translate Korean phrases, and phrases that mix both languages, into English."""

    def __init__(self, terms: Iterable[Term], words: Mapping[str, Sequence[str]] | None = None) -> None:
        """Learn from the Korean aliases of terms with an English name.

        Args:
            terms: The terms.
            words: The English words for Korean ones, the usual one first; the shipped list if None.
        """
        self._names: defaultdict[Words, set[str]] = defaultdict(set)
        self._words_of_names: dict[str, Words] = {}
        self._words_by_sound: defaultdict[str, set[str]] = defaultdict(set)
        self._pairs: set[tuple[str, str]] = set()
        surfaces: list[str] = []
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for term in terms:
            english = english_words(term.name)
            if _HANGUL.search(term.name) or not english:
                continue
            words_of_name = self._words_of_names[term.name] = content_words(term.name)
            self._names[words_of_name].add(term.name)
            self._pairs.update(pairwise(english))
            if term.type not in TITLED_TYPES:
                surfaces += [surface for surface in term.surfaces if not _HANGUL.search(surface)]
            if term.name == term.name.lower():  # proper names sound like anything
                for word in english:
                    self._words_by_sound[phonetic_key(word)].add(word)
            for alias in term.aliases:
                for word, translation, weight in _aligned_words(alias, english):
                    counts[word][translation] += weight
        self._style = EnglishStyle(surfaces)
        listed = korean_words() if words is None else {word: tuple(texts) for word, texts in words.items()}
        learned = {word: _frequent(word_counts) for word, word_counts in counts.items()}
        self._translations = {**{word: tuple(texts) for word, texts in learned.items()}, **listed}
        self._parts = lru_cache(maxsize=CACHED_TRANSLATIONS)(self._find_parts)

    def to_json(self) -> list[Any]:
        """Return what was learned, for `from_json`."""
        names = [[name, *words] for name, words in sorted(self._words_of_names.items())]
        sounds = [[sound, *sorted(words)] for sound, words in sorted(self._words_by_sound.items())]
        translations = [[word, *texts] for word, texts in sorted(self._translations.items())]
        return [names, sounds, sorted(self._pairs), translations, self._style.to_json()]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Self:
        """Return the lexicon that learned this, in a tenth of the time that learning takes."""
        lexicon = cls((), {})
        names, sounds, pairs, translations, style = value
        for name, *words in names:
            words_of_name = lexicon._words_of_names[name] = tuple(words)
            lexicon._names[words_of_name].add(name)
        lexicon._words_by_sound.update({sound: set(words) for sound, *words in sounds})
        lexicon._pairs.update(map(tuple, pairs))
        lexicon._translations.update({word: tuple(texts) for word, *texts in translations})
        lexicon._style = EnglishStyle.from_json(style)
        return lexicon

    def words_of(self, name: str) -> Words:
        """Return the words by which an English name is compared; those of listed names are known."""
        return self._words_of_names.get(name) or content_words(name)

    def translate(self, phrase: str) -> set[Words]:
        """Return the English phrases that a phrase may stand for; `UNKNOWN_WORD` is untranslated.

        Words that Korean leaves out (`of`, `based`) are left out. A phrase of more than `MAX_TRANSLATIONS`
        translations has none.
        """
        choices = [part.texts for part in self._parts(phrase)]
        if not choices or prod(map(len, choices)) > MAX_TRANSLATIONS:
            return set()
        return {_phrase_words(texts) for texts in product(*choices)}

    def choices(self, phrase: str) -> tuple[Choice, ...]:
        """Return for each part of a phrase the English texts that it may stand for, the usual one first.

        `UNKNOWN_WORD` stands for a word that is not known; what English leaves out is no part.
        """
        return tuple(part.texts for part in self._parts(phrase))

    def name_in_english(self, phrase: str) -> str | None:
        """Return the most usual English phrase for a Korean one, or None if a word is not known.

        Among the translations it is the one with most pairs of neighboring words that listed names have; of
        equal ones one that ends in a noun, of these that of the more usual words. It has the hyphens and
        capitals of listed names, and the marks of the Korean phrase.
        """
        parts = self._parts(phrase)
        choices = [part.texts for part in parts]
        if not choices or prod(map(len, choices)) > MAX_TRANSLATIONS:
            return None
        best = max(product(*choices), key=lambda texts: (self._known_pairs(texts), _ends_in_noun(texts)))
        text = best[0]
        for left, part, word in zip(best, parts[1:], best[1:], strict=False):
            # an adjective already tells that something is based on it (`semantic clustering`)
            has_mark = part.mark != _KOREAN_FILLERS["기반"] or _ends_in_noun([left])
            text += (part.mark if has_mark else " ") + word
        return None if UNKNOWN_WORD in text else self._style.write(text)

    def _known_pairs(self, texts: Sequence[str]) -> int:
        return sum(pair in self._pairs for pair in pairwise(english_words(" ".join(texts))))

    def _find_parts(self, phrase: str) -> tuple[Part, ...]:
        """Return what each part of a phrase may be in English; fillers are no parts."""
        words = self._words(phrase)
        parts: list[Part] = []
        position = 0
        mark = " "
        while position < len(words):
            length = self._listed_length(words, position)
            joined = "".join(word.text for word in words[position : position + length])
            mark = words[position].mark if mark == " " else mark
            position += length
            if length == 1 and joined in _KOREAN_FILLERS:
                mark = _KOREAN_FILLERS[joined]
                continue
            first, *others = [self._translations[joined]] if length > 1 else self._translate_word(joined)
            parts += [Part(first, mark), *(Part(texts, " ") for texts in others)]
            mark = " "
        return tuple(parts)

    def _words(self, phrase: str) -> list[PhraseWord]:
        """Return the words of a phrase, attributes without their endings (`통합된`, `CoT의`)."""
        words: list[PhraseWord] = []
        matches = list(_PHRASE_WORD.finditer(phrase))
        end, mark = 0, " "
        for match in matches:
            before, end = phrase[end : match.start()], match.end()
            text = match.group()
            if match is not matches[-1]:
                text = self._without_ending(text, words[-1].text if words and not before else "")
            if text:
                words.append(PhraseWord(text, _mark(before, words) if mark == " " else mark))
            mark = " and " if match.group()[len(text) :] in _CONJUNCTIONS else " "
        return words

    def _without_ending(self, word: str, joined_to: str) -> str:
        """Return an attribute without its ending (`통합된`), unless it is known with it (`고해상도`).

        Args:
            word: The attribute.
            joined_to: The name in Latin letters that it is written at; the word may be only its ending.
        """
        if not _HANGUL.match(word):
            return word
        if joined_to and not joined_to.isdigit() and stem_length(joined_to + word) == len(joined_to):
            return ""
        stem = word[: stem_length(word)]
        is_known = word in self._translations or word in _KOREAN_FILLERS
        return word if is_known or (stem not in self._translations and self._split_compound(word)) else stem

    def _listed_length(self, words: Sequence[PhraseWord], position: int) -> int:
        """Return how many Korean words from a position on are listed as one, 1 if not several are.

        The first may be a number that the next word is written at (`2차`).
        """
        for length in range(min(MAX_COMPOUND_WORDS, len(words) - position), 1, -1):
            first, *others = words[position : position + length]
            is_korean = all(_HANGUL.match(word.text) for word in others) and (
                _HANGUL.match(first.text) or (first.text.isdigit() and others[0].mark == "-")
            )
            if is_korean and "".join(word.text for word in (first, *others)) in self._translations:
                return length
        return 1

    def _translate_word(self, word: str) -> list[Choice]:
        """Return the choices for a word, or for the words that a compound consists of."""
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
    korean = _words_of_alias(alias)
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


def _mark(between: str, words: Sequence[PhraseWord]) -> str:
    """Return what is written between an English word and those before it, given what is in Korean.

    Hyphens and slashes stay; a number is joined to the word that is written at it (`4-bit`).
    """
    if between in {"-", "/"}:
        return between
    return "-" if not between and words and words[-1].text.isdigit() else " "


def _words_of_alias(alias: str) -> list[str]:
    """Return the words of an alias; Korean ones but the last without their ending (`통합된`: `통합`)."""
    *attributes, head = _ALIAS_WORD.findall(alias) or [""]
    return [*(word[: stem_length(word)] if _HANGUL.match(word) else word for word in attributes), head]

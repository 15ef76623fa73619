"""Find the sentences that say what is searched for in other words: in the other language, or by synonyms.

A word stands for itself, for its English words and for the Korean words that have one of these: `사람` for
`human` and `인간`. English words fit by their beginnings, so that `prediction` finds `predicting`.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.limits import MAX_SEARCH_WORDS, MAX_SECTIONS_SEARCHED
from kg.query.translated_sentences import english_words_of
from kg.records import Evidence
from kg.store.reader import Store
from kg.store.search_queries import SectionText
from kg.text import clean, sentences
from kg.vocabulary.word_lists import korean_words

#: Of so many words, one may be missing.
_WORDS_PER_MISSING_ONE = 3
#: English words of at least so many letters fit without the last ones, which are an ending at most.
_MIN_STEMMED_LENGTH, _ENDING_LENGTH = 7, 3


def search_translated(store: Store, text: str, *, limit: int) -> list[tuple[str, Evidence]]:
    """Return the papers in one of whose sentences, or title, most words of a text stand, maybe as others.

    Those with most words come first, then the newest; one word of three may be missing, two of six.

    Args:
        store: The graph.
        text: At least two words.
        limit: How many papers to return at most.
    """
    words = list(dict.fromkeys(clean(text).lower().split()))[:MAX_SEARCH_WORDS]
    groups = [forms for word in words if (forms := word_forms(word))]
    if len(groups) < 2:
        return []
    needed = len(groups) - len(groups) // _WORDS_PER_MISSING_ONE
    patterns = [re.compile("|".join(map(_pattern, forms)), re.IGNORECASE) for forms in groups]
    best: dict[str, tuple[int, Evidence]] = {}
    for section in store.sections_like(groups, needed, MAX_SECTIONS_SEARCHED):
        for count, evidence in _counted_sentences(section, patterns):
            if count >= needed and count > best.get(section.paper, (0, None))[0]:
                best[section.paper] = count, evidence
    ranked = sorted(best.items(), key=lambda item: -item[1][0])  # stable: the newest first
    return [(paper, evidence) for paper, (_, evidence) in ranked[:limit]]


def word_forms(word: str) -> list[str]:
    """Return the texts of which a sentence holds one if it says a word, sorted.

    Example:
        >>> forms = word_forms("예측")
        >>> "predict" in forms, "예측" in forms
        (True, True)
    """
    word = word.strip("\"'“”‘’.,:;()[]?!")
    english = english_words_of(word) if len(word) > 1 else frozenset()
    if not english:
        return [word] if len(word) > 1 else []
    korean = {form for each in english for form in _korean_by_english().get(each, ())}
    return sorted({word, *map(_stem, english), *korean})


def _stem(english: str) -> str:
    return english[:-_ENDING_LENGTH] if len(english) >= _MIN_STEMMED_LENGTH else english


@cache
def _korean_by_english() -> dict[str, list[str]]:
    """Return the Korean words of two syllables or more for each English word."""
    korean: dict[str, list[str]] = {}
    for word, translations in korean_words().items():
        if len(word) > 1:
            for english in translations:
                korean.setdefault(english, []).append(word)
    return korean


def _pattern(form: str) -> str:
    is_latin = form[0].isascii() and form[0].isalnum()
    return rf"(?<![^\W_]){re.escape(form)}" if is_latin else re.escape(form)


def _counted_sentences(
    section: SectionText, patterns: list[re.Pattern[str]]
) -> Iterator[tuple[int, Evidence]]:
    """Yield how many patterns each sentence of a section matches, with the sentence and its first match."""
    for start, end in sentences(section.text):
        sentence = section.text[start:end]
        spans = [match.span() for pattern in patterns if (match := pattern.search(sentence))]
        if spans:
            first, last = min(spans)
            line = section.line + section.text.count("\n", 0, start + first)
            yield len(spans), Evidence(section.post, line, section.kind, sentence, first, last)

"""The long forms that brackets give for abbreviations, and whether two of them mean different things.

The letters of the abbreviation tell where an English long form begins, those of its translation where a
Korean one does.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kg.extract.korean.lexicon import UNKNOWN_WORD, Lexicon
from kg.limits import DEFINITION_REACH
from kg.linking.name_comparison import abbreviates, have_one_stem, initials_fit, normal_words
from kg.store.name_queries import LinkedText
from kg.text import HANGUL, fold, has_hangul, one_line

#: What may stand between an opening bracket and a name in it: other forms of the name.
_BRACKET_BEFORE = re.compile(r"([^()\n]{2,80})\(([^()\n]{0,80})\Z")
_BRACKET_AFTER = re.compile(r"\s?\(([^()\n]{2,80})\)")
_PART = re.compile(r"[,;:/]")
_LAST_KOREAN_WORDS = re.compile(rf"(?:[{HANGUL}]+[ -]){{0,4}}[{HANGUL}]+\Z")
_LAST_LATIN_WORDS = re.compile(r"(?:[A-Za-z][\w'-]*[ -]){1,7}[A-Za-z][\w'-]*\Z")


def long_forms_by_entity(
    texts: Iterable[LinkedText], names: dict[str, str], lexicon: Lexicon
) -> dict[str, set[str]]:
    """Return the long forms that texts give for some entities, keyed by entity.

    Args:
        texts: The texts.
        names: The abbreviation of each entity, keyed by its id.
        lexicon: The lexicon that translates Korean long forms.
    """
    long_forms: dict[str, set[str]] = {}
    for linked_text in texts:
        for mention in linked_text.mentions:
            surface = linked_text.text[mention.start : mention.end]
            if mention.entity in names and fold(surface) == fold(names[mention.entity]):
                found = long_forms_at(linked_text.text, mention.start, mention.end, lexicon)
                long_forms.setdefault(mention.entity, set()).update(found)
    return long_forms


def long_forms_at(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield the long forms that a bracket gives for the abbreviation at `text[start:end]`."""
    surface = text[start:end]
    if after := _BRACKET_AFTER.match(text, end):
        yield from (
            part for part in map(one_line, _PART.split(after[1])) if _stands_for(surface, part, lexicon)
        )
    elif before := _BRACKET_BEFORE.search(text[max(0, start - DEFINITION_REACH) : start]):
        parts = [
            part for part in map(one_line, _PART.split(before[2])) if _stands_for(surface, part, lexicon)
        ]
        yield from parts or _phrase_before(before[1].rstrip(), surface, lexicon)


def _stands_for(abbreviation: str, phrase: str, lexicon: Lexicon) -> bool:
    """Tell whether an abbreviation is made of the initials of a phrase, or of its translation."""
    if not has_hangul(phrase):
        return abbreviates(abbreviation, phrase)
    singular = re.sub(r"(?<=[A-Z])s$", "", abbreviation)
    return any(initials_fit(singular, words, UNKNOWN_WORD) for words in lexicon.translate(phrase))


def _phrase_before(text: str, abbreviation: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the shortest phrase at the end of a text for which an abbreviation may stand."""
    pattern = _LAST_KOREAN_WORDS if has_hangul(text[-1:]) else _LAST_LATIN_WORDS
    if last_words := pattern.search(text):
        words = re.split(r"(?<=[ -])", last_words.group())
        phrases = ("".join(words[-count:]) for count in range(2, len(words) + 1))
        yield from islice((phrase for phrase in phrases if _stands_for(abbreviation, phrase, lexicon)), 1)


def mean_different_things(lexicon: Lexicon, left: str, right: str) -> bool:
    """Tell whether two long forms are surely those of different things.

    Two English ones have each a word that the other lacks; with a Korean one, no translation shares a word.
    """
    if not has_hangul(left) and not has_hangul(right):
        left_words, right_words = set(normal_words(left)), set(normal_words(right))
        is_part = left_words <= right_words or right_words <= left_words
        return not is_part and not have_one_stem(left, right) and fold(left) != fold(right)
    if has_hangul(left) and has_hangul(right) and set(left.split()) & set(right.split()):
        return False
    left_words, right_words = (_english_words(lexicon, name) for name in (left, right))
    return bool(left_words and right_words) and not left_words & right_words


def _english_words(lexicon: Lexicon, name: str) -> set[str]:
    """Return all words that a name may have in English; none if most of its words have no translation."""
    if not has_hangul(name):
        return set(normal_words(name))
    translations = lexicon.translate(name)
    if any(2 * words.count(UNKNOWN_WORD) > len(words) for words in translations):
        return set()
    return {word for words in translations for word in words} - {UNKNOWN_WORD}

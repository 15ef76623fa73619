"""Names defined in brackets: `한국어(English, ABBR)`, `Long Form (ABBR)`, `ABBR(한국어)`.

The bracket tells that its parts and the words before it are one thing. Where the name before the bracket begins is found by
the letters of the abbreviation (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", 2003), and for Korean by the number of words in the English form.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.cues import cued_type, head_type, shaped_type
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.finders.patterns import ORDINARY
from kg.extract.passage import Passage
from kg.records import EntityType, Mention, Source
from kg.text import HANGUL, fold, is_ending, stem_length

_BRACKET = re.compile(r"\s?\(([^()\n]{2,90})\)")
_PART = re.compile(r"[^,;:/]+")
_ABBREVIATION = re.compile(r"[A-Z0-9][A-Za-z0-9]*(?:[-.&][A-Za-z0-9]+)*s?")
_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*(?:[ \-][A-Za-z0-9][A-Za-z0-9'’-]*){0,6}")
_LATIN_BEFORE = re.compile(r"[A-Za-z][\w'’.+-]*(?:[ \-][A-Za-z0-9][\w'’.+-]*){0,7}\Z")
_KOREAN_BEFORE = re.compile(rf"(?:[{HANGUL}A-Za-z0-9·→-]+ ){{0,5}}[{HANGUL}A-Za-z0-9·→-]*[{HANGUL}]\Z")
_HANGUL_WORD = re.compile(rf"[{HANGUL}]")
#: Brackets that give an example or a source, not a name.
_NO_DEFINITION = re.compile(
    r"^\s*(?:예|e\.g|i\.e|vs|약|총|최대|평균|그림|표|Fig|Table|즉|또는|및|ours|기존)\b|^[\d.,%±×\s~+-]+[A-Za-z%]{0,4}$"
)
_DETERMINERS = frozenset(
    "기존 본 새로운 해당 이 그 두 세 각 여러 다양한 이러한 기반 통한 위한 대한 및 또는 제안 제안한 제안된 단일 주요 최신 최초 "
    "다른 같은 특히 또한 먼저 이후".split()
)
_MOST_WORDS = 5


class _Span(NamedTuple):
    start: int
    end: int
    surface: str


class DefinitionFinder:
    """Finds what brackets define; the vocabulary tells which of it is known."""

    def __init__(self, vocabulary: VocabularyFinder) -> None:
        """Keep the finder of known names."""
        self._vocabulary = vocabulary

    def __call__(self, passage: Passage) -> Iterator[Mention]:
        """Yield the parts of each definition, all under one name."""
        for found in _BRACKET.finditer(passage.text):
            if _NO_DEFINITION.match(found[1]):
                continue
            parts = [_Span(*part) for part in _parts(found)]
            before = _before(passage, found.start(), parts)
            if before and _is_definition(parts) and not any(part.surface in ORDINARY for part in parts):
                yield from self._definition(passage, [before, *parts], found.end())

    def _definition(self, passage: Passage, spans: list[_Span], after: int) -> Iterator[Mention]:
        terms = [term for span in spans if (term := self._vocabulary.term(span.surface))]
        if len({(term.type, term.name) for term in terms}) > 1:
            return  # the bracket holds another thing, and each has been found by its own name
        if not terms and not any(_is_name(span.surface) for span in spans):
            return  # a word explained by a word
        name = terms[0].name if terms else canonical_name([span.surface for span in spans])
        kind = terms[0].type if terms else _type(passage.text, spans, after)
        source, score = (Source.VOCABULARY, 0.85) if terms else (Source.DEFINITION, 0.55)
        for start, end, surface in spans:
            if start in passage.starts and end in passage.ends:
                yield Mention(start, end, surface, kind, source, score, name)


def _is_definition(parts: list[_Span]) -> bool:
    """Tell whether the parts of a bracket are forms of one name: one of them, or a phrase and its abbreviation."""
    if len(parts) == 2:
        first, second = parts
        return (
            _spells(second.surface, first.surface)
            or _spells(first.surface, second.surface)
            or not second.surface.isascii()
        )
    return len(parts) == 1


def _is_name(surface: str) -> bool:
    """Tell whether a surface is more than an ordinary word: an English phrase, an abbreviation, or a word with inner capitals."""
    return surface.isascii() and bool(" " in surface or re.search(r"[A-Z].*[A-Z]|[a-z].*[A-Z]", surface))


def _parts(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end, surface) of the names within a bracket."""
    for part in _PART.finditer(found[1]):
        surface = part.group().strip(" '\"“”‘’")
        start = found.start(1) + part.start() + part.group().find(surface)
        if (
            _ABBREVIATION.fullmatch(surface)
            or _PHRASE.fullmatch(surface)
            or (
                _HANGUL_WORD.search(surface)
                and not re.search(r"[.?!]|다$|등$", surface)
                and len(surface.split()) <= _MOST_WORDS
            )
        ):
            yield start, start + len(surface), surface


def _before(passage: Passage, end: int, parts: list[_Span]) -> _Span | None:
    """Return the name that stands before a bracket, as far as the bracket tells where it begins."""
    if not parts:
        return None
    text = passage.text[max(0, end - 120) : end]
    if latin := _LATIN_BEFORE.search(text):
        start = _latin_start(latin.group(), parts)
        if start is None:
            return None
        offset = end - len(text) + latin.start() + start
        return _Span(offset, end, passage.text[offset:end])
    if korean := _KOREAN_BEFORE.search(text):
        words = korean.group().split(" ")
        surface = " ".join(words[-_korean_words(words, parts) :])
        return _Span(end - len(surface), end, surface)
    return None


def _latin_start(before: str, parts: list[_Span]) -> int | None:
    """Return where the long form begins that the first part of the bracket abbreviates, or the last word if it is a name."""
    abbreviation = parts[0].surface.rstrip("s")
    if (
        _ABBREVIATION.fullmatch(parts[0].surface)
        and (start := long_form_start(abbreviation, before)) is not None
    ):
        return start
    last = re.search(r"[^\s]+\Z", before)
    korean = _HANGUL_WORD.search(parts[0].surface)
    if (
        last
        and (re.search(r"[A-Z].*[A-Z]|\d", last.group()) or korean)
        and (korean or _spells(last.group(), parts[0].surface))
    ):
        return last.start()
    return None


def _spells(abbreviation: str, phrase: str) -> bool:
    return long_form_start(abbreviation.rstrip("s"), phrase) == 0


def long_form_start(abbreviation: str, before: str) -> int | None:
    """Return the offset in `before` of the shortest long form that ends it and spells the abbreviation, or None.

    Each letter of the abbreviation must appear, in order from the end, and the first one must begin a word.
    """
    letters = [letter for letter in abbreviation.casefold() if letter.isalnum()]
    text, position = before.casefold(), len(before)
    for number, letter in reversed(list(enumerate(letters))):
        position -= 1
        while position >= 0 and not (
            text[position] == letter and (number > 0 or position == 0 or not text[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
    if fold(before[position:]) == fold(abbreviation) or len(before[position:].split()) > len(letters) + 2:
        return None
    return position


def _korean_words(words: list[str], parts: list[_Span]) -> int:
    """Return how many of the Korean words before a bracket belong to the name.

    As many as the English form has, or as the abbreviation has letters, but none that carries a particle or only determines.
    """
    phrase = next(
        (part.surface for part in parts if _PHRASE.fullmatch(part.surface) and " " in part.surface), ""
    )
    limit = (
        len(re.split(r"[ -]", phrase))
        if phrase
        else min(len(re.sub(r"[^A-Z]", "", parts[0].surface)), _MOST_WORDS) or 1
    )
    count = 1
    for word in reversed(words[:-1]):
        if count >= limit or word in _DETERMINERS or _ends_a_phrase(word):
            break
        count += 1
    return count


def _ends_a_phrase(word: str) -> bool:
    hangul = re.search(rf"[{HANGUL}]+\Z", word)
    if hangul is None:
        return False
    return (
        is_ending(hangul.group())
        or stem_length(hangul.group()) < len(hangul.group())
        or word.endswith(("한", "된", "인", "는", "은", "을", "를"))
    )


def canonical_name(surfaces: list[str]) -> str:
    """Return the name of what has these surfaces and no listed one: the English long form, else the abbreviation."""
    proper = [surface for surface in surfaces if re.search(r"[a-z].*[A-Z]", surface) and " " not in surface]
    phrases = [
        surface for surface in surfaces if _PHRASE.fullmatch(surface) and not _ABBREVIATION.fullmatch(surface)
    ]
    latin = [surface for surface in surfaces if surface.isascii()]
    return next(iter([*proper, *phrases, *latin]), surfaces[0])


def _type(text: str, spans: list[_Span], after: int) -> EntityType:
    cue = cued_type(text, spans[0].start, after)
    heads = (head_type(span.surface) for span in spans)
    shapes = (shaped_type(span.surface) for span in spans)
    return (
        next((kind for kind in heads if kind), None)
        or cue
        or next((kind for kind in shapes if kind), None)
        or EntityType.METHOD
    )

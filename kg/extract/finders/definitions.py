"""Find names that a bracket defines: `한국어(English, ABBR)`, `Long Form (ABBR)`, `ABBR(한국어)`.

The names in the bracket and the one before it are forms of one name. Where the name before the bracket begins
is found by the letters of the abbreviation (Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003), and for Korean by the number of words in the English
form.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.cues import cued_type, head_type, spelled_type
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.finders.patterns import NO_ENTITIES
from kg.extract.passage import Passage
from kg.limits import DEFINITION_REACH, MAX_KOREAN_NAME_WORDS
from kg.records import EntityType, Mention, Source
from kg.text import HANGUL, fold, is_ending, stem_length

_BRACKET = re.compile(r"\s?\(([^()\n]{2,90})\)")
_PART = re.compile(r"[^,;:/]+")
_ABBREVIATION = re.compile(r"[A-Z0-9][A-Za-z0-9]*(?:[-.&][A-Za-z0-9]+)*s?")
_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*(?:[ \-][A-Za-z0-9][A-Za-z0-9'’-]*){0,6}")
_LATIN_BEFORE = re.compile(r"[A-Za-z][\w'’.+-]*(?:[ \-][A-Za-z0-9][\w'’.+-]*){0,7}\Z")
_KOREAN_BEFORE = re.compile(rf"(?:[{HANGUL}A-Za-z0-9·→-]+ ){{0,5}}[{HANGUL}A-Za-z0-9·→-]*[{HANGUL}]\Z")
_HANGUL_LETTER = re.compile(rf"[{HANGUL}]")
#: The beginnings of brackets that give an example, a source or a number, not a name.
_NO_DEFINITION = re.compile(
    r"^\s*(?:예|e\.g|i\.e|vs|약|총|최대|평균|그림|표|Fig|Table|즉|또는|및|ours|기존)\b|^[\d.,%±×\s~+-]+[A-Za-z%]{0,4}$"
)
#: Korean words before a name that are no part of it.
_DETERMINERS = frozenset(
    "기존 본 새로운 해당 이 그 두 세 각 여러 다양한 이러한 기반 통한 위한 대한 및 또는 제안 제안한 제안된 "
    "단일 주요 최신 최초 "
    "다른 같은 특히 또한 먼저 이후".split()
)
#: The score of a mention defined in a bracket that holds a listed name, and of any other.
_LISTED_SCORE, _DEFINITION_SCORE = 0.85, 0.55


class _Form(NamedTuple):
    """A form of a name at `text[start:end]`."""

    start: int
    end: int
    surface: str


class DefinitionFinder:
    """Find what brackets define."""

    def __init__(self, vocabulary: VocabularyFinder) -> None:
        """Keep the finder of known names: a definition with a listed name has that name and its type."""
        self._vocabulary = vocabulary

    def __call__(self, passage: Passage) -> Iterator[Mention]:
        """Yield the mentions in each definition; those of one definition have one name."""
        for match in _BRACKET.finditer(passage.text):
            if _NO_DEFINITION.match(match[1]):
                continue
            forms = list(_forms_in_bracket(match))
            before = _form_before_bracket(passage.text, match.start(), forms)
            if before is None or not _is_definition(forms):
                continue
            if not any(form.surface in NO_ENTITIES for form in forms):
                yield from self._mentions(passage, [before, *forms], match.end())

    def _mentions(self, passage: Passage, forms: Sequence[_Form], end: int) -> Iterator[Mention]:
        """Yield the forms of one definition as mentions.

        Args:
            passage: The passage.
            forms: The form before the bracket, then those in it.
            end: The offset after the bracket.
        """
        terms = [term for form in forms if (term := self._vocabulary.term(form.surface))]
        if len({(term.type, term.name) for term in terms}) > 1:
            return  # the bracket holds the name of another entity, and both are found by their own names
        if terms:
            name, entity_type, source, score = terms[0].name, terms[0].type, Source.VOCABULARY, _LISTED_SCORE
        elif any(_is_proper_name(form.surface) for form in forms):
            name = canonical_name([form.surface for form in forms])
            entity_type = _guess_type(passage.text, forms, end)
            source, score = Source.DEFINITION, _DEFINITION_SCORE
        else:
            return  # a word that is explained by another
        for form in forms:
            if form.start in passage.starts and form.end in passage.ends:
                yield Mention(form.start, form.end, form.surface, entity_type, source, score, name)


def _is_definition(forms: Sequence[_Form]) -> bool:
    """Tell whether a bracket holds one form of a name, or two that belong together."""
    if len(forms) != 2:
        return len(forms) == 1
    first, second = forms[0].surface, forms[1].surface
    return _abbreviates(second, first) or _abbreviates(first, second) or not second.isascii()


def _is_proper_name(surface: str) -> bool:
    """Tell whether a surface is an English phrase, an abbreviation or a word with inner capitals."""
    if not surface.isascii():
        return False
    return " " in surface or re.search(r"[A-Z].*[A-Z]|[a-z].*[A-Z]", surface) is not None


def _forms_in_bracket(bracket: re.Match[str]) -> Iterator[_Form]:
    """Yield the parts of a bracket that can be names.

    Commas, semicolons, colons and slashes separate the parts.
    """
    for part in _PART.finditer(bracket[1]):
        surface = part.group().strip(" '\"“”‘’")
        start = bracket.start(1) + part.start() + part.group().find(surface)
        if _ABBREVIATION.fullmatch(surface) or _PHRASE.fullmatch(surface) or _may_be_korean_name(surface):
            yield _Form(start, start + len(surface), surface)


def _may_be_korean_name(surface: str) -> bool:
    """Tell whether a part of a bracket holds Hangul and is short and no sentence."""
    if not _HANGUL_LETTER.search(surface) or re.search(r"[.?!]|다$|등$", surface):
        return False
    return len(surface.split()) <= MAX_KOREAN_NAME_WORDS


def _form_before_bracket(text: str, bracket_start: int, forms: Sequence[_Form]) -> _Form | None:
    """Return the name before a bracket, or None if the bracket does not tell where it begins."""
    if not forms:
        return None
    end = bracket_start
    before = text[max(0, end - DEFINITION_REACH) : end]
    if latin := _LATIN_BEFORE.search(before):
        name_start = _latin_name_start(latin.group(), forms[0].surface)
        if name_start is None:
            return None
        start = end - len(before) + latin.start() + name_start
        return _Form(start, end, text[start:end])
    if korean := _KOREAN_BEFORE.search(before):
        words = korean.group().split(" ")
        surface = " ".join(words[-_korean_word_count(words, forms) :])
        return _Form(end - len(surface), end, surface)
    return None


def _latin_name_start(before: str, form: str) -> int | None:
    """Return where in the text before a bracket the name begins, or None.

    Args:
        before: The Latin words before the bracket.
        form: The first form in the bracket: an abbreviation of the name's words, or, if the last word before
            the bracket is the name, what that abbreviates or its Korean form.
    """
    if _ABBREVIATION.fullmatch(form):
        start = long_form_start(form.rstrip("s"), before)
        if start is not None:
            return start
    last_word = re.search(r"[^\s]+\Z", before)
    if last_word is None:
        return None
    if _HANGUL_LETTER.search(form):
        return last_word.start()
    is_abbreviation = re.search(r"[A-Z].*[A-Z]|\d", last_word.group()) is not None
    return last_word.start() if is_abbreviation and _abbreviates(last_word.group(), form) else None


def _abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether a whole phrase is a long form of an abbreviation."""
    return long_form_start(abbreviation.rstrip("s"), phrase) == 0


def long_form_start(abbreviation: str, before: str) -> int | None:
    """Return the offset in `before` of the shortest long form at its end, or None.

    Each letter of the abbreviation must appear, in order from the end, and the first one must begin a word. A
    long form is not the abbreviation itself, and has at most two words more than the abbreviation has
    letters.

    Example:
        >>> long_form_start("HMM", "a Hidden Markov Model")
        2
    """
    letters = [letter for letter in abbreviation.casefold() if letter.isalnum()]
    text, position = before.casefold(), len(before)
    for index, letter in reversed(list(enumerate(letters))):
        position = text.rfind(letter, 0, position)
        while index == 0 and position > 0 and text[position - 1].isalnum():
            position = text.rfind(letter, 0, position)  # the first letter must begin a word
        if position < 0:
            return None
    long_form = before[position:]
    if fold(long_form) == fold(abbreviation) or len(long_form.split()) > len(letters) + 2:
        return None
    return position


def _korean_word_count(words: Sequence[str], forms: Sequence[_Form]) -> int:
    """Return how many of the Korean words before a bracket belong to the name.

    As many as the English phrase in the bracket has, else as the abbreviation has letters; but none from the
    first word on, seen from the bracket, that carries a particle or is a determiner.
    """
    max_words = _max_korean_words(forms)
    count = 1
    for word in reversed(words[:-1]):
        if count >= max_words or word in _DETERMINERS or _ends_a_phrase(word):
            break
        count += 1
    return count


def _max_korean_words(forms: Sequence[_Form]) -> int:
    """Return how many words a Korean name with these forms in its bracket has at most."""
    for form in forms:
        if _PHRASE.fullmatch(form.surface) and " " in form.surface:
            return len(re.split(r"[ -]", form.surface))
    capitals = len(re.sub(r"[^A-Z]", "", forms[0].surface))
    return min(capitals, MAX_KOREAN_NAME_WORDS) or 1


def _ends_a_phrase(word: str) -> bool:
    """Tell whether a Korean word carries a particle or the ending of a verb or an attribute."""
    hangul = re.search(rf"[{HANGUL}]+\Z", word)
    if hangul is None:
        return False
    return (
        is_ending(hangul.group())
        or stem_length(hangul.group()) < len(hangul.group())
        or word.endswith(("한", "된", "인", "는", "은", "을", "를"))
    )


def canonical_name(surfaces: Sequence[str]) -> str:
    """Return the best name of an entity with these surfaces, none of them listed.

    It is the first of: a word with an inner capital (`LoRA`), an English phrase, any ASCII surface, any
    surface.
    """
    proper = [surface for surface in surfaces if re.search(r"[a-z].*[A-Z]", surface) and " " not in surface]
    phrases = [
        surface for surface in surfaces if _PHRASE.fullmatch(surface) and not _ABBREVIATION.fullmatch(surface)
    ]
    ascii_surfaces = [surface for surface in surfaces if surface.isascii()]
    return [*proper, *phrases, *ascii_surfaces, *surfaces][0]


def _guess_type(text: str, forms: Sequence[_Form], end: int) -> EntityType:
    """Return the type that the forms' last words, the words around, or the spelling tell."""
    for form in forms:
        if entity_type := head_type(form.surface):
            return entity_type
    if cue := cued_type(text, forms[0].start, end):
        return cue
    for form in forms:
        if entity_type := spelled_type(form.surface):
            return entity_type
    return EntityType.METHOD

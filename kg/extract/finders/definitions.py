"""Find names that a bracket defines: `한국어(English, ABBR)`, `Long Form (ABBR)`, `ABBR(한국어)`.

The names in the bracket and the one before it are forms of one name. Where the name before the bracket begins
is found by the letters of the abbreviation (Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003), and for Korean by the number of words in the English
form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.abbreviations import abbreviates, initials_given, letter_readings
from kg.extract.aliases import AliasRules, Evidence, is_coined
from kg.extract.cues import cued_type, head_type, spelled_type
from kg.extract.english import FILLERS
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.finders.name_length import PHRASE, korean_word_count
from kg.extract.finders.patterns import NO_ENTITIES
from kg.extract.ner.boundaries import is_trimmed
from kg.extract.passage import Passage
from kg.limits import DEFINITION_REACH, MAX_KOREAN_NAME_WORDS, MAX_TITLE_PHRASE_WORDS
from kg.records import EntityType, Mention, SectionKind, Source
from kg.text import HANGUL, fold, has_hangul
from kg.vocabulary.terms import Term
from kg.vocabulary.word_lists import stop_words

_BRACKET = re.compile(r"\s?\(([^()\n]{2,90})\)")
_PART = re.compile(r"[^,;:/]+")
_ABBREVIATION = re.compile(r"[A-Z0-9][A-Za-z0-9]*(?:[-.&][A-Za-z0-9]+)*s?")
_LATIN_BEFORE = re.compile(r"(?<![A-Za-z0-9.-])[A-Za-z0-9][\w'’.+-]*(?:[ \-][A-Za-z0-9][\w'’.+-]*){0,7}\Z")
_KOREAN_BEFORE = re.compile(rf"(?:[{HANGUL}A-Za-z0-9·→-]+ ){{0,5}}[{HANGUL}A-Za-z0-9·→-]*[{HANGUL}]\Z")
#: The beginnings of brackets that give an example, a source or a number, not a name.
_NO_DEFINITION = re.compile(
    r"^\s*(?:예|e\.g|i\.e|vs|약|총|최대|평균|그림|표|Fig|Table|즉|또는|및|ours|기존)\b|^[\d.,%±×\s~+-]+[A-Za-z%]{0,4}$"
)
_WORD_GOES_ON = re.compile(r"[^\W_][-‐‑]?\Z")
#: A number with a unit (`120억 파라미터`), which names nothing.
_QUANTITY = re.compile(r"(?:약\s)?\d")
#: The name before the colon of a title.
_TITLE_NAME = re.compile(r"\s*([A-Z][\w-]{1,19}|[a-z]+[A-Z][\w-]{0,19})\s*:\s+")
#: The score of a mention defined in a bracket that holds a listed name, and of any other.
LISTED_DEFINITION_SCORE, _DEFINITION_SCORE = 0.85, 0.55


class Form(NamedTuple):
    """A form of a name at `text[start:end]`."""

    start: int
    end: int
    surface: str


class DefinitionFinder:
    """Find what brackets define."""

    def __init__(self, vocabulary: VocabularyFinder, rules: AliasRules) -> None:
        """Keep the finder of known names, and the rules of what may be one thing.

        Args:
            vocabulary: A definition with a listed name has that name and its type.
            rules: Tell whether the name before a bracket and one in it can be one thing.
        """
        self._vocabulary = vocabulary
        self._rules = rules

    def __call__(self, passage: Passage) -> Iterator[Mention]:
        """Yield the mentions in each definition; those of one definition have one name."""
        for match in _BRACKET.finditer(passage.text):
            if _NO_DEFINITION.match(match[1]):
                continue
            forms = list(_forms_in_bracket(match))
            if not _is_definition(forms) or any(form.surface in NO_ENTITIES for form in forms):
                continue
            before = self._form_before_bracket(passage.text, match.start(), forms)
            if before is not None:
                forms.insert(0, before)
            if len(forms) > 1:
                yield from self._mentions(passage, forms, match.end())
        if passage.section.kind is SectionKind.TITLE and (forms := title_definition(passage.text)):
            yield from self._mentions(passage, forms, forms[-1].end)

    def _form_before_bracket(self, text: str, bracket_start: int, forms: Sequence[Form]) -> Form | None:
        """Return the name before a bracket, or None if none there can be what the bracket names."""
        before = text[max(0, bracket_start - DEFINITION_REACH) : bracket_start]
        if latin := _LATIN_BEFORE.search(before):
            name_start = _latin_name_start(latin.group(), forms[0].surface)
            if name_start is None:
                return None
            start = bracket_start - len(before) + latin.start() + name_start
            surface = text[start:bracket_start]
            return Form(start, bracket_start, surface) if self._may_be_one(surface, forms) else None
        korean = _KOREAN_BEFORE.search(before)
        name = self._korean_name(korean.group().split(" "), forms) if korean else None
        return Form(bracket_start - len(name), bracket_start, name) if name else None

    def _may_be_one(self, surface: str, forms: Sequence[Form]) -> bool:
        """Tell whether a Latin name before a bracket may be what the forms in it call it.

        A Latin form has said so by its letters; a Korean one that stands alone must be supported by a rule.
        """
        if _is_latin(forms[0].surface):
            return True
        korean = [form.surface for form in forms if not _is_latin(form.surface)]
        term = self._vocabulary.term(surface)
        names = [surface, *(term.surfaces if term else ())]
        return any(self._rules.evidence(form, name) for form in korean for name in names)

    def _korean_name(self, words: Sequence[str], forms: Sequence[Form]) -> str | None:
        """Return the last of some Korean words that can be what a bracket names, or None.

        These are as many as translate, spell or abbreviate a form in the bracket. If no number of words does,
        and nobody lists a form, it is as many as the forms suggest, unless these are known to mean something
        else.
        """
        latin_forms = [form.surface for form in forms if _is_latin(form.surface)]
        counts = range(min(len(words), MAX_KOREAN_NAME_WORDS), 0, -1)
        surfaces = list(filter(is_trimmed, (" ".join(words[-count:]) for count in counts)))
        if fitting := self._fitting(surfaces, latin_forms):
            return fitting
        surface = " ".join(words[-korean_word_count(words, [form.surface for form in forms]) :])
        listed = [form.surface for form in forms if self._vocabulary.term(form.surface)]
        if not latin_forms or not all(self._rules.share_word(surface, form) for form in listed):
            return None  # what is known already is not called something else
        is_no_name = _QUANTITY.match(surface) is not None or fold(surface) in stop_words()
        if is_no_name or any(self._rules.contradicts(surface, form) for form in latin_forms):
            return None
        return surface

    def _fitting(self, surfaces: Sequence[str], forms: Sequence[str]) -> str | None:
        """Return the first of some Korean names that a rule supports for a form in a bracket, or None.

        A phrase tells more than an abbreviation, whose letters many names have.
        """
        phrases = [form for form in forms if not _is_abbreviation(form)]
        abbreviations = [form for form in forms if _is_abbreviation(form)]
        for candidates in (phrases, abbreviations):
            for surface in surfaces:
                if any(self._rules.evidence(surface, form) for form in candidates):
                    return surface
        return None

    def _mentions(self, passage: Passage, forms: Sequence[Form], end: int) -> Iterator[Mention]:
        """Yield the forms of one definition as mentions.

        Args:
            passage: The passage.
            forms: The form before the bracket, if there is one, then those in it.
            end: The offset after the bracket.
        """
        surfaces = [form.surface for form in forms]
        terms = {(term.type, term.name): term for term in self._listed_terms(surfaces)}
        if len(terms) > 1:
            return  # the bracket holds the name of another entity, and both are found by their own names
        if terms:
            ((entity_type, name), term) = terms.popitem()
            if any(self._is_other_thing(surface, term) for surface in surfaces):
                return
            source, score = Source.VOCABULARY, LISTED_DEFINITION_SCORE
        elif any(_is_proper_name(surface) for surface in surfaces) or self._are_translations(surfaces):
            name = self._name(surfaces)
            entity_type = _guess_type(passage.text, forms, end)
            source, score = Source.DEFINITION, _DEFINITION_SCORE
        else:
            return  # a word that is explained by another
        for form in forms:
            if form.start in passage.starts and form.end in passage.ends:
                yield Mention(form.start, form.end, form.surface, entity_type, source, score, name)

    def _name(self, surfaces: Sequence[str]) -> str:
        """Return the name of what a definition with these surfaces defines.

        An abbreviation of a Korean name stands for that name in English, since it may stand for other things
        elsewhere.
        """
        name = canonical_name(surfaces)
        korean = [surface for surface in surfaces if not _is_latin(surface)]
        if _is_abbreviation(name) and name.isupper():
            for surface in korean:
                if self._is_long_form(surface, name):
                    return self._rules.long_form(surface, name) or name
        return name

    def _listed_terms(self, surfaces: Sequence[str]) -> Iterator[Term]:
        """Yield the terms that the forms of a definition name.

        The definition wins over the list: an abbreviation names no listed term if its long form here is none
        of the term's names.
        """
        for surface in surfaces:
            term = self._vocabulary.term(surface)
            if term is None:
                continue
            others = [other for other in surfaces if other != surface]
            phrases = [form for form in term.surfaces if not _is_abbreviation(form)]
            is_redefined = _is_abbreviation(surface) and any(
                self._is_long_form(other, surface) and not self._is_form_of(other, term, phrases)
                for other in others
            )
            if not is_redefined:
                yield term

    def _are_translations(self, surfaces: Sequence[str]) -> bool:
        """Tell whether a Korean form translates or sounds like a Latin one."""
        return any(
            self._rules.evidence(korean, latin)
            for korean in surfaces
            for latin in surfaces
            if not _is_latin(korean) and _is_latin(latin)
        )

    def _is_long_form(self, phrase: str, abbreviation: str) -> bool:
        return self._rules.evidence(phrase, abbreviation) is Evidence.ABBREVIATION

    def _is_other_thing(self, surface: str, term: Term) -> bool:
        """Tell whether a surface is coined, and no form of a listed name (`LoRA 어댑터(V-Adapter)`)."""
        is_latin_word = surface.isascii() and is_coined(surface)
        return is_latin_word and not self._is_form_of(surface, term, term.surfaces)

    def _is_form_of(self, surface: str, term: Term, names: Iterable[str]) -> bool:
        """Tell whether a surface is listed for a term, or a rule supports it for one of some of its names."""
        return self._vocabulary.term(surface) == term or any(
            self._rules.evidence(surface, name) for name in names
        )


def title_definition(title: str) -> list[Form]:
    """Return the name before the colon of a title and the phrase after it that the name abbreviates, if any.

    Example:
        `VIRAL: Visual Representation Alignment for Robots` defines VIRAL as Visual Representation Alignment.
    """
    match = _TITLE_NAME.match(title)
    if match is None:
        return []
    words = list(re.finditer(r"\S+", title[match.end() :]))
    start = match.end() + words[0].start() if words else 0
    phrases = [title[start : match.end() + word.end()] for word in words[1:MAX_TITLE_PHRASE_WORDS]]
    fitting = [phrase for phrase in phrases if abbreviates(match[1], phrase) and _ends_like_phrase(phrase)]
    if not fitting:
        return []
    # the phrase whose words give most of the letters, of equal ones the shortest
    best = max(fitting, key=lambda phrase: (initials_given(match[1], phrase), -len(phrase)))
    return [Form(*match.span(1), match[1]), Form(start, start + len(best), best)]


def _ends_like_phrase(phrase: str) -> bool:
    return phrase[-1].isalnum() and phrase.rpartition(" ")[2].casefold() not in FILLERS


def _is_definition(forms: Sequence[Form]) -> bool:
    """Tell whether a bracket holds one form of a name, or two that belong together."""
    if len(forms) != 2:
        return len(forms) == 1
    first, second = forms[0].surface, forms[1].surface
    return _abbreviates(second, first) or _abbreviates(first, second) or not second.isascii()


def _is_latin(surface: str) -> bool:
    return not has_hangul(surface)


def _is_abbreviation(surface: str) -> bool:
    return _ABBREVIATION.fullmatch(surface) is not None and sum(map(str.isupper, surface)) > 1


def _is_proper_name(surface: str) -> bool:
    """Tell whether a surface is an English phrase, an abbreviation or a word with inner capitals."""
    if not surface.isascii():
        return False
    return " " in surface or re.search(r"[A-Z].*[A-Z]|[a-z].*[A-Z]", surface) is not None


def _forms_in_bracket(bracket: re.Match[str]) -> Iterator[Form]:
    """Yield the parts of a bracket that can be names.

    Commas, semicolons, colons and slashes separate the parts.
    """
    for part in _PART.finditer(bracket[1]):
        surface = part.group().strip(" '\"“”‘’")
        start = bracket.start(1) + part.start() + part.group().find(surface)
        if _ABBREVIATION.fullmatch(surface) or PHRASE.fullmatch(surface) or _may_be_korean_name(surface):
            yield Form(start, start + len(surface), surface)


def _may_be_korean_name(surface: str) -> bool:
    """Tell whether a part of a bracket holds Hangul and is short and no sentence."""
    if not has_hangul(surface) or re.search(r"[.?!]|다$|등$", surface):
        return False
    return len(surface.split()) <= MAX_KOREAN_NAME_WORDS


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
    if has_hangul(form):
        return last_word.start()
    is_abbreviation = re.search(r"[A-Z].*[A-Z]|\d", last_word.group()) is not None
    return last_word.start() if is_abbreviation and _abbreviates(last_word.group(), form) else None


def _abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether a whole phrase is a long form of an abbreviation."""
    return long_form_start(abbreviation.rstrip("s"), phrase) == 0


def long_form_start(abbreviation: str, before: str) -> int | None:
    """Return the offset in `before` of the shortest long form at its end, or None.

    Each letter of the abbreviation must appear, in order from the end, and the first one must begin a word,
    which a hyphen does not (`multi-modal LLMs (MLLMs)`). A long form is not the abbreviation itself, and has
    at most two words more than the abbreviation has letters.

    Example:
        >>> long_form_start("HMM", "a Hidden Markov Model")
        2
    """
    starts = (_start_of_letters(letters, before) for letters in letter_readings(abbreviation))
    return next(
        (start for start in starts if start is not None and fold(before[start:]) != fold(abbreviation)), None
    )


def _start_of_letters(letters: Sequence[str], before: str) -> int | None:
    """Return the offset in `before` of the shortest phrase at its end with these letters, or None."""
    text, position = before.casefold(), len(before)
    for index, letter in reversed(list(enumerate(letters))):
        position = text.rfind(letter, 0, position)
        while index == 0 and position > 0 and _WORD_GOES_ON.search(text[max(0, position - 2) : position]):
            position = text.rfind(letter, 0, position)  # the first letter must begin a word
        if position < 0:
            return None
    return position if len(before[position:].split()) <= len(letters) + 2 else None


def is_definition(mention: Mention) -> bool:
    """Tell whether a mention was found since the digest defines its name."""
    return mention.source is Source.DEFINITION or mention.score == LISTED_DEFINITION_SCORE


def canonical_name(surfaces: Sequence[str]) -> str:
    """Return the best name of an entity with these surfaces, none of them listed.

    It is the first of: a word with an inner capital (`LoRA`), an English phrase, any ASCII surface, any
    surface.
    """
    proper = [surface for surface in surfaces if re.search(r"[a-z].*[A-Z]", surface) and " " not in surface]
    phrases = [
        surface for surface in surfaces if PHRASE.fullmatch(surface) and not _ABBREVIATION.fullmatch(surface)
    ]
    ascii_surfaces = [surface for surface in surfaces if surface.isascii()]
    return [*proper, *phrases, *ascii_surfaces, *surfaces][0]


def _guess_type(text: str, forms: Sequence[Form], end: int) -> EntityType:
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

"""Terms of the vocabulary, and their files: one term a line, with name, type and aliases between tabs.

Example:
    name<TAB>type<TAB>aliases
    LoRA<TAB>method<TAB>low-rank adaptation | 저랭크 적응
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from kg.limits import MAX_AMBIGUOUS_ABBREVIATION_LENGTH
from kg.records import EntityType, Problem
from kg.text import clean, fold, one_line

HEADER = "name\ttype\taliases"
_ALIAS_SEPARATOR = "|"
_TYPES = frozenset(EntityType)
_ABBREVIATION = re.compile(rf"[A-Z]{{2,{MAX_AMBIGUOUS_ABBREVIATION_LENGTH}}}")


class Term(NamedTuple):
    """A known entity.

    Attributes:
        name: Its canonical name, in English where the field has an English name.
        type: Its type.
        aliases: Its other surfaces, in any language.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Entry(NamedTuple):
    """A term with the file and the line, from 1, in which it is written."""

    term: Term
    file: str
    line: int


class _LineError(ValueError):
    """A line holds no term; the message says why."""


def parse_terms(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """Parse a vocabulary file. The header, empty lines and lines that begin with `#` are skipped.

    Args:
        text: The text of the file.
        file: The name under which problems cite it.

    Returns:
        The terms, and a problem for each line that holds none.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(clean(text).split("\n"), start=1):
        if not line.strip() or line.startswith("#") or line.strip() == HEADER:
            continue
        try:
            entries.append(Entry(_parse_line(line), file, number))
        except _LineError as error:
            problems.append(Problem(file, number, str(error)))
    return entries, problems


def _parse_line(line: str) -> Term:
    cells = [one_line(cell) for cell in line.split("\t")]
    if len(cells) not in {2, 3} or not cells[0]:
        message = "expected name, type and aliases between tabs"
        raise _LineError(message)
    name, entity_type = cells[:2]
    if entity_type not in _TYPES:
        message = f"'{entity_type}' is no type; the types are {', '.join(EntityType)}"
        raise _LineError(message)
    aliases = cells[2].split(_ALIAS_SEPARATOR) if len(cells) > 2 else []
    return Term(name, EntityType(entity_type), tuple(alias.strip() for alias in aliases if alias.strip()))


def render_terms(terms: Iterable[Term]) -> str:
    """Return a vocabulary file of some terms, sorted by name, so that changes to the file stay small."""
    lines = [HEADER]
    for term in sorted(terms, key=lambda term: (fold(term.name), term.name)):
        aliases = f" {_ALIAS_SEPARATOR} ".join(sorted(set(term.aliases)))
        lines.append(f"{term.name}\t{term.type}\t{aliases}".rstrip("\t"))
    return "\n".join([*lines, ""])


def shipped_files() -> list[tuple[str, str]]:
    """Return the name and the text of each vocabulary file in the package, sorted by name."""
    folder = resources.files(__package__) / "shipped"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """Return the entries of the shipped vocabulary, which a test keeps free of problems."""
    return tuple(entry for name, text in shipped_files() for entry in parse_terms(text, name)[0])


def merge_terms(base: Sequence[Term], preferred: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms of two vocabularies, of which the second wins where both have a surface.

    A base term with the type and folded name of a preferred term gives it its aliases. One whose name is a
    surface of a preferred term, as another type or as an alias, is left out. All others stay, without the
    aliases that are surfaces of preferred terms.

    Args:
        base: Terms such as those of the shipped vocabulary.
        preferred: Terms such as those of the user.
    """
    if not preferred:
        return tuple({_key(term): term for term in base}.values())
    preferred_surfaces = {fold(surface) for term in preferred for surface in term.surfaces}
    merged = {_key(term): term for term in preferred}
    preferred_keys = set(merged)
    for term in base:
        key = _key(term)
        aliases = tuple(alias for alias in term.aliases if fold(alias) not in preferred_surfaces)
        if key in preferred_keys:
            merged[key] = merged[key]._replace(aliases=(*merged[key].aliases, *aliases))
        elif fold(term.name) not in preferred_surfaces:
            merged[key] = term._replace(aliases=aliases)
    return tuple(merged.values())


def is_ambiguous_abbreviation(name: str) -> bool:
    """Tell whether a name is so short and all in capitals that it abbreviates several things.

    Example:
        >>> [is_ambiguous_abbreviation(name) for name in ("DMD", "SwinIR", "IMAGENET")]
        [True, False, False]
    """
    return _ABBREVIATION.fullmatch(name) is not None


def merge_learned_terms(learned: Iterable[Term], listed: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that are listed, with the aliases that training learned, and those only learned.

    A learned term whose name is a surface of a listed one, as an alias or under another type, is that term:
    annotators choose other names and types than lists do. An abbreviation of another type may be another
    thing, and is left out.

    Args:
        learned: The terms that annotations teach.
        listed: The terms of the vocabulary, which win where both have a surface.
    """
    owners = {fold(surface): term for term in reversed(listed) for surface in term.surfaces}
    renamed = []
    for term in learned:
        owner = owners.get(fold(term.name), term)
        if owner.type is term.type or not is_ambiguous_abbreviation(term.name):
            renamed.append(Term(owner.name, owner.type, term.aliases))
    return merge_terms(renamed, listed)


def _key(term: Term) -> tuple[EntityType, str]:
    return term.type, fold(term.name)

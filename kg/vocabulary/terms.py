"""Vocabulary files: one term a line, `name`, `type` and `aliases` between tabs, aliases separated by ` | `."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from kg.records import EntityType, Problem
from kg.text import clean, fold, one_line

HEADER = "name\ttype\taliases"
_SEPARATOR = "|"


class Term(NamedTuple):
    """A known entity: canonical English name, type, and its other surfaces in any language."""

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Entry(NamedTuple):
    """A term and where it is written."""

    term: Term
    file: str
    line: int


def parse_terms(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """Return the terms of a vocabulary file and the lines that hold none; empty lines and `#` comments are skipped."""
    entries, problems = [], []
    for number, line in enumerate(clean(text).split("\n"), start=1):
        if not line.strip() or line.startswith("#") or line.strip() == HEADER:
            continue
        term = _parse_line(line)
        if isinstance(term, Term):
            entries.append(Entry(term, file, number))
        else:
            problems.append(Problem(file, number, term))
    return entries, problems


def _parse_line(line: str) -> Term | str:
    cells = [one_line(cell) for cell in line.split("\t")]
    if len(cells) not in {2, 3} or not cells[0]:
        return "expected name, type and aliases between tabs"
    if cells[1] not in list(EntityType):
        return f"'{cells[1]}' is no type; the types are {', '.join(EntityType)}"
    aliases = (alias.strip() for alias in cells[2].split(_SEPARATOR)) if len(cells) > 2 else ()
    return Term(cells[0], EntityType(cells[1]), tuple(alias for alias in aliases if alias))


def render_terms(terms: Iterable[Term]) -> str:
    """Return a vocabulary file of the terms, sorted, so that changes to it stay small."""
    rows = [
        f"{term.name}\t{term.type}\t{f' {_SEPARATOR} '.join(sorted(set(term.aliases)))}".rstrip("\t")
        for term in sorted(terms, key=lambda term: (fold(term.name), term.name))
    ]
    return "\n".join([HEADER, *rows, ""])


def shipped_files() -> list[tuple[str, str]]:
    """Return (file name, text) of the vocabulary files in the package."""
    folder = resources.files(__package__) / "shipped"
    return [
        (file.name, file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    ]


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """Return the entries of the shipped vocabulary, which a test keeps free of problems."""
    return tuple(entry for name, text in shipped_files() for entry in parse_terms(text, name)[0])


def merge_terms(shipped: Sequence[Term], own: Sequence[Term]) -> tuple[Term, ...]:
    """Return the shipped terms with a user's own on top: an own term takes the surfaces it names from any shipped one."""
    taken = {fold(surface) for term in own for surface in term.surfaces}
    named = {(term.type, fold(term.name)) for term in own}
    merged: dict[tuple[EntityType, str], Term] = {(term.type, fold(term.name)): term for term in own}
    for term in shipped:
        key = (term.type, fold(term.name))
        aliases = tuple(alias for alias in term.aliases if fold(alias) not in taken)
        if key in named:
            merged[key] = merged[key]._replace(aliases=(*merged[key].aliases, *aliases))
        elif fold(term.name) not in taken:
            merged[key] = term._replace(aliases=aliases)
    return tuple(merged.values())

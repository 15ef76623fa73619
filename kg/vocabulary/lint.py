"""What keeps a vocabulary in order: no name twice, nothing that folds to nothing, sorted files."""

from collections.abc import Iterable, Sequence

from kg.records import Problem
from kg.text import fold
from kg.vocabulary.terms import Entry, Term, parse_terms, render_terms


def lint_files(files: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return the problems of vocabulary files, given as (file name, text), each and together."""
    problems: list[Problem] = []
    entries: list[Entry] = []
    for name, text in files:
        found, unread = parse_terms(text, name)
        problems += unread
        entries += found
        if not unread and text != render_terms([entry.term for entry in found]):
            problems.append(Problem(name, 1, "not sorted; `kg vocabulary lint --fix FILE` sorts it"))
    return problems + lint_entries(entries)


def lint_entries(entries: Sequence[Entry]) -> list[Problem]:
    """Return the surfaces that stand twice, in one term or in two, and those that hold no letter."""
    problems = []
    owners: dict[str, Entry] = {}
    for entry in entries:
        for surface in entry.term.surfaces:
            key = fold(surface)
            owner = owners.setdefault(key, entry)
            if len(key) < 2:
                problems.append(Problem(entry.file, entry.line, f"'{surface}' is too short to be a name"))
            elif owner is not entry:
                where = f"'{owner.term.name}' ({owner.term.type}, {owner.file}:{owner.line})"
                problems.append(
                    Problem(
                        entry.file, entry.line, f"'{surface}' of '{entry.term.name}' already names {where}"
                    )
                )
        if repeated := _repeated(entry.term):
            problems.append(Problem(entry.file, entry.line, f"'{entry.term.name}' lists '{repeated}' twice"))
    return problems


def _repeated(term: Term) -> str:
    """Return an alias that says nothing new; the name in lower case does, since it lets any case match."""
    seen = {fold(term.name)}
    for alias in term.aliases:
        if fold(alias) in seen and alias != term.name.lower():
            return alias
        seen.add(fold(alias))
    return ""

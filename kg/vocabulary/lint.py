"""What keeps a vocabulary in order: no name twice, no name too short to be one, sorted files."""

from collections.abc import Iterable, Sequence

from kg.limits import MIN_NAME_LENGTH
from kg.records import Problem
from kg.text import fold
from kg.vocabulary.terms import Entry, Term, parse_terms, render_terms


def lint_texts(texts: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return the problems of vocabulary files, of each by itself and of all together.

    Args:
        texts: The name and the text of each file.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    for name, text in texts:
        file_entries, unreadable = parse_terms(text, name)
        problems += unreadable
        entries += file_entries
        if not unreadable and text != render_terms(entry.term for entry in file_entries):
            problems.append(Problem(name, 1, "not sorted; `kg vocabulary lint --fix FILE` sorts it"))
    return problems + lint_entries(entries)


def lint_entries(entries: Sequence[Entry]) -> list[Problem]:
    """Return a problem for each surface that another term has, its term has twice, or is too short."""
    problems = []
    owners: dict[str, Entry] = {}
    for entry in entries:
        for surface in entry.term.surfaces:
            key = fold(surface)
            owner = owners.setdefault(key, entry)
            if len(key) < MIN_NAME_LENGTH:
                message = f"'{surface}' is too short to be a name"
                problems.append(Problem(entry.file, entry.line, message))
            elif owner is not entry:
                owner_location = f"'{owner.term.name}' ({owner.term.type}, {owner.file}:{owner.line})"
                message = f"'{surface}' of '{entry.term.name}' already names {owner_location}"
                problems.append(Problem(entry.file, entry.line, message))
        if repeated := _repeated_alias(entry.term):
            message = f"'{entry.term.name}' lists '{repeated}' twice"
            problems.append(Problem(entry.file, entry.line, message))
    return problems


def _repeated_alias(term: Term) -> str:
    """Return the first alias that folds to the name or to an earlier alias, or an empty text.

    The name in lower case is no repetition, although it folds to the name: as an alias it lets the finder of
    listed names match the name in any case.
    """
    keys = {fold(term.name)}
    for alias in term.aliases:
        key = fold(alias)
        if key in keys and alias != term.name.lower():
            return alias
        keys.add(key)
    return ""

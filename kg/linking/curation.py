"""The curation file: a person's decisions as TOML, one table each."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.records import EntityType, Problem
from kg.text import one_line

_HEADER = re.compile(r"^\s*\[\[\s*\"?(\w+)\"?\s*\]\]")


class _WrongEntryError(ValueError):
    """A table does not say what its kind must say."""


def parse_curation(text: str, file: str) -> tuple[list[Decision], list[Problem]]:
    """Return the decisions of a curation file and what is wrong with it, each with its line."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return [], [Problem(file, int(line[1]) if line else 1, f"not TOML: {error}")]
    decisions, problems = [], []
    lines = _lines(text)
    for kind, entries in tables.items():
        if kind not in _KINDS or not isinstance(entries, list):
            known = ", ".join(f"[[{name}]]" for name in _KINDS)
            problems.append(
                Problem(
                    file, next(lines.get(kind, iter(())), 1), f"'{kind}' is no decision; they are {known}"
                )
            )
            continue
        for entry in entries:
            line_number = next(lines.get(kind, iter(())), 1)
            try:
                decisions.append(Decision(_KINDS[kind](entry), file, line_number))
            except _WrongEntryError as error:
                problems.append(Problem(file, line_number, f"[[{kind}]] {error}"))
    return decisions, problems


def _lines(text: str) -> dict[str, Iterator[int]]:
    """Return for each kind of table the lines on which its tables begin, in order."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            found.setdefault(header[1], []).append(number)
    return {kind: iter(numbers) for kind, numbers in found.items()}


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.pop(key, None)
    if not isinstance(value, str) or not one_line(value):
        message = f'needs {key} = "…"'
        raise _WrongEntryError(message)
    return one_line(value)


def _texts(entry: dict[str, Any], key: str, least: int) -> tuple[str, ...]:
    value = entry.pop(key, None)
    if (
        not isinstance(value, list)
        or len(value) < least
        or not all(isinstance(each, str) and each for each in value)
    ):
        message = f'needs {key} = ["…"{", " if least > 1 else ""}…]'
        raise _WrongEntryError(message)
    return tuple(value)


def _type(entry: dict[str, Any]) -> EntityType:
    value = _text(entry, "type")
    if value not in list(EntityType):
        message = f"'{value}' is no type; the types are {', '.join(EntityType)}"
        raise _WrongEntryError(message)
    return EntityType(value)


def _split(entry: dict[str, Any]) -> Choice:
    kind = _type(entry) if "type" in entry else None
    return Split(_text(entry, "entity"), _texts(entry, "papers", 1), _text(entry, "name"), kind)


def _checked(build: Callable[[dict[str, Any]], Choice]) -> Callable[[Any], Choice]:
    """Return a builder that refuses what it has no use for."""

    def check(value: Any) -> Choice:
        entry = dict(value) if isinstance(value, dict) else {}
        choice = build(entry)
        if entry:
            message = f"does not know {', '.join(entry)}"
            raise _WrongEntryError(message)
        return choice

    return check


_KINDS: dict[str, Callable[[Any], Choice]] = {
    "merge": _checked(lambda entry: Merge(_text(entry, "into"), _texts(entry, "entities", 1))),
    "split": _checked(_split),
    "rename": _checked(lambda entry: Rename(_text(entry, "entity"), _text(entry, "name"))),
    "retype": _checked(lambda entry: Retype(_text(entry, "entity"), _type(entry))),
    "hide": _checked(lambda entry: Hide(_text(entry, "entity"))),
    "never": _checked(lambda entry: Never(_texts(entry, "entities", 2))),
}


def render_choice(choice: Choice) -> str:
    """Return a choice as a table of the curation file."""
    kind = type(choice).__name__.lower()
    lines = [f"[[{kind}]]"]
    for key, value in choice._asdict().items():
        if value is not None:
            lines.append(
                f"{key} = {json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}"
            )
    return "\n".join([*lines, ""])

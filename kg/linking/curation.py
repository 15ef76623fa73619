"""The curation file: a person's decisions as TOML, one table for each.

Example:
    [[merge]]
    into = "method:muon"
    entities = ["method:muon-optimizer"]
"""

import json
import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import UserFileError
from kg.files import write_text
from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.posts.encodings import read_user_file
from kg.records import EntityType, Problem
from kg.text import clean, one_line

_TABLE_HEADER = re.compile(r"^\s*\[\[\s*\"?(\w+)\"?\s*\]\]")
#: Where the TOML parser says that the error is.
_ERROR_LINE = re.compile(r"at line (\d+)")


class _TableError(ValueError):
    """A table lacks a key, or has one that it should not have; the message says which."""


def parse_curation(text: str, file: str) -> tuple[list[Decision], list[Problem]]:
    """Parse a curation file.

    Args:
        text: The text of the file.
        file: The name under which problems cite it.

    Returns:
        The decisions, grouped by kind of table in the order in which the kinds first appear, and the problems
        of the file. The good tables of a file with bad ones are returned; a file that is not TOML has none.
    """
    try:
        tables_by_kind = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return [], [syntax_problem(text, file, error)]
    decisions: list[Decision] = []
    problems: list[Problem] = []
    header_lines = _find_header_lines(text)
    for kind, tables in tables_by_kind.items():
        lines = iter(header_lines.get(kind, ()))
        if kind not in _PARSERS or not isinstance(tables, list):
            known = ", ".join(f"[[{name}]]" for name in _PARSERS)
            message = f"'{clean(kind)}' is no decision; they are {known}"
            problems.append(Problem(file, next(lines, 1), message))
            continue
        for table in tables:
            line_number = next(lines, 1)
            try:
                decisions.append(Decision(_parse_table(kind, table), file, line_number))
            except _TableError as error:
                problems.append(Problem(file, line_number, f"[[{kind}]] {error}"))
    return decisions, problems


def syntax_problem(text: str, file: str, error: Exception) -> Problem:
    """Return the problem of a text that is not TOML.

    Args:
        text: The text of the file.
        file: The name under which the problem cites it.
        error: What the parser raised.
    """
    return Problem(file, _error_line(text, error), f"not TOML: {_reason(error)}")


def _reason(error: Exception) -> str:
    """Return why the parser gave up, in words of the file."""
    if isinstance(error, RecursionError):
        return "too many brackets inside brackets"
    return str(error) if isinstance(error, tomllib.TOMLDecodeError) else "a number of too many digits"


def _error_line(text: str, error: Exception) -> int:
    """Return the line, from 1, at which a text stops being TOML."""
    if line := _ERROR_LINE.search(str(error)):
        return int(line[1])
    lines = text.removesuffix("\n").split("\n")
    if isinstance(error, tomllib.TOMLDecodeError):
        return len(lines)  # something is open at the end
    counts = range(1, len(lines) + 1)
    return counts[min(bisect_left(counts, 1, key=lambda n: _fails(lines[:n], type(error))), len(lines) - 1)]


def _fails(lines: list[str], error: type[Exception]) -> int:
    """Return 1 if parsing some lines fails with an error of exactly this type, else 0."""
    try:
        tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as raised:
        return int(type(raised) is error)
    return 0


def _find_header_lines(text: str) -> dict[str, list[int]]:
    """Return the lines, from 1, on which the tables of each kind begin."""
    lines_by_kind: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _TABLE_HEADER.match(line):
            lines_by_kind.setdefault(header[1], []).append(number)
    return lines_by_kind


def _parse_table(kind: str, table: Any) -> Choice:
    """Return the choice that a table holds.

    Args:
        kind: The kind of the table, a key of `_PARSERS`: `merge` for a table under `[[merge]]`.
        table: The value that TOML gives; anything but a dictionary counts as a table without keys.

    Returns:
        The choice: for the kind `hide` and the table {"entity": "method:x"}, `Hide("method:x")`.

    Raises:
        _TableError: A key is missing, unknown, or of the wrong type.
    """
    remaining = dict(table) if isinstance(table, dict) else {}
    choice = _PARSERS[kind](remaining)
    if remaining:
        message = f"does not know {clean(', '.join(remaining))}"
        raise _TableError(message)
    return choice


def _pop_text(table: dict[str, Any], key: str) -> str:
    value = table.pop(key, None)
    if not isinstance(value, str) or not one_line(clean(value)):
        message = f'needs {key} = "…"'
        raise _TableError(message)
    return one_line(clean(value))


def _pop_texts(table: dict[str, Any], key: str, min_count: int) -> tuple[str, ...]:
    value = table.pop(key, None)
    is_list = isinstance(value, list) and len(value) >= min_count
    if not is_list or not all(isinstance(text, str) and clean(text) for text in value):
        message = f'needs {key} = ["…"{", " if min_count > 1 else ""}…]'
        raise _TableError(message)
    return tuple(map(clean, value))


def _pop_type(table: dict[str, Any]) -> EntityType:
    value = _pop_text(table, "type")
    if value not in list(EntityType):
        message = f"'{value}' is no type; the types are {', '.join(EntityType)}"
        raise _TableError(message)
    return EntityType(value)


def _parse_merge(table: dict[str, Any]) -> Merge:
    return Merge(_pop_text(table, "into"), _pop_texts(table, "entities", 1))


def _parse_split(table: dict[str, Any]) -> Split:
    entity_type = _pop_type(table) if "type" in table else None
    entity_id, papers = _pop_text(table, "entity"), _pop_texts(table, "papers", 1)
    return Split(entity_id, papers, _pop_text(table, "name"), entity_type)


def _parse_rename(table: dict[str, Any]) -> Rename:
    return Rename(_pop_text(table, "entity"), _pop_text(table, "name"))


def _parse_retype(table: dict[str, Any]) -> Retype:
    return Retype(_pop_text(table, "entity"), _pop_type(table))


def _parse_hide(table: dict[str, Any]) -> Hide:
    return Hide(_pop_text(table, "entity"))


def _parse_never(table: dict[str, Any]) -> Never:
    return Never(_pop_texts(table, "entities", 1))


#: The parser of each kind of table; it takes the keys that it knows out of the table.
_PARSERS: Mapping[str, Callable[[dict[str, Any]], Choice]] = MappingProxyType(
    {
        "merge": _parse_merge,
        "split": _parse_split,
        "rename": _parse_rename,
        "retype": _parse_retype,
        "hide": _parse_hide,
        "never": _parse_never,
    }
)


def render_choice(choice: Choice) -> str:
    """Return a choice as a table of the curation file, with a line break at its end.

    Example:
        >>> print(render_choice(Rename("task:영상-생성", "video generation")), end="")
        [[rename]]
        entity = "task:영상-생성"
        name = "video generation"
    """
    lines = [f"[[{type(choice).__name__.lower()}]]"]
    for key, value in choice._asdict().items():
        if value is not None:
            # JSON texts and lists are TOML too
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*lines, ""])


def read_curation(path: Path) -> str:
    """Return the text of a curation file, without the mark that some editors put before UTF-8.

    Raises:
        UserFileError: The file cannot be read, or is not UTF-8.
    """
    return read_user_file(path)


def append_choices(path: Path, choices: Iterable[Choice], comment: str = "") -> None:
    """Write choices at the end of a curation file, which is made if there is none.

    What the file holds stays as it is, comments and line ends included. The file is replaced as a whole, so
    that nobody reads half a decision.

    Args:
        path: The file.
        choices: The choices.
        comment: What to write above them.

    Raises:
        UserFileError: The file cannot be read, or holds something after which no table can be written.
    """
    if path.is_file():
        read_curation(path)  # raises if it is not text
        text = path.read_bytes().decode()
    else:
        text = ""
    comments = "".join(f"# {clean(line)}\n" for line in comment.splitlines())
    added = comments + "".join(map(render_choice, choices))
    if text:
        added = ("" if text.endswith("\n") else "\n") + "\n" + added
    if "\r\n" in text:
        added = added.replace("\n", "\r\n")
    _, problems = parse_curation((text + added).removeprefix("\ufeff"), path.as_posix())
    if problems:
        raise UserFileError(problems)
    write_text(path.resolve(), [text, added])

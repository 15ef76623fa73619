"""Front matter through python-frontmatter, behind a guard.

YAML as it comes can hang on aliases that multiply, crash the interpreter on deep nesting, and turn `arxiv: 2510.21800` into a
number. The guard bounds the size first, then the events, and loads every scalar as text.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from kg.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Real front matter has a few hundred characters; the walk over the events is quadratic in what it refuses.
MAX_CHARACTERS = 65_536
MAX_EVENTS = 5_000
MAX_DEPTH = 8

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = re.compile(r"""(?:\s*(?:#[^\n]*)?\n)*["']?\w[^\n:]*:""")
_KEY_LINE = re.compile(
    r"""^["']?(?P<key>\w[\w -]{0,60}?)["']?[ \t]{0,9}:[ \t]+(?P<value>\S.*?)\s*$""", re.MULTILINE
)


class RefusedError(Exception):
    """Front matter that the guard does not load; `line` counts from 0 within the front matter."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong and on which line."""
        super().__init__(message)
        self.line = line


class FrontMatter(NamedTuple):
    """What stands before a post: its values as text or lists of text, where the body begins, and the body."""

    values: dict[str, Any]
    body: str
    body_line: int
    problems: tuple[Problem, ...]


class GuardedHandler(YAMLHandler):
    """python-frontmatter's YAML handler with bounds, and with text as the only kind of scalar."""

    def load(self, fm: str, **_: object) -> Any:
        """Return the front matter as nested dicts and lists of text.

        Raises:
            RefusedError: Its size, nesting or use of aliases is no front matter's.
            yaml.YAMLError: It is no YAML.
        """
        if len(fm) > MAX_CHARACTERS:
            message = f"front matter of {len(fm):,} characters (limit {MAX_CHARACTERS:,}); is the closing --- missing?"
            raise RefusedError(message)
        _check_events(fm)
        return yaml.load(fm, Loader=_LOADER)


def _check_events(text: str) -> None:
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for number, event in enumerate(events):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "front matter with anchors or aliases is not read; write the values out"
            raise RefusedError(message, event.start_mark.line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = f"front matter nested deeper than {MAX_DEPTH} levels is not read"
            raise RefusedError(message, event.start_mark.line)
        if number > MAX_EVENTS:
            message = f"front matter with more than {MAX_EVENTS:,} parts is not read"
            raise RefusedError(message, event.start_mark.line)


_HANDLER = GuardedHandler()


def parse_front_matter(text: str, file: str) -> FrontMatter:
    """Split a cleaned text into front matter and body; what cannot be loaded is a problem, and the body is still given."""
    if not _HANDLER.detect(text):
        return FrontMatter({}, text, 1, ())
    try:
        source, body = _HANDLER.split(text)
    except ValueError:
        problem = Problem(file, 1, "front matter without a closing ---; the whole file is read as its body")
        return FrontMatter({}, text, 1, (problem,))
    if source.strip() and not _KEY.match(source):
        return FrontMatter({}, text, 1, ())  # a horizontal rule, not front matter
    line = text.count("\n", 0, len(text) - len(body)) + 1
    values, problems = _load(source, file, text.count("\n", 0, text.index(source)) + 1)
    return FrontMatter(values, body, line, problems)


def _load(source: str, file: str, first: int) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the values of front matter that begins on the line `first` of its file."""
    try:
        values = _HANDLER.load(source)
    except RefusedError as error:
        return {}, (Problem(file, first + error.line, str(error)),)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or type(error).__name__
        message = f"front matter is no valid YAML ({what}); read line by line. Quote values that hold a colon"
        return _lines(source), (Problem(file, first + (mark.line if mark else 0), message),)
    if not isinstance(values, dict):
        line = first + len(source) - len(source.lstrip("\n"))
        return {}, (
            () if not source.strip() else (Problem(file, line, "front matter holds no `key: value` lines"),)
        )
    return {str(key).strip().lower(): value for key, value in values.items()}, ()


def _lines(source: str) -> dict[str, Any]:
    """Return the plain `key: value` lines of front matter that is no YAML."""
    return {found["key"].lower(): found["value"].strip("\"'") for found in _KEY_LINE.finditer(source)}

"""Front matter through python-frontmatter, behind a guard.

YAML as it comes can hang on aliases that multiply, crash the interpreter on deep nesting, and turn
`arxiv: 2510.21800` into a number. The guard checks the size first, then the events of the YAML parser, and
loads every scalar as text.
"""

import re
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from kg.limits import MAX_FRONT_MATTER_DEPTH, MAX_FRONT_MATTER_LENGTH, MAX_FRONT_MATTER_PARTS
from kg.records import Problem

#: The loader in C, which is quicker, where PyYAML was built with it. Both make text of every scalar.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: A `key:` at the beginning of front matter, perhaps after comments and empty lines.
_FIRST_KEY = re.compile(r"""(?:\s*(?:#[^\n]*)?\n)*["']?\w[^\n:]*:""")
_KEY_AND_VALUE = re.compile(
    r"""^["']?(?P<key>\w[\w -]{0,60}?)["']?[ \t]{0,9}:[ \t]+(?P<value>\S.*?)\s*$""", re.MULTILINE
)


class RefusedError(Exception):
    """Front matter that the guard does not load.

    It is longer than `MAX_FRONT_MATTER_LENGTH` characters, is nested deeper than `MAX_FRONT_MATTER_DEPTH`,
    takes the parser more than `MAX_FRONT_MATTER_PARTS` events, or uses an anchor or alias.

    Attributes:
        line: Where the reason stands: a line of the front matter, from 0.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong and on which line."""
        super().__init__(message)
        self.line = line


class FrontMatter(NamedTuple):
    """A post split into its front matter and its body.

    Attributes:
        values: The values, as text or as lists and dicts of text, under lower-case keys.
        body: The text after the front matter.
        body_line: The line of the post, from 1, on which the body begins.
        problems: What is wrong with the front matter.
    """

    values: dict[str, Any]
    body: str
    body_line: int
    problems: tuple[Problem, ...]


class GuardedHandler(YAMLHandler):
    """python-frontmatter's YAML handler with bounds, and with text as the only kind of scalar."""

    def load(self, fm: str, **_: object) -> Any:
        """Return the front matter as nested dicts and lists of text.

        Raises:
            RefusedError: It is too long, nested too deeply, or uses an anchor or alias.
            yaml.YAMLError: It is not YAML.
        """
        if len(fm) > MAX_FRONT_MATTER_LENGTH:
            message = (
                f"front matter of {len(fm):,} characters (limit {MAX_FRONT_MATTER_LENGTH:,}); "
                "is the closing --- missing?"
            )
            raise RefusedError(message)
        _check_events(fm)
        return yaml.load(fm, Loader=_LOADER)


def _check_events(text: str) -> None:
    """Refuse YAML that would take long to load, by the events of its parser.

    Raises:
        RefusedError: There is an anchor or alias, too many events, or too deep nesting.
    """
    depth = 0
    events: Any = yaml.parse(text, Loader=_LOADER)
    for number, event in enumerate(events):
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "front matter with anchors or aliases is not read; write the values out"
            raise RefusedError(message, line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_FRONT_MATTER_DEPTH:
            message = f"front matter nested deeper than {MAX_FRONT_MATTER_DEPTH} levels is not read"
            raise RefusedError(message, line)
        if number > MAX_FRONT_MATTER_PARTS:
            message = f"front matter with more than {MAX_FRONT_MATTER_PARTS:,} parts is not read"
            raise RefusedError(message, line)


_HANDLER = GuardedHandler()


def parse_front_matter(text: str, file: str) -> FrontMatter:
    """Split a post into front matter and body; whatever is wrong with the front matter, the body is returned.

    Args:
        text: The text of the post, cleaned (`kg.text.clean`).
        file: The name under which problems cite the post.
    """
    if not _HANDLER.detect(text):
        return FrontMatter({}, text, 1, ())
    try:
        yaml_text, body = _HANDLER.split(text)
    except ValueError:
        problem = Problem(file, 1, "front matter without a closing ---; the whole file is read as its body")
        return FrontMatter({}, text, 1, (problem,))
    if yaml_text.strip() and not _FIRST_KEY.match(yaml_text):
        return FrontMatter({}, text, 1, ())  # between two horizontal rules stands no front matter
    body_line = _line_at(text, len(text) - len(body))
    values, problems = _load(yaml_text, file, _line_at(text, text.index(yaml_text)))
    return FrontMatter(values, body, body_line, problems)


def _line_at(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1


def _load(yaml_text: str, file: str, first_line: int) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the values of front matter and its problems.

    Args:
        yaml_text: The text between the two `---`.
        file: The name under which problems cite the post.
        first_line: The line of the post on which `yaml_text` begins.
    """
    try:
        values = _HANDLER.load(yaml_text)
    except RefusedError as error:
        return {}, (Problem(file, first_line + error.line, str(error)),)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        message = (
            f"front matter is no valid YAML ({reason}); read line by line. Quote values that hold a colon"
        )
        return _values_by_line(yaml_text), (Problem(file, first_line + (mark.line if mark else 0), message),)
    if isinstance(values, dict):
        return {str(key).strip().lower(): value for key, value in values.items()}, ()
    if not yaml_text.strip():
        return {}, ()
    line = first_line + len(yaml_text) - len(yaml_text.lstrip("\n"))
    return {}, (Problem(file, line, "front matter holds no `key: value` lines"),)


def _values_by_line(yaml_text: str) -> dict[str, Any]:
    """Return the plain `key: value` lines of front matter that is not YAML."""
    return {match["key"].lower(): match["value"].strip("\"'") for match in _KEY_AND_VALUE.finditer(yaml_text)}

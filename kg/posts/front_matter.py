"""Front matter: YAML through python-frontmatter behind a guard, TOML, JSON, and properties (`key:: value`).

YAML as it comes can hang on aliases that multiply, crash the interpreter on deep nesting, and turn
`arxiv: 2510.21800` into a number. The guard checks the size first, then the events of the YAML parser, and
loads every scalar as text.
"""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from kg.limits import MAX_FRONT_MATTER_DEPTH, MAX_FRONT_MATTER_LENGTH, MAX_FRONT_MATTER_PARTS
from kg.posts.findings import Finding, FindingKind
from kg.posts.sections import section_kind

#: The loader in C, which is quicker, where PyYAML was built with it. Both make text of every scalar.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: A `key:` at the beginning of front matter, perhaps after comments and empty lines.
_FIRST_KEY = re.compile(r"""(?:\s*(?:#[^\n]*)?\n)*["']?\w[^\n:]*:""")
_KEY_AND_VALUE = re.compile(
    r"""^["']?(?P<key>\w[\w -]{0,60}?)["']?[ \t]{0,9}:(?:[ \t]+(?P<value>\S.*?))?\s*$"""
)
_LIST_VALUE = re.compile(r"^\s*-\s+(?P<value>\S.*?)\s*$")
_PROPERTY = re.compile(
    r"^(?:[-*][ \t]+)?(?P<mark>\*\*|\[\[)?(?P<key>[\w-]{1,60})(?:\*\*|\]\])?::(?:[ \t]+(?P<value>\S.*?))?\s*$"
)
#: Lines that stand in no front matter of YAML: those that hold a link of Markdown, but for quoted values.
_BODY_LINE = re.compile(r"^(?!\s*(?:-\s+)?[\"'])(?!\s*(?:-\s+)?[\w -]{1,60}:\s).*\[[^\[\]]+\]\(")
#: Lines as front matter of YAML has them: properties, parts of lists, what is indented, comments, empty ones.
_YAML_LINE = re.compile(r"^(?:\s*$|\s+\S|[\"'\w][^:]{0,60}:(?:\s|$)|-\s|#)")
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.+)$")


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
        findings: What is wrong with the front matter.
    """

    values: dict[str, Any]
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()


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


def parse_front_matter(text: str) -> FrontMatter:
    """Split a post into front matter and body; whatever is wrong with the front matter, the body is returned.

    Empty lines may stand above it. It ends at `---` or `...` (YAML), `+++` (TOML), after the brace (JSON), or
    before the first line that is no property. Front matter of YAML that does not end, ends before the first
    line that begins with a link or names a section.

    Args:
        text: The text of the post, cleaned (`kg.text.clean`).
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    opening = lines[first].strip() if first < len(lines) else ""
    if opening == "---":
        return _parse_yaml(text, lines, first)
    if opening == "+++":
        return _parse_toml(text, lines, first)
    if opening.startswith("{") and not opening.startswith(("{%", "{{", "{:")):
        return _parse_json(text)
    if _PROPERTY.match(opening):
        return _parse_properties(lines, first)
    return FrontMatter({}, text, 1)


def _without_front_matter(text: str, line: int = 0, message: str = "") -> FrontMatter:
    """Return a post that is all body, perhaps with a finding on a line, from 1."""
    findings = (Finding(line, FindingKind.FRONT_MATTER, message),) if message else ()
    return FrontMatter({}, text, 1, findings)


def _parse_yaml(text: str, lines: Sequence[str], first: int) -> FrontMatter:
    end, is_closed = _find_end(lines, first + 1)
    yaml_text = "\n".join(lines[first + 1 : end])
    if (yaml_text.strip() or not is_closed) and not _FIRST_KEY.match(f"{yaml_text}\n"):
        return _without_front_matter(text)  # between two horizontal rules stands no front matter
    if end == len(lines):
        return _without_front_matter(
            text, first + 1, "front matter without a closing ---; the whole file is read as its body"
        )
    values, findings = _load(yaml_text, first + 2)
    findings = (*findings, *_repeated_keys(lines[first + 1 : end], first + 2))
    body_start = end + is_closed
    if not is_closed:
        message = f"front matter without a closing ---; it is read up to line {end}"
        findings = (Finding(first + 1, FindingKind.FRONT_MATTER, message), *findings)
    return FrontMatter(values, "\n".join(lines[body_start:]), body_start + 1, findings)


def _repeated_keys(lines: Sequence[str], first_line: int) -> list[Finding]:
    """Return a finding for each value of YAML that a later one under the same key replaces."""
    findings: list[Finding] = []
    line_by_key: dict[str, int] = {}
    for number, line in enumerate(lines, start=first_line):
        if match := _KEY_AND_VALUE.match(line):
            key = match["key"].lower()
            if key in line_by_key:
                message = f"a later value of '{key}' replaces this one"
                findings.append(Finding(line_by_key[key], FindingKind.FRONT_MATTER, message))
            line_by_key[key] = number
    return findings


def _find_end(lines: Sequence[str], first: int) -> tuple[int, bool]:
    """Return the line after front matter of YAML, and whether it is a mark that ends it."""
    for number in range(first, len(lines)):
        line = lines[number]
        if line.rstrip() in {"---", "..."}:
            return number, True
        heading = _HEADING.match(line)
        if _BODY_LINE.match(line) or (heading and section_kind(heading["text"])):
            properties = (n for n in range(first, number) if not _YAML_LINE.match(lines[n]))
            return next(properties, number), False
    return len(lines), False


def _parse_toml(text: str, lines: Sequence[str], first: int) -> FrontMatter:
    end = next((number for number in range(first + 1, len(lines)) if lines[number].strip() == "+++"), 0)
    if not end:
        return _without_front_matter(
            text, first + 1, "front matter without a closing +++; the whole file is read as its body"
        )
    toml_text = "\n".join(lines[first + 1 : end])
    values, findings = _load_plain(toml_text, first + 1, lambda part: tomllib.loads(part, parse_float=str))
    return FrontMatter(values, "\n".join(lines[end + 1 :]), end + 2, findings)


def _parse_json(text: str) -> FrontMatter:
    start = len(text) - len(text.lstrip())
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    try:
        _, end = decoder.raw_decode(text[: start + MAX_FRONT_MATTER_LENGTH], start)
    except (ValueError, RecursionError) as error:
        line = text.count("\n", 0, start) + 1
        message = f"front matter is no valid JSON ({error}); the whole file is read as its body"
        return _without_front_matter(text, line, message)
    values, findings = _load_plain(text[start:end], text.count("\n", 0, start) + 1, decoder.decode)
    return FrontMatter(values, text[end:], text.count("\n", 0, end) + 1, findings)


def _load_plain(
    text: str, line: int, load: Callable[[str], Any]
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Return the values of front matter of TOML or JSON, and what is wrong with it."""
    if len(text) > MAX_FRONT_MATTER_LENGTH:
        message = f"front matter of {len(text):,} characters (limit {MAX_FRONT_MATTER_LENGTH:,})"
        return {}, (Finding(line, FindingKind.FRONT_MATTER, message),)
    try:
        return _lower_keys(_as_text(load(text), MAX_FRONT_MATTER_DEPTH)), ()
    except RefusedError as error:
        return {}, (Finding(line, FindingKind.FRONT_MATTER, str(error)),)
    except (ValueError, RecursionError) as error:
        message = (
            f"front matter cannot be read ({str(error) or type(error).__name__}); its values are left out"
        )
        return {}, (Finding(line, FindingKind.FRONT_MATTER, message),)


def _as_text(value: Any, depth: int) -> Any:
    """Return nested values with text for everything that is neither a mapping nor a list."""
    if isinstance(value, dict | list) and not depth:
        message = f"front matter nested deeper than {MAX_FRONT_MATTER_DEPTH} levels is not read"
        raise RefusedError(message)
    if isinstance(value, dict):
        return {str(key): _as_text(part, depth - 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part, depth - 1) for part in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parse_properties(lines: Sequence[str], first: int) -> FrontMatter:
    """Return a post of Logseq or Dataview, whose properties stand on lines `key:: value` at its beginning."""
    values: dict[str, Any] = {}
    for number in range(first, len(lines)):
        match = _PROPERTY.match(lines[number])
        if match is None:
            return FrontMatter(values, "\n".join(lines[number:]), number + 1)
        values[match["key"].lower()] = match["value"] or ""
    return FrontMatter(values, "", len(lines) + 1)


def _load(yaml_text: str, first_line: int) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Return the values of front matter of YAML and what is wrong with it.

    Args:
        yaml_text: The text between the two `---`.
        first_line: The line of the post on which `yaml_text` begins.
    """
    try:
        values = _HANDLER.load(yaml_text)
    except RefusedError as error:
        is_long = len(yaml_text) > MAX_FRONT_MATTER_LENGTH
        line = first_line - is_long + error.line
        finding = Finding(line, FindingKind.FRONT_MATTER, str(error))
        return {} if is_long else _values_by_line(yaml_text), (finding,)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        message = (
            f"front matter is no valid YAML ({reason}); read line by line. Quote values that hold a colon"
        )
        line = first_line + (mark.line if mark else 0)
        return _values_by_line(yaml_text), (Finding(line, FindingKind.FRONT_MATTER, message),)
    if isinstance(values, dict):
        return _lower_keys(values), ()
    if not yaml_text.strip():
        return {}, ()
    line = first_line + len(yaml_text) - len(yaml_text.lstrip("\n"))
    return {}, (Finding(line, FindingKind.FRONT_MATTER, "front matter holds no `key: value` lines"),)


def _lower_keys(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).strip().lower(): value for key, value in values.items()}


def _values_by_line(yaml_text: str) -> dict[str, Any]:
    """Return the plain `key: value` lines of front matter that is not YAML, and lists of one value a line."""
    values: dict[str, Any] = {}
    key = ""
    for line in yaml_text.split("\n"):
        if match := _KEY_AND_VALUE.match(line):
            key = match["key"].lower()
            if match["value"]:
                values[key] = match["value"].strip("\"'")
        elif key and key not in values and (match := _LIST_VALUE.match(line)):
            values[key] = [match["value"].strip("\"'")]
        elif key and isinstance(values.get(key), list) and (match := _LIST_VALUE.match(line)):
            values[key].append(match["value"].strip("\"'"))
    return values

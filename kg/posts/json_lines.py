"""Papers as JSON lines: one object a line, read as a stream, arXiv metadata dumps included."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.posts.dates import iso_date
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.sections import says_nothing, section_kind
from kg.records import Digest, Problem, Section, SectionKind
from kg.text import clean, one_line

#: A line is one paper; a longer one is something else.
MAX_LINE = 8_000_000
_DATE_KEYS = ("date", "published", "update_date")


def parse_json_lines(lines: Iterable[str], file: str) -> Iterator[Digest | Problem]:
    """Yield a digest, or a problem, for every line that is not empty.

    A line holds `{"id", "title", "abstract" or "sections", "date"?}`; `sections` is an object of heading to text, or a list of
    objects with `heading` and `text`. Lines of an arXiv metadata dump (`categories`, `update_date`) are of this form.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) >= MAX_LINE:
            yield Problem(file, number, f"a line of {MAX_LINE:,} characters or more is not read")
            continue
        try:
            row = json.loads(line, parse_float=str)  # an id such as 2510.21800 is no number
        except (ValueError, RecursionError) as error:
            yield Problem(file, number, f"not a line of JSON ({error})")
            continue
        yield _parse_row(row, file, number)


def _parse_row(row: Any, file: str, number: int) -> Digest | Problem:
    if not isinstance(row, dict):
        return Problem(file, number, "a line must hold one JSON object")
    title = one_line(_text(row, "title"))
    name = _text(row, "id") or _text(row, "paper")
    paper = (find_paper_id(name) or (name if ":" in name else None)) if name else None
    if paper is None and not title:
        return Problem(file, number, "neither an id of a paper nor a title")
    sections = tuple(_sections(row, number))
    date = next((date for key in _DATE_KEYS if (date := iso_date(_text(row, key)))), "")
    return Digest(paper or title_id(title), title or paper or "", _text(row, "url"), number, sections, date)


def _sections(row: dict[str, Any], number: int) -> Iterator[Section]:
    parts = row.get("sections")
    if isinstance(parts, dict):
        parts = [{"heading": heading, "text": text} for heading, text in parts.items()]
    if not isinstance(parts, list):
        parts = [{"heading": "abstract", "text": row.get("abstract", "")}]
    for part in parts:
        if isinstance(part, dict) and (text := _text(part, "text") or _text(part, "heading")):
            heading = _text(part, "heading")
            kind = section_kind(heading) or SectionKind.OTHER
            body = "" if text == heading or says_nothing(text) else text
            yield Section(kind, heading, number, body)


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return clean(str(value)).strip() if isinstance(value, str | int) else ""

"""Papers as JSON lines: one object a line, read as a stream, arXiv metadata dumps included.

Example of a line:
    {"id": "2510.21800", "title": "MARS-M", "date": "2025-10-28", "sections": {"Method": "Muon에 …"}}
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.limits import MAX_JSON_LINE_LENGTH
from kg.posts.dates import iso_date
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.sections import is_placeholder, section_kind
from kg.records import Digest, Problem, Section, SectionKind
from kg.text import clean, one_line

#: Keys of a date; the first with a date is taken.
_DATE_KEYS = ("date", "published", "update_date")


def parse_json_lines(lines: Iterable[str], file: str) -> Iterator[Digest | Problem]:
    """Yield a digest, or a problem, for every line that is not empty.

    A line holds an object with `id` (or `paper`), `title`, `abstract` or `sections`, and perhaps `url` and a
    date; either `id` or `title` may be missing. `sections` is an object of headings to texts, or a list of
    objects with `heading` and `text`. Lines of an arXiv metadata dump (`categories`, `update_date`) have this
    form.

    Args:
        lines: The lines of the file; they are read only as digests are asked for.
        file: The name under which problems cite the file.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) >= MAX_JSON_LINE_LENGTH:
            message = f"a line of {MAX_JSON_LINE_LENGTH:,} characters or more is not read"
            yield Problem(file, number, message)
            continue
        try:
            row = json.loads(line, parse_float=str)  # an id such as 2510.21800 is no number
        except (ValueError, RecursionError) as error:
            yield Problem(file, number, f"not a line of JSON ({error})")
            continue
        yield _parse_row(row, file, number)


def _parse_row(row: Any, file: str, line_number: int) -> Digest | Problem:
    if not isinstance(row, dict):
        return Problem(file, line_number, "a line must hold one JSON object")
    title = one_line(_text(row, "title"))
    paper_id = _paper_id(_text(row, "id") or _text(row, "paper"))
    if paper_id is None and not title:
        return Problem(file, line_number, "neither an id of a paper nor a title")
    return Digest(
        paper_id or title_id(title),
        title or paper_id or "",
        _text(row, "url"),
        line_number,
        tuple(_sections(row, line_number)),
        _date(row),
    )


def _paper_id(text: str) -> str | None:
    """Return the id of a paper in a value; a value like `kind:name` of an unknown kind is an id as it is."""
    if not text:
        return None
    return find_paper_id(text) or (text if ":" in text else None)


def _date(row: dict[str, Any]) -> str:
    dates = (iso_date(_text(row, key)) for key in _DATE_KEYS)
    return next((date for date in dates if date), "")


def _sections(row: dict[str, Any], line_number: int) -> Iterator[Section]:
    parts = row.get("sections")
    if isinstance(parts, dict):
        parts = [{"heading": heading, "text": text} for heading, text in parts.items()]
    if not isinstance(parts, list):
        parts = [{"heading": "abstract", "text": row.get("abstract", "")}]
    for part in parts:
        if not isinstance(part, dict):
            continue
        heading = _text(part, "heading")
        text = _text(part, "text")
        if not text and not heading:
            continue
        body = "" if text == heading or is_placeholder(text) else text
        yield Section(section_kind(heading) or SectionKind.OTHER, heading, line_number, body)


def _text(row: dict[str, Any], key: str) -> str:
    """Return a text or a whole number of a row as cleaned text, and an empty text for all else."""
    value = row.get(key)
    return clean(str(value)).strip() if isinstance(value, str | int) else ""

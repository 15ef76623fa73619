"""A paper as a JSON object."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.limits import MAX_SECTION_LENGTH, MAX_SECTIONS
from kg.posts.dates import iso_date
from kg.posts.findings import Finding, FindingKind
from kg.posts.front_matter_papers import find_reference
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.json_objects import TEXT_KEYS, TITLE_KEYS
from kg.posts.sections import is_placeholder, section_kind
from kg.records import Digest, Section, SectionKind
from kg.text import clean, one_line, shorten

_ID_KEYS = ("id", "paper", "arxiv_id", "arxiv", "arxivid", "eprint", "paper_id", "entry_id", "externalids")
#: Keys of a date; the first with a date is taken.
_DATE_KEYS = ("date", "published", "publishedat", "published_date", "publication_date", "update_date", "year")
_URL_KEYS = ("url", "link", "pdf_url", "pdf")
#: An id of a kind that other tools use, such as `corpus:17`.
_FOREIGN_ID = re.compile(
    r"(?!https?:|method:|model:|dataset:|benchmark:|metric:|task:|paper:)[a-z][\w-]{0,30}:\S{1,100}"
)


def parse_paper(row: Any, line: int, expected: str) -> Iterator[Digest | Finding]:
    """Yield what is wrong with a paper, and its digest if it has an id or a title.

    It has an id (`id`, `paper`, `arxiv_id`, `doi`, …) or a title, a text (`abstract`, `summary`, …) or
    `sections`, and perhaps an address and a date. `sections` is an object of headings to texts, or a list of
    objects with `heading` and `text`. Objects of an arXiv metadata dump, of its API, and of lists of papers
    within an object `paper` have this form.

    Args:
        row: The value that stands for the paper.
        line: The line of the file, from 1.
        expected: What is said if the value is no object.
    """
    if not isinstance(row, dict):
        yield Finding(line, FindingKind.BAD_LINE, expected)
        return
    values = _flatten(row)
    title = one_line(next((text for key in TITLE_KEYS if (text := _text(values, key))), ""))
    paper = _paper_id(values)
    if paper is None and not title:
        yield Finding(line, FindingKind.BAD_LINE, "neither an id of a paper nor a title")
        return
    yield from _bad_values(values, line, paper)
    url = next((text for key in _URL_KEYS if (text := _text(values, key))), "")
    sections, findings = _sections(values, line)
    yield from findings
    yield Digest(paper or title_id(title), title or paper or "", url, line, sections, _date(values))


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under lower-case keys, with those of an object `paper` among them."""
    values = {str(key).lower(): value for key, value in row.items()}
    inner = values.get("paper")
    if isinstance(inner, dict):
        values = {**values, **_flatten(inner)} if inner is not row else values
        if values.get("paper") is inner:
            del values["paper"]
    return values


def _paper_id(values: Mapping[str, Any]) -> str | None:
    """Return the id of a paper; a value like `kind:name` of a kind that is not known is an id as it is."""
    for key in _ID_KEYS:
        text = _text(values, key)
        if text and (paper := find_paper_id(text)):
            return paper
    if reference := find_reference({key: _as_text(value) for key, value in values.items()}):
        return find_paper_id(reference)
    return next((text for key in _ID_KEYS[:2] if _FOREIGN_ID.fullmatch(text := _text(values, key))), None)


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


def _bad_values(values: Mapping[str, Any], line: int, paper: str | None) -> Iterator[Finding]:
    """Yield what cannot be used of an id or a date."""
    written = _text(values, "id") or _text(values, "paper")
    if written and paper is None:
        message = f"'{shorten(written)}' is no id of a paper; it is known by its title"
        yield Finding(line, FindingKind.NO_ID, message)
    dated = next((text for key in _DATE_KEYS[:-1] if (text := _text(values, key))), "")
    if dated and not _date(values):
        message = f"date '{shorten(dated)}' is not of the form 2025-10-09"
        yield Finding(line, FindingKind.DATE, message)


def _date(values: Mapping[str, Any]) -> str:
    dates = (iso_date(_text(values, key)) for key in _DATE_KEYS)
    return next((date for date in dates if date), "")


def _sections(values: Mapping[str, Any], line: int) -> tuple[tuple[Section, ...], list[Finding]]:
    """Return the sections of a paper, and what is wrong with them."""
    parts = values.get("sections")
    findings: list[Finding] = []
    if isinstance(parts, dict):
        parts = [{"heading": heading, "text": text} for heading, text in parts.items()]
    elif isinstance(parts, str):
        parts = [{"text": parts}]
    if not isinstance(parts, list) or not parts:
        key = next((key for key in TEXT_KEYS if values.get(key)), TEXT_KEYS[0])
        parts = [{"heading": key if key != "summary" else TEXT_KEYS[0], "text": values.get(key, "")}]
    if len(parts) > MAX_SECTIONS:
        findings.append(
            Finding(line, FindingKind.TOO_LONG, f"a digest has at most {MAX_SECTIONS:,} sections")
        )
        parts = parts[:MAX_SECTIONS]
    sections: list[Section] = []
    for part in parts:
        section, problem = _section({"text": part} if isinstance(part, str) else part, line)
        sections += [section] if section else []
        findings += [problem] if problem else []
    return tuple(sections), findings


def _section(part: Any, line: int) -> tuple[Section | None, Finding | None]:
    """Return a section and what is wrong with it; both may be missing."""
    if not isinstance(part, dict):
        message = "a section is neither text nor an object with `heading` and `text`; it is left out"
        return None, Finding(line, FindingKind.BAD_VALUE, message)
    heading = _text(part, "heading") or _text(part, "title")
    value = part.get("text", "")
    finding = None
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        value = "\n".join(value)
    elif not isinstance(value, str | int | None):
        message = f"the text of '{shorten(heading)}' is no text; it is left out"
        finding = Finding(line, FindingKind.BAD_VALUE, message)
    text = _text({"text": value}, "text")
    if not text and not heading:
        return None, finding
    if len(text) > MAX_SECTION_LENGTH:
        message = f"a section of {len(text):,} characters is cut after {MAX_SECTION_LENGTH:,}"
        finding = Finding(line, FindingKind.TOO_LONG, message)
        text = text[:MAX_SECTION_LENGTH]
    body = "" if text == heading or is_placeholder(text) else text
    return Section(section_kind(heading) or SectionKind.OTHER, heading, line, body), finding


def _text(values: Mapping[str, Any], key: str) -> str:
    """Return a text or a whole number as cleaned text, and an empty text for all else."""
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(str(value)).strip()

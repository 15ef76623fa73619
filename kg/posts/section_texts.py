"""The sections of a digest: the lines between its headings."""

import re
from collections.abc import Sequence

from kg.limits import MAX_SECTION_LENGTH, MAX_SECTIONS
from kg.posts.document import Document
from kg.posts.findings import FindingKind
from kg.posts.headings import Heading, is_link_line
from kg.posts.sections import is_placeholder, section_kind
from kg.posts.titles import clean_title
from kg.records import Section, SectionKind

#: A horizontal rule.
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
#: What surrounds a heading in quotes or in a list.
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def parse_sections(
    document: Document, first: int, headings: Sequence[Heading], end: int
) -> tuple[Section, ...]:
    """Return the sections between two lines: the text before the first heading, and one for each heading."""
    if len(headings) > MAX_SECTIONS:
        message = f"a digest has at most {MAX_SECTIONS:,} sections; what follows is read as one"
        document.report(headings[MAX_SECTIONS].line, FindingKind.TOO_LONG, message)
        headings = headings[:MAX_SECTIONS]
    ends = [*(heading.line for heading in headings), end]
    sections = [_parse_section(document, None, first, ends[0])]
    for heading, section_end in zip(headings, ends[1:], strict=True):
        sections.append(_parse_section(document, heading, heading.end, section_end))
    return tuple(section for section in sections if section.heading or section.text)


def _parse_section(document: Document, heading: Heading | None, first: int, end: int) -> Section:
    """Return the section of some lines; text before the first heading is read without its lines of links."""
    lines = list(document.lines[first:end])
    if heading is None:
        lines = ["" if is_link_line(line, document.definitions) else line for line in lines]
    kind = (section_kind(heading.text) if heading else None) or SectionKind.OTHER
    name = clean_title(_LINK.sub(r"\1", heading.text)) if heading else ""
    return make_section(document, kind, name, first, lines)


def make_section(
    document: Document, kind: SectionKind, heading: str, first: int, lines: Sequence[str]
) -> Section:
    """Return the section of some lines, without empty lines and rules around its text.

    Args:
        document: The post.
        kind: The kind of the section.
        heading: Its heading.
        first: The line of the body, from 0, on which the lines begin.
        lines: The lines.
    """
    kept = [line.rstrip() for line in lines]
    while kept and (not kept[-1] or _RULE.fullmatch(kept[-1])):
        kept.pop()
    text = "\n".join(kept)
    body = text.lstrip("\n")
    first += len(text) - len(body)
    if len(body) > MAX_SECTION_LENGTH:
        message = (
            f"a section of {len(body):,} characters is cut after {MAX_SECTION_LENGTH:,}; "
            "divide it by headings"
        )
        document.report(first, FindingKind.TOO_LONG, message)
        body = body[:MAX_SECTION_LENGTH]
    return Section(
        kind, heading, document.front_matter.body_line + first, "" if is_placeholder(body) else body
    )

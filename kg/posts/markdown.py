"""Markdown posts: many digests a file, or one paper a file.

A digest begins with a heading that links to its paper, that has such a link on a line of its own below it, or
that has sections under it. A section begins with a heading below that of the digest, with a heading of a
known name, or with such a name alone on a line in bold.

Example:
    # 1. [Muon is Scalable](https://arxiv.org/abs/2502.16982)

    ## Method
    - Muon에 …
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.limits import MAX_LINES_TO_LINK
from kg.posts.dates import iso_date
from kg.posts.front_matter import FrontMatter, parse_front_matter
from kg.posts.headings import (
    BLOCK_PARSER,
    Heading,
    find_headings,
    first_paper_link,
    is_link_line,
    is_whole_link,
    links_to_paper,
    parse_title_link,
)
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.sections import is_placeholder, section_kind
from kg.records import Digest, Post, Problem, Section, SectionKind
from kg.text import clean, one_line, shorten

#: A horizontal rule.
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")

#: Keys of front matter that may name the paper of a post about one paper; the first one that does is taken.
_PAPER_KEYS = (
    "arxiv",
    "arxiv_id",
    "doi",
    "openreview",
    "paper",
    "paper_url",
    "paper_link",
    "link",
    "url",
    "pdf",
    "id",
    "source",
)
#: Under these keys the number of an arXiv paper is enough.
_ARXIV_KEYS = frozenset({"arxiv", "arxiv_id"})


@dataclass
class _PostParser:
    """What is known of a post while it is parsed.

    Attributes:
        file: The name under which problems cite the post.
        front_matter: Its front matter and its body.
        lines: The lines of the body.
        date: Its date in ISO 8601, or empty.
        problems: The problems found so far.
    """

    file: str
    front_matter: FrontMatter
    lines: Sequence[str]
    date: str = ""
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: str) -> None:
        """Add a problem on a line of the body, from 0."""
        self.problems.append(Problem(self.file, self.front_matter.body_line + line, message))


class _PaperReference(NamedTuple):
    """The value of front matter that names a paper, and the id of the paper; both empty if there is none."""

    link: str
    paper_id: str


class _DigestPart(NamedTuple):
    """The part of a body that is one digest.

    Attributes:
        headings: The headings of the digest, its own first.
        end: The line after it, from 0.
    """

    headings: Sequence[Heading]
    end: int


def parse_post(text: str, file: str) -> tuple[Post, tuple[Problem, ...]]:
    """Return the post with its digests, and the problems found in it.

    Args:
        text: The decoded file, in any normal form and with any line breaks.
        file: The name under which problems and evidence cite it; it may hold the date of the post.
    """
    front_matter = parse_front_matter(clean(text), file)
    parser = _PostParser(
        file, front_matter, front_matter.body.split("\n"), problems=list(front_matter.problems)
    )
    parser.date = _parse_date(parser)
    headings = find_headings(front_matter.body)
    starts = _find_digest_starts(headings, parser.lines)
    is_about_one_paper = bool(_referenced_paper(front_matter).link) and not any(
        links_to_paper(headings[start]) for start in starts
    )
    if starts and not is_about_one_paper:
        digests = [_parse_digest(parser, _digest_part(parser, headings, starts, start)) for start in starts]
    else:
        digests = _parse_single_paper(parser, headings)
    return Post(file, _front_title(front_matter), parser.date, tuple(digests)), tuple(parser.problems)


def _front_title(front_matter: FrontMatter) -> str:
    return one_line(_text(front_matter.values.get("title"))).strip("\"'“” ")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _parse_date(parser: _PostParser) -> str:
    """Return the ISO date of a post: from its front matter, else from its file name, else an empty text."""
    written = _text(parser.front_matter.values.get("date"))
    written_date = iso_date(written)
    file_date = iso_date(parser.file.replace("\\", "/").rsplit("/", 1)[-1])
    if written and not written_date:
        used_instead = f"; the file name's {file_date} is used" if file_date else ""
        message = f"date '{written}' is not of the form 2025-10-09{used_instead}"
        parser.problems.append(Problem(parser.file, 1, message))
    return written_date or file_date


def _find_digest_starts(headings: Sequence[Heading], lines: Sequence[str]) -> list[int]:
    """Return the indices of the headings that begin a digest.

    These are the headings that link to a paper. Others on their level or above begin a digest too, unless
    they name a section, if a link to a paper stands on a line of its own shortly below them, or a section
    follows at once.
    """
    linked = [index for index, heading in enumerate(headings) if links_to_paper(heading)]
    max_level = min((headings[index].level for index in linked), default=None)
    starts = list(linked)
    for index, heading in enumerate(headings):
        is_too_deep = max_level is not None and heading.level > max_level
        if index in linked or is_too_deep or section_kind(heading.text):
            continue
        following = headings[index + 1] if index + 1 < len(headings) else None
        if _has_section_below(heading, following) or _has_link_below(heading, following, lines):
            starts.append(index)
    return sorted(starts)


def _has_section_below(heading: Heading, following: Heading | None) -> bool:
    return (
        following is not None and following.level > heading.level and section_kind(following.text) is not None
    )


def _has_link_below(heading: Heading, following: Heading | None, lines: Sequence[str]) -> bool:
    """Tell whether one of the first lines after a heading, and before the next one, is a link to a paper."""
    end = following.line if following else len(lines)
    lines_below = lines[heading.end : min(heading.end + MAX_LINES_TO_LINK, end)]
    return any(is_link_line(line) and first_paper_link([line]) for line in lines_below)


def _digest_part(
    parser: _PostParser, headings: Sequence[Heading], starts: Sequence[int], start: int
) -> _DigestPart:
    """Return the part of a post that is the digest whose heading has the index `start`.

    Sections may stand on the level of their digest, but not after one below that level: then a heading on the
    level of the digest ends it.
    """
    level = headings[start].level
    has_section_below = False
    for index in range(start + 1, len(headings)):
        heading = headings[index]
        names_section = section_kind(heading.text) is not None
        is_sibling = heading.level <= level and (has_section_below or not names_section)
        if index in starts or is_sibling:
            return _DigestPart(headings[start:index], heading.line)
        has_section_below = has_section_below or (names_section and heading.level > level)
    return _DigestPart(headings[start:], len(parser.lines))


def _parse_digest(parser: _PostParser, part: _DigestPart) -> Digest:
    """Return a digest of a post of many; its paper is known by its title if no link identifies it."""
    opening, *inner = part.headings
    title, url = parse_title_link(opening.text)
    if not url:
        first_section = inner[0].line if inner else part.end
        url = first_paper_link(parser.lines[opening.end : first_section])
    paper_id = find_paper_id(url)
    if paper_id is None:
        paper_id = title_id(title)
        message = f"no paper id in the link of '{shorten(title)}'; it is known by its title"
        parser.report(opening.line, message)
    if not title:
        title = paper_id
        parser.report(opening.line, f"a digest without a title; {paper_id} stands for it")
    sections = _parse_sections(parser, opening.end, inner, part.end)
    line = parser.front_matter.body_line + opening.line
    return Digest(paper_id, title, url, line, sections, parser.date)


def _parse_sections(
    parser: _PostParser, first: int, headings: Sequence[Heading], end: int
) -> tuple[Section, ...]:
    """Return the sections between two lines: the text before the first heading, and one for each heading."""
    ends = [*(heading.line for heading in headings), end]
    sections = [_parse_section(parser, None, first, ends[0])]
    for heading, section_end in zip(headings, ends[1:], strict=True):
        sections.append(_parse_section(parser, heading, heading.end, section_end))
    return tuple(section for section in sections if section.heading or section.text)


def _parse_section(parser: _PostParser, heading: Heading | None, first: int, end: int) -> Section:
    """Return the section of some lines, without empty lines and rules around its text.

    Text before the first heading (`heading` is None) is read without its lines of links.
    """
    lines = [line.rstrip() for line in parser.lines[first:end]]
    if heading is None:
        lines = ["" if is_link_line(line) else line for line in lines]
    while lines and (not lines[-1] or _RULE.fullmatch(lines[-1])):
        lines.pop()
    text = "\n".join(lines)
    body = text.lstrip("\n")
    line = parser.front_matter.body_line + first + len(text) - len(body)
    kind = (section_kind(heading.text) if heading else None) or SectionKind.OTHER
    name = heading.text.strip("*_ ") if heading else ""
    return Section(kind, name, line, "" if is_placeholder(body) else body)


def _parse_single_paper(parser: _PostParser, headings: Sequence[Heading]) -> list[Digest]:
    """Return the digest of a post about one paper, or no digest.

    The paper is the one that the front matter names, else the first link to a paper before the sections, else
    it is known by its title: that of the front matter, else the first heading.
    """
    reference = _referenced_paper(parser.front_matter)
    section_lines = [heading.line for heading in headings if section_kind(heading.text)]
    if not reference.link and not section_lines:
        _report_lost_digests(parser)
        return []
    first_section = section_lines[0] if section_lines else len(parser.lines)
    no_heading = Heading(0, "", 0, 0)
    opening = next((heading for heading in headings if heading.line < first_section), no_heading)
    title = _front_title(parser.front_matter) or parse_title_link(opening.text).title
    url = reference.link or first_paper_link(parser.lines[:first_section])
    paper_id = reference.paper_id or find_paper_id(url) or (title_id(title) if title else "")
    if not paper_id:
        parser.report(0, "sections without a paper: give the post a title, and a link to its paper")
        return []
    inner = [heading for heading in headings if heading.line >= opening.end]
    sections = _parse_sections(parser, opening.end, inner, len(parser.lines))
    line = parser.front_matter.body_line + opening.line
    return [Digest(paper_id, title or paper_id, url, line, sections, parser.date)]


def _referenced_paper(front_matter: FrontMatter) -> _PaperReference:
    """Return the first value of front matter that names a paper."""
    for key in _PAPER_KEYS:
        link = _text(front_matter.values.get(key))
        paper_id = _paper_id_under(key, link) if link else None
        if paper_id:
            return _PaperReference(link, paper_id)
    return _PaperReference("", "")


def _paper_id_under(key: str, text: str) -> str | None:
    """Return the paper id in a value of front matter; a bare id is enough under `arxiv` and `openreview`."""
    if key in _ARXIV_KEYS and (arxiv_id := find_paper_id(f"arXiv:{text}")):
        return arxiv_id
    if key == "openreview" and "/" not in text:
        return f"openreview:{text}"
    return find_paper_id(text)


def _report_lost_digests(parser: _PostParser) -> None:
    """Report the lines of a post without digests that look like headings of digests.

    Such lines are a link to a paper and nothing else: `**1. [Title](link)**` or `- [Title](link)`.
    """
    for line, text in _text_lines(parser.front_matter.body):
        bare = text.strip("* ")
        title, url = parse_title_link(bare)
        if find_paper_id(url) and is_whole_link(bare):
            message = (
                f"'{shorten(title)}' links to a paper, but no digest was found; "
                "begin it with a heading: # [Title](link)"
            )
            parser.report(line, message)


def _text_lines(body: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of running text in a body, without list and quote marks, as (number from 0, text)."""
    for token in BLOCK_PARSER.parse(body):
        if token.type == "inline" and token.map:
            yield from enumerate(token.content.split("\n"), start=token.map[0])

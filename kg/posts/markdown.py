"""Markdown posts: many digests a file, or one paper a file.

A digest begins with a heading that links to its paper, that has such a link on a line of its own below it, or that has sections
under it; a section begins with a heading below that, with a heading of a known name, or with such a name alone on a line in bold.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.posts.dates import iso_date
from kg.posts.front_matter import FrontMatter, parse_front_matter
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.sections import says_nothing, section_kind
from kg.records import Digest, Post, Problem, Section, SectionKind
from kg.text import clean, one_line, shorten

#: Blocks only: inline text is read as written. `---` under a paragraph separates digests here, it makes no heading.
_BLOCKS = MarkdownIt("commonmark").disable(["inline", "lheading"])

_NUMBER = re.compile(r"^\s*(?:\(?\d+[.)](?=\s|\[)|\d+\s+[-:–]\s|[①-⑳]|#\d+\s)\s*")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)([^*_\n]{2,40})(?:\*\*|__)\s*:?\s*$")
_WHOLE_LINK = re.compile(r"^\[(?P<title>.*)\]\((?P<url>\S*?)\)?$")
_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
#: A heading or a line of links is no longer than this; what is longer is read as text, or cut.
_LONGEST = 20_000
#: A link on a line of its own within so many lines below a heading is that of its paper.
_NEAR = 4

#: Keys of front matter that name the paper of a post about one paper.
_LINK_KEYS = (
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


class Heading(NamedTuple):
    """A heading of the body: `line` and `end` are its first line and the line after it, from 0; level 7 is a bold line."""

    level: int
    text: str
    line: int
    end: int


@dataclass
class _Parsing:
    """What is known of one post while it is read."""

    file: str
    matter: FrontMatter
    lines: Sequence[str]
    date: str = ""
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, self.matter.body_line + line, message))


def parse_post(text: str, file: str) -> tuple[Post, tuple[Problem, ...]]:
    """Parse the text of a post into its digests and the problems found on the way.

    Args:
        text: The decoded file, in any normal form and with any line breaks.
        file: The name under which problems and evidence cite it.
    """
    matter = parse_front_matter(clean(text), file)
    parsing = _Parsing(file, matter, matter.body.split("\n"), problems=list(matter.problems))
    parsing.date = _date(parsing)
    headings = find_headings(matter.body)
    starts = _digest_starts(headings, parsing.lines)
    if starts and not (_named_paper(matter)[0] and not any(_is_linked(headings[start]) for start in starts)):
        digests = [_digest(parsing, *_extent(headings, starts, start)) for start in starts]
    else:
        digests = _only_digest(parsing, headings)
    return Post(file, _front_title(matter), parsing.date, tuple(digests)), tuple(parsing.problems)


def _front_title(matter: FrontMatter) -> str:
    return one_line(_text(matter.values.get("title"))).strip("\"'“” ")


def find_headings(body: str) -> list[Heading]:
    """Return the headings at the top level of a body, and the bold lines that name a section, in order."""
    headings = []
    tokens = _BLOCKS.parse(body)
    for opening, inline in pairwise(tokens):
        if opening.map is None or opening.level:
            continue
        if opening.type == "heading_open":
            headings.append(Heading(int(opening.tag[1]), inline.content.strip(), *opening.map))
        elif opening.type == "paragraph_open":
            headings += _bold_lines(opening, inline)
    return headings


def _bold_lines(opening: Token, inline: Token) -> Iterable[Heading]:
    first = opening.map[0] if opening.map else 0
    for number, line in enumerate(inline.content.split("\n")):
        if (found := _BOLD_LINE.match(line)) and section_kind(found[1]):
            yield Heading(7, found[1], first + number, first + number + 1)


def _digest_starts(headings: Sequence[Heading], lines: Sequence[str]) -> list[int]:
    """Return the indices of the headings that begin a digest."""
    starts = [number for number, heading in enumerate(headings) if _is_linked(heading)]
    level = min((headings[number].level for number in starts), default=0)
    for number, heading in enumerate(headings):
        if number in starts or section_kind(heading.text) or (level and heading.level > level):
            continue
        following = headings[number + 1] if number + 1 < len(headings) else None
        sectioned = following and following.level > heading.level and section_kind(following.text)
        below = lines[heading.end : min(heading.end + _NEAR, following.line if following else len(lines))]
        if sectioned or any(_is_link_line(line) and _first_paper_link([line]) for line in below):
            starts.append(number)
    return sorted(starts)


def _is_linked(heading: Heading) -> bool:
    return find_paper_id(_title_and_url(heading.text)[1]) is not None


def _title_and_url(text: str) -> tuple[str, str]:
    """Return title and link of a digest's heading, `N. [Title](link)` or looser."""
    bare = _NUMBER.sub("", text[:_LONGEST]).strip().strip("*_")
    if found := _WHOLE_LINK.match(bare):
        title, url = found["title"], found["url"]
    else:
        url = next(iter(_URL.findall(bare)), "")
        title = re.sub(r"\[([^\[\]]*)\]\([^)]*\)", r"\1", bare).replace(url, "") if url else bare
    return one_line(re.sub(r"\\([\\`*_{}\[\]()#+.!<>-])", r"\1", title)).strip("*_ "), url


def _extent(
    headings: Sequence[Heading], starts: Sequence[int], start: int
) -> tuple[Sequence[Heading], int | None]:
    """Return the headings of a digest, its own first, and the line after it; None means the end of the post.

    Sections may stand on the level of their digest, but not after one below it: then a heading of that level ends the digest.
    """
    level, below = headings[start].level, False
    for number in range(start + 1, len(headings)):
        heading = headings[number]
        named = section_kind(heading.text) is not None
        if number in starts or (heading.level <= level and (below or not named)):
            return headings[start:number], heading.line
        below = below or (named and heading.level > level)
    return headings[start:], None


def _digest(parsing: _Parsing, headings: Sequence[Heading], last: int | None) -> Digest:
    """Read the digest that the first of the headings begins and that ends before the line `last`."""
    opening, inner = headings[0], headings[1:]
    title, url = _title_and_url(opening.text)
    url = url or _first_paper_link(parsing.lines[opening.end : inner[0].line if inner else last])
    paper = find_paper_id(url)
    if paper is None:
        paper = title_id(title)
        parsing.report(
            opening.line, f"no paper id in the link of '{shorten(title)}'; it is known by its title"
        )
    if not title:
        title = paper
        parsing.report(opening.line, f"a digest without a title; {paper} stands for it")
    sections = _sections(parsing, opening.end, inner, last)
    return Digest(paper, title, url, parsing.matter.body_line + opening.line, sections, parsing.date)


def _sections(
    parsing: _Parsing, first: int, inner: Sequence[Heading], last: int | None
) -> tuple[Section, ...]:
    bounds = [*(heading.line for heading in inner), len(parsing.lines) if last is None else last]
    sections = [_section(parsing, None, first, bounds[0])]
    sections += [
        _section(parsing, heading, heading.end, end) for heading, end in zip(inner, bounds[1:], strict=True)
    ]
    return tuple(section for section in sections if section.heading or section.text)


def _section(parsing: _Parsing, heading: Heading | None, first: int, last: int) -> Section:
    lines = [line.rstrip() for line in parsing.lines[first:last]]
    if heading is None:
        lines = ["" if _is_link_line(line) else line for line in lines]
    while lines and (not lines[-1] or _RULE.fullmatch(lines[-1])):
        lines.pop()
    text = "\n".join(lines)
    line = parsing.matter.body_line + first + len(text) - len(text.lstrip("\n"))
    text = text.lstrip("\n")
    kind = (section_kind(heading.text) if heading else None) or SectionKind.OTHER
    name = heading.text.strip("*_ ") if heading else ""
    return Section(kind, name, line, "" if says_nothing(text) else text)


def _is_link_line(line: str) -> bool:
    """Tell whether a line holds links and nothing else (`> [Alphaxiv](…)`)."""
    return (
        len(line) < _LONGEST
        and bool(_URL.search(line))
        and not re.search(r"\w", re.sub(r"\[[^\]]*\]\([^)]*\)|https?://\S+|^\W*\w+:", "", line))
    )


def _first_paper_link(lines: Iterable[str]) -> str:
    urls = (url for line in lines for url in _URL.findall(line))
    return next((url for url in urls if find_paper_id(url)), "")


def _only_digest(parsing: _Parsing, headings: Sequence[Heading]) -> list[Digest]:
    """Return the digest of a post about one paper, named by its front matter or its first heading; or none."""
    named, paper = _named_paper(parsing.matter)
    sections = [heading for heading in headings if section_kind(heading.text)]
    if not named and not sections:
        _report_lost(parsing)
        return []
    first = sections[0].line if sections else len(parsing.lines)
    opening = next(
        (each for each in headings if each.line < first and each not in sections), Heading(0, "", 0, 0)
    )
    title = _front_title(parsing.matter) or _title_and_url(opening.text)[0]
    url = named or _first_paper_link(parsing.lines[:first])
    paper = paper or find_paper_id(url) or (title_id(title) if title else None)
    if paper is None:
        parsing.report(0, "sections without a paper: give the post a title, and a link to its paper")
        return []
    inner = [each for each in headings if each.line >= opening.end]
    body = _sections(parsing, opening.end, inner, None)
    return [Digest(paper, title or paper, url, parsing.matter.body_line + opening.line, body, parsing.date)]


def _named_paper(matter: FrontMatter) -> tuple[str, str | None]:
    """Return the value of the front matter that names a paper, and the paper's id; or nothing and None."""
    for key in _LINK_KEYS:
        if (text := _text(matter.values.get(key))) and (paper := _id_under(key, text)):
            return text, paper
    return "", None


def _id_under(key: str, text: str) -> str | None:
    """Return the paper id in a value of front matter; under `arxiv:` and `openreview:` the bare id is enough."""
    if key in {"arxiv", "arxiv_id"} and (found := find_paper_id(f"arXiv:{text}")):
        return found
    if key == "openreview" and "/" not in text:
        return f"openreview:{text}"
    return find_paper_id(text)


def _report_lost(parsing: _Parsing) -> None:
    """Say so if lines of a post without digests look like headings of digests (`**1. [Title](link)**`, `- [Title](link)`)."""
    for token in _BLOCKS.parse(parsing.matter.body):
        for number, line in enumerate(
            token.content.split("\n") if token.type == "inline" and token.map else ()
        ):
            bare = line.strip("* ")
            title, url = _title_and_url(bare)
            if find_paper_id(url) and _WHOLE_LINK.match(_NUMBER.sub("", bare)):
                message = f"'{shorten(title)}' links to a paper, but no digest was found; begin it with a heading: # [Title](link)"
                parsing.report((token.map or [0])[0] + number, message)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _date(parsing: _Parsing) -> str:
    """Return the ISO date of a post: from its front matter, else from its file name, else nothing."""
    written = _text(parsing.matter.values.get("date"))
    dates = [iso_date(text) for text in (written, parsing.file.replace("\\", "/").rsplit("/", 1)[-1])]
    if written and not dates[0]:
        message = f"date '{written}' is not of the form 2025-10-09" + (
            f"; the file name's {dates[1]} is used" if dates[1] else ""
        )
        parsing.problems.append(Problem(parsing.file, 1, message))
    return dates[0] or dates[1]

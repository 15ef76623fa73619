"""Headings of Markdown posts, and the links to papers in them and below them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.limits import MAX_HEADING_LENGTH
from kg.posts.identifiers import find_paper_id
from kg.posts.sections import section_kind
from kg.text import one_line

#: Parses blocks only: inline text is read as written. `---` under a paragraph separates digests, it makes no
#: heading.
BLOCK_PARSER = MarkdownIt("commonmark").disable(["inline", "lheading"])

#: The level of a section name in bold on a line of its own: below all headings, which have the levels 1 to 6.
BOLD_LINE_LEVEL = 7

#: The number of a digest: `1.`, `(2)`, `3 -`, `④`, `#5`.
_NUMBER = re.compile(r"^\s*(?:\(?\d+[.)](?=\s|\[)|\d+\s+[-:–]\s|[①-⑳]|#\d+\s)\s*")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)([^*_\n]{2,40})(?:\*\*|__)\s*:?\s*$")
#: A text that is one link from its beginning to its end; the title may hold brackets.
_WHOLE_LINK = re.compile(r"^\[(?P<title>.*)\]\((?P<url>\S*?)\)?$")
_LINK_IN_TEXT = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
#: What a line of links consists of: links, bare addresses, and a label (`Paper:`) before them.
_LINK_LINE_PART = re.compile(r"\[[^\]]*\]\([^)]*\)|https?://\S+|^\W*\w+:")


class Heading(NamedTuple):
    """A heading of the body of a post.

    Attributes:
        level: 1 to 6, or `BOLD_LINE_LEVEL`.
        text: The text as written.
        line: Its first line in the body, from 0.
        end: The line after it.
    """

    level: int
    text: str
    line: int
    end: int


class TitleLink(NamedTuple):
    """The title in a heading or line, and its link, which may be empty."""

    title: str
    url: str


def find_headings(body: str) -> list[Heading]:
    """Return the headings of a body and the bold lines that name a section, none from lists or quotes."""
    headings: list[Heading] = []
    for opening, inline in pairwise(BLOCK_PARSER.parse(body)):
        if opening.map is None or opening.level:
            continue
        if opening.type == "heading_open":
            level = int(opening.tag.removeprefix("h"))
            headings.append(Heading(level, inline.content.strip(), *opening.map))
        elif opening.type == "paragraph_open":
            headings += _bold_lines(inline, opening.map[0])
    return headings


def _bold_lines(paragraph: Token, first_line: int) -> Iterator[Heading]:
    """Yield the lines of a paragraph that are nothing but the name of a section in bold."""
    for number, line in enumerate(paragraph.content.split("\n"), start=first_line):
        match = _BOLD_LINE.match(line)
        if match and section_kind(match[1]):
            yield Heading(BOLD_LINE_LEVEL, match[1], number, number + 1)


def parse_title_link(text: str) -> TitleLink:
    """Return the title and the link of a heading.

    Example:
        >>> parse_title_link("1. [Adam: A Method](https://arxiv.org/abs/1412.6980)")
        TitleLink(title='Adam: A Method', url='https://arxiv.org/abs/1412.6980')
        >>> parse_title_link("**Adam** https://arxiv.org/abs/1412.6980")
        TitleLink(title='Adam', url='https://arxiv.org/abs/1412.6980')
    """
    bare = _NUMBER.sub("", text[:MAX_HEADING_LENGTH]).strip().strip("*_")
    if match := _WHOLE_LINK.match(bare):
        title, url = match["title"], match["url"]
    else:
        url = next(iter(_URL.findall(bare)), "")
        title = _LINK_IN_TEXT.sub(r"\1", bare).replace(url, "") if url else bare
    return TitleLink(one_line(_ESCAPE.sub(r"\1", title)).strip("*_ "), url)


def links_to_paper(heading: Heading) -> bool:
    """Tell whether a heading has a link to a paper."""
    return find_paper_id(parse_title_link(heading.text).url) is not None


def is_whole_link(text: str) -> bool:
    """Tell whether a text is one Markdown link, perhaps with a number before it."""
    return _WHOLE_LINK.match(_NUMBER.sub("", text)) is not None


def is_link_line(line: str) -> bool:
    """Tell whether a line holds links and nothing else (`> [Alphaxiv](…)`, `Paper: https://…`)."""
    if len(line) >= MAX_HEADING_LENGTH or not _URL.search(line):
        return False
    return re.search(r"\w", _LINK_LINE_PART.sub("", line)) is None


def first_paper_link(lines: Iterable[str]) -> str:
    """Return the first web address in some lines that identifies a paper, or an empty text."""
    for line in lines:
        for url in _URL.findall(line):
            if find_paper_id(url):
                return str(url)
    return ""

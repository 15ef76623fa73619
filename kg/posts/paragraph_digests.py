r"""Digests that begin with a line in bold, or with a link on a line of its own, in running text.

Example:
    **Muon is Scalable** \
    *Jingyuan Liu* \
    arXiv 2025. [[Paper](https://arxiv.org/abs/2502.16982)]
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from kg.limits import MAX_LINES_TO_LINK, MAX_LINES_TO_LINK_OF_TITLE
from kg.posts.dates import find_date_line
from kg.posts.document import Document, Draft, LineMask
from kg.posts.headings import BOLD_LINE_LEVEL, is_labelled_line, is_link_line, names_section
from kg.posts.identifiers import find_paper_id
from kg.posts.item_digests import find_titled_items
from kg.posts.paper_links import (
    Link,
    choose_link,
    find_links,
    is_label,
    is_paper_label,
    labelled_paper,
    without_links,
)
from kg.posts.section_texts import parse_sections
from kg.posts.sections import section_kind
from kg.posts.title_fields import written_title
from kg.posts.title_shapes import is_in_title_case
from kg.posts.titles import TitleLine, better_title, clean_title, parse_title_line
from kg.records import Section, SectionKind
from kg.text import fold

#: How a title begins that may begin a digest: bold, a link, or in quotes; and what may follow it on its line.
_BEGIN = re.compile(
    r"^[^\w\[*_]{0,4}(?:\(?\d+\\?[.)]\s+|#\d+\s+)?[^\w\[*_]{0,4}"
    r"(?:\*\*|__|\[|(?P<quote>[\"“「『《])(?=[^\"“”\s]+ [^\"“”]+ [^\"“”]+[\"”」』》]))"
)
_HTML_BOLD = re.compile(
    r"(?i)^\s*(?:<(?:p|div)\b[^<>]*>\s*)?<(?P<tag>b|strong)>(?P<title>[^<>*]+)</(?P=tag)>"
)
_AFTER = re.compile(r"^(?:$|[\s*_]*(?:[-:：–—|,(\[\\<.]|https?:|by\s|$))")


#: A line that is nothing but the id of a paper.
#: A field of a record: `**Source**: …`, `**Official name:** …`.
_FIELD = re.compile(r"^\W*(?:\*\*|__)(?P<name>[^*_:：]{2,40})(?:(?:\*\*|__)\s*[:：]|[:：]\s*(?:\*\*|__))")
#: What a line does not end with that is a title: a word that another one follows.
_OPEN_END = re.compile(
    r"(?i)(?:^|\s)(?:a|an|the|this|that|our|my|their|its|your|see|in|on|of|at|to|from|by|with|for|and|or|is|are|new|"
    r"full|more|check|read|official|original)$"
)
#: The text below a term, and lines that are no titles: such texts, and footnotes.
_DEFINITION = re.compile(r"^\s{0,3}:\s+\S")
_NO_TITLE_LINE = re.compile(r"^\s{0,3}(?::\s|\[\^[^\[\]]*\]:)")
_SET_OFF = frozenset('*_"“')
_MIN_TITLE_WORDS = 3
#: A name of a group has fewer words than titles have; one title alone under such a name may be anything.
_MAX_GROUP_WORDS = 4
_MIN_GROUP_TITLES = 2
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ID_LINE = re.compile(r"^\s*(?:\[\d+\]\s*)?arXiv:\s?\S+(?:\s*\[[\w, ]+\])?\s*$", re.IGNORECASE)


class _Start(NamedTuple):
    """The line of a title, from 0, and what it holds."""

    line: int
    title: TitleLine


def read_paragraph_digests(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests in running text.

    Args:
        document: The post.
        taken: Lines that belong to other digests.
    """
    if "paragraph starts" not in document.memo:
        document.memo["paragraph starts"] = list(_find_starts(document))
    starts: list[_Start] = document.memo["paragraph starts"]
    return _read(document, taken, [start for start in starts if not taken[start.line]])


def read_plain_digests(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests that begin with a line above one that is nothing but the link to a paper.

    Example:
        Muon is Scalable
        https://arxiv.org/abs/2502.16982
    """
    if not any(map(_may_link, document.lines)):
        return []  # a post of nothing but titles would take longest
    starts = {start.line: start for start in (*_find_plain_starts(document), *_find_field_starts(document))}
    return _read(document, taken, [starts[line] for line in sorted(starts) if not taken[line]])


def _may_link(line: str) -> bool:
    """Tell whether a line may hold a link: one of Markdown or HTML, an address, a typed id."""
    return any(mark in line for mark in "[/<") or any(map(str.isdigit, line))


def _read(document: Document, taken: LineMask, starts: Sequence[_Start]) -> list[Draft]:
    """Return the digests that begin on some lines, if a link to a paper follows and no list of papers."""
    stops = sorted(
        [heading.line for heading in document.blocks.headings if heading.level < BOLD_LINE_LEVEL]
        + [line for line in range(1, len(taken)) if taken[line] > taken[line - 1]]
        + [start.line for start in starts]
        + [len(document.lines)]
    )
    listed = [(found.item.line, find_paper_id(found.url)) for found in find_titled_items(document)]
    listed_lines = [line for line, _ in listed]
    drafts: list[Draft] = []
    for start in starts:
        end = stops[bisect_right(stops, start.line)]
        below = listed[bisect_right(listed_lines, start.line) : bisect_left(listed_lines, end)]
        if len({paper for _, paper in below}) > 1 and start.title.link is None:
            continue  # the name of a group
        if link := _find_link(document, start, end):
            date = find_date_line(document.lines[start.line + 1 : end])
            sections = _sections(document, start, end)
            title = start.title.title if start.title.link else better_title(start.title.title, link.text)
            drafts.append(Draft(title, link.url, start.line, end, sections, date))
    return drafts


def _find_starts(document: Document) -> Iterator[_Start]:
    """Yield the lines that are titles with a link on them or shortly below."""
    links = [number for number, line in enumerate(document.lines) if "](" in line or document.papers[number]]
    fields = _repeated_fields(document)
    for paragraph in document.blocks.paragraphs:
        lines = [_with_bold(line) for line in paragraph.text.split("\n")]
        above: _Start | None = None
        for number, line in enumerate(lines):
            begin = _BEGIN.match(line)
            if not begin or not _has_link_near(links, paragraph.line + number):
                continue
            if _is_field(lines, number) or _field_name(line) in fields:
                continue
            following = lines[number + 1 : number + MAX_LINES_TO_LINK]
            title = parse_title_line("\n".join([line.strip(), *following]), document.definitions)
            is_marked = title is not None and (title.is_marked or begin["quote"] is not None)
            if title and is_marked and section_kind(title.title) is None and _stands_alone(line, title):
                start = _Start(paragraph.line + number, title)
                if not _is_part(start, above):
                    yield start
                above = start


def _with_bold(line: str) -> str:
    """Return a line that begins with a title in bold of HTML as Markdown has it."""
    return _HTML_BOLD.sub(r"**\g<title>**", line) if "<" in line else line


def _is_part(start: _Start, above: _Start | None) -> bool:
    """Tell whether a title is a part of one without a link on the line above: its short name, linked."""
    is_below = above is not None and above.title.link is None and above.line == start.line - 1
    return above is not None and is_below and fold(start.title.title) in fold(above.title.title)


def _repeated_fields(document: Document) -> frozenset[str]:
    """Return the folded names in bold before a colon that begin several lines: titles are not repeated."""
    names = Counter(name for line in document.lines if (name := _field_name(line)))
    return frozenset(name for name, count in names.items() if count > 1)


def _field_name(line: str) -> str:
    """Return the folded name of a field with which a line begins (`**Name**: …`), or an empty text."""
    match = _FIELD.match(line) if "**" in line or "__" in line else None
    return fold(match["name"]) if match else ""


def _is_field(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line names a title, or is a field of a record beside one whose name is a label."""
    if written_title(lines[number]):
        return True
    if not _FIELD.match(lines[number]):
        return False
    beside = (
        _FIELD.match(line) for line in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    )
    return any(match and is_label(match["name"]) for match in beside)


def _find_plain_starts(document: Document) -> Iterator[_Start]:
    """Yield the lines without any marks whose link is on them or on one that is nothing but it, below."""
    yield from _find_lines_with_labels(document)
    yield from _find_terms(document)
    for paragraph in document.blocks.paragraphs:
        line, _, below = paragraph.text.partition("\n")
        below = below.partition("\n")[0]
        is_above_link = below and is_labelled_line(below, document.definitions)
        if not is_above_link or find_links(line, document.definitions) or line.rstrip().endswith((":", "：")):
            continue
        title = parse_title_line(line, document.definitions)
        if title and section_kind(title.title) is None and any(map(str.isalpha, title.title)):
            yield _Start(paragraph.line, title)


def _find_terms(document: Document) -> Iterator[_Start]:
    """Yield the titles that are terms of a list of definitions: below them stands `: text`."""
    for paragraph in document.blocks.paragraphs:
        lines = paragraph.text.split("\n")
        for number, (line, below) in enumerate(pairwise(lines), start=paragraph.line):
            if _DEFINITION.match(below) and not _DEFINITION.match(line):
                title = parse_title_line(line, document.definitions)
                if title and section_kind(title.title) is None:
                    yield _Start(number, title)


def read_group_digests(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests that begin with a line in title case above their link, if several do so in a post.

    They stand under short headings without sections, which are names of groups.
    """
    starts = list(_find_group_starts(document))
    if len(starts) < _MIN_GROUP_TITLES:
        return []
    return _read(document, taken, [start for start in starts if not taken[start.line]])


def _find_group_starts(document: Document) -> Iterator[_Start]:
    """Yield the lines in title case above one that is nothing but a link, perhaps an empty one between."""
    paragraphs = document.blocks.paragraphs
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        line, _, below = paragraph.text.partition("\n")
        if not below and following and following.line - paragraph.end <= 1:
            below = following.text
        if not is_in_title_case(line) or not _is_under_group(document, paragraph.line):
            continue
        title = parse_title_line(line, document.definitions)
        if title and not title.is_marked and is_labelled_line(below.partition("\n")[0], document.definitions):
            yield _Start(paragraph.line, title)


def _is_under_group(document: Document, line: int) -> bool:
    """Tell whether the heading above a line may name a group: it is short, and no section is below it."""
    headings = document.blocks.headings
    index = document.heading_above(line)
    if index < 0:
        return False
    text = clean_title(headings[index].text)
    below = headings[index + 1] if index + 1 < len(headings) else None
    has_section = below is not None and (below.level > headings[index].level or names_section(below))
    return text.count(" ") < _MAX_GROUP_WORDS and ":" not in text and not has_section


def _find_lines_with_labels(document: Document) -> Iterator[_Start]:
    """Yield the lines that are a title without marks and labels that are links: `Title (2015) [[pdf](…)]`."""
    for paragraph in document.blocks.paragraphs:
        for number, line in enumerate(paragraph.text.split("\n"), start=paragraph.line):
            title = parse_title_line(line, document.definitions) if document.papers[number] else None
            if not title or not title.link or title.is_marked:
                continue
            if not _is_title(title.title) and not _is_set_off(title.title, line):
                continue
            if _NO_TITLE_LINE.match(line):
                continue
            first = find_links(line, document.definitions)[0].start
            if any(_holds_labels(part, document.definitions) for part in (title.rest, line[first:])):
                yield _Start(number, title)


def _holds_labels(text: str, definitions: Mapping[str, str]) -> bool:
    """Tell whether a text holds nothing but labels, with links or without."""
    links = find_links(text, definitions)
    between = _TAG.sub("", without_links(text, links))
    return is_label(between) and all(is_label(link.text) for link in links)


def _is_title(text: str) -> bool:
    """Tell whether a text without marks may be a title: words, the first with a capital, and no open end."""
    is_open = _OPEN_END.search(text) is not None
    return text.count(" ") >= _MIN_TITLE_WORDS - 1 and not text[0].islower() and not is_open


def _is_set_off(title: str, line: str) -> bool:
    """Tell whether a title stands in italics or quotes within its line (`Bee, A. (2017). *Deep Sets*.`)."""
    before, _, after = line.partition(title)
    return bool(after) and before[-1:] in _SET_OFF and before[-2:-1] == " " and not title[0].islower()


def _find_field_starts(document: Document) -> Iterator[_Start]:
    """Yield the lines that name a title (`Title: …`), or that of the id above it, as in mails of arXiv."""
    for number, line in enumerate(document.lines):
        written = written_title(line)
        if not written:
            continue
        following = document.lines[number + 1] if number + 1 < len(document.lines) else ""
        more = following.strip() if following.startswith("  ") and ":" not in following else ""
        title = parse_title_line(f"{written} {more}".strip(), document.definitions)
        above = range(number - 1, max(-1, number - MAX_LINES_TO_LINK - 2), -1)
        first = next((line for line in above if _ID_LINE.match(document.lines[line])), number)
        if title:
            yield _Start(first, title)


def _has_link_near(links: Sequence[int], line: int) -> bool:
    """Tell whether one of some lines with links is a line or shortly below it."""
    index = bisect_left(links, line)
    return index < len(links) and links[index] - line <= MAX_LINES_TO_LINK_OF_TITLE


def _stands_alone(line: str, title: TitleLine) -> bool:
    """Tell whether a title ends its line, or a mark follows it and not a sentence that it begins."""
    link = title.link
    end = line.find(f"]({link.url}") if link and link.text == title.title else -1
    after = (
        line[line.find(")", end + len(link.url)) + 1 :]
        if link and end >= 0
        else line.partition(title.title)[2]
    )
    return _AFTER.match(after.lstrip('*_"”」』》')) is not None


def _find_link(document: Document, start: _Start, end: int) -> Link | None:
    """Return the link to the paper: on the line of the title, or labelled on a line below it."""
    first = document.lines[start.line]
    links = find_links(first, document.definitions)
    if start.title.link and (chosen := choose_link(links)):
        return start.title.link if start.title.link.paper == chosen.paper else chosen
    for number in range(start.line, end):
        line = document.lines[number]
        if document.papers[number]:
            chosen = choose_link(find_links(line, document.definitions))
            if url := labelled_paper(line, document.definitions):
                is_chosen = chosen is not None and chosen.url == url
                return chosen if is_chosen else Link("", url, 0, 0)
            if chosen and (not chosen.text or is_paper_label(chosen.text) or is_link_line(line)):
                return chosen
    all_links = (
        link
        for number in range(start.line, end)
        for link in find_links(document.lines[number], document.definitions)
    )
    return next((link for link in all_links if link.text and is_paper_label(link.text)), None)


def _sections(document: Document, start: _Start, end: int) -> tuple[Section, ...]:
    headings = document.headings_between(start.line, end)
    sections = parse_sections(document, start.line + 1, headings, end)
    rest = document.lines[start.line].partition(start.title.title)[2].lstrip("])*_ :：-–—\\").strip()
    has_text = any(map(str.isalpha, rest)) and not rest.startswith(("(http", "[")) and not is_link_line(rest)
    if not has_text:
        return sections
    line = document.front_matter.body_line + start.line
    return (Section(SectionKind.OTHER, "", line, rest), *sections)

"""Digests that begin with a heading.

The heading links to the paper, or such a link stands on a line of its own below it, or a section follows at
once. A section begins with a heading below that of the digest, with a heading of a known name, or with such a
name alone on a line in bold.

Example:
    # 1. [Muon is Scalable](https://arxiv.org/abs/2502.16982)

    ## Method
    - Muon에 …
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from kg.limits import MAX_LINES_TO_LINK
from kg.posts.document import Document, Draft, first_paper_link
from kg.posts.headings import (
    BOLD_LINE_LEVEL,
    Heading,
    is_labelled_line,
    is_link_line,
    names_paper,
    names_section,
)
from kg.posts.html_lines import end_of_fold
from kg.posts.identifiers import find_paper_id
from kg.posts.note_titles import paper_title
from kg.posts.paper_links import (
    Link,
    choose_link,
    find_links,
    is_label,
    is_labelled_address,
    is_paper_label,
    is_repository,
)
from kg.posts.section_texts import parse_sections
from kg.posts.sections import section_kind
from kg.posts.title_fields import named_title
from kg.posts.titles import better_title, parse_title_link

#: A line that begins with an id: `arXiv:2510.00001 · A. Bee`.
#: A line that begins with words in bold that no colon follows.
_BOLD_TITLE = re.compile(r"^\W*\*\*(?![^*]*[:：]\s*\*\*)[^*]+\*\*(?!\s*[:：])")
_BARE_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+<?https?://[^\s<>]+>?\s*$")
#: The number of a part of a post: `5.1 `, `2.3.1. `; `2.5 years` alone is none.
_PART_NUMBER = re.compile(r"^[\W_]*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)")
_TYPED = re.compile(r"[\W_]*arxiv\s*:", re.IGNORECASE)


class Starts(NamedTuple):
    """The headings of a post that begin a digest, by their indices.

    Attributes:
        linked: Those that link to a paper.
        above_link: Those below which a link to a paper stands on a line of its own.
        above_section: Those below which a section follows.
    """

    linked: frozenset[int]
    above_link: frozenset[int]
    above_section: frozenset[int]

    @property
    def all(self) -> list[int]:
        """All of them in order."""
        return sorted(self.linked | self.above_link | self.above_section)


def find_starts(document: Document, listed: Sequence[Draft]) -> Starts:
    """Return the headings that begin a digest.

    Those without a link in them must be on the level of those with one, or above, and name no section.

    Args:
        document: The post.
        listed: The items, rows and paragraphs that might be digests: their links say nothing of the heading.
    """
    headings = document.blocks.headings
    linked = {
        index
        for index, heading in enumerate(headings)
        if names_paper(heading, document.definitions) and not document.is_citation(heading.line)
    }
    max_level = min((headings[index].level for index in linked), default=None)
    in_lists = _lines_of(document, listed)
    above_link: set[int] = set()
    above_section: set[int] = set()
    for index, heading in enumerate(headings):
        is_too_deep = max_level is not None and heading.level > max_level
        if index in linked or is_too_deep or names_section(heading) or _is_label(heading):
            continue
        following = headings[index + 1] if index + 1 < len(headings) else None
        if link_below(document, heading, following, in_lists):
            above_link.add(index)
        elif _has_section_below(heading, following):
            above_section.add(index)
    above_link |= _siblings_with_link(document, linked, above_link, in_lists)
    return Starts(frozenset(linked), frozenset(above_link), frozenset(above_section - above_link))


def _siblings_with_link(
    document: Document, linked: set[int], above_link: set[int], in_lists: Collection[int]
) -> frozenset[int]:
    """Return the headings of one level with the link to a paper under a label somewhere in their text.

    A heading alone is none of them: its text may link to whatever it likes.
    """
    headings = document.blocks.headings
    min_level = min((headings[index].level for index in linked | above_link), default=BOLD_LINE_LEVEL)
    by_level: dict[int, list[int]] = {}
    for index, heading in enumerate(headings):
        if index in linked or heading.level > min_level or names_section(heading) or _is_label(heading):
            continue
        if index in above_link or link_in_scope(document, index, in_lists):
            by_level.setdefault(heading.level, []).append(index)
    several = next((found for _, found in sorted(by_level.items()) if len(found) > 1), [])
    return frozenset(several)


def link_in_scope(document: Document, index: int, in_lists: Collection[int]) -> Link | None:
    """Return the link under a label in the text of a heading, if all such links lead to one paper."""
    headings = document.blocks.headings
    end = headings[index + 1].line if index + 1 < len(headings) else len(document.lines)
    links: dict[str, Link] = {}
    for number in range(headings[index].end, end):
        if number in in_lists and document.papers[number] and not links:
            return None  # the heading of a list
        if number in in_lists or not document.papers[number]:
            continue
        line = document.lines[number]
        is_labelled = is_labelled_line(line, document.definitions) or _TYPED.match(line)
        for link in find_links(line, document.definitions):
            is_own = is_label(link.text) if link.text else is_labelled or is_labelled_address(line, link)
            if is_own and link.paper and not is_repository(link.paper):
                links.setdefault(link.paper, link)
    return next(iter(links.values())) if len(links) == 1 else None


def _lines_of(document: Document, listed: Sequence[Draft]) -> frozenset[int]:
    """Return the lines of digests, but not the first of a paragraph.

    It may be a link alone, and so that of the heading above it, or a field: `**Paper of A. Bee:** [pdf](…)`;
    but where several stand below a heading, that is the name of a group.
    """
    paragraphs = {
        line for paragraph in document.blocks.paragraphs for line in range(paragraph.line, paragraph.end)
    }
    papers: dict[int, set[str]] = {}
    for draft in listed:
        if draft.line in paragraphs:
            papers.setdefault(document.heading_above(draft.line), set()).add(draft.url)
    return frozenset(
        line
        for draft in listed
        for line in range(draft.line, draft.end)
        if line != draft.line
        or line not in paragraphs
        or len(papers[document.heading_above(line)]) > 1
        or _is_own_title(document, line)
    )


def _is_own_title(document: Document, number: int) -> bool:
    """Tell whether a line holds a title of its own in bold beside its link."""
    line = document.lines[number]
    is_bold = _BOLD_TITLE.match(line) is not None
    return is_bold and bool(document.papers[number]) and not is_link_line(line, document.definitions)


def _is_label(heading: Heading) -> bool:
    title = parse_title_link(heading.text).title
    return not title or (is_label(title) and any(map(str.isalpha, title)))


def _has_section_below(heading: Heading, following: Heading | None) -> bool:
    return (
        following is not None and following.level > heading.level and section_kind(following.text) is not None
    )


def link_below(
    document: Document, heading: Heading, following: Heading | None, in_lists: Collection[int]
) -> Link | None:
    """Return the link to a paper on a line of its own, among the first lines after a heading, or None.

    Args:
        document: The post.
        heading: The heading.
        following: The next heading, before which the line must stand.
        in_lists: Lines of lists that are digests themselves, and so say nothing of the heading.
    """
    end = min(heading.end + MAX_LINES_TO_LINK, following.line if following else len(document.lines))
    for number in range(heading.end, end):
        if number in in_lists and document.papers[number]:
            return None  # the first of a list
        if document.papers[number]:
            line = document.lines[number]
            links = find_links(line, document.definitions)
            chosen = choose_link(links)
            is_alone = chosen and (len(links) == 1 or not chosen.text or is_label(chosen.text))
            if chosen and is_alone and is_link_line(line, document.definitions):
                return None if _begins_list_of_links(document, number, end) else chosen
    return _labelled_below(document, range(heading.end, end), in_lists)


def _begins_list_of_links(document: Document, number: int, end: int) -> bool:
    """Tell whether a line and the next one are items that are mere addresses of different papers."""
    first, second = ([*document.lines[number : number + 2], ""])[:2]
    return (
        number + 1 < end
        and all(_BARE_ITEM.match(line) for line in (first, second))
        and document.papers[number][:1] != document.papers[number + 1][:1]
    )


def _labelled_below(document: Document, numbers: range, in_lists: Collection[int]) -> Link | None:
    """Return the link that is labelled as the paper's (`by A. [paper](…)`), if all lead to one paper."""
    links = [
        link
        for number in numbers
        if number not in in_lists and document.papers[number]
        for link in find_links(document.lines[number], document.definitions)
        if link.paper
        and (is_paper_label(link.text) if link.text else is_labelled_address(document.lines[number], link))
    ]
    return links[0] if len({link.paper for link in links}) == 1 else None


def read_heading_digests(document: Document, starts: Starts) -> list[Draft]:
    """Return the digests that begin with a heading."""
    indices = starts.all
    all_starts = frozenset(indices)
    return [_read_digest(document, *_digest_part(document, all_starts, start)) for start in indices]


def _digest_part(document: Document, starts: Collection[int], start: int) -> tuple[Sequence[Heading], int]:
    """Return the headings of the digest whose own heading has the index `start`, that first, and its end.

    Sections may stand on the level of their digest, but not after one below that level: then a heading on the
    level of the digest ends it.
    """
    headings = document.blocks.headings
    level = headings[start].level
    has_section_below = False
    if fold := _end_of_fold(document, starts, start):
        return [headings[start], *document.headings_between(headings[start].line, fold)], fold
    for index in range(start + 1, len(headings)):
        heading = headings[index]
        is_section = names_section(heading)
        is_sibling = heading.level <= level and (has_section_below or not is_section)
        if index in starts or is_sibling:
            return headings[start:index], heading.line
        has_section_below = has_section_below or (is_section and heading.level > level)
    return headings[start:], len(document.lines)


def _far_link(document: Document, opening: Heading) -> Link | None:
    return link_in_scope(document, document.heading_above(opening.line), ())


def _end_of_fold(document: Document, starts: Collection[int], start: int) -> int:
    """Return the line that closes the part of which a heading is the summary, or 0."""
    headings = document.blocks.headings
    if "<" not in document.lines[headings[start].line]:
        return 0
    following = (headings[index].line for index in range(start + 1, len(headings)) if index in starts)
    return end_of_fold(document.lines, headings[start].line, next(following, len(document.lines)))


def _has_part_numbers(document: Document) -> bool:
    """Tell whether several headings of a post begin with the number of a part, such as `5.1`."""
    if "part numbers" not in document.memo:
        numbered = [heading for heading in document.blocks.headings if _PART_NUMBER.match(heading.text)]
        document.memo["part numbers"] = len(numbered) > 1
    return bool(document.memo["part numbers"])


def _read_digest(document: Document, headings: Sequence[Heading], end: int) -> Draft:
    """Return the digest of some lines; a link below the heading gives its title, if it has one of its own."""
    opening, *inner = headings
    text = _PART_NUMBER.sub("", opening.text) if _has_part_numbers(document) else opening.text
    title, url = parse_title_link(text, document.definitions)
    if not find_paper_id(url):
        following = inner[0] if inner else None
        if link := link_below(document, opening, following, ()) or _far_link(document, opening):
            url = link.url
            title = better_title(title, link.text)
        elif not url:
            url = first_paper_link(document, opening.end, following.line if following else end)
    first_section = inner[0].line if inner else end
    title = (
        named_title(document.lines[opening.end : min(first_section, opening.end + MAX_LINES_TO_LINK)])
        or title
    )
    sections = parse_sections(document, opening.end, inner, end)
    return Draft(paper_title(title), url, opening.line, end, sections)

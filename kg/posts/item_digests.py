"""Digests that are items of a list, with their text beside the title or in the items below it.

Example:
    1. **Muon is Scalable** - 👍 151
       - [paper](https://arxiv.org/abs/2502.16982)
       - Abstract: Muon …
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.posts.blocks import Item
from kg.posts.dates import find_date_line
from kg.posts.document import Document, Draft, first_paper_link
from kg.posts.headings import is_labelled_line, is_link_line
from kg.posts.paper_links import choose_link, find_links, is_label, is_paper_label, is_repository
from kg.posts.section_texts import make_section
from kg.posts.sections import section_kind
from kg.posts.title_shapes import joined_title
from kg.posts.titles import TitleLine, clean_title, parse_title_line, without_number
from kg.records import Section, SectionKind

#: The name of a section with its text on one line: `Abstract: …`, `**Method**: …`.
_NAMED_TEXT = re.compile(
    r"^(?P<mark>\*\*|__)?(?P<name>[^:：*_]{2,40}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?P<text>.*)$"
)
#: What stands between the papers of a series.
_SEPARATOR = re.compile(r"(?i)[\s*_·•|/,;&+、，；→★☆✅⭐🔥-]{0,10}(?:(?:and|und|et)\s)?[*_★☆✅⭐🔥]{0,4}\s?")
_BULLET = re.compile(r"^[\s>]*(?:[-*+]|\d+[.)])\s+")


class TitledItem(NamedTuple):
    """An item that is a digest: its title, the address of its paper, which may be empty.

    Several of a series stand in one item.
    """

    item: Item
    title: TitleLine
    url: str
    is_in_series: bool = False


def read_item_digests(document: Document) -> list[Draft]:
    """Return the digests that are items of lists."""
    return [_draft(document, found) for found in find_titled_items(document)]


def _draft(document: Document, found: TitledItem) -> Draft:
    first, end = found.item.line, found.item.end
    if found.is_in_series:  # a digest without lines: the other ones there are no citations of it
        return Draft(found.title.title, found.url, first, first, ())
    date = find_date_line(document.lines[first + 1 : end])
    return Draft(found.title.title, found.url, first, end, _sections(document, found), date)


def find_titled_items(document: Document) -> list[TitledItem]:
    """Return the items with a title and a link to a paper, on their line or in an item below.

    Of items within each other the outer one is a digest, unless it has no link of its own and the inner ones
    have titles: then it is the name of a group.
    """
    if "titled items" not in document.memo:
        document.memo["titled items"] = [
            found for item in _with_underlings(document) for found in _titled_items(document, item)
        ]
    found_items: list[TitledItem] = document.memo["titled items"]
    return found_items


def _with_underlings(document: Document) -> list[Item]:
    """Return the items of all lists; one that is indented right below another belongs to it.

    CommonMark has two lists where people who write `1. Title` and `  - link` mean one.
    """
    items: list[Item] = []
    for item in document.blocks.items:
        above = items[-1] if items else None
        if above and item.line == above.end and _indent(document, item) > _indent(document, above):
            items[-1] = above._replace(end=item.end, children=(*above.children, item))
        else:
            items.append(item)
    return items


def _indent(document: Document, item: Item) -> int:
    line = document.lines[item.line].expandtabs(4)
    return len(line) - len(line.lstrip())


def _titled_items(document: Document, item: Item) -> Iterator[TitledItem]:
    if not any(document.papers[item.line : item.end]) and "](" not in item.text:
        return
    if series := _series(document, item):
        yield from series
        return
    title = parse_title_line(joined_title(item.text), document.definitions)
    if title and title.link:
        yield TitledItem(item, title, title.link.url)
        return
    inner = [found for child in item.children for found in _titled_items(document, child)]
    if title is None or any(found.title.is_marked for found in inner):
        yield from inner
        return
    below = _link_below(document, item) if section_kind(title.title) is None else ""
    if inner and not (below and title.is_marked):
        yield from inner
        return
    if url := below or (_other_link(document, item.text) if title.is_marked else ""):
        yield TitledItem(item, title, url)


def _series(document: Document, item: Item) -> list[TitledItem]:
    """Return the papers of an item that is nothing but their titles with links: `[One](…) · [Two](…)`."""
    links = find_links(item.text, document.definitions) if item.text.count("](") > 1 else []
    between = (item.text[left.end : right.start] for left, right in pairwise(links))
    if item.children or len({link.paper for link in links}) < len(links) or not links:
        return []
    if any(not link.paper or is_repository(link.paper) or is_label(link.text) for link in links):
        return []
    is_series = without_number(item.text[: links[0].start]).strip("*_ ") == "" and all(
        _SEPARATOR.fullmatch(text) for text in between
    )
    titles = ((link, clean_title(link.text)) for link in links)
    lines = [(link, TitleLine(title, link, "", is_marked=True)) for link, title in titles]
    return [TitledItem(item, line, link.url, is_in_series=True) for link, line in lines] if is_series else []


def _link_below(document: Document, item: Item) -> str:
    """Return the address of the paper in the items below one, on lines that hold nothing but links."""
    for child in item.children:
        chosen = choose_link(find_links(child.text, document.definitions))
        if chosen and is_link_line(child.text, document.definitions):
            return chosen.url
    for number in range(item.line + 1, item.end):
        if document.papers[number] and is_labelled_line(document.lines[number], document.definitions):
            return first_paper_link(document, number, number + 1)
    return _only_labelled_link(document, item)


def _only_labelled_link(document: Document, item: Item) -> str:
    """Return the address under labels and badges in the lines of an item, if all lead to one paper."""
    links = [
        link
        for number in range(item.line + 1, item.end)
        if document.papers[number]
        for link in find_links(document.lines[number], document.definitions)
        if link.paper and not is_repository(link.paper)
    ]
    is_labelled = all(is_label(link.text) and link.end - link.start > len(link.url) + 2 for link in links)
    return links[0].url if is_labelled and len({link.paper for link in links}) == 1 else ""


def _other_link(document: Document, text: str) -> str:
    """Return the address of a paper without an id, which is labelled as that of the paper: `[Paper](…)`."""
    links = find_links(text, document.definitions)
    return next((link.url for link in links if link.text and is_paper_label(link.text)), "")


def _sections(document: Document, found: TitledItem) -> tuple[Section, ...]:
    """Return the text beside the title, and the items below by the sections that they name."""
    item = found.item
    own_lines = item.text.count("\n") + 1
    rest = found.title.rest
    parts: list[tuple[SectionKind, str, int, list[str]]] = []
    if any(map(str.isalpha, rest)) and not is_link_line(rest, document.definitions) and not is_label(rest):
        parts.append((SectionKind.OTHER, "", item.line + own_lines - 1 - rest.count("\n"), rest.split("\n")))
    below = {child.line for child in item.children}
    margin = _margin(document, item)
    for number in range(item.line + own_lines, item.end):
        line = document.lines[number]
        named = _NAMED_TEXT.match(_BULLET.sub("", line)) if number in below else None
        kind = section_kind(named["name"]) if named else None
        if named and kind:
            parts.append((kind, named["name"].strip(), number, [named["text"]]))
            continue
        if not parts:
            parts.append((SectionKind.OTHER, "", number, []))
        parts[-1][3].append("" if is_link_line(line, document.definitions) else _dedent(line, margin))
    sections = (make_section(document, *part) for part in parts)
    return tuple(section for section in sections if section.heading or section.text)


def _margin(document: Document, item: Item) -> int:
    """Return the smallest indentation of the lines below the first."""
    lines = [line for line in document.lines[item.line + 1 : item.end] if line.strip()]
    return min((len(line) - len(line.lstrip(" \t")) for line in lines), default=0)


def _dedent(line: str, margin: int) -> str:
    return line[margin:] if not line[:margin].strip() else line.lstrip()

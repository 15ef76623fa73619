"""Digests in running text: sentences that link to papers under their titles.

They are looked for only in a post without any other digest, whose links to papers mostly have titles: an
essay that cites this and that is none.

Example:
    This week I read [Muon is Scalable](https://arxiv.org/abs/2502.16982), which …, and [Lion](…), which …
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.posts.document import Document, Draft, LineMask
from kg.posts.paper_links import Link, find_links, is_cited_work, is_label, is_repository
from kg.posts.section_texts import make_section
from kg.posts.titles import clean_title
from kg.records import SectionKind

#: Texts of links that point at a paper and do not name it.
_POINTER = re.compile(
    r"(?i)(?:(?:see|in|from|and|also|a|an|the|this|that|these|our|my|their|his|her|its|new|recent|original|first|"
    r"second|latest|here|there|it|one|some|work|works|study|studies|article|report|preprint|survey|paper|papers|"
    r"이|그|저|우리|해당|최근|연구|여기|この|その|こちら|这篇|该|文章|工作|研究)\W*)+"
)
_MIN_TITLES = 2
_MIN_TITLED_SHARE = 0.7


class _Place(NamedTuple):
    """A link to a paper and the line, from 0, on which it stands."""

    line: int
    link: Link


def read_prose_digests(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests in running text, none from lines that are taken."""
    places = [place for place in _places(document) if not taken[place.line]]
    titled = [place for place in places if _has_title(place.link)]
    if len({place.link.paper for place in titled}) < _MIN_TITLES or len(titled) < _MIN_TITLED_SHARE * len(
        places
    ):
        return []
    return [_draft(document, titled, index) for index in range(len(titled))]


def _places(document: Document) -> Iterator[_Place]:
    for number, papers in enumerate(document.papers):
        if papers and not document.is_citation(number):
            for link in find_links(document.lines[number], document.definitions):
                if link.paper and not is_repository(link.paper):
                    yield _Place(number, link)


def _has_title(link: Link) -> bool:
    text = clean_title(link.text)
    is_word = " " not in text and text[:1].islower()
    return bool(text) and not (is_word or is_label(text) or is_cited_work(text) or _POINTER.fullmatch(text))


def _draft(document: Document, places: list[_Place], index: int) -> Draft:
    """Return the digest of a link: the text from it to the next one, or to the end of its line.

    It holds no line as a whole: other links on its line are no citations of it.
    """
    line, link = places[index]
    text = document.lines[line]
    begin = 0 if index == 0 or places[index - 1].line < line else link.start
    is_followed = index + 1 < len(places) and places[index + 1].line == line
    part = text[begin : places[index + 1].link.start if is_followed else len(text)]
    section = make_section(document, SectionKind.OTHER, "", line, [part])
    return Draft(clean_title(link.text), link.url, line, line, (section,))

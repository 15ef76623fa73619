"""Posts about one paper: notes.

The paper is the one that the front matter names, else the one that a labelled line names (`Paper: …`, `[Link
to the paper](…)`, `논문 링크`), else the only one to which the lines before the sections link. The title is
that of the front matter, else the first heading.

Example:
    ---
    title: Simple Baseline for VQA
    ---
    ## Problem Statement
    * VQA with a bag of words.
    * [Link to the paper](https://arxiv.org/abs/1512.02167)
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.posts.document import Document, Draft, first_paper_link
from kg.posts.findings import FindingKind
from kg.posts.front_matter_papers import find_reference, only_paper
from kg.posts.heading_digests import Starts
from kg.posts.headings import Heading, is_link_line, names_section
from kg.posts.identifiers import find_paper_id
from kg.posts.note_titles import paper_title
from kg.posts.paper_links import find_links, is_label, is_paper_label, labelled_paper
from kg.posts.section_texts import parse_sections
from kg.posts.sections import section_kind
from kg.posts.title_fields import named_title
from kg.posts.titles import better_title, clean_title, parse_title_line, parse_title_link
from kg.posts.venues import without_venue
from kg.text import fold

#: A post with so many sections of known names is a note, whatever papers it lists besides.
_SECTIONS_OF_A_NOTE = 2
#: A link of fewer letters is not taken for one to the paper of a title that holds them.
_MIN_TITLE_PART = 6
#: A line that names the title of the paper stands near the beginning.
_MAX_LINES_TO_TITLE = 40
_NO_HEADING = Heading(0, "", 0, 0)


class _Top(NamedTuple):
    """The beginning of a post, where the paper of a note is named.

    Attributes:
        before_sections: The line of the first section with a known name, or the line after the last.
        end: The end of that section.
    """

    before_sections: int
    end: int


def read_note(document: Document, starts: Starts, listed: Sequence[Draft]) -> Draft | None:
    """Return the digest of a post about one paper, or None if it is about several or about none.

    Args:
        document: The post.
        starts: The headings that might begin digests.
        listed: The items, rows and paragraphs that might be digests.
    """
    if starts.linked:
        return None
    reference = find_reference(document.front_matter.values)
    if reference:
        return _note(document, reference)
    if _has_several_headings(document, starts):
        return None
    if document.file_paper and len(listed) <= 1:
        return _note(document, document.file_paper)
    top = _find_top(document)
    url = _find_url(document, top, listed)
    sections = sum(section_kind(heading.text) is not None for heading in document.blocks.headings)
    is_list = len({find_paper_id(draft.url) or draft.title for draft in listed}) > 1
    is_one_entry = len(listed) == 1 and not (_title(document) or _labelled_title(document))
    if is_one_entry or (is_list and sections < _SECTIONS_OF_A_NOTE):
        return None
    first = listed[0] if listed and _is_about_its_first_link(document, listed) else None
    if not url and (sections >= _SECTIONS_OF_A_NOTE or not listed or first):
        url = _link_of_title(document) or (first.url if first else _only_link(document, top))
        if not url and not listed:
            url = only_paper(document.front_matter.values)
        if not sections and not (url and _title(document)):
            return None
    elif not url:
        return None
    note = _note(document, url)
    is_of_first = note and first and find_paper_id(first.url) == find_paper_id(url)
    return (
        note._replace(title=better_title(note.title, first.title)) if note and first and is_of_first else note
    )


def _is_about_its_first_link(document: Document, listed: Sequence[Draft]) -> bool:
    """Tell whether the only link with a title is that of the post: above its headings, in no list."""
    headings = document.blocks.headings
    inner = headings[1:] if headings and not document.title else headings
    in_paragraphs = any(
        paragraph.line <= listed[0].line < paragraph.end for paragraph in document.blocks.paragraphs
    )
    return bool(inner) and in_paragraphs and all(listed[0].line < heading.line for heading in inner)


def _has_several_headings(document: Document, starts: Starts) -> bool:
    """Tell whether headings begin digests: several of one level, or one that is no part of a note."""
    headings = document.blocks.headings
    if len(starts.above_link) > 1 or (starts.above_link and starts.above_section):
        return True
    if starts.above_link:
        (start,) = starts.above_link
        has_siblings = any(
            index != start and heading.level == headings[start].level and not names_section(heading)
            for index, heading in enumerate(headings)
        )
        return not (has_siblings and (document.title or headings[0].level < headings[start].level))
    levels = [headings[index].level for index in starts.above_section]
    has_link = any(parse_title_link(headings[index].text).url for index in starts.above_section)
    return has_link or levels.count(min(levels, default=0)) > 1


def _find_top(document: Document) -> _Top:
    headings = document.blocks.headings
    known = [index for index, heading in enumerate(headings) if names_section(heading)]
    if not known:
        return _Top(len(document.lines), len(document.lines))
    first = known[0]
    following = [heading.line for heading in headings[first + 1 :] if heading.level <= headings[first].level]
    return _Top(headings[first].line, next(iter(following), len(document.lines)))


def _find_url(document: Document, top: _Top, listed: Sequence[Draft]) -> str:
    """Return the link to the paper of a note, or an empty text."""
    taken = document.mask(listed)
    labelled: dict[str, tuple[int, str]] = {}
    bare: set[str] = set()  # papers of mere addresses: two of them are a list
    for number, line in enumerate(document.lines):
        if not line.strip() or document.is_citation(number) or taken[number]:
            continue
        url = labelled_paper(line, document.definitions)
        if not url and number < top.before_sections and is_link_line(line, document.definitions):
            url = first_paper_link(document, number, number + 1)
            bare.add(find_paper_id(url) or "")
        if url and (paper := find_paper_id(url)):
            labelled.setdefault(paper, (number, url))
    named = [url for number, url in labelled.values() if number < top.end] or [
        url for _, url in labelled.values()
    ]
    is_list = len(named) > 1 and find_paper_id(named[0]) in bare
    if len(named) == 1 or (named and not is_list and min(labelled.values())[0] < top.end):
        return named[0]
    return _paper_section_link(document)


def _paper_section_link(document: Document) -> str:
    """Return the first link in a section called `Paper`, `논문 정보` or such, or an empty text."""
    headings = document.blocks.headings
    for index, heading in enumerate(headings):
        if is_paper_label(clean_title(heading.text)) or is_paper_label(parse_title_link(heading.text).title):
            end = headings[index + 1].line if index + 1 < len(headings) else len(document.lines)
            if url := first_paper_link(document, heading.line, end):
                return url
    return ""


def _link_of_title(document: Document) -> str:
    """Return the address of the link under the title of the note or a part of it, or an empty text."""
    title = fold(_title(document))
    urls: dict[str, str] = {}
    for number, papers in enumerate(document.papers):
        if not papers or document.is_citation(number) or not title:
            continue
        for link in find_links(document.lines[number], document.definitions):
            text = fold(clean_title(link.text))
            if link.paper and len(text) >= _MIN_TITLE_PART and (text in title or title in text):
                urls.setdefault(link.paper, link.url)
    return next(iter(urls.values())) if len(urls) == 1 else ""


def _only_link(document: Document, top: _Top) -> str:
    """Return the link before the sections if it leads to one paper only; several papers are a finding."""
    lines = range(top.before_sections)
    papers = {
        paper for number in lines if not document.is_citation(number) for paper in document.papers[number]
    }
    if len(papers) == 1:
        return first_paper_link(document, 0, top.before_sections)
    if len(papers) > 1 and top.before_sections < len(document.lines):
        number = next(number for number in lines if document.papers[number])
        message = (
            f"links to {len(papers)} papers before the first section; name the one that the post is about: "
            "arxiv: … in the front matter"
        )
        document.report(number, FindingKind.NO_PAPER, message)
    return ""


def _note(document: Document, url: str) -> Draft | None:
    """Return the digest that is the whole post, or None if there is neither a title nor a link."""
    headings = document.blocks.headings
    opening = _find_opening(document)
    title = _labelled_title(document) or _title(document)
    if url and not title:
        title = _title_above_link(document, url) or _linked_title(document, url) or document.file_title
    if not url and not title:
        message = "sections without a paper: give the post a title, and a link to its paper"
        document.report(0, FindingKind.NO_PAPER, message)
        return None
    inner = [heading for heading in headings if heading.line >= opening.end]
    sections = parse_sections(document, opening.end, inner, len(document.lines))
    return Draft(title, url, opening.line, len(document.lines), sections, is_note=True)


def _title(document: Document) -> str:
    """Return the title of a note: that of the front matter, else its first heading, else an empty text."""
    written = document.title or parse_title_link(_find_opening(document).text, document.definitions).title
    return without_venue(paper_title(written))


def _labelled_title(document: Document) -> str:
    """Return the title that a line near the beginning names as such (`- Title: …`), or an empty text."""
    known = (heading.line for heading in document.blocks.headings if section_kind(heading.text))
    return named_title(document.lines[: min(next(known, _MAX_LINES_TO_TITLE), _MAX_LINES_TO_TITLE)])


def _title_above_link(document: Document, url: str) -> str:
    """Return the first line of the body if it has no marks and the link to the paper is right below it."""
    text = document.blocks.paragraphs[0].text if document.blocks.paragraphs else ""
    line, _, below = text.partition("\n")
    paper = find_paper_id(url)
    links = find_links(below.partition("\n")[0], document.definitions)
    if find_links(line, document.definitions) or all(link.paper != paper for link in links):
        return ""
    title = parse_title_line(line, document.definitions)
    return title.title if title else ""


def _linked_title(document: Document, url: str) -> str:
    """Return the text of the first link to the paper of a note that is no label, or an empty text."""
    paper = find_paper_id(url)
    links = (
        link
        for number, papers in enumerate(document.papers)
        if paper in papers
        for link in find_links(document.lines[number], document.definitions)
        if link.paper == paper and link.text
    )
    titles = (parse_title_link(link.text).title for link in links)
    return next((title for title in titles if title and not is_label(title)), "")


def _find_opening(document: Document) -> Heading:
    """Return the heading that is the title, or one that stands for none.

    It is the first heading, unless it names a section, or the front matter has a title and text stands above.
    """
    headings = document.blocks.headings
    if not headings or names_section(headings[0]) or is_paper_label(clean_title(headings[0].text)):
        return _NO_HEADING
    has_text_above = any(line.strip() for line in document.lines[: headings[0].line])
    return _NO_HEADING if document.title and has_text_above else headings[0]

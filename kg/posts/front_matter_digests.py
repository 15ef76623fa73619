"""Digests that front matter lists: `papers: [2510.00001, …]`, or of mappings with `title` and `url`.

A paper to which the body gives a digest is that one; one under whose title a heading stands has the text of
that heading; the others have no text.

Example:
    ---
    papers:
      - title: Muon is Scalable
        url: https://arxiv.org/abs/2502.16982
    ---
    ## Muon is Scalable
    Muon …
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.posts.document import Document, Draft
from kg.posts.front_matter_papers import listed_papers
from kg.posts.identifiers import find_paper_id
from kg.posts.section_texts import parse_sections
from kg.posts.titles import parse_title_link
from kg.text import fold


class _Entry(NamedTuple):
    """A paper that front matter lists: its title, or empty, and its address."""

    title: str
    url: str


def with_listed_papers(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """Return some digests and those that the front matter lists beside them."""
    entries = [_Entry(*pair) for pair in listed_papers(document.front_matter.values)]
    if not entries or any(draft.is_note and draft.url for draft in drafts):
        return [_with_listed_title(draft, entries) for draft in drafts]
    kept = [draft for draft in drafts if not draft.is_note]
    known = {find_paper_id(draft.url) for draft in kept}
    missing = {find_paper_id(entry.url): entry for entry in entries}
    new = list(_make_drafts(document, [entry for paper, entry in missing.items() if paper not in known]))
    lines = {draft.line for draft in new if draft.end > draft.line}
    return sorted([*(draft for draft in kept if draft.line not in lines), *new], key=lambda draft: draft.line)


def _with_listed_title(draft: Draft, entries: Sequence[_Entry]) -> Draft:
    """Return a digest, a note under the title that front matter gives its paper."""
    paper = find_paper_id(draft.url)
    titles = (entry.title for entry in entries if entry.title and find_paper_id(entry.url) == paper)
    return draft._replace(title=next(titles, draft.title)) if draft.is_note else draft


def _make_drafts(document: Document, entries: Sequence[_Entry]) -> Iterator[Draft]:
    """Yield a digest for each entry, with the text under the heading that is its title."""
    headings = document.blocks.headings
    index_by_title: dict[str, int] = {}
    for index, heading in enumerate(headings):
        index_by_title.setdefault(fold(parse_title_link(heading.text, document.definitions).title), index)
    starts = {index_by_title[fold(entry.title)] for entry in entries if fold(entry.title) in index_by_title}
    for entry in entries:
        start = index_by_title.get(fold(entry.title)) if entry.title else None
        if start is None:
            yield Draft(entry.title, entry.url, 0, 0, ())
            continue
        heading = headings[start]
        ends = (
            other.line
            for index, other in enumerate(headings[start + 1 :], start + 1)
            if index in starts or other.level <= heading.level
        )
        end = next(ends, len(document.lines))
        inner = document.headings_between(heading.line, end)
        sections = parse_sections(document, heading.end, inner, end)
        yield Draft(entry.title, entry.url, heading.line, end, sections)

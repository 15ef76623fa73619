"""Markdown posts: many digests a file, or one paper a file.

Which forms a digest has stands in `FORMS`; docs/formats.md has the rules and an example of each.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from kg.limits import MAX_LINES_TO_DATE
from kg.posts.citations import (
    find_citations,
    report_doubts,
    report_lost_links,
    report_malformed_ids,
    report_repeated_sections,
)
from kg.posts.dates import find_date_line
from kg.posts.document import Document, Draft, LineMask, read_document
from kg.posts.findings import Finding, FindingKind, summarize
from kg.posts.front_matter_digests import with_listed_papers
from kg.posts.heading_digests import find_starts, read_heading_digests
from kg.posts.identifiers import find_paper_id, title_id
from kg.posts.item_digests import read_item_digests
from kg.posts.notes import read_note
from kg.posts.paragraph_digests import (
    read_group_digests,
    read_paragraph_digests,
    read_plain_digests,
)
from kg.posts.prose_digests import read_prose_digests
from kg.posts.row_digests import read_row_digests
from kg.records import Digest, Post, Problem
from kg.text import shorten

#: A reader of digests: from a post and the lines that belong to other digests to digests.
Reader = Callable[[Document, LineMask], list[Draft]]

#: The forms of digests that stand beside each other in a post; what an earlier form has read is left to it.
#: Digests that begin with headings, and notes, come before all of them; lines above links come after.
FORMS: Mapping[str, Reader] = {
    "paragraph": read_paragraph_digests,
    "item": lambda document, _: read_item_digests(document),
    "row": lambda document, _: read_row_digests(document),
}


#: One line above a link is the title of a note, or none; several begin digests.
MIN_PLAIN_DIGESTS = 2


def parse_post(text: str, file: str) -> tuple[Post, tuple[Problem, ...]]:
    """Return the post with its digests, and the problems found in it.

    Args:
        text: The decoded file, in any normal form and with any line breaks.
        file: The name under which problems and evidence cite it; it may hold the date of the post.
    """
    post, findings = read_markdown(text, file)
    return post, tuple(item for item in summarize(findings, file) if isinstance(item, Problem))


def read_markdown(text: str, file: str) -> tuple[Post, list[Finding]]:
    """Return the post with its digests, and all that is wrong with it or doubtful."""
    document = read_document(text, file)
    drafts = with_listed_papers(document, _read_drafts(document))
    if len(drafts) == 1 and not document.date:
        first = drafts[0].line if drafts[0].line < MAX_LINES_TO_DATE else 0
        document.date = find_date_line(document.lines[first : first + MAX_LINES_TO_DATE])
    digests = [_make_digest(document, draft) for draft in drafts]
    report_lost_links(document, drafts, digests)
    report_malformed_ids(document)
    findings = sorted(document.findings, key=lambda finding: finding.line)
    return Post(file, document.title, document.date, tuple(digests)), findings


def _read_drafts(document: Document) -> list[Draft]:
    """Return the digests of a post in order."""
    listed = [
        draft for draft in _read_listed(document, document.mask([])) if not document.is_citation(draft.line)
    ]
    listed += _read_plain(document, document.mask(listed))
    listed += read_group_digests(document, document.mask(listed))
    starts = find_starts(document, listed)
    if note := read_note(document, starts, listed):
        return [note]
    if starts.linked or not listed or starts.above_link:
        drafts = read_heading_digests(document, starts)
    else:
        drafts = []
    if not drafts:
        listed = listed or read_prose_digests(document, document.mask([]))
        return sorted(listed, key=lambda draft: draft.line)
    taken = document.mask(drafts)
    drafts += [draft for draft in _read_listed(document, taken) if not document.is_citation(draft.line)]
    return sorted(drafts, key=lambda draft: draft.line)


def _read_plain(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests that begin with a line above a link, of which several stand under one heading."""
    drafts = [draft for draft in read_plain_digests(document, taken) if not document.is_citation(draft.line)]
    places = [document.heading_above(draft.line) for draft in drafts]
    counts = Counter(places)
    return [draft for draft, place in zip(drafts, places, strict=True) if counts[place] >= MIN_PLAIN_DIGESTS]


def _read_listed(document: Document, taken: LineMask) -> list[Draft]:
    """Return the digests that do not begin with a heading, none from lines that are taken."""
    drafts: list[Draft] = []
    for read in FORMS.values():
        new = [draft for draft in read(document, taken) if not taken[draft.line]]
        drafts += new
        for draft in new:
            taken[draft.line : draft.end] = b"\1" * (draft.end - draft.line)
    return drafts


def _make_digest(document: Document, draft: Draft) -> Digest:
    """Return a digest; its paper is known by its title if no link identifies it."""
    paper = find_paper_id(draft.url)
    title = draft.title
    if paper is None:
        paper = title_id(title)
        if draft.url or not draft.is_note:
            message = f"no paper id in the link of '{shorten(title)}'; it is known by its title"
            document.report(draft.line, FindingKind.NO_ID, message)
    if not title:
        title = paper
        document.report(draft.line, FindingKind.NO_TITLE, f"a digest without a title; {paper} stands for it")
    report_doubts(document, draft, paper)
    report_repeated_sections(document, draft)
    cites = find_citations(document, draft, paper)
    line = document.front_matter.body_line + draft.line
    return Digest(paper, title, draft.url, line, draft.sections, draft.date or document.date, cites)

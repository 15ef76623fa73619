"""What becomes of the links of a post: those in a digest are citations, all others are findings."""

import re
from collections.abc import Sequence

from kg.posts.document import Document, Draft
from kg.posts.findings import FindingKind
from kg.posts.front_matter_papers import papers_of
from kg.posts.headings import is_link_line
from kg.posts.identifiers import find_paper_id
from kg.posts.paper_links import choose_link, find_links, is_label, is_repository, labelled_paper
from kg.posts.sections import section_kind
from kg.posts.titles import is_numbered, is_whole_link, parse_title_link
from kg.records import Digest
from kg.text import fold, shorten

#: The beginning of an address that should lead to a paper.
_PAPER_SITE = re.compile(r"(?i)(?:arxiv\.org/(?:abs|pdf|html)/|openreview\.net/(?:forum|pdf)\?)")


def find_citations(document: Document, draft: Draft, paper: str) -> tuple[str, ...]:
    """Return the ids of the other papers to which a digest links, in order."""
    cited: dict[str, None] = {}
    if draft.is_note:
        cited.update(dict.fromkeys(papers_of(document.front_matter.values)))
    for number in range(0 if draft.is_note else draft.line, draft.end):
        cited.update(dict.fromkeys(document.papers[number]))
    cited.pop(paper, None)
    return tuple(cited)


def report_lost_links(document: Document, drafts: Sequence[Draft], digests: Sequence[Digest]) -> None:
    """Report the links to papers that are neither that of a digest nor within one.

    Args:
        document: The post.
        drafts: Its digests, as readers found them.
        digests: The same digests.
    """
    known = {digest.paper for digest in digests}
    within = [False] * len(document.lines)
    for draft in drafts:
        first = 0 if draft.is_note else draft.line
        within[first : draft.end] = [True] * (draft.end - first)
    for number, linked in enumerate(document.papers):
        lost = [] if within[number] else [paper for paper in linked if paper not in known]
        if lost:
            known.update(lost)
            _report_lost(document, number, lost)
    known.update(paper for digest in digests for paper in digest.cites)
    for number, url in document.defined:
        paper = find_paper_id(url)
        if paper and not is_repository(paper) and paper not in known:
            _report_lost(document, number, [paper])
    _report_front_matter(document, known)


def report_malformed_ids(document: Document) -> None:
    """Report the links to pages of papers at arXiv and OpenReview that name no paper."""
    for number, line in enumerate(document.lines):
        if not _PAPER_SITE.search(line):
            continue
        for link in find_links(line, document.definitions):
            if _PAPER_SITE.search(link.url) and link.paper is None:
                message = f"'{shorten(link.url)}' is the address of no paper; is a digit missing?"
                document.report(number, FindingKind.MALFORMED_ID, message)


def _report_lost(document: Document, number: int, papers: Sequence[str]) -> None:
    title = _title_of(document, document.lines[number])
    subject = f"'{shorten(title)}' links to" if title else "there is a link to"
    names = ", ".join(dict.fromkeys(papers))
    message = f"{subject} {names}, but in no digest; begin one with a heading: # [Title](link)"
    document.report(number, FindingKind.LOST_LINK, message)


def _report_front_matter(document: Document, known: set[str]) -> None:
    """Report the papers of the front matter, unless they are known."""
    lost = [paper for paper in papers_of(document.front_matter.values) if paper not in known]
    if lost:
        message = f"the front matter names {', '.join(lost)}, but no digest of the post is of this paper"
        document.report(1 - document.front_matter.body_line, FindingKind.LOST_LINK, message)


def _title_of(document: Document, line: str) -> str:
    chosen = choose_link(find_links(line, document.definitions))
    if chosen and chosen.text and not is_label(chosen.text):
        return parse_title_link(chosen.text).title
    return ""


def report_doubts(document: Document, draft: Draft, paper: str) -> None:
    """Report what suggests that two papers share one digest.

    That is a second link line of another paper, and a numbered or bold link to a paper.
    """
    named_lines = _paper_lines(document, draft)
    if len({named for named, _ in named_lines} | {paper}) > 1:
        other, number = next(pair for pair in named_lines if pair[0] != paper)
        message = (
            f"the digest of {paper} also gives {other} as its paper; divide it, or drop one of the links"
        )
        document.report(number, FindingKind.DOUBTFUL_LINK, message)
    for number in range(draft.line + 1, draft.end):
        if document.papers[number] and not document.is_citation(number):
            _report_title_line(document, number, paper)


def _paper_lines(document: Document, draft: Draft) -> list[tuple[str, int]]:
    """Return the (paper, line) of the lines of links before the first section."""
    sections = document.headings_between(draft.line, draft.end)
    first_section = sections[0].line if sections else draft.end
    lines = range(draft.line + 1, first_section)
    return [
        (document.papers[number][0], number)
        for number in lines
        if document.papers[number]
        and labelled_paper(document.lines[number], document.definitions)
        and is_link_line(document.lines[number], document.definitions)
    ]


def _report_title_line(document: Document, number: int, paper: str) -> None:
    text = document.lines[number].strip().lstrip("-+> ")
    bare = text.strip("*_ ")
    is_title = is_whole_link(bare) and (is_numbered(bare) or (text.startswith("**") and text.endswith("**")))
    linked = document.papers[number][0]
    if is_title and linked != paper and _title_of(document, bare):
        message = (
            f"'{shorten(_title_of(document, bare))}' looks like the title of a digest within that of "
            f"{paper}; begin it with a heading: # [Title](link)"
        )
        document.report(number, FindingKind.DOUBTFUL_LINK, message)


def report_repeated_sections(document: Document, draft: Draft) -> None:
    """Report a second section of one name on one level: the heading of a digest between them may be lost."""
    seen: set[tuple[int, str]] = set()
    for heading in document.headings_between(draft.line, draft.end):
        if section_kind(heading.text) is None:
            continue
        key = (heading.level, fold(heading.text))
        if key in seen:
            message = (
                f"a second section '{shorten(heading.text)}' in one digest; is the heading of the next "
                "digest above it lost? It reads # [Title](link)"
            )
            document.report(heading.line, FindingKind.REPEATED_SECTION, message)
            return
        seen.add(key)

"""A Markdown post as the readers of digests see it, and the draft of a digest that they return."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from kg.limits import MAX_HEADINGS, MAX_POST_LINES
from kg.posts.blocks import Blocks, parse_blocks
from kg.posts.dates import date_of_epoch, date_of_path, iso_date
from kg.posts.file_names import paper_of_file, title_of_file
from kg.posts.findings import Finding, FindingKind
from kg.posts.front_matter import FrontMatter, parse_front_matter
from kg.posts.headings import Heading, with_plain_headings
from kg.posts.hidden import read_visible
from kg.posts.org import looks_like_org, org_to_markdown
from kg.posts.paper_links import find_links, is_repository, papers_in
from kg.posts.sections import lists_citations, section_kind
from kg.records import Section
from kg.text import clean, one_line

_DATE_KEYS = ("date", "published", "publication date", "publication_date", "created", "posted", "day")

#: The keys of the title, the first that has a value counts.
_TITLE_KEYS = (
    "title",
    "paper title",
    "paper_title",
    "제목",
    "标题",
    "標題",
    "タイトル",
    "titre",
    "título",
    "titulo",
    "titel",
    "titolo",
)

#: A mark for each line of a body that belongs to something.
LineMask = bytearray


class Draft(NamedTuple):
    """A digest as a reader found it.

    Attributes:
        title: Its title; empty if there is none.
        url: The link or id of its paper, or empty.
        line: Its first line in the body, from 0.
        end: The line after it.
        sections: Its sections.
        date: The date that it gives itself, in ISO 8601, or empty.
        is_note: Whether it is the whole post.
    """

    title: str
    url: str
    line: int
    end: int
    sections: tuple[Section, ...]
    date: str = ""
    is_note: bool = False


@dataclass
class Document:
    """A Markdown post, taken apart.

    Attributes:
        file: The name under which problems cite it.
        front_matter: Its front matter and its body.
        lines: The lines of the body without comments and code.
        definitions: The addresses of links that are defined apart, by folded name.
        defined: The (line of the body, from 0, address) of each definition.
        blocks: Headings, list items, rows and paragraphs of the body.
        date: Its date in ISO 8601, or empty.
        findings: What is wrong, as found so far.
        memo: What a reader has found and others ask for, too.
    """

    file: str
    front_matter: FrontMatter
    lines: Sequence[str]
    definitions: dict[str, str]
    defined: Sequence[tuple[int, str]]
    blocks: Blocks
    date: str = ""
    findings: list[Finding] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)

    def report(self, line: int, kind: FindingKind, message: str) -> None:
        """Add a finding on a line of the body, from 0."""
        self.findings.append(Finding(self.front_matter.body_line + line, kind, message))

    @property
    def title(self) -> str:
        """The title that the front matter gives, or an empty text."""
        values = (text_of(self.front_matter.values.get(key)) for key in _TITLE_KEYS)
        written = one_line(next((value for value in values if value), "")).strip("\"'“” ")
        return written[1:] if written.startswith("@") and " " in written else written

    @property
    def file_title(self) -> str:
        """The title that the name of the file is, or an empty text."""
        return title_of_file(self.file)

    @property
    def file_paper(self) -> str:
        """The id of the paper after which the file is named, or an empty text."""
        return paper_of_file(self.file)

    @cached_property
    def papers(self) -> list[list[str]]:
        """The ids of the papers to which each line links."""
        return [list(papers_in(line, self.definitions)) for line in self.lines]

    def mask(self, drafts: Iterable[Draft]) -> LineMask:
        """Return which lines belong to some digests: a mark for each line of the body."""
        mask = bytearray(len(self.lines) + 1)
        for draft in drafts:
            mask[draft.line : draft.end] = b"\1" * (draft.end - draft.line)
        return mask

    def headings_between(self, first: int, end: int) -> Sequence[Heading]:
        """Return the headings below a line and before another."""
        start = bisect_right(self._heading_lines, first)
        return self.blocks.headings[start : bisect_left(self._heading_lines, end, start)]

    def heading_above(self, line: int) -> int:
        """Return the index of the last heading above a line, or -1."""
        return bisect_right(self._heading_lines, line) - 1

    def is_citation(self, line: int) -> bool:
        """Tell whether a line stands in a section of links to other papers."""
        return bool(self._citation_mask[line])

    @cached_property
    def _heading_lines(self) -> list[int]:
        return [heading.line for heading in self.blocks.headings]

    @cached_property
    def _citation_mask(self) -> LineMask:
        mask = bytearray(len(self.lines) + 1)
        level = 0  # of the section of citations that is open
        ends = [*self._heading_lines[1:], len(self.lines)]
        for heading, end in zip(self.blocks.headings, ends, strict=False):
            if not level or heading.level <= level:
                is_open = lists_citations(heading.text) and section_kind(heading.text) is None
                level = heading.level if is_open else 0
            if level:
                mask[heading.line : end] = b"\1" * (end - heading.line)
        return mask


def first_paper_link(document: Document, first: int, end: int) -> str:
    """Return the first web address in some lines that leads to a paper, or an empty text."""
    for number in range(first, end):
        if document.papers[number]:
            links = find_links(document.lines[number], document.definitions)
            return next(link.url for link in links if link.paper and not is_repository(link.paper))
    return ""


def text_of(value: Any) -> str:
    """Return a value of front matter if it is text, else an empty text."""
    return value.strip() if isinstance(value, str) else ""


def read_document(text: str, file: str) -> Document:
    """Return a post taken apart.

    Args:
        text: The decoded file, in any normal form and with any line breaks.
        file: The name under which problems cite it; it may hold the date of the post.
    """
    text, cut = _cut(clean(text))
    front_matter = parse_front_matter(org_to_markdown(text) if looks_like_org(text, file) else text)
    visible = read_visible(front_matter.body, front_matter.body_line)
    plain = with_plain_headings(visible.lines, visible.definitions)
    findings = [*cut, *front_matter.findings, *visible.findings]
    surplus = _drop_surplus_headings(plain)
    if surplus:
        message = f"a post has at most {MAX_HEADINGS:,} headings; those from here on are read as text"
        findings.append(Finding(front_matter.body_line + surplus, FindingKind.TOO_LONG, message))
    blocks = parse_blocks(plain)
    lines = [line if shown else "" for line, shown in zip(visible.lines, plain, strict=True)]
    document = Document(
        file, front_matter, lines, visible.definitions, visible.defined, blocks, findings=findings
    )
    document.date = _find_date(document)
    return document


def _cut(text: str) -> tuple[str, list[Finding]]:
    """Return the lines of a text up to the limit, and a finding if there are more."""
    lines = text.split("\n", MAX_POST_LINES)
    if len(lines) <= MAX_POST_LINES:
        return text, []
    message = f"a post has at most {MAX_POST_LINES:,} lines; those from here on are left out"
    finding = Finding(MAX_POST_LINES + 1, FindingKind.TOO_LONG, message)
    return "\n".join(lines[:MAX_POST_LINES]), [finding]


def _drop_surplus_headings(lines: list[str]) -> int:
    """Make text of the headings beyond the limit, and return the line of the first of them, or 0."""
    numbers = [number for number, line in enumerate(lines) if line.lstrip(" ").startswith("#")]
    for number in numbers[MAX_HEADINGS:]:
        lines[number] = f"\\{lines[number].lstrip(' ')}"
    return numbers[MAX_HEADINGS] if len(numbers) > MAX_HEADINGS else 0


def _find_date(document: Document) -> str:
    """Return the date of a post: from its front matter, or from its file name."""
    values = document.front_matter.values
    written = next((text for key in _DATE_KEYS if (text := _first_text(values.get(key)))), "")
    written_date = iso_date(written) or date_of_epoch(written)
    name = document.file.replace("\\", "/").rsplit("/", 1)[-1]
    file_date = iso_date(name) if written else date_of_path(document.file)
    if written and not written_date:
        used_instead = f"; the file name's {file_date} is used" if file_date else ""
        message = f"date '{written}' is not of the form 2025-10-09{used_instead}"
        document.findings.append(Finding(1, FindingKind.DATE, message))
    return written_date or file_date


def _first_text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return text_of(value)

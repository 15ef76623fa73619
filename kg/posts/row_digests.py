"""Digests that are rows of a table.

Example:
    | Paper                                | Links                                        |
    | ------------------------------------ | -------------------------------------------- |
    | 1) **Muon is Scalable** - Muon …     | [Paper](https://arxiv.org/abs/2502.16982)    |
"""

import re

from kg.posts.blocks import Row
from kg.posts.dates import iso_date
from kg.posts.document import Document, Draft
from kg.posts.headings import is_link_line
from kg.posts.paper_links import choose_link, find_links, is_label, is_paper_label, labelled_link
from kg.posts.section_texts import make_section
from kg.posts.sections import section_kind
from kg.posts.titles import TitleLine, clean_title, parse_title_line
from kg.records import Section, SectionKind

#: Names of columns with titles, from those that say so to those that may hold short names.
_TITLE_NAMES = (
    re.compile(r"(?i)(?:title|제목|タイトル|标题|题目|titel|titre|título|название)"),
    re.compile(r"(?i)(?:paper|article|publication|논문|論文|论文|文章|статья|artículo|artigo)"),
    re.compile(r"(?i)(?:name|work|method|model|이름)"),
)
_ARXIV_ID = re.compile(r"[\s*`]*\d{4}\.\d{4,5}(?:v\d+)?[\s*`]*")
_DATE_NAME = re.compile(r"(?i)\W*(?:date|published|year|month|날짜|게재일|日付|日期|年)\W*")


def read_row_digests(document: Document) -> list[Draft]:
    """Return the digests that are rows of tables."""
    drafts = (_read_row(document, row) for row in document.blocks.rows)
    return [draft for draft in drafts if draft]


def _read_row(document: Document, row: Row) -> Draft | None:
    """Return the digest of a row, or None if it has no title or no link to a paper."""
    links = [link for cell in row.cells for link in find_links(cell, document.definitions)]
    titles = [parse_title_line(cell, document.definitions) for cell in row.cells]
    chosen = choose_link(links)
    column = _title_column(row, titles)
    if column is None:
        return None
    title = titles[column]
    link = (title.link if title else None) or labelled_link(links) or chosen
    url = link.url if link else ""
    if not url:
        url = _typed_id(row)
    if not url and title and title.is_marked:
        url = next((link.url for link in links if link.text and is_paper_label(link.text)), "")
    if not title or not url:
        return None
    sections, date = _other_cells(document, row, column, title.rest)
    return Draft(title.title, url, row.line, row.end, sections, date)


def _typed_id(row: Row) -> str:
    """Return the id of an arXiv paper that is all of a cell, or an empty text."""
    ids = (f"arXiv:{cell.strip('*` ')}" for cell in row.cells if _ARXIV_ID.fullmatch(cell))
    return next(ids, "")


def _title_column(row: Row, titles: list[TitleLine | None]) -> int | None:
    """Return the column of the title: one with a link, else one named so, else the first with a title."""
    with_title = [column for column, title in enumerate(titles) if title]
    for column in with_title:
        title = titles[column]
        if title and title.is_marked and title.link:
            return column
    named = [
        column
        for pattern in _TITLE_NAMES
        for column in with_title
        if column < len(row.names) and pattern.search(row.names[column])
    ]
    if named:
        return named[0]
    marked = [column for column in with_title if (title := titles[column]) and title.is_marked]
    plain = [column for column in with_title if any(map(str.isalpha, row.cells[column]))]
    return next(iter([*marked, *plain]), None)


def _other_cells(document: Document, row: Row, column: int, rest: str) -> tuple[tuple[Section, ...], str]:
    """Return the texts of a row as sections under the names of their columns, and the date in it."""
    date = ""
    sections: list[Section] = []
    for number, cell in enumerate(row.cells):
        name = clean_title(row.names[number]) if number < len(row.names) else ""
        text = rest if number == column else cell
        if _DATE_NAME.fullmatch(name):
            date = date or iso_date(cell)
        elif (
            any(map(str.isalpha, text))
            and not is_label(text)
            and not is_link_line(text, document.definitions)
        ):
            heading = "" if number == column else name
            kind = section_kind(heading) or SectionKind.OTHER
            sections.append(make_section(document, kind, heading, row.line, [text]))
    return tuple(section for section in sections if section.text), date

"""Lists, summaries and tables of HTML in a body of Markdown."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.posts.paper_links import find_links
from kg.posts.titles import clean_title

_ANCHOR = re.compile(
    r"<a\s[^<>]*?href\s*=\s*[\"']?(?P<url>[^\s\"'<>]+)[^<>]*>(?P<text>(?:[^<]|<(?!/?a\b))*)</a>",
    re.IGNORECASE,
)
_BOLD_TITLE = re.compile(
    r"^\s*(?:<(?:b|strong)>|\*\*)(?P<title>[^<>*]+)(?:</(?:b|strong)>|\*\*)", re.IGNORECASE
)
_BOLD = re.compile(r"</?(?:b|strong)\s*>", re.IGNORECASE)
_ITEM = re.compile(
    r"^\s*(?:<[uo]l[^<>]*>\s*)?<li\b[^<>]*>\s*(?P<text>.*?)\s*(?:</li>\s*)?(?:</[uo]l>\s*)?$", re.IGNORECASE
)
_SUMMARY = re.compile(
    r"^[\s>]*(?:<details\b[^<>]*>\s*)?<summary\b[^<>]*>(?P<text>.*?)(?:</summary>\s*)?$", re.IGNORECASE
)
_ROW_BEGIN = re.compile(r"<tr\b", re.IGNORECASE)
_ROW_END = re.compile(r"</tr\s*>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_CELL = re.compile(
    r"<(?P<kind>t[dh])\b[^<>]*>(?P<text>.*?)(?=<t[dhr]\b|</t[dhr]\s*>)", re.IGNORECASE | re.DOTALL
)
#: A row of more lines is no row of a table of papers.
_MAX_ROW_LINES = 60


class HtmlRow(NamedTuple):
    """A row of a table: its first line, the line after it, its cells, and whether it is the head."""

    line: int
    end: int
    cells: tuple[str, ...]
    is_head: bool


def with_markdown(text: str) -> str:
    """Return a text with links and bold as Markdown has them for those of HTML."""
    text = _ANCHOR.sub(lambda match: f"[{match['text']}]({match['url']})", text)
    return _BOLD.sub("**", text)


def list_item(line: str) -> str | None:
    """Return a line that is an item of a list in HTML as one of Markdown, else None."""
    match = _ITEM.match(line) if "<li" in line.lower() else None
    return f"- {with_markdown(match['text'])}" if match else None


def summary(line: str) -> str | None:
    """Return the text of a line that is the summary of a part that can be folded, else None."""
    match = _SUMMARY.match(line) if "<summary" in line.lower() else None
    if match is None:
        return None
    text = match["text"]
    if bold := _BOLD_TITLE.match(text):  # authors stand between the title and its link
        links = find_links(with_markdown(text[bold.end() :]), {})
        if any(link.paper for link in links):
            labels = (f"[{link.text}]({link.url})" for link in links)
            return " ".join([clean_title(bold["title"]), *labels])
    text = _BOLD.sub("", text)
    return with_markdown(text) if _ANCHOR.search(text) else clean_title(text)


def end_of_fold(lines: Sequence[str], first: int, limit: int) -> int:
    """Return the line that closes the part whose summary is the first line, or 0 if none does."""
    if "<summary" not in lines[first].lower():
        return 0
    depth = 1
    for number in range(first + 1, limit):
        line = lines[number].lower()
        depth += line.count("<details") - line.count("</details")
        if depth <= 0:
            return number
    return 0


def find_rows(lines: Sequence[str]) -> list[list[HtmlRow]]:
    """Return the rows of each table of HTML."""
    tables: list[list[HtmlRow]] = []
    rows: list[HtmlRow] = []
    number = 0
    while number < len(lines):
        if _ROW_BEGIN.search(lines[number]):
            row = _read_row(lines, number)
            rows.append(row)
            number = max(row.end, number + 1)
        else:
            number += 1
        if rows and (number == len(lines) or _TABLE_END.search(lines[number - 1])):
            tables.append(rows)
            rows = []
    return [*tables, rows] if rows else tables


def _read_row(lines: Sequence[str], first: int) -> HtmlRow:
    """Return the row that begins on a line; of several on the line, the first."""
    limit = min(len(lines), first + _MAX_ROW_LINES)
    end = next((number + 1 for number in range(first, limit) if _ROW_END.search(lines[number])), first + 1)
    text = "\n".join(lines[first:end])
    cells = [(match["kind"].lower(), with_markdown(match["text"]).strip()) for match in _CELL.finditer(text)]
    is_head = bool(cells) and all(kind == "th" for kind, _ in cells)
    return HtmlRow(first, end, tuple(cell for _, cell in cells), is_head)

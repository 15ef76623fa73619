"""The blocks of a body that may hold digests: headings, list items, table rows, paragraphs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.limits import MAX_LIST_DEPTH
from kg.posts.headings import Heading, bold_sections
from kg.posts.html_lines import find_rows
from kg.posts.paper_links import is_label

#: Parses blocks only: inline text is read as written. `---` under a paragraph separates digests, it makes no
#: heading; headings after a line of HTML are headings.
_PARSER = MarkdownIt("commonmark").disable(["inline", "lheading", "html_block", "reference"]).enable("table")
_MAX_TABLE_LINE_LENGTH = 20_000


class Item(NamedTuple):
    """An item of a list.

    Attributes:
        line: Its first line in the body, from 0.
        end: The line after it and what belongs to it.
        text: Its own text: the lines of its first paragraph.
        children: The items below it.
    """

    line: int
    end: int
    text: str
    children: tuple["Item", ...]


class Row(NamedTuple):
    """A row of the body of a table.

    Attributes:
        line: Its first line in the body, from 0.
        end: The line after it.
        cells: The texts of its cells.
        names: The texts of the head of the table, as many as there are.
    """

    line: int
    end: int
    cells: tuple[str, ...]
    names: tuple[str, ...]


class Paragraph(NamedTuple):
    """A paragraph that stands in no list and no table.

    Attributes:
        line: Its first line in the body, from 0.
        end: The line after it.
        text: Its lines.
    """

    line: int
    end: int
    text: str


class Blocks(NamedTuple):
    """The blocks of a body, each kind in order."""

    headings: list[Heading]
    items: list[Item]
    rows: list[Row]
    paragraphs: list[Paragraph]


def parse_blocks(lines: Sequence[str]) -> Blocks:
    """Return the blocks of a body.

    Args:
        lines: Its lines, with headings as CommonMark has them.
    """
    lines, html_rows = _without_html_rows(lines)
    # the table rule splits every line after a very long one anew
    shown = [line if len(line) <= _MAX_TABLE_LINE_LENGTH else line.replace("|", " ") for line in lines]
    tokens = _PARSER.parse("\n".join(shown))
    blocks = Blocks([], [], [], [])
    walker = _Walker(tokens, lines)
    walker.fill(blocks)
    blocks.rows.extend(html_rows)
    return blocks


def _without_html_rows(lines: Sequence[str]) -> tuple[Sequence[str], list[Row]]:
    """Return the lines without the rows of tables in HTML that link somewhere, and these rows."""
    rows: list[Row] = []
    kept = list(lines)
    for table in find_rows(lines):
        names = table[0].cells if table[0].is_head else ()
        for row in table:
            if any("](" in cell for cell in row.cells):
                rows.append(Row(row.line, row.end, row.cells, names))
                kept[row.line : row.end] = [""] * (row.end - row.line)
    return kept, rows


class _Walker:
    """Goes through the tokens of the parser."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        """Begin before the first token."""
        self._tokens = tokens
        self._lines = lines
        self._position = 0
        self._quotes = 0  # quotes that are open

    def fill(self, blocks: Blocks) -> None:
        """Add all blocks to those given."""
        while self._position < len(self._tokens):
            token = self._tokens[self._position]
            self._position += 1
            if token.map is None:
                self._quotes -= token.type == "blockquote_close"
                continue
            self._quotes += token.type == "blockquote_open"
            if token.type == "list_item_open":
                blocks.items.append(self._item(token, 1))
            elif token.type == "table_open":
                blocks.rows.extend(self._rows(token))
            elif token.type == "heading_open" and not token.level:
                inline = self._tokens[self._position]
                heading = Heading(int(token.tag[1:]), inline.content.strip(), *_range(token))
                blocks.headings.append(heading)
            elif token.type == "paragraph_open" and token.level == self._quotes:
                text = self._tokens[self._position].content
                first, end = _range(token)
                blocks.headings.extend(bold_sections(text, first))
                blocks.paragraphs.append(Paragraph(first, end, text))

    def _item(self, opening: Token, depth: int) -> Item:
        """Return the item that a token opens, and go behind it."""
        text: str | None = None
        children: list[Item] = []
        while (
            token := self._tokens[self._position]
        ).level > opening.level or token.type != "list_item_close":
            self._position += 1
            if token.type == "list_item_open" and depth < MAX_LIST_DEPTH:
                children.append(self._item(token, depth + 1))
            elif token.type == "inline" and text is None and not children:
                text = token.content
        self._position += 1
        first, end = _range(opening)
        while end > first + 1 and not self._lines[end - 1].strip():
            end -= 1
        return Item(first, end, text or "", tuple(children))

    def _rows(self, opening: Token) -> Iterator[Row]:
        """Yield the rows of the table that a token opens, and go behind it."""
        names: tuple[str, ...] = ()
        cells: list[str] = []
        line = 0
        while (token := self._tokens[self._position]).type != "table_close" or token.level > opening.level:
            self._position += 1
            if token.type == "tr_open":
                cells, line = [], _range(token)[0]
            elif token.type == "inline":
                cells.append(token.content)
            elif token.type == "tr_close" and not names:
                names = tuple(cells)
                # a table may have a paper in its head, if that does not begin with a label
                if any("](" in cell for cell in cells) and not is_label(cells[0]):
                    yield Row(line, line + 1, names, ())
            elif token.type == "tr_close":
                yield Row(line, line + 1, tuple(cells), names)
        self._position += 1


def _range(token: Token) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first, end

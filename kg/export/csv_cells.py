"""Cells and lines of CSV (RFC 4180) that spreadsheets, databases and data frames read alike."""

import re
from collections.abc import Iterable

#: What a spreadsheet takes for the beginning of a formula, in the full-width forms of Korean and Japanese
#: versions too. Apostrophes before it are those of `safe_cell`.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_ESCAPED_FORMULA = re.compile(rf"'(?={_FORMULA.pattern})")
_SPECIAL = re.compile(r'[",\r\n\x00-\x1f]|^\s|\s$|^$')
#: The mark by which Excel knows that a file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(value: object) -> str | None:
    """Return a value as text that no spreadsheet calculates; None, a missing value, if it is empty.

    A text that would begin a formula gets an apostrophe before it, as spreadsheets do it themselves. A text
    that looks as if it had one already gets another, so that `raw_cell` returns every text as it was.

    Example:
        `=1+1` becomes `'=1+1`, `'=1+1` becomes `''=1+1`, and `1+1` stays.
    """
    if value is None or value == "":
        return None
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else str(value)


def raw_cell(cell: str) -> str:
    """Return the text of which `safe_cell` made a cell."""
    return cell[1:] if _ESCAPED_FORMULA.match(cell) else cell


def csv_line(cells: Iterable[str | None]) -> str:
    """Return one line of CSV; quotes stand around what other readers might take apart or trim.

    Args:
        cells: The cells; a missing value is None and written as nothing, an empty text as `""`.
    """
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(cell: str | None) -> str:
    if cell is None:
        return ""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if not cell or _SPECIAL.search(cell) else cell

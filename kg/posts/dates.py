"""Dates as people and tools write them."""

import datetime as dt
import re

_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def iso_date(text: str) -> str:
    """Return the first date of a text in ISO 8601, or an empty text if there is none or no such day.

    Example:
        >>> iso_date("2025-10-09 08:15"), iso_date("on 2025/1/9"), iso_date("2025-02-30")
        ('2025-10-09', '2025-01-09', '')
    """
    date = _DATE.search(text)
    if date is None:
        return ""
    try:
        return dt.date(*map(int, date.groups())).isoformat()
    except ValueError:
        return ""

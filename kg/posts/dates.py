"""Dates as people and tools write them."""

import datetime as dt
import re

_DATE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def iso_date(text: str) -> str:
    """Return the first date of a text in ISO 8601 (`2025-10-09 08:15` gives `2025-10-09`), or nothing if there is none."""
    if found := _DATE.search(text):
        try:
            return dt.date(*map(int, found.groups())).isoformat()
        except ValueError:
            return ""
    return ""

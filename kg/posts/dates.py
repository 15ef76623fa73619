"""Dates as people and tools write them."""

import datetime as dt
import re
from collections.abc import Iterable

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: The forms of a date; those with a day come first: a month without one stands for its first day.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.]) ?(?P<month>\d{1,2})(?P=mark) ?(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]",
        rf"(?<![a-z]){_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-){_MONTH}(?:\.?,?\s+|-){_YEAR}(?!\d)",
        rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?!\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}(?!\d)",
        r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]",
        rf"(?<![a-z]){_MONTH}\.?,?\s+{_YEAR}(?!\d)",
        rf"^\W*{_YEAR}-(?P<month>\d\d)\W*$",
    )
)
#: A line of a note that is nothing but a date, perhaps with a label before it.
_DATE_LINE = re.compile(
    r"^[\s>*_#|-]*(?:(?:date|published|publication date|posted|created|날짜|작성일|일자|日付|日期)"
    r"[\s*_|]*(?:::?|：|\|)[\s*_]*)?(?P<date>[^:]{6,40}?)[\s*_|]*\\?$",
    re.IGNORECASE,
)


def iso_date(text: str) -> str:
    """Return the first date of a text in ISO 8601, or an empty text if there is none or no such day.

    Of `05/06/2018`, the first number is the month, unless it is above 12. A month without a day stands
    for its first day.

    Example:
        >>> iso_date("2025-10-09 08:15"), iso_date("on 2025/1/9"), iso_date("2025-02-30")
        ('2025-10-09', '2025-01-09', '')
        >>> iso_date("2025년 10월 9일"), iso_date("05/23/2018"), iso_date("March 2019")
        ('2025-10-09', '2018-05-23', '2019-03-01')
    """
    for form in _FORMS:
        if match := form.search(text):
            return _iso(match.groupdict())
    return ""


def date_of_epoch(text: str) -> str:
    """Return the day of a number of seconds or milliseconds since 1970, or an empty text if it is none.

    Example:
        >>> date_of_epoch("1760000000000"), date_of_epoch("2025")
        ('2025-10-09', '')
    """
    if not re.fullmatch(r"[1-9]\d{9}(?:\d{3})?", text):
        return ""
    return dt.datetime.fromtimestamp(int(text[:10]), dt.UTC).date().isoformat()


def date_of_path(path: str) -> str:
    """Return the date in the name of a file, else that of the folders in which it is, or an empty text.

    Example:
        >>> date_of_path("2025-10-09-a.md"), date_of_path("2025/10/09/a.md")
        ('2025-10-09', '2025-10-09')
    """
    *folders, name = path.replace("\\", "/").split("/")
    dated = (date for part in (name, *reversed(folders)) if (date := iso_date(part)))
    return next(dated, "") or iso_date("/".join(folders))


def _iso(parts: dict[str, str]) -> str:
    day = int(parts.get("day") or 1)
    if "first" in parts:
        month, day = int(parts["first"]), int(parts["second"])
        if month > len(_MONTHS):
            month, day = day, month
    elif parts["month"].isdigit():
        month = int(parts["month"])
    else:
        month = _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return dt.date(int(parts["year"]), month, day).isoformat()
    except ValueError:
        return ""


def find_date_line(lines: Iterable[str]) -> str:
    """Return the date of the first line that is nothing but a date (`_March 2019_`, `Date: 05/23/2018`)."""
    for line in lines:
        match = _DATE_LINE.match(line) if any(map(str.isdigit, line)) else None
        if match and _is_only_date(match["date"]) and (date := iso_date(match["date"])):
            return date
    return ""


def _is_only_date(text: str) -> bool:
    """Tell whether nothing but a date, and perhaps a time or a weekday, stands in a text."""
    for form in _FORMS:
        if match := form.search(text):
            rest = text[: match.start()] + text[match.end() :]
            return re.search(r"[^\W\d]{4}", rest) is None
    return False

"""Dates in questions: a year, a month or a day."""

import re

from kg.errors import QuestionError

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def check_date(name: str, date: str) -> None:
    """Raise a QuestionError if a text is no year, month or day; an empty text asks for nothing.

    Args:
        name: The name of the parameter, for the message.
        date: The text.

    Raises:
        QuestionError: It is none; the message shows the forms that are.
    """
    if date and not (_DATE.fullmatch(date) and _is_in_calendar(date)):
        forms = "a year, a month or a day, as 2025, 2025-10 or 2025-10-28"
        message = f"'{name}' {date}: not a date; write {forms}"
        raise QuestionError(message)


def _is_in_calendar(date: str) -> bool:
    """Tell whether a day is one of its month; years and months have no more to check."""
    if len(date) < 10:
        return True
    from datetime import date as calendar_date

    try:
        calendar_date.fromisoformat(date)
    except ValueError:
        return False
    return True

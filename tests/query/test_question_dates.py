import pytest

from kg.errors import QuestionError
from kg.query.question_dates import check_date


@pytest.mark.parametrize("date", ["", "2025", "2025-10", "2025-10-28", "2024-02-29"])
def test_years_months_days_and_nothing_are_dates(date: str) -> None:
    check_date("since", date)


@pytest.mark.parametrize(
    "date",
    [
        "yesterday",
        "2025-13",
        "12/2025",
        "2025-1",
        "2025-02-30",
        "2025-02-29",
        "25",
        "2025-10-28T00",
        "٢٠٢٥",
        " 2025",
    ],
)
def test_other_texts_are_refused_with_the_forms_that_are_right(date: str) -> None:
    with pytest.raises(QuestionError) as error:
        check_date("since", date)
    forms = "a year, a month or a day, as 2025, 2025-10 or 2025-10-28"
    assert str(error.value) == f"'since' {date}: not a date; write {forms}"

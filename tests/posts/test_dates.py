import pytest

from kg.posts.dates import iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-10-09", "2025-10-09"),
        ("2025-10-09 08:15:00", "2025-10-09"),
        ("on 2025/1/9, not 2025-10-10", "2025-01-09"),
        ("2025.12.31", "2025-12-31"),
        ("12025-10-09", ""),
        ("2025-10-091", ""),
        ("2025-02-30", ""),
        ("Mon, 2 Apr 2007", ""),
        ("", ""),
    ],
)
def test_the_first_date_of_a_text_is_given_in_iso_form(text: str, date: str) -> None:
    assert iso_date(text) == date

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.csv_cells import csv_line, raw_cell, safe_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("+x", "'+x"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("1+1", "1+1"),
        ("C++", "C++"),
        (-1, "-1"),
        ("", None),
        (None, None),
    ],
)
def test_what_begins_a_formula_has_an_apostrophe_before_it(value: object, cell: str | None) -> None:
    assert safe_cell(value) == cell


@given(st.text(min_size=1))
def test_every_text_is_found_again_in_its_cell(text: str) -> None:
    cell = safe_cell(text)
    assert cell is not None
    assert raw_cell(cell) == text
    assert cell.lstrip("' \n")[:1] not in {*"=+-@\t\r"} or cell.startswith("'")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2))
def test_pythons_reader_finds_every_cell_again(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True)
    assert row == cells


def test_a_missing_value_is_nothing_and_an_empty_text_two_quotes() -> None:
    assert csv_line([None, "", " a", 'b"', "c,d", "e\nf", "g"]) == ',""," a","b""","c,d","e\nf",g\n'

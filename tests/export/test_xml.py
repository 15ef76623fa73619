import math

import pytest

from kg.export.xml import attribute, is_written, text

TYPES = {"name": str, "count": int, "share": float, "flag": bool}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("name", "x", True),
        ("name", "", False),
        ("count", 0, True),
        ("share", 0.0, True),
        ("share", math.nan, False),
        ("share", math.inf, False),
        ("flag", False, True),
    ],
)
def test_empty_texts_and_numbers_that_are_not_finite_are_not_written(
    name: str, value: object, *, expected: bool
) -> None:
    assert is_written(name, value, TYPES) is expected


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("name", None, "attribute 'name' holds NoneType None, where str was expected"),
        ("name", [1], r"attribute 'name' holds list \[1\], where str was expected"),
        ("count", True, "attribute 'count' holds bool True, where int was expected"),
        ("share", 1, "attribute 'share' holds int 1, where float was expected"),
        ("other", "x", "attribute 'other' holds str 'x', where no such attribute was expected"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: object, message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        is_written(name, value, TYPES)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain 한글", "plain 한글"),
        ("</data>", "&lt;/data&gt;"),
        ("a & b", "a &amp; b"),
        ("]]>", "]]&gt;"),
        ("\x00\x08\ufffe", "\ufffd\ufffd\ufffd"),
        ("tab\tline\n", "tab\tline\n"),
        ("\U0001f600", "\U0001f600"),
        (2**40, "1099511627776"),
        (0.5, "0.5"),
        (True, "true"),
        (False, "false"),
    ],
)
def test_text_of_an_element_is_escaped(value: object, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain 한글", '"plain 한글"'),
        ('say "x"', "'say \"x\"'"),
        ("a < b & c", '"a &lt; b &amp; c"'),
        ("tab\tline\n", '"tab&#9;line&#10;"'),
        ("\x00", '"\ufffd"'),
        (7, '"7"'),
    ],
)
def test_values_of_attributes_are_quoted_and_escaped(value: object, expected: str) -> None:
    assert attribute(value) == expected

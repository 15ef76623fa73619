import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import Platform, validate_filename

from kg.export.note_names import name_notes, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MARS-M: When Variance", "MARS-M When Variance"),
        ("a/b\\c|d", "a b c d"),
        ("[[x]] #1 ^2", "x 1 2"),
        (" . hidden. ", "hidden"),
        ("UnSAMv2+", "UnSAMv2+"),
        ("a\u202eb\u200b\x00\nc", "ab c"),
        ("a\ue000\u200d\ufdd0\U000e0041b\x1cc", "ab c"),
        ("new in Unicode 16: \U0001fae9", "new in Unicode 16 \U0001fae9"),
        ("한글 ①", "한글 ①"),
        ("가" * 100, "가" * 53),
        ("???", ""),
    ],
)
def test_what_no_system_or_link_takes_is_left_out(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_notes_of_one_name_all_get_their_qualifier() -> None:
    names = {
        "method:ADAM": ("ADAM", "method", "method:ADAM"),
        "method:adam": ("Adam", "method", "method:adam"),
        "model:adam": ("adam", "model", "model:adam"),
        "paper:1": ("Muon", "2510.1"),
        "task:con": ("CON", "task", "task:con"),
        "metric:?": ("?", "metric", "metric:?"),
        "method:own": ("Mine", "method", "method:own"),
    }
    assert name_notes(names, taken=["mine"]) == {
        "method:ADAM": "ADAM (method ADAM)",
        "method:adam": "Adam (method adam) 2",
        "model:adam": "adam (model)",
        "paper:1": "Muon",
        "task:con": "CON (task)",
        "metric:?": "metric",
        "method:own": "Mine (method)",
    }


@given(st.lists(st.text(), max_size=8, unique=True))
def test_any_names_are_valid_everywhere_and_differ_without_regard_to_case(texts: list[str]) -> None:
    nodes = {f"method:{number}": (text, "method", f"m{number}") for number, text in enumerate(texts)}
    names = name_notes(nodes)
    assert len({name.casefold() for name in names.values()}) == len(nodes)
    for name in names.values():
        validate_filename(f"{name}.md", platform=Platform.UNIVERSAL)
        assert len(os.fsencode(f"{name}.md")) <= 255

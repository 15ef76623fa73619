"""The three rules that drop a plural s; tests/data/plurals.json says where and why they differ."""

import json
from pathlib import Path

import pytest

from kg.evaluation.matching import match_key
from kg.extract.english import english_words
from kg.text import fold, strip_plural

CASES = json.loads((Path(__file__).parent / "data" / "plurals.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_each_rule_drops_the_plural_that_its_specification_says(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["fold"]
    assert match_key(case["text"]) == case["match_key"]
    assert " ".join(english_words(case["text"])) == case["singular"]


@pytest.mark.parametrize(
    ("word", "min_length", "singular"),
    [
        ("models", 5, "model"),
        ("models", 6, "models"),
        ("s", 0, ""),
        ("glass", 1, "glass"),
        ("virus", 1, "virus"),
        ("axis", 1, "axis"),
        ("cafés", 1, "cafés"),
        ("model", 1, "model"),
    ],
)
def test_a_plural_is_dropped_if_enough_is_left_and_it_does_not_end_like_a_singular(
    word: str, min_length: int, singular: str
) -> None:
    assert strip_plural(word, min_length) == singular

"""Measures and which way is better."""

import pytest

from kg.vocabulary.measures import Sense, find_measure


@pytest.mark.parametrize(
    ("name", "sense", "is_percentage", "is_resource"),
    [
        ("FID", Sense.LOWER, False, False),
        ("정확도", Sense.HIGHER, True, False),
        ("공격 성공률", Sense.LOWER, True, False),
        ("Recall@7", Sense.HIGHER, True, False),
        ("pass^5", Sense.HIGHER, True, False),
        ("파라미터", Sense.LOWER, False, True),
        ("refusal rate", Sense.NEUTRAL, False, False),
    ],
)
def test_a_measure_has_a_sense(name: str, sense: Sense, *, is_percentage: bool, is_resource: bool) -> None:
    assert find_measure(name) == (sense, is_percentage, is_resource)


def test_an_unknown_measure_has_none() -> None:
    assert find_measure("grooviness") is None

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kg.query.edits import count_edits

TEXTS = st.text("abc", max_size=8)


@pytest.mark.parametrize(
    ("typed", "name", "edits"),
    [("muon", "muon", 0), ("moun", "muon", 1), ("mon", "muon", 1), ("muuon", "muon", 1), ("mulm", "muon", 2)],
)
def test_each_kind_of_error_counts_one(typed: str, name: str, edits: int) -> None:
    assert count_edits(typed, name, 3) == edits


def test_more_errors_than_the_limit_are_not_counted_further() -> None:
    assert [count_edits("lora", "muon", limit) for limit in range(5)] == [1, 2, 3, 4, 4]


def test_of_a_beginning_the_rest_of_the_name_does_not_count() -> None:
    assert count_edits("diffusoin", "diffusion model", 2, of_beginning=True) == 1
    assert count_edits("diffusion model", "diffusoin", 2, of_beginning=True) == 3


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_edits_are_those_of_optimal_string_alignment(typed: str, name: str, limit: int) -> None:
    assert count_edits(typed, name, limit) == min(OSA.distance(typed, name), limit + 1)
    beginnings = (name[:length] for length in range(len(name) + 1))
    nearest = min(OSA.distance(typed, beginning) for beginning in beginnings)
    assert count_edits(typed, name, limit, of_beginning=True) == min(nearest, limit + 1)


def test_short_texts_of_two_letters_are_compared_rightly() -> None:
    texts = ["".join(letters) for length in range(4) for letters in product("ab", repeat=length)]
    assert len(texts) == 15
    assert all(count_edits(a, b, 3) == OSA.distance(a, b) for a in texts for b in texts)

from itertools import combinations

import pytest

from kg.query.trend_test import count_significant, upper_tail


def test_the_tail_is_the_share_of_all_draws() -> None:
    # of 7 papers, 3 are marked; 4 are drawn
    draws = list(combinations(range(7), 4))
    for hits in range(5):
        share = sum(sum(paper < 3 for paper in draw) >= hits for draw in draws) / len(draws)
        assert upper_tail(hits, marked=3, drawn=4, total=7) == pytest.approx(share)


def test_what_must_happen_has_probability_one_and_what_cannot_has_none() -> None:
    assert upper_tail(0, marked=2, drawn=2, total=9) == 1.0
    assert upper_tail(1, marked=2, drawn=8, total=9) == 1.0  # only one of nine is not drawn
    assert upper_tail(3, marked=2, drawn=5, total=9) == 0.0


def test_the_tail_of_a_large_graph_is_small_and_exact() -> None:
    # the 37 papers of a topic are all among the 428 earlier ones of 529
    assert upper_tail(37, marked=37, drawn=428, total=529) == pytest.approx(0.000288, rel=0.01)


def test_the_share_of_false_trends_is_kept_below_the_level() -> None:
    assert count_significant([], 0.1) == 0
    assert count_significant([0.2, 0.9], 0.1) == 0
    assert count_significant([0.05, 0.9], 0.1) == 1  # 0.05 <= 0.1 · 1/2
    assert count_significant([0.051, 0.9], 0.1) == 0
    assert count_significant([0.06, 0.1], 0.1) == 2  # 0.1 <= 0.1 · 2/2 carries the first

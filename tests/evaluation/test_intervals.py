"""Confidence intervals by the bootstrap."""

from kg.evaluation.intervals import Interval, intervals
from kg.evaluation.metrics import score
from tests.evaluation.samples import record

GOLD = {str(number): [record("x"), record("y", "task")] for number in range(60)}
PREDICTED = {
    paper: [record("x"), record("z")] if int(paper) % 3 else [record("x"), record("y", "task")]
    for paper in GOLD
}
ALONE = {paper: paper for paper in GOLD}


def test_intervals_hold_the_measure_and_narrow_with_more_posts() -> None:
    wide = intervals({paper: GOLD[paper] for paper in list(GOLD)[:9]}, PREDICTED, ALONE)
    narrow = intervals(GOLD, PREDICTED, ALONE)
    assert sorted(narrow) == ["core", "found", "typed"]
    found = narrow["found"]
    assert found.low < score(GOLD, PREDICTED).found.f1 < found.high
    assert found.high - found.low < wide["found"].high - wide["found"].low


def test_the_same_input_gives_the_same_intervals() -> None:
    found = intervals(GOLD, PREDICTED, ALONE)
    assert {name: (round(interval.low, 4), round(interval.high, 4)) for name, interval in found.items()} == {
        "found": (0.6083, 0.725),
        "typed": (0.6083, 0.725),
        "core": (0.7186, 0.7843),
    }


def test_papers_of_one_group_are_drawn_together() -> None:
    one_group = intervals(GOLD, PREDICTED, dict.fromkeys(GOLD, "post"))
    f1 = score(GOLD, PREDICTED).found.f1
    assert one_group["found"] == Interval(f1, f1)

import pytest

from kg.query.trends import trends
from kg.store.reader import Store
from tests.query.conftest import MUON, PREF, SECOND, VIDEO, WriteGraph
from tests.query.hand_built import HandGraph, HandPaper

# The eight papers: 2 in August, 2 in September, 3 in October, 1 without a date. Of three months, the
# later half are two: September and October, with 5 papers.


def test_entities_of_a_growing_share_rise_the_fastest_first(store: Store) -> None:
    rising = trends(store)
    assert [trend.entity.id for trend in rising] == ["method:diffusion-model", "method:muon"]
    assert [trend.growth for trend in rising] == pytest.approx([3 / 5 - 0 / 2, 3 / 5 - 1 / 2])


def test_entities_of_a_shrinking_share_fall_the_fastest_first(store: Store) -> None:
    falling = trends(store, falling=True)
    assert [trend.entity.id for trend in falling] == ["dataset:imagenet", "metric:accuracy"]
    assert [trend.growth for trend in falling] == pytest.approx([2 / 5 - 2 / 2, 2 / 5 - 1 / 2])


def test_what_neither_rises_nor_falls_is_in_no_list(store: Store) -> None:
    # Adam: 5 of 5 papers, 2 of 2 before
    both = trends(store, limit=99) + trends(store, limit=99, falling=True)
    assert len(both) == 4
    assert "method:adam" not in {trend.entity.id for trend in both}


def test_months_without_a_paper_are_filled_with_zero(store: Store) -> None:
    diffusion, muon = trends(store)
    assert list(diffusion.months.items()) == [("2025-08", 0), ("2025-09", 1), ("2025-10", 2)]
    assert list(muon.months.items()) == [("2025-08", 1), ("2025-09", 1), ("2025-10", 2)]


def test_a_trend_says_who_was_first_and_who_proposed(store: Store) -> None:
    diffusion, muon = trends(store)
    assert (diffusion.first, diffusion.proposed_by) == (PREF, (VIDEO,))
    assert (muon.first, muon.proposed_by) == (MUON, (MUON,))
    _, accuracy = trends(store, falling=True)
    assert (accuracy.first, accuracy.proposed_by) == (SECOND, ())
    assert accuracy.entity.papers == 4


def test_a_limit_keeps_the_fastest(store: Store) -> None:
    assert [trend.entity.id for trend in trends(store, limit=1)] == ["method:diffusion-model"]
    assert [trend.entity.id for trend in trends(store, limit=1, falling=True)] == ["dataset:imagenet"]
    assert trends(store, limit=0) == []


def graph(*months: str, papers: int = 12) -> HandGraph:
    """Return a graph with as many papers in each month; the letters are the entities that they name."""
    made = []
    for number in range(papers):
        month, _, names = months[number % len(months)].partition(" ")
        links = tuple((f"method:{name}", "uses") for name in names)
        made.append(HandPaper(f"2501.{number:05d}", "A title", f"{month}-01", links=links))
    letters = sorted({letter for month in months for letter in month.partition(" ")[2]})
    return HandGraph(tuple(made), {f"method:{letter}": (letter * 3,) for letter in letters})


def test_entities_of_fewer_than_three_papers_show_no_trend(open_graph: WriteGraph) -> None:
    store = open_graph(
        HandGraph(
            tuple(
                HandPaper(f"2501.{number:05d}", "A title", f"2025-0{1 + number // 3}-01", links=links)
                for number, links in enumerate(
                    [
                        (),
                        (),
                        (),
                        (("method:three", "uses"), ("method:two", "uses")),
                        (("method:three", "uses"), ("method:two", "uses")),
                        (("method:three", "uses"),),
                    ]
                )
            ),
            {"method:three": ("three",), "method:two": ("two",)},
        )
    )
    assert [(trend.entity.id, trend.growth) for trend in trends(store)] == [("method:three", 1.0)]


def test_of_four_months_the_last_two_are_the_later_half(open_graph: WriteGraph) -> None:
    store = open_graph(graph("2025-01 a", "2025-02 b", "2025-03 c", "2025-04 d"))
    assert [(trend.entity.id, trend.growth) for trend in trends(store)] == [
        ("method:c", 0.5),
        ("method:d", 0.5),
    ]
    assert [(trend.entity.id, trend.growth) for trend in trends(store, falling=True)] == [
        ("method:a", -0.5),
        ("method:b", -0.5),
    ]


def test_one_month_shows_no_trend_and_two_do(open_graph: WriteGraph) -> None:
    assert trends(open_graph(graph("2025-01 a"))) == []
    assert trends(open_graph(HandGraph(()))) == []
    store = open_graph(graph("2025-01 a", "2025-02 b"))
    assert [(trend.entity.id, trend.growth, trend.months) for trend in trends(store)] == [
        ("method:b", 1.0, {"2025-01": 0, "2025-02": 6})
    ]


def test_ten_are_returned_unless_said_otherwise(open_graph: WriteGraph) -> None:
    assert len(trends(open_graph(graph("2025-01 a", "2025-02 bcdefghijklmn")))) == 10

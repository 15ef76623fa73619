"""Counts by date, on the small store, which has no topics, and on one of three papers with topics."""

from pathlib import Path

import pytest

from kg.records import Paper, PaperTopic, TopicAnalysis
from kg.store.reader import Store
from kg.store.rows import PaperRow
from kg.store.topic_queries import TopicRow
from kg.store.writer import new_store
from tests.store.small_store import ADAM, MUON, NORMUON, TASK

TAXONOMY = [
    TopicRow("training", "Training", "학습", ""),
    TopicRow("optimizers", "Optimizers", "옵티마이저", "training"),
    TopicRow("scaling", "Scaling", "스케일링", "training"),
]


@pytest.mark.parametrize(
    ("since", "recent", "before"),
    [("2025-10", 3, 0), ("2025-10-10", 2, 1), ("2025-11", 1, 2), ("2026", 0, 3)],
)
def test_papers_without_a_date_are_neither_recent_nor_earlier(
    since: str, recent: int, before: int, store: Store
) -> None:
    assert store.count_dated_papers(since) == ("", recent, before)


def test_entities_of_several_dated_papers_are_counted(store: Store) -> None:
    assert list(store.count_entities_since("2025-10-28")) == [(ADAM, 1, 1), (MUON, 2, 1)]


def test_dated_papers_that_name_an_entity_come_in_the_order_of_dates(store: Store) -> None:
    assert store.papers_naming(MUON) == [
        ("2025-10-09", "2510.00001"),
        ("2025-10-28", "2510.00002"),
        ("2025-11-02", "2510.00003"),
    ]
    assert store.papers_naming(NORMUON) == [("2025-10-28", "2510.00002")]
    assert store.papers_naming(TASK) == []


@pytest.fixture
def with_topics(tmp_path: Path) -> Path:
    """Three papers: of both topics, of one and unsurely of the other, and without a date."""
    both = TopicAnalysis(
        [PaperTopic("scaling", 0.9, ()), PaperTopic("optimizers", 0.8, ())],
        (("scaling", 0.9), ("optimizers", 0.8)),
    )
    one = TopicAnalysis([PaperTopic("scaling", 0.9, ())], (("scaling", 0.9), ("optimizers", 0.1)))
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities([])
        for number, date in enumerate(["2025-11-02", "2025-10-09", ""], start=1):
            writer.write_paper(PaperRow(Paper(str(number), f"Paper {number}", "", date, ()), 0.0, [], [], {}))
        writer.finish_loading()
        writer.write_topics(TAXONOMY, [both, one, one])
    return tmp_path / "kg.db"


def test_a_paper_of_two_topics_counts_once_for_their_area(with_topics: Path) -> None:
    with Store(with_topics) as store:
        assert list(store.count_topics_since("2025-11")) == [
            ("optimizers", 1, 0),
            ("scaling", 1, 1),
            ("training", 1, 1),
        ]
        assert store.papers_of_topic("scaling") == [("2025-10-09", "2"), ("2025-11-02", "1")]
        assert store.papers_of_topic("training") == [("2025-10-09", "2"), ("2025-11-02", "1")]
        assert store.papers_of_topic("optimizers") == [("2025-11-02", "1")]
        assert store.count_areas() == [3]


def test_without_topics_there_are_no_areas(store: Store) -> None:
    assert store.count_areas() == store.count_areas(MUON) == []
    assert list(store.count_topics_since("2025")) == []

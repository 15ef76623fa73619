"""Questions about research topics."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import UnknownTopicError
from kg.query.topic_answers import (
    count_topics,
    find_topic,
    papers_about,
    resolve_topic,
    topics_of_paper,
)
from kg.records import Paper, PaperTopic, TopicAnalysis
from kg.store.reader import Store
from kg.store.rows import PaperRow
from kg.store.topic_queries import TopicRow
from kg.store.writer import new_store

TAXONOMY = [
    TopicRow("training", "Training & optimization", "학습과 최적화", ""),
    TopicRow("optimizers", "Optimizers for networks", "신경망 옵티마이저", "training"),
    TopicRow("scaling-laws", "Scaling laws", "스케일링 법칙", "training"),
    TopicRow("agents", "Agents", "에이전트", "training"),
]
ANALYSES = [
    TopicAnalysis(
        [PaperTopic("optimizers", 0.9, ("Muon",)), PaperTopic("agents", 0.3, ())],
        (("optimizers", 0.9), ("agents", 0.3)),
    ),
    TopicAnalysis([PaperTopic("agents", 0.5, ("agent",))], (("agents", 0.5), ("optimizers", 0.1))),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities([])
        for number, date in enumerate(["2025-10-09", "2025-11-02"], start=1):
            writer.write_paper(PaperRow(Paper(str(number), f"Paper {number}", "", date, ()), 0.0, [], [], {}))
        writer.finish_loading()
        writer.write_topics(TAXONOMY, ANALYSES)
    with Store(tmp_path / "kg.db") as store:
        yield store


def test_a_paper_has_its_topics_with_names_areas_and_terms(store: Store) -> None:
    first, second = topics_of_paper(store, "1")
    assert first == (
        "optimizers",
        "Optimizers for networks",
        "신경망 옵티마이저",
        "Training & optimization",
        0.9,
        ("Muon",),
    )
    assert (second.topic, second.score, second.terms) == ("agents", 0.3, ())


def test_topics_are_counted_in_the_order_of_the_taxonomy_without_empty_ones(store: Store) -> None:
    counts = [(count.topic.id, count.area.id, count.papers, count.months) for count in count_topics(store)]
    assert counts == [
        ("training", "training", 2, {"2025-10": 1, "2025-11": 1}),  # a paper of two of its topics once
        ("optimizers", "training", 1, {"2025-10": 1, "2025-11": 0}),
        ("agents", "training", 2, {"2025-10": 1, "2025-11": 1}),
    ]
    assert [count.topic.id for count in count_topics(store, ["agents", "scaling-laws"])] == ["agents"]


def test_the_papers_about_a_topic_come_surest_first(store: Store) -> None:
    assert [(row.paper.id, row.detail.score) for row in papers_about(store, "agents")] == [
        ("2", 0.5),
        ("1", 0.3),
    ]


def test_the_papers_of_an_area_come_with_their_surest_topic_of_it(store: Store) -> None:
    assert [(row.paper.id, row.detail.topic) for row in papers_about(store, "training")] == [
        ("1", "optimizers"),
        ("2", "agents"),
    ]
    assert papers_about(store, "scaling-laws") == []


@pytest.mark.parametrize("text", ["scaling-laws", "Scaling Laws", "scaling law", "스케일링법칙"])
def test_a_topic_is_named_by_id_or_by_its_english_or_korean_name(text: str, store: Store) -> None:
    topic = find_topic(store, text)
    assert topic is not None
    assert topic.id == "scaling-laws"


def test_an_unknown_topic_lists_those_that_hold_the_text(store: Store) -> None:
    assert find_topic(store, "optimizer for") is None
    with pytest.raises(UnknownTopicError) as error:
        resolve_topic(store, "옵티마이저")
    assert str(error.value) == (
        "옵티마이저: not a topic of this graph.\n  Optimizers for networks (optimizers)"
    )

"""Topics in the store: the taxonomy, and the topics of papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.records import Paper, PaperTopic, TopicAnalysis
from kg.store.reader import Store
from kg.store.rows import PaperRow
from kg.store.topic_queries import TopicRow
from kg.store.writer import new_store

TAXONOMY = [
    TopicRow("training", "Training", "학습", ""),
    TopicRow("optimizers", "Optimizers", "옵티마이저", "training"),
    TopicRow("agents", "Agents", "에이전트", "training"),
]
OPTIMIZERS = PaperTopic("optimizers", 0.9, ("Muon", "옵티마이저"))
AGENTS = PaperTopic("agents", 0.3, ())
#: The second paper is about agents and, too unsurely to be shown, about optimizers; the third about nothing.
ANALYSES = [
    TopicAnalysis([OPTIMIZERS, AGENTS], (("optimizers", 0.9), ("agents", 0.3))),
    TopicAnalysis([PaperTopic("agents", 0.5, ("agent",))], (("agents", 0.5), ("optimizers", 0.1))),
    TopicAnalysis([], ()),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    papers = [
        Paper("1", "One", "", "2025-10-09", ()),
        Paper("2", "Two", "", "2025-11-02", ()),
        Paper("3", "Three", "", "", ()),
    ]
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities([])
        for paper in papers:
            writer.write_paper(PaperRow(paper, 0.0, [], [], {}))
        writer.finish_loading()
        writer.write_topics(TAXONOMY, ANALYSES)
    with Store(tmp_path / "kg.db") as store:
        yield store


def test_the_taxonomy_keeps_its_order(store: Store) -> None:
    assert store.topics() == TAXONOMY


def test_shown_topics_come_best_first_with_their_terms(store: Store) -> None:
    assert store.topics_of("1") == [OPTIMIZERS, AGENTS]
    assert store.topics_of("2") == [PaperTopic("agents", 0.5, ("agent",))]
    assert store.topics_of("3") == store.topics_of("none") == []


def test_the_vector_has_unsure_topics_too(store: Store) -> None:
    assert store.topic_vector("2") == {"agents": 0.5, "optimizers": 0.1}
    assert store.topic_vector("3") == {}


def test_papers_about_a_topic_come_surest_first_without_unsure_ones(store: Store) -> None:
    assert [(paper, topic.score) for paper, topic in store.papers_about("agents")] == [("2", 0.5), ("1", 0.3)]
    assert store.papers_about("optimizers") == [("1", OPTIMIZERS)]
    assert store.papers_about("training") == []


def test_all_shown_topics_in_the_order_of_papers(store: Store) -> None:
    rows = [(paper, topic.topic) for paper, topic in store.all_paper_topics()]
    assert rows == [("1", "optimizers"), ("1", "agents"), ("2", "agents")]


def test_papers_of_a_topic_by_month(store: Store) -> None:
    assert list(store.topics_by_month()) == [
        ("agents", "2025-10", 1),
        ("agents", "2025-11", 1),
        ("optimizers", "2025-10", 1),
        ("training", "2025-10", 1),
        ("training", "2025-11", 1),
    ]
    assert list(store.topics_by_month(["optimizers"])) == [("optimizers", "2025-10", 1)]


def test_a_view_of_some_papers_has_their_topics_alone(store: Store) -> None:
    with store.restricted_to(["2"]) as view:
        assert [paper for paper, _ in view.all_paper_topics()] == ["2"]
        assert [paper for paper, _ in view.papers_about("agents")] == ["2"]

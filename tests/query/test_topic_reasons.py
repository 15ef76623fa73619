"""Topics as reasons for related papers."""

from pathlib import Path

import pytest

from kg.errors import UnknownTopicError
from kg.query.connections import show_topics
from kg.query.question import Question, Scope, ShownTopic
from kg.query.ranking import add_topics, all_related
from kg.query.related import answer
from kg.query.why_not import why_not
from kg.records import CandidatePaper, Paper, PaperTopic, TopicAnalysis
from kg.similarity.score import TOPIC_WEIGHT, TopicReason
from kg.store.reader import Store
from kg.store.rows import PaperRow
from kg.store.topic_queries import TopicRow
from kg.store.writer import new_store

TAXONOMY = [
    TopicRow("training", "Training", "학습", ""),
    TopicRow("optimizers", "Optimizers", "옵티마이저", "training"),
    TopicRow("agents", "Agents", "에이전트", "training"),
]


def analysis(**scores: float) -> TopicAnalysis:
    """Return topics with their scores; only the first one is sure enough to be shown."""
    vector = tuple(sorted(scores.items(), key=lambda item: -item[1]))
    return TopicAnalysis([PaperTopic(*pair, ()) for pair in vector[:1]], vector)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four papers near to each other: two about optimizers, one about agents too, one about nothing."""
    analyses = [
        analysis(optimizers=1.0),
        analysis(optimizers=0.5),
        analysis(agents=0.8, optimizers=0.6),
        TopicAnalysis([], ()),
    ]
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities([])
        for number in range(1, 5):
            writer.write_paper(PaperRow(Paper(str(number), f"Paper {number}", "", "", ()), 0.0, [], [], {}))
        writer.finish_loading()
        near = [[(other, 0.1) for other in range(4) if other != number] for number in range(4)]
        writer.write_neighbors(near)
        writer.write_topics(TAXONOMY, analyses)
    return tmp_path / "kg.db"


def test_papers_of_a_topic_come_first_and_say_so(path: Path) -> None:
    with Store(path) as store:
        two, three, four = answer(store, Question(("1",))).related
    # wording 0.8 · 0.1 each; the cosine of 1 with 2 is 1, with 3 it is 0.6 / √(0.64 + 0.36)
    assert [related.paper.id for related in (two, three, four)] == ["2", "3", "4"]
    assert two.score == pytest.approx(0.08 + TOPIC_WEIGHT)
    assert [tuple(topic) for topic in two.topics] == [
        ("optimizers", "Optimizers", pytest.approx(TOPIC_WEIGHT), False)
    ]
    assert three.score == pytest.approx(0.08 + TOPIC_WEIGHT * 0.6)
    assert four.score == pytest.approx(0.08)
    assert four.topics == ()


def test_of_several_papers_topics_are_means(path: Path) -> None:
    with Store(path) as store:
        (two, four) = answer(store, Question(("1", "3"))).related
    assert (two.paper.id, four.paper.id) == ("2", "4")
    assert [tuple(topic) for topic in two.topics] == [
        ("optimizers", "Optimizers", pytest.approx(TOPIC_WEIGHT * 0.8), False)
    ]
    assert two.score == pytest.approx(0.08 + TOPIC_WEIGHT * 0.8)


def test_an_area_of_both_is_a_reason(path: Path) -> None:
    with Store(path) as store:
        assert show_topics(store, [TopicReason("training", 0.1), TopicReason("agents", 0.2)]) == (
            ShownTopic("training", "Training", 0.1, is_area=True),
            ShownTopic("agents", "Agents", 0.2),
        )


@pytest.mark.parametrize(
    ("topic", "papers"),
    [("optimizers", ["2"]), ("에이전트", ["3"]), ("Training", ["2", "3"])],  # those whose first topic it is
)
def test_a_topic_leaves_the_papers_about_it(path: Path, topic: str, papers: list[str]) -> None:
    with Store(path) as store:
        found = answer(store, Question(("1",), scope=Scope(topic=topic))).related
        everything = {related.paper.id: related for related in answer(store, Question(("1",))).related}
    assert [related.paper.id for related in found] == papers
    assert found == [everything[paper] for paper in papers]


def test_papers_about_a_topic_that_are_not_near_are_ranked_without_wording(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities([])
        for number in (1, 2):
            writer.write_paper(PaperRow(Paper(str(number), f"Paper {number}", "", "", ()), 0.0, [], [], {}))
        writer.finish_loading()
        writer.write_neighbors([[], []])
        writer.write_topics(TAXONOMY, [analysis(optimizers=0.9), analysis(optimizers=0.3)])
    with Store(tmp_path / "kg.db") as store:
        assert answer(store, Question(("1",))).related == []
        (two,) = answer(store, Question(("1",), scope=Scope(topic="optimizers"))).related
        with pytest.raises(UnknownTopicError):
            answer(store, Question(("1",), scope=Scope(topic="zeppelins")))
    assert two.paper.id == "2"
    assert two.score == pytest.approx(TOPIC_WEIGHT)
    assert two.wording == 0.0


def test_a_scope_of_reasons_leaves_topics_out(path: Path) -> None:
    with Store(path) as store:
        assert answer(store, Question(("1",), scope=Scope(types=("method",)))).related == []


def test_all_related_ranks_as_the_question_does(path: Path) -> None:
    with Store(path) as store:
        ranking = all_related(store, [], 4)
        asked = answer(store, Question(("3",))).related
    assert [related.paper for related in ranking["3"]] == [related.paper.id for related in asked]
    assert [related.score for related in ranking["3"]] == [pytest.approx(related.score) for related in asked]


def test_why_not_names_the_topics_of_both(path: Path) -> None:
    with Store(path) as store:
        found = why_not(store, "1", "3")
    assert [tuple(topic) for topic in found.topics] == [
        ("optimizers", "Optimizers", pytest.approx(TOPIC_WEIGHT * 0.6), False)
    ]
    assert found.related.score == pytest.approx(0.08 + TOPIC_WEIGHT * 0.6)


def test_a_paper_without_topics_shares_none(path: Path) -> None:
    with Store(path) as store:
        (candidate,) = add_topics(store, {}, [CandidatePaper("1", 0.0, [])])
        (unknown,) = add_topics(store, {"optimizers": 1.0}, [CandidatePaper("none", 0.0, [])])
    assert candidate.shared_topics == unknown.shared_topics == ()

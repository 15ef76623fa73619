"""Texts alike in meaning as a reason for related papers."""

import struct
from pathlib import Path

import pytest

from kg.query.question import Question, Scope, ShownMeaning
from kg.query.ranking import all_related
from kg.query.related import answer
from kg.query.why_not import why_not
from kg.similarity.score import MEANING_WEIGHT
from kg.store.previous_build import PreviousBuild
from kg.store.reader import Store
from tests.query.hand_built import HandGraph, HandPaper


def vector(*values: float) -> bytes:
    """Return a vector of length 1 as it is stored."""
    return struct.pack(f"<{len(values)}h", *(round(32_767 * value) for value in values))


#: The cosine of 1 with 2 is 0.8, with 3 it is 0.6; of 2 with 3 it is 0.96; 4 has no vector.
MEANINGS = {"1": vector(1.0, 0.0), "2": vector(0.8, 0.6), "3": vector(0.6, 0.8)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four papers near to each other that share no entity and no topic."""
    papers = tuple(HandPaper(number, f"Paper {number}") for number in "1234")
    near = {paper.id: [(other.id, 0.1) for other in papers if other.id != paper.id] for paper in papers}
    return HandGraph(papers, neighbors=near, meanings=MEANINGS).write(tmp_path / "kg.db")


def test_the_paper_most_alike_in_meaning_comes_first(path: Path) -> None:
    with Store(path) as store:
        related = answer(store, Question(("1",))).related
    # wording 0.8 · 0.1 each
    assert [paper.paper.id for paper in related] == ["2", "3", "4"]
    meanings = [MEANING_WEIGHT * 0.8, MEANING_WEIGHT * 0.6, 0.0]
    assert [paper.meaning for paper in related] == pytest.approx(meanings)
    assert [paper.score for paper in related] == pytest.approx([0.08 + meaning for meaning in meanings])
    shown = related[0].parts()[0]
    assert shown == ShownMeaning(related[0].meaning, None)
    assert sum(part.weight for part in related[0].parts()) == pytest.approx(related[0].score)
    assert len(related[2].parts()) == 1


def test_of_several_papers_meaning_is_a_mean(path: Path) -> None:
    with Store(path) as store:
        (three, four) = answer(store, Question(("1", "2"))).related
    assert three.meaning == pytest.approx(MEANING_WEIGHT * (0.6 + 0.96) / 2)
    assert three.score == pytest.approx(0.08 + three.meaning)
    assert four.meaning == 0.0


def test_a_scope_of_reasons_leaves_meaning_out(path: Path) -> None:
    with Store(path) as store:
        assert answer(store, Question(("1",), scope=Scope(types=("method",)))).related == []


def test_all_related_ranks_as_the_question_does(path: Path) -> None:
    with Store(path) as store:
        ranking = all_related(store, [], 4)
        asked = answer(store, Question(("3",))).related
    assert [related.paper for related in ranking["3"]] == [related.paper.id for related in asked]
    assert [related.score for related in ranking["3"]] == pytest.approx([related.score for related in asked])


def test_papers_that_are_not_near_are_compared_in_meaning_too(tmp_path: Path) -> None:
    graph = HandGraph((HandPaper("1", "One"), HandPaper("2", "Two")), meanings=MEANINGS)
    with Store(graph.write(tmp_path / "kg.db")) as store:
        found = why_not(store, "1", "2")
    assert found.rank == 0
    assert found.related.score == found.related.meaning == pytest.approx(MEANING_WEIGHT * 0.8)


def test_the_next_build_finds_the_vector_of_a_text(path: Path) -> None:
    with PreviousBuild(path) as previous:
        assert previous.topics_by_text(b"unknown") is None
    with Store(path) as store:
        assert store.meaning("2") == MEANINGS["2"]
        assert store.meaning("4") == store.meaning("none") == b""
        assert store.all_meanings() == MEANINGS
        assert list(store.meaning_numbers()) == [(0, MEANINGS["1"]), (1, MEANINGS["2"]), (2, MEANINGS["3"])]

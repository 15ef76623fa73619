"""Scores of a prediction against gold annotations."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.matching import Annotation
from kg.evaluation.metrics import (
    GOLD_SCORER_HUB_SHARE,
    Confusion,
    PRFScore,
    Scores,
    prf_score,
    score,
)
from tests.evaluation.samples import record


def approx(expected: PRFScore) -> Any:
    """Return a score that equals those that are the same but for rounding."""
    return pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 2, 4), PRFScore(0.5, 0.25, 1 / 3, 4, 2, 1)),
        ((0, 2, 4), PRFScore(0.0, 0.0, 0.0, 4, 2, 0)),
        ((0, 0, 4), PRFScore(0.0, 0.0, 0.0, 4, 0, 0)),
        ((0, 2, 0), PRFScore(0.0, 0.0, 0.0, 0, 2, 0)),
        ((3, 3, 3), PRFScore(1.0, 1.0, 1.0, 3, 3, 3)),
    ],
)
def test_precision_recall_and_f1_of_counts(counts: tuple[int, int, int], expected: PRFScore) -> None:
    hits, predicted, gold = counts
    assert prf_score(hits, predicted, gold) == pytest.approx(expected)


def test_all_scores_of_a_small_prediction() -> None:
    gold = {
        "p": [record("x"), record("y", "task"), record("z", "model", "proposes")],
        "q": [record("w", "dataset"), record("v", "metric"), record("X")],
        "r": [record("v", "metric")],
    }
    predicted = {
        "p": [record("x", "model"), record("y", "task", "proposes"), record("z", "model", "proposes")],
        "q": [record("w", "dataset"), record("x"), record("extra", "task")],
        "unknown": [record("v", "metric")],
    }
    assert score(gold, predicted) == Scores(
        papers=3,
        found=approx(PRFScore(5 / 6, 5 / 7, 10 / 13, 7, 6, 5)),
        typed=approx(PRFScore(4 / 6, 4 / 7, 8 / 13, 7, 6, 4)),
        core=approx(PRFScore(0.75, 0.75, 0.75, 4, 4, 3)),
        linking=PRFScore(1.0, 1.0, 1.0, 1, 1, 1),
        links=approx(PRFScore(1.0, 0.5, 2 / 3, 2, 1, 1)),
        relation=0.8,
        types={
            "dataset": PRFScore(1.0, 1.0, 1.0, 1, 1, 1),
            "method": approx(PRFScore(1.0, 0.5, 2 / 3, 2, 1, 1)),
            "metric": PRFScore(0.0, 0.0, 0.0, 2, 0, 0),
            "model": approx(PRFScore(0.5, 1.0, 2 / 3, 1, 2, 1)),
            "task": approx(PRFScore(0.5, 1.0, 2 / 3, 1, 2, 1)),
        },
        relations={
            "proposes": approx(PRFScore(0.5, 1.0, 2 / 3, 1, 2, 1)),
            "uses": approx(PRFScore(1.0, 0.75, 6 / 7, 4, 3, 3)),
        },
        confusions=(Confusion("method", "model", 1), Confusion("uses", "proposes", 1)),
        often_missed=(("v", 2),),
        missed=("v [metric] v (q)", "v [metric] v (r)"),
        spurious=("extra [task] extra (q)",),
        retyped=("x: method -> model",),
    )


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [({}, {}), ({"p": []}, {}), ({"p": [record("x")]}, {}), ({"p": []}, {"p": [record("x")]})],
)
def test_empty_sides_score_nothing(
    gold: dict[str, list[Annotation]], predicted: dict[str, list[Annotation]]
) -> None:
    scores = score(gold, predicted)
    assert (scores.found.f1, scores.relation) == (0.0, 0.0)


def test_an_accepted_type_counts_as_the_gold_type() -> None:
    gold = {"p": [record("x", accepted_types=frozenset({"model"}))]}
    scores = score(gold, {"p": [record("x", "model")]})
    assert scores.typed == PRFScore(1.0, 1.0, 1.0, 1, 1, 1)
    assert scores.types == {"method": PRFScore(1.0, 1.0, 1.0, 1, 1, 1)}
    assert (scores.confusions, scores.retyped) == ((), ())


def test_an_optional_record_and_what_matches_it_count_for_nobody() -> None:
    gold = {"p": [record("y", optional=True), record("x"), record("z", optional=True)]}
    scores = score(gold, {"p": [record("y", "task"), record("x")]})
    assert scores.found == PRFScore(1.0, 1.0, 1.0, 1, 1, 1)
    assert (scores.missed, scores.spurious) == ((), ())


def test_a_prediction_that_is_also_a_gold_record_is_still_spurious() -> None:
    shared = record("x")
    scores = score({"p": [shared]}, {"p": [record("x"), shared]})
    assert scores.spurious == ("x [method] x (p)",)


def test_an_accepted_relation_is_right() -> None:
    gold = {"p": [record("x", accepted_relations=frozenset({"mentions"}))]}
    scores = score(gold, {"p": [record("x", relation="mentions")]})
    assert (scores.relation, scores.confusions) == (1.0, ())
    assert scores.relations == {"uses": PRFScore(1.0, 1.0, 1.0, 1, 1, 1)}


def test_confusions_and_missed_names_are_sorted_by_their_counts_then_by_name() -> None:
    gold = {
        "p": [record(name) for name in "abcdef"],
        "q": [record("b"), record("a"), record("d"), Annotation("long", "task", ("1", "2", "3"))],
    }
    predicted = {"p": [record("c", "task"), record("d", "model"), record("e", "model"), record("f", "data")]}
    scores = score(gold, predicted)
    assert scores.confusions == (
        Confusion("method", "model", 2),
        Confusion("method", "data", 1),
        Confusion("method", "task", 1),
    )
    assert scores.often_missed == (("a", 2), ("b", 2), ("d", 1), ("long", 1))
    assert scores.missed[-1] == "long [task] 1, 2 (q)"


def test_records_of_two_names_are_two_nodes() -> None:
    gold = {"p": [record("x"), record("y")], "q": [record("X")]}
    predicted = {"p": [record("x"), record("y")], "q": [Annotation("x two", "method", ("x",))]}
    assert score(gold, predicted).linking == PRFScore(0.0, 0.0, 0.0, 1, 0, 0)
    merged = {"p": [Annotation("n", "method", ("x",)), Annotation("n", "method", ("y",))]}
    assert score(gold, merged).linking == PRFScore(0.0, 0.0, 0.0, 0, 1, 0)


def test_a_hub_links_no_papers() -> None:
    assert GOLD_SCORER_HUB_SHARE == 0.15
    gold = {str(number): [record("x")] if number < 3 else [] for number in range(20)}
    assert score(gold, gold).links.gold == 3  # three papers of twenty are no hub, and make three pairs
    smaller = {paper: gold[paper] for paper in list(gold)[:19]}
    assert score(smaller, smaller).links.gold == 0
    two = {"a": [record("x")], "b": [record("X")]}
    assert score(two, two).links == PRFScore(0.0, 0.0, 0.0, 1, 0, 0)


names = st.sampled_from(
    ["Muon", "muon", "Adam", "diffusion models", "diffusion model", "GPT-4o", "확산 모델"]
)
records: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    name=names,
    type=st.sampled_from(["method", "model", "task"]),
    surfaces=st.lists(names, max_size=2),
    relation=st.sampled_from(["uses", "proposes"]),
)
papers = st.dictionaries(st.sampled_from("abcd"), st.lists(records, max_size=4), max_size=4)


SCORER = Path(__file__).parents[3] / "shared" / "gold" / "score.py"


@cache
def load_gold_scorer() -> Any:
    """Return the module of the scorer that the gold annotations come with."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotations(papers: dict[str, list[dict[str, Any]]]) -> dict[str, list[Annotation]]:
    return {
        paper: [
            Annotation(entity["name"], entity["type"], tuple(entity["surfaces"]), entity["relation"])
            for entity in entities
        ]
        for paper, entities in papers.items()
    }


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/gold/score.py")
@given(papers, papers)
def test_the_figures_are_those_of_the_gold_scorer(
    gold: dict[str, list[dict[str, Any]]], predicted: dict[str, list[dict[str, Any]]]
) -> None:
    expected = load_gold_scorer().score(json.loads(json.dumps(gold)), json.loads(json.dumps(predicted)))
    scores = score(annotations(gold), annotations(predicted))
    for measure in ("found", "typed", "core", "linking", "links"):
        prf = getattr(scores, measure)
        rounded = {"p": round(prf.precision, 4), "r": round(prf.recall, 4), "f1": round(prf.f1, 4)}
        assert rounded == {key: expected[measure][key] for key in rounded}
    assert round(scores.relation, 4) == expected["relation"]

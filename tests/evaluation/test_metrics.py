import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import cli
from kg.evaluation.gold import read_gold
from kg.evaluation.metrics import Annotation, Confusion, Figure, intervals, match_key, score
from kg.export.from_store import export


def record(name: str, kind: str = "method", relation: str = "uses", **fields: Any) -> Annotation:
    return Annotation(name, kind, (name,), relation, **fields)


def test_one_right_of_two_found_of_four() -> None:
    scores = score({"p": [record(name) for name in "wxyz"]}, {"p": [record("x"), record("q")]})
    assert scores.found == pytest.approx(Figure(0.5, 0.25, 1 / 3, 4, 2, 1))


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [({}, {}), ({"p": []}, {}), ({"p": [record("x")]}, {}), ({"p": []}, {"p": [record("x")]})],
)
def test_empty_sides_score_nothing(
    gold: dict[str, list[Annotation]], predicted: dict[str, list[Annotation]]
) -> None:
    assert score(gold, predicted).found.f1 == 0.0


def test_an_accepted_type_is_right_and_an_optional_record_counts_for_nobody() -> None:
    gold = {"p": [record("x", types=frozenset({"model"})), record("y", optional=True)]}
    scores = score(gold, {"p": [record("x", "model"), record("y", "task")]})
    assert (scores.typed.f1, scores.found.gold) == (1.0, 1)


def test_errors_are_named() -> None:
    scores = score({"p": [record("x"), record("y")]}, {"p": [record("x", "model"), record("z")]})
    assert scores.missed == ("y [method] y (p)",)
    assert scores.spurious == ("z [method] z (p)",)
    assert scores.retyped == ("x: method -> model",)


def test_types_and_relations_have_figures_of_their_own_and_confusions_are_counted() -> None:
    gold = {
        "p": [record("x"), record("y"), record("z", relation="proposes")],
        "q": [record("w"), record("v")],
        "r": [record("v")],
    }
    predicted = {
        "p": [record("x", "model"), record("y", relation="proposes"), record("z", relation="proposes")],
        "q": [record("w")],
    }
    scores = score(gold, predicted)
    assert scores.relations["proposes"] == pytest.approx(Figure(0.5, 1.0, 2 / 3, 1, 2, 1))
    assert scores.relations["uses"] == pytest.approx(Figure(1.0, 2 / 3, 0.8, 3, 2, 2))
    assert scores.confusions == (Confusion("method", "model", 1), Confusion("uses", "proposes", 1))
    assert scores.often_missed == (("v", 2),)


def test_an_accepted_relation_is_right() -> None:
    gold = {"p": [record("x", relations=frozenset({"mentions"}))]}
    scores = score(gold, {"p": [record("x", relation="mentions")]})
    assert (scores.relation, scores.confusions) == (1.0, ())


def test_intervals_hold_the_figure_and_narrow_with_more_posts() -> None:
    gold = {str(number): [record("x"), record("y")] for number in range(60)}
    predicted = {
        paper: [record("x"), record("z")] if int(paper) % 3 else [record("x"), record("y")] for paper in gold
    }
    wide = intervals(
        {paper: gold[paper] for paper in list(gold)[:9]}, predicted, {paper: paper for paper in gold}
    )["found"]
    narrow = intervals(gold, predicted, {paper: paper for paper in gold})["found"]
    assert narrow.low < score(gold, predicted).found.f1 < narrow.high
    assert narrow.high - narrow.low < wide.high - wide.low
    assert intervals(gold, predicted, {paper: paper for paper in gold})["found"] == narrow


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("found=0.3", 0, ""),
        ("found=0.9", 1, "found is 0.333, below 0.900"),
        ("task=0.1", 1, "task is 0.000, below 0.100"),
        ("recall=0.1", 2, "the measures are found, typed"),
        ("found=high", 2, "not MEASURE=F1"),
        ("found", 2, "not MEASURE=F1"),
    ],
)
def test_a_gate_fails_when_a_measure_is_lower_and_refuses_what_is_none(
    asked: str, code: int, said: str, output: Path, tmp_path: Path
) -> None:
    graph = output / "kg.db"
    papers = [json.loads(line) for line in "".join(export(graph, "jsonl")).splitlines()]
    found = next(row["entities"] for row in papers if row["paper"] == "2510.00002")
    # one of all that is found is right, and as many are missing as make F1 a third
    gold = [found[0], *({"name": f"missing {number}", "type": "model"} for number in range(5 - len(found)))]
    row = json.dumps({"paper": "2510.00002", "entities": gold})
    (tmp_path / "gold.jsonl").write_text(row, encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["evaluate", str(tmp_path / "gold.jsonl"), "--graph", str(graph), "--min", asked]
    )
    assert result.exit_code == code, result.output
    assert said in result.output


def test_gold_that_cannot_be_read_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"paper": "p", "entities": []}\n{"paper": "q"}\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"gold\.jsonl:2: not "):
        read_gold(tmp_path / "gold.jsonl")


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


@given(papers, papers)
def test_the_figures_are_those_of_the_gold_scorer(
    gold: dict[str, list[Any]], predicted: dict[str, list[Any]]
) -> None:
    path = Path(__file__).parent.parent.parent / "shared" / "gold" / "score.py"
    if not path.exists():
        pytest.skip("needs ../shared/gold/score.py")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    expected = theirs.score(json.loads(json.dumps(gold)), json.loads(json.dumps(predicted)))

    def annotations(rows: dict[str, list[Any]]) -> dict[str, list[Annotation]]:
        return {
            paper: [
                Annotation(row["name"], row["type"], tuple(row["surfaces"]), row["relation"])
                for row in entities
            ]
            for paper, entities in rows.items()
        }

    ours = score(annotations(gold), annotations(predicted))
    for name in ("found", "typed", "core", "linking", "links"):
        figure = getattr(ours, name)
        assert (round(figure.precision, 4), round(figure.recall, 4), round(figure.f1, 4)) == (
            expected[name]["p"],
            expected[name]["r"],
            expected[name]["f1"],
        )
    assert round(ours.relation, 4) == expected["relation"]


def test_keys_forget_what_nobody_would_call_a_difference() -> None:
    assert match_key("Text–to-Image Models") == match_key("texttoimage model")

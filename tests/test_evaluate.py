import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import Annotation, Figure, match_key, score
from kg.posts.gold import read_gold


def record(name: str, kind: str = "method", relation: str = "uses", **fields: Any) -> Annotation:
    return Annotation(name, kind, (name,), relation, **fields)


def test_one_right_of_two_found_of_four() -> None:
    scores = score({"p": [record(name) for name in "wxyz"]}, {"p": [record("x"), record("q")]})
    assert scores.found == pytest.approx(Figure(0.5, 0.25, 1 / 3, 4))


@pytest.mark.parametrize(
    ("gold", "predicted"), [({}, {}), ({"p": []}, {}), ({"p": [record("x")]}, {}), ({"p": []}, {"p": [record("x")]})]
)
def test_empty_sides_score_nothing(gold: dict[str, list[Annotation]], predicted: dict[str, list[Annotation]]) -> None:
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


def test_gold_that_cannot_be_read_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"paper": "p", "entities": []}\n{"paper": "q"}\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"gold\.jsonl:2: not "):
        read_gold(tmp_path / "gold.jsonl")


names = st.sampled_from(["Muon", "muon", "Adam", "diffusion models", "diffusion model", "GPT-4o", "확산 모델"])
records: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    name=names,
    type=st.sampled_from(["method", "model", "task"]),
    surfaces=st.lists(names, max_size=2),
    relation=st.sampled_from(["uses", "proposes"]),
)
papers = st.dictionaries(st.sampled_from("abcd"), st.lists(records, max_size=4), max_size=4)


@given(papers, papers)
def test_the_figures_are_those_of_the_gold_scorer(gold: dict[str, list[Any]], predicted: dict[str, list[Any]]) -> None:
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
            paper: [Annotation(row["name"], row["type"], tuple(row["surfaces"]), row["relation"]) for row in entities]
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

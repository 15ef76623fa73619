"""Measuring a graph, and gates."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.errors import GateError
from kg.evaluation.evaluate import check_gates, evaluate, parse_gates
from kg.evaluation.metrics import score
from tests.evaluation.samples import record

GOLD = {"p": [record("x"), record("y", "task", "mentions"), record("z", "model")]}
SCORES = score(GOLD, {"p": [record("x"), record("y", "metric")]})


def test_gates_are_read_with_the_values_that_they_ask_for() -> None:
    assert parse_gates([]) == {}
    assert parse_gates(["found=0.70", "relation=.5", "task=1", "links=0"]) == {
        "found": 0.7,
        "relation": 0.5,
        "task": 1.0,
        "links": 0.0,
    }


@pytest.mark.parametrize(
    "text", ["found", "found=", "found=high", "found=1.5", "found=-.5", "recall=0.1", "=1"]
)
def test_a_gate_of_another_form_is_an_error_that_lists_the_measures(text: str) -> None:
    with pytest.raises(ValueError, match="is not MEASURE=F1") as raised:
        parse_gates([text])
    assert str(raised.value) == (
        f"'{text}' is not MEASURE=F1 with a value from 0 to 1; the measures are found, typed, core, linking, "
        "links, relation, method, model, dataset, benchmark, metric, task"
    )


def test_measures_as_high_as_their_gates_pass() -> None:
    check_gates(SCORES, {})
    check_gates(
        SCORES, {"found": 0.8, "typed": 0.4, "relation": 0.5, "method": 1.0, "task": 0.0, "metric": 0.0}
    )


def test_every_measure_below_its_gate_is_listed() -> None:
    gates = {"found": 0.81, "links": 0.1, "method": 1.0, "relation": 0.51, "task": 0.1, "metric": 0.1}
    with pytest.raises(GateError) as raised:
        check_gates(SCORES, gates)
    assert str(raised.value).splitlines() == [
        "found is 0.800, below 0.810",
        "links is 0.000, below 0.100",
        "relation is 0.500, below 0.510",
        "task is 0.000, below 0.100",
        "metric is 0.000, below 0.100",
    ]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold annotations of one paper: one entity of its graph, and one that it does not have."""
    entities = [{"name": "LoRA", "type": "method", "relation": "uses"}, {"name": "missing", "type": "task"}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"paper": "2510.00002", "entities": entities}), encoding="utf-8")
    return path


def test_a_graph_is_measured_on_the_papers_of_the_gold(output: Path, gold: Path) -> None:
    scores = evaluate(output / "kg.db", gold)
    assert (scores.papers, scores.found.gold, scores.found.hits) == (1, 2, 1)
    assert scores.missed == ("missing [task]  (2510.00002)",)
    assert scores.relation == 1.0


@pytest.mark.parametrize(
    ("gate", "exit_code", "message"),
    [
        ("method=0.1", 0, ""),
        ("task=0.1", 1, "task is 0.000, below 0.100"),
        ("recall=0.1", 2, "the measures are found, typed"),
    ],
)
def test_the_command_fails_when_a_measure_is_below_its_gate(
    gate: str, exit_code: int, message: str, output: Path, gold: Path
) -> None:
    arguments = ["evaluate", str(gold), "--graph", str(output / "kg.db"), "--min", gate]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == exit_code, result.output
    assert message in result.output

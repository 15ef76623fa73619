"""Measuring a graph against gold annotations, and gates: the least values that measures must have."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import GateError
from kg.evaluation.gold import parse_annotation, read_gold
from kg.evaluation.metrics import Scores, score
from kg.records import EntityType
from kg.store.paper_entities import paper_entities
from kg.store.reader import FilePath, Store

#: The measures that can have a gate.
_MEASURES = ("found", "typed", "core", "linking", "links", "relation", *EntityType)
_SHARE = re.compile(r"0?\.\d+|[01]")


def evaluate(graph: FilePath, gold: Path) -> Scores:
    """Return how well the entities and links of a graph agree with gold annotations.

    Args:
        graph: The store.
        gold: The file of gold annotations.

    Raises:
        GoldError: The gold file cannot be read.
    """
    annotations = read_gold(gold)
    with Store(graph) as store:
        predicted = {
            paper.id: [parse_annotation(entity) for entity in entities]
            for paper, entities in paper_entities(store)
        }
    return score(annotations, predicted)


def parse_gates(texts: Sequence[str]) -> dict[str, float]:
    """Return the least value that each measure must have.

    Example:
        >>> parse_gates(["typed=0.70", "links=1"])
        {'typed': 0.7, 'links': 1.0}

    Raises:
        ValueError: A text does not have this form, or names no measure.
    """
    gates = {}
    for text in texts:
        measure, _, value = text.partition("=")
        if measure not in _MEASURES or not _SHARE.fullmatch(value):
            known = ", ".join(_MEASURES)
            message = f"'{text}' is not MEASURE=F1 with a value from 0 to 1; the measures are {known}"
            raise ValueError(message)
        gates[measure] = float(value)
    return gates


def check_gates(scores: Scores, gates: Mapping[str, float]) -> None:
    """Check that every measure is at least as high as its gate.

    Raises:
        GateError: Some are lower.
    """
    failures = []
    for measure, min_value in gates.items():
        value = _value(scores, measure)
        if value < min_value:
            failures.append(f"{measure} is {value:.3f}, below {min_value:.3f}")
    if failures:
        raise GateError(failures)


def _value(scores: Scores, measure: str) -> float:
    """Return the value of a measure: its F1, or the share of right relations."""
    if measure in list(EntityType):
        return scores.types[measure].f1 if measure in scores.types else 0.0
    if measure == "relation":
        return scores.relation
    return float(getattr(scores, measure).f1)

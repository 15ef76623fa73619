"""Measuring a graph against gold annotations."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import GateError
from kg.evaluation.gold import parse_annotation, read_gold
from kg.evaluation.metrics import Scores, score
from kg.records import EntityType
from kg.store.paper_entities import paper_entities
from kg.store.reader import Store


def evaluate(graph: Path, gold: Path) -> Scores:
    """Return how well the entities and links of a graph agree with gold annotations.

    Raises:
        GoldError: The gold file cannot be read.
    """
    annotated = read_gold(gold)
    with Store(graph) as store:
        predicted = {
            paper.id: [parse_annotation(row) for row in rows] for paper, rows in paper_entities(store)
        }
    return score(annotated, predicted)


#: What can be asked for at least.
_MEASURES = ("found", "typed", "core", "linking", "links", "relation", *EntityType)


def parse_gates(texts: Sequence[str]) -> dict[str, float]:
    """Return what is asked for: `typed=0.70` asks for a typed F1 of 0.7 at least.

    Raises:
        ValueError: A text is not of this form, or names no measure.
    """
    gates = {}
    for text in texts:
        name, _, value = text.partition("=")
        if name not in _MEASURES or not re.fullmatch(r"0?\.\d+|[01]", value):
            message = f"'{text}' is not MEASURE=F1 with a value from 0 to 1; the measures are {', '.join(_MEASURES)}"
            raise ValueError(message)
        gates[name] = float(value)
    return gates


def check(scores: Scores, gates: Mapping[str, float]) -> None:
    """Do nothing if every measure is as high as asked.

    Raises:
        GateError: Some are lower.
    """
    failures = [
        f"{name} is {found:.3f}, below {least:.3f}"
        for name, least in gates.items()
        if (found := _value(scores, name)) < least
    ]
    if failures:
        raise GateError(failures)


def _value(scores: Scores, name: str) -> float:
    if name in scores.types:
        return scores.types[name].f1
    if name in list(EntityType):
        return 0.0
    value = getattr(scores, name)
    return float(value if name == "relation" else value.f1)

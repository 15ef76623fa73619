"""What is measured, and which way is better: the shipped list of measures with their senses."""

import re
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

from kg.text import fold


class Sense(StrEnum):
    """Which values of a measure are better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class MeasureClass(NamedTuple):
    """What is known of a measure.

    Attributes:
        sense: Which values are better.
        is_percentage: Whether its values are percentages, so that `3 % better` is a difference of points.
        is_resource: Whether it is rather a size than an outcome, unless some of it is saved.
    """

    sense: Sense
    is_percentage: bool = False
    is_resource: bool = False


#: The classes of `measures.tsv`.
MEASURE_CLASSES = {
    "higher": MeasureClass(Sense.HIGHER),
    "higher percentage": MeasureClass(Sense.HIGHER, is_percentage=True),
    "lower": MeasureClass(Sense.LOWER),
    "lower percentage": MeasureClass(Sense.LOWER, is_percentage=True),
    "lower resource": MeasureClass(Sense.LOWER, is_resource=True),
    "neutral": MeasureClass(Sense.NEUTRAL),
}
#: A measure and its class.
MEASURES = "measures.tsv"


@cache
def measures() -> dict[str, MeasureClass]:
    """Return the class of each measure, keyed by its folded name."""
    text = (resources.files(__package__) / MEASURES).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line)
    return {fold(name): MEASURE_CLASSES[measure_class] for name, measure_class in rows}


def find_measure(name: str) -> MeasureClass | None:
    """Return the class of a measure; None if the list lacks it.

    A number after `@` says how it was measured: `Recall@7` has the class of `Recall@k`.
    """
    known = measures()
    key = fold(name)
    base = re.split(r"[@^]", key)[0]
    if base == key:
        return known.get(key)
    return known.get(key) or known.get(f"{base}@k") or known.get(base)

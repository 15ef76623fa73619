"""Makers of small inputs that the tests of this folder share."""

from typing import Any

from kg.evaluation.matching import Annotation


def record(name: str, entity_type: str = "method", relation: str = "uses", **fields: Any) -> Annotation:
    """Return an annotation whose only surface is its name."""
    return Annotation(name, entity_type, (name,), relation, **fields)

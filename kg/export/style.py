"""How nodes look, on the page and in Gephi: colours that colour-blind people can tell apart (Okabe and Ito), and sizes."""

import math
from typing import Any

from kg.records import EntityType

PAPER_COLOR = "#6b7785"
TYPE_COLORS = {
    EntityType.METHOD: "#0072b2",
    EntityType.MODEL: "#d55e00",
    EntityType.DATASET: "#009e73",
    EntityType.BENCHMARK: "#cc79a7",
    EntityType.METRIC: "#b8860b",
    EntityType.TASK: "#56b4e9",
}
#: Shapes as vis-network names them; each type has its own, so that colour is not needed to tell them apart.
TYPE_SHAPES = {
    EntityType.METHOD: "dot",
    EntityType.MODEL: "diamond",
    EntityType.DATASET: "square",
    EntityType.BENCHMARK: "triangle",
    EntityType.METRIC: "triangleDown",
    EntityType.TASK: "hexagon",
}


#: What can be drawn: papers, and entities by their type.
KINDS = ("paper", *map(str, EntityType))


def kind_color(kind: str) -> str:
    """Return the colour of papers or of a type of entities."""
    return PAPER_COLOR if kind == "paper" else TYPE_COLORS[EntityType(kind)]


def kind_shape(kind: str) -> str:
    """Return the shape of papers or of a type of entities."""
    return "dot" if kind == "paper" else TYPE_SHAPES[EntityType(kind)]


def node_color(data: dict[str, Any]) -> str:
    """Return the colour of a node, from its attributes in the graph."""
    return kind_color(data.get("type", "paper"))


def node_size(data: dict[str, Any]) -> float:
    """Return the radius of a node: entities grow with the square root of the papers that name them."""
    return 5.0 if data["kind"] == "paper" else round(3.0 + 2.2 * math.sqrt(data["papers"]), 2)

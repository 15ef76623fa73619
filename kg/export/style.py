"""How nodes look on the page and in Gephi: colors that color-blind people can tell apart, shapes, and sizes.

The colors are those of Okabe and Ito, "Color Universal Design" (2008), but for metrics, whose yellow is
darkened to be readable on white.
"""

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
#: Shapes under the names of vis-network; each type has its own, so that color is not needed to tell types
#: apart.
TYPE_SHAPES = {
    EntityType.METHOD: "dot",
    EntityType.MODEL: "diamond",
    EntityType.DATASET: "square",
    EntityType.BENCHMARK: "triangle",
    EntityType.METRIC: "triangleDown",
    EntityType.TASK: "hexagon",
}


#: The kinds of nodes: papers, and entities by their type.
NODE_KINDS = ("paper", *map(str, EntityType))


def kind_color(kind: str) -> str:
    """Return the color of a kind of nodes, as `#rrggbb`."""
    return PAPER_COLOR if kind == "paper" else TYPE_COLORS[EntityType(kind)]


def kind_shape(kind: str) -> str:
    """Return the shape of a kind of nodes, under the name that vis-network has for it."""
    return "dot" if kind == "paper" else TYPE_SHAPES[EntityType(kind)]


def node_color(attributes: dict[str, Any]) -> str:
    """Return the color of a node, given its attributes in the graph."""
    return kind_color(attributes.get("type", "paper"))


def node_size(attributes: dict[str, Any]) -> float:
    """Return the radius of a node, given its attributes: 5 for papers, `3 + 2.2 · √papers` for entities."""
    return 5.0 if attributes["kind"] == "paper" else round(3.0 + 2.2 * math.sqrt(attributes["papers"]), 2)

import pytest

from kg.export.style import NODE_KINDS, kind_color, kind_shape, node_color, node_size


def test_every_kind_has_a_color_and_no_two_types_a_shape() -> None:
    assert NODE_KINDS == ("paper", "method", "model", "dataset", "benchmark", "metric", "task")
    assert [kind_color(kind) for kind in NODE_KINDS] == [
        "#6b7785",
        "#0072b2",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#b8860b",
        "#56b4e9",
    ]
    assert [kind_shape(kind) for kind in NODE_KINDS] == [
        "dot",
        "dot",
        "diamond",
        "square",
        "triangle",
        "triangleDown",
        "hexagon",
    ]


@pytest.mark.parametrize(
    ("attributes", "color", "size"),
    [
        ({"kind": "paper"}, "#6b7785", 5.0),
        ({"kind": "entity", "type": "method", "papers": 1}, "#0072b2", 5.2),
        ({"kind": "entity", "type": "task", "papers": 30}, "#56b4e9", 15.05),
    ],
)
def test_nodes_are_colored_by_type_and_grow_with_the_root_of_their_papers(
    attributes: dict[str, object], color: str, size: float
) -> None:
    assert (node_color(attributes), node_size(attributes)) == (color, size)

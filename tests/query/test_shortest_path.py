import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.shortest_path import shortest_path

EDGES = {
    "a": {"b": 1.0, "hub": 5.0},
    "b": {"a": 1.0, "c": 1.0},
    "c": {"b": 1.0, "hub": 5.0},
    "hub": {"a": 5.0, "c": 5.0},
    "alone": {},
}


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [
        ("a", "c", ["a", "b", "c"]),
        ("c", "a", ["c", "b", "a"]),
        ("a", "a", ["a"]),
        ("a", "alone", []),
        ("alone", "a", []),
        ("a", "hub", ["a", "hub"]),
        ("b", "hub", ["b", "a", "hub"]),
    ],
)
def test_the_cheapest_path_is_returned_with_both_ends(start: str, goal: str, expected: list[str]) -> None:
    assert shortest_path(start, goal, lambda node: EDGES[node].items()) == expected


def test_more_steps_are_taken_if_they_are_cheaper() -> None:
    edges = {
        "a": {"d": 3.5, "b": 1.0},
        "b": {"a": 1.0, "c": 1.0},
        "c": {"b": 1.0, "d": 1.0},
        "d": {"a": 3.5, "c": 1.0},
    }
    assert shortest_path("a", "d", lambda node: edges[node].items()) == ["a", "b", "c", "d"]
    edges["a"]["d"] = edges["d"]["a"] = 2.5
    assert shortest_path("a", "d", lambda node: edges[node].items()) == ["a", "d"]


@pytest.mark.parametrize("order", [("b", "c"), ("c", "b")])
def test_of_paths_of_one_cost_that_through_the_smaller_id_is_taken(order: tuple[str, str]) -> None:
    edges = {
        "a": dict.fromkeys(order, 1.0),
        "z": dict.fromkeys(order, 1.0),
        "b": {"a": 1.0, "z": 1.0},
        "c": {"a": 1.0, "z": 1.0},
    }
    assert shortest_path("a", "z", lambda node: edges[node].items()) == ["a", "b", "z"]


@pytest.mark.parametrize("order", [("b", "c"), ("c", "b")])
def test_of_ways_of_one_cost_to_a_node_on_the_path_the_first_by_id_is_taken(order: tuple[str, str]) -> None:
    edges = {
        "a": dict.fromkeys(order, 1.0),
        "b": {"a": 1.0, "d": 1.0},
        "c": {"a": 1.0, "d": 1.0},
        "d": {**dict.fromkeys(order, 1.0), "z": 9.0},
        "z": {"d": 9.0},
    }
    assert shortest_path("a", "z", lambda node: edges[node].items()) == ["a", "b", "d", "z"]


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 20), max_size=30))
def test_no_path_is_cheaper(costs: dict[tuple[int, int], int]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("09")
    graph.add_weighted_edges_from((str(one), str(two), cost) for (one, two), cost in costs.items())
    path = shortest_path(
        "0", "9", lambda node: [(near, float(data["weight"])) for near, data in graph.adj[node].items()]
    )
    if nx.has_path(graph, "0", "9"):
        assert (path[0], path[-1]) == ("0", "9")
        assert nx.path_weight(graph, path, "weight") == nx.dijkstra_path_length(graph, "0", "9")
    else:
        assert path == []


def test_a_hub_between_two_nodes_is_reached_from_both_and_never_expanded() -> None:
    expanded = []

    def neighbors(node: str) -> list[tuple[str, float]]:
        expanded.append(node)
        return [("hub", 9.0)] if node in "ab" else []

    assert shortest_path("a", "b", neighbors) == ["a", "hub", "b"]
    assert expanded == ["a", "b"]


def test_no_node_is_expanded_once_nothing_cheaper_can_come() -> None:
    expanded = []

    def neighbors(node: str) -> list[tuple[str, float]]:
        expanded.append(node)
        edges = {"a": [("b", 1.0), ("far", 3.0)], "b": [("a", 1.0)], "far": [("a", 3.0)]}
        return edges[node]

    assert shortest_path("a", "b", neighbors) == ["a", "b"]
    assert expanded == ["a"]

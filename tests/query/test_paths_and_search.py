from collections.abc import Sequence

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.name_search import search_names, with_all_words
from kg.query.shortest_path import shortest_path
from kg.records import Found
from kg.text import fold

EDGES = {
    "a": {"b": 1.0, "hub": 5.0},
    "b": {"a": 1.0, "c": 1.0},
    "c": {"b": 1.0, "hub": 5.0},
    "hub": {"a": 5.0, "c": 5.0},
    "alone": {},
}


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [("a", "c", ["a", "b", "c"]), ("a", "a", ["a"]), ("a", "alone", []), ("a", "hub", ["a", "hub"])],
)
def test_the_cheapest_path(start: str, goal: str, expected: list[str]) -> None:
    assert shortest_path(start, goal, lambda node: EDGES[node].items()) == expected


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 20), max_size=30))
def test_no_path_is_cheaper(costs: dict[tuple[int, int], int]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("09")
    graph.add_weighted_edges_from((str(one), str(other), cost) for (one, other), cost in costs.items())
    found = shortest_path(
        "0", "9", lambda node: [(other, float(data["weight"])) for other, data in graph.adj[node].items()]
    )
    if not nx.has_path(graph, "0", "9"):
        assert found == []
    else:
        assert (found[0], found[-1]) == ("0", "9")
        assert nx.path_weight(graph, found, "weight") == nx.dijkstra_path_length(graph, "0", "9")


def test_a_hub_between_two_is_not_gone_through() -> None:
    def neighbours(node: str) -> list[tuple[str, float]]:
        assert node != "hub"
        return [("hub", 9.0)] if node in "ab" else []

    assert shortest_path("a", "b", neighbours) == ["a", "hub", "b"]


class Listed:
    """Names in a list; what a store does with an index is done here as its words say."""

    def __init__(self, *surfaces: str) -> None:
        """Take the names."""
        self._names = [Found(fold(surface), surface, surface) for surface in surfaces]

    def holding(self, keys: Sequence[str], limit: int) -> list[Found]:
        """Return what a store returns."""
        held = [each for each in self._names if all(key in each.key for key in keys)]
        first = keys[0]
        return sorted(
            held, key=lambda each: (each.key != first, not each.key.startswith(first), len(each.key))
        )[:limit]

    def names(self) -> list[Found]:
        """Return all names."""
        return self._names


NAMES = Listed(
    "Muon", "NorMuon", "Muon optimizer", "확산 모델", "diffusion model", "Newton-Schulz iteration", "LoRA"
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("muon", "Muon"),
        ("확산모델", "확산 모델"),
        ("확산", "확산 모델"),
        ("difusion modle", "diffusion model"),
        ("newton shulz", "Newton-Schulz iteration"),
        ("LORA", "LoRA"),
    ],
)
def test_the_best_hit_comes_first(text: str, first: str) -> None:
    assert search_names(text, NAMES, limit=3)[0].node == first


def test_equal_then_beginning_then_inside() -> None:
    assert [(hit.node, hit.grade) for hit in search_names("muon", NAMES, limit=3)] == [
        ("Muon", 0),
        ("Muon optimizer", 1),
        ("NorMuon", 2),
    ]


@pytest.mark.parametrize("text", ["", "  ", "--"])
def test_nothing_asked_nothing_found(text: str) -> None:
    assert search_names(text, NAMES, limit=3) == []
    assert with_all_words("", NAMES) == []


def test_all_words_in_any_order() -> None:
    assert with_all_words("model diffusion", NAMES) == ["diffusion model"]

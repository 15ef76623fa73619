from collections.abc import Sequence

import pytest

from kg.model import Found
from kg.paths import shortest_path
from kg.search import search_names, with_all_words
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


class Listed:
    """Names in a list; what a store does with an index is done here as its words say."""

    def __init__(self, *surfaces: str) -> None:
        """Take the names."""
        self._names = [Found(fold(surface), surface, surface) for surface in surfaces]

    def holding(self, keys: Sequence[str], limit: int) -> list[Found]:
        """Return what a store returns."""
        held = [each for each in self._names if all(key in each.key for key in keys)]
        first = keys[0]
        return sorted(held, key=lambda each: (each.key != first, not each.key.startswith(first), len(each.key)))[:limit]

    def names(self) -> list[Found]:
        """Return all names."""
        return self._names


NAMES = Listed("Muon", "NorMuon", "Muon optimizer", "확산 모델", "diffusion model", "Newton-Schulz iteration", "LoRA")


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

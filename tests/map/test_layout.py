import math
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.map.layout import SPACING
from kg.map.layout import lay_out as lay_out_arrays


def lay_out(
    count: int, edges: Sequence[tuple[int, int, float]], first_seen: Sequence[int] = ()
) -> list[tuple[float, float]]:
    """Lay out edges that are given with their weights."""
    pairs = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    weights = np.array([weight for _, _, weight in edges])
    return lay_out_arrays(count, pairs, weights, np.array(first_seen) if first_seen else None)


def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    return math.dist(first, second)


def clusters(count: int, size: int) -> list[tuple[int, int, float]]:
    """Return rings of nodes, joined to the next ring by one edge."""
    edges = []
    for cluster in range(count):
        start = cluster * size
        edges += [(start + one, start + other, 1.0) for one in range(size) for other in range(one)]
        edges.append((start, (start + size) % (count * size), 1.0))
    return edges


def test_what_is_connected_is_near() -> None:
    positions = lay_out(60, clusters(6, 10))
    inside = [
        distance(positions[one], positions[other])
        for one in range(60)
        for other in range(one)
        if one // 10 == other // 10
    ]
    across = [
        distance(positions[one], positions[other])
        for one in range(60)
        for other in range(one)
        if one // 10 != other // 10
    ]
    assert sum(inside) / len(inside) < 0.5 * sum(across) / len(across)


def test_the_same_graph_has_the_same_layout() -> None:
    assert lay_out(40, clusters(4, 10)) == lay_out(40, clusters(4, 10))


def test_nodes_do_not_cover_each_other() -> None:
    positions = lay_out(60, clusters(6, 10))
    closest = min(distance(positions[one], positions[other]) for one in range(60) for other in range(one))
    assert closest > 0.8 * SPACING


def growing(posts: int) -> tuple[int, list[tuple[int, int, float]], list[int]]:
    """Return nodes, edges and times of a graph that grows by ten papers a post, of three entities each."""
    random = Random(7)  # noqa: S311 - a made-up graph, no secret
    entities: dict[tuple[int, int], int] = {}
    edges: list[tuple[int, int, float]] = []
    first_seen: list[int] = []
    for post in range(posts):
        for _ in range(10):
            paper = len(first_seen)
            first_seen.append(post)
            topic = random.randrange(6)
            for _ in range(3):
                name = (topic, random.randrange(12))
                if name not in entities:
                    entities[name] = len(first_seen)
                    first_seen.append(post)
                edges.append((paper, entities[name], 1.0))
    return len(first_seen), edges, first_seen


def test_one_post_more_moves_the_old_nodes_little() -> None:
    before = lay_out(*growing(30))
    after = lay_out(*growing(31))
    shifts = sorted(distance(old, new) for old, new in zip(before, after, strict=False))
    assert shifts[len(shifts) // 2] < 1.5 * SPACING
    width = max(x for x, _ in before) - min(x for x, _ in before)
    assert width > 10 * SPACING


@pytest.mark.parametrize(
    ("count", "edges"), [(0, []), (1, []), (2, []), (2, [(0, 1, 1.0)]), (3, [(0, 0, 1.0)])]
)
def test_small_and_odd_graphs(count: int, edges: list[tuple[int, int, float]]) -> None:
    positions = lay_out(count, edges)
    assert len(positions) == count
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in positions)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40))
def test_every_graph_has_a_finite_layout(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(source % count, target % count, 1.0) for source, target in pairs]
    positions = lay_out(count, edges)
    assert len(positions) == count
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in positions)

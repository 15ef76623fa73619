"""Communities of the map: groups of papers and entities that name each other more than the rest, and what to call them.

Found by the Louvain method (Blondel and others, "Fast unfolding of communities in large networks", 2008), in networkx' version
with a fixed seed, over edges that weigh more the rarer their entity is. On the map a community is a region: a node that stands
among those of another community is counted to it, so that regions are patches and not speckles.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.records import Community

#: A community has at least this many papers, and this share of all; smaller ones are left out.
_LEAST_PAPERS, _LEAST_SHARE = 4, 0.005
#: How many entities name a community.
_NAMES = 2
#: The side of the squares over which the map is looked at, in nodes; how often; and how much a node's own community counts.
_SQUARE = 2.5
_LOOKS = 4
_LOYALTY = 2.0

Position = tuple[float, float]


def find_communities(
    places: Mapping[str, Position],
    sizes: Mapping[str, int],
    edges: Iterable[tuple[str, str, float]],
    *,
    seed: int = 0,
) -> list[Community]:
    """Return the communities of a map, largest first; nodes of none are in small groups that the map does not name.

    Args:
        places: Where each node stands.
        sizes: How many papers name each of the nodes that is an entity; the others are papers.
        edges: (source, target, weight) between papers and entities.
        seed: Of the order in which the method visits nodes.
    """
    papers = places.keys() - sizes.keys()
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(places)
    graph.add_weighted_edges_from(
        (
            source,
            target,
            weight * _rarity(max(sizes.get(source, 1), sizes.get(target, 1)), max(len(papers), 2)),
        )
        for source, target, weight in edges
    )
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=seed)]
    least = max(_LEAST_PAPERS, _LEAST_SHARE * len(papers))
    groups = _settle(places, [group for group in sorted(found) if len(papers.intersection(group)) >= least])
    large = [group for group in groups if len(papers.intersection(group)) >= least]
    return [
        Community(tuple(group), _telling(group, graph, papers, sizes))
        for group in sorted(large, key=lambda group: (-len(group), group[0]))
    ]


def _rarity(papers: int, total: int) -> float:
    """Return the weight of an entity that so many papers name; never 0, so that nothing falls off the map."""
    return max(math.log(total / papers), 0.05)


def _telling(
    group: Sequence[str], graph: "nx.Graph[str]", papers: AbstractSet[str], sizes: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the entities that most papers of a community name and few others: n (n / papers)^1.5."""
    inside = papers & set(group)
    named = {node: sum(other in inside for other in graph.adj[node]) for node in group if node in sizes}
    score = {node: count * (count / sizes[node]) ** 1.5 for node, count in named.items() if count > 2}
    return tuple(sorted(score, key=lambda node: (-score[node], node))[:_NAMES])


def _settle(places: Mapping[str, Position], groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the groups after each node has gone, a few times, to the one that is strongest where it stands."""
    if not groups:
        return []
    nodes = sorted(node for group in groups for node in group)
    number = {node: group for group, members in enumerate(groups) for node in members}
    labels = np.array([number[node] for node in nodes])
    squares = _squares(np.array([places[node] for node in nodes]))
    rows = np.arange(len(nodes))
    for _ in range(_LOOKS):
        strength = _blurred(squares, labels, len(groups))
        strength[rows, labels] += _LOYALTY
        labels = strength.argmax(axis=1)
    return [
        [nodes[row] for row in np.flatnonzero(labels == group)]
        for group in range(len(groups))
        if (labels == group).any()
    ]


def _squares(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the column and row of the square of each point; squares hold a few nodes where the map is evenly filled."""
    area = np.prod(np.maximum(np.ptp(points, axis=0), 1.0))
    side = _SQUARE * math.sqrt(area / len(points))
    return np.asarray((points - points.min(axis=0)) // side, dtype=np.int64)


def _blurred(squares: NDArray[np.int64], labels: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return how many nodes of each group are in the square of each node, and half of those in the squares around it."""
    columns, rows = squares.max(axis=0) + 3
    board = np.zeros((columns, rows, count))
    np.add.at(board, (squares[:, 0] + 1, squares[:, 1] + 1, labels), 1.0)
    total = np.zeros((len(squares), count))
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            total += (1.0 if dx == dy == 0 else 0.5) * board[squares[:, 0] + 1 + dx, squares[:, 1] + 1 + dy]
    return total

"""Communities of the map: groups of papers and entities linked more with each other than with the rest.

They are found by the Louvain method (Blondel and others, "Fast unfolding of communities in large networks",
2008), in networkx' version with a fixed seed, over edges that weigh more the rarer their entity is. On the
map a community is a region: a node that is surrounded by nodes of another community is moved to that one, so
that regions are patches and not speckles.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.limits import COMMUNITY_NAMES, MIN_COMMUNITY_NAME_PAPERS, MIN_COMMUNITY_PAPERS, MIN_COMMUNITY_SHARE
from kg.records import Community

#: The weight of an entity that all papers name; not 0, so that none of their nodes falls off the map.
_MIN_EDGE_WEIGHT = 0.05
#: Weights are multiples of one part of so many, a power of two: their sums are then exact, and networkx finds
#: the same communities on every version of Python, whose `sum` differs.
_WEIGHT_UNITS = 2**20
#: Smoothing of regions: the side of the squares of the map within which communities are counted, in mean
#: distances of nodes; how often it is done; how many nodes a node's own community counts more; what the
#: squares around a square count.
_SQUARE_SIDE = 2.5
_SMOOTHING_ROUNDS = 4
_OWN_COMMUNITY_BONUS = 2.0
_ADJACENT_SQUARE_WEIGHT = 0.5

Position = tuple[float, float]


def find_communities(
    positions: Mapping[str, Position],
    sizes: Mapping[str, int],
    edges: Iterable[tuple[str, str, float]],
    *,
    seed: int = 0,
) -> list[Community]:
    """Return the communities of a map, largest first, ties sorted by first node; small groups are left out.

    Args:
        positions: For the id of each node where it is.
        sizes: For the id of each entity how many papers name it; all other nodes are papers.
        edges: (source, target, weight) between papers and entities.
        seed: Of the random order in which the Louvain method visits nodes.
    """
    papers = positions.keys() - sizes.keys()
    graph = _weighted_graph(positions, sizes, edges, max(len(papers), 2))
    min_papers = max(MIN_COMMUNITY_PAPERS, MIN_COMMUNITY_SHARE * len(papers))

    def is_large(group: Sequence[str]) -> bool:
        return len(papers.intersection(group)) >= min_papers

    louvain_groups = sorted(sorted(group) for group in nx.community.louvain_communities(graph, seed=seed))
    smoothed = _smooth_regions(positions, [group for group in louvain_groups if is_large(group)])
    groups = [group for group in smoothed if is_large(group)]
    groups.sort(key=lambda group: (-len(group), group[0]))
    return [Community(tuple(group), _name_community(group, graph, papers, sizes)) for group in groups]


def _weighted_graph(
    nodes: Iterable[str], sizes: Mapping[str, int], edges: Iterable[tuple[str, str, float]], total: int
) -> "nx.Graph[str]":
    """Return the graph with each weight multiplied by the idf of the edge's entity among `total` papers."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for source, target, weight in edges:
        papers = max(sizes.get(source, 1), sizes.get(target, 1))
        idf = max(math.log(total / papers), _MIN_EDGE_WEIGHT)
        graph.add_edge(source, target, weight=round(weight * idf * _WEIGHT_UNITS) / _WEIGHT_UNITS)
    return graph


def _name_community(
    group: Sequence[str], graph: "nx.Graph[str]", papers: AbstractSet[str], sizes: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the entities that describe a community best: those that many of its papers name, and few others.

    An entity that `n` of the community's papers name, of `size` papers in all, scores `n · (n / size)^1.5`.
    Only entities that at least `MIN_COMMUNITY_NAME_PAPERS` of its papers name are considered.

    Args:
        group: The nodes of the community, papers and entities.
        graph: The graph of all nodes.
        papers: The nodes of the graph that are papers.
        sizes: For each entity how many papers name it.

    Returns:
        The ids of at most `COMMUNITY_NAMES` entities, the highest score first, ties by id.
    """
    papers_within = papers & set(group)
    scores = {}
    for node in group:
        if node not in sizes:
            continue
        count = sum(neighbor in papers_within for neighbor in graph.adj[node])
        if count >= MIN_COMMUNITY_NAME_PAPERS:
            scores[node] = count * (count / sizes[node]) ** 1.5
    return tuple(sorted(scores, key=lambda node: (-scores[node], node))[:COMMUNITY_NAMES])


def _smooth_regions(positions: Mapping[str, Position], groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the groups after each node has moved to the group that is strongest around it, some rounds."""
    if not groups:
        return []
    nodes = sorted(node for group in groups for node in group)
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    labels = np.array([group_of[node] for node in nodes])
    squares = _square_of_each(np.array([positions[node] for node in nodes]))
    rows = np.arange(len(nodes))
    for _ in range(_SMOOTHING_ROUNDS):
        strength = _strength_around(squares, labels, len(groups))
        strength[rows, labels] += _OWN_COMMUNITY_BONUS
        labels = strength.argmax(axis=1)
    members = ([nodes[row] for row in np.flatnonzero(labels == number)] for number in range(len(groups)))
    return [group for group in members if group]


def _square_of_each(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the column and row of the square that each point is in; shape (points, 2).

    A square holds a few points if they fill the map evenly.
    """
    area = np.prod(np.maximum(np.ptp(points, axis=0), 1.0))
    side = _SQUARE_SIDE * math.sqrt(area / len(points))
    return np.asarray((points - points.min(axis=0)) // side, dtype=np.int64)


def _strength_around(
    squares: NDArray[np.int64], labels: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    """Return how strong each group is around each node: its nodes in the square, and half those next to it.

    Args:
        squares: The column and row of each node's square; shape (nodes, 2).
        labels: The group of each node; shape (nodes,).
        groups: How many groups there are.

    Returns:
        The strengths; shape (nodes, groups).
    """
    columns, rows = squares.max(axis=0) + 3  # with a margin of one square on each side
    counts = np.zeros((columns, rows, groups))
    np.add.at(counts, (squares[:, 0] + 1, squares[:, 1] + 1, labels), 1.0)
    strength = np.zeros((len(squares), groups))
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            weight = 1.0 if dx == dy == 0 else _ADJACENT_SQUARE_WEIGHT
            strength += weight * counts[squares[:, 0] + 1 + dx, squares[:, 1] + 1 + dy]
    return strength

"""Positions of nodes on the map: papers that share rare entities are close; the same graph has the same map.

The first positions come from PivotMDS (Brandes and Pich, "Eigensolver methods for progressive
multidimensional scaling of large data", 2006). Then forces move the nodes: attraction along edges, weaker for
hubs, and a repulsion that falls off like Student's t-distribution, as in t-SNE (van der Maaten and Hinton,
"Visualizing data using t-SNE", 2008), computed for all pairs at once as a convolution on a grid by FFT
(Linderman and others, "Fast interpolation-based t-SNE", 2019). Last, nodes that cover each other are moved
apart.
"""

from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from kg.limits import (
    FIRST_LAYOUT_POSTS,
    GRID_CELLS_PER_NODE,
    GROWTH_STEPS,
    LAYOUT_PIVOTS,
    LAYOUT_STEPS,
    MAX_GRID_CELLS,
    MIN_GRID_CELLS,
    OVERLAP_ROUNDS,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Spectrum = NDArray[np.complexfloating]

#: How many times the positions of new nodes are taken from their neighbors: as far as that, new nodes may
#: hang on each other.
_PLACEMENT_ROUNDS = 3
#: How strongly an old node is pulled back to where it was.
_ANCHOR_STRENGTH = 0.5
#: Nodes farther from the middle than so many times the radius of nine tenths of the nodes are outliers.
_OUTLIER_RADIUS = 1.15
#: The sizes of grid cells are powers of this, so that steps of the layout can share their kernels.
_CELL_SIZE_BASE = 1.04
#: Mean attraction of an edge; how much stronger edges pull at first, and during which part of the steps; the
#: power of a hub's degree by which its edges are weaker; the pull towards the middle; how much of its
#: velocity a node keeps.
_ATTRACTION = 16.0
_EARLY_ATTRACTION = 8.0
_EARLY_SHARE = 0.35
_HUB_DAMPING = 0.5
_GRAVITY = 0.01
_MOMENTUM = 0.7
#: How far a node may move in the first step, and in the last.
_FIRST_STEP, _LAST_STEP = 1.5, 0.05
#: The standard deviation of the noise that separates nodes with equal neighbors.
_NOISE = 0.05
#: Nodes closer to each other than this cover each other; in the unit of the result, which the page draws as
#: pixels.
SPACING = 44.0


class _GrowthStep(NamedTuple):
    """The part of a graph that one step of the layout places.

    Attributes:
        size: How many nodes there are, the oldest first.
        pairs: The edges between them; shape (edges, 2).
        weights: The weights of the edges; shape (edges,).
    """

    size: int
    pairs: Ints
    weights: Floats


def lay_out(
    count: int, edges: Ints, weights: Floats, first_seen: Ints | None = None, *, seed: int = 0
) -> list[tuple[float, float]]:
    """Return the position of each of `count` nodes.

    A map that grows keeps its look: the oldest nodes are placed first, and younger ones are added in steps
    that each double the number of posts, while the older ones are held close to where they were. So the last
    posts move the others little, though nothing is stored between runs.

    Args:
        count: How many nodes there are, numbered from 0.
        edges: The nodes that each edge joins; shape (edges, 2). Loops are ignored.
        weights: The weights of the edges, above 0; shape (edges,).
        first_seen: When each node became visible, in any unit; shape (count,). All at once if None.
        seed: Of the noise that separates nodes with equal neighbors.

    Returns:
        (x, y) of each node in the unit of `SPACING`, rounded to a tenth. Nodes are usually at least about
        `SPACING` apart; in crowded places some are closer.
    """
    if not count:
        return []
    times = np.zeros(count) if first_seen is None else np.asarray(first_seen, dtype=np.float64)
    order = np.argsort(times, kind="stable")
    age_rank = np.empty(count, dtype=np.int64)
    age_rank[order] = np.arange(count)
    is_loop = edges[:, 0] == edges[:, 1]
    pairs, weights = age_rank[edges[~is_loop]], weights[~is_loop]
    noise = _NOISE * np.random.default_rng(seed).normal(size=(count, 2))
    points = np.empty((0, 2))
    for size in _growth_sizes(times[order]):
        within = (pairs < size).all(axis=1)
        points = _grow(points, noise[:size], _GrowthStep(size, pairs[within], weights[within]))
    positions = _move_apart(points)[age_rank]
    return [(float(x), float(y)) for x, y in positions.round(1)]


def _growth_sizes(times: Floats) -> list[int]:
    """Return how many nodes each step of the growth has: of the first posts, of twice as many, … of all.

    Args:
        times: When each node became visible, ascending.
    """
    moments = np.unique(times)
    sizes = []
    known = FIRST_LAYOUT_POSTS
    while known < len(moments):
        sizes.append(int(np.searchsorted(times, moments[known])))
        known *= 2
    return [*sizes, len(times)]


def _grow(old_points: Floats, noise: Floats, graph: _GrowthStep) -> Floats:
    """Return the positions of the nodes of a graph, of which the oldest already have `old_points`."""
    old = len(old_points)
    if not old:
        start = _pivot_mds(graph.size, graph.pairs) + noise
        moved = _apply_forces(
            start, graph, early_attraction=_EARLY_ATTRACTION, steps=_scale_steps(LAYOUT_STEPS, graph.size)
        )
        return _pull_in_outliers(moved)
    anchors = old_points * np.sqrt(graph.size / old)  # the map is larger now
    start = _place_beside_neighbors(anchors, graph) + noise
    moved = _apply_forces(start, graph, anchors=anchors, steps=_scale_steps(GROWTH_STEPS, graph.size))
    return _pull_in_outliers(moved)


def _scale_steps(steps: int, count: int) -> int:
    """Return how many steps `count` nodes need if a thousand need `steps`: large maps take longer."""
    return max(steps, int(steps * (count / 1000) ** 0.25))


def _pull_in_outliers(points: Floats) -> Floats:
    """Return the points with those far outside moved inwards, since few would make the rest small.

    A point at `r` times the radius within which all is left as it is comes to `1 + ln(r) / 3` times that
    radius.
    """
    middle = np.median(points, axis=0)
    offsets = points - middle
    radius = np.maximum(np.hypot(offsets[:, 0], offsets[:, 1]), 1e-9)
    limit = _OUTLIER_RADIUS * max(float(np.percentile(radius, 90)), 1e-9)
    pulled = limit * (1.0 + np.log(np.maximum(radius / limit, 1.0)) / 3.0)
    new_radius = np.where(radius > limit, pulled, radius)
    return np.asarray(middle + offsets * (new_radius / radius)[:, None], dtype=np.float64)


def _place_beside_neighbors(anchors: Floats, graph: _GrowthStep) -> Floats:
    """Return the positions of all nodes: old ones at their anchors, new ones amid their placed neighbors.

    New nodes that hang on other new ones get theirs in the next round; those that still have none stand in
    the middle.
    """
    points = np.zeros((graph.size, 2))
    points[: len(anchors)] = anchors
    is_placed = np.arange(graph.size) < len(anchors)
    directed = np.concatenate([graph.pairs, graph.pairs[:, ::-1]])
    weights = np.concatenate([graph.weights, graph.weights])
    for _ in range(_PLACEMENT_ROUNDS):
        is_usable = is_placed[directed[:, 1]] & (directed[:, 0] >= len(anchors))
        nodes, neighbors = directed[is_usable, 0], directed[is_usable, 1]
        total = _sum_by_node(nodes, weights[is_usable], graph.size)
        reached = total > 0
        for axis in (0, 1):
            sums = _sum_by_node(nodes, weights[is_usable] * points[neighbors, axis], graph.size)
            points[reached, axis] = sums[reached] / total[reached]
        is_placed |= reached
    return points


def _pivot_mds(count: int, pairs: Ints) -> Floats:
    """Return first positions within ±√count, from the distances of all nodes to a few pivots.

    The first pivot is the node with most neighbors, each other one the node farthest from those before it.
    """
    neighbors: list[list[int]] = [[] for _ in range(count)]
    for source, target in pairs.tolist():
        neighbors[source].append(target)
        neighbors[target].append(source)
    pivot = max(range(count), key=lambda node: len(neighbors[node]))
    to_nearest_pivot = np.full(count, np.inf)
    columns = []
    for _ in range(min(LAYOUT_PIVOTS, count)):
        distances = _steps_from(neighbors, pivot)
        columns.append(distances)
        to_nearest_pivot = np.minimum(to_nearest_pivot, distances)
        pivot = int(np.argmax(to_nearest_pivot))
    squared = np.stack(columns, axis=1) ** 2
    centered = -(squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()) / 2
    _, vectors = np.linalg.eigh(centered.T @ centered)
    points = centered @ vectors[:, -2:] if len(columns) > 1 else np.zeros((count, 2))
    scale = np.abs(points).max() or 1.0
    return np.asarray(points / scale * np.sqrt(count), dtype=np.float64)


def _steps_from(neighbors: Sequence[Sequence[int]], start: int) -> Floats:
    """Return how many edges each node is away; nodes without a path are two farther than the farthest."""
    steps = np.full(len(neighbors), -1.0)
    steps[start] = 0.0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for neighbor in neighbors[node]:
            if steps[neighbor] < 0:
                steps[neighbor] = steps[node] + 1
                queue.append(neighbor)
    steps[steps < 0] = steps.max() + 2
    return steps


def _apply_forces(
    points: Floats,
    graph: _GrowthStep,
    *,
    steps: int,
    early_attraction: float = 1.0,
    anchors: Floats | None = None,
) -> Floats:
    """Return the positions after the forces have moved the nodes, in steps that grow smaller.

    Args:
        points: Where the nodes start; shape (nodes, 2).
        graph: The graph.
        steps: How many steps there are.
        early_attraction: How much stronger edges pull in the first third of the steps.
        anchors: Positions to which the oldest nodes are pulled back; shape (old nodes, 2).
    """
    strength = _edge_strengths(graph)
    velocity = np.zeros_like(points)
    for step in range(steps):
        early = early_attraction if step < _EARLY_SHARE * steps else 1.0
        force = _attraction(points, graph.pairs, early * strength)
        force += _repulsion(points) - _GRAVITY * points
        if anchors is not None:
            force[: len(anchors)] += _ANCHOR_STRENGTH * (anchors - points[: len(anchors)])
        velocity = _MOMENTUM * velocity + force
        max_length = _FIRST_STEP * (1.0 - step / steps) + _LAST_STEP
        length = np.maximum(np.hypot(velocity[:, 0], velocity[:, 1]), 1e-9)
        velocity *= np.minimum(1.0, max_length / length)[:, None]
        points = points + velocity
    return points


def _attraction(points: Floats, pairs: Ints, strength: Floats) -> Floats:
    """Return the pull of the edges on each node: `strength · difference / (1 + distance²)`."""
    source, target = pairs[:, 0], pairs[:, 1]
    count = len(points)
    dx, dy = (along[target] - along[source] for along in np.ascontiguousarray(points.T))
    pull = strength / (1.0 + dx**2 + dy**2)
    forces = []
    for delta in (dx, dy):
        along_edge = pull * delta
        forces.append(_sum_by_node(source, along_edge, count) - _sum_by_node(target, along_edge, count))
    return np.stack(forces, axis=1)


def _edge_strengths(graph: _GrowthStep) -> Floats:
    """Return how strongly each edge pulls: by its weight, less at hubs, `_ATTRACTION` on average."""
    if not len(graph.pairs):
        return graph.weights
    degrees = np.bincount(graph.pairs.ravel(), minlength=graph.size).astype(np.float64)
    larger_degree = np.maximum(degrees[graph.pairs[:, 0]], degrees[graph.pairs[:, 1]])
    strength = graph.weights / larger_degree**_HUB_DAMPING
    return np.asarray(_ATTRACTION * strength / strength.mean(), dtype=np.float64)


def _sum_by_node(nodes: NDArray[np.int64], values: Floats, count: int) -> Floats:
    """Return the sum of the values of each node; shape (count,)."""
    return np.asarray(np.bincount(nodes, weights=values, minlength=count), dtype=np.float64)


def _repulsion(points: Floats) -> Floats:
    """Return the push on each node: the sum over all others of `difference / (1 + distance²)²`, from a grid.

    Each node is spread over the four corners of its grid cell; the field at the corners is the convolution of
    these charges with the force that one node exerts, by FFT.
    """
    side = _grid_side(len(points))
    low = points.min(axis=0)
    cell = _cell_size(max(float((points.max(axis=0) - low).max()) / (side - 3), 1e-6))
    on_grid = (points - low) / cell + 1.0
    corner = on_grid.astype(np.int64)
    within = on_grid - corner
    first = corner[:, 0] * side + corner[:, 1]
    corners = [first + dx * side + dy for dx in (0, 1) for dy in (0, 1)]
    shares = [np.abs(1 - dx - within[:, 0]) * np.abs(1 - dy - within[:, 1]) for dx in (0, 1) for dy in (0, 1)]
    charge = _sum_by_node(np.concatenate(corners), np.concatenate(shares), side * side).astype(np.float32)
    # twice the side, so that one edge does not push the other; rows that are 0, or not asked for, are not
    # transformed
    spectrum = fft.fft(fft.rfft(charge.reshape(side, side), n=2 * side, axis=1), n=2 * side, axis=0)
    force = np.empty_like(points)
    for axis, kernel in enumerate(_kernels(side, cell)):
        columns = fft.ifft(spectrum * kernel, axis=0)[:side]
        field = fft.irfft(columns, n=2 * side, axis=1)[:, :side].ravel()
        force[:, axis] = sum(share * field[index] for index, share in zip(corners, shares, strict=True))
    return force


def _grid_side(count: int) -> int:
    """Return how many cells the grid has along a side; a transform of 155 takes twice as long as of 160."""
    side = int(np.clip(GRID_CELLS_PER_NODE * np.sqrt(count), MIN_GRID_CELLS, MAX_GRID_CELLS))
    return int(fft.next_fast_len(side, real=True))


def _cell_size(min_size: float) -> float:
    """Return the smallest power of `_CELL_SIZE_BASE` that is not below a size."""
    return float(_CELL_SIZE_BASE ** np.ceil(np.log(min_size) / np.log(_CELL_SIZE_BASE)))


@lru_cache(maxsize=8)
def _kernels(side: int, cell: float) -> tuple[Spectrum, Spectrum]:
    """Return the spectra of the force that a node exerts along both axes, read-only: callers share them.

    Args:
        side: How many cells the grid has along one side.
        cell: The size of a cell.

    Returns:
        Two arrays of the shape (2 · side, side + 1).
    """
    cells = np.arange(2 * side)
    offsets = np.where(cells < side, cells, cells - 2 * side) * cell
    x, y = np.meshgrid(offsets, offsets, indexing="ij")
    kernel = 1.0 / (1.0 + x**2 + y**2) ** 2
    spectra = fft.rfft2((x * kernel).astype(np.float32)), fft.rfft2((y * kernel).astype(np.float32))
    for spectrum in spectra:
        spectrum.setflags(write=False)
    return spectra


def _move_apart(points: Floats) -> Floats:
    """Return the points scaled to the spacing of the map, with those that cover each other moved apart."""
    count = len(points)
    points = (points - points.mean(axis=0)) * (SPACING / _typical_gap(points))
    for _ in range(OVERLAP_ROUNDS):
        first, second = _close_pairs(points)
        if not len(first):
            break
        delta = points[first] - points[second]
        delta[(delta == 0).all(axis=1)] = (1.0, 0.0)
        gap = np.maximum(np.hypot(delta[:, 0], delta[:, 1]), 1e-9)
        push = delta * ((SPACING - gap) / gap / 2)[:, None]
        shifts = [
            _sum_by_node(first, push[:, axis], count) - _sum_by_node(second, push[:, axis], count)
            for axis in (0, 1)
        ]
        pairs_of_node = np.maximum(np.bincount(np.concatenate([first, second]), minlength=count), 1)
        points = points + np.stack(shifts, axis=1) / np.sqrt(pairs_of_node)[:, None]
    return points


def _typical_gap(points: Floats) -> float:
    """Return the side of each node's square if the nodes filled the middle nine tenths evenly."""
    low, high = np.percentile(points, [5, 95], axis=0)
    return float(np.sqrt(np.prod(np.maximum(high - low, 1e-6)) / max(len(points), 1))) or 1.0


def _close_pairs(points: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of points closer than the spacing, each pair once, as two arrays of indexes.

    Points are sorted into cells as large as the spacing, so that only points of one cell or of adjacent cells
    are compared: each cell with itself, the next in its column, and three in the next column.
    """
    cells = np.floor(points / SPACING).astype(np.int64)
    cells -= cells.min(axis=0) - 1
    width = int(cells[:, 1].max()) + 2
    key = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(key, kind="stable")
    sorted_keys = key[order]
    first_parts, second_parts = [], []
    for offset in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(sorted_keys, sorted_keys + offset, side="left")
        high = np.searchsorted(sorted_keys, sorted_keys + offset, side="right")
        if offset == 0:
            low = np.arange(1, len(sorted_keys) + 1)  # the points after this one
        counts = np.maximum(high - low, 0)
        first_parts.append(order[np.repeat(np.arange(len(sorted_keys)), counts)])
        within_range = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        second_parts.append(order[within_range + np.repeat(low, counts)])
    first, second = np.concatenate(first_parts), np.concatenate(second_parts)
    delta = points[first] - points[second]
    is_close = np.hypot(delta[:, 0], delta[:, 1]) < SPACING * 0.999
    return first[is_close], second[is_close]

"""Where nodes stand on the map: papers that share telling entities near each other, the same for the same graph.

The start is PivotMDS (Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data", 2006);
then forces move the nodes: attraction along edges, weaker for hubs, and a repulsion that falls off as Student's t-distribution
does, as in t-SNE (van der Maaten and Hinton, 2008), computed for all pairs at once as a convolution on a grid by FFT (Linderman
and others, "Fast interpolation-based t-SNE", 2019). Last, nodes that cover each other are moved apart.
"""

from collections import deque
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Edges = NDArray[np.int64]
Spectrum = NDArray[np.complexfloating]

_PIVOTS = 40
_STEPS = 180
#: A map that grows: how many births the first layout has, how many steps each doubling takes, over how many neighbours a new node
#: is placed, and how firmly an old one is held.
_FIRST_BIRTHS = 8
_GROWTH_STEPS = 80
_REACHES = 3
_HOLD = 0.5
#: Beyond so many times the radius of nine tenths of the nodes, nodes are drawn in.
_EDGE = 1.15
#: The grid has this many cells along each side of a square that one node would fill, within bounds.
_CELLS = 4
_FINEST, _COARSEST = 160, 32
#: Sizes of cells are powers of this.
_STEP = 1.04
#: Pull of a mean edge; how much harder edges pull at first; how much less those of hubs do; pull towards the middle.
_ATTRACTION = 16.0
_EARLY = 8.0
_HUB_DAMPING = 0.5
_GRAVITY = 0.01
#: Two nodes closer than this cover each other; the unit of the result.
SPACING = 44.0


def lay_out(
    count: int, edges: Edges, weights: Points, births: Edges | None = None, *, seed: int = 0
) -> list[tuple[float, float]]:
    """Return the place of each of `count` nodes.

    A map that grows keeps its look: what was born first is laid out first, and what came later is added by doubling, the older
    nodes held near their places. So the last births move the others little, though nothing is remembered between two runs.

    Args:
        count: How many nodes there are, numbered from 0.
        edges: The nodes that each edge joins; shape (edges, 2).
        weights: How strongly it does, above 0.
        births: When each node came, in any unit; all at once if None.
        seed: Of the little noise that parts nodes with equal neighbours.
    """
    if not count:
        return []
    born = np.zeros(count) if births is None else np.asarray(births, dtype=np.float64)
    order = np.argsort(born, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    apart = edges[:, 0] != edges[:, 1]
    pairs, weights = rank[edges[apart]], weights[apart]
    noise = 0.05 * np.random.default_rng(seed).normal(size=(count, 2))
    points = np.empty((0, 2))
    for size in _sizes(born[order]):
        inside = (pairs < size).all(axis=1)
        points = _grow(points, noise[:size], pairs[inside], weights[inside])
    places = _spread(points)[rank]
    return [(float(x), float(y)) for x, y in places.round(1)]


def _sizes(births: Points) -> list[int]:
    """Return how many nodes each step of the growth has: those of the first births, of twice as many, and so on to all."""
    moments = np.unique(births)
    steps = []
    known = _FIRST_BIRTHS
    while known < len(moments):
        steps.append(int(np.searchsorted(births, moments[known])))
        known *= 2
    return [*steps, len(births)]


def _grow(points: Points, noise: Points, pairs: Edges, weights: Points) -> Points:
    """Return the layout of as many nodes as there is noise, of which the first have their `points` already."""
    old, count = len(points), len(noise)
    if not old:
        return _gather(
            _forces(
                _pivot_mds(count, pairs) + noise, pairs, weights, early=_EARLY, steps=_scaled(_STEPS, count)
            )
        )
    homes = points * np.sqrt(count / old)
    start = _beside_neighbours(homes, count, pairs, weights) + noise
    return _gather(_forces(start, pairs, weights, homes=homes, steps=_scaled(_GROWTH_STEPS, count)))


def _scaled(steps: int, count: int) -> int:
    """Return how many steps so many nodes take, of which a thousand take `steps`: larger maps have farther to go."""
    return max(steps, int(steps * (count / 1000) ** 0.25))


def _gather(points: Points) -> Points:
    """Return the points with those far outside drawn in, the farther the more: a few strays would make the rest small."""
    middle = np.median(points, axis=0)
    away = points - middle
    radius = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
    edge = _EDGE * max(float(np.percentile(radius, 90)), 1e-9)
    nearer = np.where(radius > edge, edge * (1.0 + np.log(np.maximum(radius / edge, 1.0)) / 3.0), radius)
    return np.asarray(middle + away * (nearer / radius)[:, None], dtype=np.float64)


def _beside_neighbours(homes: Points, count: int, pairs: Edges, weights: Points) -> Points:
    """Return the points with the new ones in the middle of their neighbours, found from the old ones outwards."""
    points = np.zeros((count, 2))
    points[: len(homes)] = homes
    placed = np.arange(count) < len(homes)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    heavy = np.concatenate([weights, weights])
    for _ in range(_REACHES):
        use = placed[both[:, 1]] & (both[:, 0] >= len(homes))
        total = _sum(both[use, 0], heavy[use], count)
        found = total > 0
        for axis in (0, 1):
            sums = _sum(both[use, 0], heavy[use] * points[both[use, 1], axis], count)
            points[found, axis] = sums[found] / total[found]
        placed |= found
    return points


def _pivot_mds(count: int, pairs: Edges) -> Points:
    """Return a first layout from the distances to a few pivots, each the node farthest from those before it."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for source, target in pairs.tolist():
        neighbours[source].append(target)
        neighbours[target].append(source)
    pivot = max(range(count), key=lambda node: len(neighbours[node]))
    nearest = np.full(count, np.inf)
    columns = []
    for _ in range(min(_PIVOTS, count)):
        distances = _distances(neighbours, pivot)
        columns.append(distances)
        nearest = np.minimum(nearest, distances)
        pivot = int(np.argmax(nearest))
    squared = np.stack(columns, axis=1) ** 2
    centred = -(squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()) / 2
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points = centred @ vectors[:, -2:] if len(columns) > 1 else np.zeros((count, 2))
    scale = np.abs(points).max() or 1.0
    return np.asarray(points / scale * np.sqrt(count), dtype=np.float64)


def _distances(neighbours: Sequence[Sequence[int]], start: int) -> Points:
    """Return the number of steps from a node to all others; what cannot be reached is two farther than what can."""
    steps = np.full(len(neighbours), -1.0)
    steps[start] = 0.0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if steps[other] < 0:
                steps[other] = steps[node] + 1
                queue.append(other)
    steps[steps < 0] = steps.max() + 2
    return steps


def _forces(
    points: Points,
    pairs: Edges,
    weights: Points,
    *,
    steps: int,
    early: float = 1.0,
    homes: Points | None = None,
) -> Points:
    """Return the points after the forces have acted, in steps that grow smaller.

    Args:
        points: Where the nodes start.
        pairs: The edges.
        weights: Their weights.
        steps: How many steps there are.
        early: How much harder edges pull in the first third of them.
        homes: Places to which the first nodes are held.
    """
    source, target = pairs[:, 0], pairs[:, 1]
    count = len(points)
    strength = _strengths(count, pairs, weights)
    velocity = np.zeros_like(points)
    for step in range(steps):
        harder = early if step < 0.35 * steps else 1.0
        deltas = [along[target] - along[source] for along in np.ascontiguousarray(points.T)]
        pull = harder * strength / (1.0 + deltas[0] ** 2 + deltas[1] ** 2)
        pulls = (pull * delta for delta in deltas)
        force = np.stack([_sum(source, each, count) - _sum(target, each, count) for each in pulls], axis=1)
        force += _repulsion(points) - _GRAVITY * points
        if homes is not None:
            force[: len(homes)] += _HOLD * (homes - points[: len(homes)])
        velocity = 0.7 * velocity + force
        reach = 1.5 * (1.0 - step / steps) + 0.05
        length = np.maximum(np.hypot(velocity[:, 0], velocity[:, 1]), 1e-9)
        velocity *= np.minimum(1.0, reach / length)[:, None]
        points = points + velocity
    return points


def _strengths(count: int, pairs: Edges, weights: Points) -> Points:
    """Return how hard each edge pulls: as its weight says, less at hubs, `_ATTRACTION` on average."""
    if not len(pairs):
        return weights
    degrees = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    strength = weights / np.maximum(degrees[pairs[:, 0]], degrees[pairs[:, 1]]) ** _HUB_DAMPING
    return np.asarray(_ATTRACTION * strength / strength.mean(), dtype=np.float64)


def _sum(index: NDArray[np.int64], values: Points, count: int) -> Points:
    return np.asarray(np.bincount(index, weights=values, minlength=count), dtype=np.float64)


def _repulsion(points: Points) -> Points:
    """Return for each node the sum over all others of `difference / (1 + distance²)²`, from a grid."""
    side = int(np.clip(_CELLS * np.sqrt(len(points)), _COARSEST, _FINEST))
    low = points.min(axis=0)
    cell = _cell(max(float((points.max(axis=0) - low).max()) / (side - 3), 1e-6))
    place = (points - low) / cell + 1.0
    corner = place.astype(np.int64)
    part = place - corner
    first = corner[:, 0] * side + corner[:, 1]
    corners = [first + dx * side + dy for dx in (0, 1) for dy in (0, 1)]
    shares = [np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]) for dx in (0, 1) for dy in (0, 1)]
    charge = _sum(np.concatenate(corners), np.concatenate(shares), side * side).astype(np.float32)
    # twice the side, so that one edge does not push the other; rows that are nothing, or not asked for, are not transformed
    spectrum = np.fft.fft(np.fft.rfft(charge.reshape(side, side), n=2 * side, axis=1), n=2 * side, axis=0)
    force = np.empty_like(points)
    for axis, kernel in enumerate(_kernels(side, cell)):
        columns = np.fft.ifft(spectrum * kernel, axis=0)[:side]
        field = np.fft.irfft(columns, n=2 * side, axis=1)[:, :side].ravel()
        force[:, axis] = sum(share * field[at] for at, share in zip(corners, shares, strict=True))
    return force


def _cell(least: float) -> float:
    """Return the next larger of a few sizes of cells, so that steps share their kernels."""
    return float(_STEP ** np.ceil(np.log(least) / np.log(_STEP)))


@lru_cache(maxsize=8)
def _kernels(side: int, cell: float) -> tuple[Spectrum, Spectrum]:
    """Return the spectra of the force that a node exerts, along both axes."""
    cells = np.arange(2 * side)
    offsets = np.where(cells < side, cells, cells - 2 * side) * cell
    x, y = np.meshgrid(offsets, offsets, indexing="ij")
    kernel = 1.0 / (1.0 + x**2 + y**2) ** 2
    return np.fft.rfft2((x * kernel).astype(np.float32)), np.fft.rfft2((y * kernel).astype(np.float32))


def _spread(points: Points) -> Points:
    """Return the points scaled to the spacing of the map, with those that cover each other moved apart."""
    count = len(points)
    points = (points - points.mean(axis=0)) * (SPACING / _typical_gap(points))
    for _ in range(60):
        first, second = _close_pairs(points)
        if not len(first):
            break
        delta = points[first] - points[second]
        delta[(delta == 0).all(axis=1)] = (1.0, 0.0)
        gap = np.maximum(np.hypot(delta[:, 0], delta[:, 1]), 1e-9)
        push = delta * ((SPACING - gap) / gap / 2)[:, None]
        shift = np.stack(
            [_sum(first, push[:, axis], count) - _sum(second, push[:, axis], count) for axis in (0, 1)],
            axis=1,
        )
        crowd = np.maximum(np.bincount(np.concatenate([first, second]), minlength=count), 1)
        points = points + shift / np.sqrt(crowd)[:, None]
    return points


def _typical_gap(points: Points) -> float:
    """Return the side of the square that a node would have if the nodes filled the area of the middle nine tenths evenly."""
    low, high = np.percentile(points, [5, 95], axis=0)
    return float(np.sqrt(np.prod(np.maximum(high - low, 1e-6)) / max(len(points), 1))) or 1.0


def _close_pairs(points: Points) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of points closer than the spacing, each once, by sorting them into cells of that size."""
    cells = np.floor(points / SPACING).astype(np.int64)
    cells -= cells.min(axis=0) - 1
    width = int(cells[:, 1].max()) + 2
    key = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    found_first, found_second = [], []
    for offset in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(ranked, ranked + offset, side="left")
        high = np.searchsorted(ranked, ranked + offset, side="right")
        if offset == 0:
            low = np.arange(1, len(ranked) + 1)
        counts = np.maximum(high - low, 0)
        first = np.repeat(np.arange(len(ranked)), counts)
        second = (
            np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
        )
        found_first.append(order[first])
        found_second.append(order[second])
    first, second = np.concatenate(found_first), np.concatenate(found_second)
    delta = points[first] - points[second]
    near = np.hypot(delta[:, 0], delta[:, 1]) < SPACING * 0.999
    return first[near], second[near]

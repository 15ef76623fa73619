"""What a map shows of a graph, as arrays: so many nodes and edges would be slow as objects."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.graph import STRENGTH, paper_node
from kg.records import Entity, Paper, Relation


class Drawn(NamedTuple):
    """What a map shows: all papers, then the entities that at least two papers share.

    Attributes:
        nodes: The ids of the nodes.
        papers: How many of them are papers.
        sizes: How many papers name each of the entities.
        pairs: The edges, as pairs of places in `nodes`; shape (edges, 2).
        weights: How strongly each edge holds.
        births: When each node came, counted in posts: a paper with its first, an entity with the second paper that names it.
    """

    nodes: list[str]
    papers: int
    sizes: NDArray[np.int64]
    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]
    births: NDArray[np.int64]

    def edges(self) -> Iterator[tuple[str, str, float]]:
        """Yield the edges as (source, target, weight), by ids of nodes."""
        for (source, target), weight in zip(self.pairs.tolist(), self.weights.tolist(), strict=True):
            yield self.nodes[source], self.nodes[target], weight


def part_of(drawn: Drawn, papers: Iterable[str]) -> tuple[Drawn, list[int]]:
    """Return what is drawn of some papers, by ids of nodes, and of the entities that they name, with the places of its nodes."""
    wanted = set(papers)
    shown = np.array([node in wanted for node in drawn.nodes], dtype=np.bool_)
    shown[drawn.pairs[shown[drawn.pairs[:, 0]], 1]] = True
    kept = np.flatnonzero(shown)
    number = np.cumsum(shown) - 1
    inside = shown[drawn.pairs].all(axis=1)
    places = kept.tolist()
    few = int(shown[: drawn.papers].sum())
    return Drawn(
        [drawn.nodes[place] for place in places],
        few,
        drawn.sizes[kept[few:] - drawn.papers],
        number[drawn.pairs[inside]],
        drawn.weights[inside],
        drawn.births[kept],
    ), places


def draw(
    papers: Iterable[Paper],
    entities: Iterable[Entity],
    links: Iterable[tuple[int, int, str]],
    others: Sequence[tuple[str, str, Relation]],
) -> Drawn:
    """Return what a map of a graph shows.

    Args:
        papers: The papers, in the order of their numbers.
        entities: The entities, in the order of theirs.
        links: (number of the paper, number of the entity, relation).
        others: Edges between two papers or two entities, by ids of nodes.
    """
    nodes: list[str] = []
    posts: list[tuple[str, str]] = []
    for paper in papers:
        nodes.append(paper_node(paper.id))
        posts.append((paper.date, paper.digests[0][0] if paper.digests else ""))
    places, sizes = [], []
    for entity in entities:
        places.append(len(nodes) if entity.papers > 1 else -1)
        if entity.papers > 1:
            nodes.append(entity.id)
            sizes.append(entity.papers)
    kinds = list(Relation)
    numbers = {str(kind): number for number, kind in enumerate(kinds)}
    flat = np.fromiter(
        (part for paper, entity, kind in links for part in (paper, entity, numbers[kind])), dtype=np.int64
    )
    table = flat.reshape(-1, 3)
    table[:, 1] = np.array(places, dtype=np.int64)[table[:, 1]]
    table = table[table[:, 1] >= 0]
    at = {node: place for place, node in enumerate(nodes)} if others else {}
    more = [(at[one], at[other], numbers[kind]) for one, other, kind in others if one in at and other in at]
    edges = np.concatenate([table, np.array(more, dtype=np.int64).reshape(-1, 3)])
    strengths = np.array([STRENGTH[kind] for kind in kinds])
    births = _births(posts, table[:, :2], len(nodes))
    return Drawn(
        nodes, len(posts), np.array(sizes, dtype=np.int64), edges[:, :2], strengths[edges[:, 2]], births
    )


def _births(posts: Sequence[tuple[str, str]], links: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return when each node came; posts are counted from 0 by the date of their papers, then by path."""
    order = {post: number for number, post in enumerate(sorted(set(posts)))}
    births = np.zeros(count, dtype=np.int64)
    births[: len(posts)] = [order[post] for post in posts]
    came = births[links[:, 0]]
    by_entity = np.lexsort((came, links[:, 1]))
    entity, came = links[by_entity, 1], came[by_entity]
    firsts = np.flatnonzero(np.diff(entity, prepend=-1))
    seconds = np.minimum(firsts + 1, np.append(firsts[1:], len(entity)) - 1)  # of one paper alone, the first
    births[entity[firsts]] = came[seconds]
    return births

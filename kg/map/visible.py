"""The part of a graph that the map shows, as arrays: as objects, that many nodes and edges would be slow."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.graph import EDGE_WEIGHTS, paper_node
from kg.records import Entity, Paper, Relation

#: The number of each relation in arrays.
_RELATIONS = list(Relation)
_RELATION_NUMBER = {str(relation): number for number, relation in enumerate(_RELATIONS)}


class VisibleGraph(NamedTuple):
    """What a map shows: all papers, then the entities that at least two papers name.

    Attributes:
        nodes: The ids of the nodes; the papers come first.
        papers: How many of the nodes are papers.
        sizes: How many papers name each entity; shape (nodes - papers,).
        pairs: The edges, as pairs of indexes into `nodes`; shape (edges, 2).
        weights: How strongly each edge pulls its nodes together; shape (edges,).
        first_seen: When each node became visible, counted in posts from 0: a paper with its first post, an
            entity with that of the second paper that names it; shape (nodes,).
    """

    nodes: list[str]
    papers: int
    sizes: NDArray[np.int64]
    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]
    first_seen: NDArray[np.int64]

    def edges(self) -> Iterator[tuple[str, str, float]]:
        """Yield the edges as (id of the source, id of the target, weight)."""
        for (source, target), weight in zip(self.pairs.tolist(), self.weights.tolist(), strict=True):
            yield self.nodes[source], self.nodes[target], weight


class Subgraph(NamedTuple):
    """A part of a visible graph.

    Attributes:
        graph: The part.
        indexes: Where each of its nodes stands in the whole.
    """

    graph: VisibleGraph
    indexes: list[int]


def subgraph(graph: VisibleGraph, papers: Iterable[str]) -> Subgraph:
    """Return the part of a graph with some papers, the entities they name and the papers they build on.

    Args:
        graph: The whole.
        papers: The ids of the papers' nodes; ids that the graph does not have are ignored.
    """
    wanted_nodes = set(papers)
    is_kept = np.array([node in wanted_nodes for node in graph.nodes], dtype=np.bool_)
    is_kept[graph.pairs[is_kept[graph.pairs[:, 0]], 1]] = True
    kept = np.flatnonzero(is_kept)
    new_index = np.cumsum(is_kept) - 1
    edges_within = is_kept[graph.pairs].all(axis=1)
    indexes = kept.tolist()
    kept_papers = int(is_kept[: graph.papers].sum())
    part = VisibleGraph(
        nodes=[graph.nodes[index] for index in indexes],
        papers=kept_papers,
        sizes=graph.sizes[kept[kept_papers:] - graph.papers],
        pairs=new_index[graph.pairs[edges_within]],
        weights=graph.weights[edges_within],
        first_seen=graph.first_seen[kept],
    )
    return Subgraph(part, indexes)


def build_visible_graph(
    papers: Iterable[Paper],
    entities: Iterable[Entity],
    links: Iterable[tuple[int, int, str]],
    other_edges: Sequence[tuple[str, str, Relation]],
) -> VisibleGraph:
    """Return what the map of a graph shows.

    Args:
        papers: The papers, in the order of their numbers.
        entities: The entities, in the order of theirs.
        links: (number of the paper, number of the entity, relation).
        other_edges: Edges between two papers or two entities, as ids of nodes; those of a node that is not
            visible are left out.
    """
    nodes: list[str] = []
    first_posts: list[tuple[str, str]] = []
    for paper in papers:
        nodes.append(paper_node(paper.id))
        first_posts.append((paper.date, paper.digests[0][0] if paper.digests else ""))
    index_of_entity: list[int] = []  # at each number; -1 for those that are not visible
    sizes = []
    for entity in entities:
        is_visible = entity.papers > 1
        index_of_entity.append(len(nodes) if is_visible else -1)
        if is_visible:
            nodes.append(entity.id)
            sizes.append(entity.papers)
    entity_edges = _entity_edges(links, np.array(index_of_entity, dtype=np.int64))
    edges = np.concatenate([entity_edges, _edges_by_index(other_edges, nodes)])
    strengths = np.array([EDGE_WEIGHTS[relation] for relation in _RELATIONS])
    return VisibleGraph(
        nodes=nodes,
        papers=len(first_posts),
        sizes=np.array(sizes, dtype=np.int64),
        pairs=edges[:, :2],
        weights=strengths[edges[:, 2]],
        first_seen=_first_seen(first_posts, entity_edges[:, :2], len(nodes)),
    )


def _entity_edges(
    links: Iterable[tuple[int, int, str]], index_of_entity: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return (paper, entity, relation) of the links to visible entities, in numbers; shape (links, 3)."""
    flat = np.fromiter(_flat_links(links), dtype=np.int64)
    edges = flat.reshape(-1, 3)
    edges[:, 1] = index_of_entity[edges[:, 1]]
    return edges[edges[:, 1] >= 0]


def _flat_links(links: Iterable[tuple[int, int, str]]) -> Iterator[int]:
    """Yield the paper, the entity and the number of the relation of each link, one after the other."""
    for paper, entity, relation in links:
        yield paper
        yield entity
        yield _RELATION_NUMBER[relation]


def _edges_by_index(edges: Sequence[tuple[str, str, Relation]], nodes: Sequence[str]) -> NDArray[np.int64]:
    """Return the (source, target, relation) of the edges between nodes that are visible; shape (edges, 3)."""
    index_of = {node: index for index, node in enumerate(nodes)} if edges else {}
    rows = [
        (index_of[source], index_of[target], _RELATION_NUMBER[relation])
        for source, target, relation in edges
        if source in index_of and target in index_of
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _first_seen(
    first_posts: Sequence[tuple[str, str]], entity_edges: NDArray[np.int64], count: int
) -> NDArray[np.int64]:
    """Return when each node became visible; posts are counted from 0 in the order of date, then path.

    Args:
        first_posts: The (date, path) of each paper's first post.
        entity_edges: (paper, entity) indexes; shape (edges, 2).
        count: How many nodes there are.
    """
    post_number = {post: number for number, post in enumerate(sorted(set(first_posts)))}
    first_seen = np.zeros(count, dtype=np.int64)
    first_seen[: len(first_posts)] = [post_number[post] for post in first_posts]
    naming_posts = first_seen[entity_edges[:, 0]]
    by_entity = np.lexsort((naming_posts, entity_edges[:, 1]))
    entity, naming_posts = entity_edges[by_entity, 1], naming_posts[by_entity]
    first_rows = np.flatnonzero(np.diff(entity, prepend=-1))
    last_rows = np.append(first_rows[1:], len(entity)) - 1
    second_rows = np.minimum(first_rows + 1, last_rows)  # the first, if one paper alone is given
    first_seen[entity[first_rows]] = naming_posts[second_rows]
    return first_seen

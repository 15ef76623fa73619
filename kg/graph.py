"""The graph in memory: a networkx `MultiDiGraph` of papers and entities, for layout and export."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.model import Edge, Entity, Paper, Relation


def paper_node(paper_id: str) -> str:
    """Return the id that a paper has as a node."""
    return f"paper:{paper_id}"


def build_graph(papers: Iterable[Paper], entities: Iterable[Entity], edges: Iterable[Edge]) -> "nx.MultiDiGraph[str]":
    """Return the graph; its attributes are text, whole numbers and floats, so that every format can hold them.

    Papers carry `kind`, `label`, `date`, `url`, `digests` and `post`, the first one; entities `kind`, `label`, `type`, `papers`
    and `aliases`; edges have their relation as key and carry `relation`, `weight` and, where there is evidence, its first
    sentence as `sentence` with `post` and `line`. Every node of the graph is in the order given.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = set()
    for paper in papers:
        known.add(paper.id)
        attributes = {
            "kind": "paper",
            "label": paper.title,
            "date": paper.date,
            "url": paper.url,
            "digests": len(paper.digests),
            "post": paper.digests[0][0] if paper.digests else "",
        }
        graph.add_node(paper_node(paper.id), **attributes)
    for entity in entities:
        aliases = " | ".join(entity.aliases)
        graph.add_node(entity.id, kind="entity", label=entity.name, type=str(entity.type), papers=entity.papers, aliases=aliases)
    for edge in edges:
        source, target = (paper_node(end) if end in known else end for end in (edge.source, edge.target))
        graph.add_edge(source, target, key=str(edge.relation), **_edge_attributes(edge))
    return graph


#: How strongly a relation holds two nodes together, on the map and in Gephi.
_STRENGTH = {
    Relation.PROPOSES: 3.0,
    Relation.USES: 2.0,
    Relation.COMPARES_WITH: 2.0,
    Relation.EVALUATES_ON: 1.5,
    Relation.ADDRESSES: 1.5,
    Relation.MENTIONS: 1.0,
    Relation.VARIANT_OF: 2.0,
    Relation.BUILDS_ON: 3.0,
}


def _edge_attributes(edge: Edge) -> Mapping[str, Any]:
    attributes = {"relation": str(edge.relation), "weight": _STRENGTH[edge.relation]}
    if not edge.evidence:
        return attributes
    first = edge.evidence[0]
    return {**attributes, "sentence": first.sentence, "post": first.post, "line": first.line}


def drawn_nodes(graph: "nx.MultiDiGraph[str]") -> list[str]:
    """Return the nodes that a map shows: all papers, and the entities that at least two papers share."""
    return [node for node, data in graph.nodes(data=True) if data["kind"] == "paper" or data["papers"] > 1]


def drawn_edges(graph: "nx.MultiDiGraph[str]", nodes: Sequence[str]) -> list[tuple[str, str, float]]:
    """Return the (source, target, weight) between the given nodes, one for each pair."""
    shown = set(nodes)
    edges: dict[tuple[str, str], float] = {}
    for source, target, data in graph.edges(data=True):
        if source in shown and target in shown:
            edges[source, target] = edges.get((source, target), 0.0) + float(data["weight"])
    return [(source, target, weight) for (source, target), weight in edges.items()]


def births(graph: "nx.MultiDiGraph[str]", nodes: Sequence[str]) -> list[int]:
    """Return when each drawn node came: a paper with its first post, an entity with the second paper that names it.

    Posts are counted from 0 by the date of their papers, then by path.
    """
    posts = sorted({(data["date"], data["post"]) for _, data in graph.nodes(data=True) if data["kind"] == "paper"})
    numbers = {post: number for number, post in enumerate(posts)}
    born = {node: numbers[data["date"], data["post"]] for node, data in graph.nodes(data=True) if data["kind"] == "paper"}
    for node in nodes:
        if node not in born:
            first = sorted(
                born[paper] for paper in graph.predecessors(node) if paper in born and graph.nodes[paper]["kind"] == "paper"
            )
            born[node] = first[min(1, len(first) - 1)] if first else 0
    return [born[node] for node in nodes]

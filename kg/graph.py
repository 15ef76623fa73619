"""The graph: its nodes and edges as rows that any format can hold, and as a networkx `MultiDiGraph`."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.records import Edge, Entity, Paper, Relation

if TYPE_CHECKING:
    import networkx as nx

#: Attributes are text, whole numbers and floats, so that every format can hold them.
Attributes = dict[str, str | int | float]
NODE_TYPES: Mapping[str, type] = {
    "aliases": str,
    "color": str,
    "date": str,
    "digests": int,
    "kind": str,
    "label": str,
    "papers": int,
    "post": str,
    "size": float,
    "type": str,
    "url": str,
    "x": float,
    "y": float,
}
EDGE_TYPES: Mapping[str, type] = {"line": int, "post": str, "relation": str, "sentence": str, "weight": float}


class NodeRow(NamedTuple):
    """A node and its attributes."""

    id: str
    attributes: Attributes


class EdgeRow(NamedTuple):
    """An edge between two nodes, its attributes, and its key, which tells it from others between them."""

    source: str
    target: str
    key: str
    attributes: Attributes


class GraphRows(NamedTuple):
    """A graph that may be larger than the memory: nodes and edges can be gone through any number of times."""

    nodes: Callable[[], Iterator[NodeRow]]
    edges: Callable[[], Iterator[EdgeRow]]
    node_types: Mapping[str, type] = NODE_TYPES
    edge_types: Mapping[str, type] = EDGE_TYPES


def paper_node(paper_id: str) -> str:
    """Return the id that a paper has as a node."""
    return f"paper:{paper_id}"


def paper_row(paper: Paper) -> NodeRow:
    """Return a paper as a node: `kind`, `label`, `date`, `url`, `digests`, how many, and `post`, the first one."""
    attributes: Attributes = {
        "kind": "paper",
        "label": paper.title,
        "date": paper.date,
        "url": paper.url,
        "digests": len(paper.digests),
        "post": paper.digests[0][0] if paper.digests else "",
    }
    return NodeRow(paper_node(paper.id), attributes)


def entity_row(entity: Entity) -> NodeRow:
    """Return an entity as a node: `kind`, `label`, `type`, `papers`, how many name it, and `aliases`."""
    aliases = " | ".join(entity.aliases)
    attributes: Attributes = {
        "kind": "entity",
        "label": entity.name,
        "type": str(entity.type),
        "papers": entity.papers,
        "aliases": aliases,
    }
    return NodeRow(entity.id, attributes)


#: How strongly a relation holds two nodes together, on the map and in Gephi.
STRENGTH = {
    Relation.PROPOSES: 3.0,
    Relation.USES: 2.0,
    Relation.COMPARES_WITH: 2.0,
    Relation.EVALUATES_ON: 1.5,
    Relation.ADDRESSES: 1.5,
    Relation.MENTIONS: 1.0,
    Relation.VARIANT_OF: 2.0,
    Relation.BUILDS_ON: 3.0,
}


def edge_row(edge: Edge) -> EdgeRow:
    """Return an edge, its ends as nodes: `relation`, `weight`, and of its first evidence `sentence`, `post` and `line`."""
    attributes: Attributes = {"relation": str(edge.relation), "weight": STRENGTH[edge.relation]}
    if edge.evidence:
        first = edge.evidence[0]
        attributes |= {"sentence": first.sentence, "post": first.post, "line": first.line}
    source = edge.source if edge.relation is Relation.VARIANT_OF else paper_node(edge.source)
    target = paper_node(edge.target) if edge.relation is Relation.BUILDS_ON else edge.target
    return EdgeRow(source, target, str(edge.relation), attributes)


def build_graph(rows: GraphRows) -> "nx.MultiDiGraph[str]":
    """Return the graph in memory; edges have their relation as key."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node, attributes) for node, attributes in rows.nodes())
    for source, target, key, attributes in rows.edges():
        graph.add_edge(source, target, key, **attributes)
    return graph

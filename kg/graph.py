"""The graph: its nodes and edges as rows that any format can hold, and as a networkx `MultiDiGraph`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.records import Edge, Entity, Paper, Relation

if TYPE_CHECKING:
    import networkx as nx

#: Attributes are text, whole numbers and floats, so that every format can hold them.
Attributes = dict[str, str | int | float]
NODE_TYPES: Mapping[str, type] = {
    "aliases": str,
    "area": str,
    "color": str,
    "community": int,
    "community_name": str,
    "date": str,
    "digests": int,
    "kind": str,
    "label": str,
    "papers": int,
    "post": str,
    "size": float,
    "topic": str,
    "type": str,
    "url": str,
    "x": float,
    "y": float,
}
EDGE_TYPES: Mapping[str, type] = {
    "line": int,
    "post": str,
    "relation": str,
    "results": str,
    "sentence": str,
    "weight": float,
}


class NodeRow(NamedTuple):
    """A node: its id (`paper:2510.21800`, `method:muon`) and its attributes."""

    id: str
    attributes: Attributes


class EdgeRow(NamedTuple):
    """An edge between two nodes.

    Attributes:
        source: The id of the node it starts from.
        target: The id of the node it leads to.
        key: What tells it from other edges from source to target: its relation.
        attributes: Its attributes.
    """

    source: str
    target: str
    key: str
    attributes: Attributes


class GraphRows(NamedTuple):
    """A graph that may be larger than the memory.

    Attributes:
        nodes: Returns an iterator over all nodes, a new one at each call.
        edges: Returns an iterator over all edges, a new one at each call.
        node_types: The Python type of each attribute that a node may have.
        edge_types: The Python type of each attribute that an edge may have.
        is_directed: Whether edges lead from their source to their target.
    """

    nodes: Callable[[], Iterator[NodeRow]]
    edges: Callable[[], Iterator[EdgeRow]]
    node_types: Mapping[str, type] = NODE_TYPES
    edge_types: Mapping[str, type] = EDGE_TYPES
    is_directed: bool = True


def join_list(values: Iterable[str]) -> str:
    r"""Return several values as one text; bars and backslashes within a value get a backslash before them.

    Example:
        `["a|b", "c"]` becomes `a\|b | c`.
    """
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def paper_node(paper_id: str) -> str:
    """Return the id of the node of a paper: `paper:2510.21800` for the paper `2510.21800`."""
    return f"paper:{paper_id}"


def paper_row(paper: Paper) -> NodeRow:
    """Return the node of a paper; `digests` is their number, `post` the path of the oldest one's post."""
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
    """Return the node of an entity; `papers` is the number of papers that name it."""
    aliases = join_list(entity.aliases)
    attributes: Attributes = {
        "kind": "entity",
        "label": entity.name,
        "type": str(entity.type),
        "papers": entity.papers,
        "aliases": aliases,
    }
    return NodeRow(entity.id, attributes)


#: The weight of an edge by its relation: how strongly it pulls two nodes together, on the map and in Gephi.
EDGE_WEIGHTS = {
    Relation.PROPOSES: 3.0,
    Relation.USES: 2.0,
    Relation.COMPARES_WITH: 2.0,
    Relation.EVALUATES_ON: 1.5,
    Relation.ADDRESSES: 1.5,
    Relation.MENTIONS: 1.0,
    Relation.VARIANT_OF: 2.0,
    Relation.BUILDS_ON: 3.0,
    Relation.CITES: 2.0,
}

#: The relations of papers to papers.
_BETWEEN_PAPERS = frozenset({Relation.BUILDS_ON, Relation.CITES})


def edge_row(edge: Edge) -> EdgeRow:
    """Return the row of an edge, with the sentence, post and line of its first evidence, if it has any.

    Args:
        edge: An edge between ids of papers and entities, which become ids of nodes.
    """
    attributes: Attributes = {"relation": str(edge.relation), "weight": EDGE_WEIGHTS[edge.relation]}
    if edge.evidence:
        first = edge.evidence[0]
        attributes |= {"sentence": first.sentence, "post": first.post, "line": first.line}
    source = edge.source if edge.relation is Relation.VARIANT_OF else paper_node(edge.source)
    target = paper_node(edge.target) if edge.relation in _BETWEEN_PAPERS else edge.target
    return EdgeRow(source, target, str(edge.relation), attributes)


def build_graph(rows: GraphRows) -> "nx.MultiDiGraph[str]":
    """Return a graph in memory as networkx has it; the key of an edge is its relation."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node, attributes) for node, attributes in rows.nodes())
    for source, target, key, attributes in rows.edges():
        graph.add_edge(source, target, key, **attributes)
    return graph


def build_simple_graph(rows: GraphRows) -> "nx.Graph[str]":
    """Return an undirected graph in memory; the rows have at most one edge between two nodes."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((node, attributes) for node, attributes in rows.nodes())
    for source, target, _, attributes in rows.edges():
        graph.add_edge(source, target, **attributes)
    return graph

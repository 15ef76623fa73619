"""Views of the graph: the whole, or papers and entities in the shape that a question needs."""

from collections.abc import Iterator
from typing import Literal

from kg.export.graph_rows import graph_rows
from kg.export.projections import entity_edges, paper_edges
from kg.graph import EdgeRow, GraphRows, NodeRow
from kg.records import Relation
from kg.store.reader import Store

#: What of the graph is shown.
View = Literal["all", "bipartite", "papers", "entities"]
VIEWS: tuple[View, ...] = ("all", "bipartite", "papers", "entities")
#: The types of the attributes of edges in views that have edges of their own.
_PAPER_EDGE_TYPES = {"builds_on": str, "entities": int, "shared": str, "weight": float}
_ENTITY_EDGE_TYPES = {"papers": int, "variant": str, "weight": float}


def view_rows(store: Store, view: str = "all", min_papers: int = 1) -> GraphRows:
    """Return the rows of a view; `kg.export.load_graph.load_graph` says what each view is.

    Args:
        store: The graph, which must stay open until the rows are read.
        view: One of `VIEWS`.
        min_papers: Entities that fewer papers name are left out.
    """
    rows = _without_rare_entities(graph_rows(store), min_papers)
    if view == "bipartite":
        return _bipartite(rows)
    if view == "papers":
        return _nodes_of_kind(rows, "paper")._replace(
            edges=lambda: paper_edges(store, min_papers), edge_types=_PAPER_EDGE_TYPES, is_directed=False
        )
    if view == "entities":
        return _nodes_of_kind(rows, "entity")._replace(
            edges=lambda: entity_edges(store, min_papers), edge_types=_ENTITY_EDGE_TYPES, is_directed=False
        )
    return rows


def _without_rare_entities(rows: GraphRows, min_papers: int) -> GraphRows:
    """Return the rows without entities that fewer than `min_papers` papers name, and without their edges."""
    if min_papers <= 1:
        return rows

    def is_kept(node: NodeRow) -> bool:
        return node.attributes["kind"] == "paper" or int(node.attributes["papers"]) >= min_papers

    kept = {node.id for node in rows.nodes() if is_kept(node)}
    return rows._replace(
        nodes=lambda: filter(is_kept, rows.nodes()),
        edges=lambda: (edge for edge in rows.edges() if edge.source in kept and edge.target in kept),
    )


def _nodes_of_kind(rows: GraphRows, kind: str) -> GraphRows:
    return rows._replace(nodes=lambda: (node for node in rows.nodes() if node.attributes["kind"] == kind))


def _bipartite(rows: GraphRows) -> GraphRows:
    """Return papers, entities and the links between them, each node with the number of its side."""

    def nodes() -> Iterator[NodeRow]:
        for node in rows.nodes():
            side = 0 if node.attributes["kind"] == "paper" else 1
            yield node._replace(attributes={**node.attributes, "bipartite": side})

    def links() -> Iterator[EdgeRow]:
        not_links = {Relation.VARIANT_OF, Relation.BUILDS_ON, Relation.CITES}
        return (edge for edge in rows.edges() if edge.key not in not_links)

    node_types = {**rows.node_types, "bipartite": int}
    return rows._replace(nodes=nodes, edges=links, node_types=node_types, is_directed=False)

"""The graph of a store in memory, as networkx has it: the whole, or a view of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_args

from kg.export.graph_rows import graph_rows
from kg.export.projections import entity_edges, paper_edges
from kg.graph import EdgeRow, GraphRows, NodeRow, build_graph, build_simple_graph
from kg.records import Relation
from kg.store.reader import FilePath, Store

if TYPE_CHECKING:
    import networkx as nx

#: What of the graph is loaded.
View = Literal["all", "bipartite", "papers", "entities"]


def load_graph(graph: FilePath | Store, *, view: str = "all", min_papers: int = 1) -> "nx.Graph[str]":
    """Return the graph of a store, or a view of it, as a networkx graph.

    Nodes have the attributes of the exports (`kind`, `label`, `x`, `y`, `size`, `color`, …; see `kg.graph`).
    All attributes are strings, integers or floats. The views are

    - `all`: a `MultiDiGraph` of papers, entities and all relations; an edge has its relation as key and as
      attribute;
    - `bipartite`: a `Graph` of papers and entities and the links between them; the node attribute `bipartite`
      is 0 for papers and 1 for entities, as `networkx.bipartite` expects;
    - `papers`: a `Graph` of papers, connected by the entities they share and by `builds_on` (see
      `paper_edges`);
    - `entities`: a `Graph` of entities, connected by the papers that name both and by `variant_of` (see
      `entity_edges`).

    Args:
        graph: The file of the store, or the open store.
        view: `all`, `bipartite`, `papers` or `entities`.
        min_papers: Entities that fewer papers name are left out.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is not a store of this version.
        ValueError: There is no such view.
    """
    if view not in get_args(View):
        message = f"no view '{view}'; the views are {', '.join(get_args(View))}"
        raise ValueError(message)
    if isinstance(graph, Store):
        return _load_view(graph, view, min_papers)
    with Store(graph) as store:
        return _load_view(store, view, min_papers)


def _load_view(store: Store, view: str, min_papers: int) -> "nx.Graph[str]":
    rows = _without_rare_entities(graph_rows(store), min_papers)
    if view == "bipartite":
        return build_simple_graph(_bipartite(rows))
    if view == "papers":
        papers = _nodes_of_kind(rows, "paper")
        return build_simple_graph(papers._replace(edges=lambda: paper_edges(store, min_papers)))
    if view == "entities":
        entities = _nodes_of_kind(rows, "entity")
        return build_simple_graph(entities._replace(edges=lambda: entity_edges(store, min_papers)))
    return build_graph(rows)


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

    return rows._replace(nodes=nodes, edges=links)

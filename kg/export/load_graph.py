"""The graph of a store in memory, as networkx has it: the whole, or a view of it."""

from typing import TYPE_CHECKING

from kg.export.views import VIEWS, view_rows
from kg.graph import build_graph, build_simple_graph
from kg.store.reader import FilePath, Store

if TYPE_CHECKING:
    import networkx as nx


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
    if view not in VIEWS:
        message = f"no view '{view}'; the views are {', '.join(VIEWS)}"
        raise ValueError(message)
    if isinstance(graph, Store):
        return _load_view(graph, view, min_papers)
    with Store(graph) as store:
        return _load_view(store, view, min_papers)


def _load_view(store: Store, view: str, min_papers: int) -> "nx.Graph[str]":
    rows = view_rows(store, view, min_papers)
    return build_graph(rows) if view == "all" else build_simple_graph(rows)

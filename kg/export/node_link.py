"""Node-link JSON, the form that d3 and `networkx.node_link_graph` read."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def render_node_link(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    """Yield the parts of the file, a node or an edge a line."""
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
    yield from _rows({**data, "id": node} for node, data in graph.nodes(data=True))
    yield '], "edges": [\n'
    edges = graph.edges(keys=True, data=True)
    yield from _rows({**data, "source": source, "target": target, "key": key} for source, target, key, data in edges)
    yield "]}\n"


def _rows(rows: "Iterator[dict[str, object]]") -> Iterator[str]:
    separator = ""
    for row in rows:
        yield separator + json.dumps(row, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n"

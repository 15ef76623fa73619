"""Node-link JSON, the form that d3 and `networkx.node_link_graph` read."""

import json
from collections.abc import Iterator

from kg.graph import GraphRows


def render_node_link(graph: GraphRows) -> Iterator[str]:
    """Yield the parts of the file, a node or an edge a line."""
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
    yield from _rows({**attributes, "id": node} for node, attributes in graph.nodes())
    yield '], "edges": [\n'
    edges = graph.edges()
    yield from _rows(
        {**row, "source": source, "target": target, "key": key} for source, target, key, row in edges
    )
    yield "]}\n"


def _rows(rows: "Iterator[dict[str, object]]") -> Iterator[str]:
    separator = ""
    for row in rows:
        yield separator + json.dumps(row, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n"

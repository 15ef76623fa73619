"""Node-link JSON, the form that d3 and `networkx.node_link_graph` read."""

import json
from collections.abc import Iterable, Iterator

from kg.graph import GraphRows


def render_node_link(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts: one node or edge a line, keys sorted."""
    directed = "true" if graph.is_directed else "false"
    yield f'{{"directed": {directed}, "multigraph": true, "graph": {{}}, "nodes": [\n'
    yield from _list_items({**node.attributes, "id": node.id} for node in graph.nodes())
    yield '], "edges": [\n'
    yield from _list_items(
        {**edge.attributes, "source": edge.source, "target": edge.target, "key": edge.key}
        for edge in graph.edges()
    )
    yield "]}\n"


def _list_items(items: Iterable[dict[str, object]]) -> Iterator[str]:
    """Yield the items of a JSON list, separated by commas and line breaks."""
    separator = ""
    for item in items:
        yield separator + json.dumps(item, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n"

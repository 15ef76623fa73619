"""JSON of Cytoscape.js (https://js.cytoscape.org), which Cytoscape and networkx read too."""

import json
from collections.abc import Iterator

from kg.graph import GraphRows


def render_cytoscape(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts: a node or an edge a line."""
    directed = "true" if graph.is_directed else "false"
    yield f'{{"data": [], "directed": {directed}, "multigraph": true, "elements": {{"nodes": [\n'
    separator = ""
    for node in graph.nodes():
        attributes = dict(node.attributes)
        position = {axis: attributes.pop(axis) for axis in ("x", "y") if axis in attributes}
        name = attributes.get("label", node.id)
        element = {
            "data": {**attributes, "id": node.id, "value": node.id, "name": name},
            "position": position,
        }
        yield separator + json.dumps(element, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield '\n], "edges": [\n'
    separator = ""
    for number, edge in enumerate(graph.edges()):
        ends = {"id": f"e{number}", "source": edge.source, "target": edge.target, "key": edge.key}
        element = {"data": {**edge.attributes, **ends}}
        yield separator + json.dumps(element, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n]}}\n"

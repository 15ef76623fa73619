"""JSON of graphology (https://graphology.github.io), which sigma draws."""

import json
from collections.abc import Iterator

from kg.graph import GraphRows

#: sigma takes an attribute `type` for the program that draws a node, so that of an entity has another name.
_RENAMED = {"type": "entity_type"}


def render_graphology(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts: a node or an edge a line."""
    options = {
        "allowSelfLoops": False,
        "multi": True,
        "type": "directed" if graph.is_directed else "undirected",
    }
    yield f'{{"attributes": {{}}, "options": {json.dumps(options)}, "nodes": [\n'
    separator = ""
    for node in graph.nodes():
        attributes = {_RENAMED.get(name, name): value for name, value in node.attributes.items()}
        row = {"key": node.id, "attributes": attributes}
        yield separator + json.dumps(row, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield '\n], "edges": [\n'
    separator = ""
    for number, edge in enumerate(graph.edges()):
        attributes = {**edge.attributes, "label": edge.key}
        row = {"key": f"e{number}", "source": edge.source, "target": edge.target, "attributes": attributes}
        yield separator + json.dumps(row, ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n]}\n"

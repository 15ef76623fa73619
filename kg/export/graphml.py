"""GraphML (http://graphml.graphdrawing.org) as Gephi and Gephi Lite read it, written as a stream.

Gephi asks for more than the standard: all `<key>` elements before the graph, each for nodes or for edges and
of one type; `label`, `size`, `x`, `y`, `color` and `weight` under exactly these names; positive weights;
unique edge ids; no data of the graph itself; no character that XML forbids. The writer of networkx breaks
several of these rules.

The standard takes letters, digits and `.-_:` in ids. Another character of an id is written as its code
(`model:unsamv2_x2B_` for `model:unsamv2+`); the attribute `node` has the id as it is where that differs.
"""

from collections.abc import Iterator, Mapping

from kg.export.xml import XML_TYPES, is_written, text, xml_id
from kg.graph import Attributes, GraphRows

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def render_graphml(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts.

    Raises:
        TypeError: An attribute does not have the type that the graph declares for it.
    """
    yield from render_nodes(graph)
    yield from render_edges(graph)


def render_nodes(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file up to the last node."""
    yield _HEAD
    node_types = {**graph.node_types, "node": str}
    yield from _keys("n", "node", node_types)
    yield from _keys("e", "edge", graph.edge_types)
    yield f'<graph id="G" edgedefault="{"directed" if graph.is_directed else "undirected"}">\n'
    for node, attributes in graph.nodes():
        node_id = xml_id(node)
        data = _data("n", attributes if node_id == node else {**attributes, "node": node}, node_types)
        yield f'<node id="{node_id}">{data}</node>\n'


def render_edges(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file from the first edge to its end."""
    for number, edge in enumerate(graph.edges()):
        ends = f'source="{xml_id(edge.source)}" target="{xml_id(edge.target)}"'
        yield f'<edge id="e{number}" {ends}>{_data("e", edge.attributes, graph.edge_types)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(prefix: str, domain: str, types: Mapping[str, type]) -> Iterator[str]:
    """Yield the declarations of the attributes of nodes or of edges."""
    for name, attribute_type in types.items():
        type_name = XML_TYPES[attribute_type]
        yield f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{type_name}"/>\n'


def _data(prefix: str, attributes: Attributes, types: Mapping[str, type]) -> str:
    """Return the attributes of one node or edge as `<data>` elements, sorted by name."""
    return "".join(
        f'<data key="{prefix}_{name}">{text(value)}</data>'
        for name, value in sorted(attributes.items())
        if is_written(name, value, types)
    )

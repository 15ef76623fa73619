"""GraphML (http://graphml.graphdrawing.org) as Gephi and Gephi Lite read it, written as a stream.

Gephi asks for more than the standard: all `<key>` elements before the graph, each for nodes or for edges and
of one type; `label`, `size`, `x`, `y`, `color` and `weight` under exactly these names; positive weights;
unique edge ids; no data of the graph itself; no character that XML forbids. The writer of networkx breaks
several of these rules.
"""

from collections.abc import Iterator, Mapping

from kg.export.xml import XML_TYPES, attribute, is_written, text
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
    yield _HEAD
    yield from _keys("n", "node", graph.node_types)
    yield from _keys("e", "edge", graph.edge_types)
    yield '<graph id="G" edgedefault="directed">\n'
    for node, attributes in graph.nodes():
        yield f"<node id={attribute(node)}>{_data('n', attributes, graph.node_types)}</node>\n"
    for number, edge in enumerate(graph.edges()):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
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

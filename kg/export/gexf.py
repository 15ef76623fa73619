"""GEXF 1.2 (https://gexf.net) as Gephi and Gephi Lite read it, written as a stream.

Label, weight, position, size and color have XML attributes or elements of their own: under these names, Gephi
would take ordinary attributes for mere data.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kg.export.xml import XML_TYPES, attribute, is_written
from kg.graph import Attributes, EdgeRow, GraphRows, NodeRow

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<graph defaultedgetype="directed" mode="static">
"""
#: Attributes of the graph that GEXF does not write as `<attvalue>` but in a form of their own.
_SPECIAL_NODE_ATTRIBUTES = frozenset({"label", "x", "y", "size", "color"})
_SPECIAL_EDGE_ATTRIBUTES = frozenset({"weight"})


def render_gexf(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts.

    Raises:
        TypeError: An attribute does not have the type that the graph declares for it.
    """
    yield _HEAD
    yield from _declarations("node", graph.node_types, _SPECIAL_NODE_ATTRIBUTES)
    yield from _declarations("edge", graph.edge_types, _SPECIAL_EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    for node in graph.nodes():
        yield _node(node, graph.node_types)
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.edges()):
        yield _edge(number, edge, graph.edge_types)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(domain: str, types: Mapping[str, type], special: AbstractSet[str]) -> Iterator[str]:
    """Yield the declarations of the ordinary attributes of nodes or of edges."""
    yield f'<attributes class="{domain}">\n'
    for name, attribute_type in types.items():
        if name not in special:
            yield f'<attribute id="{name}" title="{name}" type="{XML_TYPES[attribute_type]}"/>\n'
    yield "</attributes>\n"


def _node(node: NodeRow, types: Mapping[str, type]) -> str:
    label = attribute(node.attributes.get("label", node.id))
    values = _values(node.attributes, types, _SPECIAL_NODE_ATTRIBUTES)
    return f"<node id={attribute(node.id)} label={label}>{values}{_style(node.attributes)}</node>\n"


def _edge(number: int, edge: EdgeRow, types: Mapping[str, type]) -> str:
    ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
    label, weight = attribute(edge.key), attribute(edge.attributes["weight"])
    values = _values(edge.attributes, types, _SPECIAL_EDGE_ATTRIBUTES)
    return f'<edge id="{number}" {ends} label={label} weight={weight}>{values}</edge>\n'


def _values(attributes: Attributes, types: Mapping[str, type], special: AbstractSet[str]) -> str:
    """Return the ordinary attributes of one node or edge as `<attvalues>`, sorted by name, or nothing."""
    values = "".join(
        f'<attvalue for="{name}" value={attribute(_plain(value))}/>'
        for name, value in sorted(attributes.items())
        if is_written(name, value, types) and name not in special
    )
    return f"<attvalues>{values}</attvalues>" if values else ""


def _plain(value: object) -> object:
    """Return a truth value as XML writes it, any other value unchanged."""
    return str(value).lower() if isinstance(value, bool) else value


def _style(attributes: Attributes) -> str:
    """Return the `viz` elements for the color, the position and the size of a node, as far as it has them."""
    elements = []
    if "color" in attributes:
        red, green, blue = bytes.fromhex(str(attributes["color"]).removeprefix("#"))
        elements.append(f'<viz:color r="{red}" g="{green}" b="{blue}"/>')
    if "x" in attributes and "y" in attributes:
        elements.append(f'<viz:position x="{attributes["x"]}" y="{attributes["y"]}" z="0.0"/>')
    if "size" in attributes:
        elements.append(f'<viz:size value="{attributes["size"]}"/>')
    return "".join(elements)

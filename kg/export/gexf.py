"""GEXF 1.3 (https://gexf.net) as Gephi and Gephi Lite read it, written as a stream.

Label, weight, position, size and color have XML attributes or elements of their own: under these names, Gephi
would take ordinary attributes for mere data. A node is there from its date on, an edge from that of its later
end, so that Gephi's timeline plays; what has no date is always there.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kg.export.node_facts import whole_date
from kg.export.xml import XML_TYPES, attribute, is_written
from kg.graph import Attributes, EdgeRow, GraphRows, NodeRow

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="{direction}" mode="dynamic" timeformat="date" timerepresentation="interval">
"""
#: Attributes of the graph that GEXF does not write as `<attvalue>` but in a form of their own.
_SPECIAL_NODE_ATTRIBUTES = frozenset({"label", "x", "y", "size", "color"})
_SPECIAL_EDGE_ATTRIBUTES = frozenset({"weight"})


def render_gexf(graph: GraphRows) -> Iterator[str]:
    """Yield the text of the file, in parts.

    Raises:
        TypeError: An attribute does not have the type that the graph declares for it.
    """
    yield _HEAD.format(direction="directed" if graph.is_directed else "undirected")
    yield from _declarations("node", graph.node_types, _SPECIAL_NODE_ATTRIBUTES)
    yield from _declarations("edge", graph.edge_types, _SPECIAL_EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    starts: dict[str, str] = {}
    for node in graph.nodes():
        if date := str(node.attributes.get("date", "")):
            starts[node.id] = whole_date(date)
        yield _node(node, graph.node_types, starts.get(node.id, ""))
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.edges()):
        start = max(starts.get(edge.source, ""), starts.get(edge.target, ""))
        yield _edge(number, edge, graph.edge_types, start)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(domain: str, types: Mapping[str, type], special: AbstractSet[str]) -> Iterator[str]:
    """Yield the declarations of the ordinary attributes of nodes or of edges."""
    yield f'<attributes class="{domain}">\n'
    for name, attribute_type in types.items():
        if name not in special:
            yield f'<attribute id="{name}" title="{name}" type="{XML_TYPES[attribute_type]}"/>\n'
    yield "</attributes>\n"


def _node(node: NodeRow, types: Mapping[str, type], start: str) -> str:
    names = f"id={attribute(node.id)} label={attribute(node.attributes.get('label', node.id))}"
    values = _values(node.attributes, types, _SPECIAL_NODE_ATTRIBUTES)
    return f"<node {names}{_start(start)}>{values}{_style(node.attributes)}</node>\n"


def _edge(number: int, edge: EdgeRow, types: Mapping[str, type], start: str) -> str:
    """Return an edge; its kind keeps Gephi from joining two edges between the same nodes."""
    ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
    key, weight = attribute(edge.key), attribute(edge.attributes["weight"])
    values = _values(edge.attributes, types, _SPECIAL_EDGE_ATTRIBUTES)
    return (
        f'<edge id="{number}" {ends} kind={key} label={key} weight={weight}{_start(start)}>{values}</edge>\n'
    )


def _start(start: str) -> str:
    return f' start="{start}"' if start else ""


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

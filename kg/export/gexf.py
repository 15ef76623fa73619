"""GEXF 1.2 (https://gexf.net) as Gephi and Gephi Lite read it, written as a stream.

Places, sizes and colours stand in elements of their own, since Gephi takes attributes of these names for mere data; so do labels
and weights. Nothing is named `type` among the attributes of edges, which is an attribute of XML there.
"""

from collections.abc import Iterator, Mapping

from kg.export.xml import TYPES, attribute, is_written
from kg.graph import Attributes, GraphRows

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<graph defaultedgetype="directed" mode="static">
"""
#: What is not written as an attribute of a node or of an edge.
_NODE_OWN = frozenset({"label", "x", "y", "size", "color"})
_EDGE_OWN = frozenset({"weight"})


def render_gexf(graph: GraphRows) -> Iterator[str]:
    """Yield the parts of the file.

    Raises:
        TypeError: An attribute is not of the type that the graph declares for it.
    """
    nodes = {name: kind for name, kind in graph.node_types.items() if name not in _NODE_OWN}
    edges = {name: kind for name, kind in graph.edge_types.items() if name not in _EDGE_OWN}
    yield _HEAD
    for domain, types in (("node", nodes), ("edge", edges)):
        yield f'<attributes class="{domain}">\n'
        for name, kind in types.items():
            yield f'<attribute id="{name}" title="{name}" type="{TYPES[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, row in graph.nodes():
        label = attribute(row.get("label", node))
        yield f"<node id={attribute(node)} label={label}>{_values(row, graph.node_types, _NODE_OWN)}{_looks(row)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (source, target, key, row) in enumerate(graph.edges()):
        ends = f"source={attribute(source)} target={attribute(target)} label={attribute(key)} weight={attribute(row['weight'])}"
        yield f'<edge id="{number}" {ends}>{_values(row, graph.edge_types, _EDGE_OWN)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(row: Attributes, types: Mapping[str, type], own: frozenset[str]) -> str:
    written = [name for name in sorted(row) if is_written(name, row[name], types) and name not in own]
    values = "".join(f'<attvalue for="{name}" value={attribute(_plain(row[name]))}/>' for name in written)
    return f"<attvalues>{values}</attvalues>" if values else ""


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _looks(row: Attributes) -> str:
    """Return the elements for the size, the place and the colour of a node, as far as it has them."""
    parts = []
    if "color" in row:
        red, green, blue = bytes.fromhex(str(row["color"]).removeprefix("#"))
        parts.append(f'<viz:color r="{red}" g="{green}" b="{blue}"/>')
    if {"x", "y"} <= row.keys():
        parts.append(f'<viz:position x="{row["x"]}" y="{row["y"]}" z="0.0"/>')
    if "size" in row:
        parts.append(f'<viz:size value="{row["size"]}"/>')
    return "".join(parts)

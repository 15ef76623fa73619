"""GraphML (http://graphml.graphdrawing.org) as Gephi and Gephi Lite read it, written as a stream.

What they ask for beyond the standard: keys before the graph, each for nodes or for edges and of one type; `label`, `size`, `x`,
`y`, `color` and `weight` under exactly these names; positive weights; unique edge ids; no data of the graph itself; no
character that XML forbids. networkx's own writer breaks several of these.
"""

from collections.abc import Iterator, Mapping

from kg.export.xml import TYPES, attribute, is_written, text
from kg.graph import Attributes, GraphRows

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def render_graphml(graph: GraphRows) -> Iterator[str]:
    """Yield the parts of the file.

    Raises:
        TypeError: An attribute is not of the type that the graph declares for it.
    """
    yield _HEAD
    for prefix, domain, types in (("n", "node", graph.node_types), ("e", "edge", graph.edge_types)):
        for name, kind in types.items():
            yield f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{TYPES[kind]}"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    for node, row in graph.nodes():
        yield f"<node id={attribute(node)}>{_data('n', row, graph.node_types)}</node>\n"
    for number, (source, target, _, row) in enumerate(graph.edges()):
        data = _data("e", row, graph.edge_types)
        yield f'<edge id="e{number}" source={attribute(source)} target={attribute(target)}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(prefix: str, row: Attributes, types: Mapping[str, type]) -> str:
    values = [
        f'<data key="{prefix}_{name}">{text(row[name])}</data>'
        for name in sorted(row)
        if is_written(name, row[name], types)
    ]
    return "".join(values)

"""GraphML (http://graphml.graphdrawing.org) as Gephi and Gephi Lite read it, written as a stream.

What they ask for beyond the standard: keys before the graph, each for nodes or for edges and of one type; `label`, `size`, `x`,
`y`, `color` and `weight` under exactly these names; positive weights; unique edge ids; no data of the graph itself; no
character that XML forbids. networkx's own writer breaks several of these.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def render_graphml(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    """Yield the parts of the file.

    Raises:
        TypeError: An attribute is not text, a whole number, a float or a boolean, or changes its type between nodes.
    """
    node_keys = _keys(data for _, data in graph.nodes(data=True))
    edge_keys = _keys(data for _, _, data in graph.edges(data=True))
    yield _HEAD
    for prefix, domain, keys in (("n", "node", node_keys), ("e", "edge", edge_keys)):
        for name, kind in keys.items():
            yield f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    for node, data in graph.nodes(data=True):
        yield f"<node id={_attribute(node)}>{_data('n', data)}</node>\n"
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        yield f'<edge id="e{number}" source={_attribute(source)} target={_attribute(target)}>{_data("e", data)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(rows: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """Return the attributes of all rows with their type, sorted by name."""
    keys: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            kind = keys.setdefault(name, type(value))
            if kind is not type(value) or kind not in _TYPES:
                message = f"attribute '{name}' holds {type(value).__name__} {value!r}, where {kind.__name__} was expected"
                raise TypeError(message)
    return dict(sorted(keys.items()))


def _data(prefix: str, row: Mapping[str, Any]) -> str:
    values = ((name, value) for name, value in sorted(row.items()) if value != "" and not _is_no_number(value))
    return "".join(f'<data key="{prefix}_{name}">{_text(value)}</data>' for name, value in values)


def _is_no_number(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return escape(_FORBIDDEN.sub("\ufffd", str(value)))


def _attribute(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", value))

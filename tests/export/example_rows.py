"""A graph of one paper and one entity, with every kind of value, for tests of the formats."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph import Attributes, EdgeRow, GraphRows, NodeRow
from tests.conftest import ROOT, require

if TYPE_CHECKING:
    import networkx as nx

NODE_TYPES = {
    "label": str,
    "papers": int,
    "size": float,
    "is_new": bool,
    "x": float,
    "y": float,
    "color": str,
    "note": str,
    "share": float,
}
EDGE_TYPES = {"weight": float, "relation": str, "line": int}

PAPER: Attributes = {
    "label": 'A <title> & "more"',
    "size": 5.0,
    "is_new": True,
    "x": 1.5,
    "y": -2.0,
    "color": "#6b7785",
    "note": "",
}
ENTITY: Attributes = {"label": "뮤온", "papers": 2**40, "share": float("nan")}


def example() -> GraphRows:
    """Return the graph."""
    nodes = [NodeRow("paper:1", PAPER), NodeRow("method:muon", ENTITY)]
    edges = [
        EdgeRow("paper:1", "method:muon", "uses", {"weight": 2.0, "relation": "uses", "line": 7}),
        EdgeRow("paper:1", "method:muon", "proposes", {"weight": 3.0, "relation": "proposes"}),
    ]
    return GraphRows(lambda: iter(nodes), lambda: iter(edges), NODE_TYPES, EDGE_TYPES)


def with_attributes(**attributes: Any) -> GraphRows:
    """Return the graph of two nodes of which the first one has some attributes; `odd` is declared as text."""
    nodes = [NodeRow("a", attributes), NodeRow("b", {})]
    edges = [EdgeRow("a", "b", "uses", {"weight": 1.0})]
    types = {name: type(value) for name, value in attributes.items()} | {"odd": str}
    return GraphRows(lambda: iter(nodes), lambda: iter(edges), types, {"weight": float})


def texts_of(graph: "nx.Graph[str]", name: str) -> dict[str, str]:
    """Return an attribute of each node of a graph, by the id of the node."""
    return {node: attributes[name] for node, attributes in graph.nodes.items()}


def read_in_node(path: Path) -> Any:
    """Return the nodes and edges that the reader of Gephi Lite finds in a file."""
    folder = ROOT / "tests" / "node"
    node = shutil.which("node")
    require(node, "needs Node")
    require((folder / "node_modules").is_dir(), "needs `npm ci --prefix tests/node`")
    command = [str(node), str(folder / "read_graph.js"), str(path)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

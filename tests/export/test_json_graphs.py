"""JSON for Cytoscape and graphology, read back by networkx and by graphology itself."""

import json
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest

from kg.export.load_graph import load_graph
from kg.export.render import ExportOptions, render_export
from kg.export.views import VIEWS, View
from tests.conftest import ROOT, require
from tests.export.example_rows import texts_of

NODE = ROOT / "tests" / "node"


def exported(graph: Path, name: str, view: View) -> str:
    return "".join(render_export(graph, name, ExportOptions(view=view)))


@pytest.mark.parametrize("view", VIEWS)
def test_networkx_reads_the_json_of_cytoscape(view: View, hostile_graph: Path) -> None:
    read = nx.cytoscape_graph(json.loads(exported(hostile_graph, "cytoscape", view)))
    expected = load_graph(hostile_graph, view=view)
    assert read.is_directed() is (view == "all")
    assert set(read) == set(expected) != set()
    assert texts_of(read, "name") == texts_of(expected, "label")
    assert sorted(read.edges(data="weight")) == sorted(expected.edges(data="weight"))


def test_places_are_those_of_the_map(hostile_graph: Path) -> None:
    data = json.loads(exported(hostile_graph, "cytoscape", "all"))
    places = {node["data"]["id"]: node["position"] for node in data["elements"]["nodes"]}
    expected = load_graph(hostile_graph)
    assert places == {
        node: {"x": expected.nodes[node]["x"], "y": expected.nodes[node]["y"]} for node in expected
    }


@pytest.mark.parametrize("view", VIEWS)
def test_graphology_reads_its_json(view: View, hostile_graph: Path, tmp_path: Path) -> None:
    require(shutil.which("node"), "needs Node")
    require((NODE / "node_modules").is_dir(), "needs `npm ci --prefix tests/node`")
    path = tmp_path / "graph.json"
    path.write_text(exported(hostile_graph, "graphology", view), encoding="utf-8")
    command = ["node", str(NODE / "read_graph.js"), str(path)]
    read = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    expected = load_graph(hostile_graph, view=view)
    labels = {node: attributes["label"] for node, attributes in read["nodes"].items()}
    assert labels == texts_of(expected, "label")
    # for sigma, an attribute `type` would be the program that draws the node
    assert all("type" not in attributes for attributes in read["nodes"].values())
    assert len(read["edges"]) == len(expected.edges)

import json
import warnings
from pathlib import Path

import networkx as nx

from kg.export.node_link import render_node_link
from kg.export.render import render_export
from kg.graph import EdgeRow, GraphRows, NodeRow


def test_the_file_of_a_small_graph_is_known_to_the_byte() -> None:
    nodes = [NodeRow("paper:1", {"label": "제목", "kind": "paper"}), NodeRow("method:muon", {"papers": 2})]
    edges = [EdgeRow("paper:1", "method:muon", "uses", {"weight": 2.0, "line": 7})]
    assert "".join(render_node_link(GraphRows(lambda: iter(nodes), lambda: iter(edges)))) == (
        '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
        '{"id": "paper:1", "kind": "paper", "label": "제목"},\n'
        '{"id": "method:muon", "papers": 2}\n'
        '], "edges": [\n'
        '{"key": "uses", "line": 7, "source": "paper:1", "target": "method:muon", "weight": 2.0}\n'
        "]}\n"
    )


def test_a_graph_without_nodes_is_json_too() -> None:
    text = "".join(render_node_link(GraphRows(lambda: iter(()), lambda: iter(()))))
    assert json.loads(text) == {"directed": True, "multigraph": True, "graph": {}, "nodes": [], "edges": []}


def test_networkx_reads_it(output: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = nx.node_link_graph(
            json.loads("".join(render_export(output / "kg.db", "json"))), edges="edges"
        )
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["method:muon"]["label"] == "Muon"
    sentence = graph.edges["paper:2510.21800", "method:muon", "uses"]["sentence"]
    assert sentence == "Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다."

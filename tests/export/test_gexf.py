import re
from pathlib import Path

import networkx as nx
import pytest

from kg.export.gexf import render_gexf
from kg.export.load_graph import load_graph
from kg.export.render import ExportOptions, render_export
from kg.export.views import View
from kg.graph import EdgeRow, GraphRows, NodeRow
from tests.export.example_rows import example, read_in_node, texts_of, with_attributes


@pytest.fixture(scope="module")
def path(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gexf") / "graph.gexf"
    path.write_text("".join(render_export(output / "kg.db", "gexf")), encoding="utf-8")
    return path


def test_the_file_of_a_small_graph_is_known_to_the_byte() -> None:
    assert "".join(render_gexf(example())) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" '
        'timerepresentation="interval">\n'
        '<attributes class="node">\n'
        '<attribute id="papers" title="papers" type="long"/>\n'
        '<attribute id="is_new" title="is_new" type="boolean"/>\n'
        '<attribute id="note" title="note" type="string"/>\n'
        '<attribute id="share" title="share" type="double"/>\n'
        '</attributes>\n<attributes class="edge">\n'
        '<attribute id="relation" title="relation" type="string"/>\n'
        '<attribute id="line" title="line" type="long"/>\n'
        "</attributes>\n<nodes>\n"
        '<node id="paper:1" label=\'A &lt;title&gt; &amp; "more"\'>'
        '<attvalues><attvalue for="is_new" value="true"/></attvalues>'
        '<viz:color r="107" g="119" b="133"/><viz:position x="1.5" y="-2.0" z="0.0"/>'
        '<viz:size value="5.0"/></node>\n'
        '<node id="method:muon" label="뮤온">'
        '<attvalues><attvalue for="papers" value="1099511627776"/></attvalues></node>\n'
        "</nodes>\n<edges>\n"
        '<edge id="0" source="paper:1" target="method:muon" kind="uses" label="uses" '
        'weight="2.0"><attvalues>'
        '<attvalue for="line" value="7"/><attvalue for="relation" value="uses"/></attvalues></edge>\n'
        '<edge id="1" source="paper:1" target="method:muon" kind="proposes" '
        'label="proposes" weight="3.0"><attvalues>'
        '<attvalue for="relation" value="proposes"/></attvalues></edge>\n'
        "</edges>\n</graph>\n</gexf>\n"
    )


def test_a_node_without_attributes_has_its_id_as_label() -> None:
    assert '<node id="b" label="b"></node>\n' in list(render_gexf(with_attributes(label="x")))


def test_gephi_lites_reader_reads_it(output: Path, path: Path) -> None:
    graph = read_in_node(path)
    assert set(graph["nodes"]) == set(load_graph(output / "kg.db"))
    muon = graph["nodes"]["method:muon"]
    assert (muon["label"], muon["kind"], muon["papers"]) == ("Muon", "entity", 2)
    assert {"x", "y", "size", "color"} <= muon.keys()
    assert {edge["relation"] for edge in graph["edges"]} >= {"proposes", "uses"}


def test_networkx_reads_what_is_in_the_graph(output: Path, path: Path) -> None:
    graph = load_graph(output / "kg.db")
    read = nx.read_gexf(path, version="1.3")
    assert set(read) == set(graph) != set()
    for node, attributes in graph.nodes(data=True):
        style = read.nodes[node]["viz"]
        assert read.nodes[node]["label"] == attributes["label"]
        assert (style["position"]["x"], style["position"]["y"]) == (attributes["x"], attributes["y"])
        assert style["size"] == attributes["size"]
    assert sorted(read.edges(data="weight")) == sorted(graph.edges(data="weight"))


@pytest.mark.parametrize("text", ["</data>", 'quote "', "\x00\x08\x0b", "\ufffe", "tab\tnew\nline", "a\r\nb"])
def test_any_text_survives_or_is_replaced(text: str, tmp_path: Path) -> None:
    path = tmp_path / "g.gexf"
    path.write_text("".join(render_gexf(with_attributes(label=text))), encoding="utf-8")
    kept = "".join(letter if letter.isprintable() or letter in "\t\n\r" else "\ufffd" for letter in text)
    assert nx.read_gexf(path, version="1.3").nodes["a"]["label"] == kept


def test_everything_is_there_from_its_date_on() -> None:
    nodes = [
        NodeRow("paper:1", {"date": "2025-10-09"}),
        NodeRow("paper:2", {"date": "2025-11"}),
        NodeRow("paper:3", {"date": ""}),
    ]
    ends = [("paper:1", "paper:2"), ("paper:1", "paper:3"), ("paper:3", "paper:3")]
    edges = [EdgeRow(*pair, "cites", {"weight": 1.0}) for pair in ends]
    rows = GraphRows(lambda: iter(nodes), lambda: iter(edges), {"date": str}, {"weight": float})
    text = "".join(render_gexf(rows))
    assert re.findall(r'<node id="(.*?)" label=".*?"(?: start="(.*?)")?>', text) == [
        ("paper:1", "2025-10-09"),
        ("paper:2", "2025-11-01"),
        ("paper:3", ""),
    ]
    assert re.findall(r'<edge id="(.)".*? weight="1.0"(?: start="(.*?)")?>', text) == [
        ("0", "2025-11-01"),
        ("1", "2025-10-09"),
        ("2", ""),
    ]


@pytest.mark.parametrize("view", ["bipartite", "papers", "entities"])
def test_networkx_reads_every_view(view: View, hostile_graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "view.gexf"
    text = "".join(render_export(hostile_graph, "gexf", ExportOptions(view=view)))
    path.write_text(text, encoding="utf-8")
    read, expected = nx.read_gexf(path, version="1.3"), load_graph(hostile_graph, view=view)
    assert not read.is_directed()
    assert texts_of(read, "label") == texts_of(expected, "label")
    assert len(read.edges) == len(expected.edges)

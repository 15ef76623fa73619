import math
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest

from kg.export.graphml import render_graphml
from kg.export.load_graph import load_graph
from kg.export.render import render_export
from tests.export.example_rows import example, read_in_node, texts_of, with_attributes

NS = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def path(output: Path) -> Path:
    return output / "graph.graphml"


def test_the_file_of_a_small_graph_is_known_to_the_byte() -> None:
    assert "".join(render_graphml(example())) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
        '<key id="n_label" for="node" attr.name="label" attr.type="string"/>\n'
        '<key id="n_papers" for="node" attr.name="papers" attr.type="long"/>\n'
        '<key id="n_size" for="node" attr.name="size" attr.type="double"/>\n'
        '<key id="n_is_new" for="node" attr.name="is_new" attr.type="boolean"/>\n'
        '<key id="n_x" for="node" attr.name="x" attr.type="double"/>\n'
        '<key id="n_y" for="node" attr.name="y" attr.type="double"/>\n'
        '<key id="n_color" for="node" attr.name="color" attr.type="string"/>\n'
        '<key id="n_note" for="node" attr.name="note" attr.type="string"/>\n'
        '<key id="n_share" for="node" attr.name="share" attr.type="double"/>\n'
        '<key id="n_node" for="node" attr.name="node" attr.type="string"/>\n'
        '<key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>\n'
        '<key id="e_relation" for="edge" attr.name="relation" attr.type="string"/>\n'
        '<key id="e_line" for="edge" attr.name="line" attr.type="long"/>\n'
        '<graph id="G" edgedefault="directed">\n'
        '<node id="paper:1"><data key="n_color">#6b7785</data><data key="n_is_new">true</data>'
        '<data key="n_label">A &lt;title&gt; &amp; "more"</data><data key="n_size">5.0</data>'
        '<data key="n_x">1.5</data><data key="n_y">-2.0</data></node>\n'
        '<node id="method:muon"><data key="n_label">뮤온</data>'
        '<data key="n_papers">1099511627776</data></node>\n'
        '<edge id="e0" source="paper:1" target="method:muon"><data key="e_line">7</data>'
        '<data key="e_relation">uses</data><data key="e_weight">2.0</data></edge>\n'
        '<edge id="e1" source="paper:1" target="method:muon"><data key="e_relation">proposes</data>'
        '<data key="e_weight">3.0</data></edge>\n'
        "</graph>\n</graphml>\n"
    )


def test_keys_come_first_each_for_nodes_or_edges_with_the_names_that_gephi_reads(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 # a file that the build wrote
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.findall(f"{NS}key")]
    assert [child.tag for child in root] == [f"{NS}key"] * 24 + [f"{NS}graph"]
    assert keys == [
        ("node", "aliases", "string"),
        ("node", "area", "string"),
        ("node", "color", "string"),
        ("node", "community", "long"),
        ("node", "community_name", "string"),
        ("node", "date", "string"),
        ("node", "digests", "long"),
        ("node", "kind", "string"),
        ("node", "label", "string"),
        ("node", "papers", "long"),
        ("node", "post", "string"),
        ("node", "size", "double"),
        ("node", "topic", "string"),
        ("node", "type", "string"),
        ("node", "url", "string"),
        ("node", "x", "double"),
        ("node", "y", "double"),
        ("node", "node", "string"),
        ("edge", "line", "long"),
        ("edge", "post", "string"),
        ("edge", "relation", "string"),
        ("edge", "results", "string"),
        ("edge", "sentence", "string"),
        ("edge", "weight", "double"),
    ]
    (graph,) = root.findall(f"{NS}graph")
    assert not graph.findall(f"{NS}data")
    ids = [edge.get("id") for edge in graph.findall(f"{NS}edge")]
    assert ids == [f"e{number}" for number in range(len(ids))] != []


def test_networkx_and_igraph_read_the_same_graph(path: Path) -> None:
    ours = nx.read_graphml(path)
    theirs = igraph.Graph.Read_GraphML(str(path))
    assert set(ours) == set(theirs.vs["id"])
    assert len(ours.edges) == len(theirs.es) > 0
    assert dict(ours.nodes(data="label")) == dict(zip(theirs.vs["id"], theirs.vs["label"], strict=True))
    assert ours.nodes["paper:2510.00002"]["label"] == "A <img src=x onerror=alert(1)> title"
    assert min(theirs.es["weight"]) > 0
    assert all(math.isfinite(x) for x in theirs.vs["x"])


def test_gephi_lites_reader_reads_it(path: Path) -> None:
    graph = read_in_node(path)
    ours = nx.read_graphml(path)
    assert set(graph["nodes"]) == set(ours)
    assert len(graph["edges"]) == len(ours.edges)
    muon = graph["nodes"]["method:muon"]
    assert (muon["label"], muon["type"], muon["papers"]) == ("Muon", "method", 2)


def test_the_graph_in_memory_is_the_one_in_the_file(output: Path, path: Path) -> None:
    graph, read = load_graph(output / "kg.db"), nx.read_graphml(path)
    written = {
        node: {key: value for key, value in attributes.items() if value != ""}
        for node, attributes in graph.nodes(data=True)
    }
    assert written == dict(read.nodes(data=True))
    assert sorted(graph.edges(data="sentence")) == sorted(read.edges(data="sentence"))
    assert len(read.edges) == 14


@pytest.mark.parametrize(
    "text",
    [
        "</data>",
        "a & b",
        'quote "',
        "]]>",
        "한글",
        "\x00\x08\x0b",
        "\ufffe",
        "\U0001f600",
        "tab\tnew\nline",
        "a\r\nb",
    ],
)
def test_any_text_survives_or_is_replaced(text: str, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("".join(render_graphml(with_attributes(label=text))), encoding="utf-8")
    kept = "".join(letter if letter.isprintable() or letter in "\t\n\r" else "\ufffd" for letter in text)
    assert nx.read_graphml(path).nodes["a"]["label"] == kept


def test_whole_numbers_floats_and_booleans_keep_their_types(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text(
        "".join(render_graphml(with_attributes(count=2**40, share=0.5, flag=True))), encoding="utf-8"
    )
    attributes = nx.read_graphml(path).nodes["a"]
    assert attributes == {"count": 2**40, "share": 0.5, "flag": True}
    assert [type(attributes[name]) for name in ("count", "share", "flag")] == [int, float, bool]


@pytest.mark.parametrize("value", [None, [1], {"a": 1}])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="attribute 'odd' holds"):
        list(render_graphml(with_attributes(odd=value)))


def test_ids_that_the_standard_does_not_take_are_written_otherwise(
    hostile_graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.graphml"
    path.write_text("".join(render_export(hostile_graph, "graphml")), encoding="utf-8")
    read = nx.read_graphml(path)
    expected = load_graph(hostile_graph)
    ids = {node: attributes.get("node", node) for node, attributes in read.nodes(data=True)}
    assert set(ids.values()) == set(expected)
    assert ids["model:unsamv2_x2B_"] == "model:unsamv2+"
    assert {ids[node]: label for node, label in texts_of(read, "label").items()} == texts_of(
        expected, "label"
    )
    ends = sorted((ids[source], ids[target]) for source, target, *_ in read.edges)
    assert ends == sorted((source, target) for source, target, *_ in expected.edges)
    names = igraph.Graph.Read_GraphML(str(path)).vs["id"]
    assert set(names) == set(read)

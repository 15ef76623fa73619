import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UnknownNodeError
from kg.export.html.build_page import (
    gather_page,
    render_gathered_page,
    render_graph_page,
    render_related_page,
    render_store_page,
)
from kg.query.question import Question
from kg.query.related import answer
from kg.store.reader import Store


@pytest.fixture(scope="module")
def graph(output: Path) -> Path:
    return output / "kg.db"


def parts(page: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return data and options of a page."""
    data, options = re.findall(r'<script type="application/json" id="(?:data|options)">(.*?)</script>', page)
    return json.loads(data), json.loads(options)


def names(data: dict[str, Any]) -> tuple[list[str], list[str]]:
    return data["papers"]["id"], data["entities"]["name"]


def test_the_page_of_the_whole_graph(graph: Path) -> None:
    (page,) = render_graph_page(graph, None)
    data, options = parts(page)
    assert data["papers"]["id"] == ["2510.00002", "2510.05491", "2510.21800"]
    assert len(data["entities"]["name"]) == 10
    assert data["links"]["counts"] == [3, 5, 5]
    assert data["buildsOn"] == [[2, 1, 3 + data["entities"]["name"].index("NorMuon")]]
    # papers, and entities of several papers, have a place on the map
    assert data["map"]["node"] == [
        0,
        1,
        2,
        *(3 + data["entities"]["name"].index(name) for name in ("Muon", "NorMuon", "GPT-2")),
    ]
    assert (options["title"], options["renderer"], options["start"]) == ("kg", "canvas", "")
    assert (options["minPapers"], options["papers"]) == (None, 3)


def test_the_page_says_what_the_whole_graph_holds(graph: Path) -> None:
    data, _ = parts("".join(render_graph_page(graph, None)))
    assert data["overview"] == {
        "posts": 2,
        "since": "",
        "risingTopics": [],
        "risingEntities": [],
        "bridges": [],
    }
    topics = {
        paper: [data["topics"]["id"][topic] for topic in own]
        for paper, own in zip(data["papers"]["id"], data["papers"]["topics"], strict=True)
    }
    assert "optimizers" in topics["2510.21800"]
    area = data["topics"]["area"][data["topics"]["id"].index("optimizers")]
    assert data["topics"]["en"][area] == "Training & optimization"


def test_a_page_may_be_gathered_before_there_is_a_map(graph: Path, tmp_path: Path) -> None:
    without_map = tmp_path / "kg.db"
    shutil.copy(graph, without_map)
    with sqlite3.connect(without_map) as connection:
        connection.execute("DELETE FROM positions")
    connection.close()
    with Store(without_map) as early, Store(graph) as store:
        page = gather_page(early)
        assert early.positions() == {}
        assert render_gathered_page(store, page) == render_store_page(store)


def test_a_larger_graph_than_a_page_can_hold_is_cut_to_its_newest_papers(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.html.build_page.MAX_PAGE_PAPERS", 2)
    with Store(graph) as store:
        data, options = parts(render_store_page(store))
    assert data["papers"]["id"] == ["2510.05491", "2510.21800"]
    assert "LoRA" not in data["entities"]["name"]
    assert options["papers"] == 3


@pytest.mark.parametrize(
    ("around", "hops", "papers", "entities"),
    [
        ("method:muon", 1, ["2510.05491", "2510.21800"], ["Muon"]),
        (
            "method:muon",
            2,
            ["2510.05491", "2510.21800"],
            ["Adam", "learning rate", "MARS-M", "Muon", "NorMuon", "variance reduction", "GPT-2"],
        ),
        ("2510.00002", 1, ["2510.00002"], ["fine-tuning", "LoRA", "diffusion model"]),
        ("2510.00002", 2, ["2510.00002"], ["fine-tuning", "LoRA", "diffusion model"]),
    ],
)
def test_a_neighborhood_grows_by_steps(
    around: str, hops: int, papers: list[str], entities: list[str], graph: Path
) -> None:
    (page,) = render_graph_page(graph, around, hops=hops)
    data, options = parts(page)
    assert names(data) == (papers, entities)
    assert data["map"]["node"] == list(range(len(papers) + len(entities)))
    assert (options["renderer"], options["start"], options["minPapers"]) == ("pyvis", around, 1)


def test_a_neighborhood_does_not_go_through_entities_of_many_papers(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.html.build_page.MAX_PAPERS_PASSED_THROUGH", 1)
    data, _ = parts("".join(render_graph_page(graph, "2510.05491", hops=3)))
    assert names(data) == (["2510.05491"], ["Adam", "learning rate", "Muon", "NorMuon", "GPT-2"])
    data, _ = parts("".join(render_graph_page(graph, "method:muon", hops=1)))
    assert data["papers"]["id"] == ["2510.05491", "2510.21800"]
    monkeypatch.setattr("kg.export.html.build_page.MAX_PAPERS_PASSED_THROUGH", 2)
    data, _ = parts("".join(render_graph_page(graph, "2510.05491", hops=2)))
    assert data["papers"]["id"] == ["2510.05491", "2510.21800"]


def test_the_renderer_follows_the_size_unless_it_is_named(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renderer(name: str | None) -> str:
        _, options = parts("".join(render_graph_page(graph, "method:muon", hops=1, renderer=name)))
        return str(options["renderer"])

    monkeypatch.setattr("kg.export.html.build_page.MAX_DRAGGABLE_NODES", 3)
    assert (renderer(None), renderer("canvas")) == ("pyvis", "canvas")
    monkeypatch.setattr("kg.export.html.build_page.MAX_DRAGGABLE_NODES", 2)
    assert (renderer(None), renderer("pyvis")) == ("canvas", "pyvis")


def test_an_entity_off_the_map_stands_beside_its_paper(graph: Path) -> None:
    data, _ = parts("".join(render_graph_page(graph, "2510.00002", hops=1)))
    x, y = data["map"]["x"], data["map"]["y"]
    assert [(x[node] - x[0], y[node] - y[0]) for node in (1, 2, 3)] == [(15, 10)] * 3


def test_the_page_of_an_answer_holds_the_papers_and_what_they_share(graph: Path) -> None:
    with Store(graph) as store:
        data, options = parts(render_related_page(store, answer(store, Question(("2510.21800",)))))
    assert names(data) == (
        ["2510.00002", "2510.05491", "2510.21800"],
        ["MARS-M", "Muon", "NorMuon", "variance reduction", "GPT-2"],
    )
    # the page opens in the related map, which needs no pyvis
    assert (options["title"], options["start"], options["renderer"]) == (
        "MARS-M: When Variance Reduction Meets Matrices",
        "2510.21800",
        "canvas",
    )
    assert data["buildsOn"] == [[2, 1, 5]]


def test_what_is_not_in_the_graph_has_no_page(graph: Path) -> None:
    with pytest.raises(UnknownNodeError):
        list(render_graph_page(graph, "nothing at all"))


def test_posts_are_links_where_the_blog_is_known(graph: Path) -> None:
    page = "".join(
        render_graph_page(graph, None, site="https://me.github.io/", permalink="/papers/:year/:title/")
    )
    _, options = parts(page)
    assert options["posts"] == {
        "2025-10-09-first.md": "https://me.github.io/papers/2025/first/",
        "2025-10-28-second.md": "https://me.github.io/papers/2025/second/",
    }

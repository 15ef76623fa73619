"""The public Python API: what `import kg` offers."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import NoGraphError, NotAnEntityError, NotAPaperError, QuestionError, UnknownNodeError
from tests.conftest import POSTS, write_posts

HEAVY = ("spacy", "networkx", "numpy", "scipy", "pyvis")


def run_python(code: str, folder: Path) -> str:
    """Return what a script prints that runs in a folder."""
    (folder / "script.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def graph(output: Path) -> Iterator[kg.Graph]:
    with kg.open(output / "kg.db") as graph:
        yield graph


def test_importing_kg_loads_nothing_heavy(tmp_path: Path) -> None:
    code = f"import sys, kg\nprint(sorted(set({HEAVY!r}) & set(sys.modules)))"
    assert run_python(code, tmp_path) == "[]\n"


def test_a_script_builds_and_asks_without_a_main_guard_and_in_several_processes(tmp_path: Path) -> None:
    write_posts(
        tmp_path / "posts", {f"{number}-{name}": POSTS[name] for number in range(3) for name in POSTS}
    )
    code = """
import kg
print("started")
report = kg.build("posts/", output="output/", workers=2)
print(report.counts["papers"], len(report.problems))
with kg.open("output/kg.db") as graph:
    print([related.paper.id for related in graph.related("2510.21800", limit=5)])
"""
    assert run_python(code, tmp_path) == "started\n3 0\n['2510.05491', '2510.00002']\n"


@pytest.mark.parametrize("kind", [str, Path])
def test_paths_are_text_or_paths(kind: type, tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    report = kg.build(kind(tmp_path / "posts"), kind(tmp_path / "output"), workers=1)
    assert report.counts["papers"] == 3
    assert kg.build([kind(tmp_path / "posts")], kind(tmp_path / "output"), workers=1).unchanged
    with kg.open(kind(tmp_path / "output" / "kg.db")) as graph:
        assert graph.stats().counts["papers"] == 3
        post = kind(tmp_path / "posts" / "2025-10-28-second.md")
        assert [related.paper.id for related in graph.related_to_file(post, limit=1)] == ["2510.05491"]


def test_one_text_is_one_paper_and_several_are_several(graph: kg.Graph) -> None:
    assert [related.paper.id for related in graph.related("2510.21800")] == ["2510.05491", "2510.00002"]
    assert [related.paper.id for related in graph.related(["2510.21800", "2510.05491"])] == ["2510.00002"]
    assert [related.paper.id for related in graph.related("method:muon")] == ["2510.05491", "2510.21800"]


def test_reasons_have_the_sentences_of_both_papers(graph: kg.Graph) -> None:
    related, _ = graph.related("2510.21800")
    muon = next(shown for shown in related.reasons if shown.reason.name == "Muon")
    assert muon.evidence[0].sentence == "Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다."
    assert muon.their_evidence[0].sentence == "Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다."


def test_cards_of_papers_and_entities(graph: kg.Graph) -> None:
    assert graph.paper("MARS-M: When Variance").node.id == "2510.21800"
    assert graph.entity("muon").node.id == "method:muon"
    assert graph.show("muon") == graph.entity("method:muon")
    with pytest.raises(NotAPaperError, match="this is the entity Muon"):
        graph.paper("muon")
    with pytest.raises(NotAnEntityError, match="this is the paper NorMuon"):
        graph.entity("2510.05491")


def test_search_path_why_not_and_the_rest_answer(graph: kg.Graph) -> None:
    assert graph.search("확산 모델")[0].node.id == "model:diffusion-model"
    assert [step.target.id for step in graph.path("2510.05491", "2510.21800")][-1] == "2510.21800"
    assert len(graph.paths("2510.05491", "2510.21800", count=2)) == 2
    assert graph.path("2510.00002", "2510.21800") == []
    assert graph.why_not("2510.21800", "2510.05491").rank == 1
    assert graph.trends().entities == ()
    assert graph.bridges() == []
    assert graph.review() == []


def test_topics_of_a_paper_and_papers_of_a_topic(graph: kg.Graph) -> None:
    (first, *_) = graph.topics("2510.21800")
    assert (first.topic, first.area) == ("optimizers", "Training & optimization")
    assert "Muon" in first.terms
    assert {row.paper.id for row in graph.papers_about("optimizers")} == {"2510.05491", "2510.21800"}
    assert {count.topic.id: count.papers for count in graph.count_topics()}["optimizers"] == 2
    with pytest.raises(NotAPaperError):
        graph.topics("muon")


def test_the_columns_of_a_table_have_one_length_and_ids_are_text(graph: kg.Graph) -> None:
    papers = graph.frame("papers")
    assert papers["id"] == ["2510.00002", "2510.05491", "2510.21800"]
    links = graph.frame("links")
    assert len({len(values) for values in links.values()}) == 1
    assert ("2510.21800", "method:muon") in set(zip(links["paper"], links["entity"], strict=True))
    with pytest.raises(QuestionError, match="no table is called 'link'; the tables are papers, entities"):
        graph.frame("link")


def test_networkx_views(graph: kg.Graph) -> None:
    whole = graph.to_networkx()
    assert isinstance(whole, nx.MultiDiGraph)
    assert whole.nodes["method:muon"]["papers"] == 2
    assert set(graph.to_networkx(view="papers")) == {
        "paper:2510.00002",
        "paper:2510.05491",
        "paper:2510.21800",
    }
    shared = graph.to_networkx(view="bipartite", min_papers=2)
    assert all(shared.nodes[node].get("papers", 2) >= 2 for node in shared)


def test_errors_say_nothing_of_options_of_the_command_line(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(NoGraphError) as missing:
        kg.open(tmp_path / "none.db")
    with pytest.raises(UnknownNodeError) as unknown:
        graph.related("no such thing at all")
    for error in (missing, unknown):
        assert "--" not in str(error.value)


def test_several_threads_get_the_answers_of_one(graph: kg.Graph) -> None:
    names = ["2510.21800", "2510.05491", "method:muon", "MARS-M", "method:normuon"] * 20
    alone = [graph.related(name) for name in names]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(graph.related, names)) == alone


def test_a_closed_graph_closes_its_file(output: Path) -> None:
    graph = kg.open(output / "kg.db")
    assert graph.stats().counts["papers"] == 3
    graph.close()
    with pytest.raises(Exception, match="closed"):
        graph.stats()


def test_extract_returns_mentions_with_offsets_into_the_text() -> None:
    text = "Muon에 분산 감소를 얹은 MARS-M을 제안한다."
    mentions = kg.extract(text)
    assert [(mention.surface, mention.name) for mention in mentions][:2] == [
        ("Muon", "Muon"),
        ("분산 감소", "variance reduction"),
    ]
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert kg.extract("") == []


def test_the_folders_can_be_called_and_imported_from() -> None:
    for name in ("kg.build.build", "kg.extract.run"):
        module = import_module(name)  # binds the folder in kg
        folder = name.split(".")[1]
        assert callable(getattr(kg, folder))
        assert getattr(getattr(kg, folder), name.split(".")[2]) is module

"""A curation file in a build, and proposals that can be pasted into it."""

from pathlib import Path

from click.testing import CliRunner

from kg.build.build import Settings, build
from kg.cli import cli
from kg.linking.curation import parse_curation, render_choice
from kg.linking.decisions import Merge, Never
from kg.store.reader import Store
from tests.conftest import POSTS, write_posts

CURATION = """
[[merge]]
into = "method:muon"
entities = ["method:normuon", "method:nothing"]
[[split]]
entity = "method:muon"
papers = ["2510.05491"]
name = "another Muon"
[[rename]]
entity = "method:lora"
name = "low-rank adaptation"
[[hide]]
entity = "model:gpt-2"
"""


def test_decisions_change_the_graph_and_those_that_cannot_be_applied_are_problems(tmp_path: Path) -> None:
    posts = write_posts(tmp_path / "posts", POSTS)
    (tmp_path / "curation.toml").write_text(CURATION, encoding="utf-8")
    build([posts], tmp_path / "output", Settings(curation=tmp_path / "curation.toml"), workers=1)
    with Store(tmp_path / "output" / "kg.db") as store:
        papers = {entity.id: entity.papers for entity in store.entities()}
        problems = store.problems()
    assert (papers["method:muon"], papers["method:another-muon"]) == (1, 1)
    assert papers["method:low-rank-adaptation"] == 1
    assert not {"method:lora", "model:gpt-2"} & papers.keys()
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "method:nothing: no such entity")
    ]


def test_review_prints_lines_that_can_be_pasted_with_both_sentences(tmp_path: Path) -> None:
    texts = [
        "FooMix 기법을 제안한다.",
        "Mooonlight 데이터셋을 쓴다.",
        "Moonlight 데이터셋에서 배운다.",
    ]
    posts = {
        f"2025-01-0{day}.md": f"# 1. [A](https://arxiv.org/abs/2501.0000{day})\n## Method\n{text}\n"
        for day, text in enumerate(texts, start=1)
    }
    build([write_posts(tmp_path / "posts", posts)], tmp_path / "output", workers=1)
    graph = str(tmp_path / "output" / "kg.db")
    curation = tmp_path / "curation.toml"
    result = CliRunner().invoke(cli, ["review", "--graph", graph, "--curation", str(curation)])
    assert result.exit_code == 0
    decisions, problems = parse_curation(result.stdout, "pasted.toml")
    assert problems == []
    (merge,) = [decision.choice for decision in decisions]
    assert isinstance(merge, Merge)
    assert "Mooonlight 데이터셋을 쓴다." in result.stdout
    assert "(2025-01-03.md:3)" in result.stdout
    curation.write_text(render_choice(Never((merge.into, *merge.entities))), encoding="utf-8")
    again = CliRunner().invoke(cli, ["review", "--graph", graph, "--curation", str(curation)])
    assert (again.stdout, again.stderr.strip()) == ("", "0 of 0 proposals")

"""Every pair of options of `kg related` is honored, or refused naming both."""

import json
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.build.build import build
from kg.cli import cli
from kg.cli.ask import CONTRADICTIONS, related
from tests.conftest import write_posts

TOPICS = {
    "optimizer": "Muon 옵티마이저로 신경망의 행렬을 직교화하여 학습한다.",
    "video": "확산 모델로 긴 영상을 생성하여 학습한다.",
}


def post(month: int) -> str:
    """Return a post of four papers, two of each topic; the first of each topic uses LoRA."""
    digests = []
    for topic_number, (topic, text) in enumerate(TOPICS.items(), start=1):
        for number in (1, 2):
            lora = "LoRA를 쓴다. " if number == 1 else ""
            link = f"https://arxiv.org/abs/25{month:02d}.0{topic_number}00{number}"
            title = f"{topic} {month} {number}"
            digests.append(f"# [{title}]({link})\n## Introduction\n{text} {lora}ImageNet에서 평가한다.\n")
    return f"---\ndate: 2025-{month:02d}-01\n---\n\n" + "\n".join(digests)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of eight papers (`output/kg.db`) and a draft that is not in it (`draft.md`)."""
    folder = tmp_path_factory.mktemp("options")
    posts = {f"2025-{month:02d}.md": post(month) for month in (9, 10)}
    build([write_posts(folder / "posts", posts)], folder / "output", workers=1)
    text = f"## Introduction\n{TOPICS['optimizer']} LoRA를 쓴다.\n"
    write_posts(folder, {"draft.md": f"# [A draft](https://arxiv.org/abs/2511.09999)\n{text}"})
    return folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["related", *arguments, "--graph", str(folder / "output" / "kg.db")])


PAPER = "2509.01001"


def values(folder: Path, option: str) -> list[str]:
    """Return an option as it is typed."""
    return {
        "PAPER": [PAPER],
        "--file": ["--file", str(folder / "draft.md")],
        "--limit": ["--limit", "1"],
        "--all": ["--all"],
        "--since": ["--since", "2025-10"],
        "--type": ["--type", "method"],
        "--relation": ["--relation", "uses"],
        "--via": ["--via", "LoRA"],
        "--same-post/--other-posts": ["--other-posts"],
        "--topic": ["--topic", "optimizers"],
        "--format": ["--format", "tsv"],
        "--explain": ["--explain"],
        "--html": ["--html", str(folder / "page.html")],
        "--json": ["--json"],
    }[option]


OPTIONS = (
    "PAPER",
    "--file",
    "--limit",
    "--all",
    "--since",
    "--type",
    "--relation",
    "--via",
    "--topic",
    "--same-post/--other-posts",
    "--explain",
    "--format",
    "--html",
    "--json",
)


#: Options that say in which form the answer is given.
FORMS = ("--explain", "--format", "--html", "--json")


def _is_through(record: dict[str, Any], wanted: Callable[[dict[str, Any]], bool]) -> bool:
    """Tell whether a related paper is connected by wanted reasons alone."""
    return bool(record["because"]) and all(wanted(reason) for reason in record["because"])


#: What must be true of each record if an option is honored.
HONORED: dict[str, Callable[[dict[str, Any]], bool]] = {
    "--since": lambda record: record["paper"] >= "2510",
    "--type": lambda record: _is_through(record, lambda reason: reason["entity"]["type"] == "method"),
    "--relation": lambda record: _is_through(
        record, lambda reason: "uses" in {reason["relation"], reason["their_relation"]}
    ),
    "--via": lambda record: _is_through(record, lambda reason: reason["entity"]["id"] == "method:lora"),
    "--topic": lambda record: record["title"].startswith("optimizer"),
    "--same-post/--other-posts": lambda record: record["paper"].startswith("2510"),
}
REFUSED = {frozenset(pair[:2]) for pair in CONTRADICTIONS}


def test_the_table_knows_every_option() -> None:
    names = {f"--{parameter.name}" for parameter in related.params} | {
        "/".join([*parameter.opts, *parameter.secondary_opts]) for parameter in related.params
    }
    assert {*OPTIONS} - {"PAPER"} <= names
    assert len(OPTIONS) == len(related.params) - 1  # all but --graph, which every run below has


@pytest.mark.parametrize("option", ["PAPER", "--file", *HONORED])
def test_each_option_alone_leaves_something(option: str, folder: Path) -> None:
    subject = [] if option in {"PAPER", "--file"} else [PAPER]
    assert json.loads(run(folder, *subject, *values(folder, option), "--json").stdout)


@pytest.mark.parametrize("pair", [*combinations(OPTIONS, 2)], ids=" ".join)
def test_every_pair_is_honored_or_refused_naming_both(pair: tuple[str, str], folder: Path) -> None:
    subject = [] if {"PAPER", "--file"} & {*pair} else [PAPER]
    arguments = [*subject, *(value for option in pair for value in values(folder, option))]
    result = run(folder, *arguments)
    if frozenset(pair) in REFUSED:
        assert result.exit_code == 2
        assert all(option in result.stderr for option in pair)
        return
    assert result.exit_code == 0, result.output
    forms = {value for option in FORMS for value in values(folder, option)}
    scope = [argument for argument in arguments if argument not in forms]
    records = json.loads(run(folder, *scope, "--json").stdout)
    papers = [record["paper"] for record in records]
    assert papers
    assert all(HONORED[option](record) for option in pair if option in HONORED for record in records)
    if "--limit" in pair:
        assert len(records) == 1
    if "--json" in pair:
        assert json.loads(result.stdout) == records
    elif "--html" in pair:
        assert not result.stdout
        page = (folder / "page.html").read_text(encoding="utf-8")
        listed = {*re.findall(r'"(25(?:09|10)\.\d{5})"', page)}
        assert listed == {*papers} | ({PAPER} if "--file" not in pair else set())
    elif "--format" in pair:
        assert [line.split("\t")[0] for line in result.stdout.splitlines()] == papers
    else:
        assert re.findall(r"  (25\d\d\.\d{5})  2025", result.stdout) == papers
        assert ("in all" in result.stdout) is ("--explain" in pair)


@pytest.mark.parametrize("option", [option for option in OPTIONS if option not in {"PAPER", "--file"}])
def test_every_option_fits_an_entity_or_is_refused(option: str, folder: Path) -> None:
    result = run(folder, "method:lora", *values(folder, option))
    if option in {"--type", "--via", "--same-post/--other-posts"}:
        assert result.exit_code == 2
        assert f"method:lora is an entity, and {option} narrows" in result.stderr
        return
    assert result.exit_code == 0, result.output
    expected = {
        "--limit": 1,
        "--since": 2,
        "--topic": 2,
    }.get(option, 4)
    if option == "--json":
        assert len(json.loads(result.stdout)) == expected
    elif option == "--html":
        assert "2510.01001" in (folder / "page.html").read_text(encoding="utf-8")
    elif option == "--format":
        assert len(result.stdout.splitlines()) == expected
    else:
        assert len(re.findall(r"  25\d\d\.\d{5}  2025", result.stdout)) == expected


def test_several_papers_go_into_the_page(folder: Path) -> None:
    assert run(folder, PAPER, "2509.01002", *values(folder, "--html")).exit_code == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert '"2509.01001"' in page
    assert '"2509.01002"' in page


def test_an_entity_among_papers_is_refused_with_what_it_is(folder: Path) -> None:
    result = run(folder, PAPER, "LoRA")
    assert result.exit_code == 1
    assert "LoRA: this is the entity LoRA (method:lora, 4 papers), and a paper is needed." in result.stderr


def test_nothing_asked_is_wrong_usage(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, "name papers or an entity, or give --file" in result.stderr) == (2, True)

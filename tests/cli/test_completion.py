"""What the shell completes: ids of papers, entities and topics of the graph that a command would ask."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from kg.cli import cli
from tests.conftest import require


def complete(*arguments: str) -> list[tuple[str, str | None]]:
    """Return what is offered for the last of the arguments, with its explanation."""
    completion = ShellComplete(cli, {}, "kg", "_KG_COMPLETE")
    items = completion.get_completions(list(arguments[:-1]), arguments[-1])
    return [(item.value, item.help) for item in items]


@pytest.fixture
def graph(output: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_GRAPH", str(output / "kg.db"))
    return output / "kg.db"


@pytest.mark.usefixtures("graph")
def test_ids_of_papers_come_newest_first_with_their_titles() -> None:
    assert complete("show", "2510") == [
        ("2510.21800", "MARS-M: When Variance Reduction Meets Matrices"),
        ("2510.00002", "A <img src=x onerror=alert(1)> title"),
        ("2510.05491", "NorMuon: Making Muon more efficient"),
    ]


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("related", "2510.21800"),
        ("related", "2510.21800", "--via"),
        ("path", "2510.21800"),
        ("why-not", "2510.21800"),
        ("open",),
        ("topics",),
    ],
)
def test_every_place_for_a_node_completes_its_id(arguments: tuple[str, ...]) -> None:
    assert ("method:muon", "Muon") in complete(*arguments, "method:mu")


@pytest.mark.usefixtures("graph")
def test_topics_are_completed_where_they_are_named() -> None:
    assert complete("related", "--topic", "optimiz") == [("optimizers", "Optimizers for neural networks")]
    assert complete("topics", "optimiz")[0] == ("optimizers", "Optimizers for neural networks")


def test_the_graph_is_that_of_the_option_or_of_the_configuration(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.chdir(tmp_path)
    assert complete("show", "method:mu") == []
    assert ("method:muon", "Muon") in complete("show", "--graph", str(output / "kg.db"), "method:mu")
    (tmp_path / "kg.toml").write_text(f'output = "{output.as_posix()}"\n', encoding="utf-8")
    assert ("method:muon", "Muon") in complete("show", "method:mu")
    (tmp_path / "kg.toml").write_text("nonsense = 1\n", encoding="utf-8")
    assert complete("show", "method:mu") == []


def test_every_argument_that_names_a_node_is_completed() -> None:
    found = 0
    for name in cli.list_commands(click.Context(cli)):
        command = cli.get_command(click.Context(cli), name)
        for parameter in command.params if command else ():
            if {"PAPER", "ENTITY", "A", "B"} & set((parameter.metavar or "").strip("[].").split("|")):
                assert parameter._custom_shell_complete, f"{name} {parameter.name}"  # noqa: SLF001
                found += 1
    assert found >= 8


def test_bash_completes_an_id_with_a_colon(graph: Path, tmp_path: Path) -> None:
    require(Path("/bin/bash").exists(), "needs bash")
    kg = tmp_path / "kg"
    kg.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    kg.chmod(0o755)
    script = """
eval "$(_KG_COMPLETE=bash_source kg)"
COMP_WORDS=(kg show method:mu); COMP_CWORD=2
_kg_completion kg method:mu show
printf '%s\\n' "${COMPREPLY[@]}"
"""
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "KG_GRAPH": str(graph),
    }
    done = subprocess.run(
        ["/bin/bash", "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines() == ["method:muon"]

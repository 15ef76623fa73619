"""The documentation tells the truth: its commands run, and every command is in it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.build.build import build
from kg.cli import browser, cli
from kg.cli.group import COMMANDS
from kg.cli.improve import vocabulary
from kg.export.render import render_export
from kg.extract.ner.weights import shipped_folder
from kg.vocabulary.terms import shipped_entries
from tests.benchmarks import run as benchmarks
from tests.conftest import ROOT
from tests.reference import reference

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
README_COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("kg ")]


def test_the_first_two_commands_set_up_build_and_test_and_ci_runs_the_second() -> None:
    build, test = BLOCKS[:2]
    assert build.strip().endswith(".venv/bin/kg build")
    assert test.strip().endswith("-m pytest")
    assert test.strip() == (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a newcomer has it, with the sample posts built and a gold file."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data")
    build([folder / "data" / "posts"], folder / "output")
    gold = "".join(
        render_export(folder / "output" / "kg.db", "jsonl")
    )  # what kg finds stands in for what a person would
    (folder / "gold.jsonl").write_text(gold, encoding="utf-8")
    shutil.copytree(shipped_folder(), folder / "my-model")  # the tests run in any order
    return folder


@pytest.mark.parametrize("command", README_COMMANDS)
def test_every_command_of_the_readme_runs(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr(browser, "open_address", lambda _address: True)
    runner = CliRunner()
    result = runner.invoke(cli, shlex.split(command, comments=True)[1:], prog_name="kg")
    assert result.exit_code == 0, result.output


def test_the_reference_of_json_is_made_from_the_types() -> None:
    assert (ROOT / "docs" / "json.md").read_text(encoding="utf-8") == reference()


def test_the_reference_of_commands_is_their_help() -> None:
    """Run `python -m tests.command_reference > docs/commands.md` after a change of a command.

    A process of its own makes it: click keeps the help option of a command as it was first asked for.
    """
    command = [sys.executable, "-m", "tests.command_reference"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == made.stdout.decode("utf-8")


def test_every_command_shows_an_example_and_its_whole_summary() -> None:
    help_of_all = " ".join(CliRunner().invoke(cli, ["--help"], prog_name="kg").output.split())
    for name, entry in COMMANDS.items():
        assert f"{name} {entry.summary}" in help_of_all, name
        command = cli.get_command(click.Context(cli), name)
        assert isinstance(command, click.Group) or f"kg {name}" in ((command and command.help) or ""), name


def test_completion_is_clicks_own() -> None:
    assert "_KG_COMPLETE=bash_source kg" in README
    command = [sys.executable, "-m", "kg"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "_KG_COMPLETE": "bash_source"}
    )
    assert "complete -o nosort -F _kg_completion kg" in done.stdout


def test_the_benchmarks_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert "python -m tests.benchmarks.run data/posts" in README
    monkeypatch.setattr(benchmarks, "RUNS", 1)
    monkeypatch.setattr(sys, "argv", ["run", str(ROOT / "data" / "posts")])
    benchmarks.main()  # whether the bounds are kept is not for a test on a busy machine to say
    assert "kg related / python -c pass" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "size"), [("questions", 300), ("growth", 12), ("linking", 90_000)])
def test_the_benchmarks_of_size_run(
    name: str, size: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"python -m tests.benchmarks.{name}" in README
    module = import_module(f"tests.benchmarks.{name}")
    for constant in ("QUESTIONS", "COLD_STARTS"):
        monkeypatch.setattr(module, constant, 2, raising=False)
    monkeypatch.setattr(sys, "argv", [name, str(size)])
    module.main()
    assert f"{size:,} " in capsys.readouterr().out


def test_every_command_has_help_and_is_in_the_readme() -> None:
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in COMMANDS}
    commands |= {f"vocabulary {name}": command for name, command in vocabulary.commands.items()}
    assert len(commands) > len(COMMANDS)
    for name, command in commands.items():
        assert command is not None
        assert command.help, name
        assert f"kg {name}" in README, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"


def test_the_readme_counts_the_vocabulary_right() -> None:
    (claimed,) = set(re.findall(r"(\d+,\d{3}) names", README))
    assert abs(int(claimed.replace(",", "")) - len(shipped_entries())) <= 50


def test_pictures_and_links_into_the_project_exist() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert "docs/page.png" in targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_the_sample_posts_are_enough_and_hold_the_papers_of_the_examples() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "posts").glob("*.md"))
    )
    digests = re.findall(r"^# \d+\. \[", text, re.MULTILINE)
    assert len(digests) >= 30
    assert "2510.21800" in text
    assert "2510.05491" in text


def test_the_summaries_of_the_registry_are_those_of_the_commands() -> None:
    assert "related" in COMMANDS
    for name, entry in COMMANDS.items():
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert (command.help or "").split("\n\n")[0].replace("\n", " ") == entry.summary, name


def test_the_code_of_the_python_guide_runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 6
    monkeypatch.chdir(project)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks:  # as cells of a notebook, one after the other
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102 # our own documentation


def test_the_python_of_the_readme_runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(project)
    exec(compile(block, "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102 # our own documentation

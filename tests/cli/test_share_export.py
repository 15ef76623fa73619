from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.share_export import export


def run(graph: Path, *arguments: str, stdin: str = "") -> Result:
    environment = {"KG_GRAPH": str(graph / "kg.db")}
    return CliRunner().invoke(cli, ["export", *arguments], prog_name="kg", env=environment, input=stdin)


@pytest.mark.parametrize(
    ("arguments", "stdin", "papers"),
    [
        ([], "", {"2510.00002", "2510.05491", "2510.21800"}),
        (["arXiv:2510.21800v2"], "", {"2510.21800"}),
        (["method:lora"], "", {"2510.00002"}),
        (["--search", "making muon"], "", {"2510.05491"}),
        (["2510.00002", "--list", "-"], "# kept\n2510.21800 # MARS-M\n\n", {"2510.00002", "2510.21800"}),
        (["--list", "-"], "", set()),
    ],
)
def test_references_are_those_of_the_papers_that_are_named(
    arguments: list[str], stdin: str, papers: set[str], output: Path
) -> None:
    result = run(output, "ris", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    assert {line[6:] for line in result.stdout.splitlines() if line.startswith("ID")} == papers


def test_a_paper_that_is_not_there_is_exit_1(output: Path) -> None:
    assert run(output, "bibtex", "2510.99999").exit_code == 1


def test_a_wrong_format_names_the_closest(output: Path) -> None:
    result = run(output, "graphlm")
    assert (result.exit_code, "'graphml'" in result.stderr) == (2, True)


@pytest.mark.parametrize(("ending", "name"), [("bib", "bibtex"), ("ttl", "turtle"), ("jsonld", "json-ld")])
def test_a_format_is_known_by_the_ending_of_its_files(ending: str, name: str, output: Path) -> None:
    assert run(output, ending).stdout == run(output, name).stdout != ""


def test_the_help_lists_every_format_with_its_whole_summary(output: Path) -> None:
    text = " ".join(run(output, "--help").stdout.split())
    assert len(export.commands) >= 18
    for name, command in export.commands.items():
        assert f"{name} {(command.help or '').partition(chr(10))[0]}" in text


def test_a_format_of_several_files_needs_a_folder(output: Path) -> None:
    result = run(output, "tables")
    assert (result.exit_code, "Missing option '--output'" in result.stderr) == (2, True)

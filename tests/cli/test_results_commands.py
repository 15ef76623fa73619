"""`kg results` and `kg compare`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from tests.cli.test_json_schema import check, printed
from tests.query.results_graph import TEXTS, write_results


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_results(tmp_path / "kg.db")


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_results_are_listed_best_first_with_what_is_not_compared_below(graph: Path) -> None:
    lines = run("results", "Images", "--graph", graph).splitlines()
    assert lines[0] == "FID on Images 256×256 (lower is better)"
    assert [line.split()[0] for line in lines[2:5]] == ["2.5", "3.0", "3.1"]
    assert "Levels that cannot be compared" in lines
    assert any(line.startswith("9091% (cannot be)") for line in lines)
    assert lines[-2].startswith("2× better")


def test_whole_sentences_have_their_place(graph: Path) -> None:
    lines = run("results", "ToyBench", "--sentences", "--graph", graph).splitlines()
    assert lines[2] == f"    {TEXTS['2']} (a.md:13)"


def test_results_as_tabs_and_markdown(graph: Path) -> None:
    header, first, *_ = run("results", "FID", "--format", "tsv", "--graph", graph).splitlines()
    assert header.split("\t")[:5] == ["group", "on", "metric", "system", "value"]
    assert first.split("\t")[1:5] == ["Images 256×256", "FID", "FooNet", "2.5"]
    markdown = run("results", "FID", "--format", "markdown", "--graph", graph).splitlines()
    assert markdown[0] == "### FID on Images 256×256 (lower is better)"
    assert markdown[4].startswith("| 2.5 | FooNet |")


def test_results_and_comparisons_are_as_their_schemas_say(graph: Path) -> None:
    found = printed("results", "Images", "--json", "--graph", graph)
    assert [(record["group"], record["rank"]) for record in found] == [
        ("compared", 1),
        ("compared", 2),
        ("compared", 3),
        ("apart", None),
        ("change", None),
    ]
    check("results", found)
    comparison = printed("compare", "FooNet", "BarNet", "--json", "--graph", graph)
    assert [claim["claimant"] for claim in comparison["claims"]] == ["model:foonet", "model:barnet"]
    check("compare", comparison)


def test_a_comparison_says_who_claims_what(graph: Path) -> None:
    output = run("compare", "FooNet", "BarNet", "--graph", graph)
    assert "Shared: Images" in output
    assert "FooNet against BarNet: 2.5 better" not in output
    assert "FooNet against BarNet: 2.5 FID on Images 256×256" in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("compare", "FooNet"), "name at least two papers or systems to compare"),
        (("results", "FID", "--json", "--format", "tsv"), "--json and --format do not go together"),
    ],
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...], message: str, graph: Path) -> None:
    result = CliRunner().invoke(cli, [*arguments, "--graph", str(graph)], prog_name="kg")
    assert result.exit_code == 2
    assert message in result.output

"""Commands that answer about the whole graph."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.ask_graph import TREND_TYPES
from kg.cli.phrases import count_papers, month_bars, months_shown, one_in
from kg.query.trends import TOPIC
from kg.records import EntityType
from tests.query.hand_built import HandGraph
from tests.query.test_bridges import pair
from tests.query.test_trends import RISING


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")


@pytest.fixture
def graph(output: Path) -> Path:
    return output / "kg.db"


def test_topics_of_the_graph_are_listed_by_area(graph: Path) -> None:
    lines = run("topics", "--graph", graph).stdout.splitlines()
    assert lines[0].split() == ["papers", "topic", "name", "papers", "2025-10"]
    rows = [line.split()[:2] for line in lines]
    assert ["2", "optimizers"] in rows
    assert rows.index(["2", "training"]) < rows.index(["2", "optimizers"])
    record = next(
        record
        for record in json.loads(run("topics", "--json", "--graph", graph).stdout)
        if record["id"] == "optimizers"
    )
    assert record["area"] == {"kind": "area", "id": "training", "name": "Training & optimization"}
    assert (record["papers"], record["months"], record["members"]) == (2, {"2025-10": 2}, None)


@pytest.mark.parametrize("name", ["optimizers", "training"])
def test_papers_of_a_topic_or_of_an_area(name: str, graph: Path) -> None:
    (record,) = json.loads(run("topics", name, "--json", "--graph", graph).stdout)
    assert {member["id"] for member in record["members"]} == {"2510.05491", "2510.21800"}
    assert (record["id"], record["of"]) == (name, [name])
    printed = run("topics", name, "--graph", graph)
    assert printed.stderr.endswith(f" ({name}, 2 papers)\n")
    assert len(printed.stdout.splitlines()) == 3


def test_topics_of_a_paper(graph: Path) -> None:
    of_paper = run("topics", "2510.21800", "--graph", graph)
    assert of_paper.stderr == "About MARS-M: When Variance Reduction Meets Matrices (2510.21800)\n"
    assert of_paper.stdout.splitlines()[1].split()[1] == "optimizers"
    (record, *_) = json.loads(run("topics", "2510.21800", "--json", "--graph", graph).stdout)
    assert (record["id"], record["of"], record["papers"]) == ("optimizers", ["2510.21800"], 2)
    assert "Muon" in record["terms"]


def test_what_is_neither_topic_nor_paper_names_what_comes_closest(graph: Path) -> None:
    topic = run("topics", "optimiz", "--graph", graph)
    lines = topic.stderr.splitlines()
    assert lines[:2] == ["Error: optimiz: not a topic of this graph.", "  Training & optimization (training)"]
    assert lines[-1] == "`kg topics` lists them."
    unknown = run("topics", "video-not", "--graph", graph)
    assert unknown.stderr.startswith("Error: video-not: not in this graph.")
    of_paper = run("topics", "mars m", "--graph", graph)  # the name before the colon of its title
    assert of_paper.stderr == "About MARS-M: When Variance Reduction Meets Matrices (2510.21800)\n"


def test_an_entity_is_not_a_topic(graph: Path) -> None:
    result = run("topics", "muon", "--graph", graph)
    assert (result.exit_code, "muon: not a topic of this graph." in result.stderr) == (1, True)


def test_trends_name_what_is_compared_and_print_topics_first(tmp_path: Path) -> None:
    result = run("trends", "--graph", RISING.write(tmp_path / "kg.db"))
    assert result.stderr == (
        "2025-11 (4 papers) against 2025-09 to 2025-10 (20 papers); all papers by month: █▆▃  12 8 4\n"
    )
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines == [
        "Topics that rise beyond chance papers 2025-09 to 2025-11",
        "Video (video) █ 0 0 4",
        "4 papers (100.0 %), 0 before (0.0 %); by chance 1 in 11,000; first in 2501.00020 Number 20",
        "",
        "Entities that rise beyond chance papers 2025-09 to 2025-11",
        "Flow (method:flow) █ 0 0 4",
        "4 papers (100.0 %), 0 before (0.0 %); by chance 1 in 11,000; first in 2501.00020 Number 20",
        "",
        "New since 2025-11, in several papers: none",
    ]


def test_trends_that_fall_since_a_date_of_a_type(tmp_path: Path) -> None:
    graph = RISING.write(tmp_path / "kg.db")
    result = run("trends", "--falling", "--since", "2025-10", "--type", "topic", "--graph", graph)
    assert result.stdout.startswith("Topics that fall beyond chance  ")
    assert "Agents" in result.stdout
    assert "Entities" not in result.stdout
    methods = run("trends", "--falling", "--since", "2025-10", "--type", "method", "--graph", graph)
    assert methods.stdout.startswith("Entities that fall beyond chance")


def test_papers_of_one_month_show_no_trend(graph: Path) -> None:
    result = run("trends", "--graph", graph)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing to compare: the papers are of one month, or have no dates.\n"


@pytest.mark.parametrize("command", [["trends"], ["related", "2510.21800"]])
@pytest.mark.parametrize("date", ["yesterday", "2025-13", "12/2025"])
def test_a_date_that_is_none_is_wrong_usage(command: list[str], date: str, graph: Path) -> None:
    result = run(*command, "--since", date, "--graph", graph)
    assert (result.exit_code, result.stdout) == (2, "")
    forms = "a year, a month or a day, as 2025, 2025-10 or 2025-10-28"
    assert result.stderr.endswith(f"Error: --since {date}: not a date; write {forms}\n")


@pytest.mark.parametrize("command", ["trends", "bridges", "stats", "search muon"])
def test_more_than_a_computer_can_count_is_as_many_as_there_are(command: str, tmp_path: Path) -> None:
    graph = RISING.write(tmp_path / "kg.db")
    few, many = (run(*command.split(), "--limit", number, "--graph", graph) for number in (10**3, 10**23))
    assert (many.exit_code, many.stdout, many.stderr) == (0, few.stdout, few.stderr)


def test_a_bridge_is_printed_with_both_papers_and_their_sentences(tmp_path: Path) -> None:
    result = run("bridges", "--graph", pair("Sinkhorn", "uses", "evaluates_on").write(tmp_path / "kg.db"))
    assert result.stdout.splitlines() == [
        "1  Sinkhorn  (method:x; only these 2 papers; a name that kg knows)",
        "   2501.00000  Number 0  [Video one]",
        "      uses  “Sinkhorn.”  0.md:3",
        "   2501.00001  Number 1  [Speech one]",
        "      evaluates  “Sinkhorn.”  1.md:3",
    ]


def test_without_bridges_a_message_says_so(tmp_path: Path) -> None:
    result = run("bridges", "--graph", HandGraph(()).write(tmp_path / "kg.db"))
    assert result.stdout == ""
    assert result.stderr == "No two papers of far topics share something rare and telling.\n"


def test_stats_print_counts_hubs_and_what_rises(graph: Path, tmp_path: Path) -> None:
    found = json.loads(run("stats", "--json", "--graph", graph).output)
    assert (found["counts"]["papers"], found["counts"]["digests"], found["problems"]) == (3, 4, [])
    assert found["months"] == {"2025-10": 3}
    printed = run("stats", "--graph", RISING.write(tmp_path / "kg.db")).stdout
    assert "Named by most papers" in printed
    assert "\nRising since 2025-11  " in printed


def test_types_of_the_help_are_those_of_the_records() -> None:
    assert (TOPIC, *EntityType) == TREND_TYPES


def test_numbers_as_people_read_them() -> None:
    assert (count_papers(1), count_papers(0)) == ("1 paper", "0 papers")
    assert [one_in(chance) for chance in (0.5, 0.036, 0.0001, 1e-6, 1e-7)] == [
        "1 in 2",
        "1 in 28",
        "1 in 10,000",
        "1 in 1,000,000",
        "1 in more than a million",
    ]
    months = {f"2024-{month:02d}": month for month in range(1, 13)} | {"2025-01": 24}
    assert months_shown(months) == "2024-02 to 2025-01"
    assert month_bars(months) == "▁▁▂▂▂▃▃▃▄▄▄█  2 3 4 5 6 7 8 9 10 11 12 24"
    assert months_shown({"2025-01": 3}) == "2025-01"

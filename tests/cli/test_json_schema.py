"""What every command prints with `--json` is what its schema says."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict

import click
import jsonschema
import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.cli.group import COMMANDS
from kg.cli.json_schema import PRINTED_TYPES, describe_fields, records_in, render_schema
from kg.cli.share import JSON_COMMANDS
from tests.conftest import POSTS, write_posts
from tests.query.test_bridges import pair
from tests.query.test_news import GRAPH as NEWS
from tests.query.test_trends import RISING


def printed(*arguments: object) -> Any:
    """Return what a command prints, as JSON."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def check(command: str, value: Any) -> None:
    """Validate a value with what `kg schema` prints."""
    schema = printed("schema", command)
    validator = jsonschema.Draft202012Validator(schema)
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert errors == []


@pytest.mark.parametrize("name", PRINTED_TYPES)
def test_every_schema_is_one_and_describes_every_field(name: str) -> None:
    schema = printed("schema", name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"kg {name} --json"
    for record in schema["$defs"].values():
        assert record["description"].endswith(".")
        assert record["required"] == list(record["properties"])
        assert all(field["description"].endswith(".") for field in record["properties"].values())


def test_commands_with_json_are_those_with_a_schema() -> None:
    assert tuple(PRINTED_TYPES) == JSON_COMMANDS
    with_json = set()
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        if any(parameter.name == "as_json" for parameter in command.params):
            with_json.add(name)
    assert with_json | {"lint"} == set(JSON_COMMANDS)  # which has --format json


@pytest.mark.parametrize(
    "arguments",
    [
        ("related", "2510.21800"),
        ("related", "method:muon"),
        ("related", "2510.21800", "2510.05491", "--since", "2025"),
        ("show", "2510.21800"),
        ("show", "2510.05491"),
        ("show", "method:muon"),
        ("search", "muon"),
        ("search", "no such thing at all"),
        ("path", "2510.05491", "2510.21800"),
        ("path", "2510.05491", "2510.21800", "--count", "2"),
        ("path", "2510.00002", "2510.21800"),
        ("why-not", "2510.05491", "2510.21800"),
        ("why-not", "2510.00002", "2510.21800"),
        ("topics",),
        ("topics", "optimizers"),
        ("topics", "2510.21800"),
        ("trends",),
        ("bridges",),
        ("stats",),
        ("diff",),
        ("diff", "--since", "2026"),
        ("review",),
    ],
    ids=" ".join,
)
def test_answers_from_a_graph_are_as_their_schema_says(arguments: tuple[str, ...], output: Path) -> None:
    check(arguments[0], printed(*arguments, "--json", "--graph", output / "kg.db"))


@pytest.mark.parametrize("option", [(), ("--falling", "--since", "2025-10"), ("--type", "method")])
def test_trends_are_as_their_schema_says(option: tuple[str, ...], tmp_path: Path) -> None:
    trends = printed("trends", *option, "--json", "--graph", RISING.write(tmp_path / "kg.db"))
    assert trends
    check("trends", trends)


def test_news_are_as_their_schema_says(tmp_path: Path) -> None:
    news = printed("diff", "--since", "2025-10", "--json", "--graph", NEWS.write(tmp_path / "kg.db"))
    assert all(news[field] for field in ("papers", "topics", "names", "returning"))
    assert news["papers"][0]["earlier"]["id"] == "2501.00001"
    check("diff", news)


def test_bridges_are_as_their_schema_says(tmp_path: Path) -> None:
    (bridge,) = printed("bridges", "--json", "--graph", pair("Sinkhorn").write(tmp_path / "kg.db"))
    check("bridges", [bridge])
    assert [end["id"] for end in bridge["ends"]] == ["2501.00000", "2501.00001"]


def test_what_is_printed_of_files_is_as_its_schema_says(output: Path, tmp_path: Path) -> None:
    folder = write_posts(tmp_path / "posts", POSTS)
    post = next(iter(sorted(folder.iterdir())))
    mentions = printed("extract", post, "--json")
    assert mentions
    check("extract", mentions)
    (folder / "empty.md").write_text("Nothing here.\n", encoding="utf-8")
    found = printed("lint", folder / "empty.md", "--format", "json")
    assert [record["level"] for record in found] == ["note"]
    check("lint", found)
    row = {
        "paper": "2510.21800",
        "entities": [{"name": "Muon", "type": "dataset", "surfaces": ["Muon"], "relation": "uses"}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    scores = printed("evaluate", tmp_path / "gold.jsonl", "--json", "--graph", output / "kg.db")
    assert scores["retyped"]
    check("evaluate", scores)


class Inner(TypedDict):
    """A thing."""

    kind: Annotated[Literal["a", "b"], "Its kind."]


class Outer(Inner):
    """A thing with things."""

    things: Annotated[list[Inner] | None, "Others."]
    counts: Annotated[dict[str, int], "Counts."]


def test_a_record_has_the_fields_of_those_that_it_extends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert records_in(list[Outer] | None) == [Outer, Inner]
    assert describe_fields(Outer)["kind"] == (Literal["a", "b"], "Its kind.")
    monkeypatch.setitem(PRINTED_TYPES, "made-up", list[Outer])
    schema = render_schema("made-up")
    assert (schema["type"], schema["items"]) == ("array", {"$ref": "#/$defs/Outer"})
    assert schema["$defs"]["Outer"] == {
        "description": "A thing with things.",
        "type": "object",
        "properties": {
            "kind": {"description": "Its kind.", "enum": ["a", "b"]},
            "things": {
                "description": "Others.",
                "anyOf": [{"type": "array", "items": {"$ref": "#/$defs/Inner"}}, {"type": "null"}],
            },
            "counts": {
                "description": "Counts.",
                "type": "object",
                "additionalProperties": {"type": "integer"},
            },
        },
        "required": ["kind", "things", "counts"],
        "additionalProperties": False,
    }

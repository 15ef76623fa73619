"""The reference of `--json`, made from what it prints: `python -m tests.reference > docs/json.md`."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from kg.build.build import build
from kg.cli import cli

ROOT = Path(__file__).parent.parent
COMMANDS = (
    ("related", "2510.21800"),
    ("why-not", "2510.21800", "2510.12402"),
    ("show", "2510.21800"),
    ("show", "method:muon"),
    ("search", "muon"),
    ("path", "2510.21800", "2510.12402"),
    ("topics",),
    ("topics", "optimizers"),
    ("topics", "2510.21800"),
    ("stats",),
    ("trends",),
    ("bridges",),
    ("review",),
)


def run(arguments: tuple[str, ...], graph: Path) -> Any:
    """Return what a command prints with `--json`."""
    result = CliRunner().invoke(cli, [*arguments, "--json", "--graph", str(graph)], prog_name="kg")
    if result.exit_code:
        raise RuntimeError(result.output)
    return json.loads(result.output)


def fields(value: Any, name: str = "") -> dict[str, set[str]]:
    """Return the kinds of values by name; names of inner fields are joined by dots, lists marked by `[]`."""
    if isinstance(value, dict) and not _is_counts(value):
        found: dict[str, set[str]] = {name: {"object"}} if name else {}
        for key, inner in value.items():
            _join(found, fields(inner, f"{name}.{key}" if name else key))
        return found
    if isinstance(value, list):
        found = {name: {"list"}} if name else {}
        for inner in value:
            _join(found, fields(inner, f"{name}[]"))
        return found
    kinds = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        type(None): "null",
        dict: "counts by name",
    }
    return {name: {kinds[type(value)]}}


def _is_counts(value: dict[str, Any]) -> bool:
    return bool(value) and all(isinstance(inner, int) for inner in value.values())


def _join(found: dict[str, set[str]], more: dict[str, set[str]]) -> None:
    for key, kinds in more.items():
        found.setdefault(key, set()).update(kinds)


def reference(graph: Path) -> str:
    """Return the reference as Markdown."""
    parts = [
        "# What `--json` prints\n",
        "\nMade by `python -m tests.reference` from the sample posts; a test holds it to the code.\n",
    ]
    for command in COMMANDS:
        rows = sorted(
            (key, ", ".join(sorted(kinds)))
            for key, kinds in fields(run(command, graph)).items()
            if key not in {"", "[]"}
        )
        table = "\n".join(f"| `{key}` | {kinds} |" for key, kinds in rows)
        parts.append(f"\n## kg {' '.join(command)}\n\n| field | value |\n| --- | --- |\n{table}\n")
    return "".join(parts)


def main() -> None:
    """Print the reference."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "data" / "posts"], Path(folder))
        sys.stdout.write(reference(Path(folder) / "kg.db"))


if __name__ == "__main__":
    main()

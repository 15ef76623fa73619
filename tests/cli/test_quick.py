"""What is answered without click is answered as with it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.cli.quick import Asked, answer, parse


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ("related 2510.21800 --json", Asked(("2510.21800",), "output/kg.db", 10)),
        ("related --json --limit 3 a b --graph x.db", Asked(("a", "b"), "x.db", 3)),
        ("related a --json --limit=3 --graph=x.db", Asked(("a",), "x.db", 3)),
        ("related a", None),
        ("related --json", None),
        ("related a --json --limit 0", None),
        ("related a --json --limit ٣", None),
        ("related a --json --limit", None),
        ("related a --json --graph=", None),
        ("related a --json --since 2025", None),
        ("related a --json --", None),
        ("related a --js", None),
        ("search a --json", None),
        ("--help", None),
        ("", None),
    ],
)
def test_only_what_is_understood_to_the_last_word_is_answered(
    arguments: str, asked: Asked | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_GRAPH", raising=False)
    assert parse(arguments.split()) == asked


@pytest.mark.parametrize(
    "arguments",
    [
        ["2510.21800"],
        ["2510.21800", "2510.05491", "--limit", "1"],
        ["method:muon"],
        ["MARS-M"],
        ["muon", "--limit=2"],
    ],
)
def test_the_answer_is_the_same_to_the_byte(
    arguments: list[str], output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_GRAPH", str(output / "kg.db"))
    line = ["related", *arguments, "--json"]
    assert answer(line)
    assert capsys.readouterr().out == CliRunner().invoke(cli, line).stdout


def test_what_goes_wrong_is_left_to_the_commands(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not answer(["related", "no such paper", "--json", "--graph", str(output / "kg.db")])
    assert not answer(["related", "2510.21800", "--json", "--graph", str(tmp_path / "none.db")])
    assert capsys.readouterr() == ("", "")


def test_neither_click_nor_pathlib_is_imported_for_it(output: Path) -> None:
    code = """
import sys
before = set(sys.modules)
sys.argv = ["kg", *sys.argv[1:]]
from kg.__main__ import main
main()
print(sorted({"click", "pathlib", "inspect", "datetime"} & (set(sys.modules) - before)), file=sys.stderr)
"""
    command = [
        sys.executable,
        "-c",
        code,
        "related",
        "2510.21800",
        "--json",
        "--graph",
        str(output / "kg.db"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "2510.05491" in done.stdout
    assert done.stderr.strip() == "['datetime']"  # by sqlite3


def test_a_reader_that_has_gone_is_no_error(output: Path) -> None:
    command = f"'{sys.executable}' -m kg related 2510.21800 --json --graph '{output / 'kg.db'}' | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[", "")

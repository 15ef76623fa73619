"""Lines that fit into a terminal; progress where nobody watches: only waiting for another build is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli.group import cli
from kg.cli.json_values import json_text
from kg.cli.terminal import echo, fold_line, print_table, progress_bar, right_aligned, wrapped


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("fits", ["fits"]),
        ("", [""]),
        ("  uses  Muon  (4 papers)", ["  uses  Muon", "    (4 papers)"]),
        ("한국어는 두 칸을 쓴다", ["한국어는 두", "  칸을 쓴다"]),  # a syllable takes two columns
        ("a place.md:1234567890", ["a", "  place.md:1234567890"]),  # never broken
    ],
)
def test_a_long_line_is_broken_between_words_and_keeps_its_gaps(line: str, folded: list[str]) -> None:
    assert list(fold_line(line, 14)) == folded


def test_a_text_goes_on_below_its_beginning() -> None:
    assert list(wrapped("one two three", "1  ", 10)) == ["1  one two", "   three"]
    assert list(wrapped("longest  word", "   ", 6)) == ["   longest", "   word"]
    assert list(wrapped("", "", 6)) == [""]


def test_what_would_steer_the_terminal_is_written_as_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    echo("a\x1b[2Jb\u202ec\x9b\t한")
    print_table(["id", "title"], [["1", "\x07bell"]])
    assert capsys.readouterr().out == "a\\x1b[2Jb\\u202ec\\x9b\t한\nid  title\n1   \\x07bell\n"
    assert json_text("\x9b2J한\U000e0041") == '"\\u009b2J한\\udb40\\udc41"'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["\x1b[2Jx"], "Error: No such command '\\x1b[2Jx'.\n"),
        (["search", "a", "b\x1b[2J"], "Error: Got unexpected extra argument (b\\x1b[2J)\n"),
        (["search", "a", "--graph", "b\x1b[2J"], "Error: b\\x1b[2J: no graph here."),
    ],
)
def test_messages_about_arguments_steer_no_terminal(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, arguments, prog_name="kg", color=True)
    assert message in result.stderr
    assert "\x1b" not in result.output


def test_what_is_new_steers_no_terminal(tmp_path: Path) -> None:
    """The titles of a store that another program has written may hold anything."""
    post = "# A Paper about Muon (2510.00001)\n\nhttps://arxiv.org/abs/2510.00001\n\nWe use Muon.\n"
    (tmp_path / "2025-10-01-post.md").write_text(post, encoding="utf-8")
    kg.build(tmp_path, output=tmp_path)
    with closing(sqlite3.connect(tmp_path / "kg.db")) as database, database:
        database.execute("UPDATE papers SET title = 'A \x1b[2JPaper'")
    result = CliRunner().invoke(
        cli, ["diff", "--since", "2025-01-01", "--graph", str(tmp_path / "kg.db")], color=True
    )
    assert "\x1b" not in result.output
    assert "A \\x1b[2JPaper" in result.stdout


def test_a_label_stands_at_the_right_end_or_below() -> None:
    assert list(right_aligned("name", "1 2", 10)) == ["name   1 2"]
    assert list(right_aligned("longer", "1 2", 10)) == ["longer", "       1 2"]


def test_without_a_terminal_only_waiting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        progress("Reading posts", 1, 2)
        progress("Waiting for process 12, which builds into output", 0, 0)
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "Waiting for process 12, which builds into output\n")

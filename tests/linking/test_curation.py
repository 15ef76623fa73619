"""The curation file: what it says, and where it is wrong."""

import re
from pathlib import Path

import pytest

from kg.errors import UserFileError
from kg.linking.curation import append_choices, parse_curation, render_choice
from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.records import EntityType, Problem

MERGE = Merge("method:muon", ("method:normuon", "method:lora"))
TABLES: list[tuple[Choice, str]] = [
    (MERGE, '[[merge]]\ninto = "method:muon"\nentities = ["method:normuon", "method:lora"]\n'),
    (
        Split("method:lynx", ("2510.1",), "Lynx scheduler", EntityType.MODEL),
        '[[split]]\nentity = "method:lynx"\npapers = ["2510.1"]\nname = "Lynx scheduler"\ntype = "model"\n',
    ),
    (
        Split("method:lynx", ("1", "2"), "Lynx", None),
        '[[split]]\nentity = "method:lynx"\npapers = ["1", "2"]\nname = "Lynx"\n',
    ),
    (
        Rename("task:영상-생성", 'video "generation"'),
        '[[rename]]\nentity = "task:영상-생성"\nname = "video \\"generation\\""\n',
    ),
    (Retype("model:x", EntityType.METHOD), '[[retype]]\nentity = "model:x"\ntype = "method"\n'),
    (Hide("method:json"), '[[hide]]\nentity = "method:json"\n'),
    (Never(("method:a", "method:b")), '[[never]]\nentities = ["method:a", "method:b"]\n'),
]


@pytest.mark.parametrize(("choice", "table"), TABLES)
def test_a_choice_is_written_as_a_table_and_read_back(choice: Choice, table: str) -> None:
    assert render_choice(choice) == table
    assert parse_curation(f"# a comment\n\n{table}", "c.toml") == ([Decision(choice, "c.toml", 3)], [])


def test_each_decision_has_the_line_of_its_table() -> None:
    text = (
        '[[hide]]\nentity = "a"\n\n[["hide"]]\nentity = "b"\n[[retype]]\nentity = "c"\ntype = "task"\n'
        ' [[ hide ]]\nentity = "d"\n'
    )
    decisions, problems = parse_curation(text, "c.toml")
    assert problems == []
    assert [(decision.choice.entity, decision.line) for decision in decisions] == [  # type: ignore[union-attr]
        ("a", 1),
        ("b", 4),
        ("d", 9),
        ("c", 6),
    ]


def test_text_is_read_as_one_line() -> None:
    decisions, _ = parse_curation('[[rename]]\nentity = "a"\nname = """ two\n lines """\n', "c.toml")
    assert decisions == [Decision(Rename("a", "two lines"), "c.toml", 1)]


KINDS = "[[merge]], [[split]], [[rename]], [[retype]], [[hide]], [[never]]"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[hide]]\nentity = 3\n", 1, '[[hide]] needs entity = "…"'),
        ('[[hide]]\nentity = " "\n', 1, '[[hide]] needs entity = "…"'),
        ('[[hide]]\nentity = "a"\n\n[[hide]]\n', 4, '[[hide]] needs entity = "…"'),
        ('[[rename]]\nentity = "a"\n', 1, '[[rename]] needs name = "…"'),
        ('[[split]]\nentity = "a"\npapers = ["1"]\n', 1, '[[split]] needs name = "…"'),
        ('[[split]]\nentity = "a"\nname = "b"\n', 1, '[[split]] needs papers = ["…"…]'),
        ('[[hide]]\nentity = "a"\npaper = "b"\nx = 1\n', 1, "[[hide]] does not know paper, x"),
        (
            '\n[[retype]]\nentity = "a"\ntype = "thing"\n',
            2,
            "[[retype]] 'thing' is no type; the types are method, model, dataset, benchmark, metric, task",
        ),
        ('[[merge]]\ninto = "a"\nentities = []\n', 1, '[[merge]] needs entities = ["…"…]'),
        ('[[merge]]\ninto = "a"\nentities = "b"\n', 1, '[[merge]] needs entities = ["…"…]'),
        ('[[merge]]\ninto = "a"\nentities = ["b", 3]\n', 1, '[[merge]] needs entities = ["…"…]'),
        ('[[merge]]\ninto = "a"\nentities = ["b", ""]\n', 1, '[[merge]] needs entities = ["…"…]'),
        ("[[never]]\nentities = []\n", 1, '[[never]] needs entities = ["…"…]'),
        ('[[hide]]\nentity = "\\u001b"\n', 1, '[[hide]] needs entity = "…"'),
        ('[[hide]]\nentity = "a"\n"\\u0007b" = 1\n', 1, "[[hide]] does not know b"),
        ('\n[[erase]]\nentity = "a"\n', 2, f"'erase' is no decision; they are {KINDS}"),
        ('hide = "a"\n', 1, f"'hide' is no decision; they are {KINDS}"),
        ("hide = [3]\n", 1, '[[hide]] needs entity = "…"'),
    ],
)
def test_what_is_wrong_is_a_problem_with_its_line(text: str, line: int, message: str) -> None:
    decisions, problems = parse_curation(text, "c.toml")
    assert problems == [Problem("c.toml", line, message)]
    assert all(decision.line != line for decision in decisions)


def test_text_that_is_not_toml_is_a_problem_with_its_line() -> None:
    decisions, (problem,) = parse_curation('[[hide]]\nentity = "a\n', "c.toml")
    assert decisions == []
    assert (problem.file, problem.line) == ("c.toml", 2)
    assert problem.message.startswith("not TOML: ")
    _, (at_end,) = parse_curation('\n\nentity = "a', "c.toml")  # the parser names no line
    assert at_end.line == 3
    assert parse_curation('\nentity = "a\n\n', "c.toml")[1][0].line == 2


def test_text_that_no_parser_can_read_is_a_problem_with_its_line() -> None:
    deep = "\n\na = " + "[" * 3000 + "\n\n"
    assert parse_curation(deep, "c.toml") == (
        [],
        [Problem("c.toml", 3, "not TOML: too many brackets inside brackets")],
    )
    _, (problem,) = parse_curation("b = 1\na = " + "9" * 5000 + "\nc = 2\n", "c.toml")
    assert (problem.line, problem.message) == (2, "not TOML: a number of too many digits")


def test_control_characters_in_names_are_dropped() -> None:
    text = (
        '[[rename]]\nentity = "a"\nname = "Muon \\u001b[31mred\\u0007"\n[[never]]\nentities = ["\\u0007a"]\n'
    )
    decisions, _ = parse_curation(text, "c.toml")
    assert [decision.choice for decision in decisions] == [Rename("a", "Muon [31mred"), Never(("a",))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("# mine\n[[hide]]\nentity = 'a'  # why\n", "# mine\n[[hide]]\nentity = 'a'  # why\n\n"),
        ("[[hide]]\nentity = 'a'", "[[hide]]\nentity = 'a'\n\n"),
        ("\ufeff# mine\n", "\ufeff# mine\n\n"),
    ],
)
def test_choices_are_written_after_what_the_file_holds(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "data" / "c.toml"
    if before:
        file.parent.mkdir()
        file.write_text(before, encoding="utf-8")
    append_choices(file, [Never(("b", "c"))], "two things\nof one name")
    append_choices(file, [Merge("d", ("e",))])
    assert file.read_text(encoding="utf-8") == after + (
        '# two things\n# of one name\n[[never]]\nentities = ["b", "c"]\n\n'
        '[[merge]]\ninto = "d"\nentities = ["e"]\n'
    )


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(b"# mine\r\n")
    append_choices(file, [Hide("a")], "why")
    assert file.read_bytes() == b'# mine\r\n\r\n# why\r\n[[hide]]\r\nentity = "a"\r\n'


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("", encoding="utf-8")
    (tmp_path / "c.toml").symlink_to(tmp_path / "real.toml")
    append_choices(tmp_path / "c.toml", [Hide("a")])
    assert (tmp_path / "c.toml").is_symlink()
    assert (tmp_path / "real.toml").read_text(encoding="utf-8") == '[[hide]]\nentity = "a"\n'


@pytest.mark.parametrize(
    ("content", "line"), [(b"merge = []\n", 3), (b"[[hide]\n", 1), (b"x = 1\n", 1), (b"\xb0\xa1\n", 1)]
)
def test_a_file_that_cannot_be_continued_is_left_as_it_is(tmp_path: Path, content: bytes, line: int) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(content)
    with pytest.raises(UserFileError, match=rf"^{re.escape(file.as_posix())}:{line}: "):
        append_choices(file, [Merge("a", ("b",))])
    assert file.read_bytes() == content


def test_good_tables_are_read_although_others_are_bad() -> None:
    text = '[[hide]]\n[[erase]]\n[[hide]]\nentity = "b"\n[[rename]]\nentity = "c"\nname = "d"\n'
    decisions, problems = parse_curation(text, "c.toml")
    assert decisions == [
        Decision(Hide("b"), "c.toml", 3),
        Decision(Rename("c", "d"), "c.toml", 5),
    ]
    assert [problem.line for problem in problems] == [1, 2]

import time

import pytest

from kg.posts.front_matter import parse_front_matter
from kg.records import Problem


def read(source: str) -> tuple[dict[str, object], list[str]]:
    found = parse_front_matter(f"---\n{source}\n---\nbody\n", "a.md")
    assert found.body.strip() == "body"
    return found.values, [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("source", "key", "value"),
    [
        ("arxiv: 2510.21800", "arxiv", "2510.21800"),  # not a number
        ("date: 2025-10-09", "date", "2025-10-09"),  # not a date
        ("draft: no", "draft", "no"),  # not a boolean
        ('title: Daily — 2025"', "title", 'Daily — 2025"'),
        ("tags: [a, b]", "tags", ["a", "b"]),
        ("Title: 제목", "title", "제목"),
    ],
)
def test_values_stay_text(source: str, key: str, value: object) -> None:
    assert read(source) == ({key: value}, [])


def test_a_value_that_is_no_yaml_is_read_line_by_line_and_reported_where_it_stands() -> None:
    values, problems = read("date: 2025-10-09\ntitle: Foo: bar")
    assert values == {"date": "2025-10-09", "title": "Foo: bar"}
    assert problems == [
        (
            "a.md:3: front matter is no valid YAML (mapping values are not allowed in this context); "
            "read line by line. Quote values that hold a colon"
        )
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "a: &x [1]\nb: [*x, *x]",
            "a.md:2: front matter with anchors or aliases is not read; write the values out",
        ),
        (
            "a: &x {k: v}\nb:\n  <<: [*x, *x]",
            "a.md:2: front matter with anchors or aliases is not read; write the values out",
        ),
        ("b:\n a: " + "[" * 20 + "]" * 20, "a.md:3: front matter nested deeper than 8 levels is not read"),
        ("a: [" + "1," * 6000 + "]", "a.md:2: front matter with more than 5,000 parts is not read"),
        (
            "k: " + "x" * 65_532,
            "a.md:1: front matter of 65,537 characters (limit 65,536); is the closing --- missing?",
        ),
        ("a: " + "[" * 50_000, None),
        ("\n\nx:y", "a.md:4: front matter holds no `key: value` lines"),
        ("x:y", "a.md:2: front matter holds no `key: value` lines"),
        ("a: \x07", None),
    ],
)
def test_what_could_hang_or_crash_is_a_problem_at_once(source: str, said: str | None) -> None:
    start = time.monotonic()
    _, problems = read(source)
    assert len(problems) == 1
    if said is not None:
        assert problems == [said]
    assert time.monotonic() - start < 5  # the bombs take minutes, or never end


@pytest.mark.parametrize(
    "text", ["no front matter", "", "---\n# 1. [A](b)\n---\nrest", "text\n---\nmore\n---\n"]
)
def test_text_that_has_no_front_matter_is_all_body(text: str) -> None:
    found = parse_front_matter(text, "a.md")
    assert (found.body, found.body_line, found.values, found.problems) == (text, 1, {}, ())


def test_front_matter_that_does_not_end_is_a_problem_and_nothing_is_lost() -> None:
    found = parse_front_matter("---\ntitle: A\n# 1. [B](c)\n", "a.md")
    assert "# 1. [B](c)" in found.body
    assert [problem.line for problem in found.problems] == [1]


def test_the_body_knows_its_line() -> None:
    found = parse_front_matter("---\ntitle: A\ndate: b\n---\n\nfirst\n", "a.md")
    line = found.body_line + found.body.split("\n").index("first")
    assert line == 6


def test_front_matter_within_all_bounds_is_read() -> None:
    for source in (
        "k: " + "x" * 65_531,
        "k: " + "[" * 7 + "]" * 7,
        "k: [" + "1," * 4_992 + "]",
    ):
        values, problems = read(source)
        assert (list(values), problems) == (["k"], [])


def test_values_of_broken_front_matter_are_read_without_quotes() -> None:
    values, _ = read("'Title' : \"A: b\"\nbad: [\nempty:\n  nested: c")
    assert values == {"title": "A: b", "bad": "["}


def test_front_matter_between_rules_may_be_empty_or_begin_with_comments() -> None:
    assert parse_front_matter("---\n\n---\nbody", "a.md") == ({}, "\nbody", 3, ())
    assert read("# a comment\n\nkey: value") == ({"key": "value"}, [])


def test_keys_are_read_in_lower_case_and_nested_values_as_text() -> None:
    assert read("A: {b: [1, true]}") == ({"a": {"b": ["1", "true"]}}, [])


def test_front_matter_that_does_not_end_is_reported_on_the_first_line() -> None:
    text = "---\ntitle: A\n"
    message = "front matter without a closing ---; the whole file is read as its body"
    assert parse_front_matter(text, "a.md") == ({}, text, 1, (Problem("a.md", 1, message),))

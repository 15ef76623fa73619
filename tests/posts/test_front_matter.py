import time

import pytest

from kg.posts.findings import Finding, FindingKind
from kg.posts.front_matter import FrontMatter, parse_front_matter


def parse(text: str) -> tuple[FrontMatter, list[str]]:
    """Return a post taken apart, and its findings as a person sees them."""
    found = parse_front_matter(text)
    return found, [f"a.md:{finding.line}: {finding.message}" for finding in found.findings]


def read(source: str) -> tuple[dict[str, object], list[str]]:
    found, problems = parse(f"---\n{source}\n---\nbody\n")
    assert found.body.strip() == "body"
    return found.values, problems


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
            "k: " + "x" * 65_534,
            "a.md:1: front matter of 65,537 characters (limit 65,536); is the closing --- missing?",
        ),
        ("a: " + "[" * 50_000, None),
        ("\n\nx:y", "a.md:4: front matter holds no `key: value` lines"),
        ("x:y", "a.md:2: front matter holds no `key: value` lines"),
        ("a: \x07", None),
    ],
)
def test_what_could_hang_or_crash_is_a_problem_at_once(source: str, said: str | None) -> None:
    start = time.thread_time()
    _, problems = read(source)
    assert len(problems) == 1
    if said is not None:
        assert problems == [said]
    assert time.thread_time() - start < 5  # the bombs take minutes, or never end


@pytest.mark.parametrize(
    "text", ["no front matter", "", "---\n# 1. [A](b)\n---\nrest", "text\n---\nmore\n---\n"]
)
def test_text_that_has_no_front_matter_is_all_body(text: str) -> None:
    assert parse_front_matter(text) == (FrontMatter({}, text, 1))


def test_front_matter_that_does_not_end_is_a_problem_and_nothing_is_lost() -> None:
    found, problems = parse("---\ntitle: A\n# 1. [B](c)\n")
    assert (found.values, found.body, found.body_line) == ({"title": "A"}, "# 1. [B](c)\n", 3)
    assert problems == ["a.md:1: front matter without a closing ---; it is read up to line 2"]


def test_the_body_knows_its_line() -> None:
    found = parse_front_matter("---\ntitle: A\ndate: b\n---\n\nfirst\n")
    line = found.body_line + found.body.split("\n").index("first")
    assert line == 6


def test_front_matter_within_all_bounds_is_read() -> None:
    for source in (
        "k: " + "x" * 65_533,
        "k: " + "[" * 7 + "]" * 7,
        "k: [" + "1," * 4_992 + "]",
    ):
        values, problems = read(source)
        assert (list(values), problems) == (["k"], [])


def test_values_of_broken_front_matter_are_read_without_quotes() -> None:
    values, _ = read("'Title' : \"A: b\"\nbad: [\nempty:\n  nested: c")
    assert values == {"title": "A: b", "bad": "["}


def test_front_matter_between_rules_may_be_empty_or_begin_with_comments() -> None:
    assert parse_front_matter("---\n\n---\nbody") == FrontMatter({}, "body", 4)
    assert read("# a comment\n\nkey: value") == ({"key": "value"}, [])


def test_keys_are_read_in_lower_case_and_nested_values_as_text() -> None:
    assert read("A: {b: [1, true]}") == ({"a": {"b": ["1", "true"]}}, [])


def test_front_matter_that_does_not_end_is_reported_on_the_first_line() -> None:
    text = "---\ntitle: A\n"
    message = "front matter without a closing ---; the whole file is read as its body"
    finding = Finding(1, FindingKind.FRONT_MATTER, message)
    assert parse_front_matter(text) == FrontMatter({}, text, 1, (finding,))


@pytest.mark.parametrize("end", ["---", "...", "---  "])
@pytest.mark.parametrize("before", ["", "\n", "  \n\n"])
def test_yaml_ends_at_hyphens_or_dots_and_may_stand_below_empty_lines(before: str, end: str) -> None:
    found = parse_front_matter(f"{before}---\ntitle: T\n{end}\nbody")
    assert (found.values, found.body, found.findings) == ({"title": "T"}, "body", ())
    assert found.body_line == before.count("\n") + 4


def test_toml_is_read_as_text() -> None:
    text = (
        '+++\ntitle = "T"\ndate = 2025-10-09\narxiv = 2510.21800\ndraft = true\n'
        'links = ["a", 1]\n[x]\ny = 1\n+++\nbody'
    )
    assert parse_front_matter(text) == FrontMatter(
        {
            "title": "T",
            "date": "2025-10-09",
            "arxiv": "2510.21800",
            "draft": "true",
            "links": ["a", "1"],
            "x": {"y": "1"},
        },
        "body",
        10,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "+++\ntitle = \n+++\nbody",
            (
                "a.md:1: front matter cannot be read (Invalid value (at end of document)); "
                "its values are left out"
            ),
        ),
        (
            "+++\na = " + "[" * 9 + "]" * 9 + "\n+++\nbody",
            "a.md:1: front matter nested deeper than 8 levels is not read",
        ),
        (
            "+++\ntitle = 1\nbody",
            "a.md:1: front matter without a closing +++; the whole file is read as its body",
        ),
        (
            "\n+++\na = 1\nbody",
            "a.md:2: front matter without a closing +++; the whole file is read as its body",
        ),
    ],
)
def test_toml_that_cannot_be_read_is_a_problem(text: str, problem: str) -> None:
    found, problems = parse(text)
    assert problems == [problem]
    assert found.values == {}
    assert found.body.endswith("body")


@pytest.mark.parametrize("value", ["[" * 60_000, "9" * 5_000])
def test_toml_that_could_crash_is_a_problem(value: str) -> None:
    found, problems = parse(f"+++\na = {value}\n+++\nbody")
    assert (found.values, found.body, len(problems)) == ({}, "body", 1)


def test_json_is_read_as_text_and_the_body_begins_behind_its_brace() -> None:
    text = '{\n"Title": "T",\n"arxiv": 2510.21800,\n"n": [1, {"a": null}]\n}\nbody'
    assert parse_front_matter(text) == FrontMatter(
        {"title": "T", "arxiv": "2510.21800", "n": ["1", {"a": "None"}]}, "\nbody", 5
    )


@pytest.mark.parametrize("text", ["{% include x %}\nbody", "{{ x }}", "{: .class}\nbody"])
def test_tags_of_liquid_and_kramdown_are_no_json(text: str) -> None:
    assert parse_front_matter(text) == FrontMatter({}, text, 1)


def test_json_that_cannot_be_read_is_body_and_a_problem() -> None:
    found, problems = parse('\n{"title": \nbody')
    assert (found.values, found.body) == ({}, '\n{"title": \nbody')
    assert len(problems) == 1
    assert problems[0].startswith("a.md:2: front matter is no valid JSON (")


def test_properties_stand_on_lines_of_their_own() -> None:
    text = "Title:: Deep Sets\nurl:: https://arxiv.org/abs/1703.06114\n\n- body"
    assert parse_front_matter(text) == FrontMatter(
        {"title": "Deep Sets", "url": "https://arxiv.org/abs/1703.06114"}, "\n- body", 3
    )
    assert parse_front_matter("a:: b") == FrontMatter({"a": "b"}, "", 2)


def test_an_anchor_costs_no_other_value() -> None:
    values, problems = read(
        "title: &more things\nlink: https://arxiv.org/abs/2510.00001\nsources:\n  - a\n  - b"
    )
    assert values == {
        "title": "&more things",
        "link": "https://arxiv.org/abs/2510.00001",
        "sources": ["a", "b"],
    }
    assert problems == ["a.md:2: front matter with anchors or aliases is not read; write the values out"]


@pytest.mark.parametrize(
    "body",
    [
        "# 1. [B](https://arxiv.org/abs/2510.00001)",
        "- [B](https://arxiv.org/abs/2510.00001)",
        "1. [B](https://arxiv.org/abs/2510.00001)",
        "**[B](https://arxiv.org/abs/2510.00001)**",
        "## Introduction",
        "Some text.\n\n# [B](https://arxiv.org/abs/2510.00001)",
    ],
)
def test_front_matter_that_never_closes_does_not_eat_digests_up_to_a_later_rule(body: str) -> None:
    found, problems = parse(f"---\ntitle: T\n# a comment\ntags:\n  - a\n\n{body}\n\n---\nafter\n")
    assert found.values == {"title": "T", "tags": ["a"]}
    assert found.body == f"{body}\n\n---\nafter\n"
    assert found.body_line == 7
    assert problems == ["a.md:1: front matter without a closing ---; it is read up to line 6"]


def test_a_key_that_stands_twice_is_a_problem_where_its_value_is_left_out() -> None:
    values, problems = read("title: A\nlink: x\nTitle: B\nnested:\n  title: c")
    assert values == {"title": "B", "link": "x", "nested": {"title": "c"}}
    assert problems == ["a.md:2: a later value of 'title' replaces this one"]

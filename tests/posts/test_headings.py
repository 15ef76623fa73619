import pytest

from kg.posts.blocks import parse_blocks
from kg.posts.headings import Heading, is_link_line, names_paper, names_section, with_plain_headings

PAPER = "https://arxiv.org/abs/2510.00001"


def headings(body: str) -> list[Heading]:
    return parse_blocks(with_plain_headings(body.split("\n"), {})).headings


def plain(*lines: str) -> list[str]:
    return with_plain_headings(lines, {"ref": PAPER})


def test_headings_have_their_level_text_and_lines() -> None:
    body = "\n# One  \ntext\n\n### Three\n## Two ##\n\n**Method**\n"
    assert headings(body) == [
        Heading(1, "One", 1, 2),
        Heading(3, "Three", 4, 5),
        Heading(2, "Two", 5, 6),
        Heading(7, "Method", 7, 8),
    ]


def test_bold_lines_are_headings_if_they_name_a_section_wherever_they_stand_in_a_paragraph() -> None:
    body = "text\n\nfirst\n**Method**\nmiddle\n__결론__:\n**Muon**\n**Results** are good\n**References**\n"
    assert headings(body) == [
        Heading(7, "Method", 3, 4),
        Heading(7, "결론", 5, 6),
        Heading(7, "References", 8, 9),
    ]


def test_headings_in_lists_and_quotes_that_are_no_digests_and_no_sections_are_none() -> None:
    body = "- # list\n\n> # quote\n\n#tag\n\n    # code\n\ntext\n---\n# Last\n"
    assert headings(body) == [Heading(1, "Last", 10, 11)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("#\u00a01. [T](PAPER)", "# 1. [T](PAPER)"),
        ("##\u3000T", "## T"),
        ("＃ T", "# T"),
        ("＃＃T [T](PAPER)", "## T [T](PAPER)"),
        ("#2. [T](PAPER)", "# 2. [T](PAPER)"),
        ("##Introduction", "## Introduction"),
        ("> # 3. [T](PAPER)", "# 3. [T](PAPER)"),
        ("> > ## 방법", "## 방법"),
        ("- ## Method", "## Method"),
        ("\t# [T](PAPER)", "# [T](PAPER)"),
        ("    # [T](PAPER)", "# [T](PAPER)"),
        ("<h2 id='a'>4. <a href='PAPER'>T &amp; U</a></h2>", "## 4. [T & U](PAPER)"),
        ("<h1>Title</h1>", "# Title"),
        ("**[T](PAPER)**", "# [T](PAPER)"),
        ("__5. [T](PAPER)__", "# 5. [T](PAPER)"),
    ],
)
def test_headings_are_written_in_many_ways(line: str, heading: str) -> None:
    assert plain(line.replace("PAPER", PAPER)) == [heading.replace("PAPER", PAPER)]


@pytest.mark.parametrize(
    "line",
    [
        "#tag",
        "#todo: read [this](https://example.com)",
        "> # quote",
        "- # item",
        "    # comment",
        "####### seven",
        "**[Paper](PAPER)**",
        "**[T](https://example.com)**",
        "**T** [paper](PAPER)",
        "<h1>open",
    ],
)
def test_what_is_no_heading_stays_as_it_is(line: str) -> None:
    assert plain(line.replace("PAPER", PAPER)) == [line.replace("PAPER", PAPER)]


def test_a_bold_link_is_on_the_level_of_the_digest_before_it() -> None:
    assert plain(f"## [A]({PAPER})", "### Method", f"**2. [B]({PAPER})**")[-1] == f"## 2. [B]({PAPER})"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["[T](PAPER)", "===="], ["# [T](PAPER)", ""]),
        (["", "Title", "=="], ["", "# Title", ""]),
        (["[T](PAPER)", "----"], ["## [T](PAPER)", ""]),
        (["Introduction", "---"], ["## Introduction", ""]),
        (["text", "---"], ["text", "---"]),
        (["[arXiv](PAPER)", "---"], ["[arXiv](PAPER)", "---"]),
        (["two", "lines", "==="], ["two", "lines", "==="]),
        (["- item", "==="], ["- item", "==="]),
        (["", "==="], ["", "==="]),
        (["# Title", "==="], ["# Title", "==="]),
    ],
)
def test_headings_are_underlined(lines: list[str], expected: list[str]) -> None:
    assert plain(*(line.replace("PAPER", PAPER) for line in lines)) == [
        line.replace("PAPER", PAPER) for line in expected
    ]


@pytest.mark.parametrize(
    ("text", "paper", "section"),
    [
        (f"1. [T]({PAPER})", True, False),
        (f"T {PAPER}", True, False),
        ("[T][ref]", True, False),
        ("1. [T](https://example.com)", False, False),
        ("T", False, False),
        (f"[Paper]({PAPER})", False, False),
        (f"논문 링크: {PAPER}", False, False),
        (f"3. [Paper]({PAPER})", True, False),
        (f"Results ([models]({PAPER}))", False, True),
        (f"[Method]({PAPER})", False, True),
        ("References", False, True),
        ("T ([model](https://huggingface.co/lab/alpha))", False, False),
        ("[T](https://huggingface.co/lab/alpha)", True, False),
    ],
)
def test_a_heading_names_a_paper_or_a_section(text: str, paper: bool, section: bool) -> None:  # noqa: FBT001
    heading = Heading(1, text, 0, 1)
    assert (names_paper(heading, {"ref": PAPER}), names_section(heading)) == (paper, section)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"> [Alphaxiv]({PAPER})", True),
        (f"- <{PAPER}>", True),
        (PAPER, True),
        (f"Paper: {PAPER} | [code](https://github.com/a/b)", True),
        (f"**논문 링크**: [arXiv]({PAPER})", True),
        ("[Paper][ref]", True),
        ("arXiv:2510.00001", True),
        (f"see {PAPER}", False),
        (f"[T]({PAPER}) is new", False),
        ("[T](abs/2510.00001)", False),
        ("---", False),
        ("https://a.b/" + "c" * 19_987, True),
        ("https://a.b/" + "c" * 19_988, False),
    ],
)
def test_a_line_of_links_holds_nothing_else(line: str, expected: bool) -> None:  # noqa: FBT001
    assert is_link_line(line, {"ref": PAPER}) is expected

import pytest

from kg.posts.headings import (
    Heading,
    TitleLink,
    find_headings,
    first_paper_link,
    is_link_line,
    is_whole_link,
    links_to_paper,
    parse_title_link,
)

PAPER = "https://arxiv.org/abs/2510.00001"


def test_headings_have_their_level_text_and_lines() -> None:
    body = "\n# One  \ntext\n\n### Three\n## Two ##\n\n**Method**\n"
    assert find_headings(body) == [
        Heading(1, "One", 1, 2),
        Heading(3, "Three", 4, 5),
        Heading(2, "Two", 5, 6),
        Heading(7, "Method", 7, 8),
    ]


def test_bold_lines_are_headings_if_they_name_a_section_wherever_they_stand_in_a_paragraph() -> None:
    body = "text\n\nfirst\n**Method**\nmiddle\n__결론__:\n**Muon**\n**Results** are good\n"
    assert find_headings(body) == [Heading(7, "Method", 3, 4), Heading(7, "결론", 5, 6)]


def test_headings_in_code_lists_and_quotes_and_underlined_text_are_none() -> None:
    body = "```\n# code\n```\n- # list\n\n> # quote\n\ntext\n---\nmore\n===\n\n# Last\n"
    assert find_headings(body) == [Heading(1, "Last", 12, 13)]


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        (f"[T]({PAPER})", "T", PAPER),
        (f"1. [T]({PAPER})", "T", PAPER),
        (f"(2) [T]({PAPER})", "T", PAPER),
        (f"3 - [T]({PAPER})", "T", PAPER),
        (f"④ [T]({PAPER})", "T", PAPER),
        (f"#5 [T]({PAPER})", "T", PAPER),
        (f"**[A  [b] c]({PAPER})**", "A [b] c", PAPER),
        (f"[T]({PAPER}", "T", PAPER),
        (f"Read [T]({PAPER}) now", "Read T now", PAPER),
        (f"T {PAPER} https://example.com", "T https://example.com", PAPER),
        ("3D Gaussians", "3D Gaussians", ""),
        ("1.5 bits", "1.5 bits", ""),
        (r"\[Re\] \*A\* title", "[Re] *A* title", ""),
        ("*T*", "T", ""),
        ("", "", ""),
    ],
)
def test_title_and_link_of_a_heading(text: str, title: str, url: str) -> None:
    assert parse_title_link(text) == TitleLink(title, url)


def test_a_heading_is_cut_before_it_is_parsed() -> None:
    assert parse_title_link("x" * 20_001) == TitleLink("x" * 20_000, "")


def test_only_some_links_are_to_papers() -> None:
    assert links_to_paper(Heading(1, f"1. [T]({PAPER})", 0, 1))
    assert not links_to_paper(Heading(1, "1. [T](https://example.com)", 0, 1))
    assert not links_to_paper(Heading(1, "T", 0, 1))


def test_a_whole_link_has_nothing_around_it_but_a_number() -> None:
    assert is_whole_link(f"1. [T]({PAPER})")
    assert not is_whole_link(f"see [T]({PAPER})")
    assert not is_whole_link(f"[T]({PAPER}) and")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"> [Alphaxiv]({PAPER})", True),
        (f"- <{PAPER}>", False),
        (PAPER, True),
        (f"Paper: {PAPER} | [code](https://github.com/a/b)", True),
        (f"see {PAPER}", False),
        (f"[T]({PAPER}) is new", False),
        ("[T](abs/2510.00001)", False),
        ("---", False),
        ("https://a.b/" + "c" * 19_987, True),
        ("https://a.b/" + "c" * 19_988, False),
    ],
)
def test_a_line_of_links_holds_nothing_else(line: str, expected: bool) -> None:  # noqa: FBT001
    assert is_link_line(line) is expected


def test_the_first_link_to_a_paper_is_found_among_others() -> None:
    lines = ["text", f"https://example.com {PAPER}", "https://arxiv.org/abs/2510.00002"]
    assert first_paper_link(lines) == PAPER
    assert first_paper_link(lines[:1]) == ""
    assert first_paper_link([]) == ""

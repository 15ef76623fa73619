import pytest

from kg.posts.titles import TitleLink, is_whole_link, parse_title_line, parse_title_link

PAPER = "https://arxiv.org/abs/2510.00001"


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        (f"[T]({PAPER})", "T", PAPER),
        (f"1. [T]({PAPER})", "T", PAPER),
        (f"(2) [T]({PAPER})", "T", PAPER),
        (f"3 - [T]({PAPER})", "T", PAPER),
        (f"④ [T]({PAPER})", "T", PAPER),
        (f"#5 [T]({PAPER})", "T", PAPER),
        (f"🔥 6. [T]({PAPER})", "T", PAPER),
        (f"**[A  [b] c]({PAPER})**", "A [b] c", PAPER),
        (f"[T]({PAPER}", "T", PAPER),
        (f'[T]({PAPER} "the paper")', "T", PAPER),
        (f"[T &amp; <b>U</b> &lt;think&gt;]({PAPER}) {{#id}}", "T & U <think>", PAPER),
        (f"[<think> T </think>]({PAPER})", "<think> T </think>", PAPER),
        (f"T <{PAPER}>", "T", PAPER),
        ("[T][ref]", "T", PAPER),
        (f"[T]({PAPER}) ([code](https://github.com/a/b))", "T", PAPER),
        (f"[code](https://github.com/a/b) [T]({PAPER})", "T", PAPER),
        (f"T [[Paper]({PAPER})] [[Code](https://github.com/a/b)]", "T", PAPER),
        (f"T: a study ([arXiv]({PAPER}), [model](https://huggingface.co/a/b))", "T: a study", PAPER),
        ("T (arXiv:2510.00001v2 [cs.LG])", "T", "arXiv:2510.00001v2 [cs.LG]"),
        (f"Read [T]({PAPER}) now", "Read T now", PAPER),
        (f"T {PAPER} https://example.com", "T https://example.com", PAPER),
        ("[T](https://example.com)", "T", "https://example.com"),
        ("3D Gaussians", "3D Gaussians", ""),
        ("1.5 bits", "1.5 bits", ""),
        (r"\[Re\] \*A\* title", "[Re] *A* title", ""),
        ("*T*", "T", ""),
        ("", "", ""),
    ],
)
def test_title_and_link_of_a_heading(text: str, title: str, url: str) -> None:
    assert parse_title_link(text, {"ref": PAPER}) == TitleLink(title, url)


def test_a_heading_is_cut_before_it_is_parsed() -> None:
    assert parse_title_link("x" * 20_001) == TitleLink("x" * 20_000, "")


def test_a_whole_link_has_nothing_around_it_but_a_number() -> None:
    assert is_whole_link(f"1. [T]({PAPER})")
    assert not is_whole_link(f"see [T]({PAPER})")
    assert not is_whole_link(f"[T]({PAPER}) and")


@pytest.mark.parametrize(
    ("line", "title", "rest"),
    [
        ("[First paper](PAPER): uses Muon", "First paper", "uses Muon"),
        ("**First paper** ([arXiv](PAPER))", "First paper", "([arXiv](PAPER))"),
        ("**[First paper](PAPER)** text", "First paper", "text"),
        ("1) **First paper** - text - more [Paper](PAPER)", "First paper", "text - more [Paper](PAPER)"),
        ("First paper PAPER", "First paper", "PAPER"),
        ("First paper - text [[pdf](PAPER)]", "First paper", "text [[pdf](PAPER)]"),
        ("First paper, Touvron et al. [[pdf](PAPER)]", "First paper", "[[pdf](PAPER)]"),
        ('"First paper: a study" by A and B. PAPER', "First paper: a study", "PAPER"),
        ("[2024.05] [First paper](PAPER), A", "First paper", "A"),
        ("(ICLR 2023) **First paper** [paper](PAPER)", "First paper", "[paper](PAPER)"),
        ("[x] [First paper](PAPER)", "First paper", ""),
        ("[1706.03762](PAPER) First paper - text", "First paper", "text"),
        ("[NeurIPS 2024](https://example.com) [First paper](PAPER)", "First paper", ""),
        ("**제목**: First paper [링크](PAPER)", "First paper", "[링크](PAPER)"),
    ],
)
def test_the_title_with_which_a_line_begins(line: str, title: str, rest: str) -> None:
    found = parse_title_line(line.replace("PAPER", PAPER), {})
    assert found is not None
    assert (found.title, found.rest) == (title, rest.replace("PAPER", PAPER))
    assert found.link is not None
    assert found.link.url == PAPER


@pytest.mark.parametrize(
    "line",
    [
        "[Paper](PAPER)",
        "- Link: PAPER",
        "see [First paper](PAPER) for more",
        "**Paper**: [First paper](PAPER)",
        "**저자**: A ([paper](PAPER))",
        "see also PAPER",
        "Method [paper](PAPER)",
        "x" * 301 + " PAPER",
        "",
    ],
)
def test_lines_that_begin_with_no_title(line: str) -> None:
    assert parse_title_line(line.replace("PAPER", PAPER), {}) is None


def test_a_bold_title_does_not_own_a_link_under_another_title() -> None:
    found = parse_title_line(f"**Tip**: we use [Adam]({PAPER})", {})
    assert found is not None
    assert (found.title, found.link) == ("Tip", None)

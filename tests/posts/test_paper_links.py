import time

import pytest

from kg.posts.paper_links import choose_link, find_links, is_label, is_paper_label, labelled_paper

PAPER = "https://arxiv.org/abs/2510.00001"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("[T](PAPER) and <PAPER>", [("T", PAPER), ("", PAPER)]),
        ("[[Re] A [b]](PAPER 'title')", [("[Re] A [b]", PAPER)]),
        ("[T](<PAPER>)", [("T", PAPER)]),
        ("[T](PAPER", [("T", PAPER)]),
        ("[T][ref], [Ref][], [ref]", [("T", PAPER), ("Ref", PAPER), ("ref", PAPER)]),
        ("[T][none] [x] [[pdf](PAPER)]", [("pdf", PAPER)]),
        ('<a class="x" href="PAPER?a=1&amp;b=2">T <b>U</b></a>', [("T <b>U</b>", f"{PAPER}?a=1&b=2")]),
        ("![image](PAPER) [T](PAPER)", [("T", PAPER)]),
        ("(PAPER).", [("", PAPER)]),
        ("https://doi.org/10.1016/S0004(97)43-X, x", [("", "https://doi.org/10.1016/S0004(97)43-X")]),
        (
            "arxiv.org/abs/2510.00001, www.doi.org/10.1/2",
            [("", "arxiv.org/abs/2510.00001"), ("", "www.doi.org/10.1/2")],
        ),
        ("arXiv:2510.00001v2 [cs.LG] (2025)", [("", "arXiv:2510.00001v2 [cs.LG]")]),
        ("arXiv:cs/0501001", [("", "arXiv:cs/0501001")]),
        ("**arXiv:** 2510.00001 **Date:** x", [("", "arXiv: 2510.00001")]),
        ("Nature 5, 1. doi:10.1038/nature21056.", [("", "doi:10.1038/nature21056")]),
        ("(DOI: 10.1016/S0004(97)43-X)", [("", "DOI: 10.1016/S0004(97)43-X")]),
        ("논문PAPER을 보라", [("", f"{PAPER}을")]),
        ("| [T](PAPER) | PAPER|", [("T", PAPER), ("", PAPER)]),
        ("no link, a@b.c/d, x.y/z", []),
    ],
)
def test_links_of_all_forms(line: str, links: list[tuple[str, str]]) -> None:
    found = find_links(line.replace("PAPER", PAPER), {"ref": PAPER})
    assert [(link.text, link.url) for link in found] == links
    assert all(line.replace("PAPER", PAPER)[link.start : link.end] for link in found)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a",
        "[a]",
        "[](",
        "<a ",
        "<a href=x>",
        "[a](b ",
        "https://",
        "((",
        "arxiv:",
        "[[a]",
        '[a](x "',
        "[a][",
        "![",
    ],
)
def test_no_line_takes_long(unit: str) -> None:
    start = time.thread_time()
    find_links(unit * (60_000 // len(unit)), {})
    assert time.thread_time() - start < 2  # milliseconds, unless a pattern backtracks


@pytest.mark.parametrize(
    ("text", "label", "paper_label"),
    [
        ("Paper", True, True),
        ("[PDF]", True, True),
        ("Link to the paper", True, True),
        ("논문 링크", True, True),
        ("論文情報・リンク", True, True),
        ("arXiv:2510.00001", True, True),
        (PAPER, True, True),
        ("arXiv 2022", True, True),
        ("論文URL", True, True),
        ("논문PDF", True, True),
        ("Quelle", True, True),
        ("Autoren", True, False),
        ("papersize", False, False),
        ("HF 페이지", True, False),
        ("Code", True, False),
        ("Project page", True, False),
        ("👍 151", True, False),
        ("", True, False),
        ("Attention", False, False),
        ("Papers with Code is great", False, False),
        (f"Symbolic discovery {PAPER}", False, False),
    ],
)
def test_labels_say_only_what_a_link_leads_to(text: str, label: bool, paper_label: bool) -> None:  # noqa: FBT001
    assert (is_label(text), is_paper_label(text)) == (label, paper_label)


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("[code](https://github.com/a/b) [model](https://huggingface.co/a/b) [T](PAPER)", PAPER),
        ("[T](https://huggingface.co/a/b) [paper](PAPER)", PAPER),
        ("[T](https://huggingface.co/a/b)", "https://huggingface.co/a/b"),
        ("[model](https://huggingface.co/a/b)", None),
        ("[T](https://example.com)", None),
    ],
)
def test_the_link_to_the_paper_is_chosen_among_others(line: str, url: str | None) -> None:
    chosen = choose_link(find_links(line.replace("PAPER", PAPER), {}))
    assert (chosen.url if chosen else None) == url


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("* [Link to the paper](PAPER)", PAPER),
        ("**논문 링크**: [arXiv:2510.00001](PAPER)", PAPER),
        ("- Link: PAPER", PAPER),
        ("url:: PAPER", PAPER),
        ("論文：PAPER", PAPER),
        ("| Paper | [T](PAPER) |", PAPER),
        ("Paper: [T](PAPER) and [code](https://github.com/a/b)", PAPER),
        ("[[paper](PAPER)] [[code](https://github.com/a/b)]", PAPER),
        ("arXiv: 2510.00001", "arXiv: 2510.00001"),
        ("**arXiv ID**: 2510.00001", "2510.00001"),
        ("DOI: 10.1145/1234.5", "DOI: 10.1145/1234.5"),
        ("**DOI**:: 10.1145/1234.5.", "10.1145/1234.5"),
        ("**Autoren:** A. Bee — **Link:** PAPER", PAPER),
        ("by A. Bee | arXiv: PAPER | 2025", PAPER),
        ("We say in the paper: PAPER", ""),
        ("We use Paper: foo PAPER", ""),
        ("[T](PAPER)", ""),
        ("PAPER", ""),
        ("Code: https://github.com/a/b", ""),
        ("Paper: read it", ""),
    ],
)
def test_a_labelled_line_names_the_paper(line: str, url: str) -> None:
    assert labelled_paper(line.replace("PAPER", PAPER), {}) == url


def test_a_mark_of_a_footnote_that_names_a_paper_is_a_link() -> None:
    definitions = {"footnote ^bee": PAPER, "footnote ^web": "https://example.com", "bee": PAPER}
    links = find_links("[^bee]: see [^Bee], [^web], [^none]", definitions)
    assert [(link.text, link.url, link.start) for link in links] == [("^", PAPER, 12)]

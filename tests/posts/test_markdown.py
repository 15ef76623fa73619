import unicodedata

import pytest

from kg.posts.markdown import parse_post
from kg.records import Digest, Post, Problem, Section, SectionKind

PAPER = "https://arxiv.org/abs/2510.00001"

POST = """---
layout: post
title: Daily Papers — 2025-10-09"
date: 2025-10-09 08:15:00
---


# 1. [Ming:  Two   spaces](https://arxiv.org/abs/2510.06590)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2510.06590)

## Introduction
- Goal: 하나를 제안한다.
- Motivation: 둘.

## **Method**
세 줄.
네 줄.

## Limitations
정보 부족.

# 2. [[Re] A \\[title\\]](http://arxiv.org/abs/2510.00002v3)

## 결과
다섯.
"""


def parse(text: str, file: str = "a.md") -> tuple[Post, tuple[Problem, ...]]:
    return parse_post(text, file)


def test_a_post_of_many_digests() -> None:
    post, problems = parse(POST)
    assert problems == ()
    assert (post.title, post.date) == ("Daily Papers — 2025-10-09", "2025-10-09")
    first, second = post.digests
    assert (first.paper, first.title, first.line) == ("2510.06590", "Ming: Two spaces", 8)
    assert [(section.kind, section.heading, section.line, section.text) for section in first.sections] == [
        (SectionKind.INTRODUCTION, "Introduction", 13, "- Goal: 하나를 제안한다.\n- Motivation: 둘."),
        (SectionKind.METHOD, "Method", 17, "세 줄.\n네 줄."),
        (SectionKind.LIMITATIONS, "Limitations", 21, ""),
    ]
    assert (second.paper, second.title) == ("2510.00002", "[Re] A [title]")
    assert [(section.kind, section.text) for section in second.sections] == [(SectionKind.RESULTS, "다섯.")]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=["BOM", "CRLF", "CR", "NFD"],
)
def test_the_way_a_file_was_saved_changes_nothing(change: object) -> None:
    assert callable(change)
    assert parse(change(POST)) == parse(POST)


@pytest.mark.parametrize(("digest", "section"), [("#", "##"), ("##", "###"), ("###", "####")])
def test_digests_at_any_level(digest: str, section: str) -> None:
    post, problems = parse(
        f"{digest} 3) [T](https://arxiv.org/abs/2510.00001)\n\n{section} 방법\n하나\n\n{section} 결론\n둘\n"
    )
    assert problems == ()
    assert [(each.paper, [part.kind for part in each.sections]) for each in post.digests] == [
        ("2510.00001", [SectionKind.METHOD, SectionKind.CONCLUSION])
    ]


def section_texts(text: str) -> list[list[str]]:
    """Return the texts of the sections of each digest."""
    post, _ = parse(text)
    return [[section.text for section in digest.sections] for digest in post.digests]


def test_headings_below_a_digest_and_bold_names_begin_sections() -> None:
    post, _ = parse(f"# [T]({PAPER})\n\nfirst.\n## Ablation\n하나.\n\n**Method**\n둘.\n")
    assert [digest.sections for digest in post.digests] == [
        (
            Section(SectionKind.OTHER, "", 3, "first."),
            Section(SectionKind.OTHER, "Ablation", 5, "하나."),
            Section(SectionKind.METHOD, "Method", 8, "둘."),
        )
    ]


def test_a_section_that_says_only_that_there_is_no_information_is_empty() -> None:
    assert section_texts(f"# [T]({PAPER})\n## Limitations\n정보 부족.\n## 결론\n") == [["", ""]]


def test_a_text_keeps_its_lines_but_no_space_and_rules_around_it() -> None:
    text = f"# [T]({PAPER})\n## Method\n\n\n  하나  \n\n---\n둘\n***\n\n___\n"
    assert section_texts(text) == [["  하나\n\n---\n둘"]]
    post, _ = parse(text)
    assert [section.line for section in post.digests[0].sections] == [5]


@pytest.mark.parametrize(
    ("text", "paper", "title"),
    [
        ("---\ntitle: T\narxiv: 2510.00001\n---\n## Introduction\n하나\n", "2510.00001", "T"),
        (
            "---\ntitle: T\nlink: https://openreview.net/forum?id=Ab\n---\n## 서론\n하나\n",
            "openreview:Ab",
            "T",
        ),
        ("---\ndoi: 10.1145/1.2\n---\n# T\n## Introduction\n하나\n", "doi:10.1145/1.2", "T"),
        (
            "# [T](https://aclanthology.org/2023.acl-long.1/)\n## Introduction\n하나\n",
            "acl:2023.acl-long.1",
            "T",
        ),
        ("# T\n\nhttps://huggingface.co/papers/2510.00001\n\n## Introduction\n하나\n", "2510.00001", "T"),
        (
            "---\ntitle: T\n---\nPaper: https://arxiv.org/abs/2510.00001\n\n## Introduction\n하나\n",
            "2510.00001",
            "T",
        ),
        ("---\ntitle: T\n---\n**서론**\n하나\n", "title:t", "T"),
    ],
)
def test_one_paper_a_file(text: str, paper: str, title: str) -> None:
    post, _ = parse(text)
    assert [(each.paper, each.title) for each in post.digests] == [(paper, title)]
    assert [
        section.text for section in post.digests[0].sections if section.kind is SectionKind.INTRODUCTION
    ] == ["하나"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\ntitle: A\n---\n",
        "# 여행 일기\n\n오늘은 [구글](https://google.com)을 봤다.\n\n## 점심\n국수.\n",
        "```\n# [T](https://arxiv.org/abs/2510.00001)\n```\n",
    ],
    ids=["empty", "front matter only", "no digest at all", "in a code block"],
)
def test_a_post_that_holds_no_digest_has_none_and_no_problem(text: str) -> None:
    post, problems = parse(text)
    assert (post.digests, problems) == ((), ())


def test_links_that_begin_no_digest_are_reported_not_lost() -> None:
    text = (
        "# 논문\n\n- [T](https://arxiv.org/abs/2510.00001): 하나.\n- [U](https://arxiv.org/abs/2510.00002)\n\n"
        "## 잡담\n\nsee [X](https://arxiv.org/abs/2510.00004) and https://arxiv.org/abs/2510.00005,\n"
        "[W](https://example.com), [T again](https://arxiv.org/abs/2510.00001)\n"
    )
    post, problems = parse(text)
    assert [digest.paper for digest in post.digests] == ["2510.00001", "2510.00002"]
    assert problems == (
        Problem(
            "a.md",
            8,
            "'X' links to 2510.00004, 2510.00005, but in no digest; "
            "begin one with a heading: # [Title](link)",
        ),
    )


def test_many_lost_links_are_a_handful_of_problems() -> None:
    links = "\n\n".join(f"see https://arxiv.org/abs/2510.{number:05}" for number in range(2, 30))
    _, problems = parse(f"# [A]({PAPER})\n## 결론\n끝.\n# 마치며\n{links}\n")
    assert [problem.line for problem in problems] == [5, 7, 9, 11, 13, 15]
    assert problems[-1].message.startswith("23 more of this kind, the first: there is a link to 2510.00007")


def test_links_within_a_digest_are_citations_in_order_and_once() -> None:
    text = (
        f"# [A]({PAPER})\n\nas in https://arxiv.org/abs/2510.00003\n\n## References\n"
        f"- [B](https://arxiv.org/abs/2510.00002), [B](https://arxiv.org/pdf/2510.00002v2)\n- [A]({PAPER})\n"
        "- [model](https://huggingface.co/lab/alpha)\n- doi:10.1145/1.2, https://doi.org/10.1145/1.2\n"
    )
    post, problems = parse(text)
    assert problems == ()
    assert [digest.cites for digest in post.digests] == [("2510.00003", "2510.00002", "doi:10.1145/1.2")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "1. [B](https://arxiv.org/abs/2510.00002)",
            (
                "'B' looks like the title of a digest within that of 2510.00001; "
                "begin it with a heading: # [Title](link)"
            ),
        ),
        (
            "[arXiv](https://arxiv.org/abs/2510.00002)",
            (
                "the digest of 2510.00001 also gives 2510.00002 as its paper; "
                "divide it, or drop one of the links"
            ),
        ),
    ],
)
def test_two_papers_in_one_digest_are_a_problem(line: str, message: str) -> None:
    _, problems = parse(f"# [A]({PAPER})\n\n{line}\n\n## Method\n하나\n")
    assert problems == (Problem("a.md", 3, message),)


def test_a_second_section_of_one_name_is_a_problem() -> None:
    _, problems = parse(f"# [A]({PAPER})\n## Method\n하나\n## 결론\n둘\n2. B\n## Method\n셋\n## 결론\n넷\n")
    message = (
        "a second section 'Method' in one digest; is the heading of the next digest above it lost? "
        "It reads # [Title](link)"
    )
    assert problems == (Problem("a.md", 7, message),)


def test_a_link_on_a_line_of_its_own_makes_the_heading_above_it_a_digest() -> None:
    text = (
        "# 논문 읽기\n\n## 1. First Title\n- Link: https://arxiv.org/abs/2510.00001\n- Goal: 하나.\n\n"
        "## 2. Second\n\n[arXiv](https://arxiv.org/abs/2510.00002)\n\n둘.\n"
    )
    post, problems = parse(text)
    assert problems == ()
    assert [(digest.paper, digest.title, digest.url, digest.line) for digest in post.digests] == [
        ("2510.00001", "First Title", "https://arxiv.org/abs/2510.00001", 3),
        ("2510.00002", "Second", "https://arxiv.org/abs/2510.00002", 7),
    ]
    assert section_texts(text) == [["- Goal: 하나."], ["둘."]]


@pytest.mark.parametrize(("empty_lines", "papers"), [(0, 2), (3, 2), (4, 1), (40, 1)])
def test_the_link_of_a_heading_stands_within_four_lines_below_it(empty_lines: int, papers: int) -> None:
    newlines = "\n" * empty_lines
    text = f"# A title\n{newlines}https://arxiv.org/abs/2510.00002\n\ntext.\n# [B]({PAPER})\n"
    post, problems = parse(text)
    assert len(post.digests) == papers
    assert [problem.line for problem in problems] == [2 + empty_lines] * (2 - papers)


def test_the_link_of_a_heading_stands_before_the_next_heading() -> None:
    post, _ = parse(f"# A diary\n## A title\n{PAPER}\n")
    assert [(digest.title, digest.line) for digest in post.digests] == [("A title", 2)]


def test_a_heading_with_a_section_right_below_it_is_a_digest() -> None:
    post, problems = parse(f"# A\n## Method\n하나\n# B\n둘\n# [C]({PAPER})\n# D\n# Results\n셋\n")
    assert [(digest.paper, digest.line) for digest in post.digests] == [("title:a", 1), ("2510.00001", 6)]
    assert [problem.line for problem in problems] == [1]


def test_headings_below_the_level_of_linked_digests_begin_none() -> None:
    text = f"# [A]({PAPER})\n## Ideas\n### Method\n하나\n# B\n## Results\n둘\n"
    post, _ = parse(text)
    assert [digest.title for digest in post.digests] == ["A", "B"]
    assert section_texts(text) == [["", "하나"], ["둘"]]


def test_a_section_on_the_level_of_its_digest_belongs_to_it_unless_one_below_came_before() -> None:
    same_level = f"## [A]({PAPER})\n## Method\n하나\n## Results\n둘\n## 잡담\n셋\n"
    assert section_texts(same_level) == [["하나", "둘"]]
    below = f"## [A]({PAPER})\n### Method\n하나\n## Results\n둘\n"
    assert section_texts(below) == [["하나"]]
    other_below = f"## [A]({PAPER})\n### Ideas\n하나\n## Results\n둘\n"
    assert section_texts(other_below) == [["하나", "둘"]]


def test_rules_between_digests_make_no_headings() -> None:
    text = f"# [A]({PAPER})\n## 결론\n끝이다.\n---\n# [B](https://arxiv.org/abs/2510.00002)\n## 결론\n또.\n"
    assert section_texts(text) == [["끝이다."], ["또."]]


def test_a_link_without_an_id_is_a_problem_with_its_line_and_the_digest_stays() -> None:
    post, problems = parse("intro\n\n# 1. [Some Title](https://example.com)\n## Method\n하나\n")
    assert [each.paper for each in post.digests] == ["title:some-title"]
    assert [str(problem) for problem in problems] == [
        "a.md:3: no paper id in the link of 'Some Title'; it is known by its title"
    ]


def test_a_date_that_is_none_is_a_problem_and_the_file_name_helps() -> None:
    post, problems = parse("---\ndate: soon\n---\n", "2025-10-09-x.md")
    assert post.date == "2025-10-09"
    assert [str(problem) for problem in problems] == [
        "2025-10-09-x.md:1: date 'soon' is not of the form 2025-10-09; the file name's 2025-10-09 is used"
    ]


def test_what_follows_the_digests_belongs_to_none() -> None:
    assert section_texts(f"# [A]({PAPER})\n## 결론\n끝.\n# 마치며\n안녕.\n") == [["끝."]]


def test_a_date_that_is_none_is_a_problem_and_the_post_has_none() -> None:
    post, problems = parse("---\ndate: soon\n---\n", "2025-10-09/x.md")
    assert post.date == ""
    assert problems == (Problem("2025-10-09/x.md", 1, "date 'soon' is not of the form 2025-10-09"),)


def test_the_date_of_the_front_matter_is_that_of_its_digests_before_that_of_the_file() -> None:
    text = f"---\ndate: 2025-10-01\n---\n# [A]({PAPER})\n## 결론\n끝.\n"
    post, _ = parse(text, "a/2025-10-09-x.md")
    assert (post.date, post.digests[0].date) == ("2025-10-01", "2025-10-01")
    assert parse("text", "a\\2025-10-09-x.md")[0].date == "2025-10-09"


def test_a_heading_without_a_title_is_known_by_its_paper() -> None:
    post, problems = parse("# [](https://arxiv.org/abs/2510.00001)\n## 결론\n끝.\n")
    assert [(digest.paper, digest.title) for digest in post.digests] == [("2510.00001", "2510.00001")]
    assert problems == (Problem("a.md", 1, "a digest without a title; 2510.00001 stands for it"),)


def test_the_digest_of_a_post_about_one_paper() -> None:
    text = f"---\ntitle: '“A  title”'\n---\nintro.\n\n# Heading\n{PAPER}\n\ntext.\n\n**서론**\n하나.\n"
    assert parse(text)[0] == Post(
        "a.md",
        "A title",
        "",
        (
            Digest(
                "2510.00001",
                "Heading",
                PAPER,
                6,
                (
                    Section(SectionKind.OTHER, "", 9, "text."),
                    Section(SectionKind.INTRODUCTION, "서론", 12, "하나."),
                ),
            ),
        ),
    )


def test_the_paper_of_the_front_matter_wins_over_headings_without_links() -> None:
    text = "---\ntitle: T\narxiv: 2510.00001\n---\n# Part one\n## Method\n하나\n# Part two\n## Results\n둘\n"
    post, problems = parse(text)
    assert problems == ()
    (digest,) = post.digests
    assert (digest.paper, digest.title, digest.url, digest.line) == ("2510.00001", "T", "2510.00001", 5)
    assert [(section.heading, section.line) for section in digest.sections] == [
        ("Method", 7),
        ("Part two", 9),
        ("Results", 10),
    ]


def test_headings_with_links_win_over_the_paper_of_the_front_matter() -> None:
    post, _ = parse(f"---\narxiv: 2510.00009\n---\n# [T]({PAPER})\n## Method\n하나\n")
    assert [digest.paper for digest in post.digests] == ["2510.00001"]


@pytest.mark.parametrize(
    ("front_matter", "paper"),
    [
        ("arxiv: 2510.00001v2", "2510.00001"),
        ("arxiv_id: arXiv:2510.00001", "2510.00001"),
        ("openreview: Ab_1", "openreview:Ab_1"),
        ("openreview: https://openreview.net/forum?id=Ab_1", "openreview:Ab_1"),
        ("url: https://example.com\npdf: https://arxiv.org/pdf/2510.00001", "2510.00001"),
        ("source: hf:a/b\nlink: 2510.00001", "2510.00001"),
        ("arxiv: []\ndoi: 10.1145/1.2", "doi:10.1145/1.2"),
    ],
)
def test_front_matter_names_the_paper_of_a_post(front_matter: str, paper: str) -> None:
    post, _ = parse(f"---\n{front_matter}\n---\nSome text.\n")
    (digest,) = post.digests
    assert (digest.paper, digest.title) == (paper, paper)
    assert [section.text for section in digest.sections] == ["Some text."]


def test_sections_without_a_paper_are_a_problem() -> None:
    post, problems = parse("---\nlayout: post\n---\n\n**서론**\n하나.\n")
    assert post.digests == ()
    message = "sections without a paper: give the post a title, and a link to its paper"
    assert problems == (Problem("a.md", 4, message),)


def test_links_among_the_sections_do_not_name_the_paper_of_a_post() -> None:
    post, _ = parse(f"---\ntitle: T\n---\n**서론**\n{PAPER}\n")
    assert [(digest.paper, digest.url) for digest in post.digests] == [("title:t", "")]


def test_problems_of_the_front_matter_are_those_of_the_post() -> None:
    _, problems = parse("---\nx:y\n---\ntext\n", "b.md")
    assert problems == (Problem("b.md", 2, "front matter holds no `key: value` lines"),)


def test_the_only_digest_of_a_post_has_the_date_of_the_post() -> None:
    post, _ = parse("---\narxiv: 2510.00001\ntitle: T\n---\ntext.\n", "2024-01-01/b/2025-10-09-x.md")
    assert post.digests == (
        Digest(
            "2510.00001",
            "T",
            "2510.00001",
            5,
            (Section(SectionKind.OTHER, "", 5, "text."),),
            "2025-10-09",
        ),
    )


def test_a_link_among_the_sections_of_a_digest_does_not_name_its_paper() -> None:
    post, _ = parse(f"# A\n## Method\n{PAPER}\n하나.\n")
    assert [(digest.paper, digest.url) for digest in post.digests] == [("title:a", "")]

import unicodedata

import pytest

from kg.posts.markdown import parse_post
from kg.records import Post, Problem, SectionKind

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


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## Introduction  ", SectionKind.INTRODUCTION),
        ("## **Method**", SectionKind.METHOD),
        ("## 2. Results:", SectionKind.RESULTS),
        ("## 서론", SectionKind.INTRODUCTION),
        ("## 방법론", SectionKind.METHOD),
        ("## 실험 결과", SectionKind.RESULTS),
        ("## 한계점 및 향후 연구", SectionKind.LIMITATIONS),
        ("## 결론 (Conclusion)", SectionKind.CONCLUSION),
        ("**Method**", SectionKind.METHOD),
        ("__결론__:", SectionKind.CONCLUSION),
        ("## Ablation", SectionKind.OTHER),
    ],
)
def test_section_names_in_both_languages(heading: str, kind: SectionKind) -> None:
    post, _ = parse(f"# [T](https://arxiv.org/abs/2510.00001)\n\n{heading}\n본문.\n")
    assert [(section.kind, section.text) for section in post.digests[0].sections] == [(kind, "본문.")]


@pytest.mark.parametrize(
    "text",
    [
        "정보 부족",
        "정보 부족.",
        "- 정보 부족",
        "정보 부족이다.",
        "- Goal: 정보 부족\n- Motivation: 정보 부족.",
        "구체적인 한계에 관한 기술은 본문에 명시되어 있지 않아 정보 부족이다.",
        "한계는 본문에 제시되어 있지 않아 정보 부족하다.",
        "N/A",
        "없음",
    ],
)
def test_a_section_that_says_it_has_nothing_to_say_is_empty(text: str) -> None:
    post, _ = parse(f"# [T](https://arxiv.org/abs/2510.00001)\n## Limitations\n{text}\n")
    assert [section.text for section in post.digests[0].sections] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "실제 정답 정보 부족으로 평가가 제한적이다.",
        "일부 설정에 대한 정보 부족 문제도 존재한다.",
        "결과가 없음에도 쓸모 있다.",
    ],
)
def test_a_text_about_missing_information_is_a_text(text: str) -> None:
    post, _ = parse(f"# [T](https://arxiv.org/abs/2510.00001)\n## Limitations\n{text}\n")
    assert [section.text for section in post.digests[0].sections] == [text]


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


def test_lines_that_look_like_headings_of_digests_are_reported_not_lost() -> None:
    post, problems = parse("# 논문\n\n**1. [T](https://arxiv.org/abs/2510.00001)**\n\n하나.\n")
    assert post.digests == ()
    assert [str(problem) for problem in problems] == [
        "a.md:3: 'T' links to a paper, but no digest was found; begin it with a heading: # [Title](link)"
    ]


def test_a_link_on_a_line_of_its_own_makes_the_heading_above_it_a_digest() -> None:
    text = "# 논문 읽기\n\n## 1. First Title\n- Link: https://arxiv.org/abs/2510.00001\n- Goal: 하나.\n\n## 2. Second\n\n[arXiv](https://arxiv.org/abs/2510.00002)\n\n둘.\n"
    post, problems = parse(text)
    assert problems == ()
    assert [
        (each.paper, each.title, [section.text for section in each.sections]) for each in post.digests
    ] == [
        ("2510.00001", "First Title", ["- Goal: 하나."]),
        ("2510.00002", "Second", ["둘."]),
    ]


def test_rules_between_digests_make_no_headings() -> None:
    text = "# [A](https://arxiv.org/abs/2510.00001)\n## 결론\n끝이다.\n---\n# [B](https://arxiv.org/abs/2510.00002)\n## 결론\n또.\n"
    post, _ = parse(text)
    assert [[section.text for section in each.sections] for each in post.digests] == [["끝이다."], ["또."]]


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
    post, _ = parse("# [A](https://arxiv.org/abs/2510.00001)\n## 결론\n끝.\n# 마치며\n안녕.\n")
    assert [[section.text for section in each.sections] for each in post.digests] == [["끝."]]

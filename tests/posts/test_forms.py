"""The forms of digests that docs/formats.md states, each with an input as people write it."""

import pytest

from kg.posts.markdown import parse_post
from kg.records import Digest, SectionKind


def read(text: str, file: str = "a.md") -> tuple[Digest, ...]:
    """Return the digests of a post that has no problem."""
    post, problems = parse_post(text, file)
    assert problems == ()
    return post.digests


def papers(text: str) -> list[tuple[str, str, int]]:
    return [(digest.paper, digest.title, digest.line) for digest in read(text)]


def texts(digest: Digest) -> list[tuple[SectionKind, str, int, str]]:
    return [(section.kind, section.heading, section.line, section.text) for section in digest.sections]


def test_a_numbered_list_with_the_link_in_an_item_below() -> None:
    first, second = read("""---
title: Daily
---
# Daily

## 📊 좋아요 순위

1. **AlphaNet: first** - 👍 75
   - [HF 페이지](https://huggingface.co/papers/2512.00001)
   - [논문 링크](https://arxiv.org/abs/2512.00001)
   - Abstract: We propose AlphaNet.
     It wins.
   - **방법**: 하나

2. **BetaNet** - 👍 63
   - [논문 링크](https://arxiv.org/abs/2512.00002)

     We propose BetaNet.
""")
    assert (first.paper, first.title, first.line) == ("2512.00001", "AlphaNet: first", 8)
    assert texts(first) == [
        (SectionKind.INTRODUCTION, "Abstract", 11, "We propose AlphaNet.\n  It wins."),
        (SectionKind.METHOD, "방법", 13, "하나"),
    ]
    assert (second.paper, second.title, second.line) == ("2512.00002", "BetaNet", 15)
    assert texts(second) == [(SectionKind.OTHER, "", 18, "  We propose BetaNet.")]


@pytest.mark.parametrize(
    ("item", "title", "text"),
    [
        ("- [First](PAPER): uses Muon", "First", ["uses Muon"]),
        ("- [First](PAPER)", "First", []),
        ("* **First** ([arXiv](PAPER)) - uses Muon", "First", ["([arXiv](PAPER)) - uses Muon"]),
        ("- First PAPER", "First", []),
        (
            "- 📄 [2024.05] [First](PAPER), A. B. [[code](https://github.com/a/b)]",
            "First",
            ["A. B. [[code](https://github.com/a/b)]"],
        ),
        ("- Group\n  - [First](PAPER)", "First", []),
        ("- Group\n\n  1. Inner\n     - **First**\n       - PAPER", "First", []),
        ("> - [First](PAPER)", "First", []),
    ],
)
def test_items_of_lists(item: str, title: str, text: list[str]) -> None:
    link = "https://arxiv.org/abs/2510.00001"
    (digest,) = read(f"# Weekly\n\n{item.replace('PAPER', link)}\n")
    assert (digest.paper, digest.title) == ("2510.00001", title)
    assert [section.text for section in digest.sections] == [part.replace("PAPER", link) for part in text]


def test_an_item_keeps_the_links_below_it_as_citations() -> None:
    (digest,) = read(
        "- [A](https://arxiv.org/abs/2510.00001)\n  - follows [B](https://arxiv.org/abs/2510.00002)\n"
        "- [C] without a link\n"
    )
    assert (digest.paper, digest.cites) == ("2510.00001", ("2510.00002",))


def test_rows_of_a_table() -> None:
    text = """## Top papers

| **Paper**  | **Links** |
| ---------- | --------- |
| 1) **Reverse** - by [it](https://x.org) | [Paper](https://arxiv.org/abs/2411.19865), [X](https://x.com) |
| 2) **ALAMA** – adaptive | [Paper](https://arxiv.org/abs/2412.00722) |
"""
    first, second = read(text)
    assert (first.paper, first.title, first.line) == ("2411.19865", "Reverse", 5)
    assert texts(first) == [(SectionKind.OTHER, "", 5, "by [it](https://x.org)")]
    assert (second.paper, second.title, second.line) == ("2412.00722", "ALAMA", 6)


def test_columns_of_a_table_are_sections_and_dates() -> None:
    (digest,) = read(
        "| No | Title | Method | Date | Link |\n|---|---|---|---|---|\n"
        "| 1 | Gamma | Lion을 쓴다. | 2025-10-09 | https://arxiv.org/abs/2510.33333 |\n"
        "| 2 | no link | x | | |\n"
    )
    assert (digest.paper, digest.title, digest.date) == ("2510.33333", "Gamma", "2025-10-09")
    assert texts(digest) == [(SectionKind.METHOD, "Method", 3, "Lion을 쓴다.")]


def test_a_title_in_a_table_may_be_the_link() -> None:
    assert papers("| 논문 | 요약 |\n|---|---|\n| [Gamma](https://arxiv.org/abs/2510.33333) | Lion |\n") == [
        ("2510.33333", "Gamma", 3)
    ]


def test_paragraphs_that_begin_with_a_title_in_bold() -> None:
    text = """# Diffusion

## Introductory Papers

**Understanding Diffusion Models** \\
*Calvin Luo* \\
arXiv 2022. [[Paper](https://arxiv.org/abs/2208.11970)] \\
25 Aug 2022

It explains.

**Energy-Based Models** \\
*Yang Song* \\
[[Paper](https://arxiv.org/abs/2101.03288)] [[Github](https://github.com/a/b)]

## Vision

[Vision with words](https://arxiv.org/abs/2510.00001)

text
"""
    first, second, third = read(text)
    assert (first.paper, first.title, first.line, first.date) == (
        "2208.11970",
        "Understanding Diffusion Models",
        5,
        "2022-08-25",
    )
    assert texts(first) == [(SectionKind.OTHER, "", 6, "*Calvin Luo* \\\n\n25 Aug 2022\n\nIt explains.")]
    assert (second.paper, second.title, second.line) == ("2101.03288", "Energy-Based Models", 12)
    assert (third.paper, third.title, third.line) == ("2510.00001", "Vision with words", 16)


def test_a_paper_without_an_id_is_a_digest_by_its_title_and_a_problem() -> None:
    post, problems = parse_post(
        "- **Genie 2** [Paper](https://example.com/genie)\n- **Note** no link\n", "a.md"
    )
    assert [(digest.paper, digest.url) for digest in post.digests] == [
        ("title:genie-2", "https://example.com/genie")
    ]
    assert [str(problem) for problem in problems] == [
        "a.md:1: no paper id in the link of 'Genie 2'; it is known by its title"
    ]


NOTE = """---
title: Deep Sets
date: 2018-03-01
---

## Introduction

* It presents sets, like [PointNet](https://arxiv.org/abs/1612.00593).

* [Link to the paper](https://arxiv.org/abs/1703.06114)

## Setup

* Uses invariance.

## References

* [Set Transformer](https://arxiv.org/abs/1810.00825)
"""


def test_a_note_names_its_paper_in_its_first_section() -> None:
    (digest,) = read(NOTE)
    assert (digest.paper, digest.title, digest.date) == ("1703.06114", "Deep Sets", "2018-03-01")
    assert [section.heading for section in digest.sections] == ["Introduction", "Setup", "References"]
    assert digest.cites == ("1612.00593", "1810.00825")


def test_a_note_names_its_paper_in_a_section_about_the_paper() -> None:
    (digest,) = read(
        "---\ntitle: T\n---\n## どんなもの？\n翻訳。\n## 論文情報・リンク\n"
        "- [V et al., 2017](https://arxiv.org/abs/1706.03762)\n"
        "## 次に読むべき論文はあるか？\n- [BERT](https://arxiv.org/abs/1810.04805)\n"
    )
    assert (digest.paper, digest.title, digest.cites) == ("1706.03762", "T", ("1810.04805",))
    assert digest.sections[0].kind is SectionKind.INTRODUCTION


@pytest.mark.parametrize(
    "label",
    [
        "**논문 링크**: [arXiv:2208.07339](https://arxiv.org/abs/2208.07339)",
        "링크: https://arxiv.org/abs/2208.07339",
        "- [Paper](https://arxiv.org/abs/2208.07339) | [Code](https://github.com/a/b)",
        "arXiv: 2208.07339",
        "https://arxiv.org/abs/2208.07339",
        "It is by [four people](https://arxiv.org/abs/2208.07339).",
        "DOI: 10.48550/arXiv.2208.07339",
        "| 논문 | [여기](https://arxiv.org/abs/2208.07339) |\n|---|---|",
    ],
)
def test_a_note_names_its_paper_below_its_title(label: str) -> None:
    (digest,) = read(
        f"# LLM.int8()\n\n하나.\n\n둘.\n\n셋.\n\n{label}\n\n## 4. 해결책\n\n### 방법\n\n둘로 나눈다.\n"
    )
    assert (digest.paper, digest.title, digest.line) == ("2208.07339", "LLM.int8()", 1)
    assert [section.heading for section in digest.sections][-2:] == ["4. 해결책", "방법"]


@pytest.mark.parametrize(
    "front_matter",
    [
        "arxiv: 2510.00001",
        "arxiv: [2510.00001, 2510.00002]",
        "arxiv-id: 2510.00001",
        "eprint: 2510.00001",
        "paper: {arxiv: 2510.00001}",
        "paper:\n  url: https://arxiv.org/abs/2510.00001",
        "sources:\n  - https://arxiv.org/abs/2510.00001\n  - https://arxiv.org/abs/2510.00002",
        "link:\n  - https://example.com\n  - https://arxiv.org/abs/2510.00001",
        "links: ['[arXiv](https://arxiv.org/abs/2510.00001)']",
        "DOI: 10.48550/arXiv.2510.00001",
        "논문: https://arxiv.org/abs/2510.00001",
    ],
)
def test_front_matter_names_the_paper_of_a_note(front_matter: str) -> None:
    (digest,) = read(f"---\ntitle: T\n{front_matter}\n---\n# Heading\n\n## 元数据\n\n- 年份：2019\n")
    assert (digest.paper, digest.title) == ("2510.00001", "T")
    assert digest.cites == (("2510.00002",) if "00002" in front_matter else ())


def test_front_matter_of_toml_json_and_properties_names_the_paper_too() -> None:
    for front_matter in (
        '+++\ntitle = "T"\ndate = 2025-10-09\narxiv = 2510.00010\n+++\n',
        '{"title": "T", "date": "2025-10-09", "paper": {"arxiv": 2510.00010}}\n',
        "title:: T\ndate:: 2025-10-09\nurl:: https://arxiv.org/abs/2510.00010\n",
    ):
        (digest,) = read(f"{front_matter}\nSome text.\n")
        assert (digest.paper, digest.title, digest.date) == ("2510.00010", "T", "2025-10-09")
        assert [section.text for section in digest.sections] == ["Some text."]


def test_bullets_of_logseq() -> None:
    (digest,) = read(
        "title:: Deep Sets\nurl:: https://arxiv.org/abs/1703.06114\n\n"
        "- ## Method\n\t- sum\n- ## Results\n\t- good\n"
    )
    assert texts(digest) == [
        (SectionKind.METHOD, "Method", 5, "\t- sum"),
        (SectionKind.RESULTS, "Results", 7, "\t- good"),
    ]


def test_several_links_above_the_sections_of_a_note_are_a_problem() -> None:
    post, problems = parse_post(
        "---\ntitle: T\n---\nBoth [A](https://arxiv.org/abs/2510.00001) and "
        "[B](https://arxiv.org/abs/2510.00002).\n\n## Method\n하나\n",
        "a.md",
    )
    assert [(digest.paper, digest.cites) for digest in post.digests] == [
        ("title:t", ("2510.00001", "2510.00002"))
    ]
    message = (
        "links to 2 papers before the first section; name the one that the post is about: "
        "arxiv: … in the front matter"
    )
    assert [(problem.line, problem.message) for problem in problems] == [(4, message)]


@pytest.mark.parametrize(
    ("text", "file", "date"),
    [
        ("# T\n\nDate: 05/23/2018\n\nPaper: https://arxiv.org/abs/2510.00001\n", "a.md", "2018-05-23"),
        ("### [T](https://arxiv.org/abs/2510.00001)\n\n_March 2019_\n\ntl;dr: x\n", "a.md", "2019-03-01"),
        ("---\ntitle: T\ndate: 2025년 10월 9일\narxiv: 2510.00001\n---\ntext\n", "a.md", "2025-10-09"),
        ("---\ntitle: T\ndate: [2025-10-09]\narxiv: 2510.00001\n---\ntext\n", "2020-01-01.md", "2025-10-09"),
        ("# [T](https://arxiv.org/abs/2510.00001)\n\n_March 2019_\n", "2020-01-02-t.md", "2020-01-02"),
    ],
)
def test_dates_of_notes(text: str, file: str, date: str) -> None:
    assert [digest.date for digest in read(text, file)] == [date]


def test_a_section_with_a_link_in_its_heading_is_a_section() -> None:
    (digest,) = read(
        "# [A](https://arxiv.org/abs/2510.11111)\n## Results ([models](https://huggingface.co/lab/alpha))\n하나\n"
    )
    assert texts(digest) == [(SectionKind.RESULTS, "Results (models)", 3, "하나")]


def test_each_way_of_writing_a_heading_begins_a_digest_and_its_text_stays_its_own() -> None:
    text = """# 1. [A](https://arxiv.org/abs/2510.00001)
## Method
a

**2. [B](https://arxiv.org/abs/2510.00002)**

## Method
b

> # 3. [C](https://arxiv.org/abs/2510.00003)
> ## Method
> c

<h1>4. <a href="https://arxiv.org/abs/2510.00004">D</a></h1>
d

[E title](https://arxiv.org/abs/2510.00005)
====

e

    # 6. [F](https://arxiv.org/abs/2510.00006)
f

＃ 7. [G][g]
<br>
#8. [H](https://arxiv.org/abs/2510.00008)

[g]: https://arxiv.org/abs/2510.00007
"""
    digests = read(text)
    assert [(digest.paper[-1], digest.title[0]) for digest in digests] == list(
        zip("12345678", "ABCDEFGH", strict=True)
    )
    assert [digest.sections[-1].text if digest.sections else "" for digest in digests] == [
        "a", "b", "> c", "d", "e", "f", "<br>", "",
    ]  # fmt: skip


def test_comments_code_and_bibtex_are_no_text() -> None:
    (digest,) = read("""# [A](https://arxiv.org/abs/2510.00001)

## Method
one <!-- [B](https://arxiv.org/abs/2510.00002) -->
```
# [C](https://arxiv.org/abs/2510.00003)
```
@misc{x,
  url={https://arxiv.org/abs/2510.00004}
}
two
""")
    assert texts(digest) == [(SectionKind.METHOD, "Method", 4, "one\n\n\n\n\n\n\ntwo")]
    assert digest.cites == ()


def test_a_section_of_any_length_is_cut_and_a_problem() -> None:
    post, problems = parse_post(
        "# [A](https://arxiv.org/abs/2510.00001)\n## Method\n" + "가" * 50_001, "a.md"
    )
    assert [len(section.text) for section in post.digests[0].sections] == [50_000]
    assert [str(problem) for problem in problems] == [
        "a.md:3: a section of 50,001 characters is cut after 50,000; divide it by headings"
    ]


def test_headings_and_sections_beyond_the_limits_are_text_and_a_problem() -> None:
    many = "\n".join(f"## h{number}" for number in range(25_000))
    post, problems = parse_post(f"# [A](https://arxiv.org/abs/2510.00001)\n{many}", "a.md")
    assert len(post.digests[0].sections) == 1_000
    assert [problem.line for problem in problems] == [1_002, 1_002, 20_001]


def test_lines_beyond_the_limit_are_left_out_and_a_problem() -> None:
    text = "# [A](https://arxiv.org/abs/2510.00001)\n" + "\n" * 199_998 + "last\nlost"
    post, problems = parse_post(text, "a.md")
    assert [section.text for section in post.digests[0].sections] == ["last"]
    assert [str(problem) for problem in problems] == [
        "a.md:200001: a post has at most 200,000 lines; those from here on are left out"
    ]

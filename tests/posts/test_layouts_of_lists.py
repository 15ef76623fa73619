"""Lists and collections as public repositories lay them out."""

# posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== weekly list without titles
--- file: README.md
# Papers of the week
**Top Papers of the Week (Jan 1-8):**
1. Big lab introduces Musette, a new text-to-image model.
  - Paper: @1
2. A new paper shows retrieval helps.
  - @2
>>> 1 | Big lab introduces Musette, a new text-to-image model
>>> 2 | A new paper shows retrieval helps
=== awesome-daily-reporter
--- file: 1-Apr-2025/AI/README.md
# GRASPER: Budget Bots for People

**Authors**: Jerry X, Justin W

**Link**: [PDF](https://arxiv.org/pdf/~1~)

**Abstract**: There are many bots.

---
# A Study of Prompting, Tuning and RAG

**Authors**: A K

**Link**: [PDF](https://arxiv.org/pdf/~2~)

**Abstract**: This study compares.

---
>>> 1 | GRASPER: Budget Bots for People
>>> 2 | A Study of Prompting, Tuning and RAG
--- file: 1-Apr-2025/topic/RAG_related_papers.md
# SCORED: Stories that hold

**Authors**: Q Y

**Link**: [PDF](https://arxiv.org/pdf/~3~)

**Abstract**: Stories.

---
>>> 3 | SCORED: Stories that hold
=== awesome list with sub-items
--- file: README.md
# Awesome Lattices [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

A list based on our survey [A Survey of Lattices](@90).

## Contents
- [Surveys](#surveys)
- [Methods](#methods)

## Surveys
- **A Survey of Lattices** [[paper](@1)] [[code](https://github.com/a/b)] ![](https://img.shields.io/github/stars/a/b.svg?style=social)
  - *Ann Bee, C. Dee*
  - Key Word: Survey.
  - <details><summary>Digest</summary> This surveys all. </details>
- A Second Survey. [[pdf]](@2)
  - E. F. *ICLR 2024*

## Methods
### 2024
- (arXiv 2024.05) LatticeNet: nets of lattices [[Paper](@3)][[Code](https://github.com/a/c)]
- [ICML'24] **Wave: all waves** | [paper](@4) | [code](https://github.com/a/d)
- `NeurIPS 2023` [Sea of Nets](@5) - *G. H.*
- [**Deep Sea**](@6), I. J., 2023.
- Bubble Nets, *CVPR 2022*, [[paper]](@7) [[project]](https://a.github.io)
- :fire: **[2023.11]** Foam Nets [arXiv](@8)
- **Foam 2** (2024), K. L. et al. [[PDF]](https://arxiv.org/pdf/~9~.pdf)
- "Quoted Title of Nets", *ACL 2023* [[Paper](https://aclanthology.org/2023.acl-long.10/)]
>>> 1 | A Survey of Lattices
>>> 2 | A Second Survey
>>> 3 | LatticeNet: nets of lattices
>>> 4 | Wave: all waves
>>> 5 | Sea of Nets
>>> 6 | Deep Sea
>>> 7 | Bubble Nets
>>> 8 | Foam Nets
>>> 9 | Foam 2
>>> acl:2023.acl-long.10 | Quoted Title of Nets
=== Korean HF list daily
--- file: 2025-10-09.md
---
title: "2025-10-09 Daily Papers"
---

# 오늘의 논문

### 📄 1. LatticeNet: 격자 신경망
- **저자**: Ann Bee
- **링크**: [arXiv](@1) | [HF](https://huggingface.co/papers/~1~)
- **요약**: 격자를 쓴다.

### 📄 2. Waves: 파동
- **저자**: C. Dee
- **링크**: [arXiv](@2)
- **요약**: 파동을 쓴다.
>>> 1 | LatticeNet: 격자 신경망
>>> 2 | Waves: 파동
=== numbered links
--- file: list.md
# 10 papers to read

1. [LatticeNet: nets of lattices](@1)
2. [Waves for all](@2) (2024)

   A good paper.
3) [Foam](@3)

4. Bubbles: @4
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
>>> 3 | Foam
>>> 4 | Bubbles
=== bullets with labelled fields
--- file: week41.md
## Week 41

- **Title**: LatticeNet: nets of lattices
  - **Authors**: Ann Bee
  - **Link**: @1
  - **Summary**: lattices.
- **Title**: Waves for all
  - **Authors**: C. Dee
  - **Link**: [arXiv](@2)
  - **Summary**: waves.
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== numbered headings with bullets
--- file: 2025-10-09.md
# 오늘의 AI 논문 TOP 2

## 1️⃣ LatticeNet: 격자
**논문**: [LatticeNet: Nets of Lattices](@1)
**한줄요약**: 격자.

### 배경
많다.

## 2️⃣ Waves
**논문**: [Waves for All](@2)

### 배경
파동.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== task list
--- file: todo.md
# Reading list
- [ ] [LatticeNet: Nets of Lattices](@1)
- [x] Waves for all, https://arxiv.org/abs/~2~
- [ ] **Foam** - https://arxiv.org/abs/~3~ - foams
- [x] ~~[Bubbles](@4)~~
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for all
>>> 3 | Foam
>>> 4 | Bubbles
=== bold bullet then nested fields with blank lines
--- file: a.md
* **LatticeNet: Nets of Lattices**

  Ann Bee, C. Dee

  [arXiv](@1), [code](https://github.com/a/b)

  Lattices are nice.

* **Waves for All**

  C. Dee

  [arXiv](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== list: title with authors then link at end in angle brackets
--- file: a.md
- Bee, A. and Dee, C. (2025). LatticeNet: Nets of Lattices. arXiv:~1~.
- Dee, C. (2024). "Waves for All." *ICLR*. <https://arxiv.org/abs/~2~>
- Ann Bee, C. Dee. **Foam Nets**. NeurIPS 2023. [[pdf]](@3)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam Nets
=== read more links
--- file: 2025-10-09-news.md
# AI news

## Lattices are all you need
Researchers show that lattices win. [Read the paper](@1)

## Waves everywhere
Waves are everywhere, a new study says. [Read more →](@2)

## Funding round
A company raised money. [Source](https://example.com)
>>> 1 | Lattices are all you need
>>> 2 | Waves everywhere
=== reference style list
--- file: a.md
# List
1. [LatticeNet][1]: lattices
2. [Waves for All][waves]

[1]: @1
[waves]: @2 "Waves"
>>> 1 | LatticeNet
>>> 2 | Waves for All
=== wiki links with arxiv
--- file: index.md
# Index
* [[LatticeNet]] ([arXiv](@1)) lattices
* [[Waves for All|Waves]] (@2)
>>> 1 | LatticeNet
>>> 2 | Waves
=== colon definition list
--- file: a.md
[LatticeNet: Nets of Lattices](@1)
: Lattices are nice.

[Waves for All](@2)
: Waves are nice.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== digest heading with related list inside
--- file: a.md
# [LatticeNet](@1)
## Method
Lattices.
**Related papers:**
- [Waves](@2)
- [Foam](@3)
# [Bubbles](@4)
text
>>> 1 | LatticeNet
>>> 4 | Bubbles
=== toc with paper links then digests
--- file: 2025-10-09.md
# Daily
1. [LatticeNet](@1)
2. [Waves](@2)

---

## 1. [LatticeNet](@1)
### Method
Lattices.

## 2. [Waves](@2)
### Method
Waves.
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 1 | LatticeNet
>>> 2 | Waves
=== awesome: non-arxiv papers by bold title
--- file: a.md
- **Bubbles** [[Paper](https://proceedings.neurips.cc/paper/2023/hash/abc.html)]
- **LatticeNet** [[Paper](@1)]
>>> title:bubbles | Bubbles
>>> 1 | LatticeNet
=== hyphen separated
--- file: a.md
- LatticeNet - Nets of Lattices - [arXiv](@1)
- Waves: for all | [paper](@2) | 2024
- Foam Nets https://arxiv.org/abs/~3~
- 2024-01 Bubbles [[pdf]](@4)
>>> 1 | LatticeNet
>>> 2 | Waves: for all
>>> 3 | Foam Nets
>>> 4 | Bubbles
=== japanese numbered lists
--- file: a.md
## 注目論文

1. **LatticeNet**（[arXiv](@1)）：格子を使う。
2. **Waves**（[論文](@2)）
   - 概要: 波。
>>> 1 | LatticeNet
>>> 2 | Waves
=== alphaxiv + hf links
--- file: a.md
### [LatticeNet](https://www.alphaxiv.org/abs/~1~)
x
### [Waves](https://hf.co/papers/~2~)
y
### [Foam](https://papers.cool/arxiv/~3~)
z
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 3 | Foam
=== title in backticks / code
--- file: a.md
- `LatticeNet`: [paper](@1)
- [`Waves`](@2)
>>> 1 | LatticeNet
>>> 2 | Waves
=== weekly with h3 day headings and bullets
--- file: week.md
# Week 41
### Monday
- [LatticeNet](@1): lattices
### Tuesday
- [Waves](@2)
- no papers here
>>> 1 | LatticeNet
>>> 2 | Waves
=== bold colon title w/ summary sentence
--- file: a.md
- **LatticeNet**: builds lattices. [arXiv:~1~](@1)
- **Waves** — waves ([link](@2)).
- **Foam:** foam, [abs](@3)
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 3 | Foam
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

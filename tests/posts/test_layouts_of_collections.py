"""Collections, reading lists and reports, whose titles stand in many ways."""

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== a number within the link of a heading
--- file: a.md
## [1. LatticeNet: Nets of Lattices](@1)

**Authors**: Ann Bee

## [2. Waves for All](@2)

text
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== a line that names the title wins over the heading
--- file: a.md
# LatticeNet 源码解读 (ICML 2024)

## 论文信息

- **标题**: LatticeNet: Nets of Lattices
- **论文链接**: @1

## 方法

格子。
>>> 1 | LatticeNet: Nets of Lattices
=== a title in quotes under a label
--- file: a.md
# ■ 論文
- 論文タイトル："Lattices, Nets, and Waves"
- 論文リンク：@1

# ■ 概要

格子。
>>> 1 | Lattices, Nets, and Waves
=== a table names the title
--- file: a.md
# LatticeNet 論文筆記
### Some subtitle

## 0. 論文資訊

| 項目 | 內容 |
|---|---|
| 標題 | LatticeNet: Nets of Lattices |
| arXiv | ~1~v1 [cs.CL] |
>>> 1 | LatticeNet: Nets of Lattices
=== a word behind the title of a note
--- file: a.md
---
title: "Are Lattices Robust? - 리뷰"
---

본 논문 링크: @1

### 1. Introduction

격자.
>>> 1 | Are Lattices Robust?
=== the id of the paper within the text of its link
--- file: a.md
## 0. 論文
- 論文リンク：[[2510.00001] Lattice Networks](@1)
- 著者：Ann Bee

## 概要 [Abstract]
- lattices
>>> 1 | Lattice Networks
=== numbers of parts
--- file: a.md
# Research

## 5. Loops

### 5.1 LatticeNet: Nets of Lattices

**Paper**: @1

Text.

### 5.2 Waves for All

**Paper**: @2

Text.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== one number with a point is part of a title
--- file: a.md
### 2.5 Years of Lattices

**Paper**: @1

### Waves for All

**Paper**: @2
>>> 1 | 2.5 Years of Lattices
>>> 2 | Waves for All
=== fields in bold are no titles
--- file: a.md
# Benchmarks

## 1. LatticeBench

**Source**: A laboratory
**Nickname**: LB

**Paper**: @1

### Data

Text.

## 2. WaveBench

**Official Name**: WaveBench: A Benchmark of Waves
**Paper**: @2

### Data

Text.
>>> 1 | LatticeBench
>>> 2 | WaveBench: A Benchmark of Waves
=== escaped numbers
--- file: a.md
# News

## Top Papers

1\. [LatticeNet: Nets of Lattices](@1)

This paper has lattices.

2\. [Waves for All](@2)

This one has waves.

## Links

1\. Something.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== acceptance and honours behind the title
--- file: a.md
#### LatticeNet: Nets of Lattices (Accepted by ICML 2024 main conference) [[PDF](@1)]

text

#### Waves for All (ICLR 2025, Oral) [[PDF](@2)]

text
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== summaries with authors between title and link
--- file: a.md
# Daily

<details open>
<summary><h2>Nets (2 papers)</h2></summary>

<details>
<summary><strong>LatticeNet: Nets of Lattices</strong> - Ann Bee, C. Dee - [[pdf](@1)]</summary>

**Abstract:** Lattices.
</details>

<details>
<summary><strong>Waves for All</strong> - E. Eff - [[pdf](@2)]</summary>

**Abstract:** Waves.
</details>

</details>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== authors in bold and titles in italics
--- file: a.md
## Reading

1. **Bee, A., et al.** (2022). *Lattices make nets larger*. arXiv preprint. Retrieved from @1

2. **Dee, C., et al.** (2023). *Waves are good learners*. Retrieved from @2
>>> 1 | Lattices make nets larger
>>> 2 | Waves are good learners
=== authors and titles in italics
--- file: a.md
- [38] Bee et al., *Nets of Lattices* (LatticeNet) — ACM, 2024 — @1
- [33] Dee et al., *Waves for All* — ICLR 2024 — @2
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
=== authors before a link under the title
--- file: a.md
1. Bee, A., Dee, C. D., & Eff, E. (2020). [Nets of Lattices](@1). *NeurIPS*.

2. Gee, G. (2021). [Waves for All](@2). *NeurIPS*.
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
=== authors within the text of a link
--- file: a.md
- [Bee, Dee, Eff (2014). Nets of Lattices](@1) — where it began.
- [Gee (2023): Waves for All](@2) — modern.
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
=== names before a colon
--- file: a.md
* Bee, A., Dee, C.: Nets of Lattices on Graphs. arXiv e-prints (2019) [[paper](@1)]
* Eff, E., Gee, G.H.: Waves for All. Optics (2019) [[paper](@2)]
>>> 1 | Nets of Lattices on Graphs
>>> 2 | Waves for All
=== a short name before the full title
--- file: a.md
1. **LatticeNet**: [LatticeNet: Nets of Lattices](@1)
   - lattices
2. Waves: [Waves for All People](@2)
   - waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All People
=== a short name keeps the item whose link stands below
--- file: a.md
1. **LatticeNet** - 75
   - [paper](@1)
   - Baseline: [Waves for All](@2)
2. **FoamNet** - 20
   - [paper](@3)
>>> 1 | LatticeNet
>>> 3 | FoamNet
=== badges below the title
--- file: a.md
**General-purpose**

- __LatticeNet: Nets of Lattices.__

  _Ann Bee, C. Dee._ <img src='https://example.com/a.svg'> <a href='@1'><img src='https://example.com/b.svg'></a>

- __Waves for All.__

  _E. Eff._ <a href='@2'><img src='https://example.com/b.svg'></a>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== titles without marks before labels
--- file: a.md
## Navigation

Nets of Lattices for Robots \[2016, arxiv, Ann Bee\] \[[paper](@1)\]<br/>
`method: lattices`

Waves for All Robots \[2017, arxiv, C. Dee\] \[[paper](@2)\] \[[code](https://github.com/a/b)\]<br/>
>>> 1 | Nets of Lattices for Robots
>>> 2 | Waves for All Robots
=== sentences before labels are no titles
--- file: a.md
# Lattices

## Notes

For more on lattices see the [paper](@1)

Our own code is beside the original [paper](@2)

## Method

text
>>> title:lattices | Lattices
=== a column of titles wins over a column of names
--- file: a.md
| Model | Paper | Year | Link |
|---|---|---|---|
| Lattice | The Lattice Series of Nets | 2023 | [link](@1) |
| Wave | Wave 7B | 2023 | [link](@2) |
>>> 1 | The Lattice Series of Nets
>>> 2 | Wave 7B
=== a table of one row
--- file: a.md
## Papers

| Topic | Title | Authors | Link |
|:---|:---|:---|:---|
| Nets | Nets of Lattices on Graphs | Ann Bee | [Link](@1) |
>>> 1 | Nets of Lattices on Graphs
=== several papers on one line
--- file: a.md
- ★ [Lattices](@1) · ★ [Waves](@2) · ☆ [Foam](@3)
- [Bubbles](@4), [Drops](@5) and [Springs](@6)
- We compare [Rivers](@7) with [Lakes](@8).
>>> 1 | Lattices
>>> 2 | Waves
>>> 3 | Foam
>>> 4 | Bubbles
>>> 5 | Drops
>>> 6 | Springs
=== an address behind the items of a list is not that of the heading
--- file: a.md
### To do
- [A Model of Lattices in Nets] [paper](@1)

### May 2017
- Noise in Lattices [(paper)](@2)
- [@3]
>>> 1 | A Model of Lattices in Nets
>>> 2 | Noise in Lattices
=== how to cite the paper is no list of others
--- file: a.md
---
title: "Paper Notes: LatticeNet"
---

### Citation

The paper "LatticeNet: Nets of Lattices" is by Ann Bee.

arXiv: [2510.00001](@1), 2025.

### Motivation

Lattices.
>>> 1 | LatticeNet
=== works and venues are linked before the titles
--- file: a.md
## Geometry

[[Bee et al. CVPR 2018](@1)] LatticeNet: Nets of Lattices
[[Project](https://example.com)] [[Code](https://github.com/a/b)]

[[Dee et al. NIPS 2017](@2)] Waves for All People [[Code](https://github.com/a/c)]
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All People
=== headings that link to projects above the paper
--- file: a.md
### [LatticeNet](https://example.com/lattice)
**Paper:** [LatticeNet: Nets of Lattices](@1)<br>

---
### [Waves](https://example.com/waves)
![](https://example.com/a.png)
**Paper:** [Waves for All](@2)<br>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== a year behind signs
--- file: a.md
- [LatticeNet++ (NeurIPS 2017)](@1)
- [Waves (CVPR 2017)](@2)
>>> 1 | LatticeNet++
>>> 2 | Waves
=== what a feed adds to a title
--- file: a.md
url:: @1
title:: @Nets of Lattices: A Survey. (arXiv:2510.00001v2 [cs.NE] UPDATED)

- text
>>> 1 | Nets of Lattices: A Survey
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

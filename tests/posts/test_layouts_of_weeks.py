"""More daily and weekly digests."""

# ruff: noqa: E501 # posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== daily md by category with sub bullets and emoji
--- file: 2025-10-09.md
# 📅 2025-10-09 arXiv Papers

## 🧠 LLM Reasoning

- 🟢 **LatticeNet: Nets of Lattices** | Ann Bee, C. Dee | [[arXiv]](@1) [[PDF]](https://arxiv.org/pdf/~1~)
  > lattices in one sentence
- 🟡 **Waves for All** | C. Dee | [[arXiv]](@2)
  > waves in one sentence

## 🤖 Agents

- 🔴 **Foam Agents** | E. | [[arXiv]](@3)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam Agents
=== heading with score and bold link line
--- file: 2025-10-09-report.md
# Daily report

### 1. LatticeNet: Nets of Lattices ⭐ 9/10

**🔗 Link:** https://arxiv.org/abs/~1~

**👥 Authors:** Ann Bee

**💡 Why it matters:** lattices.

### 2. Waves for All ⭐ 8/10

**🔗 Link:** https://arxiv.org/abs/~2~

**💡 Why it matters:** waves.
>>> 1 | LatticeNet: Nets of Lattices ⭐ 9/10
>>> 2 | Waves for All ⭐ 8/10
=== chinese numbered bold with fields
--- file: week.md
## 本周论文

**1. LatticeNet: Nets of Lattices**
- 论文：https://arxiv.org/abs/~1~
- 代码：https://github.com/a/b
- 简介：格子。

**2. Waves for All**
- 论文：https://arxiv.org/abs/~2~
- 简介：波。
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== awesome cvpr list (chinese)
--- file: README.md
# CVPR2025-Papers-with-Code

<a name="3DGS"></a>

# 3DGS(Gaussian Splatting)

**LatticeNet: Nets of Lattices**

- Paper: https://arxiv.org/abs/~1~
- Code: https://github.com/a/b

**Waves for All**

- Homepage: https://x.github.io
- Paper: https://arxiv.org/abs/~2~
- Code: None

# Agent

**Foam Agents**

- Paper: https://arxiv.org/abs/~3~
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam Agents
=== 52CV list
--- file: README.md
## 3D
* [LatticeNet: Nets of Lattices](https://arxiv.org/abs/~1~)<br>:star:[code](https://github.com/a/b)
* [Waves for All](https://arxiv.org/abs/~2~)<br>:house:[project](https://x.io)
* Oral
  * [Foam](https://arxiv.org/abs/~3~)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam
=== awesome w/ tldr and bibtex details
--- file: README.md
## Papers

1. **LatticeNet: Nets of Lattices.** *Ann Bee, C. Dee.* ICLR 2025. [[paper]](@1) [[code]](https://github.com/a/b)

    <details>
    <summary>BibTeX</summary>

    ```bibtex
    @article{bee, title={x}, url={https://arxiv.org/abs/2510.99999}}
    ```
    </details>

2. **Waves for All.** *C. Dee.* Preprint. [[paper]](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== thunlp must-read list
--- file: README.md
# Must-read papers on nets

### [Survey papers](#content)
1. **A Survey on Nets.** *Ann Bee, C. Dee.* 2019. [paper](https://arxiv.org/pdf/~1~)

### [Models](#content)
1. **LatticeNet.** *C. Dee.* NeurIPS 2018. [paper](https://arxiv.org/pdf/~2~.pdf)

    Lattices.
>>> 1 | A Survey on Nets
>>> 2 | LatticeNet
=== table with paper in bold and arrows
--- file: README.md
| Date | keywords | Institute | Paper | Publication |
|:-----:|:-----:|:-----:|:-----|:-----|
| 2017-06 | Transformers | Google | [Nets Are All You Need](https://arxiv.org/pdf/~1~.pdf) | NeurIPS<br> ![Dynamic JSON Badge](https://img.shields.io/badge/x) |
| 2018-06 | GPT 1.0 | OpenAI | [Waves by Pre-Training](https://www.cs.ubc.ca/x.pdf) | |
| 2018-10 | BERT | Google | [Foam](https://aclanthology.org/N19-1423.pdf) | NAACL |
>>> 1 | Nets Are All You Need
>>> acl:N19-1423 | Foam
=== daily newsletter with html digest per paper
--- file: 2025-10-09.md
<h2>Top papers</h2>
<p><b><a href="@1">LatticeNet: Nets of Lattices</a></b><br>Ann Bee<br>lattices.</p>
<p><b><a href="@2">Waves for All</a></b><br>C. Dee<br>waves.</p>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== numbered heading with colon link
--- file: a.md
### Paper 1: LatticeNet — https://arxiv.org/abs/~1~
lattices
### Paper 2: Waves — https://arxiv.org/abs/~2~
waves
>>> 1 | LatticeNet
>>> 2 | Waves
=== linked h4 in list
--- file: a.md
- #### [LatticeNet](@1)
  lattices
- #### [Waves](@2)
  waves
>>> 1 | LatticeNet
>>> 2 | Waves
=== stanford reading group schedule
--- file: index.md
# Schedule

**Oct 9** — Ann presents [LatticeNet: Nets of Lattices](@1).

**Oct 16** — Bob presents [Waves for All](@2).
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== lab seminar list korean
--- file: seminar.md
## 2025년 10월 세미나

| 날짜 | 발표자 | 논문 | 자료 |
|---|---|---|---|
| 10/09 | 홍길동 | LatticeNet: Nets of Lattices ([link](@1)) | [pdf](slides/1.pdf) |
| 10/16 | 김철수 | [Waves for All](@2) | |
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== tweet thread numbered with bold
--- file: x.txt
Top papers of the week:

1. LatticeNet
Lattices are nice.
Paper: https://arxiv.org/abs/~1~

2. Waves for All
Waves are nice.
Paper: https://arxiv.org/abs/~2~
>>> 1 | LatticeNet
>>> 2 | Waves for All
=== tl;dr bullets
--- file: a.md
**LatticeNet** (@1)
* lattices
* fast

**Waves for All** (@2)
* waves
>>> 1 | LatticeNet
>>> 2 | Waves for All
=== italic titles
--- file: a.md
1. *LatticeNet: Nets of Lattices*, Ann Bee et al. [arXiv](@1)
2. *Waves for All*, C. Dee [arXiv](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== quoted titles with authors first
--- file: a.md
* Ann Bee, C. Dee, "LatticeNet: Nets of Lattices", arXiv:~1~
* C. Dee, "Waves for All", ICLR 2024, [link](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== arxiv csv as json lines w/ nested
--- file: d.jsonl
{"paper": {"title": "LatticeNet", "arxiv_id": "~1~", "abstract": "x"}, "score": 9}
{"metadata": {"title": "Waves", "arxiv_id": "~2~"}, "summary": "w"}
{"title": "Foam", "arxiv": "https://arxiv.org/abs/~3~v2", "abstract": ["a", "b"]}
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 3 | Foam
=== json object with papers key and date
--- file: d.json
{"date": "2025-10-09", "papers": [{"title": "LatticeNet", "id": "~1~", "abstract": "x"}, {"title": "Waves", "arxiv_url": "@2"}]}
>>> 1 | LatticeNet
>>> 2 | Waves
=== english blog daily (multi) with summaries under h2 linking pdf
--- file: _posts/2025-10-09-arxiv.md
---
title: "arXiv digest, October 9"
---
## LatticeNet: Nets of Lattices
**arXiv ID:** ~1~ | **Category:** cs.LG | [PDF](https://arxiv.org/pdf/~1~)

lattices

## Waves for All
**arXiv ID:** ~2~ | **Category:** cs.SD | [PDF](https://arxiv.org/pdf/~2~)

waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== horizontal-rule separated plain
--- file: a.md
**LatticeNet: Nets of Lattices**
Ann Bee, C. Dee
https://arxiv.org/abs/~1~
lattices
***
**Waves for All**
C. Dee
https://arxiv.org/abs/~2~
waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== jekyll weekly with h2 link and meta list
--- file: _posts/2025-10-09-week.md
---
layout: post
title: Week 41
---
{% include toc.html %}

## [LatticeNet: Nets of Lattices](@1){:target="_blank"}
{: .no_toc }
- Ann Bee, C. Dee
- *ICLR 2025*

lattices

## [Waves for All](@2){:target="_blank"}
waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== heading plus pipe meta
--- file: a.md
## LatticeNet: Nets of Lattices | [arXiv](@1) | [code](https://github.com/a/b)
lattices
## Waves for All | [arXiv](@2)
waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== heading with parenthetical link text "paper"
--- file: a.md
### LatticeNet ([paper](@1), [code](https://github.com/a/b))
x
### Waves for All ([paper](@2))
y
>>> 1 | LatticeNet
>>> 2 | Waves for All
=== list dated entries
--- file: log.md
# Reading log
- 2025-10-09: [LatticeNet](@1) - nice
- 2025-10-10: Waves for All (@2) - nice
- **2025-10-11** [Foam](@3)
>>> 1 | LatticeNet
>>> 2 | Waves for All
>>> 3 | Foam
=== korean daily bullets with 제목
--- file: 2025-10-09.md
## 오늘의 논문

- 제목: LatticeNet: Nets of Lattices
- 링크: @1
- 요약: 격자.

---

- 제목: Waves for All
- 링크: @2
- 요약: 파동.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== chinese table daily
--- file: 2025-10-09.md
| 序号 | 标题 | 作者 | 摘要 | 链接 |
|---|---|---|---|---|
| 1 | LatticeNet: Nets of Lattices<br>格子网络 | Ann Bee 等 | 格子。 | [2510.00001](@1) |
| 2 | Waves for All | C. Dee | 波。 | https://arxiv.org/abs/~2~ |
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== details table awesome robotics
--- file: README.md
| *"LatticeNet: Nets of Lattices"* | **ICLR 2025** | 2025.10 | `Nets` | [paper](@1) |
|---|---|---|---|---|
| *"Waves for All"* | arXiv | 2025.10 | `Waves` | [paper](@2) [project](https://x.io) |
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== list authors year title link
--- file: bib.md
1. Bee A, Dee C. LatticeNet: Nets of Lattices. ICLR. 2025. [arXiv:~1~](@1)
2. **Waves for All**, C. Dee, 2024, [arXiv:~2~](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== one file per day, two papers under h1 sections
--- file: 2025-10-09.md
# LatticeNet: Nets of Lattices
https://arxiv.org/abs/~1~
## Summary
x
## Method
y
# Waves for All
https://arxiv.org/abs/~2~
## Summary
x
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== bold link then text in same paragraph
--- file: a.md
[**LatticeNet: Nets of Lattices**](@1). Ann Bee. Lattices are nice.

[**Waves for All**](@2). C. Dee. Waves are nice.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== arxiv listing
--- file: list.txt
[1] arXiv:~1~ [pdf, html, other]
Title: LatticeNet: Nets of Lattices
Ann Bee, C. Dee
Subjects: Machine Learning (cs.LG)

[2] arXiv:~2~ [pdf, html, other]
Title: Waves for All
C. Dee
Subjects: Sound (cs.SD)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

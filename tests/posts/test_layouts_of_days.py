"""Daily and weekly digests as public repositories lay them out."""

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== HF daily blog english
--- file: _posts/2025-10-09-daily.md
---
layout: post
title: "Hugging Face Daily Papers - 2025-10-09"
date: 2025-10-09
---

## 1. [LatticeNet: nets](https://huggingface.co/papers/~1~)

Published on Oct 7

**Authors:** Ann Bee, C. Dee · **Upvotes:** 151

> We propose LatticeNet.

[arXiv](@1) · [PDF](https://arxiv.org/pdf/~1~) · [GitHub](https://github.com/a/b)

---

## 2. [Waves](https://huggingface.co/papers/~2~)

**Summary:** We use waves.

**Key Points:**
- It is good.
- It builds on [LatticeNet](@1).
>>> 1 | LatticeNet: nets
>>> 2 | Waves
=== Korean bold paragraphs
--- file: 2025-10-10-papers.md
---
layout: post
title: 10월 10일 논문
---
**[1] LatticeNet: 격자**

링크: @1

한 줄 요약: 격자를 쓴다.

**[2] Waves**

링크: @2

파동을 쓴다.
>>> 1 | LatticeNet: 격자
>>> 2 | Waves
=== Japanese daily
--- file: 2025-10-09.md
# 2025年10月9日の論文

## 1. LatticeNet: 格子ネットワーク

- 著者: Ann Bee
- URL: @1
- 公開日: 2025-10-07

### 概要
格子を使う。

### 手法
LatticeNet を提案する。

## 2. Waves: 波

- 著者: C. Dee
- URL: @2

### 概要
波を使う。
>>> 1 | LatticeNet: 格子ネットワーク
>>> 2 | Waves: 波
=== Chinese daily digest
--- file: 2025-10-09.md
# 2025-10-09 论文速递

## 大模型

**【1】LatticeNet: Nets of lattices**

标题：LatticeNet：格子网络

链接：https://arxiv.org/abs/~1~

作者：Ann Bee

备注：10 pages

摘要：We propose LatticeNet.

**【2】Waves for all**

标题：波

链接：https://arxiv.org/abs/~2~

摘要：We use waves.
>>> 1 | LatticeNet: Nets of lattices
>>> 2 | Waves for all
=== newsletter
--- file: issue-12.md
# Lattice Weekly #12

Welcome back. This week we look at [an old paper](https://arxiv.org/abs/1706.03762).

**LatticeNet: nets of lattices** \
*Ann Bee, C. Dee* \
[[Paper](@1)] \
They build lattices.

**Waves for all** \
*E. F.* \
[[Paper](@2)] [[Code](https://github.com/a/b)] \
Waves are nice.

## Quick links
- [Foam](@3) – foams
- [A blog](https://example.com)
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
>>> 3 | Foam
=== setext
--- file: notes.md
Papers
======

LatticeNet: nets of lattices
----------------------------
https://arxiv.org/abs/~1~

Lattices.

[Waves for all](@2)
-------------------
Waves.
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== hf daily chinese with emoji fields
--- file: 2025/10/2025-10-09.md
# 🤗 HuggingFace 每日论文 (2025-10-09)

> 共 3 篇

---

### 1. LatticeNet: Nets of Lattices

**中文标题**：格子网络

📅 日期: 2025-10-08 | 👍 55

🔗 [Arxiv](@1) | 📄 [PDF](https://arxiv.org/pdf/~1~) | 🤗 [HF](https://huggingface.co/papers/~1~)

**摘要**

我们提出 LatticeNet。

---

### 2. Waves for All

🔗 [Arxiv](@2)

波。
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== arxiv RSS style definition
--- file: 2025-10-09.md
# arXiv cs.CL daily

**Title:** LatticeNet: nets of lattices
**Authors:** Ann Bee
**Link:** @1
**Abstract:** We propose lattices.

---

**Title:** Waves for all
**Authors:** C. Dee
**Link:** @2
**Abstract:** We use waves.
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== headings with nonlink lines then bare link at the end
--- file: a.md
# Digest

## LatticeNet: Nets of Lattices

Ann Bee, C. Dee

Lattices are nice and cheap.

They beat all.

🔗 https://arxiv.org/abs/~1~

## Waves for All

C. Dee

Waves are nice.

🔗 https://arxiv.org/abs/~2~
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== headline then "Paper:" inline at end of text
--- file: x.md
## 1. LatticeNet
**What**: lattices. **Why**: fast. **Paper**: [arXiv](@1)

## 2. Waves
**What**: waves. **Paper**: [arXiv](@2)
>>> 1 | LatticeNet
>>> 2 | Waves
=== headings two levels, category then paper
--- file: 2025-10-09.md
# 2025-10-09

## NLP (2)

### LatticeNet: Nets of Lattices
`arXiv:~1~` · Ann Bee · 2025-10-07

Lattices.

### Waves for All
`arXiv:~2~` · C. Dee

Waves.

## CV (1)

### Foam
`arXiv:~3~`

Foam.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam
=== ids only in headings
--- file: a.md
# Papers
## ~1~ — LatticeNet: Nets of Lattices
Lattices.
## Waves for All (arXiv:~2~)
Waves.
## [~3~] Foam
Foam.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam
=== substack newsletter with images
--- file: issue.md
# The Lattice #3

[![](https://substackcdn.com/image/x.png)](https://substackcdn.com/image/x.png)

### **1. LatticeNet: Nets of Lattices**

**Watching:** LatticeNet ([paper](@1)/[code](https://github.com/a/b))

**What problem does it solve?** Lattices.

### **2. Waves for All**

**Watching:** Waves ([paper](@2))

**Bottom line:** Waves.

**Papers of the Week:**

- [Foam](@3)
- [Bubble nets and all](@4)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== em dash one-liners
--- file: links.md
Some links:

[LatticeNet](@1) — lattices are nice.

[Waves for All](@2) — waves are nice. See also [Foam](@3).

→ [Bubbles](@4): more.
>>> 1 | LatticeNet
>>> 2 | Waves for All
>>> 4 | Bubbles
=== blockquote abstract
--- file: a.md
## LatticeNet: Nets of Lattices
> arxiv: https://arxiv.org/abs/~1~
>
> Lattices.

## Waves for All
> **arXiv**: https://arxiv.org/abs/~2~
>
> Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== digest with bold labelled lines
--- file: a.md
## [LatticeNet](@1)
**Title:** LatticeNet
**Authors:** Ann
**Summary:** lattices
## [Waves](@2)
**Title:** Waves
**Summary:** waves
>>> 1 | LatticeNet
>>> 2 | Waves
=== korean section with numbers
--- file: 2025-10-09-papers.md
---
title: "10월 9일 논문"
date: 2025-10-09
---
# 1. LatticeNet: 격자
[arXiv](@1)

## 서론
격자.
## 방법
격자.

# 2. Waves
[arXiv](@2)

## 서론
파동.
>>> 1 | LatticeNet: 격자
>>> 2 | Waves
=== numbered bold with period
--- file: a.md
**1. LatticeNet: Nets of Lattices**

[Paper](@1) | Ann Bee

Lattices.

**2. Waves**

[Paper](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves
=== date folders
--- file: 2024/05/12/lattice.md
# [LatticeNet](@1)
Lattices.
>>> 1 | LatticeNet
=== cjk punctuation
--- file: a.md
## 1、LatticeNet：格子网络
论文链接：https://arxiv.org/abs/~1~
代码：https://github.com/a/b
## 2、Waves
论文链接：https://arxiv.org/abs/~2~
>>> 1 | LatticeNet：格子网络
>>> 2 | Waves
=== slides-like separators
--- file: a.md
LatticeNet
====

[arXiv](@1)

---

Waves
====

[arXiv](@2)
>>> 1 | LatticeNet
>>> 2 | Waves
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""News, blogs and lists once more."""

# ruff: noqa: E501 # posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== heading name + authors + link list
--- file: a.md
#### LatticeNet: Nets of Lattices
<small>Ann Bee, C. Dee · 2025-10-09</small>
[📄 PDF](https://arxiv.org/pdf/~1~) [💻 Code](https://github.com/a/b)
#### Waves for All
<small>C. Dee</small>
[📄 PDF](https://arxiv.org/pdf/~2~)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== ordered list w/ indented paragraphs
--- file: a.md
1.  LatticeNet: Nets of Lattices

    *Link*: @1

    lattices

2.  Waves for All

    *Link*: @2
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== emoji number list korean
--- file: a.md
✅ **LatticeNet: Nets of Lattices**
👉 @1
격자를 쓴다.

✅ **Waves for All**
👉 @2
파동.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== japanese h2 with links at end
--- file: a.md
## LatticeNet: Nets of Lattices（ICLR 2025）

格子を使う。

論文：[https://arxiv.org/abs/~1~](@1)

## Waves for All

波。

論文：[https://arxiv.org/abs/~2~](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== awesome with tables in categories and paper column linked by arrow
--- file: README.md
|Paper|Base|Link|Code|
|---|---|:---:|:---:|
|LatticeNet: Nets of Lattices|LLaMA|[arXiv](@1)|[✓](https://github.com/a/b)|
|<ins>**Waves for All**</ins>|GPT|[📄](@2)||
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== tana/heptabase export
--- file: LatticeNet.md
# LatticeNet
- Type: #paper
- Paper: @1
- Notes
    - lattices, cf. [Waves](@2)
>>> 1 | LatticeNet
=== docusaurus blog
--- file: blog/2025-10-09-lattice.mdx
---
slug: lattice
title: "Paper Review: LatticeNet"
authors: [me]
---
import Foo from '@site/src/Foo';

<Foo link="x" />

Paper: [arXiv:~1~](@1)

<!-- truncate -->

## Introduction
x
>>> 1 | LatticeNet
=== readme per folder
--- file: 2025/lattice/README.md
# LatticeNet: Nets of Lattices
[paper](@1)

x
>>> 1 | LatticeNet: Nets of Lattices
--- file: 2025/waves/README.md
# Waves for All
[paper](@2)
>>> 2 | Waves for All
=== footnote style numbers
--- file: a.md
1. LatticeNet: Nets of Lattices [1]
2. Waves for All [2]

[1]: @1
[2]: @2
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== yaml json dump mixture
--- file: a.json
[{"arxiv": {"id": "~1~", "title": "LatticeNet"}, "votes": 3}, {"arxiv": {"id": "~2~", "title": "Waves"}}]
>>> 1 | LatticeNet
>>> 2 | Waves
=== news with sub headings
--- file: n.md
# 🗞 AI News

## 📑 Research

### **LatticeNet** — nets of lattices
🔗 [Paper](@1) • 💾 [Code](https://github.com/a/b)

x

### **Waves** — waves for all
🔗 [Paper](@2)

## 🛠 Tools
### Toolbox
[GitHub](https://github.com/a/c)
>>> 1 | LatticeNet — nets of lattices
>>> 2 | Waves — waves for all
=== ai digest japanese with bold labels
--- file: 2025-10-09.md
# 本日の論文 3選

## 📄 LatticeNet: Nets of Lattices

**著者**: Ann Bee
**公開日**: 2025-10-07
**論文**: https://arxiv.org/abs/~1~

### 要約
格子。

## 📄 Waves for All

**著者**: C. Dee
**論文**: https://arxiv.org/abs/~2~

### 要約
波。
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== chinese list with parenthesis link
--- file: a.md
1. LatticeNet：格子网络（[论文](@1)，[代码](https://github.com/a/b)）
2. Waves：波（[论文](@2)）
>>> 1 | LatticeNet：格子网络
>>> 2 | Waves：波
=== korean note labelled heading
--- file: a.md
---
title: LatticeNet 정리
---
# 논문 정보
- 제목: LatticeNet: Nets of Lattices
- 저자: Ann Bee
- 링크: [arXiv](@1)

# 요약
격자
# 한계
없음
>>> 1 | LatticeNet: Nets of Lattices
=== english list bold + colon + link label at end on next line
--- file: a.md
* **LatticeNet: Nets of Lattices**
  Ann Bee, C. Dee
  [Paper](@1) / [Code](https://github.com/a/b)
* **Waves for All**
  C. Dee
  [Paper](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== table two papers a row? no; with arxiv col badge
--- file: a.md
| Model | arXiv | Code |
|---|---|---|
| LatticeNet | [![arXiv](https://img.shields.io/badge/arXiv-1-b31b1b.svg)](@1) | [![Star](https://img.shields.io/github/stars/a/b)](https://github.com/a/b) |
| Waves | [![arXiv](https://img.shields.io/badge/arXiv-2-b31b1b.svg)](@2) | - |
>>> 1 | LatticeNet
>>> 2 | Waves
=== headings w/ links in list below with hf first
--- file: a.md
## 1. LatticeNet
- 🤗 https://huggingface.co/papers/~1~
- 📄 https://arxiv.org/pdf/~1~
- lattices
## 2. Waves
- 🤗 https://huggingface.co/papers/~2~
- waves
>>> 1 | LatticeNet
>>> 2 | Waves
=== front matter list of authors, link in body text sentence
--- file: b.md
---
title: "Understanding LatticeNet"
date: 2025-10-09
authors:
  - me
---
In this post we read [LatticeNet](@1), which builds on [Waves](@2).

## Background
x
## Method
y
>>> 1 | Understanding LatticeNet
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

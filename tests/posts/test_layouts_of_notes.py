"""Notes of one paper as vaults, blogs and exports of tools lay them out."""

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== Japanese ochiai format
--- file: notes/lattice.md
# LatticeNet: Nets of lattices

## 0. 論文
- タイトル: LatticeNet: Nets of lattices
- リンク: @1
- 著者: Ann Bee

## 1. どんなもの？
格子。

## 2. 先行研究と比べてどこがすごい？
[Waves](@2) より速い。

## 6. 次に読むべき論文は？
- [Foam](@3)
>>> 1 | LatticeNet: Nets of lattices
--- file: notes/waves.md
---
title: "Waves"
tags: [paper]
---
[元論文はこちら](@2)

## どんなもの？
波。
## どうやって有効だと検証した？
[CIFAR](https://arxiv.org/abs/1212.56789)で。
>>> 2 | Waves
=== Chinese notes mkdocs
--- file: docs/a/lattice.md
# LatticeNet: Nets of lattices

**会议**: ACL 2025
**arXiv**: [~1~](@1)
**代码**: [https://github.com/a/b](https://github.com/a/b)
**领域**: AI 安全

## 一句话总结
用格子。

## 研究背景与动机
1. **领域现状**：很多。

## 方法详解

### 整体框架
水印。

## 相关工作与启发
- **vs [Waves](@9)**：更快。
>>> 1 | LatticeNet: Nets of lattices
--- file: docs/a/waves.md
# 《Waves》论文阅读笔记

> 论文链接：<https://arxiv.org/abs/~2~>
> 代码：https://github.com/a/c

## 1. 摘要
波。

## 2. 方法
用波。
>>> 2 | Waves
=== lil-log-like post
--- file: posts/2025-10-09-lattices.md
---
title: "What are lattices?"
date: 2025-10-09
author: Me
tags: ["nlp"]
---

Lattices are everywhere. I plan to cover many.

## Early lattices

**LatticeNet** ([Bee et al. 2025](@1); code: [link](https://github.com/a/b)) builds lattices.

In **Waves** ([Dee et al. 2024](@2)), waves are used.

## Later

Foam ([E. 2023](@3)) is a foam.

## References

[1] Bee et al. ["LatticeNet: nets of lattices."](@1) ICLR 2025.

[2] Dee et al. ["Waves for all."](@2) arXiv preprint (2024).

[3] E. ["Foam."](@3) 2023.
>>> 1 | LatticeNet
=== velog style review
--- file: review.md
---
title: "[논문 리뷰] LatticeNet: Nets of Lattices (ICLR 2025)"
date: "2025-10-09T03:00:00.000Z"
tags: ["논문리뷰"]
---
> 📎 [paper link](@1)

# 1. Introduction
격자.
# 2. Related Works
[Waves](@2)
# 3. Method
격자.
>>> 1 | LatticeNet: Nets of Lattices
=== tistory review
--- file: 2025-10-09-lattice.md
---
layout: single
title: "[Paper Review] Waves for all"
categories: paper
---
논문: [https://arxiv.org/abs/~2~](https://arxiv.org/abs/~2~)

## 0. Abstract
파동.
## 1. 서론
파동.
>>> 2 | Waves for all
=== japanese qiita
--- file: a.md
---
title: 【論文紹介】LatticeNet: Nets of Lattices
tags: 機械学習 論文
---
# はじめに
本記事では[LatticeNet: Nets of Lattices](@1)を紹介します。

# 手法
格子。先行研究の[Waves](@2)と比べて速い。
>>> 1 | LatticeNet: Nets of Lattices
=== chinese zhihu style
--- file: lattice.md
# 论文阅读：LatticeNet: Nets of Lattices

**论文标题**：LatticeNet: Nets of Lattices
**论文地址**：[https://arxiv.org/abs/~1~](https://arxiv.org/abs/~1~)
**代码地址**：[https://github.com/a/b](https://github.com/a/b)

## 动机
格子。
## 方法
格子。
>>> 1 | LatticeNet: Nets of Lattices
=== one note per paper with reading list at end
--- file: lattice.md
# LatticeNet

[[arXiv]](@1) [[code]](https://github.com/a/b)

- **TL;DR**: lattices.
- Like [Waves](@2) and [Foam](@3).

### See also
- [Bubbles](@4)
- [Seas](@5)
>>> 1 | LatticeNet
=== note title with link and venue
--- file: a.md
# [LatticeNet: Nets of Lattices](@1)
*Ann Bee, C. Dee* — ICLR 2025

#nets #lattices

## Summary
Lattices.
## Strengths
Good.
## Weaknesses
None.
>>> 1 | LatticeNet: Nets of Lattices
=== markdown with footnote links
--- file: a.md
# Notes of October

## LatticeNet[^1]
Lattices.

## Waves[^2]
Waves.

[^1]: Bee et al. https://arxiv.org/abs/~1~
[^2]: Dee. https://arxiv.org/abs/~2~
>>> 1 | LatticeNet
>>> 2 | Waves
=== blog post on an idea with many citations
--- file: 2025-10-09-thoughts.md
---
title: Thoughts on lattices
date: 2025-10-09
---
Some say that lattices are great ([Bee et al., 2025](@1)).

## What is a lattice?
It was shown in [Waves for All](@2) that waves are lattices. See also [this](@3).

## Why care?
Because [Foam](@4).
=== project readme with citation
--- file: README.md
# LatticeLib

A library for lattices, from the paper [LatticeNet](@1).

## Install
pip install x
## Results
| a | b |
|---|---|
| 1 | 2 |
## Citation
```
@article{bee, url={@1}}
```
>>> 1 | LatticeLib
=== note with results table citing other papers
--- file: lattice.md
---
title: LatticeNet
arxiv: ~1~
---
## Results

| Method | CIFAR | Paper |
|---|---|---|
| Waves | 90 | [Dee 2024](@2) |
| Foam | 91 | [Foam](@3) |

## Related
- [Bubbles](@4)
>>> 1 | LatticeNet
=== english note w/ authors line under title
--- file: a.md
# LatticeNet: Nets of Lattices

_Ann Bee, C. Dee_, ICLR 2025, [paper](@1), [code](https://github.com/a/b)

## Key ideas
lattices
## Experiments
good, better than [Waves](@2)
>>> 1 | LatticeNet: Nets of Lattices
=== abigailhaddad-like tl;dr single heading several notes
--- file: nlp.md
# NLP papers

### [LatticeNet](@1) (2025)
_October 2025_

tl;dr lattices.

### [Waves](@2) - C. Dee (2024)
waves

### Foam, 2023, [[arxiv]](@3)
foam
>>> 1 | LatticeNet
>>> 2 | Waves - C. Dee
>>> 3 | Foam
=== openreview and acl and doi links
--- file: a.md
- [LatticeNet](https://openreview.net/forum?id=abcDEF123)
- [Waves](https://aclanthology.org/2024.acl-long.5/)
- **Foam**, Nature 2024. [doi](https://doi.org/10.1038/s41586-024-00001-1)
- [Bubbles](https://proceedings.neurips.cc/paper/2023/hash/abc.html)
>>> openreview:abcDEF123 | LatticeNet
>>> acl:2024.acl-long.5 | Waves
>>> doi:10.1038/s41586-024-00001-1 | Foam
=== long sections english
--- file: lattice-notes.md
# Paper Notes: LatticeNet

Link: [here](@1)

### Problem
x
### Approach
y
### Thoughts
z
>>> 1 | LatticeNet
=== text then links list at end (notes)
--- file: lattice.md
# LatticeNet

Lattices are nice.

## Method
x

## Results
y

---
Links: [arXiv](@1), [code](https://github.com/a/b)
>>> 1 | LatticeNet
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""More notes of vaults and libraries."""

# ruff: noqa: E101 # posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== zotero better notes export
--- file: LatticeNet.md
---
tags: [reading]
---
# Metadata

| Title | LatticeNet: Nets of Lattices |
|---|---|
| Authors | Ann Bee |
| DOI | 10.48550/arXiv.~1~ |
| URL | http://arxiv.org/abs/~1~ |

# Abstract
lattices
>>> 1 | LatticeNet: Nets of Lattices
=== mdnotes zotero
--- file: bee2025.md
# LatticeNet: Nets of Lattices

## Metadata

- Item Type: [[Article]]
- Authors: [[Ann Bee]]
- Date: [[2025-10-09]]
- Date Added: [[2025-10-10]]
- URL: [http://arxiv.org/abs/~1~](http://arxiv.org/abs/~1~)
- DOI: [10.48550/arXiv.~1~](https://doi.org/10.48550/arXiv.~1~)
- Cite key: bee2025
- Topics: [[Lattices]]
- Tags: #nets

## Abstract
lattices

## Zotero links
- [Local library](zotero://select/items/1_X)
>>> 1 | LatticeNet: Nets of Lattices
=== obsidian citations plugin
--- file: bee2025.md
---
title: "LatticeNet: Nets of Lattices"
authors: Ann Bee, C. Dee
year: 2025
---
# LatticeNet: Nets of Lattices

**URL:** http://arxiv.org/abs/~1~
**Zotero:** [open](zotero://select/items/@bee2025)

> We propose lattices.

Compare with [[dee2024]] ([Waves](@2)).
>>> 1 | LatticeNet: Nets of Lattices
=== readwise export
--- file: LatticeNet Nets of Lattices.md
# LatticeNet: Nets of Lattices

![rw-book-cover](https://readwise-assets.s3.amazonaws.com/x.png)

## Metadata
- Author: [[arxiv.org]]
- Full Title: LatticeNet: Nets of Lattices
- Category: #articles
- URL: https://arxiv.org/pdf/~1~.pdf

## Highlights
- lattices are nice ([View Highlight](https://read.readwise.io/x))
>>> 1 | LatticeNet: Nets of Lattices
=== github issues as notes (japanese survey)
--- file: 1.md
## ひとことでいうと
格子。

### 論文リンク
@1

### 著者/所属機関
Ann Bee

### 投稿日付(yyyy/MM/dd)
2025/10/09

## 概要
格子。

## 新規性・差分
[Waves](@2)より速い。
>>> 1 | 2510.00001
=== korean github notes w/ table header
--- file: LatticeNet.md
# LatticeNet: Nets of Lattices

| 항목 | 내용 |
|---|---|
| 저자 | Ann Bee |
| 학회 | ICLR 2025 |
| 링크 | [arXiv](@1) |

## 1. 요약
격자.
## 2. 방법
격자.
>>> 1 | LatticeNet: Nets of Lattices
=== hexo chinese
--- file: source/_posts/lattice.md
---
title: 论文笔记 - LatticeNet
date: 2025-10-09 10:00:00
categories:
- 论文
tags: [nets]
mathjax: true
---
原文：[LatticeNet: Nets of Lattices](@1)
<!-- more -->
# 背景
格子。
# 方法
格子。
>>> 1 | LatticeNet
=== HF paper page mirror
--- file: 2510.00001.md
---
title: "LatticeNet: Nets of Lattices"
arxiv_id: "~1~"
upvotes: 100
published: "2025-10-07"
---
## Abstract
lattices
## AI summary
lattices
>>> 1 | LatticeNet: Nets of Lattices
=== id file name, plain body
--- file: papers/2510.00001.md
# LatticeNet: Nets of Lattices

Lattices are nice.

They beat [Waves](@2).
>>> 1 | LatticeNet: Nets of Lattices
=== gitbook summary pages
--- file: SUMMARY.md
# Table of contents
* [LatticeNet](papers/lattice.md)
--- file: papers/lattice.md
---
description: 'Ann Bee, ICLR 2025'
---

# LatticeNet

{% embed url="@1" %}

### Key idea
lattices
>>> 1 | LatticeNet
=== mkdocs admonitions
--- file: docs/lattice.md
# LatticeNet

!!! info "Paper"
    [LatticeNet: Nets of Lattices](@1), ICLR 2025

## Method
lattices
## Results
good
>>> 1 | LatticeNet: Nets of Lattices
=== dendron front matter
--- file: lit.lattice.md
---
id: abc123
title: LatticeNet
desc: ''
updated: 1700000000000
created: 1700000000000
source: "@1"
---
lattices
>>> 1 | LatticeNet
=== org-roam note
--- file: 20251009-lattice.org
:PROPERTIES:
:ID:       abc
:ROAM_REFS: https://arxiv.org/abs/~1~
:END:
#+title: LatticeNet: Nets of Lattices
#+filetags: :paper:

* Summary
lattices
* Method
lattices, as [[https://arxiv.org/abs/~2~][Waves]]
>>> 1 | LatticeNet: Nets of Lattices
=== english notes; paper in blockquote
--- file: lattice.md
# LatticeNet

> **Paper:** [LatticeNet: Nets of Lattices](@1)
> **Authors:** Ann Bee

## Introduction
x
## Method
y
>>> 1 | LatticeNet: Nets of Lattices
=== notes: source line at the end
--- file: lattice.md
---
title: "Reading LatticeNet"
date: 2025-10-09
---
## Background
x
## Method
y
Source: @1
>>> 1 | Reading LatticeNet
=== html comments around
--- file: a.md
<!-- BEGIN -->
- [LatticeNet](@1) <!-- id: 1 -->
<!-- END -->
>>> 1 | LatticeNet
=== logseq journal with nested property blocks
--- file: journals/2025_10_09.md
- [[Papers]]
	- LatticeNet: Nets of Lattices
	  url:: @1
	  tags:: nets
		- lattices
	- Waves for All
	  url:: @2
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== obsidian dataview inline
--- file: LatticeNet.md
# LatticeNet: Nets of Lattices
authors:: Ann Bee
link:: @1
status:: read

## Notes
x
## Method
y
>>> 1 | LatticeNet: Nets of Lattices
=== obsidian w/o heading
--- file: Lattice Nets.md
---
aliases: [LatticeNet]
arxiv: "~1~"
---
lattices.
>>> 1 | Lattice Nets
=== github wiki list with colon
--- file: Home.md
* LatticeNet (Bee et al., 2025): [arXiv](@1)
* Waves for All (Dee, 2024): [arXiv](@2)
>>> 1 | LatticeNet
>>> 2 | Waves for All
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

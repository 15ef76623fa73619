"""Tables as public repositories lay them out."""

# ruff: noqa: E501 # posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== weekly table (dair-ai style)
--- file: years/2024.md
# AI Papers of the Week — 2024

## Top AI Papers of the Week (December 23 - December 29) - 2024

| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **LatticeNet** - proposes a lattice for agents; key points: <br> ● **Fast decoding** – it is fast. <br> ● **Cheap** – it is cheap. | [Paper](@1), [Tweet](https://x.com/a/status/1)  |
| 2) **Open Thinker 2: How Far?** - trains a model with [GRPO](https://arxiv.org/abs/2402.03300) | [Paper](@2), [Code](https://github.com/a/b) |
| 3) **No arXiv here** | [Paper](https://openai.com/x.pdf), [Tweet](https://x.com/q) |

## Top AI Papers of the Week (December 16 - December 22) - 2024
| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **Tiny Teachers** - a text. | [Paper](@3) |
>>> 1 | LatticeNet
>>> 2 | Open Thinker 2: How Far?
>>> title:no-arxiv-here | No arXiv here
>>> 3 | Tiny Teachers
=== cv-arxiv-daily
--- file: README.md
## Updated on 2025.03.25
> Usage instructions: [here](./docs/README.md#usage)

<details>
  <summary>Table of Contents</summary>
  <ol>
    <li><a href=#slam>SLAM</a></li>
  </ol>
</details>

## SLAM

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2025-03-19**|**Jenkins: Turning Data into Motion, and Back**|Andrea Z et.al.|[~1~](http://arxiv.org/abs/~1~)|null|
|**2025-03-04**|**Tera: a large | simulation**|Ji W et.al.|[~2~v2](http://arxiv.org/abs/~2~v2)|**[link](https://github.com/a/b)**|

<p align=right>(<a href=#updated-on-20250325>back to top</a>)</p>

## Diffusion

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|2025-02-01|Flow maps for all|C. D. et.al.|[~3~](http://arxiv.org/abs/~3~)|null|
>>> 1 | Jenkins: Turning Data into Motion, and Back
>>> 2 | Tera: a large
>>> 3 | Flow maps for all
=== cv-arxiv-daily gitpage list
--- file: docs/index.md
---
layout: default
---

## Updated on 2025.03.25
> Usage instructions: [here](./docs/README.md#usage)

## SLAM

- 2025-03-19, **Jenkins: Turning Data into Motion**, Andrea Z et.al., Paper: [http://arxiv.org/abs/~1~](http://arxiv.org/abs/~1~)
- 2025-03-04, **Tera: simulation**, Ji W et.al., Paper: [http://arxiv.org/abs/~2~](http://arxiv.org/abs/~2~), Code: **[https://github.com/a/b](https://github.com/a/b)**
>>> 1 | Jenkins: Turning Data into Motion
>>> 2 | Tera: simulation
=== arxiv daily tables with title link and abstract
--- file: 2025-10-09.md
# Showing new listings for 9 October 2025

Auto update papers at about 2:30am UTC

## Keyword: transformer

### Lattice attention in the wild
 - **Authors:** Ann Bee, C. Dee
 - **Subjects:** Machine Learning (cs.LG)
 - **Arxiv link:** @1
 - **Pdf link:** https://arxiv.org/pdf/~1~
 - **Abstract**
 We propose lattice attention.
### Wave functions for audio
 - **Authors:** E. F.
 - **Subjects:** Sound (cs.SD); Artificial Intelligence (cs.AI)
 - **Arxiv link:** @2
 - **Pdf link:** https://arxiv.org/pdf/~2~
 - **Abstract**
 Text on audio.
## Keyword: scene
There is no result
>>> 1 | Lattice attention in the wild
>>> 2 | Wave functions for audio
=== awesome table with badges
--- file: README.md
# Awesome Pools

| Title & Authors | Introduction | Links |
|:--|:----:|:---:|
|[![Star](https://img.shields.io/github/stars/a/b.svg?style=social)](https://github.com/a/b)<br>**PoolNet: pooling for all**<br>Ann B, C. D.| <img width="1000" src="x.png"> |[Github](https://github.com/a/b) <br> [Paper](@1)|
|**Second Pool**<br>E F|<img src="y.png">|[Paper](@2)|
| [![Publish](https://img.shields.io/badge/Conference-ICLR'24-blue)]() <br> [Third Pool: deep](@3) <br> G H |  | [Paper](@3)|
>>> 1 | PoolNet: pooling for all
>>> 2 | Second Pool
>>> 3 | Third Pool: deep
=== lab reading group
--- file: README.md
# Reading Group

## Schedule 2025

| Date | Presenter | Paper | Slides |
|------|-----------|-------|--------|
| 2025/10/09 | Ann | [LatticeNet: nets of lattices](@1) | [slides](https://a.b/c) |
| 2025/10/16 | Bob | Waves for all ([arXiv](@2)) | |
| 2025/10/23 | Cy | TBD | |

## Past

### 2024-05-01 Foam Nets
Presenter: Dan. [[paper]](@3) [[slides]](https://x.y/z)
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
>>> 3 | Foam Nets
=== survey readme with year tables
--- file: README.md
# Lattices Survey

## Table

| Year | Venue | Model | Paper | Code |
|:----:|:-----:|:-----:|-------|:----:|
| 2024 | ICLR | LatticeNet | [Nets of Lattices](@1) | [GitHub](https://github.com/a/b) |
| 2023 | arXiv | Waves | [Waves for All](@2) | - |
| 2023 | arXiv | Foam | [paper](@3) | - |
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam
=== table with id column
--- file: list.md
| arXiv ID | Title | Summary |
|---|---|---|
| ~1~ | Nets of Lattices | lattices |
| [~2~](@2) | Waves for All | waves |
| arXiv:~3~ | Foam | foams |
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Foam
=== table without pipes at the ends
--- file: list.md
Title | Link | Note
--- | --- | ---
Nets of Lattices | [arXiv](@1) | good
Waves for All | [arXiv](@2) | good
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
=== table of contents before digests
--- file: 2025-10-09.md
# Daily
- [LatticeNet](#latticenet)
- [Waves](#waves)

| # | Title |
|---|---|
| 1 | [LatticeNet](#latticenet) |

## LatticeNet
@1

## Waves
@2
>>> 1 | LatticeNet
>>> 2 | Waves
=== rows with checkbox and rank
--- file: a.md
| Rank | ✅ | Paper | 👍 |
|--|--|--|--|
| 1 | ✅ | [LatticeNet](@1) | 151 |
| 2 | | [Waves](@2) | 12 |
>>> 1 | LatticeNet
>>> 2 | Waves
=== title linked to project, arxiv badge
--- file: a.md
- [LatticeNet](https://lattice.github.io) [![arXiv](https://img.shields.io/badge/arXiv-~1~-b31b1b.svg)](@1) ![GitHub stars](https://img.shields.io/github/stars/a/b)
- **Waves** <a href="@2"><img src="https://img.shields.io/badge/arXiv-x" alt="arXiv"></a>
>>> 1 | LatticeNet
>>> 2 | Waves
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""Notes as vaults and site generators keep them."""

# posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== obsidian zotero vault
--- file: Literature/@bee2025lattice.md
---
title: "LatticeNet: Nets of Lattices"
authors: [Ann Bee, C. Dee]
year: 2025
citekey: bee2025lattice
DOI: 10.48550/arXiv.~1~
zotero: "zotero://select/items/@bee2025lattice"
tags: [literature, lattice]
---
up:: [[Lattices MOC]]

> [!abstract]
> We propose LatticeNet.

## Annotations
<mark style="background-color: #ffd400">It is fast</mark> [(p. 3)](zotero://open-pdf/x)

## Related
- [[@dee2024waves]]
>>> 1 | LatticeNet: Nets of Lattices
--- file: Literature/@dee2024waves.md
---
aliases:
  - "Waves for all"
cssclass: lit
---
# Waves for all

> [!info] Metadata
> **Title**:: Waves for all
> **Authors**:: C. Dee
> **URL**:: https://arxiv.org/abs/~2~
> **Date**:: 2024-05-01

## Summary
Waves. It extends [LatticeNet](@1).
>>> 2 | Waves for all
--- file: Literature/Foam Nets.md
up:: [[Lattices MOC]]
tags:: #paper
link:: https://arxiv.org/abs/~3~
authors:: E. F.

## Notes
- foam
>>> 3 | Foam Nets
=== logseq vault
--- file: pages/@LatticeNet Nets.md
title:: @LatticeNet: Nets
date:: [[Oct 9th, 2025]]
item-type:: [[journalArticle]]
url:: http://arxiv.org/abs/~1~
links:: [Local library](zotero://select/library/items/X), [Web library](https://www.zotero.org/users/1)

- [[Abstract]]
	- We propose LatticeNet.
- [[Attachments]]
	- [PDF](https://arxiv.org/pdf/~1~)
- Notes
	- good
>>> 1 | LatticeNet: Nets
--- file: journals/2025_10_09.md
- ## Papers
	- [Waves](@2)
		- waves are good
	- read [[LatticeNet]] again
>>> 2 | Waves
=== Hugo toml
--- file: content/posts/lattice.md
+++
title = "LatticeNet: Nets of lattices"
date = 2025-10-09T10:00:00+09:00
draft = false
tags = ["paper"]
[params]
math = true
+++

Paper: [LatticeNet](@1)

## Method
Lattices.
>>> 1 | LatticeNet: Nets of lattices
--- file: content/posts/weekly.md
+++
title = 'Weekly 41'
date = '2025-10-10'
+++

### [Waves](@2)
Waves.

### [Foam](@3)
Foam.
>>> 2 | Waves
>>> 3 | Foam
=== hugo bundle with buttons
--- file: content/2025-01-16/~1~/index.md
---
title: "XNet: Towards Controllable Nets"
summary: "XNet: a new net."
categories: ["AI Generated", "🤗 Daily Papers"]
showSummary: true
date: 2025-01-15
draft: false
---

<br>

{{< keywordList >}}
{{< keyword icon="fingerprint" >}} ~1~ {{< /keyword >}}
{{< keyword icon="writer" >}} Sid T et el. {{< /keyword >}}
{{< /keywordList >}}

{{< button href="@1" target="_self" >}}
↗ arXiv
{{< /button >}}
{{< button href="https://huggingface.co/papers/~1~" target="_self" >}}
↗ Hugging Face
{{< /button >}}

### TL;DR

{{< lead >}}
Music is hard.
{{< /lead >}}

#### Key Takeaways
{{< alert "star" >}}
{{< typeit speed=10 >}} XNet is proposed. {{< /typeit >}}
{{< /alert >}}

![](https://arxiv.org/html/~1~/x1.png)
>>> 1 | XNet: Towards Controllable Nets
=== Notion export
--- file: Papers/LatticeNet Nets of lattices 8f3a1b2c3d4e5f60718293a4b5c6d7e8.md
# LatticeNet: Nets of lattices

Authors: Ann Bee, C. Dee
Created: October 9, 2025 10:12 AM
Link: https://arxiv.org/abs/~1~
Status: Done
Tags: nets, lattices

# Summary

They build lattices.

# Method

Lattices, as in [Waves](@7).
>>> 1 | LatticeNet: Nets of lattices
--- file: Papers/Waves 8f3a1b2c3d4e5f60718293a4b5c6d7e9.md
# Waves

URL: https://arxiv.org/pdf/~2~.pdf
Type: Paper
Year: 2024

Waves are nice.
>>> 2 | Waves
=== roam export
--- file: LatticeNet.md
- Title:: LatticeNet: Nets of lattices
- Author:: [[Ann Bee]]
- URL:: https://arxiv.org/abs/~1~
- Tags:: #paper
- **Abstract**
    - We propose LatticeNet.
- **Notes**
    - Builds on [Waves](@2)
>>> 1 | LatticeNet: Nets of lattices
=== docusaurus mdx
--- file: docs/lattice.mdx
---
id: lattice
title: "LatticeNet: Nets of lattices"
sidebar_label: LatticeNet
---
import Tabs from '@theme/Tabs';
import Figure from '../src/Figure';

:::info Paper
[LatticeNet: Nets of lattices](@1) (Ann Bee, 2025)
:::

<Figure src="x.png" />

## Overview
Lattices.

## Method
Lattices again.
>>> 1 | LatticeNet: Nets of lattices
=== quarto
--- file: posts/lattice/index.qmd
---
title: "LatticeNet: Nets of lattices"
author: Me
date: "10/9/2025"
format: html
---

::: {.callout-note}
Paper: <https://arxiv.org/abs/~1~>
:::

## Method
Lattices. As in @doe2020.

```{python}
print(1)
```
>>> 1 | LatticeNet: Nets of lattices
=== jupyter book
--- file: papers/lattice.md
(lattice)=
# LatticeNet: Nets of lattices

```{admonition} Reference
:class: tip
Ann Bee. [arXiv:~1~](@1)
```

## Method
Lattices {cite}`bee2025`.
>>> 1 | LatticeNet: Nets of lattices
=== obsidian callout digests
--- file: Daily/2025-10-09.md
---
tags: daily
---
## Papers
> [!paper] [LatticeNet: Nets of Lattices](@1)
> Lattices are nice.

> [!paper]+ Waves for all
> Link: @2
> Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for all
=== hugo content bundle with list page
--- file: content/papers/lattice/index.md
---
title: "LatticeNet"
paper_url: "@1"
date: 2025-10-09
---
Lattices.
>>> 1 | LatticeNet
=== quarto citation block
--- file: a.qmd
---
title: "LatticeNet"
citation:
  url: @1
doi: 10.48550/arXiv.~1~
---
text
>>> 1 | LatticeNet
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""News, blogs and lists once more."""

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
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""Newsletters, mails, threads and notes as people who read papers write them."""

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== newsletter: a headline in bold, the title in the link below
--- file: 12.md
**Small nets get good at maths:**
*…You may not need many of them…*
A lattice does as well as much larger nets.
   **Why this matters:** data counts.
   **Read more:** [LatticeNet: Nets of Lattices for Mathematics](@1) (arXiv).

***

**Waves without end:**
*…Back and forth…*
They go on.
   **Read more:** [Waves for All Purposes](@2) (arXiv).
   Get the code here ([GitHub](https://github.com/a/b)).
>>> 1 | LatticeNet: Nets of Lattices for Mathematics
>>> 2 | Waves for All Purposes
=== a short name in the link below a title
--- file: a.md
**LatticeNet is Scalable for Nets** \
[LatticeNet](@1)

**Waves for All Purposes** \
[Waves](@2)
>>> 1 | LatticeNet is Scalable for Nets
>>> 2 | Waves for All Purposes
=== venue and year right before the link
--- file: README.md
- 2015-NIPS-[LatticeNet: Nets of Lattices](@1)
- 2019-ICLRo-[Waves for All](@2) (**best paper!**)
- 2019.05-[Sets of Sets](@3)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Sets of Sets
=== hugo: parameters in a table of their own
--- file: a.md
+++
title = "LatticeNet: Nets of Lattices"
[params]
  paper = "@1"
+++
Lattices.
>>> 1 | LatticeNet: Nets of Lattices
--- file: b.md
+++
title = "Waves for All"
[extra]
arxiv = "~2~"
rating = 4
+++
Waves.
>>> 2 | Waves for All
=== hugo: the link is a shortcode
--- file: a.md
+++
title = "LatticeNet: Nets of Lattices"
+++

{{< button href="@1" >}}Paper{{< /button >}}

Lattices.

## Comparison
Compared with [Waves](@2).
>>> 1 | LatticeNet: Nets of Lattices
=== jekyll: the link is an include
--- file: a.md
---
title: "LatticeNet: Nets of Lattices"
---
{% include button.html text="Paper" link="@1" %}

Lattices.
>>> 1 | LatticeNet: Nets of Lattices
=== mail: a title of two lines
--- file: mail.txt
1. LatticeNet: Nets of Lattices
   Ann Bee, C. Dee
   Score 0.97 - eess.AS
   @1
   Lattices.

2. Waves for All: A Framework for Waves That Go Back and
   Forth
   C. Dee, Ann van der Bee
   @2
   Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All: A Framework for Waves That Go Back and Forth
=== thread: titles in quotes before authors, hashtags behind the link
--- file: thread.md
# A thread 🧵

---

📄 "LatticeNet: Nets of Lattices" by Bee et al. — lattices.
@1 #Lattices #Nets

---

📄 "Waves for All of Us" by Dee et al. — waves.
@2 #Waves
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All of Us
=== list of definitions
--- file: a.md
LatticeNet: Nets of Lattices
:   Bee and Dee, ICLR 2017. [arXiv:~1~](@1)
    Lattices.

Waves for All
:   Dee et al., ICLR 2018. [arXiv:~2~](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== titles in bold with the link in a footnote
--- file: a.md
- **LatticeNet: Nets of Lattices** — lattices.[^lat]
- **Waves for Long Nets** — waves.[^2]
- **Waves are not all there is** — a claim.[^2]

[^lat]: Bee et al., CVPR 2016, <@1>
[^2]: Dee et al., CVPR 2017, <@2>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for Long Nets
=== german: fields in bold below a heading
--- file: a.md
### LatticeNet: Nets of Lattices

**Autoren:** Ann Bee, C. Dee — **Link:** @1

Gitter.

### Waves for All

**Autoren:** C. Dee — **Link:** @2

Wellen.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== fields in a language that is not known
--- file: a.md
### LatticeNet: Nets of Lattices

**Szerzők:** Ann Bee — **Link:** @1

### Waves for All

**Szerzők:** C. Dee — **Link:** @2
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== fields of dataview in brackets
--- file: @bee.md
---
citekey: bee
---
[title:: LatticeNet: Nets of Lattices]
[url:: @1]

Lattices.
>>> 1 | LatticeNet: Nets of Lattices
=== japanese: a label of two scripts
--- file: a.md
# 今週の論文

## ■ LatticeNet: Nets of Lattices

論文URL：@1

**概要（DeepL訳）**
> 格子。

## ■ Waves for All

論文URL：@2
関連：[Sets](@3)

**概要（DeepL訳）**
> 波。
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== a name in bold, the title in quotes
--- file: README.md
* **LN**: "LatticeNet: Nets of Lattices", ICCV, 2019 (*A Lab*). [[Paper](@1)][[PyTorch (bee)](https://github.com/a/b)]
* **?**: "Waves for All", CVPR, 2022. [[Paper](@2)]
* **Sets:** "Sets of Sets." [[Paper](@3)]
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Sets of Sets
=== model zoo: the title in a quote below a short name
--- file: README.md
# GN

> [Group Lattices](@1)

## Abstract
Groups.
>>> 1 | Group Lattices
=== newsletter: minutes to read behind the title
--- file: a.md
**[LatticeNet: Nets of Lattices (19 minute read)](@1)**

Lattices.

**[Waves for All (paper)](@2)**

Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== bibliography: titles in italics behind authors
--- file: a.md
Bee, A., Dee, C., & Eff, G. (2014). *Nets of Lattices*. arXiv. @1

> Lattices.

Dee, C., & Bee, A. (2015). *Waves*. ICLR. @2

> Waves.
>>> 1 | Nets of Lattices
>>> 2 | Waves
=== a sign in a link of its own before the title
--- file: README.md
* :scroll: [LatticeNet: Nets of Lattices](@1) by Bee and Dee (2015)
* [:scroll:](waves.pdf) [Waves for All](@2)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== cards in quotes
--- file: a.md
# Week 12

> **LatticeNet: Nets of Lattices**
> Ann Bee, C. Dee
> 🔗 [arxiv.org/abs/~1~](@1)

Lattices.

> **Waves for All**
> C. Dee
> 🔗 [arxiv.org/abs/~2~](@2)

Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== a note whose first line links the title
--- file: a.md
---
title: "Why nets should be normal"
---
[LatticeNet: Nets of Lattices](@1) – Bee & Dee 2015

Lattices.

### The trick

Compare [Waves](@2).
>>> 1 | LatticeNet: Nets of Lattices
=== notes in french, spanish and german
--- file: fr.md
# Fiche de lecture : LN

- **Titre :** LatticeNet: Nets of Lattices
- **Auteurs :** Ann Bee, C. Dee
- **Lien :** @1

## Résumé
Des treillis.

## Travaux connexes
- [Waves](@2)
>>> 1 | LatticeNet: Nets of Lattices
--- file: es.md
---
título: "Waves for All"
enlace: @2
---
Olas.
>>> 2 | Waves for All
--- file: de.md
# Sets of Sets

**Autoren:** Ann Bee
**Quelle:** arXiv:~3~

## Zusammenfassung
Mengen.

## Verwandte Arbeiten
- [Waves](@2)
>>> 3 | Sets of Sets
=== a day before a title in italics
--- file: a.md
- 1 Jan, *LatticeNet: Nets of Lattices*, @1
- 18 January 2024, *Waves for All*, @2
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== references with typed DOIs
--- file: a.md
1. Bee A, Dee C, Eff GH, et al. Nets of lattices for skin. Nature. 2017;542:115–118. doi:10.1038/nature21056
2. Dee C, Bee A. Waves for all of us. npj Waves. 2018;1:18. doi: 10.1038/s41746-018-0029-1.
>>> doi:10.1038/nature21056 | Nets of lattices for skin
>>> doi:10.1038/s41746-018-0029-1 | Waves for all of us
=== korean: titles in corner brackets
--- file: a.md
- 「Nets of Lattices」(WWW 2017) — 격자. [링크](@1)
- 《Waves for All》(ICDM 2018) — 파동. [링크](@2)
>>> 1 | Nets of Lattices
>>> 2 | Waves for All
=== tasks with tags
--- file: a.md
- [ ] #paper LatticeNet: Nets of Lattices @1 ⏫ 📅 2024-01-20
- [x] #paper #to-read Waves for All #rl @2
- [ ] buy milk
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== titles of pages of sites
--- file: a.md
- [[2510.00001] LatticeNet: Nets of Lattices](@1)
- [Paper page - Waves for All](https://huggingface.co/papers/~2~)
- [Sets of Sets | Papers With Code](@3)
- [Maps of Maps | OpenReview](@4)
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 3 | Sets of Sets
>>> 4 | Maps of Maps
=== an id without a link behind a label in bold
--- file: a.md
## LatticeNet: Nets of Lattices
*Ann Bee, C. Dee*
**arXiv:** ~1~ **Date:** Sep 2020

Lattices.

## Waves for All
*C. Dee*
**arXiv:** ~2~ **Date:** Dec 2022

Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== japanese: dots before titles
--- file: a.md
・LatticeNet: Nets of Lattices
　@1
　格子。

・Waves for All
　@2
　波。
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== sentences that begin with a linked title, and a link of one word
--- file: a.md
# What I read

[LatticeNet: Nets of Lattices](@1) is the big one of the month. It is twice as large as [before](@3).

I liked it.

In [Waves for All](@2), the authors show waves.

[Sets of Sets](@4) are sets.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
>>> 4 | Sets of Sets
=== titles between bars
--- file: README.md
- LN - A net of lattices | **ICCV 2021** | [`pdf`](@1) | [`code`](https://github.com/a/b)
- Waves for All | **CVPR 2021** | [`pdf`](@2)
>>> 1 | LN - A net of lattices
>>> 2 | Waves for All
=== front matter: a paper under some key
--- file: a.md
---
title: "LatticeNet: Nets of Lattices"
badges:
  - {name: arXiv, url: "@1"}
related: "@2"
---
Lattices.
>>> 1 | LatticeNet: Nets of Lattices
--- file: b.md
---
title: "About nets"
cites:
  - "@2"
---
Nets.
=== headings with numbers of papers and a dash
--- file: a.md
## Paper 1 — LatticeNet: Nets of Lattices
@1
Lattices.

## Paper 2 — Waves for All
@2
Waves.
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== paragraphs of html
--- file: a.md
<p><b>LatticeNet: Nets of Lattices</b><br>
Ann Bee, C. Dee<br>
<i>NeurIPS 2018</i> [<a href="@1">arXiv</a>]</p>

<p><strong>Waves for All</strong><br>
C. Dee<br>
<i>ICLR 2019</i> [<a href="@2">arXiv</a>]</p>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

"""Org, HTML, plain text, JSON and prose with papers in them."""

# ruff: noqa: E501 # posts are as people write them

import pytest

from tests.posts.layouts import Layout, papers_of, parse_layouts

LAYOUTS = r"""
=== twitter threads
--- file: thread.md
# Papers this week 🧵

1/ LatticeNet: nets of lattices 👇
@1
They build lattices and win.

2/ Waves for all
@2
Waves are nice.

3/ That's all!
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== org-like txt
--- file: notes.txt
* LatticeNet: nets of lattices
  https://arxiv.org/abs/~1~
  - they build lattices
* Waves for all
  https://arxiv.org/abs/~2~
  - waves
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== org with levels txt
--- file: notes.txt
#+TITLE: Notes
* Papers
** TODO LatticeNet: nets of lattices
   :PROPERTIES:
   :URL: https://arxiv.org/abs/~1~
   :END:
   lattices
** DONE [[https://arxiv.org/abs/~2~][Waves for all]]
   waves
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== html blocks
--- file: README.md
# Papers

<details open>
<summary><b>LatticeNet: nets of lattices</b> (ICLR 2025)</summary>

[Paper](@1) | [Code](https://github.com/a/b)

Lattices.

</details>

<details>
<summary><a href="@2">Waves for all</a></summary>

Waves.
</details>

<ul>
<li><a href="@3">Foam nets</a> - foam</li>
<li><b>Bubble nets</b>, <a href="@4">paper</a></li>
</ul>
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
>>> 3 | Foam nets
>>> 4 | Bubble nets
=== html table
--- file: README.md
# Papers
<table>
  <thead><tr><th>Title</th><th>Link</th></tr></thead>
  <tbody>
  <tr>
    <td>LatticeNet: nets of lattices</td>
    <td><a href="@1">arXiv</a></td>
  </tr>
  <tr><td><a href="@2">Waves for all</a></td><td>ICLR</td></tr>
  </tbody>
</table>
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== multi paper paragraphs
--- file: week.md
# Week 41

This week I read three papers. [LatticeNet](@1) builds lattices and is fast, while [Waves for all](@2) uses waves.

I also liked [Foam](@3).
>>> 1 | LatticeNet
>>> 2 | Waves for all
>>> 3 | Foam
=== plain title then link
--- file: CTTA.md
Continual Test-Time Lattices
https://arxiv.org/abs/~1~
CVPR2022
>>> 1 | Continual Test-Time Lattices
--- file: many.md
LatticeNet: nets of lattices
https://arxiv.org/abs/~2~
Ann Bee
Some text.

Waves for all
https://arxiv.org/abs/~3~
Waves.
>>> 2 | LatticeNet: nets of lattices
>>> 3 | Waves for all
=== hf dump json
--- file: 2025-10-09.json
[{"paper": {"id": "~1~", "title": "LatticeNet:\n  nets", "summary": "We propose.", "publishedAt": "2025-10-07T00:00:00.000Z", "upvotes": 3, "authors": [{"name": "A"}]}, "publishedAt": "2025-10-09T01:00:00.000Z", "title": "LatticeNet: nets", "numComments": 2},
{"paper": {"id": "~2~", "title": "Waves", "summary": "Text"}, "title": "Waves"}]
>>> 1 | LatticeNet: nets
>>> 2 | Waves
=== arxiv api json
--- file: arxiv.json
{"feed": {"entry": [{"id": "http://arxiv.org/abs/~1~v1", "title": "LatticeNet: nets", "summary": "We.", "published": "2025-10-07T00:00:00Z"}]}}
>>> 1 | LatticeNet: nets
=== json by id and by topic
--- file: papers.json
{"~1~": {"title": "LatticeNet: nets", "abstract": "We."}, "~2~": {"title": "Waves", "abstract": "W."}}
>>> 1 | LatticeNet: nets
>>> 2 | Waves
=== cv arxiv daily json
--- file: cv-arxiv-daily.json
{"SLAM": {"~1~": "|**2025-03-19**|**LatticeNet: nets**|Ann B et.al.|[~1~](http://arxiv.org/abs/~1~)|null|\n"}, "NeRF": {"~2~": "|**2025-03-19**|**Waves**|C et.al.|[~2~](http://arxiv.org/abs/~2~)|**[link](https://github.com/a/b)**|\n"}}
>>> 1 | LatticeNet: nets
>>> 2 | Waves
=== jsonl variants
--- file: a.jsonl
{"arxiv_id": "~1~", "title": "LatticeNet", "abstract": "We."}
{"paper_id": "arXiv:~2~v2", "paper_title": "Waves", "tldr": "W."}
{"url": "https://arxiv.org/pdf/~3~", "Title": "Foam", "Summary": "F.", "Date": "2025-10-09"}
{"externalIds": {"ArXiv": "~4~", "DOI": "10.1/x"}, "title": "Bubbles", "abstract": null}
{"entry_id": "http://arxiv.org/abs/~5~v1", "title": "Five", "summary": "x", "published": "2025-10-01 00:00:00+00:00", "authors": ["a"]}
{"link": "http://arxiv.org/abs/~6~", "title": "Six", "description": "x"}
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 3 | Foam
>>> 4 | Bubbles
>>> 5 | Five
>>> 6 | Six
=== plain Title: Authors: txt blocks
--- file: 2025-10-09.txt
Title: LatticeNet: nets of lattices
Authors: Ann Bee
Link: https://arxiv.org/abs/~1~
Abstract: We propose.

Title: Waves for all
Authors: C. Dee
Link: https://arxiv.org/abs/~2~
Abstract: Waves.
>>> 1 | LatticeNet: nets of lattices
>>> 2 | Waves for all
=== arxiv mail listing
--- file: mail.txt
\\
arXiv:~1~
Date: Thu, 9 Oct 2025 00:00:00 GMT   (10kb)

Title: LatticeNet: nets of lattices
  in the wild
Authors: Ann Bee
Categories: cs.LG
\\
  We propose lattices.
\\ ( https://arxiv.org/abs/~1~ ,  10kb)
------------------------------------------------------------------------------
\\
arXiv:~2~
Date: Thu, 9 Oct 2025 00:01:00 GMT   (11kb)

Title: Waves for all
Authors: C. Dee
Categories: cs.SD
\\
  Waves.
\\ ( https://arxiv.org/abs/~2~ ,  11kb)
>>> 1 | LatticeNet: nets of lattices in the wild
>>> 2 | Waves for all
=== json lists
--- file: papers.jsonl
{"id": "http://arxiv.org/abs/~1~v1", "title": "LatticeNet", "abstract": "x", "categories": ["cs.LG"]}
{"paper": {"id": "~2~", "title": "Waves", "ai_summary": "w"}, "publishedAt": "2025-10-09T00:00:00.000Z"}
{"arxivId": "~3~", "title": "Foam", "year": 2024}
{"corpusId": 5, "externalIds": {"ArXiv": "~4~"}, "title": "Bubbles", "abstract": "b"}
{"doi": "10.1145/3292500.3330701", "title": "Sea"}
{"pdf": "https://arxiv.org/pdf/~6~v1", "title": "Six", "summary_zh": "六"}
>>> 1 | LatticeNet
>>> 2 | Waves
>>> 3 | Foam
>>> 4 | Bubbles
>>> doi:10.1145/3292500.3330701 | Sea
>>> 6 | Six
=== semantic scholar json
--- file: s2.json
{"total": 2, "offset": 0, "data": [{"paperId": "abc", "externalIds": {"ArXiv": "~1~"}, "title": "LatticeNet", "abstract": null}, {"paperId": "abd", "externalIds": {"DOI": "10.1145/3292500.3330702"}, "title": "Sea", "abstract": "s"}]}
>>> 1 | LatticeNet
>>> doi:10.1145/3292500.3330702 | Sea
=== openalex json
--- file: oa.json
{"meta": {"count": 1}, "results": [{"id": "https://openalex.org/W123", "doi": "https://doi.org/10.48550/arxiv.~1~", "title": "LatticeNet", "publication_date": "2025-10-01"}]}
>>> 1 | LatticeNet
=== zotero csl json
--- file: lib.json
[{"id": "bee2025", "type": "article", "title": "LatticeNet", "DOI": "10.48550/arXiv.~1~", "abstract": "x", "issued": {"date-parts": [[2025, 10, 9]]}}, {"id": "dee", "title": "Waves", "URL": "http://arxiv.org/abs/~2~", "note": "arXiv:~2~ [cs]"}]
>>> 1 | LatticeNet
>>> 2 | Waves
=== paperswithcode json
--- file: pwc.json
[{"paper_url": "https://paperswithcode.com/paper/x", "arxiv_id": "~1~", "title": "LatticeNet", "abstract": "x", "url_abs": "@1", "date": "2025-10-09"}]
>>> 1 | LatticeNet
=== date keyed json
--- file: daily.json
{"2025-10-09": [{"title": "LatticeNet", "link": "@1", "summary": "x"}], "2025-10-10": [{"title": "Waves", "link": "@2"}]}
>>> 1 | LatticeNet
>>> 2 | Waves
=== details digest awesome llm daily
--- file: 2025-10-09.md
<details><summary><b>LatticeNet: Nets of Lattices</b>
<a href="@1">arxiv</a></summary>

Lattices.
</details>

<details>
  <summary>📄 <b>Waves for All</b></summary>

  - **Link**: @2
  - **Abstract**: waves.
</details>
>>> 1 | LatticeNet: Nets of Lattices
>>> 2 | Waves for All
=== h3 with anchors inside centered html
--- file: README.md
<div align="center">
<h1>Awesome Nets</h1>
</div>

<h3 id="a">1. <a href="@1">LatticeNet</a> <img src="x.png"/></h3>

Lattices.

<p><strong>2. <a href="@2">Waves for All</a></strong></p>

Waves.
>>> 1 | LatticeNet
>>> 2 | Waves for All
=== list w/ abstracts in details
--- file: a.md
- **[LatticeNet](@1)** `ICLR 2025` \
  *Ann Bee* <details><summary>Abstract</summary> lattices [x](@9) </details>
- **[Waves](@2)** <br> *C. Dee*
  <details>
  <summary>Abstract</summary>
  Waves.
  </details>
>>> 1 | LatticeNet
>>> 2 | Waves
"""


@pytest.mark.parametrize("layout", parse_layouts(LAYOUTS), ids=str)
def test_the_papers_of_a_layout(layout: Layout) -> None:
    assert papers_of(layout.text, layout.file) == layout.papers

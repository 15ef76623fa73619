"""The papers that front matter lists each have a digest."""

import pytest

from kg.posts.markdown import parse_post
from kg.records import Digest, Problem


def _digests(text: str) -> tuple[Digest, ...]:
    return parse_post(text, "2025-10-09-week.md")[0].digests


def _papers(text: str) -> list[tuple[str, str]]:
    return [(digest.paper, digest.title) for digest in _digests(text)]


_MAPPINGS = """---
title: The week
papers:
  - title: Deep Lattice Nets
    url: https://arxiv.org/abs/2510.00001
  - title: Sparse Noise Maps
    arxiv: 2510.00002
---
"""


def test_papers_with_titles_have_a_digest_each() -> None:
    """Mappings give the title and the paper, whatever the body says."""
    assert _papers(f"{_MAPPINGS}Some words.\n") == [
        ("2510.00001", "Deep Lattice Nets"),
        ("2510.00002", "Sparse Noise Maps"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Hello.\n\n## Deep Lattice Nets\nIt uses Muon.\n\n## Sparse Noise Maps\nIt uses Lion.\n",
        "## 1. Deep lattice nets\nIt uses Muon.\n### 2. Sparse noise maps\nIt uses Lion.\n\n## End\nYes.\n",
    ],
)
def test_a_heading_with_the_title_of_a_listed_paper_begins_its_text(body: str) -> None:
    """The text under such a heading is that of the digest, up to the next such heading or one above."""
    texts = [[section.text.strip() for section in digest.sections] for digest in _digests(_MAPPINGS + body)]
    assert texts == [["It uses Muon."], ["It uses Lion."]]


def test_a_listed_paper_takes_the_sections_under_its_title() -> None:
    """A heading with sections, which was known by its title only, is the digest of the listed paper."""
    body = "## Deep Lattice Nets\n### Method\nMuon.\n## Sparse Noise Maps\n### Method\nLion.\n"
    post, problems = parse_post(_MAPPINGS + body, "a.md")
    assert [(digest.paper, [section.heading for section in digest.sections]) for digest in post.digests] == [
        ("2510.00001", ["Method"]),
        ("2510.00002", ["Method"]),
    ]
    assert problems == ()


def test_ids_and_links_have_a_digest_each_and_a_problem_without_a_title() -> None:
    """An id alone has no title: it stands for itself, which is told."""
    text = '---\npapers: [2510.00001, "[Sparse Noise Maps](https://arxiv.org/abs/2510.00002)"]\n---\nText.\n'
    post, problems = parse_post(text, "a.md")
    assert [(digest.paper, digest.title) for digest in post.digests] == [
        ("2510.00001", "2510.00001"),
        ("2510.00002", "Sparse Noise Maps"),
    ]
    assert problems == (Problem("a.md", 4, "a digest without a title; 2510.00001 stands for it"),)


def test_a_paper_with_a_digest_in_the_body_is_not_listed_twice() -> None:
    """Headings that link to listed papers are their digests."""
    text = (
        "---\npapers: [2510.00001, 2510.00002]\n---\n"
        "## [Deep Lattice Nets](https://arxiv.org/abs/2510.00001)\nMuon.\n"
        "## [Sparse Noise Maps](https://arxiv.org/abs/2510.00002)\nLion.\n"
    )
    assert _papers(text) == [("2510.00001", "Deep Lattice Nets"), ("2510.00002", "Sparse Noise Maps")]


@pytest.mark.parametrize(
    ("listed", "title"),
    [
        ("https://arxiv.org/abs/2510.00001", "My notes"),
        ("{title: Deep Nets, arxiv: 2510.00001}", "Deep Nets"),
    ],
)
def test_one_listed_paper_is_that_of_a_note(listed: str, title: str) -> None:
    """A list of one is the paper of the whole post; its title, if it has one, that of the digest."""
    (digest,) = _digests(f"---\ntitle: My notes\npapers:\n  - {listed}\n---\n## Method\nMuon.\n")
    assert (digest.paper, digest.title) == ("2510.00001", title)
    assert [section.heading for section in digest.sections] == ["Method"]


def test_papers_beside_that_of_a_note_are_citations() -> None:
    """Front matter that names the paper of the post lists others beside it."""
    (digest,) = _digests("---\ntitle: Nets\narxiv: 2510.00001\npapers: [2510.00002]\n---\n## Method\nMuon.\n")
    assert (digest.paper, digest.cites) == ("2510.00001", ("2510.00002",))

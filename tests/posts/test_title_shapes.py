"""What the shape of a text says of it."""

import pytest

from kg.posts.markdown import parse_post
from kg.posts.title_shapes import is_in_title_case, is_names, joined_title


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Deep Lattice Nets for Images", True),
        ("3D Nets with Noise", True),
        ("Deep lattice nets for images", False),
        ("A nice paper of the week", False),
        ("Deep Nets", False),
        ("Squeeze-and-Lattice Nets", True),
        ("Deep Lattice Nets Are Good.", False),
        ("See the Deep Lattice Nets:", False),
    ],
)
def test_titles_have_capitals(text: str, *, is_title: bool) -> None:
    """Three words or more, the long ones with capitals, and no end of a sentence."""
    assert is_in_title_case(text) is is_title


_LONG = "A Framework for Nets of Lattices That Go Back and Forth"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{_LONG}\nWith Waves\nAnn Bee, C. Dee", f"{_LONG} With Waves\nAnn Bee, C. Dee"),
        (f"{_LONG}\nAnn Bee, C. Dee\nEff Gee, H. Eye", f"{_LONG}\nAnn Bee, C. Dee\nEff Gee, H. Eye"),
        (f"{_LONG}\nWith Waves\nhttps://a.org", f"{_LONG}\nWith Waves\nhttps://a.org"),
        ("Short\nWith Waves\nAnn Bee, C. Dee", "Short\nWith Waves\nAnn Bee, C. Dee"),
        (f"{_LONG}.\nWith Waves\nAnn Bee, C. Dee", f"{_LONG}.\nWith Waves\nAnn Bee, C. Dee"),
        (_LONG, _LONG),
    ],
)
def test_a_title_that_fills_its_line_goes_on_above_the_authors(text: str, joined: str) -> None:
    assert joined_title(text) == joined


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("Ann Bee, C. van Dee", True),
        ("*Ann Bee, and C. Dee et al.*", True),
        ("Ann Bee and Chè Dée", True),
        ("김철수, 이영희", True),
        ("Ann Bee", False),
        ("Sets, maps", False),
        ("Nets 2, Nets 3", False),
        ("A, " * 1000, False),
    ],
)
def test_names_of_people(text: str, *, is_list: bool) -> None:
    assert is_names(text) is is_list


_GROUPS = """# Reading list

## Vision

Deep Lattice Nets for Images
https://arxiv.org/abs/2510.00001

## Language

Sparse Noise Maps of Text

<https://arxiv.org/abs/2510.00002>
"""


def _papers(text: str) -> list[tuple[str, str]]:
    return [(digest.paper, digest.title) for digest in parse_post(text, "a.md")[0].digests]


def test_a_title_above_its_link_wins_over_the_name_of_its_group() -> None:
    """The heading is the name of a group if the line above the link is in title case."""
    assert _papers(_GROUPS) == [
        ("2510.00001", "Deep Lattice Nets for Images"),
        ("2510.00002", "Sparse Noise Maps of Text"),
    ]


def test_groups_may_hold_any_number_of_titles() -> None:
    """A group of two beside a group of one."""
    more = "\nGrids of Noise for Images\nhttps://arxiv.org/abs/2510.00003\n"
    text = _GROUPS.replace("2510.00001\n", f"2510.00001\n{more}")
    assert [paper for paper, _ in _papers(text)] == ["2510.00001", "2510.00003", "2510.00002"]


@pytest.mark.parametrize(
    "line", ["A nice paper of the week.", "Ann Bee, Carl Dee, Eva Foe", "we like it a lot"]
)
def test_a_sentence_or_authors_above_a_link_leave_the_title_to_the_heading(line: str) -> None:
    """What is in no title case, or names authors, is no title."""
    link = "https://arxiv.org/abs/2510.0000"
    text = f"# Papers\n\n## Lattices\n\n{line}\n{link}1\n\n## Noise\n\n{line}\n{link}2\n"
    assert _papers(text) == [("2510.00001", "Lattices"), ("2510.00002", "Noise")]


def test_a_heading_with_sections_is_no_group() -> None:
    """A digest keeps its heading and its sections, whatever stands above its link."""
    part = "## {}\n\nLattices in Deep Nets\nhttps://arxiv.org/abs/2510.0000{}\n\n### Method\nMuon.\n\n"
    text = "# Papers\n\n" + part.format("Alpha", 1) + part.format("Beta", 2)
    assert _papers(text) == [("2510.00001", "Alpha"), ("2510.00002", "Beta")]

"""What the name of a file says of the note in it."""

import pytest

from kg.posts.file_names import paper_of_file, title_of_file


@pytest.mark.parametrize(
    ("path", "title", "paper"),
    [
        ("Deep Sets.md", "Deep Sets", ""),
        ("Papers/Deep Sets 8f3a1b2c3d4e5f60718293a4b5c6d7e8.md", "Deep Sets", ""),
        ("pages/@Deep Sets.md", "Deep Sets", ""),
        ("@zaheer2017.md", "", ""),
        ("2025-10-09-deep-sets.md", "deep sets", ""),
        ("3D/Deep Sets for All/paper.md", "Deep Sets for All", ""),
        ("notes/2510.00001v2 - Deep Sets.md", "Deep Sets", "2510.00001"),
        ("content/2510.00001/index.md", "", "2510.00001"),
        ("paper_2510_00001.md", "", "2510.00001"),
        ("2025.10.09.md", "", ""),
        ("2513.00001.md", "", ""),
    ],
)
def test_a_file_may_be_named_by_the_title_or_the_id_of_its_paper(path: str, title: str, paper: str) -> None:
    assert (title_of_file(path), paper_of_file(path)) == (title, paper)

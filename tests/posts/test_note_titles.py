"""What people write around the title of a paper in that of their note."""

import pytest

from kg.posts.note_titles import paper_title


@pytest.mark.parametrize(
    "title",
    [
        "Deep Sets",
        "[논문 리뷰] Deep Sets",
        "[Paper Review] Deep Sets",
        "【論文紹介】Deep Sets",
        "论文阅读：Deep Sets",
        "Paper Notes: Deep Sets",
        "Deep Sets 논문 리뷰",
        "Deep Sets (Paper Review)",
        "《Deep Sets》论文阅读笔记",
    ],
)
def test_the_title_of_the_paper_is_left(title: str) -> None:
    assert paper_title(title) == "Deep Sets"


@pytest.mark.parametrize(
    "title", ["논문 리뷰", "[CVPR] Deep Sets", "A Review of Deep Sets", "Reading Wikipedia"]
)
def test_a_title_without_such_words_around_it_stays(title: str) -> None:
    assert paper_title(title) == title

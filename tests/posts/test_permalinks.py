from typing import Any

import pytest

from kg.posts.permalinks import post_path


@pytest.mark.parametrize(
    ("permalink", "values", "path"),
    [
        ("", {}, "/2025/10/08/Daily-papers.html"),
        ("date", {"categories": ["ML", "daily"]}, "/ml/daily/2025/10/08/Daily-papers.html"),
        ("pretty", {"category": "ML"}, "/ml/2025/10/08/Daily-papers/"),
        ("ordinal", {}, "/2025/281/Daily-papers.html"),
        ("weekdate", {}, "/2025/W41/Wed/Daily-papers.html"),
        ("none", {}, "/Daily-papers.html"),
        ("/:title/", {}, "/Daily-papers/"),
        ("/b/:short_year-:i_month-:i_day/:slug:output_ext", {}, "/b/25-10-8/daily-papers.html"),
        ("/:title/", {"slug": "mine"}, "/mine/"),
        ("/:title/", {"permalink": "/of/its/own"}, "/of/its/own"),
        ("/:year/:month/:day/", {"date": "2025-11-02 09:00:00 +0900"}, "/2025/11/02/"),
        ("/:title/", {"slug": "오늘의 논문"}, "/%EC%98%A4%EB%8A%98%EC%9D%98-%EB%85%BC%EB%AC%B8/"),
        ("/:no_such/:title", {}, "/%3Ano_such/Daily-papers"),
    ],
)
def test_addresses_are_those_of_jekyll(permalink: str, values: dict[str, Any], path: str) -> None:
    assert post_path("_posts/2025-10-08-Daily papers.md", permalink, values) == path


def test_folders_above_the_posts_are_categories_and_those_below_are_not() -> None:
    assert post_path("ml/_posts/2025/2025-10-08-a.md", "pretty", {"categories": "ML news"}) == (
        "/ml/news/2025/10/08/a/"
    )


@pytest.mark.parametrize("path", ["_posts/a.md", "notes/2025-10-08-a.md", "_posts/2025-13-08-a.md"])
def test_a_file_that_is_no_post_has_no_address(path: str) -> None:
    assert post_path(path, "", {}) == ""

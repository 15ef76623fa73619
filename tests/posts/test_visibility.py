import datetime as dt
from pathlib import Path

import pytest

from kg.posts.find_inputs import find_inputs
from kg.posts.visibility import is_future, present_day, unpublished_posts


@pytest.mark.parametrize(
    ("path", "front_matter", "is_unpublished"),
    [
        ("a.md", "title: A", False),
        ("a.md", "published: false", True),
        ("a.md", "published: 'False'", True),
        ("a.md", "published: true", False),
        ("a.md", "published: 2025-10-09", False),
        ("a.md", "draft: true", True),
        ("a.md", "draft: yes", True),
        ("a.md", "draft: false", False),
        ("_drafts/a.md", "title: A", True),
        ("drafts-of-mine/a.md", "title: published: false", False),
    ],
)
def test_a_post_says_whether_it_is_published(
    path: str,
    front_matter: str,
    is_unpublished: bool,  # noqa: FBT001 # what is expected
    tmp_path: Path,
) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(f"---\n{front_matter}\n---\n# 1. Title\n", encoding="utf-8")
    assert unpublished_posts(find_inputs([tmp_path])) == ([path] if is_unpublished else [])


def test_toml_says_so_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("+++\ndraft = true\n+++\n# 1. Title\n", encoding="utf-8")
    assert unpublished_posts(find_inputs([tmp_path])) == ["a.md"]


def test_what_cannot_be_read_is_for_others_to_say(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\npublished: false\n---\n\xff\xfe\x00")
    (tmp_path / "b.jsonl").write_text('{"published": "false"}\n', encoding="utf-8")
    assert unpublished_posts(find_inputs([tmp_path])) == []


@pytest.mark.parametrize(
    ("front_matter", "path", "expected"),
    [
        ({"date": "2025-10-10 09:00:00 +0900"}, "a.md", True),
        ({"date": "2025-10-09"}, "2025-10-11-a.md", False),
        ({"date": "2025-10-01", "publishdate": "2025-12-01"}, "a.md", True),
        ({}, "_posts/2025-10-10-a.md", True),
        ({}, "_posts/2025-10-09-a.md", False),
        ({}, "a.md", False),
    ],
)
def test_a_post_with_a_later_date_is_one_of_the_future(
    front_matter: dict[str, str],
    path: str,
    expected: bool,  # noqa: FBT001 # what is expected
) -> None:
    assert is_future(front_matter, path, "2025-10-09") is expected


def test_the_present_day_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    assert present_day() == "2025-10-09"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    before = dt.datetime.now().astimezone().date()
    day = dt.date.fromisoformat(present_day())
    assert before <= day <= dt.datetime.now().astimezone().date()  # a day may end meanwhile

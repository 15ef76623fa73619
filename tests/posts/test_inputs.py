from pathlib import Path

import pytest

from kg.errors import NoInputError
from kg.posts.inputs import Input, find_inputs, read_post


def test_posts_are_found_under_folders_and_named_from_there(tmp_path: Path) -> None:
    for name in ("b.md", "sub/a.markdown", "c.jsonl", "d.txt", ".hidden/e.md", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [source.name for source in find_inputs([tmp_path])] == ["b.md", "c.jsonl", "sub/a.markdown"]
    assert [source.name for source in find_inputs([tmp_path, tmp_path / "b.md"])] == [
        "b.md",
        "c.jsonl",
        "sub/a.markdown",
    ]


def test_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text("", encoding="utf-8")
    assert len(find_inputs([tmp_path / "one", tmp_path / "two"])) == 2


def test_a_folder_without_posts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="no posts here"):
        find_inputs([tmp_path])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# \xb8\xf0\xb5\xa8\n", "a.md:1: not UTF-8; save the file in that encoding"),  # CP949
        (b"ok\nok\n\xff\xfe", "a.md:3: not UTF-8; save the file in that encoding"),
        (b"x" * 8_000_001, "a.md:1: a post of 8,000,001 bytes is not read (limit 8,000,000)"),
    ],
)
def test_an_unreadable_file_is_a_problem(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.md").write_bytes(content)
    post, problems = read_post(Input(tmp_path / "a.md", "a.md"))
    assert post.digests == ()
    assert [str(problem) for problem in problems] == [said]


def test_a_file_that_has_gone_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_post(Input(tmp_path / "a.md", "a.md"))
    assert [str(problem) for problem in problems] == ["a.md:1: cannot be read: No such file or directory"]

from pathlib import Path

import pytest

from kg.errors import NoInputError
from kg.posts.inputs import InputFile, content_hash, find_inputs, read_post
from kg.records import Digest, Post, Section, SectionKind


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
    paths = [tmp_path / "one" / "a.md", tmp_path / "two" / "a.md"]
    assert find_inputs([tmp_path / "one", tmp_path / "two"]) == [
        InputFile(paths[1], paths[1].as_posix()),
        InputFile(paths[0], "a.md"),
    ]


def test_a_folder_without_posts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="no posts here"):
        find_inputs([tmp_path])


def test_files_are_found_by_their_suffix_in_any_case_but_named_ones_always(tmp_path: Path) -> None:
    for name in ("a.MD", "b.mdown", "c.ndjson", "d.txt", "sub/readme.MD", "sub.md/e.md", "readme.md.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    names = [source.name for source in find_inputs([tmp_path])]
    assert names == ["a.MD", "b.mdown", "c.ndjson", "readme.md.md", "sub.md/e.md"]
    assert find_inputs([tmp_path / "d.txt"]) == [InputFile(tmp_path / "d.txt", "d.txt")]


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert content_hash(tmp_path / "a.md") == digest
    assert content_hash(tmp_path / "b.md") == "unreadable: No such file or directory"


def test_a_post_is_read_with_its_title_date_digests_and_problems(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2025-10-09\n---\n# [A](https://example.com)\n## Method\n하나\n"
    (tmp_path / "a.md").write_text("\ufeff" + text, encoding="utf-8")
    post, problems = read_post(InputFile(tmp_path / "a.md", "sub/a.md"))
    section = Section(SectionKind.METHOD, "Method", 7, "하나")
    digest = Digest("title:a", "A", "https://example.com", 5, (section,), "2025-10-09")
    assert post == Post("sub/a.md", "T", "2025-10-09", (digest,))
    assert [str(problem) for problem in problems] == [
        "sub/a.md:5: no paper id in the link of 'A'; it is known by its title"
    ]


def test_a_jsonl_file_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.JSONL").write_text('{"id": "2211.16780"}\n\n[1]\n', encoding="utf-8")
    post, problems = read_post(InputFile(tmp_path / "a.JSONL", "a.JSONL"))
    assert [(digest.paper, digest.line) for digest in post.digests] == [("2211.16780", 1)]
    assert [str(problem) for problem in problems] == ["a.JSONL:3: a line must hold one JSON object"]


def test_a_post_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 8_000_000)
    assert read_post(InputFile(tmp_path / "a.md", "a.md"))[1] == ()


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
    post, problems = read_post(InputFile(tmp_path / "a.md", "a.md"))
    assert post.digests == ()
    assert [str(problem) for problem in problems] == [said]


def test_a_file_that_has_gone_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_post(InputFile(tmp_path / "a.md", "a.md"))
    assert [str(problem) for problem in problems] == ["a.md:1: cannot be read: No such file or directory"]
    _, problems = read_post(InputFile(tmp_path / "a.jsonl", "a.jsonl"))
    assert [str(problem) for problem in problems] == ["a.jsonl:1: cannot be read: No such file or directory"]


def test_a_post_that_cannot_be_read_has_no_title_and_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    for name in ("a.jsonl", "gone.md"):
        post, _ = read_post(InputFile(tmp_path / name, name))
        assert post == Post(name, "", "", ())


def test_bytes_of_json_lines_that_are_not_utf8_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"title": "T \xff"}')
    post, _ = read_post(InputFile(tmp_path / "a.jsonl", "a.jsonl"))
    assert [digest.title for digest in post.digests] == ["T \ufffd"]

import json
from pathlib import Path

import pytest

from kg.posts.inputs import InputFile, content_hash, read_post
from kg.records import Digest, Post, Section, SectionKind


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
        (
            "# 모델\n".encode("cp949"),
            "a.md:1: not UTF-8 but probably CP949; save the file as UTF-8, or read it with --encoding cp949",
        ),
        (
            "# 모델\n".encode("utf-16"),
            (
                "a.md:1: not UTF-8 but probably UTF-16; "
                "save the file as UTF-8, or read it with --encoding utf-16"
            ),
        ),
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


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8-sig", ""])
def test_a_file_is_read_in_the_encoding_that_is_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.md").write_text(
        "# [확산과 모델](https://arxiv.org/abs/2510.00001)", encoding=encoding or "utf-8"
    )
    (tmp_path / "a.jsonl").write_text(
        '{"title": "확산과 모델"}', encoding=encoding.replace("utf-16", "cp949") or "utf-8"
    )
    post, problems = read_post(InputFile(tmp_path / "a.md", "a.md", encoding))
    assert ([digest.title for digest in post.digests], problems) == (["확산과 모델"], ())
    name = encoding.replace("utf-16", "cp949")
    post, problems = read_post(InputFile(tmp_path / "a.jsonl", "a.jsonl", name))
    assert ([digest.title for digest in post.digests], problems) == (["확산과 모델"], ())


def test_a_file_that_is_not_in_the_encoding_that_is_named_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"ok\n\xff\xff")
    _, problems = read_post(InputFile(tmp_path / "a.md", "a.md", "cp949"))
    assert [str(problem) for problem in problems] == [
        "a.md:2: not cp949, which --encoding names; convert the file to UTF-8"
    ]


def test_json_lines_that_are_not_utf8_are_read_and_one_problem_names_their_encoding(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"모델을 제안한다 {number}"}, ensure_ascii=False) for number in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="cp949")
    post, problems = read_post(InputFile(tmp_path / "a.jsonl", "a.jsonl"))
    assert len(post.digests) == 3
    assert [str(problem) for problem in problems] == [
        "a.jsonl:1: not UTF-8 but probably CP949; save the file as UTF-8, or read it with --encoding cp949"
    ]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "2211.00001"},\n{"id": "2211.00002"}]',
        '{"papers": [{"id": "2211.00001"}, {"id": "2211.00002"}]}',
        '{\n  "papers": [{"id": "2211.00001"}, {"id": "2211.00002"}]\n}',
        '{"id": "2211.00001"}\n{"id": "2211.00002"}\n',
    ],
)
def test_the_form_of_json_is_told_by_its_content(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    post, problems = read_post(InputFile(tmp_path / name, name))
    assert [digest.paper for digest in post.digests] == ["2211.00001", "2211.00002"]
    assert problems == ()


def test_a_json_value_that_is_too_large_for_memory_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text('[{"id": "2211.00001"}]', encoding="utf-8")
    monkeypatch.setattr("kg.posts.inputs.MAX_JSON_BYTES", 10)
    _, problems = read_post(InputFile(tmp_path / "a.json", "a.json"))
    assert [str(problem) for problem in problems] == [
        "a.json:1: a JSON file of 22 bytes is not read (limit 10); write it as JSON lines, one paper a line"
    ]


@pytest.mark.parametrize("name", ["a.md", "a.mkd", "a.mdx", "a.txt", "a"])
def test_what_is_no_json_is_markdown(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("# [T](https://arxiv.org/abs/2510.00001)", encoding="utf-8")
    assert [digest.title for digest in read_post(InputFile(tmp_path / name, name))[0].digests] == ["T"]

"""Which files are posts."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import NoInputError, UnknownEncodingError
from kg.posts.find_inputs import InputFile, Selection, find_inputs, printable
from kg.posts.inputs import read_post


def test_posts_are_found_under_folders_and_named_from_there(tmp_path: Path) -> None:
    for name in ("b.md", "sub/a.markdown", "c.jsonl", "d.txt", "e.json", ".hidden/e.md", "README.md"):
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


def write(folder: Path, *names: str) -> None:
    """Write empty files."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")


def found(folder: Path, *exclude: str) -> list[str]:
    """Return the names of the posts of a folder."""
    return [source.name for source in find_inputs([folder], Selection(exclude))]


def test_the_endings_that_jekyll_knows_are_those_of_posts(tmp_path: Path) -> None:
    names = ["a.md", "b.mkd", "c.mkdn", "d.mkdown", "e.markdown", "f.mdown"]
    write(tmp_path, *names, "h.txt", "i.json")
    assert found(tmp_path) == names


def test_dialects_of_markdown_and_org_are_posts(tmp_path: Path) -> None:
    write(tmp_path, "a.mdx", "b.qmd", "c.Rmd", "d.org")
    assert found(tmp_path) == ["a.mdx", "b.qmd", "c.Rmd", "d.org"]


def write_links(path: Path, count: int) -> None:
    """Write a file that links to some papers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    links = [f"- https://arxiv.org/abs/2510.0000{number}" for number in range(count)]
    path.write_text("\n".join(links), encoding="utf-8")


def test_a_readme_beside_posts_is_one_if_it_is_a_collection_of_papers(tmp_path: Path) -> None:
    write(tmp_path, "CONTRIBUTING.md")
    write_links(tmp_path / "README.md", 4)
    assert found(tmp_path) == ["CONTRIBUTING.md"]
    write_links(tmp_path / "README.md", 5)
    assert found(tmp_path) == ["CONTRIBUTING.md", "README.md"]


def test_a_readme_is_the_note_of_a_folder_without_other_posts(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "images/README.md")
    write_links(tmp_path / "lattice" / "README.md", 1)
    assert found(tmp_path) == ["a.md", "lattice/README.md"]


def test_text_and_json_that_link_to_papers_are_posts_where_nothing_else_is(tmp_path: Path) -> None:
    write(tmp_path, "requirements.txt", "package.json")
    write_links(tmp_path / "notes.txt", 1)
    (tmp_path / "papers.json").write_text('[{"id": "2510.00001"}]', encoding="utf-8")
    assert found(tmp_path) == ["notes.txt", "papers.json"]
    write(tmp_path, "a.md")
    assert found(tmp_path) == ["a.md"]


def test_the_dump_of_arxiv_is_read_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "arxiv-metadata-oai-snapshot.json", "package.json")
    assert found(tmp_path) == ["arxiv-metadata-oai-snapshot.json"]


def test_a_readme_is_a_post_if_it_is_alone_or_named(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "sub/readme.markdown")
    assert found(tmp_path) == ["README.md", "sub/readme.markdown"]
    write(tmp_path, "a.md")
    assert found(tmp_path) == ["a.md"]
    assert find_inputs([tmp_path / "README.md"]) == [InputFile(tmp_path / "README.md", "README.md")]


def test_copies_and_templates_are_no_posts(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.md",
        "_site/a.md",
        "vendor/x/b.md",
        "node_modules/c.md",
        "_includes/d.md",
        "sub/_layouts/e.md",
    )
    assert found(tmp_path) == ["a.md"]


def test_what_is_excluded_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.tmp.md", "drafts/c.md", "sub/drafts/d.md", "sub/e.md")
    assert found(tmp_path, "drafts/", "*.tmp.md") == ["a.md", "sub/e.md"]
    assert found(tmp_path, "sub/*") == ["a.md", "b.tmp.md", "drafts/c.md"]
    (tmp_path / ".kgignore").write_text("# not these\n\nsub\n", encoding="utf-8")
    assert found(tmp_path, "drafts") == ["a.md", "b.tmp.md"]


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.md", "sub/b.md")
    walk = os.walk

    def refuse(root: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, files in walk(root):
            if Path(folder).name == "sub":
                onerror(PermissionError(13, "Permission denied", folder))
            else:
                yield folder, folders, files

    monkeypatch.setattr(os, "walk", refuse)
    sources = find_inputs([tmp_path])
    assert [source.name for source in sources] == ["a.md", "sub"]
    iterdir = Path.iterdir

    def refuse_to_list(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse_to_list)
    _, problems = read_post(sources[1])
    assert [str(problem) for problem in problems] == ["sub:1: cannot be read: Permission denied"]


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere")
    sources = find_inputs([tmp_path])
    assert [source.name for source in sources] == ["a.md", "gone.md", "loop.md"]
    problems = [str(problem) for source in sources[1:] for problem in read_post(source)[1]]
    assert problems == [
        f"gone.md:1: cannot be read: {os.strerror(errno.ENOENT)}",
        f"loop.md:1: cannot be read: {os.strerror(errno.ELOOP)}",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_post(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    assert [source.name for source in find_inputs([tmp_path])] == ["a.md"]
    with pytest.raises(NoInputError, match=r"pipe\.md: no posts here"):
        find_inputs([tmp_path / "pipe.md"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("모델.md", "모델.md"),
        (os.fsdecode(b"caf\xe9.md"), r"caf\xe9.md"),
        (os.fsdecode("모델.md".encode("cp949")), r"\xb8\xf0\xb5\xa8.md"),
        ("a\x1b[31m\nb.md", r"a\x1b[31m\nb.md"),
        ("gnp\u202egp.md", r"gnp\u202egp.md"),
        ("a\u200f\u2060\U000e0041b.md", r"a\u200f\u2060\U000e0041b.md"),
        ("a\u2028b\tc.md", r"a\u2028b\tc.md"),
    ],
)
def test_names_can_be_printed_whatever_they_hold(name: str, shown: str) -> None:
    assert printable(name) == shown


def test_files_whose_names_are_not_utf8_are_read_under_a_name_that_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    path.write_text("# [T](https://arxiv.org/abs/2510.00001)", encoding="utf-8")
    (source,) = find_inputs([tmp_path])
    assert source == InputFile(path, r"caf\xe9.md")
    assert [digest.paper for digest in read_post(source)[0].digests] == ["2510.00001"]


def test_the_encoding_is_that_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert find_inputs([tmp_path], Selection(encoding="cp949")) == [
        InputFile(tmp_path / "a.md", "a.md", "cp949")
    ]


def test_an_encoding_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    with pytest.raises(UnknownEncodingError, match="no encoding 'cp99999'; known are cp949,"):
        find_inputs([tmp_path], Selection(encoding="cp99999"))

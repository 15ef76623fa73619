"""Writing a file: whole or not at all, as UTF-8, with the usual rights."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import OutsideError
from kg.files import refuse_outside, write_text


def test_parts_are_written_one_after_the_other_as_utf_8(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "folder" / "a.txt", ["가\n", "b\r\n", ""])
    assert (tmp_path / "new" / "folder" / "a.txt").read_bytes() == b"\xea\xb0\x80\nb\r\n"


def test_a_path_may_be_text(tmp_path: Path) -> None:
    write_text(str(tmp_path / "a.txt"), ["a"])
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "a"


def parts_that_fail() -> Iterator[str]:
    yield "new"
    raise RuntimeError


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", ["old"])
    with pytest.raises(RuntimeError):
        write_text(tmp_path / "a.txt", parts_that_fail())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_file_is_complete_on_the_disk_before_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, list[bytes]]] = []

    def note(_: int) -> None:
        contents = [path.read_bytes() for path in tmp_path.iterdir()]
        seen.append(((tmp_path / "a.txt").exists(), contents))

    monkeypatch.setattr(os, "fsync", note)
    write_text(tmp_path / "a.txt", ["whole"])
    assert seen == [(False, [b"whole"])]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="needs the rights of POSIX")
@pytest.mark.parametrize(("mask", "rights"), [(0o022, 0o644), (0o077, 0o600), (0o000, 0o666)])
def test_the_file_has_the_rights_that_a_new_file_has(mask: int, rights: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_text(tmp_path / "a.txt", ["a"])
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == rights


def test_a_link_that_leads_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    for folder in (site / "_data", elsewhere):
        folder.mkdir(parents=True)
    (site / "_includes").symlink_to(elsewhere)
    (site / "own").symlink_to(site / "_data")
    (tmp_path / "site-link").symlink_to(site)
    for allowed in ("a.json", "_data/a.json", "new/deep/a.json", "own/a.json"):
        refuse_outside(site / allowed, site)
        refuse_outside(tmp_path / "site-link" / allowed, tmp_path / "site-link")
    for refused in ("_includes/a.html", "../a.html", "_data/../../a.html", "_includes/new/a.html"):
        with pytest.raises(OutsideError) as error:
            refuse_outside(site / refused, site)
        assert str(error.value).startswith(f"{site / refused}: a link leads out of {site}")


def test_a_full_disk_is_an_error_with_the_name_of_the_file(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left on device") as error:
        write_text(tmp_path / "a.txt", parts())
    assert error.value.filename == str(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, ["a", "가\n"])
        assert os.read(reader, 100).decode("utf-8") == "a가\n"
    finally:
        os.close(reader)
    assert (pipe.is_fifo(), [path.name for path in tmp_path.iterdir()]) == (True, ["pipe"])


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_an_open_file_is_written_to_where_it_is(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        write_text(f"/dev/fd/{file.fileno()}", ["a"])
    assert (tmp_path / "a.txt").read_bytes() == b"a"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_error_names_the_file_and_not_the_temporary_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path, number in [
        (tmp_path / "folder", errno.EISDIR),
        (tmp_path / ("a" * 300), errno.ENAMETOOLONG),
    ]:
        with pytest.raises(OSError, match=os.strerror(number)) as error:
            write_text(path, ["a"])
        assert (error.value.errno, error.value.filename) == (number, str(path))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]

"""Writing a file: whole or not at all, as UTF-8, with the usual rights."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.files import write_text


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

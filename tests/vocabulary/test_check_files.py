"""Checking and sorting vocabulary files in place."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import check_files
from kg.vocabulary.check_files import check_vocabulary
from kg.vocabulary.terms import shipped_entries

HEADER = "name\ttype\taliases\n"


def write(folder: Path, **rows_by_name: str) -> list[Path]:
    paths = [folder / f"{name}.tsv" for name in rows_by_name]
    for path, rows in zip(paths, rows_by_name.values(), strict=True):
        path.write_text("\ufeff" + HEADER + rows, encoding="utf-8")
    return paths


def test_the_terms_of_files_without_problems_are_counted(tmp_path: Path) -> None:
    paths = write(tmp_path, a="Adam\tmethod\nMuon\tmethod\n", b="Lion\tmethod\n")
    assert check_vocabulary(paths, fix=False) == 3


def test_without_files_the_shipped_ones_are_checked() -> None:
    assert check_vocabulary([], fix=True) == len(shipped_entries())


def test_the_word_lists_are_checked_with_the_shipped_files_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_files, "word_list_files", lambda: [("stop.tsv", "Muon\tgeneric\n")])
    assert check_vocabulary(write(tmp_path, a="Adam\tmethod\n"), fix=False) == 1
    with pytest.raises(VocabularyError) as raised:
        check_vocabulary([], fix=False)
    assert str(raised.value) == (
        "stop.tsv:1: 'Muon' is a name of the vocabulary, and cannot be a word that names no entity"
    )


def test_problems_of_one_file_and_of_all_together_are_an_error(tmp_path: Path) -> None:
    paths = write(tmp_path, a="Muon\tmethod\n", b="Muon\tmethod\nAdam\tmethod\n")
    a, b = (path.as_posix() for path in paths)
    with pytest.raises(VocabularyError) as raised:
        check_vocabulary(paths, fix=False)
    assert str(raised.value).splitlines() == [
        f"{b}:1: not sorted; `kg vocabulary lint --fix FILE` sorts it",
        f"{b}:2: 'Muon' of 'Muon' already names 'Muon' (method, {a}:2)",
    ]


def test_files_that_can_be_read_are_sorted_and_the_others_left_alone(tmp_path: Path) -> None:
    good, bad = write(tmp_path, a="Muon\tmethod\nAdam\tmethod\n", b="Muon2\tmethod\nAdam2\n")
    assert check_vocabulary([good], fix=True) == 2
    assert good.read_text(encoding="utf-8") == f"{HEADER}Adam\tmethod\nMuon\tmethod\n"
    before = bad.read_bytes()
    with pytest.raises(VocabularyError):
        check_vocabulary([bad], fix=True)
    assert bad.read_bytes() == before

from pathlib import Path

import pytest

from kg.build import DEFAULT_CURATION, DEFAULT_TOPICS, DEFAULT_VOCABULARY
from kg.build.settings import NO_USER_FILES, Settings, UserFiles, load_user_files, read_user_files
from kg.errors import UserFileError
from kg.records import EntityType, Problem


def test_no_files_are_empty_files(tmp_path: Path) -> None:
    empty = UserFiles("", "", (), (), (), None)
    assert read_user_files(NO_USER_FILES) == empty
    assert read_user_files(Settings(tmp_path / "none.tsv", tmp_path / "none.toml")) == empty
    assert read_user_files(Settings(tmp_path, tmp_path)) == empty


def test_the_files_are_read_with_their_texts_and_problems(tmp_path: Path) -> None:
    vocabulary, curation = tmp_path / "own.tsv", tmp_path / "own.toml"
    vocabulary.write_text("communication overhead\tmetric\t통신\nodd\n", encoding="utf-8")
    curation.write_text('[[hide]]\nentity = "method:muon"\n\n[[odd]]\n', encoding="utf-8")
    user_files = read_user_files(Settings(str(vocabulary), curation, str(tmp_path)))
    assert user_files.vocabulary == "communication overhead\tmetric\t통신\nodd\n"
    assert user_files.curation.startswith("[[hide]]")
    assert [(term.name, term.type, term.aliases) for term in user_files.terms] == [
        ("communication overhead", EntityType.METRIC, ("통신",))
    ]
    assert len(user_files.decisions) == 1
    assert [(problem.file, problem.line) for problem in user_files.problems] == [
        (vocabulary.as_posix(), 2),
        (curation.as_posix(), 4),
    ]
    assert user_files.model == tmp_path


def test_a_file_that_is_no_text_is_a_problem_and_counts_as_empty(tmp_path: Path) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_bytes(b"\xff\xfe\xff")
    user_files = read_user_files(Settings(vocabulary=bad))
    assert user_files.vocabulary == ""
    (problem,) = user_files.problems
    message = "not UTF-8 but probably UTF-16; save the file as UTF-8"
    assert problem == Problem(bad.as_posix(), 1, message)


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("\ufeffMuon\tmethod\t뮤온\n", encoding="utf-8")
    assert [term.name for term in read_user_files(Settings(tmp_path / "own.tsv")).terms] == ["Muon"]


def test_only_a_file_that_is_merely_looked_for_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    defaults = Settings(Path(DEFAULT_VOCABULARY), DEFAULT_CURATION, None, Path(DEFAULT_TOPICS))
    assert load_user_files(defaults).terms == ()
    with pytest.raises(UserFileError) as error:
        load_user_files(Settings("own.tsv", "own.toml", None, "topics.tsv"))
    assert str(error.value).splitlines() == [
        "own.tsv:1: no such file",
        "own.toml:1: no such file",
        "topics.tsv:1: no such file",
        "Nothing has been changed. Mend the file, or leave it out.",
    ]


def test_bad_lines_of_own_topics_are_problems_and_no_error(tmp_path: Path) -> None:
    topics = tmp_path / "topics.tsv"
    topics.write_text("bad line\n", encoding="utf-8")
    assert [problem.line for problem in load_user_files(Settings(topics=topics)).problems] == [1]

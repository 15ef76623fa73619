"""Fingerprints: they change with everything that decides a result, and with nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import fingerprints
from kg.build.fingerprints import (
    EXTRACTION_CODE,
    READING_CODE,
    builder_fingerprint,
    code_hash,
    digest_hash,
    extractor_fingerprint,
    reader_fingerprint,
)
from kg.records import Digest, Section, SectionKind
from tests.test_architecture import NAMES, imported_names

SECTION = Section(SectionKind.METHOD, "Method", 3, "Muon.")
DIGEST = Digest("1", "Title", "url", 1, (SECTION,), "2025-10-09")


def test_a_digest_hash_depends_on_kinds_and_texts_only() -> None:
    elsewhere = Digest("2", "Title", "other", 9, (SECTION._replace(line=7, heading="방법"),), "")
    assert digest_hash(elsewhere) == digest_hash(DIGEST)
    other_kind = DIGEST._replace(sections=(SECTION._replace(kind=SectionKind.RESULTS),))
    other_text = DIGEST._replace(sections=(SECTION._replace(text="Muon"),))
    other_title = DIGEST._replace(title="Other")
    hashes = {digest_hash(digest) for digest in (DIGEST, other_kind, other_text, other_title)}
    assert len(hashes) == 4
    assert {len(key) for key in hashes} == {16}


def test_a_digest_hash_stays_what_it_is() -> None:
    """It is the key of stored mentions: if it changed, all digests would be extracted again without need."""
    assert digest_hash(DIGEST).hex() == "556002a3b0e80aef81ef68e36104df65"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package that a test may change, and that fingerprints are taken of."""
    source = Path(fingerprints.__file__).parent.parent
    shutil.copytree(source, tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__", "*.npz"))
    monkeypatch.setattr(fingerprints, "_PACKAGE", tmp_path / "kg")
    code_hash.cache_clear()
    yield tmp_path / "kg"
    code_hash.cache_clear()


def changed_by(file: Path) -> set[str]:
    """Return which fingerprints change with a file."""
    before = (reader_fingerprint(), extractor_fingerprint("", None), builder_fingerprint(None))
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    code_hash.cache_clear()  # as in a new process
    after = (reader_fingerprint(), extractor_fingerprint("", None), builder_fingerprint(None))
    names = ("reader", "extractor", "builder")
    return {name for name, old, new in zip(names, before, after, strict=True) if old != new}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("limits.py", {"reader", "extractor", "builder"}),
        ("records.py", {"reader", "extractor", "builder"}),
        ("text.py", {"reader", "extractor", "builder"}),
        ("posts/markdown.py", {"reader", "builder"}),
        ("build/fingerprints.py", {"reader", "builder"}),
        ("extract/extractor.py", {"extractor", "builder"}),
        ("extract/korean/lexicon.py", {"extractor", "builder"}),
        ("vocabulary/terms.py", {"extractor", "builder"}),
        ("errors.py", {"builder"}),
        ("linking/linker.py", {"builder"}),
        ("export/html/page.py", {"builder"}),
    ],
)
def test_a_change_of_code_changes_the_fingerprints_of_what_it_decides(
    file: str, expected: set[str], package: Path
) -> None:
    assert changed_by(package / file) == expected


def test_a_name_of_a_file_counts_too(package: Path) -> None:
    before = reader_fingerprint()
    (package / "posts" / "markdown.py").rename(package / "posts" / "renamed.py")
    code_hash.cache_clear()
    assert reader_fingerprint() != before


def test_a_process_goes_on_with_the_code_that_it_began_with(package: Path) -> None:
    before = reader_fingerprint()
    (package / "posts" / "markdown.py").write_text("", encoding="utf-8")
    assert reader_fingerprint() == before
    code_hash.cache_clear()
    assert reader_fingerprint() != before


def test_files_of_other_kinds_do_not_count(package: Path) -> None:
    before = reader_fingerprint()
    (package / "posts" / "notes.txt").write_text("x", encoding="utf-8")
    code_hash.cache_clear()
    assert reader_fingerprint() == before


def test_what_a_user_wrote_counts(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("a", encoding="utf-8")
    one = {
        extractor_fingerprint("", None),
        extractor_fingerprint("x", None),
        extractor_fingerprint("", tmp_path),
    }
    assert len(one) == 3
    assert len({builder_fingerprint(None, "a", "b"), builder_fingerprint(None, "ab", "")}) == 2
    before = extractor_fingerprint("", tmp_path)
    (tmp_path / "names.tsv").write_text("b", encoding="utf-8")
    assert extractor_fingerprint("", tmp_path) != before


def test_the_versions_of_libraries_count(monkeypatch: pytest.MonkeyPatch) -> None:
    before = (reader_fingerprint(), extractor_fingerprint("", None), builder_fingerprint(None))
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.0")
    after = (reader_fingerprint(), extractor_fingerprint("", None), builder_fingerprint(None))
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False, False]


def imported_files(*start: str) -> set[str]:
    """Return the files of all modules that some modules import, directly or not, relative to the package."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            imported = imported_names(NAMES[name].read_text(encoding="utf-8"), with_types=False)
            waiting += (imported & NAMES.keys()) - {"kg"}
    package = Path(fingerprints.__file__).parent.parent
    return {NAMES[name].relative_to(package).as_posix() for name in found}


#: What is imported, and decides nothing that a digest is read as or that is found in it. Of the encodings,
#: extraction uses what refuses a file of the user, whose text is hashed itself.
HARMLESS = {"__init__.py", "errors.py", "posts/encodings.py", "posts/__init__.py"}


@pytest.mark.parametrize(
    ("start", "covered"), [("kg.extract.run", EXTRACTION_CODE), ("kg.posts.inputs", READING_CODE)]
)
def test_all_code_that_decides_a_result_is_in_its_fingerprint(start: str, covered: tuple[str, ...]) -> None:
    files = imported_files(start)
    assert len(files) > 5
    uncovered = {
        file
        for file in files - HARMLESS
        if not any(file == name or file.startswith(f"{name}/") for name in covered)
    }
    assert uncovered == set()

"""Checking vocabulary files, and sorting them."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import VocabularyError
from kg.files import write_text
from kg.vocabulary.lint import lint_files
from kg.vocabulary.terms import parse_terms, render_terms, shipped_files


def lint_vocabulary(files: Sequence[Path], *, fix: bool) -> int:
    """Return the number of terms in vocabulary files without problems; without files, in the shipped ones.

    Args:
        files: The files to check, each and together.
        fix: Sort the files first, where all of their lines can be read.

    Raises:
        VocabularyError: They have problems.
    """
    for path in files if fix else ():
        entries, problems = parse_terms(path.read_text(encoding="utf-8-sig"), path.as_posix())
        if not problems:
            write_text(path, [render_terms(entry.term for entry in entries)])
    texts = [(path.as_posix(), path.read_text(encoding="utf-8-sig")) for path in files] or shipped_files()
    if found := lint_files(texts):
        raise VocabularyError(found)
    return sum(len(parse_terms(text, name)[0]) for name, text in texts)

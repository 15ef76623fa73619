"""Checking vocabulary files, and sorting them in place."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import VocabularyError
from kg.files import write_text
from kg.posts.encodings import read_user_file
from kg.text import fold
from kg.vocabulary.lint import lint_texts
from kg.vocabulary.terms import parse_terms, render_terms, shipped_entries, shipped_files
from kg.vocabulary.word_lists import lint_word_list, word_list_files


def check_vocabulary(files: Sequence[Path], *, fix: bool) -> int:
    """Return the number of terms in vocabulary files that have no problems.

    Args:
        files: The files to check, each by itself and all together; none for the shipped ones and the word
            lists beside them.
        fix: Whether to sort the files first. A file with a line that cannot be read is left as it is.

    Raises:
        VocabularyError: There are problems.
        UserFileError: A file cannot be read.
    """
    if fix:
        for path in files:
            _sort_file(path)
    texts = [(path.as_posix(), read_user_file(path)) for path in files] or shipped_files()
    problems = lint_texts(texts)
    if not files:
        names = {fold(surface) for entry in shipped_entries() for surface in entry.term.surfaces}
        problems += [
            problem for file, text in word_list_files() for problem in lint_word_list(file, text, names)
        ]
    if problems:
        raise VocabularyError(problems)
    return sum(len(parse_terms(text, name)[0]) for name, text in texts)


def _sort_file(path: Path) -> None:
    entries, problems = parse_terms(read_user_file(path), path.as_posix())
    if not problems:
        write_text(path, [render_terms(entry.term for entry in entries)])

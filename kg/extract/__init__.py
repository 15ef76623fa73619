"""From text to mentions: a spaCy tokenizer, finders, trained models, and the component `kg` for spaCy.

`kg.extract.run` is what other folders call; importing it does not import spaCy. The folder can be called:
`kg.extract("Muon에 …")` is `extract_text`.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from kg.records import Mention
    from kg.vocabulary.terms import Term


def extract_text(
    text: str,
    *,
    vocabulary: "str | os.PathLike[str] | None" = None,
    model: "str | os.PathLike[str] | None" = None,
) -> "list[Mention]":
    """Return the mentions of a text, in order: `text[mention.start:mention.end] == mention.surface`.

    Args:
        text: Korean, English or both mixed; it is read as one section of a digest.
        vocabulary: A file of names that you know, which are taken wherever they stand.
        model: A folder that training wrote; None for the shipped model.

    Raises:
        ModelError: The folder holds no model.
        VocabularyError: The file has lines that cannot be read.
        UserFileError: The file cannot be read at all.
    """
    from pathlib import Path

    from kg.extract.knowledge import Knowledge
    from kg.extract.run import extract_text as extract

    terms = _read_terms(Path(vocabulary)) if vocabulary else ()
    knowledge = Knowledge(terms, Path(model) if model else None)
    return extract(text, knowledge=knowledge)


def _read_terms(path: "Path") -> "tuple[Term, ...]":
    from kg.errors import VocabularyError
    from kg.posts.encodings import read_user_file
    from kg.vocabulary.terms import parse_terms

    entries, problems = parse_terms(read_user_file(path), path.as_posix())
    if problems:
        raise VocabularyError(problems)
    return tuple(entry.term for entry in entries)


class _CallablePackage(ModuleType):
    """A package that can be called.

    Python binds the name of a subpackage in its parent once it is imported, so that the package itself must
    be what `kg.extract(…)` calls.
    """

    __call__ = staticmethod(extract_text)


sys.modules[__name__].__class__ = _CallablePackage

"""Errors that a person can do something about.

Each message says in neutral words what is wrong, where, and what to do. What only helps at the command line,
such as the name of an option, is the `hint`: the command line prints it after the message.
"""

from collections.abc import Iterable, Sequence
from typing import Any


class KgError(Exception):
    """The base class of the errors that kg raises on purpose; each subclass builds its own message.

    Attributes:
        hint: What to do about it at the command line, a sentence; empty if the message says it all.
    """

    hint: str = ""


class NoGraphError(KgError):
    """There is no store where one was expected."""

    hint = "Another graph is named with --graph."

    def __init__(self, path: str) -> None:
        """Name the missing file and the command that makes it."""
        super().__init__(f"{path}: no graph here. Run `kg build` first.")


class ForeignStoreError(KgError):
    """The file is not a store of this version of kg."""

    def __init__(self, path: str, reason: str) -> None:
        """Say what is wrong with the file."""
        super().__init__(
            f"{path}: not a graph that this version of kg can read ({reason}). "
            "Run `kg build` to make it anew."
        )


class ReplacedStoreError(KgError):
    """A build has put another store in the place of one that is open."""

    def __init__(self, path: str) -> None:
        """Say which store it is."""
        super().__init__(f"{path}: the graph has been built anew since it was opened. Open it again.")


class OutputError(KgError):
    """A build cannot write its files: the disk is full, or the folder may not be written to."""

    hint = "Free some space, or name another folder with --output."

    def __init__(self, path: str, reason: str) -> None:
        """Name the file or folder, and say that what was there still is."""
        super().__init__(
            f"{path}: cannot be written ({reason}). "
            "The last graph is as it was, and the next build goes on where this one was."
        )


class BuildLockError(KgError):
    """Another build writes into the folder, and has not ended for long."""

    def __init__(self, folder: str, holder: str) -> None:
        """Name the folder and who holds its lock."""
        super().__init__(f"{folder}: {holder} builds into this folder. Wait until it has ended, or end it.")


class OverwriteError(KgError):
    """A build would destroy what it was hardly meant to."""

    hint = "--replace builds all the same."

    def __init__(self, path: str, reason: str) -> None:
        """Name the file, and say what it is or loses."""
        super().__init__(f"{path}: {reason}. Nothing has been changed.")


class OutsideError(KgError):
    """A link in a folder leads out of it, and a file would be written there."""

    def __init__(self, path: str, folder: str) -> None:
        """Name the file and the folder."""
        super().__init__(
            f"{path}: a link leads out of {folder}, and nothing is written there. Put a folder in its place."
        )


class NoInputError(KgError):
    """A path given to `kg build` holds no posts."""

    def __init__(self, path: str) -> None:
        """Name the path and what is looked for in it."""
        super().__init__(
            f"{path}: no posts here. Name files or folders that hold .md, .markdown or .jsonl files."
        )


class NoDigestError(NoInputError):
    """A file whose digest is asked about holds none."""

    def __init__(self, path: str) -> None:
        """Name the file, what a digest looks like, and what tells more."""
        KgError.__init__(
            self,
            f"{path}: no digest here. One begins with a title that is a link to its paper, such as "
            "'## [Title](https://arxiv.org/abs/2510.21800)'; kg lint says what is read of a file.",
        )


class UnknownEncodingError(KgError):
    """An encoding that Python does not know is named for the posts."""

    def __init__(self, name: str) -> None:
        """Name it, and some that are known."""
        super().__init__(
            f"no encoding '{name}'; known are cp949, euc-kr, shift_jis, gb18030, utf-16 and others"
        )


class UnknownNodeError(KgError):
    """What was asked for is neither a paper nor an entity of the graph."""

    def __init__(self, text: str, closest: Iterable[str]) -> None:
        """List the closest ids and titles."""
        lines = [f"{text}: not in this graph."]
        if near := [f"  {line}" for line in closest]:
            lines += ["The closest are:", *near]
        super().__init__("\n".join(lines))


class AmbiguousNodeError(KgError):
    """What was asked for fits several papers or entities."""

    def __init__(self, text: str, count: int, first: Iterable[str]) -> None:
        """List the first of them."""
        lines = [
            f"{text}: {count} of this graph match; name one by its id.",
            *(f"  {line}" for line in first),
        ]
        super().__init__("\n".join(lines))


class GoldError(KgError):
    """A file of gold annotations cannot be read."""

    def __init__(self, file: str, line: int, message: str) -> None:
        """Say which line is wrong and why."""
        super().__init__(f"{file}:{line}: {message}")


class ModelError(KgError):
    """A folder holds no trained model."""

    def __init__(self, folder: str, reason: str) -> None:
        """Say what is wrong with it and how to make one."""
        super().__init__(
            f"{folder}: not a model that this version of kg can read ({reason}). `kg train` writes one."
        )


class MissingLibraryError(KgError):
    """Something needs a library that is not installed with the rest."""

    def __init__(self, libraries: Sequence[str]) -> None:
        """Name the libraries as `pip` does, and say how to install them."""
        super().__init__(
            f"This needs {' and '.join(libraries)}. Install with `pip install {' '.join(libraries)}`."
        )


class TooFewTextsError(KgError):
    """Hardly a word stands in several of the texts that vectors of words are trained on."""

    def __init__(self, texts: int) -> None:
        """Tell how many texts there are."""
        super().__init__(
            f"{texts} texts have too few words in common: vectors of words need hundreds of texts of one "
            "field, and thousands to do well. Give more with --texts."
        )


class TrainingError(KgError):
    """There is too little to train on."""

    def __init__(self, papers: int, min_papers: int) -> None:
        """Say what there is, and how much is needed."""
        super().__init__(
            f"{papers} annotated papers are in the posts: "
            f"training needs {min_papers} at least, and hundreds to do well."
        )


class GateError(KgError):
    """A measure is below what was asked for."""

    def __init__(self, failures: Iterable[str]) -> None:
        """List them, one a line."""
        super().__init__("\n".join(failures))


class ProblemsError(KgError):
    """The posts have problems where none are allowed."""

    hint = "Without --strict, problems are no error."

    def __init__(self, count: int) -> None:
        """Say how many; each one has been printed."""
        super().__init__(
            f"{count} problems in the posts. The graph has been built without what they concern."
        )


class UserFileError(KgError):
    """A file of the user, such as the vocabulary or the decisions on entities, cannot be read.

    Attributes:
        problems: What is wrong: `kg.records.Problem` of each file and line.
    """

    def __init__(self, problems: Iterable[Any]) -> None:
        """List what is wrong, one a line, and say that nothing was done."""
        self.problems = tuple(problems)
        lines = [*map(str, self.problems), "Nothing has been changed. Mend the file, or leave it out."]
        super().__init__("\n".join(lines))


class VocabularyError(KgError):
    """A vocabulary file has problems."""

    def __init__(self, problems: Iterable[object]) -> None:
        """List them, one a line, each with file and line."""
        super().__init__("\n".join(map(str, problems)))


class SchedulerError(KgError):
    """There is no Dask scheduler where one was said to be."""

    def __init__(self, address: str, reason: str) -> None:
        """Say which address, and why."""
        super().__init__(
            f"{address}: no Dask scheduler answers there ({reason}); start one with `dask scheduler`"
        )


class NotAPaperError(KgError):
    """A question about papers names an entity."""

    def __init__(self, text: str, entity: str) -> None:
        """Say what the text means, and how a paper is named."""
        super().__init__(
            f"{text}: this is the entity {entity}, and a paper is needed. Name one by id or title."
        )


class NotAnEntityError(KgError):
    """A question about entities names a paper."""

    def __init__(self, text: str, paper: str) -> None:
        """Say what the text means, and how an entity is named."""
        super().__init__(
            f"{text}: this is the paper {paper}, and an entity is needed. Name one by id or name."
        )


class QuestionError(KgError):
    """The parts of a question contradict each other."""


class UnknownTopicError(KgError):
    """What was asked for is not a topic of the graph."""

    hint = "`kg topics` lists them."

    def __init__(self, text: str, closest: Iterable[str]) -> None:
        """List the topics whose names hold the text."""
        self.closest = tuple(closest)
        lines = [f"{text}: not a topic of this graph.", *(f"  {line}" for line in self.closest)]
        super().__init__("\n".join(lines))

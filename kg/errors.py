"""Errors that a person can do something about; the command line prints them and exits with 1."""

from collections.abc import Iterable


class KgError(Exception):
    """The family: each member builds its own message, which says what is wrong, where, and what to do."""


class NoGraphError(KgError):
    """There is no store where one was expected."""

    def __init__(self, path: str) -> None:
        """Name the missing file and the command that makes it."""
        super().__init__(f"{path}: no graph here. Run `kg build` first, or name another one with --graph.")


class ForeignStoreError(KgError):
    """The file is not a store of this version of kg."""

    def __init__(self, path: str, found: str) -> None:
        """Say what was found in the file instead."""
        super().__init__(
            f"{path}: not a graph that this version of kg can read ({found}). Run `kg build` to make it anew."
        )


class NoInputError(KgError):
    """A path given to `kg build` holds no posts."""

    def __init__(self, path: str) -> None:
        """Name the path and what is looked for in it."""
        super().__init__(
            f"{path}: no posts here. Name files or folders that hold .md, .markdown or .jsonl files."
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
    """A command needs a library that is not installed with the rest."""

    def __init__(self, library: str, extra: str) -> None:
        """Say which, and how to install it."""
        super().__init__(f"{library} is not installed; this command needs pip install 'kg[{extra}]'.")


class TrainingError(KgError):
    """There is too little to train on."""

    def __init__(self, papers: int, least: int) -> None:
        """Say what there is, and how much is needed."""
        super().__init__(
            f"{papers} annotated papers are in the posts: training needs {least} at least, and hundreds to do well."
        )


class GateError(KgError):
    """A measure is below what was asked for."""

    def __init__(self, failures: Iterable[str]) -> None:
        """List them, one a line."""
        super().__init__("\n".join(failures))


class ProblemsError(KgError):
    """The posts have problems, and `--strict` asks for none."""

    def __init__(self, count: int) -> None:
        """Say how many; each one has been printed."""
        super().__init__(
            f"{count} problems in the posts, and --strict allows none. The graph has been built without them."
        )


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

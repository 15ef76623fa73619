"""Messages of errors: what, where and what to do, in words that do not depend on how kg is used."""

import inspect

import pytest

from kg import errors
from kg.errors import (
    AmbiguousNodeError,
    BuildLockError,
    ForeignStoreError,
    GateError,
    GoldError,
    KgError,
    MissingLibraryError,
    ModelError,
    NoGraphError,
    NoInputError,
    NotAnEntityError,
    NotAPaperError,
    OutputError,
    OutsideError,
    OverwriteError,
    ProblemsError,
    ReplacedStoreError,
    SchedulerError,
    TrainingError,
    UnknownNodeError,
    UnknownTopicError,
    VocabularyError,
)
from kg.records import Problem

MESSAGES = [
    (UnknownTopicError("x", ["Agents (agents)"]), "x: not a topic of this graph.\n  Agents (agents)"),
    (NoGraphError("kg.db"), "kg.db: no graph here. Run `kg build` first."),
    (
        ForeignStoreError("kg.db", "store version 3"),
        (
            "kg.db: not a graph that this version of kg can read (store version 3). "
            "Run `kg build` to make it anew."
        ),
    ),
    (ReplacedStoreError("kg.db"), "kg.db: the graph has been built anew since it was opened. Open it again."),
    (
        OutputError("output", "No space left on device"),
        (
            "output: cannot be written (No space left on device). "
            "The last graph is as it was, and the next build goes on where this one was."
        ),
    ),
    (
        BuildLockError("output", "process 12"),
        "output: process 12 builds into this folder. Wait until it has ended, or end it.",
    ),
    (
        OverwriteError("kg.db", "a file of another program"),
        "kg.db: a file of another program. Nothing has been changed.",
    ),
    (
        OutsideError("site/a.json", "site"),
        "site/a.json: a link leads out of site, and nothing is written there. Put a folder in its place.",
    ),
    (
        NoInputError("posts"),
        "posts: no posts here. Name files or folders that hold .md, .markdown or .jsonl files.",
    ),
    (UnknownNodeError("moun", []), "moun: not in this graph."),
    (
        UnknownNodeError("moun", ["method:muon Muon"]),
        "moun: not in this graph.\nThe closest are:\n  method:muon Muon",
    ),
    (AmbiguousNodeError("a", 7, ["1", "2"]), "a: 7 of this graph match; name one by its id.\n  1\n  2"),
    (GoldError("gold.jsonl", 3, "no JSON"), "gold.jsonl:3: no JSON"),
    (
        ModelError("folder", "no crf.npz"),
        "folder: not a model that this version of kg can read (no crf.npz). `kg train` writes one.",
    ),
    (MissingLibraryError(["a", "b"]), "This needs a and b. Install with `pip install a b`."),
    (
        TrainingError(3, 8),
        "3 annotated papers are in the posts: training needs 8 at least, and hundreds to do well.",
    ),
    (GateError(["one", "two"]), "one\ntwo"),
    (ProblemsError(2), "2 problems in the posts. The graph has been built without what they concern."),
    (VocabularyError([Problem("a.tsv", 2, "odd")]), "a.tsv:2: odd"),
    (
        SchedulerError("tcp://h:1", "timeout"),
        "tcp://h:1: no Dask scheduler answers there (timeout); start one with `dask scheduler`",
    ),
    (
        NotAPaperError("muon", "method:muon"),
        "muon: this is the entity method:muon, and a paper is needed. Name one by id or title.",
    ),
    (
        NotAnEntityError("1", "2510.00001"),
        "1: this is the paper 2510.00001, and an entity is needed. Name one by id or name.",
    ),
]


@pytest.mark.parametrize(("error", "message"), MESSAGES, ids=lambda value: type(value).__name__)
def test_a_message_says_what_where_and_what_to_do(error: KgError, message: str) -> None:
    assert str(error) == message


def test_no_message_names_an_option_of_the_command_line() -> None:
    assert [message for _, message in MESSAGES if "--" in message] == []


def test_what_only_helps_at_the_command_line_is_the_hint() -> None:
    hints = {
        name: error.hint
        for name, error in inspect.getmembers(errors, inspect.isclass)
        if issubclass(error, KgError) and error.hint
    }
    assert hints == {
        "NoGraphError": "Another graph is named with --graph.",
        "OutputError": "Free some space, or name another folder with --output.",
        "OverwriteError": "--replace builds all the same.",
        "ProblemsError": "Without --strict, problems are no error.",
        "UnknownTopicError": "`kg topics` lists them.",
    }

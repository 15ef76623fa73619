"""The indexes of a store: a question about one paper, entity or name reads few rows."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store.reader import Store
from tests.store.small_store import MUON

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "paper": lambda store: store.paper("2510.00002"),
    "entity": lambda store: store.entity(MUON),
    "links_of": lambda store: store.links_of("2510.00002"),
    "links_to": lambda store: store.links_to(MUON),
    "titles_naming": lambda store: store.titles_naming(MUON),
    "papers_naming": lambda store: store.papers_naming(MUON),
    "mention_names": lambda store: store.mention_names("2510.00002", MUON),
    "first_paper_with": lambda store: store.first_paper_with(MUON, ["uses"]),
    "evidence": lambda store: store.evidence("2510.00002", MUON),
    "all_evidence of a paper": lambda store: store.all_evidence("2510.00002"),
    "nearest_papers": lambda store: store.nearest_papers("2510.00002", limit=9),
    "document_frequencies": lambda store: store.document_frequencies(["wide"]),
    "builds_on": lambda store: store.builds_on("2510.00002"),
    "cites": lambda store: store.cites("2510.00002"),
    "names_with_key": lambda store: store.names_with_key("muon"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_table_is_read_as_a_whole(name: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statements: list[str] = []
    connect = sqlite3.connect

    def connect_and_trace(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(statements.append)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect_and_trace)
        with Store(path) as store:
            statements.clear()
            QUESTIONS[name](store)
    assert statements
    connection = sqlite3.connect(path)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall() for statement in statements]
    connection.close()
    steps = [step for plan in plans for *_, step in plan]
    assert steps
    assert [step for step in steps if step.startswith("SCAN") and "CONSTANT ROW" not in step] == []


def test_the_indexes_are_those_that_questions_need(path: Path) -> None:
    connection = sqlite3.connect(path)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
    ).fetchall()
    connection.close()
    assert sorted(names) == [
        ("builders_on_paper",),
        ("citing_digests",),
        ("digests_of_paper",),
        ("links_of_entity",),
        ("papers_of_topic",),
        ("results_of_entity",),
        ("results_of_paper",),
        ("sections_of_digest",),
    ]

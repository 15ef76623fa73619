"""Commands on a store with values that no build writes: an answer, or a message with the file and advice."""

from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.group import cli
from kg.store.schema import TABLES
from tests.faults.columns import damages, do_damage
from tests.store.small_store import make_store

DAMAGED = (
    "Error: {store}: not a graph that this version of kg can read (it has changed since it was written). "
    "Run `kg build` to make it anew.\n"
)
#: Puts on the map what the small store leaves off it, but for entities that stand beside their papers.
PLACE_ALL = (
    "INSERT OR IGNORE INTO positions "
    "SELECT 'paper:' || id, 0, 0, 0 FROM papers UNION SELECT 'task:training', 0, 0, 0"
)


def run(*arguments: str, store: Path) -> tuple[int, str]:
    done = CliRunner().invoke(
        cli, [*arguments, "--graph", str(store)], prog_name="kg", catch_exceptions=False
    )
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("statement", "arguments"),
    [
        ("UPDATE OR REPLACE links SET entity = 99", ("export", "graphml")),
        ("UPDATE OR REPLACE links SET paper = ''", ("export", "gexf")),
        ("UPDATE papers SET title = x'ff00'", ("show", "2510.00001", "--json")),
        ("UPDATE sections SET text = x'ff00'", ("evaluate", "gold.jsonl")),
    ],
)
def test_a_value_that_no_build_writes_means_that_the_store_is_damaged(
    statement: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gold.jsonl").write_text(
        '{"paper": "2510.00001", "entities": [{"name": "Muon", "type": "method", "surfaces": ["Muon"], '
        '"relation": "proposes"}]}',
        encoding="utf-8",
    )
    do_damage(make_store(tmp_path / "kg.db"), store := tmp_path / "placed.db", PLACE_ALL)
    do_damage(store, damaged := tmp_path / "damaged.db", statement)
    assert run(*arguments, store=store)[0] == 0
    code, message = run(*arguments, store=damaged)
    assert (code, message) == (1, DAMAGED.format(store=damaged))


QUESTIONS = (
    ("related", "2510.00001"),
    ("show", "2510.00002", "--json"),
    ("show", "method:muon"),
    ("search", "muon"),
    ("path", "2510.00001", "2510.00003"),
    ("trends",),
    ("stats", "--json"),
    ("diff",),
    ("export", "graphml"),
    ("export", "jsonl"),
    ("export", "csv"),
    ("export", "turtle"),
)


#: What is said if an id has become another one.
UNKNOWN = ("Error: 2510.00001: not in this graph.", "Error: 2510.00002: not in this graph.")
#: Every so many-th damage is tried; each column has more of them.
STEP = 9


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_a_question_is_answered_or_says_that_the_store_is_damaged(number: int, tmp_path: Path) -> None:
    """Each question meets other damages; `python -m tests.faults column` asks all of them of all."""
    store = make_store(tmp_path / "kg.db")
    found = list(islice(damages(store), number * STEP, None, len(QUESTIONS) * STEP))
    assert len(found) >= TABLES.count("CREATE TABLE")
    for statement, _ in found:
        do_damage(store, damaged := tmp_path / "damaged.db", statement)
        code, message = run(*QUESTIONS[number], store=damaged)
        said = [f"Error: {damaged}: not a graph that this version of kg can read (", *UNKNOWN]
        assert code == 0 or any(message.startswith(text) for text in said), statement

"""Files and statements for Neo4j: the rows of the script, run by a database that speaks Cypher too."""

import csv
import re
from pathlib import Path
from typing import Any

import ladybug
import pytest

from kg.export.csv_links import connections
from kg.export.render import ExportOptions, write_export
from kg.export.table_rows import TABLES
from kg.store.reader import Store


@pytest.fixture
def folder(hostile_graph: Path, tmp_path: Path) -> Path:
    write_export(hostile_graph, "tables", tmp_path, ExportOptions(is_for_neo4j=True))
    return tmp_path / "neo4j"


def rows_of(statement: str, names: list[str]) -> list[list[Any]]:
    """Return the rows that a statement goes through, as a database reads them."""
    database = ladybug.Connection(ladybug.Database(":memory:"))
    # ladybug takes null for a text, and wants one type a column
    unwind = statement[: statement.index("\n] AS row\n") + 3].replace("aliases: null", "aliases: ['']")
    columns = ", ".join(f"row.{name}" for name in names)
    result: Any = database.execute(f"{unwind}AS row RETURN {columns}")
    rows = []
    while result.has_next():
        rows.append([None if value == [""] else value for value in result.get_next()])
    return rows


@pytest.mark.parametrize("table", [table for table in TABLES if table.label], ids=lambda table: table.name)
def test_the_script_holds_every_node_as_it_was(table: Any, folder: Path, hostile_graph: Path) -> None:
    script = (folder / "load.cypher").read_text(encoding="utf-8")
    statements = re.findall(rf"UNWIND \[\n(?:\{{.*\n)+\] AS row\nMERGE \(n:{table.label} .*;\n", script)
    names = [column.name for column in table.columns]
    read = [row for statement in statements for row in rows_of(statement, names)]
    with Store(hostile_graph) as store:
        expected = [[None if value == [] else value for value in row] for row in table.rows(store)]
    assert read == expected != []


def test_the_script_holds_every_connection_under_its_type(folder: Path, hostile_graph: Path) -> None:
    script = (folder / "load.cypher").read_text(encoding="utf-8")
    statements = re.findall(
        r"(UNWIND \[\n(?:\{.*\n)+\] AS row\n)MATCH .*\nMERGE \(a\)-\[r:(\w+)\]->\(b\) SET .*;\n", script
    )
    read = {
        (source, kind.lower(), target, sentence)
        for rows, kind in statements
        if kind not in {"ABOUT", "PART_OF"}
        for source, target, sentence in rows_of(rows, ["source", "target", "sentence"])
    }
    with Store(hostile_graph) as store:
        assert read == {
            (row.source, str(row.relation), row.target, row.evidence.sentence if row.evidence else None)
            for row in connections(store)
        }


def test_files_have_the_headers_of_the_import(folder: Path, hostile_graph: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "entities.csv",
        "import.sh",
        "load.cypher",
        "papers.csv",
        "relationships.csv",
        "topics.csv",
    ]
    with (folder / "entities.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["id:ID", "name", "type", "aliases:string[]", "papers:long", "community:long"]
    with Store(hostile_graph) as store:
        entities = {entity.id: entity for entity in store.entities()}
    assert {row[0]: (row[1], tuple(filter(None, row[3].split("\x1f")))) for row in rows} == {
        entity.id: (entity.name, entity.aliases) for entity in entities.values()
    }
    with (folder / "relationships.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [":START_ID", ":END_ID", ":TYPE", "sentence", "post", "line:long", "score:double"]
    assert {row[2] for row in rows} == {"MENTIONS", "USES", "BUILDS_ON", "VARIANT_OF", "ABOUT", "PART_OF"}

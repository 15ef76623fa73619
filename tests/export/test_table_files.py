from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from kg.export.render import ExportOptions, write_export
from kg.export.table_files import TableFormat
from kg.export.table_rows import TABLES, ColumnType
from kg.store.reader import Store
from tests.export.hostile import NAMES, TITLES
from tests.query.results_graph import write_results

NAMES_OF_TABLES = [table.name for table in TABLES]
#: The hostile graph states no results.
NAMES_WITH_ROWS = [name for name in NAMES_OF_TABLES if name != "results"]


@pytest.fixture(params=["csv", "parquet"])
def file_format(request: pytest.FixtureRequest) -> TableFormat:
    value: TableFormat = request.param
    return value


@pytest.fixture
def folder(hostile_graph: Path, file_format: TableFormat, tmp_path: Path) -> Path:
    write_export(hostile_graph, "tables", tmp_path / "tables", ExportOptions(tables=file_format))
    return tmp_path / "tables"


def expected(graph: Path, name: str, *, joined: bool) -> list[tuple[Any, ...]]:
    """Return the rows of a table; lists are one text where a format has none."""
    (table,) = [table for table in TABLES if table.name == name]

    def value(cell: Any) -> Any:
        if not isinstance(cell, list):
            return cell
        return " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in cell) if joined else cell

    with Store(graph) as store:
        return [tuple(map(value, row)) for row in table.rows(store)]


def test_there_is_a_file_a_table_and_the_hostile_graph_is_in_it(folder: Path, file_format: str) -> None:
    files = {f"{name}.{file_format}" for name in NAMES_OF_TABLES}
    assert {path.name for path in folder.iterdir()} == {*files, "load.sql"}


@pytest.mark.parametrize("name", NAMES_WITH_ROWS)
def test_polars_reads_every_value_as_it_was(
    name: str, folder: Path, file_format: str, hostile_graph: Path
) -> None:
    path = folder / f"{name}.{file_format}"
    frame = pl.read_csv(path) if file_format == "csv" else pl.read_parquet(path)
    rows = expected(hostile_graph, name, joined=file_format == "csv")
    assert rows
    assert frame.rows() == rows


@pytest.mark.parametrize("name", NAMES_WITH_ROWS)
def test_pandas_reads_every_value_as_it_was(
    name: str, folder: Path, file_format: str, hostile_graph: Path
) -> None:
    path = folder / f"{name}.{file_format}"
    frame = pd.read_csv(path, keep_default_na=False) if file_format == "csv" else pd.read_parquet(path)
    read = [tuple(row) for row in frame.itertuples(index=False)]
    rows = expected(hostile_graph, name, joined=file_format == "csv")
    assert rows
    assert [[plain(cell) for cell in row] for row in read] == [[plain(cell) for cell in row] for row in rows]


def plain(cell: Any) -> Any:
    """Return a cell as text, a missing one as an empty text, a list as a list."""
    if isinstance(cell, str):
        return cell
    if hasattr(cell, "__len__"):
        return list(cell)
    return "" if cell is None or cell != cell else f"{float(cell):g}"  # noqa: PLR0124 # NaN


@pytest.mark.parametrize("name", NAMES_WITH_ROWS)
def test_duckdb_runs_the_script_and_has_every_value_as_it_was(
    name: str, folder: Path, file_format: str, hostile_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    database = duckdb.connect()
    database.execute((folder / "load.sql").read_text(encoding="utf-8"))
    rows = expected(hostile_graph, name, joined=file_format == "csv")
    assert rows
    assert database.sql(f"SELECT * FROM {name}").fetchall() == rows  # noqa: S608 # a name of ours


def test_results_are_a_table_with_ids_of_entities_and_sentences(
    file_format: TableFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = write_results(tmp_path / "kg.db")
    write_export(graph, "tables", tmp_path / "tables", ExportOptions(tables=file_format))
    monkeypatch.chdir(tmp_path / "tables")
    database = duckdb.connect()
    database.execute((tmp_path / "tables" / "load.sql").read_text(encoding="utf-8"))
    rows = expected(graph, "results", joined=file_format == "csv")
    assert len(rows) == 6
    assert database.sql("FROM results").fetchall() == rows
    asked = "SELECT value, metric, \"on\", line FROM results WHERE paper = 'paper:1' AND system = 'FooNet'"
    assert database.sql(asked).fetchall() == [("2.5", "FID", "Images 256×256", 3)]


def test_duckdb_joins_tables_by_their_ids(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    database = duckdb.connect()
    database.execute((folder / "load.sql").read_text(encoding="utf-8"))
    query = """
        SELECT papers.title, entities.name FROM links JOIN papers ON source = papers.id
        JOIN entities ON target = entities.id WHERE relation = 'uses' ORDER BY papers.id"""
    assert database.sql(query).fetchall() == [
        (TITLES[paper], NAMES["method:adam"][0])
        for paper in sorted(TITLES, key=lambda paper: f"paper:{paper}")
    ]


def test_the_same_graph_gives_the_same_bytes(
    folder: Path, hostile_graph: Path, file_format: TableFormat
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_export(hostile_graph, "tables", folder, ExportOptions(tables=file_format))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_every_column_of_text_is_text_in_parquet(hostile_graph: Path, tmp_path: Path) -> None:
    write_export(hostile_graph, "tables", tmp_path, ExportOptions(tables="parquet"))
    types = {ColumnType.TEXT: pl.String, ColumnType.INTEGER: pl.Int64, ColumnType.NUMBER: pl.Float64}
    written = {
        (table.name, column): kind
        for table in TABLES
        for column, kind in pl.read_parquet_schema(tmp_path / f"{table.name}.parquet").items()
    }
    assert written == {
        (table.name, column.name): types.get(column.type, pl.List(pl.String))
        for table in TABLES
        for column in table.columns
    }
    assert len(written) > 50

"""Tables as files: CSV or Parquet, with a script that loads them into DuckDB."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from kg.errors import MissingLibraryError
from kg.export.csv_cells import csv_line
from kg.export.export_limits import PARQUET_ROWS
from kg.export.table_rows import TABLES, ColumnType, Table
from kg.graph import join_list
from kg.store.reader import Store

#: What the files of tables can be.
TableFormat = Literal["parquet", "csv"]
#: The types of columns in DuckDB.
_SQL_TYPES: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.TEXTS: "VARCHAR",
}


def render_tables(store: Store, file_format: TableFormat) -> Iterator[tuple[str, Iterable[str] | bytes]]:
    """Yield the name and the content of each file.

    Raises:
        MissingLibraryError: Parquet is asked for, and pyarrow is not installed.
    """
    for table in TABLES:
        content = parquet_bytes(table, store) if file_format == "parquet" else csv_lines(table, store)
        yield f"{table.name}.{file_format}", content
    yield "load.sql", _load_script(file_format)


def csv_lines(table: Table, store: Store) -> Iterator[str]:
    """Yield the lines of a table as CSV: nothing where there is no value, `""` where a text is empty."""
    yield csv_line(column.name for column in table.columns)
    for row in table.rows(store):
        yield csv_line(map(_cell, row))


def _cell(value: Any) -> str | None:
    if isinstance(value, list):
        return join_list(value)
    return None if value is None else str(value)


def parquet_bytes(table: Table, store: Store) -> bytes:
    """Return a table as Parquet.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingLibraryError(["pyarrow"]) from error
    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.TEXTS: pa.list_(pa.string()),
    }
    schema = pa.schema([(column.name, types[column.type]) for column in table.columns])
    sink = pa.BufferOutputStream()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for columns in _column_batches(table, store):
            writer.write_table(pa.table(columns, schema=schema))
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _column_batches(table: Table, store: Store) -> Iterator[list[list[Any]]]:
    """Yield the values of each column, for so many rows at a time."""
    columns: list[list[Any]] = [[] for _ in table.columns]
    for row in table.rows(store):
        for column, value in zip(columns, row, strict=True):
            column.append(value)
        if len(columns[0]) == PARQUET_ROWS:
            yield columns
            columns = [[] for _ in table.columns]
    if columns[0]:
        yield columns


def _load_script(file_format: TableFormat) -> Iterator[str]:
    """Yield the statements that load the files into DuckDB."""
    yield "-- Loads these tables into DuckDB. In this folder: duckdb graph.duckdb < load.sql\n"
    for table in TABLES:
        file = f"{table.name}.{file_format}"
        source = f"read_parquet('{file}')" if file_format == "parquet" else _read_csv(table, file)
        yield f"CREATE TABLE {table.name} AS FROM {source};\n"


def _read_csv(table: Table, file: str) -> str:
    """Return the call that reads a CSV file; all is said, so that DuckDB guesses nothing."""
    columns = ", ".join(f"'{column.name}': '{_SQL_TYPES[column.type]}'" for column in table.columns)
    return (
        f"read_csv('{file}', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"new_line = '\\n', strict_mode = false, allow_quoted_nulls = false, columns = {{{columns}}})"
    )

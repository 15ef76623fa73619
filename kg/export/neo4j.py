"""The graph for Neo4j: files with the headers of `neo4j-admin database import`, and a script of Cypher.

The files are for an empty database, the script (`cypher-shell --file load.cypher`) adds to one that runs,
and may be run again: it merges. A relationship has the relation as its type (`USES`, `VARIANT_OF`) and the
clearest sentence behind it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from kg.export.csv_cells import csv_line
from kg.export.csv_links import connections
from kg.export.table_rows import TABLES, ColumnType, Table, topic_node
from kg.graph import paper_node
from kg.store.reader import Store

#: Separates the values of a list in a cell; no text has it but by mistake.
_LIST_SEPARATOR = "\x1f"
_HEADER_TYPES: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "",
    ColumnType.INTEGER: ":long",
    ColumnType.NUMBER: ":double",
    ColumnType.TEXTS: ":string[]",
}
_NODE_TABLES = tuple(table for table in TABLES if table.label)
_RELATIONSHIP_COLUMNS = (":START_ID", ":END_ID", ":TYPE", "sentence", "post", "line:long", "score:double")
_RELATIONSHIP_PROPERTIES = ("sentence", "post", "line", "score")
#: How many nodes or relationships one statement of the script makes.
_BATCH = 500
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

#: (source, target, type, sentence, post, line, score)
_Relationship = tuple[str, str, str, str | None, str | None, int | None, float | None]


def render_neo4j(store: Store) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the name and the text of each file."""
    for table in _NODE_TABLES:
        yield f"neo4j/{table.name}.csv", _node_lines(table, store)
    yield "neo4j/relationships.csv", _relationship_lines(store)
    yield "neo4j/import.sh", _import_script()
    yield "neo4j/load.cypher", _cypher(store)


def _node_lines(table: Table, store: Store) -> Iterator[str]:
    identifier, *others = table.columns
    header = [f"{column.name}{_HEADER_TYPES[column.type]}" for column in others]
    yield csv_line([f"{identifier.name}:ID", *header])
    for row in table.rows(store):
        yield csv_line(map(_cell, row))


def _cell(value: Any) -> str | None:
    if isinstance(value, list):
        return _LIST_SEPARATOR.join(text.replace(_LIST_SEPARATOR, " ") for text in value)
    return None if value is None else str(value)


def _relationship_lines(store: Store) -> Iterator[str]:
    yield csv_line(_RELATIONSHIP_COLUMNS)
    for relationship in _relationships(store):
        yield csv_line(map(_cell, relationship))


def _relationships(store: Store) -> Iterator[_Relationship]:
    """Yield all connections, then the topics of papers, then the areas of topics."""
    for connection in connections(store):
        evidence = connection.evidence
        quote = (evidence.sentence, evidence.post, evidence.line) if evidence else (None, None, None)
        yield connection.source, connection.target, connection.relation.upper(), *quote, None
    for paper, topic in store.all_paper_topics():
        yield paper_node(paper), topic_node(topic.topic), "ABOUT", None, None, None, topic.score
    for row in store.topics():
        if row.area:
            yield topic_node(row.id), topic_node(row.area), "PART_OF", None, None, None, None


def _import_script() -> Iterator[str]:
    yield "#!/bin/sh\n"
    yield "# Fills an empty database of Neo4j that is not running. In this folder: sh import.sh [DATABASE]\n"
    yield 'neo4j-admin database import full "${1:-neo4j}" \\\n'
    yield "  --multiline-fields=true --array-delimiter=U+001F \\\n"
    for table in _NODE_TABLES:
        yield f"  --nodes={table.label}={table.name}.csv \\\n"
    yield "  --relationships=relationships.csv\n"


def _cypher(store: Store) -> Iterator[str]:
    """Yield the script: a constraint and the nodes for each label, then the relationships by their types."""
    yield "// Adds this graph to a database: cypher-shell --file load.cypher\n"
    for table in _NODE_TABLES:
        name = f"{table.name}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{table.label}) REQUIRE n.id IS UNIQUE;\n"
    for table in _NODE_TABLES:
        names = [column.name for column in table.columns]
        for rows in _batches(table.rows(store)):
            yield from _unwind(names, rows)
            yield f"MERGE (n:{table.label} {{id: row.id}}) SET n += row;\n"
    labels = _labels(store)
    kinds: dict[tuple[str, str, str], list[_Relationship]] = {}
    for relationship in _relationships(store):
        source, target, kind = relationship[:3]
        kinds.setdefault((kind, labels[source], labels[target]), []).append(relationship)
    for (kind, source_label, target_label), relationships in kinds.items():
        for batch in _batches(relationships):
            pairs = ((source, target, *values) for source, target, _, *values in batch)
            yield from _unwind(("source", "target", *_RELATIONSHIP_PROPERTIES), pairs)
            yield (
                f"MATCH (a:{source_label} {{id: row.source}}), (b:{target_label} {{id: row.target}})\n"
                f"MERGE (a)-[r:{kind}]->(b) SET "
                + ", ".join(f"r.{name} = row.{name}" for name in _RELATIONSHIP_PROPERTIES)
                + ";\n"
            )


def _labels(store: Store) -> dict[str, str]:
    """Return the label of each node, by its id."""
    return {row[0]: table.label for table in _NODE_TABLES for row in table.rows(store)}


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _unwind(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the beginning of a statement that has each row in turn as `row`."""
    yield "UNWIND [\n"
    separator = ""
    for row in rows:
        values = ", ".join(f"{name}: {_literal(value)}" for name, value in zip(names, row, strict=True))
        yield f"{separator}{{{values}}}"
        separator = ",\n"
    yield "\n] AS row\n"


def _literal(value: Any) -> str:
    """Return a value as Cypher writes it; a property that is null is not there, as one of an empty cell."""
    if value is None or value == []:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + _CONTROL.sub(_escape, text) + "'"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"

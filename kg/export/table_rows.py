"""The graph as tables for databases and data frames: which there are, and what stands in their rows.

Ids are those of the nodes in the other exports (`paper:2510.21800`, `method:muon`, `topic:optimizers`), so
that tables can be joined and no reader takes an id for a number. Texts are as they are, without marks
against formulas: tables are not for spreadsheets (`kg.export.csv_links` is).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from kg.export.node_facts import node_communities
from kg.graph import paper_node
from kg.query.results import result_fields
from kg.records import Relation
from kg.store.reader import Store


class ColumnType(StrEnum):
    """What a column holds; `TEXTS` are lists of texts."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    TEXTS = "texts"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: ColumnType = ColumnType.TEXT


class Table(NamedTuple):
    """A table.

    Attributes:
        name: Its name, and that of its file.
        columns: Its columns. The first one identifies the row in tables of nodes; tables of connections begin
            with `source` and `target`.
        rows: Yields its rows, in a fixed order.
        label: What one row is, if rows are nodes: the label in Neo4j.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Store], Iterable[Sequence[Any]]]
    label: str = ""


def topic_node(topic_id: str) -> str:
    """Return the id of the node of a topic: `topic:optimizers` for the topic `optimizers`."""
    return f"topic:{topic_id}"


def _papers(store: Store) -> Iterator[Sequence[Any]]:
    communities = node_communities(store)
    for paper in store.papers():
        node = paper_node(paper.id)
        digests = [f"{post}:{line}" for post, line in paper.digests]
        yield node, paper.id, paper.title, paper.url, paper.date, digests, communities.get(node)


def _entities(store: Store) -> Iterator[Sequence[Any]]:
    communities = node_communities(store)
    for entity in store.entities():
        community = communities.get(entity.id)
        yield entity.id, entity.name, str(entity.type), list(entity.aliases), entity.papers, community


def _links(store: Store) -> Iterator[Sequence[Any]]:
    for link in store.links():
        yield paper_node(link.paper), link.entity, str(link.relation), None
    for row in store.builds_on():
        yield paper_node(row.paper), paper_node(row.target), str(Relation.BUILDS_ON), row.entity
    for paper, cited in store.cites():
        yield paper_node(paper), paper_node(cited), str(Relation.CITES), None
    for variant, family in store.variants():
        yield variant, family, str(Relation.VARIANT_OF), None


def _evidence(store: Store) -> Iterator[Sequence[Any]]:
    for (paper, entity), sentences in store.all_evidence().items():
        for rank, evidence in enumerate(sentences, start=1):
            post, line, section, sentence, start, end = evidence
            yield paper_node(paper), entity, rank, sentence, start, end, section, post, line


def _topics(store: Store) -> Iterator[Sequence[Any]]:
    for topic in store.topics():
        area = topic_node(topic.area) if topic.area else None
        yield topic_node(topic.id), topic.english, topic.korean, area


def _paper_topics(store: Store) -> Iterator[Sequence[Any]]:
    rank, last_paper = 0, ""
    for paper, topic in store.all_paper_topics():
        rank, last_paper = (rank + 1 if paper == last_paper else 1), paper
        yield paper_node(paper), topic_node(topic.topic), rank, topic.score, list(topic.terms)


def _results(store: Store) -> Iterator[Sequence[Any]]:
    for result in store.results():
        names, number, entities, source = result_fields(result)
        yield paper_node(result.paper), *names, *number, int(result.is_corrupt), *map(list, entities), *source


_INTEGER, _NUMBER, _TEXTS = ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.TEXTS

TABLES = (
    Table(
        "papers",
        (
            *map(Column, ("id", "paper", "title", "url", "date")),
            Column("digests", _TEXTS),
            Column("community", _INTEGER),
        ),
        _papers,
        "Paper",
    ),
    Table(
        "entities",
        (
            *map(Column, ("id", "name", "type")),
            Column("aliases", _TEXTS),
            Column("papers", _INTEGER),
            Column("community", _INTEGER),
        ),
        _entities,
        "Entity",
    ),
    Table("topics", tuple(map(Column, ("id", "english", "korean", "area"))), _topics, "Topic"),
    Table("links", tuple(map(Column, ("source", "target", "relation", "entity"))), _links),
    Table(
        "evidence",
        (
            *map(Column, ("source", "target")),
            Column("rank", _INTEGER),
            Column("sentence"),
            Column("start", _INTEGER),
            Column("end", _INTEGER),
            *map(Column, ("section", "post")),
            Column("line", _INTEGER),
        ),
        _evidence,
    ),
    Table(
        "paper_topics",
        (
            *map(Column, ("source", "target")),
            Column("rank", _INTEGER),
            Column("score", _NUMBER),
            Column("terms", _TEXTS),
        ),
        _paper_topics,
    ),
    Table(
        "results",
        (
            *map(Column, ("paper", "system", "on", "metric", "against")),
            *map(Column, ("value", "unit", "bound", "kind", "direction")),
            Column("corrupt", _INTEGER),
            *(Column(f"{name}_entities", _TEXTS) for name in ("system", "on", "metric", "against")),
            *map(Column, ("sentence", "post")),
            Column("line", _INTEGER),
        ),
        _results,
    ),
)

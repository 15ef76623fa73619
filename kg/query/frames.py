"""The graph as tables: columns by name, ready for `pandas.DataFrame` or `polars.DataFrame`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.errors import QuestionError
from kg.graph import join_list
from kg.limits import NEIGHBORS_KEPT
from kg.query.results import result_fields
from kg.store.reader import Store

#: A table: the values of each column, by its name. Ids are text (`"2510.21800"`), and stay text in every
#: reader.
Frame = dict[str, list[Any]]


def frame(store: Store, name: str) -> Frame:
    """Return a table of the graph.

    Args:
        store: The graph.
        name: One of the names in `FRAMES`.

    Raises:
        QuestionError: There is no table of that name.
    """
    if name not in FRAMES:
        message = f"no table is called '{name}'; the tables are {', '.join(FRAMES)}"
        raise QuestionError(message)
    columns, rows = FRAMES[name]
    table: Frame = {column: [] for column in columns}
    for row in rows(store):
        for column, value in zip(columns, row, strict=True):
            table[column].append(value)
    return table


def _papers(store: Store) -> Iterator[Sequence[Any]]:
    for paper in store.papers():
        posts = " | ".join(f"{post}:{line}" for post, line in paper.digests)
        yield paper.id, paper.title, paper.url, paper.date, posts


def _entities(store: Store) -> Iterator[Sequence[Any]]:
    for entity in store.entities():
        yield entity.id, entity.name, str(entity.type), entity.papers, join_list(entity.aliases)


def _links(store: Store) -> Iterator[Sequence[Any]]:
    for link, evidence in store.links_with_evidence():
        quote = (evidence.sentence, evidence.post, evidence.line) if evidence else ("", "", None)
        yield link.paper, link.entity, link.name, str(link.type), str(link.relation), link.papers, *quote


def _evidence(store: Store) -> Iterator[Sequence[Any]]:
    for (paper, entity), sentences in store.all_evidence().items():
        for rank, evidence in enumerate(sentences):
            yield paper, entity, rank, *evidence


def _results(store: Store) -> Iterator[Sequence[Any]]:
    for result in store.results():
        names, number, entities, source = result_fields(result)
        joined = (" | ".join(ids) for ids in entities)
        yield result.paper, *names, *number, result.is_corrupt, *joined, *source


def _neighbors(store: Store) -> Iterable[Sequence[Any]]:
    return store.all_neighbors(NEIGHBORS_KEPT)


#: The columns of each table, and what yields its rows.
FRAMES: Mapping[str, tuple[tuple[str, ...], Callable[[Store], Iterable[Sequence[Any]]]]] = {
    "papers": (("id", "title", "url", "date", "posts"), _papers),
    "entities": (("id", "name", "type", "papers", "aliases"), _entities),
    "links": (
        ("paper", "entity", "name", "type", "relation", "papers", "sentence", "post", "line"),
        _links,
    ),
    "evidence": (
        ("paper", "entity", "rank", "post", "line", "section", "sentence", "start", "end"),
        _evidence,
    ),
    "surfaces": (("paper", "entity", "surface"), lambda store: store.surfaces()),
    "variants": (("variant", "family"), lambda store: store.variants()),
    "builds_on": (("paper", "target", "entity"), lambda store: store.builds_on()),
    "cites": (("paper", "cited"), lambda store: store.cites()),
    "neighbors": (("paper", "neighbor", "wording"), _neighbors),
    "results": (
        (
            *("paper", "system", "on", "metric", "against", "value", "unit", "bound", "kind", "direction"),
            *("corrupt", "system_entities", "on_entities", "metric_entities", "against_entities"),
            *("sentence", "post", "line"),
        ),
        _results,
    ),
}

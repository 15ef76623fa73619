"""The whole graph out of a store, in every export format: gone through row by row, whatever its size."""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.style import node_color, node_size
from kg.graph import GraphRows, NodeRow, build_graph, edge_row, entity_row, paper_node, paper_row
from kg.records import Edge, Evidence, LinkRow, Paper, Relation
from kg.store.paper_entities import paper_entities
from kg.store.reader import Groups, Store

if TYPE_CHECKING:
    import networkx as nx

#: How far from its paper an entity of that paper alone stands, in the unit of the layout.
_NEAR = 18.0


def load_graph(graph: Path) -> "nx.MultiDiGraph[str]":
    """Return the graph of a store in memory, as networkx knows it; nodes have `x`, `y`, `size` and `color` too.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is no store of this version.
    """
    with Store(graph) as store:
        return build_graph(rows_of(store))


def rows_of(store: Store) -> GraphRows:
    """Return the graph with `x`, `y`, `size` and `color` on every node, as viewers ask for them."""
    places = store.positions()
    return GraphRows(lambda: _nodes(store, places), lambda: map(edge_row, edges(store)))


def edges(store: Store) -> Iterator[Edge]:
    """Yield all edges with the clearest sentence behind each: links, variants to families, papers to what they build on."""
    for link, evidence in store.quoted_links():
        yield Edge(link.paper, link.relation, link.entity, (evidence,) if evidence else ())
    for variant, family in store.variants():
        yield Edge(variant, Relation.VARIANT_OF, family, ())
    for row in store.builds_on():
        both = [*store.evidence(row.paper, row.entity)[:1], *store.evidence(row.target, row.entity)[:1]]
        yield Edge(row.paper, Relation.BUILDS_ON, row.target, tuple(both))


def _nodes(store: Store, places: Mapping[str, tuple[float, float]]) -> Iterator[NodeRow]:
    """Yield papers, then entities; those off the map stand around their paper."""
    for paper in store.papers():
        row = paper_row(paper)
        yield _looking(row, places[row.id])
    homes = store.homes()
    for entity in store.entities():
        place = places.get(entity.id)
        if place is None:
            _, paper_id, number, count = next(homes)  # both are in the order of the entities
            place = _around(places[paper_node(paper_id)], number, count)
        yield _looking(entity_row(entity), place)


def _looking(row: NodeRow, place: tuple[float, float]) -> NodeRow:
    """Return a node with its place, size and colour."""
    x, y = place
    return NodeRow(
        row.id,
        {
            **row.attributes,
            "x": x,
            "y": y,
            "size": node_size(row.attributes),
            "color": node_color(row.attributes),
        },
    )


def _around(center: tuple[float, float], number: int, count: int) -> tuple[float, float]:
    """Return the place of one of the entities that a paper alone names."""
    turn = 2 * math.pi * number / count
    return round(center[0] + _NEAR * math.cos(turn), 1), round(center[1] + _NEAR * math.sin(turn), 1)


def _table(store: Store) -> Iterator[tuple[Paper, LinkRow, Evidence | None]]:
    """Yield each link with its paper and the clearest sentence behind it."""
    links = Groups((row[0].paper, row) for row in store.quoted_links())
    for paper in store.papers():
        yield from ((paper, link, evidence) for _, (link, evidence) in links.of(paper.id))


def _render_graphml(store: Store) -> Iterator[str]:
    from kg.export.graphml import render_graphml

    return render_graphml(rows_of(store))


def _render_gexf(store: Store) -> Iterator[str]:
    from kg.export.gexf import render_gexf

    return render_gexf(rows_of(store))


def _render_json(store: Store) -> Iterator[str]:
    from kg.export.node_link import render_node_link

    return render_node_link(rows_of(store))


def _render_json_lines(store: Store) -> Iterator[str]:
    from kg.export.jsonl import render_json_lines

    return render_json_lines(paper_entities(store))


def _render_table(store: Store) -> Iterator[str]:
    from kg.export.csv_links import render_table

    return render_table(_table(store))


#: Every export format but the page, and what renders it.
EXPORTERS: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "graphml": _render_graphml,
    "gexf": _render_gexf,
    "json": _render_json,
    "jsonl": _render_json_lines,
    "csv": _render_table,
}


def export(graph: Path, name: str) -> Iterator[str]:
    """Yield the parts of an export of a store.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is no store of this version.
    """
    with Store(graph) as store:
        yield from EXPORTERS[name](store)

"""The whole graph out of a store: as a networkx graph and in every export format."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Edge, Relation
from kg.store.reader import Store

if TYPE_CHECKING:
    import networkx as nx

#: How far from its paper an entity of that paper alone stands, in the unit of the layout.
_NEAR = 18.0


def load_plain_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Return the graph without places, sizes and colours."""
    from kg.graph import build_graph

    return build_graph(store.papers(), store.entities(), edges(store))


def edges(store: Store) -> Iterator[Edge]:
    """Yield all edges: papers to entities, variants to families, papers to what they build on."""
    evidence = store.all_evidence()
    for link in store.links():
        yield Edge(link.paper, link.relation, link.entity, tuple(evidence.get((link.paper, link.entity), ())))
    for variant, family in store.variants():
        yield Edge(variant, Relation.VARIANT_OF, family, ())
    for row in store.builds_on():
        both = [*evidence.get((row.paper, row.entity), ())[:1], *evidence.get((row.target, row.entity), ())[:1]]
        yield Edge(row.paper, Relation.BUILDS_ON, row.target, tuple(both))


def load_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Return the graph with `x`, `y`, `size` and `color` on every node, as viewers ask for them."""
    return place_nodes(load_plain_graph(store), store)


def place_nodes(graph: "nx.MultiDiGraph[str]", store: Store) -> "nx.MultiDiGraph[str]":
    """Return a copy of a plain graph with places, sizes and colours; entities off the map stand around their paper."""
    from kg.export.style import node_color, node_size
    from kg.graph import paper_node

    placed = graph.copy()
    places = store.positions()
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for link in store.links():
        if link.entity not in places:
            owners[paper_node(link.paper)].append(link.entity)
    for paper, entities in owners.items():
        places |= _around(places[paper], entities)
    for node, data in placed.nodes(data=True):
        x, y = places[node]
        data.update(x=x, y=y, size=node_size(data), color=node_color(data))
    return placed


def _around(center: tuple[float, float], entities: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return places around a paper for the entities that it alone names."""
    turns = (2 * math.pi * number / len(entities) for number in range(len(entities)))
    x, y = center
    return {
        entity: (round(x + _NEAR * math.cos(turn), 1), round(y + _NEAR * math.sin(turn), 1))
        for entity, turn in zip(entities, turns, strict=True)
    }


def paper_entities(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return the entities of each paper as plain values, by paper id."""
    surfaces = store.surfaces()
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in store.links():
        rows[link.paper].append(
            {
                "id": link.entity,
                "name": link.name,
                "type": str(link.type),
                "surfaces": surfaces.get((link.paper, link.entity), []),
                "relation": str(link.relation),
            }
        )
    return dict(rows)


def _render_graphml(store: Store) -> Iterator[str]:
    from kg.export.graphml import render_graphml

    return render_graphml(load_graph(store))


def _render_json(store: Store) -> Iterator[str]:
    from kg.export.node_link import render_node_link

    return render_node_link(load_graph(store))


def _render_json_lines(store: Store) -> Iterator[str]:
    from kg.export.json_lines import render_json_lines

    return render_json_lines(store.papers(), paper_entities(store))


#: Every export format but the page, and what renders it.
EXPORTERS: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "graphml": _render_graphml,
    "json": _render_json,
    "jsonl": _render_json_lines,
}


def export(graph: Path, name: str) -> Iterator[str]:
    """Yield the parts of an export of a store.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is no store of this version.
    """
    with Store(graph) as store:
        yield from EXPORTERS[name](store)

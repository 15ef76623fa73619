"""The whole graph out of a store: as a networkx graph, as the page, and in every export format."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Edge, LinkRow, Relation, Sharing
from kg.related import GUARD, Related, rank_related, self_score
from kg.store.reader import Store
from kg.text import shorten

if TYPE_CHECKING:
    import networkx as nx

#: Related papers that the page lists for each paper.
_RELATED = 6
#: Candidates that are ranked exactly.
_CANDIDATES = 60
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


def render_html(store: Store, graph: "nx.MultiDiGraph[str]") -> str:
    """Return the page of the whole graph, of which `graph` is the plain form."""
    from kg.export.html.data import PageInput
    from kg.export.html.page import Drawn, render_page
    from kg.export.style import node_size
    from kg.graph import drawn_edges, paper_node

    papers, entities, links = store.papers(), store.entities(), store.links()
    page = PageInput(
        papers=papers,
        entities=entities,
        links=[(link.paper, link.entity, link.relation) for link in links],
        evidence=store.all_evidence(),
        variants=store.variants(),
        builds_on=store.builds_on(),
        related=all_related(links, len(papers)),
    )
    nodes = [paper_node(paper.id) for paper in papers] + [entity.id for entity in entities]
    numbers = {node: number for number, node in enumerate(nodes)}
    places = store.positions()
    drawn = [
        Drawn(numbers[node], short_label(data["label"]), data.get("type", "paper"), *places[node], node_size(data))
        for node, data in graph.nodes(data=True)
        if node in places
    ]
    lines = [(numbers[source], numbers[target]) for source, target, _ in drawn_edges(graph, list(places))]
    return render_page(page, drawn, lines, title="kg")


def short_label(name: str, longest: int = 36) -> str:
    """Return a name short enough for a label: what stands before the colon of a title, and no more than `longest` characters."""
    return shorten(name.split(": ", maxsplit=1)[0], longest)


def all_related(links: Iterable[LinkRow], total: int) -> dict[str, list[Related]]:
    """Return the best connected papers of every paper, by id."""
    of_paper: defaultdict[str, list[LinkRow]] = defaultdict(list)
    of_entity: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in links:
        of_paper[link.paper].append(link)
        of_entity[link.entity].append(link)
    everyone = {paper: Sharing(paper, self_score(own, total), own) for paper, own in of_paper.items()}
    related = {}
    for paper, own in of_paper.items():
        shared: defaultdict[str, float] = defaultdict(float)
        for link in own:
            for other in of_entity[link.entity] if link.papers <= GUARD else ():
                shared[other.paper] += 1.0 / link.papers**2
        shared.pop(paper, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]
        related[paper] = rank_related(own, [everyone[other] for other in best], total=total)[:_RELATED]
    return related


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


def _render_html(store: Store) -> Iterator[str]:
    yield render_html(store, load_plain_graph(store))


#: Every export format and what renders it.
EXPORTERS: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "graphml": _render_graphml,
    "html": _render_html,
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

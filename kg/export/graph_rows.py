"""The whole graph of a store as rows of nodes and edges, read one by one, whatever the size of the graph."""

import math
from collections.abc import Iterator, Mapping

from kg.export.node_facts import node_facts
from kg.export.result_texts import result_texts
from kg.export.style import node_color, node_size
from kg.graph import Attributes, EdgeRow, GraphRows, NodeRow, edge_row, entity_row, paper_node, paper_row
from kg.records import Edge, Relation
from kg.store.reader import Store

Position = tuple[float, float]

#: Distance between a paper and an entity that this paper alone names, in the unit of the layout.
_SINGLE_ENTITY_RADIUS = 18.0


def graph_rows(store: Store) -> GraphRows:
    """Return the graph of a store; every node has the attributes `x`, `y`, `size` and `color` for viewers.

    An edge of a paper to what its results name has them as `results`: `FID 1.62 (FooNet)`.

    Those that have one have their main topic and its area, and their community; an entity has the date of its
    first paper.

    The rows are read from the store each time they are iterated over, so the store must stay open until then.
    """

    def nodes() -> Iterator[NodeRow]:
        positions, facts = store.positions(), node_facts(store)
        for row in _nodes(store, positions):
            yield NodeRow(row.id, {**row.attributes, **facts(row.id)})

    def edge_rows() -> Iterator[EdgeRow]:
        texts = result_texts(store)
        for edge in edges(store):
            row = edge_row(edge)
            text = texts.get((edge.source, edge.target))
            yield row._replace(attributes={**row.attributes, "results": text}) if text else row

    return GraphRows(nodes, edge_rows)


def edges(store: Store) -> Iterator[Edge]:
    """Yield all edges: papers to entities, variants to families, papers to those they build on or cite.

    A link carries its clearest sentence as evidence, an edge `builds_on` the clearest sentence of either
    paper, the edges `variant_of` and `cites` nothing.
    """
    for link, evidence in store.links_with_evidence():
        yield Edge(link.paper, link.relation, link.entity, (evidence,) if evidence else ())
    for variant, family in store.variants():
        yield Edge(variant, Relation.VARIANT_OF, family, ())
    for row in store.builds_on():
        sentences = [*store.evidence(row.paper, row.entity)[:1], *store.evidence(row.target, row.entity)[:1]]
        yield Edge(row.paper, Relation.BUILDS_ON, row.target, tuple(sentences))
    for paper, cited in store.cites():
        yield Edge(paper, Relation.CITES, cited, ())


def _nodes(store: Store, positions: Mapping[str, Position]) -> Iterator[NodeRow]:
    """Yield papers, then entities; an entity that is not on the map stands on a circle around its paper."""
    for paper in store.papers():
        row = paper_row(paper)
        yield with_style(row, positions[row.id])
    single_paper_entities = store.single_paper_entities()  # in the order of store.entities()
    for entity in store.entities():
        position = positions.get(entity.id)
        if position is None:
            _, paper_id, number, count = next(single_paper_entities)
            position = _on_circle(positions[paper_node(paper_id)], number, count)
        yield with_style(entity_row(entity), position)


def with_style(row: NodeRow, position: Position) -> NodeRow:
    """Return a node with the attributes `x`, `y`, `size` (a radius) and `color` (`#rrggbb`) added."""
    x, y = position
    style: Attributes = {
        "x": x,
        "y": y,
        "size": node_size(row.attributes),
        "color": node_color(row.attributes),
    }
    return NodeRow(row.id, {**row.attributes, **style})


def _on_circle(center: Position, number: int, count: int) -> Position:
    """Return the position of the `number`-th of `count` points spread evenly on a circle, to one decimal."""
    angle = 2 * math.pi * number / count
    x, y = center
    return (
        round(x + _SINGLE_ENTITY_RADIUS * math.cos(angle), 1),
        round(y + _SINGLE_ENTITY_RADIUS * math.sin(angle), 1),
    )

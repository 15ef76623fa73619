"""The entities of each paper as plain values, as exports and evaluation read them."""

from collections.abc import Iterator
from typing import Any

from kg.records import LinkRow, Paper
from kg.store.grouped_rows import GroupedRows
from kg.store.reader import Store


def paper_entities(store: Store) -> Iterator[tuple[Paper, list[dict[str, Any]]]]:
    """Yield the papers, sorted by id, with the entities of each as dictionaries of text and lists.

    Example of an entity:
        {"id": "method:muon", "name": "Muon", "type": "method", "surfaces": ["Muon"], "relation": "uses"}
    """
    links = GroupedRows((link.paper, link) for link in store.links())
    surfaces = GroupedRows(((paper, entity), surface) for paper, entity, surface in store.surfaces())
    for paper in store.papers():
        entities = []
        for _, link in links.take(paper.id):
            link_surfaces = [surface for _, surface in surfaces.take((link.paper, link.entity))]
            entities.append(_plain_values(link, link_surfaces))
        yield paper, entities


def _plain_values(link: LinkRow, surfaces: list[str]) -> dict[str, Any]:
    return {
        "id": link.entity,
        "name": link.name,
        "type": str(link.type),
        "surfaces": surfaces,
        "relation": str(link.relation),
    }

"""The entities of each paper as plain values, as exports and evaluation read them."""

from collections.abc import Iterator
from typing import Any

from kg.records import LinkRow, Paper
from kg.store.reader import Groups, Store


def paper_entities(store: Store) -> Iterator[tuple[Paper, list[dict[str, Any]]]]:
    """Yield each paper with its entities as plain values."""
    links = Groups((link.paper, link) for link in store.links())
    surfaces = Groups(((paper, entity), surface) for paper, entity, surface in store.surfaces())
    for paper in store.papers():
        own = [link for _, link in links.of(paper.id)]
        yield (
            paper,
            [_plain(link, [each for _, each in surfaces.of((link.paper, link.entity))]) for link in own],
        )


def _plain(link: LinkRow, surfaces: list[str]) -> dict[str, Any]:
    return {
        "id": link.entity,
        "name": link.name,
        "type": str(link.type),
        "surfaces": surfaces,
        "relation": str(link.relation),
    }

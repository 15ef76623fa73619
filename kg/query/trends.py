"""What rises and what falls, month by month."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg.records import Entity, Relation
from kg.store.reader import Store

#: An entity in fewer papers shows no trend.
_LEAST = 3


class Trend(NamedTuple):
    """How an entity fares.

    Attributes:
        entity: The entity.
        months: The papers that name it, by month (`2025-10`), all months of the graph.
        growth: Its share of the papers of the later half of the months, less its share of those before.
        first: The paper that names it first.
        proposed_by: The papers that propose it.
    """

    entity: Entity
    months: Mapping[str, int]
    growth: float
    first: str
    proposed_by: tuple[str, ...]


def trends(graph: Path, *, limit: int = 10, falling: bool = False) -> list[Trend]:
    """Return the entities that rise most, or fall most."""
    with Store(graph) as store:
        return find_trends(store, limit=limit, falling=falling)


def find_trends(store: Store, *, limit: int, falling: bool = False) -> list[Trend]:
    """Return the entities whose share of papers grew most, or fell most, from the earlier to the later half of the months."""
    totals = store.papers_by_month()
    months = sorted(totals)
    if len(months) < 2:
        return []
    late = frozenset(months[len(months) // 2 :])
    papers_late = sum(totals[month] for month in late)
    papers_before = sum(totals.values()) - papers_late
    found = []
    for entity, rows in groupby(store.links_by_month(), key=lambda row: row[0]):
        counts = {month: papers for _, month, papers in rows}
        if (papers := sum(counts.values())) >= _LEAST:
            recent = sum(count for month, count in counts.items() if month in late)
            growth = recent / papers_late - (papers - recent) / max(papers_before, 1)
            found.append((growth, entity, {month: counts.get(month, 0) for month in months}))
    way = -1 if falling else 1
    wanted = sorted((row for row in found if way * row[0] > 0), key=lambda row: (-way * row[0], row[1]))
    return [_trend(store, *row) for row in wanted[:limit]]


def _trend(store: Store, growth: float, entity_id: str, months: Mapping[str, int]) -> Trend:
    entity = store.entity(entity_id)
    if entity is None:
        raise LookupError(entity_id)
    proposed = tuple(link.paper for link in store.links_to(entity_id) if link.relation is Relation.PROPOSES)
    return Trend(entity, months, growth, store.first_naming(entity_id), proposed)

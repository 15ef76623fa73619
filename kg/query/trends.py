"""Which entities rise and which fall, month by month."""

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from kg.limits import MIN_TREND_PAPERS
from kg.records import Entity, Relation
from kg.store.reader import Store


class Trend(NamedTuple):
    """How the share of papers that name an entity changes.

    Attributes:
        entity: The entity.
        months: How many papers name it in each month (`2025-10`); all months of the graph.
        growth: Its share of the papers of the later half of the months, less its share of those before; -1 to
            1.
        first: The id of the paper that names it first.
        proposed_by: The ids of the papers that propose it.
    """

    entity: Entity
    months: Mapping[str, int]
    growth: float
    first: str
    proposed_by: tuple[str, ...]


class _Growth(NamedTuple):
    """The change of an entity's share, before the rest of a `Trend` is looked up."""

    growth: float
    entity: str
    months: Mapping[str, int]


def trends(store: Store, *, limit: int = 10, falling: bool = False) -> list[Trend]:
    """Return the entities whose share of papers grew most from the earlier to the later half of the months.

    Args:
        store: The graph.
        limit: How many to return at most.
        falling: Return those whose share fell most instead.
    """
    papers_by_month = store.papers_by_month()
    if len(papers_by_month) < 2:
        return []
    growths = [
        row for row in _growths(store, papers_by_month) if (row.growth < 0 if falling else row.growth > 0)
    ]
    growths.sort(key=lambda row: (-abs(row.growth), row.entity))
    return [_trend(store, row) for row in growths[:limit]]


def _growths(store: Store, papers_by_month: Mapping[str, int]) -> list[_Growth]:
    """Return the growth of every entity that enough papers name."""
    months = sorted(papers_by_month)
    late_months = frozenset(months[len(months) // 2 :])
    late_total = sum(papers_by_month[month] for month in late_months)
    early_total = sum(papers_by_month.values()) - late_total
    growths = []
    for entity, rows in groupby(store.links_by_month(), key=lambda row: row[0]):
        counts = {month: papers for _, month, papers in rows}
        papers = sum(counts.values())
        if papers < MIN_TREND_PAPERS:
            continue
        late = sum(count for month, count in counts.items() if month in late_months)
        growth = late / late_total - (papers - late) / early_total
        growths.append(_Growth(growth, entity, {month: counts.get(month, 0) for month in months}))
    return growths


def _trend(store: Store, row: _Growth) -> Trend:
    entity = store.entity(row.entity)
    if entity is None:
        raise LookupError(row.entity)
    links = store.links_to(row.entity)
    proposed_by = tuple(link.paper for link in links if link.relation is Relation.PROPOSES)
    return Trend(entity, row.months, row.growth, store.earliest_paper(row.entity), proposed_by)

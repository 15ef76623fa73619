"""Counts, hubs and trends of a graph, and the problems of its last build."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.model import Entity, EntityType, LinkRow, Problem
from kg.store.reader import Store

#: An entity in fewer papers shows no trend.
_LEAST = 3


class Trend(NamedTuple):
    """An entity and the papers that name it, month by month (`2025-10`)."""

    entity: Entity
    months: Mapping[str, int]


class Stats(NamedTuple):
    """What `kg stats` prints."""

    counts: Mapping[str, int]
    types: Mapping[EntityType, int]
    hubs: tuple[Entity, ...]
    months: Mapping[str, int]
    trends: tuple[Trend, ...]
    problems: tuple[Problem, ...]


def stats(graph: Path, *, limit: int = 10) -> Stats:
    """Return counts, the entities that most papers name, and those named more in the second half of the months than before."""
    with Store(graph) as store:
        entities, papers = store.entities(), store.papers()
        month_of = {paper.id: paper.date[:7] for paper in papers if paper.date}
        months = Counter(month_of.values())
        hubs = sorted(entities, key=lambda entity: (-entity.papers, entity.id))[:limit]
        return Stats(
            store.counts(),
            dict(sorted(Counter(entity.type for entity in entities).items())),
            tuple(hubs),
            dict(sorted(months.items())),
            _trends(entities, store.links(), month_of, limit),
            tuple(store.problems()),
        )


def _trends(entities: Sequence[Entity], links: Sequence[LinkRow], month_of: Mapping[str, str], limit: int) -> tuple[Trend, ...]:
    totals = Counter(month_of.values())
    months = sorted(totals)
    if len(months) < 2:
        return ()
    late = set(months[len(months) // 2 :])
    by_month: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.paper in month_of:
            by_month[link.entity][month_of[link.paper]] += 1
    papers_late = sum(totals[month] for month in late)
    papers_early = sum(totals.values()) - papers_late

    def growth(entity: Entity) -> float:
        recent = sum(count for month, count in by_month[entity.id].items() if month in late)
        before = sum(by_month[entity.id].values()) - recent
        return recent / papers_late - before / papers_early

    rising = sorted((each for each in entities if each.papers >= _LEAST), key=lambda each: (-growth(each), each.id))
    return tuple(
        Trend(each, {month: by_month[each.id][month] for month in months}) for each in rising[:limit] if growth(each) > 0
    )

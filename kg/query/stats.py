"""Counts, hubs and trends of a graph, and the problems of its last build."""

from collections.abc import Mapping
from typing import NamedTuple

from kg.query.trends import Trend, trends
from kg.records import Entity, EntityType, Problem
from kg.store.reader import Store


class Stats(NamedTuple):
    """Counts of a graph, its hubs and trends, and the problems of its last build.

    Attributes:
        counts: How many there are of posts, digests, papers, entities, links, …
        types: How many entities there are of each type.
        hubs: The entities that most papers name, those of most papers first.
        months: How many papers there are of each month (`2025-10`).
        trends: The topics and entities that rise.
        problems: What could not be read at the last build.
    """

    counts: Mapping[str, int]
    types: Mapping[EntityType, int]
    hubs: tuple[Entity, ...]
    months: Mapping[str, int]
    trends: tuple[Trend, ...]
    problems: tuple[Problem, ...]


def stats(store: Store, *, limit: int = 10) -> Stats:
    """Return counts of a graph, `limit` hubs, topics and entities, and the problems of its last build."""
    rising = trends(store, limit=limit)
    return Stats(
        counts=store.counts(),
        types=store.count_entities_by_type(),
        hubs=tuple(store.most_named_entities(limit)),
        months=store.papers_by_month(),
        trends=(*rising.topics, *rising.entities),
        problems=tuple(store.problems()),
    )

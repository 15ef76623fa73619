"""Counts, hubs and trends of a graph, and the problems of its last build."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kg.query.trends import Trend, find_trends
from kg.records import Entity, EntityType, Problem
from kg.store.reader import Store


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
        entities = list(store.entities())
        hubs = sorted(entities, key=lambda entity: (-entity.papers, entity.id))[:limit]
        return Stats(
            store.counts(),
            dict(sorted(Counter(entity.type for entity in entities).items())),
            tuple(hubs),
            store.papers_by_month(),
            tuple(find_trends(store, limit=limit)),
            tuple(store.problems()),
        )

"""What rises and what falls, month by month, and what connects papers of different communities."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, groupby
from pathlib import Path
from typing import NamedTuple

from kg.graph import paper_node
from kg.model import Entity, LinkRow, Paper, Relation
from kg.related import idf, role_weight
from kg.store.reader import Store

#: An entity in fewer papers shows no trend.
_LEAST = 3
#: What more papers share is no rare thing to share.
_RARE = 4


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


class Bridge(NamedTuple):
    """Two papers of different communities, the rare thing they share, and what the communities are called."""

    first: Paper
    second: Paper
    entity: Entity
    weight: float
    communities: tuple[tuple[str, ...], tuple[str, ...]]


def bridges(graph: Path, *, limit: int = 10) -> list[Bridge]:
    """Return the pairs of papers in different communities that share something rare, the rarest and most telling first."""
    with Store(graph) as store:
        communities = store.communities()
        home = {node: number for number, each in enumerate(communities) for node in each.nodes}
        papers = {paper.id: paper for paper in store.papers()}
        entities = {entity.id: entity for entity in store.entities()}
        links: defaultdict[str, list[LinkRow]] = defaultdict(list)
        for link in store.links():
            links[link.entity].append(link)
        found = [
            (idf(entities[entity].papers, len(papers)) ** 2 * role_weight(one.relation, other.relation), entity, one, other)
            for entity, own in links.items()
            if 1 < len(own) <= _RARE
            for one, other in combinations(own, 2)
            if _apart(home, one.paper, other.paper)
        ]
        best = sorted(found, key=lambda row: (-row[0], row[1], row[2].paper, row[3].paper))[:limit]

        def names(paper: str) -> tuple[str, ...]:
            return tuple(entities[name].name for name in communities[home[paper_node(paper)]].names)

        return [
            Bridge(papers[one.paper], papers[other.paper], entities[entity], weight, (names(one.paper), names(other.paper)))
            for weight, entity, one, other in best
        ]


def _apart(home: Mapping[str, int], first: str, second: str) -> bool:
    one, other = home.get(paper_node(first)), home.get(paper_node(second))
    return one is not None and other is not None and one != other

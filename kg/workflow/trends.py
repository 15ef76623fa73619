"""What rises and what falls, month by month, and what connects papers of different communities."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
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
    dates = {paper.id: paper.date for paper in store.papers() if paper.date}
    totals = Counter(date[:7] for date in dates.values())
    months = sorted(totals)
    if len(months) < 2:
        return []
    links: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in store.links():
        if link.paper in dates:
            links[link.entity].append(link)
    late = months[len(months) // 2 :]
    found = [_trend(each, links[each.id], dates, totals, late) for each in store.entities() if len(links[each.id]) >= _LEAST]
    way = -1 if falling else 1
    wanted = [each for each in found if way * each.growth > 0]
    return sorted(wanted, key=lambda each: (-way * each.growth, each.entity.id))[:limit]


def _trend(
    entity: Entity, links: Sequence[LinkRow], dates: Mapping[str, str], totals: Mapping[str, int], late: Sequence[str]
) -> Trend:
    counts = Counter(dates[link.paper][:7] for link in links)
    recent, papers_late = sum(counts[month] for month in late), sum(totals[month] for month in late)
    before, papers_before = len(links) - recent, sum(totals.values()) - papers_late
    growth = recent / papers_late - before / max(papers_before, 1)
    first = min((dates[link.paper], link.paper) for link in links)[1]
    proposed = tuple(link.paper for link in links if link.relation is Relation.PROPOSES)
    return Trend(entity, {month: counts[month] for month in sorted(totals)}, growth, first, proposed)


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

"""Pairs of papers of different communities that share something rare."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kg.graph import paper_node
from kg.records import Entity, LinkRow, Paper
from kg.similarity.score import idf, role_weight
from kg.store.reader import Store

#: What more papers share is no rare thing to share.
_RARE = 4


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
            (
                idf(entities[entity].papers, len(papers)) ** 2 * role_weight(one.relation, other.relation),
                entity,
                one,
                other,
            )
            for entity, own in links.items()
            if 1 < len(own) <= _RARE
            for one, other in combinations(own, 2)
            if _apart(home, one.paper, other.paper)
        ]
        best = sorted(found, key=lambda row: (-row[0], row[1], row[2].paper, row[3].paper))[:limit]

        def names(paper: str) -> tuple[str, ...]:
            return tuple(entities[name].name for name in communities[home[paper_node(paper)]].names)

        return [
            Bridge(
                papers[one.paper],
                papers[other.paper],
                entities[entity],
                weight,
                (names(one.paper), names(other.paper)),
            )
            for weight, entity, one, other in best
        ]


def _apart(home: Mapping[str, int], first: str, second: str) -> bool:
    one, other = home.get(paper_node(first)), home.get(paper_node(second))
    return one is not None and other is not None and one != other

"""Pairs of papers of different communities that share something rare."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.graph import paper_node
from kg.limits import MAX_BRIDGE_PAPERS
from kg.records import Entity, LinkRow, Paper
from kg.similarity.score import idf, role_weight
from kg.store.reader import Store


class Bridge(NamedTuple):
    """Two papers of different communities and the rare entity that they share.

    Attributes:
        first: One paper.
        second: The other.
        entity: The entity.
        weight: `idf² · role`, as in the score of related papers.
        communities: The names of the entities that tell most about the community of each paper.
    """

    first: Paper
    second: Paper
    entity: Entity
    weight: float
    communities: tuple[tuple[str, ...], tuple[str, ...]]


class _Pair(NamedTuple):
    """Two papers' links to the same entity."""

    weight: float
    first: LinkRow
    second: LinkRow


def bridges(store: Store, *, limit: int = 10) -> list[Bridge]:
    """Return the pairs of papers of different communities that share a rare entity, the heaviest first."""
    communities = store.communities()
    community_of = {node: number for number, community in enumerate(communities) for node in community.nodes}
    papers = {paper.id: paper for paper in store.papers()}
    entities = {entity.id: entity for entity in store.entities()}
    pairs = sorted(
        _pairs(store, community_of, len(papers)),
        key=lambda pair: (-pair.weight, pair.first.entity, pair.first.paper, pair.second.paper),
    )

    def community_names(paper_id: str) -> tuple[str, ...]:
        return tuple(
            entities[entity].name for entity in communities[community_of[paper_node(paper_id)]].names
        )

    return [
        Bridge(
            papers[pair.first.paper],
            papers[pair.second.paper],
            entities[pair.first.entity],
            pair.weight,
            (community_names(pair.first.paper), community_names(pair.second.paper)),
        )
        for pair in pairs[:limit]
    ]


def _pairs(store: Store, community_of: Mapping[str, int], total: int) -> Iterator[_Pair]:
    """Yield the pairs of links of two communities to one rare entity."""
    links_to: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in store.links():
        links_to[link.entity].append(link)
    for links in links_to.values():
        if len(links) > MAX_BRIDGE_PAPERS:
            continue
        for first, second in combinations(links, 2):
            if _are_apart(community_of, first.paper, second.paper):
                weight = idf(len(links), total) ** 2 * role_weight(first.relation, second.relation)
                yield _Pair(weight, first, second)


def _are_apart(community_of: Mapping[str, int], first: str, second: str) -> bool:
    """Tell whether two papers are in different communities; a paper without one is apart from none."""
    numbers = {community_of.get(paper_node(first)), community_of.get(paper_node(second))}
    return None not in numbers and len(numbers) == 2

"""How near two papers are, and what keeps one from being listed for the other."""

from typing import NamedTuple

from kg.limits import is_hub
from kg.query.connections import show_topics
from kg.query.path import Step, steps_between
from kg.query.question import ShownTopic
from kg.query.ranking import add_meaning, add_topics, load_candidate, rank_neighbors
from kg.query.resolve import resolve_paper
from kg.records import LinkRow, Paper
from kg.similarity.score import Related, rank_related
from kg.store.reader import Store

#: The rank whose score tells what it takes to be listed: `kg related` lists ten papers unless told otherwise.
_COMPARED_RANK = 10


class WhyNot(NamedTuple):
    """How near two papers are, and what keeps them apart.

    Attributes:
        first: One paper.
        second: The other.
        related: How they are connected, if at all.
        rank: The rank of the second among the papers near to the first, from 1; 0 if it is not near.
        neighbor_count: How many papers are near to the first.
        score_to_be_listed: The score of the tenth paper related to the first, or of the last if there are
            fewer; 0 if there are none.
        shared_hubs: The first paper's links to hubs that the second names, too, or to entities that all
            papers name: sharing these says little.
        path: The steps of the cheapest path from the first to the second; empty if nothing connects them.
        topics: The topics that both papers have, heaviest first.
    """

    first: Paper
    second: Paper
    related: Related
    rank: int
    neighbor_count: int
    score_to_be_listed: float
    shared_hubs: tuple[LinkRow, ...]
    path: tuple[Step, ...]
    topics: tuple[ShownTopic, ...] = ()


def why_not(store: Store, first: str, second: str) -> WhyNot:
    """Return how near two papers are, whether or not one is listed for the other.

    Raises:
        UnknownNodeError: The graph does not have one of the papers.
        NotAPaperError: One of the names is that of an entity.
    """
    first_paper, second_paper = resolve_paper(store, first), resolve_paper(store, second)
    ranking = rank_neighbors(store, first_paper)
    ranks = {related.paper: rank for rank, related in enumerate(ranking, start=1)}
    rank = ranks.get(second_paper.id, 0)
    related = ranking[rank - 1] if rank else _connection(store, first_paper, second_paper)
    return WhyNot(
        first=first_paper,
        second=second_paper,
        related=related,
        rank=rank,
        neighbor_count=len(ranking),
        score_to_be_listed=ranking[min(_COMPARED_RANK, len(ranking)) - 1].score if ranking else 0.0,
        shared_hubs=tuple(_shared_hubs(store, first_paper, second_paper)),
        path=tuple(steps_between(store, first_paper, second_paper)),
        topics=show_topics(store, related.topics),
    )


def _connection(store: Store, first_paper: Paper, second_paper: Paper) -> Related:
    """Return how two papers that are not near are connected by meaning, entities and topics.

    Their wording is not compared, so that `wording` is 0; the score is 0 if the papers share nothing.
    """
    total = store.paper_count()
    candidate = load_candidate(store, second_paper.id, total)
    candidates = add_topics(store, store.topic_vector(first_paper.id), [candidate])
    candidates = add_meaning(store, store.meaning(first_paper.id), candidates)
    ranked = rank_related(store.links_of(first_paper.id), candidates, total=total)
    return ranked[0] if ranked else Related(second_paper.id, 0.0, (), 0.0)


def _shared_hubs(store: Store, first_paper: Paper, second_paper: Paper) -> list[LinkRow]:
    """Return the first paper's links to what both papers name and what is a hub or named by all papers."""
    total = store.paper_count()
    named = {link.entity for link in store.links_of(second_paper.id)}
    return [
        link
        for link in store.links_of(first_paper.id)
        if link.entity in named and (is_hub(link.papers, total) or link.papers == total)
    ]

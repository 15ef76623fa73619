"""How near two papers are, and what keeps one from being listed for the other."""

from typing import NamedTuple

from kg.query.path import Step, path_between
from kg.query.related import is_hub, rank_neighbours, sharing_of
from kg.query.resolve import find_paper
from kg.records import Paper
from kg.similarity.score import Reason, Related, rank_related
from kg.store.reader import FilePath, Store


class WhyNot(NamedTuple):
    """How near two papers are, and what keeps them apart.

    Attributes:
        first: One paper.
        second: The other.
        related: How they are connected, if at all.
        rank: The other's place among the papers related to the first, from 1; 0 if it is not near at all.
        near: How many papers are near to the first.
        tenth: The score of the tenth paper related to the first.
        damped: The entities that both name but most papers do too: (name, papers, weight).
        path: The shortest way between them.
    """

    first: Paper
    second: Paper
    related: Related
    rank: int
    near: int
    tenth: float
    damped: tuple[Reason, ...]
    path: tuple[Step, ...]


def why_not(graph: FilePath, first: str, second: str) -> WhyNot:
    """Return how near two papers are, whether or not `kg related` lists one for the other.

    Raises:
        UnknownNodeError: The graph has not both papers.
    """
    with Store(graph) as store:
        one, other = find_paper(store, first), find_paper(store, second)
        total = store.paper_count()
        ranked = rank_neighbours(store, one)
        place = {each.paper: rank for rank, each in enumerate(ranked, start=1)}
        found = next((each for each in ranked if each.paper == other.id), None)
        if found is None:
            nothing = Related(other.id, 0.0, (), 0.0)
            found = next(
                iter(rank_related(store.links_of(one.id), [sharing_of(store, other.id, total)], total=total)),
                nothing,
            )
        return WhyNot(
            one,
            other,
            found,
            place.get(other.id, 0),
            len(ranked),
            ranked[min(9, len(ranked) - 1)].score if ranked else 0.0,
            tuple(reason for reason in found.reasons if is_hub(reason.papers, total)),
            tuple(path_between(store, one, other)),
        )

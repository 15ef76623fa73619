"""Rank the papers near to a paper, narrow a ranking, and join several rankings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter

from kg.limits import NEIGHBORS_KEPT, RELATED_CANDIDATES, RELATED_LISTED
from kg.query.load_nodes import load_paper
from kg.query.question import Scope
from kg.records import CandidatePaper, LinkRow, Paper
from kg.similarity.meaning import meaning_similarities, meaning_similarity
from kg.similarity.score import (
    Reason,
    Related,
    Strength,
    TopicReason,
    rank_related,
    self_score,
    shared_topics,
    squared_length,
)
from kg.store.reader import Store


def rank_neighbors(store: Store, paper: Paper, via: str = "", topic: str = "") -> list[Related]:
    """Return the papers near to a paper, best first.

    Args:
        store: The graph.
        paper: The paper.
        via: The id of an entity: then all papers that name it are ranked, near or not.
        topic: The id of a topic or an area: then papers about it are ranked, besides those that are near the
            surest ones.
    """
    links, total = store.links_of(paper.id), store.paper_count()
    candidates = store.nearest_papers(paper.id, limit=NEIGHBORS_KEPT)
    if via:
        by_paper = {candidate.paper: candidate for candidate in candidates}
        naming_papers = sorted({link.paper for link in store.links_to(via)} - {paper.id})
        candidates = [
            by_paper.get(paper_id) or load_candidate(store, paper_id, total) for paper_id in naming_papers
        ]
    if topic:
        about = papers_about_topic(store, topic)
        near = {candidate.paper for candidate in candidates}
        surest = [] if via else [other for other in about if other not in near and other != paper.id]
        candidates = [candidate for candidate in candidates if candidate.paper in about]
        candidates += [load_candidate(store, other, total) for other in surest[:NEIGHBORS_KEPT]]
    candidates = add_topics(store, store.topic_vector(paper.id), candidates)
    candidates = add_meaning(store, store.meaning(paper.id), candidates)
    return rank_related(links, candidates, total=total)


def papers_about_topic(store: Store, topic: str) -> dict[str, float]:
    """Return the papers about a topic or a topic of an area, the surest first, with their scores."""
    topics = [row.id for row in store.topics() if topic in {row.id, row.area}]
    scores: dict[str, float] = {}
    for topic_id in topics:
        for paper, found in store.papers_about(topic_id):
            scores[paper] = max(found.score, scores.get(paper, 0.0))
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def add_topics(
    store: Store, vector: Mapping[str, float], candidates: Sequence[CandidatePaper]
) -> list[CandidatePaper]:
    """Return candidates with the topics that they share with the paper asked about.

    Args:
        store: The graph.
        vector: The scores of the topics of the paper asked about, keyed by topic.
        candidates: The papers to rank.
    """
    vectors = store.topic_vectors([candidate.paper for candidate in candidates]) if vector else {}
    return [
        candidate._replace(shared_topics=shared_topics(vector, vectors.get(candidate.paper, {})))
        for candidate in candidates
    ]


def add_meaning(store: Store, meaning: bytes, candidates: Sequence[CandidatePaper]) -> list[CandidatePaper]:
    """Return candidates with how alike they are in meaning to what is asked about.

    Args:
        store: The graph.
        meaning: The vector of what is asked about; empty if it has none.
        candidates: The papers to rank.
    """
    meanings = store.meanings([candidate.paper for candidate in candidates]) if meaning else {}
    return [
        candidate._replace(meaning=meaning_similarity(meaning, meanings.get(candidate.paper, b"")))
        for candidate in candidates
    ]


def load_candidate(store: Store, paper_id: str, total: int) -> CandidatePaper:
    """Return a paper with all its links, to be ranked by entities alone.

    The similarity of the texts is not computed and counts as 0, so that `wording` is 0.

    Args:
        store: The graph.
        paper_id: The paper.
        total: How many papers the graph has.
    """
    links = store.links_of(paper_id)
    return CandidatePaper(paper_id, self_score(links, total), links)


def narrow(store: Store, ranking: Iterable[Related], scope: Scope, posts: set[str]) -> list[Related]:
    """Return what a scope leaves of a ranking, ranked again by the reasons that it leaves.

    Args:
        store: The graph.
        ranking: Related papers.
        scope: The scope; `via` is the id of an entity.
        posts: The posts of what was asked about.
    """
    kept = [related for related in ranking if _in_scope(store, related.paper, scope, posts)]
    if scope.narrows_reasons:
        kept = [_narrow_reasons(related, scope) for related in kept]
    return sorted((related for related in kept if related.score > 0), key=_best_first)


def _best_first(related: Related) -> tuple[float, str]:
    return -related.score, related.paper


def _in_scope(store: Store, paper_id: str, scope: Scope, posts: set[str]) -> bool:
    """Tell whether the date and the posts of a paper are those that a scope asks for."""
    if not (scope.since or scope.posts):
        return True
    paper = load_paper(store, paper_id)
    if paper.date < scope.since:
        return False
    shares_post = any(post in posts for post, _ in paper.digests)
    return not scope.posts or shares_post is (scope.posts == "same")


def _narrow_reasons(related: Related, scope: Scope) -> Related:
    """Return the connection through the wanted reasons alone; its score is the sum of their weights."""
    reasons = tuple(reason for reason in related.reasons if _is_wanted(reason, scope))
    return Related(
        related.paper, fsum(reason.weight for reason in reasons), reasons, 0.0, strength=related.strength
    )


def _is_wanted(reason: Reason, scope: Scope) -> bool:
    if scope.types and reason.type not in scope.types:
        return False
    if scope.relations and not {reason.relation, reason.their_relation}.intersection(scope.relations):
        return False
    return not scope.via or reason.entity == scope.via


def intersect(rankings: Sequence[Sequence[Related]]) -> list[Related]:
    """Return the papers that are in all rankings, best first.

    Scores and their parts are means; the strength is that of the weakest connection.
    """
    by_paper = [{related.paper: related for related in ranking} for ranking in rankings]
    common = set(by_paper[0]).intersection(*by_paper[1:])
    return sorted((_mean([ranking[paper] for ranking in by_paper]) for paper in common), key=_best_first)


def _mean(connections: Sequence[Related]) -> Related:
    """Return the mean of several connections to the same paper."""
    share = 1.0 / len(connections)
    reasons: dict[str, Reason] = {}
    for connection in connections:
        for reason in connection.reasons:
            before = reasons[reason.entity].weight if reason.entity in reasons else 0.0
            kept = reasons.get(reason.entity, reason)
            reasons[reason.entity] = kept._replace(weight=before + reason.weight * share)
    ranked = tuple(sorted(reasons.values(), key=lambda reason: (-reason.weight, reason.entity)))
    wording = fsum(connection.wording for connection in connections) * share
    weights: defaultdict[str, float] = defaultdict(float)
    for connection in connections:
        for topic in connection.topics:
            weights[topic.topic] += topic.weight * share
    topics = tuple(
        TopicReason(*item) for item in sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    )
    meaning = fsum(connection.meaning for connection in connections) * share
    score = fsum(
        [*(reason.weight for reason in ranked), wording, *(topic.weight for topic in topics), meaning]
    )
    strengths = sorted((connection.strength for connection in connections), key=list(Strength).index)
    return Related(connections[0].paper, score, ranked, wording, topics, strengths[-1], meaning)


def all_related(
    store: Store,
    links: Iterable[LinkRow],
    total: int,
    *,
    listed: int = RELATED_LISTED,
    candidate_count: int = RELATED_CANDIDATES,
) -> dict[str, list[Related]]:
    """Return the best connected papers of every paper, keyed by id, for pages and exports of all papers.

    Args:
        store: The graph.
        links: All its links.
        total: How many papers the whole graph has.
        listed: How many related papers to return for each paper.
        candidate_count: Among how many of its nearest papers they are ranked.
    """
    links_of: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in links:
        links_of[link.paper].append(link)
    self_scores = {paper: self_score(paper_links, total) for paper, paper_links in links_of.items()}
    vectors, meanings = store.all_topic_vectors(), store.all_meanings()
    lengths = {paper: squared_length(vector) for paper, vector in vectors.items()}
    related: dict[str, list[Related]] = {}
    for paper, group in groupby(store.all_neighbors(candidate_count), attrgetter("paper")):
        rows, vector, length = list(group), vectors.get(paper, {}), lengths.get(paper, 0.0)
        alike = meaning_similarities(
            meanings.get(paper, b""), [meanings.get(row.neighbor, b"") for row in rows]
        )
        candidates = [
            CandidatePaper(
                near,
                self_scores.get(near, 0.0),
                links_of[near],
                wording,
                shared_topics(vector, vectors.get(near, {}), length * lengths.get(near, 0.0)),
                meaning,
            )
            for (_, near, wording), meaning in zip(rows, alike, strict=True)
        ]
        related[paper] = rank_related(links_of[paper], candidates, total=total)[:listed]
    return related

"""Projections: papers connected by the entities they share, entities connected by the papers naming both."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.graph import Attributes, EdgeRow, join_list, paper_node
from kg.limits import NEIGHBORS_KEPT, is_hub
from kg.records import CandidatePaper, LinkRow, Relation
from kg.similarity.meaning import meaning_similarity
from kg.similarity.score import rank_related, self_score, shared_topics
from kg.store.reader import Store

#: Two ids, the smaller one first.
Pair = tuple[str, str]


class _PaperLinks(NamedTuple):
    """The links of one paper, what they reach in a comparison with itself, and the scores of its topics."""

    by_entity: Mapping[str, LinkRow]
    self_score: float
    topics: Mapping[str, float]
    meaning: bytes


def paper_edges(store: Store, min_papers: int) -> Iterator[EdgeRow]:
    """Yield an edge for each two papers that share entities, or of which one builds on the other.

    Papers that share nothing but hubs are connected only if one is among the nearest of the other. Each edge
    has

    - `weight`: their score, as `kg related` has it; its wording part is 0 if neither is among the nearest of
      the other;
    - `entities`: how many entities they share;
    - `shared`: the names of these, rarest first, joined by ` | `;
    - `builds_on`: the node of the paper that builds on the other one, or empty; two, joined by ` | `, if each
      does.

    Args:
        store: The graph.
        min_papers: Entities that fewer papers name are not counted as shared.
    """
    total = store.paper_count()
    papers = _links_by_paper(store, total)
    wording = _wording_of_neighbors(store)
    builders = _builders(store)
    for pair in sorted(_paper_pairs(papers, total) | wording.keys() | builders.keys()):
        first, second = (papers[paper_id] for paper_id in pair)
        common = [link for entity, link in first.by_entity.items() if entity in second.by_entity]
        shared = sorted(
            (link for link in common if link.papers >= min_papers),
            key=lambda link: (link.papers, link.entity),
        )
        if not shared and pair not in builders:
            continue
        score = _score(first, second, pair[1], wording.get(pair, 0.0), total)
        yield EdgeRow(
            paper_node(pair[0]),
            paper_node(pair[1]),
            "shares",
            {
                "weight": score,
                "entities": len(shared),
                "shared": join_list(link.name for link in shared),
                "builds_on": " | ".join(map(paper_node, builders.get(pair, ()))),
            },
        )


def _links_by_paper(store: Store, total: int) -> dict[str, _PaperLinks]:
    links: defaultdict[str, dict[str, LinkRow]] = defaultdict(dict)
    for paper in store.papers():
        links[paper.id] = {}
    for link in store.links():
        links[link.paper][link.entity] = link
    topics, meanings = store.all_topic_vectors(), store.all_meanings()
    return {
        paper_id: _PaperLinks(
            by_entity,
            self_score(by_entity.values(), total),
            topics.get(paper_id, {}),
            meanings.get(paper_id, b""),
        )
        for paper_id, by_entity in links.items()
    }


def _paper_pairs(papers: Mapping[str, _PaperLinks], total: int) -> set[Pair]:
    """Return the pairs of papers that share an entity that is not a hub."""
    papers_of: defaultdict[str, list[str]] = defaultdict(list)
    for paper_id, links in papers.items():
        for entity, link in links.by_entity.items():
            if not is_hub(link.papers, total):
                papers_of[entity].append(paper_id)
    return {pair for ids in papers_of.values() for pair in combinations(sorted(ids), 2)}


def _wording_of_neighbors(store: Store) -> dict[Pair, float]:
    """Return the wording similarity of each pair of papers of which one is among the nearest of the other."""
    return {
        _pair(paper_id, neighbor): wording
        for paper_id, neighbor, wording in store.all_neighbors(NEIGHBORS_KEPT)
    }


def _builders(store: Store) -> dict[Pair, list[str]]:
    """Return the ids of the papers that build on the other one of a pair, for each pair that has some."""
    builders: defaultdict[Pair, list[str]] = defaultdict(list)
    for row in store.builds_on():
        pair_builders = builders[_pair(row.paper, row.target)]
        if row.paper not in pair_builders:
            pair_builders.append(row.paper)
    return dict(builders)


def _score(first: _PaperLinks, second: _PaperLinks, second_id: str, wording: float, total: int) -> float:
    """Return the score of two papers: that of `kg.similarity.score`, or 0 if nothing connects them."""
    topics = shared_topics(first.topics, second.topics)
    links = list(second.by_entity.values())
    meaning = meaning_similarity(first.meaning, second.meaning)
    candidate = CandidatePaper(second_id, second.self_score, links, wording, topics, meaning)
    ranked = rank_related(list(first.by_entity.values()), [candidate], total=total)
    return ranked[0].score if ranked else 0.0


def entity_edges(store: Store, min_papers: int) -> Iterator[EdgeRow]:
    """Yield an edge for each two entities that a paper names both, or of which one is a variant of the other.

    Each edge has

    - `papers`: how many papers name both;
    - `weight`: the same number; 1 if no paper names both;
    - `variant`: the id of the entity that is a variant of the other one, or empty.

    Args:
        store: The graph.
        min_papers: Entities that fewer papers name are left out.
    """
    counts = _papers_naming_both(store.links(), min_papers)
    kept = {entity.id for entity in store.entities() if entity.papers >= min_papers}
    variants = {
        _pair(variant, family): variant
        for variant, family in store.variants()
        if variant in kept and family in kept
    }
    for pair in sorted(counts.keys() | variants.keys()):
        papers = counts[pair]
        attributes: Attributes = {
            "papers": papers,
            "weight": float(max(papers, 1)),
            "variant": variants.get(pair, ""),
        }
        relation = Relation.VARIANT_OF if pair in variants else "named_together"
        yield EdgeRow(*pair, relation, attributes)


def _papers_naming_both(links: Iterable[LinkRow], min_papers: int) -> Counter[Pair]:
    """Return how many papers name both entities of each pair."""
    entities_of: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.papers >= min_papers:
            entities_of[link.paper].append(link.entity)
    counts: Counter[Pair] = Counter()
    for entities in entities_of.values():
        counts.update(combinations(sorted(entities), 2))
    return counts


def _pair(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)

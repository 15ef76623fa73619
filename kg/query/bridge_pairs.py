"""Pairs of papers that name one rare entity, and what their connection weighs."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations, groupby
from math import log
from typing import NamedTuple

from kg.limits import MAX_BRIDGE_PAPERS, MIN_BRIDGE_NAME_RARITY
from kg.query.load_nodes import load_entity
from kg.query.telling import is_common_knowledge, is_established, is_plain, says_nothing
from kg.records import EntityType, LinkRow, Relation
from kg.similarity.score import idf, role_weight
from kg.store.reader import Store

#: What makes a bridge, and how much it says of both papers: an idea that both use says more than data on
#: which they are measured, or a model that both happen to run. A task or a metric is nothing that they share.
_TYPE_WEIGHTS = {
    EntityType.METHOD: 1.0,
    EntityType.DATASET: 0.8,
    EntityType.BENCHMARK: 0.7,
    EntityType.MODEL: 0.5,
}
#: How much less a bridge weighs whose name only describes (`data cleaning`, `web crawling`) than one whose
#: name the field has given (`MultiDiffusion`) or abbreviates.
PLAIN_NAME_WEIGHT = 0.25
_WORD = re.compile(r"[^\s/_–-]+")


class Pair(NamedTuple):
    """Two papers' links to one entity, and what the connection weighs."""

    weight: float
    first: LinkRow
    second: LinkRow


def rare_pairs(store: Store) -> list[Pair]:
    """Return the pairs of links to one entity that is rare, with a rare name.

    The heaviest come first; of equal weight, names with capitals, then sorted by entity and papers.
    """
    words = Counter(_words("\n".join(store.entity_names())))
    rare = [row for row in store.links_to_rare(MAX_BRIDGE_PAPERS) if row[0].type in _TYPE_WEIGHTS and row[1]]
    often = {link.entity for link, sentences in rare if sentences > 1}
    pairs = _pairs(rare, words, store.paper_count(), store.counts()["entities"])
    return sorted(_telling(store, pairs, often), key=_heaviest_first)


def _telling(store: Store, pairs: Iterable[Pair], often: Container[str]) -> Iterator[Pair]:
    """Yield pairs that share something telling, weighed by how telling it is.

    A name that only describes tells nothing if no paper has it in a second sentence.

    Args:
        store: The graph.
        pairs: The pairs, sorted by entity.
        often: The entities that a paper names in several sentences.
    """
    for entity_id, group in groupby(pairs, key=lambda pair: pair.first.entity):
        entity_pairs = list(group)
        link = entity_pairs[0].first
        if says_nothing(link.name) or is_common_knowledge(link.name):
            continue
        weight = _TYPE_WEIGHTS[link.type]
        if is_plain(link.name) and not is_established(link.name, load_entity(store, entity_id).aliases):
            if entity_id not in often:
                continue
            weight *= PLAIN_NAME_WEIGHT
        yield from (pair._replace(weight=weight * pair.weight) for pair in entity_pairs)


def _heaviest_first(pair: Pair) -> tuple[float, bool, str, str, str]:
    name = pair.first.name
    return -pair.weight, name == name.lower(), pair.first.entity, pair.first.paper, pair.second.paper


def _pairs(
    links: Iterable[tuple[LinkRow, int]], words: Mapping[str, int], papers: int, entities: int
) -> Iterator[Pair]:
    """Yield pairs of links.

    Args:
        links: Links with how many sentences state them, sorted by entity.
        words: How often each word stands in names of entities.
        papers: How many papers the graph has.
        entities: How many entities it has.
    """
    for _, rows in groupby(links, key=lambda row: row[0].entity):
        entity_links = list(rows)
        rarity = name_rarity(entity_links[0][0].name, words, entities)
        if rarity < MIN_BRIDGE_NAME_RARITY:
            continue
        for (first, first_sentences), (second, second_sentences) in combinations(entity_links, 2):
            if _may_mean_one_thing(first, second):
                weight = (
                    idf(first.papers, papers) ** 2
                    * role_weight(first.relation, second.relation)
                    * rarity**2
                    * (1 + log(min(first_sentences, second_sentences)))
                )
                yield Pair(weight, first, second)


def name_rarity(name: str, words: Mapping[str, int], entities: int) -> float:
    """Return how rare the rarest word of a name is among the names of entities, 0 to 1.

    It is `1 - ln(occurrences of the word) / ln(entities)`.

    Example:
        >>> round(name_rarity("attention map", {"attention": 10, "map": 100}, 1000), 6)  # 1 - 1/3
        0.666667
    """
    if entities < 2:
        return 1.0
    return max((1 - log(words.get(word, 1)) / log(entities) for word in _words(name)), default=1.0)


def _words(names: str) -> list[str]:
    return _WORD.findall(names.lower())


def _may_mean_one_thing(first: LinkRow, second: LinkRow) -> bool:
    """Tell whether the relations leave it open that two papers mean one thing, and do something with it.

    What both propose is two things, and a name in small letters that one proposes is its own description.
    """
    relations = {first.relation, second.relation}
    if Relation.MENTIONS in relations:
        return False
    return Relation.PROPOSES not in relations or (len(relations) == 2 and first.name != first.name.lower())

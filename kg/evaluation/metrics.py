"""How good an extraction is: precision, recall and F1 of entities and links against gold annotations.

A predicted entity matches a gold entity of the same paper if they share a name (`kg.evaluation.matching`).
`found` counts matches of any type, `typed` those of a right type, `core` those of the four core types;
`relation` is the share of matches whose relation is right. `linking` is pairwise F1 of "these two matched
entities have the same name"; `links` is F1 of the pairs of papers that share an entity.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.evaluation.matching import Annotation, AnnotationMatch, match
from kg.records import EntityType

CORE = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})
#: An entity in more than this share of the papers links none of them. This is the definition of the scorer
#: that the gold annotations come with, and must stay so for `links` to be comparable; it is not
#: `kg.limits.is_hub`.
GOLD_SCORER_HUB_SHARE = 0.15

AnnotationsByPaper = Mapping[str, Sequence[Annotation]]


class PRFScore(NamedTuple):
    """Precision, recall and F1, each 0 to 1, and the counts that they come from.

    Attributes:
        precision: The share of predictions that are right.
        recall: The share of gold records that are found.
        f1: Their harmonic mean.
        gold: How many gold records there are.
        predicted: How many predictions there are.
        hits: How many predictions are right.
    """

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int = 0
    hits: int = 0


class Confusion(NamedTuple):
    """How often matched entities of one type (or relation) were given another one."""

    gold: str
    predicted: str
    times: int


class Scores(NamedTuple):
    """The scores of an extraction and its errors.

    Attributes:
        papers: How many papers were scored.
        found: Entities of any type.
        typed: Entities with a right type.
        core: The same, for the four core types.
        linking: Pairs of matched entities that have the same name.
        links: Pairs of papers that share an entity.
        relation: The share of matched entities with the right relation, 0 to 1.
        types: The scores of each type that the gold has.
        relations: The scores of each relation that the gold has, over matched entities.
        confusions: Types and relations that were taken for others, in one list, most frequent first.
        often_missed: The names that were not found, with the number of papers, most frequent first.
        missed: A line of text for each gold record that was not found.
        spurious: A line for each prediction that matches nothing.
        retyped: A line for each match with a wrong type.
    """

    papers: int
    found: PRFScore
    typed: PRFScore
    core: PRFScore
    linking: PRFScore
    links: PRFScore
    relation: float
    types: dict[str, PRFScore]
    relations: dict[str, PRFScore]
    confusions: tuple[Confusion, ...]
    often_missed: tuple[tuple[str, int], ...]
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    retyped: tuple[str, ...]


def prf_score(hits: int, predicted: int, gold: int) -> PRFScore:
    """Return precision, recall and F1 of counts; each is 0 where it is not defined.

    Example:
        >>> prf_score(hits=1, predicted=2, gold=4)
        PRFScore(precision=0.5, recall=0.25, f1=0.3333333333333333, gold=4, predicted=2, hits=1)
    """
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return PRFScore(precision, recall, f1, gold, predicted, hits)


class _Counts:
    """Counts over all papers: of gold records, predictions and hits of each type, and of errors."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.matches: list[AnnotationMatch] = []
        self.relations: Counter[tuple[str, str]] = Counter()
        self.confused_types: Counter[tuple[str, str]] = Counter()
        self.missed_names: Counter[str] = Counter()
        self.missed: list[str] = []
        self.spurious: list[str] = []
        self.retyped: list[str] = []

    def add_paper(self, paper: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> None:
        """Count one paper; optional gold records and the predictions that match them are left out."""
        all_matches = match(gold, predicted)
        ignored_predictions = {id(pair.predicted) for pair in all_matches if pair.gold.optional}
        matches = [pair for pair in all_matches if not pair.gold.optional]
        gold = [annotation for annotation in gold if not annotation.optional]
        predicted = [annotation for annotation in predicted if id(annotation) not in ignored_predictions]
        self.gold.update(annotation.type for annotation in gold)
        self.predicted.update(annotation.type for annotation in predicted)
        for pair in matches:
            self._add_match(pair)
        found_gold = {id(pair.gold) for pair in matches}
        right_predictions = {id(pair.predicted) for pair in matches}
        missed = [annotation for annotation in gold if id(annotation) not in found_gold]
        spurious = [annotation for annotation in predicted if id(annotation) not in right_predictions]
        self.missed_names.update(annotation.name for annotation in missed)
        self.missed += [_describe(annotation, paper) for annotation in missed]
        self.spurious += [_describe(annotation, paper) for annotation in spurious]

    def _add_match(self, pair: AnnotationMatch) -> None:
        gold, predicted = pair
        self.matches.append(pair)
        is_accepted = predicted.relation in gold.accepted_relations
        self.relations[gold.relation, gold.relation if is_accepted else predicted.relation] += 1
        if not gold.has_type(predicted.type):
            self.confused_types[gold.type, predicted.type] += 1
            self.retyped.append(f"{gold.name}: {gold.type} -> {predicted.type}")
            return
        # an accepted type counts as the gold type: it is neither a miss there nor a false find of its own
        # type
        self.hits[gold.type] += 1
        self.predicted[predicted.type] -= 1
        self.predicted[gold.type] += 1

    def right_relations(self) -> int:
        """Return how many matches have the right relation."""
        return sum(count for (gold, predicted), count in self.relations.items() if gold == predicted)

    def confusions(self) -> tuple[Confusion, ...]:
        """Return the wrong types and relations of matches, most frequent first."""
        wrong_relations = {pair: count for pair, count in self.relations.items() if pair[0] != pair[1]}
        counts = self.confused_types + Counter(wrong_relations)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Confusion(gold, predicted, count) for (gold, predicted), count in ranked)

    def typed_score(self, types: Iterable[str]) -> PRFScore:
        """Return the score of some types together."""
        types = list(types)
        hits, predicted, gold = (
            sum(counts[entity_type] for entity_type in types)
            for counts in (self.hits, self.predicted, self.gold)
        )
        return prf_score(hits, predicted, gold)

    def relation_scores(self) -> dict[str, PRFScore]:
        """Return the score of each relation that matched gold records have, over matched entities alone.

        A match whose predicted relation is one of those that the annotation accepts counts as predicted with
        the gold relation.

        Returns:
            The scores, by the gold relation in alphabetical order; gold records without a relation are left
            out.
        """
        gold: Counter[str] = Counter()
        predicted: Counter[str] = Counter()
        for (gold_relation, predicted_relation), count in self.relations.items():
            gold[gold_relation] += count
            predicted[predicted_relation] += count
        return {
            relation: prf_score(self.relations[relation, relation], predicted[relation], gold[relation])
            for relation in sorted(gold)
            if relation
        }


def _describe(annotation: Annotation, paper: str) -> str:
    return f"{annotation.name} [{annotation.type}] {', '.join(annotation.surfaces[:2])} ({paper})"


def score(gold: AnnotationsByPaper, predicted: AnnotationsByPaper) -> Scores:
    """Return the scores of a prediction.

    Args:
        gold: The gold annotations, keyed by paper id; only these papers are scored.
        predicted: The predictions, keyed by paper id; a paper that is missing has none.
    """
    predicted = {paper: predicted.get(paper, ()) for paper in gold}
    counts = _Counts()
    for paper, annotations in gold.items():
        counts.add_paper(paper, annotations, predicted[paper])
    types = sorted({*counts.gold, *counts.predicted})
    matches = len(counts.matches)
    ranked_misses = sorted(counts.missed_names.items(), key=lambda item: (-item[1], item[0]))
    return Scores(
        papers=len(gold),
        found=prf_score(matches, counts.predicted.total(), counts.gold.total()),
        typed=counts.typed_score(types),
        core=counts.typed_score(CORE),
        linking=_linking_score(counts.matches),
        links=_links_score(gold, predicted),
        relation=counts.right_relations() / matches if matches else 0.0,
        types={
            entity_type: counts.typed_score([entity_type])
            for entity_type in types
            if counts.gold[entity_type]
        },
        relations=counts.relation_scores(),
        confusions=counts.confusions(),
        often_missed=tuple(ranked_misses),
        missed=tuple(counts.missed),
        spurious=tuple(counts.spurious),
        retyped=tuple(counts.retyped),
    )


def _linking_score(matches: Sequence[AnnotationMatch]) -> PRFScore:
    """Return the pairwise score of names over all pairs of matches, of one paper or of two.

    A pair counts in the gold if both gold annotations have the same name (in any case), and in the prediction
    if both predictions have the same name. A pair that counts in both is a hit.
    """
    gold_pairs = predicted_pairs = common_pairs = 0
    for first, second in itertools.combinations(matches, 2):
        is_one_in_gold = first.gold.name.casefold() == second.gold.name.casefold()
        is_one_in_prediction = first.predicted.name == second.predicted.name
        gold_pairs += is_one_in_gold
        predicted_pairs += is_one_in_prediction
        common_pairs += is_one_in_gold and is_one_in_prediction
    return prf_score(common_pairs, predicted_pairs, gold_pairs)


def _links_score(gold: AnnotationsByPaper, predicted: AnnotationsByPaper) -> PRFScore:
    """Return the score of the pairs of papers that share an entity, optional annotations included."""
    gold_links = _linked_papers(gold, lambda annotation: annotation.name.casefold())
    predicted_links = _linked_papers(predicted, lambda annotation: annotation.name)
    return prf_score(len(gold_links & predicted_links), len(predicted_links), len(gold_links))


def _linked_papers(papers: AnnotationsByPaper, node: Callable[[Annotation], str]) -> set[tuple[str, str]]:
    """Return the pairs of papers that share an entity which few enough papers name.

    Entities of more than `GOLD_SCORER_HUB_SHARE` of the papers are ignored, unless these are only two.

    Args:
        papers: The annotations of each paper.
        node: Returns the text that is equal for annotations of one entity.

    Returns:
        Pairs of paper ids, the smaller id first.
    """
    papers_by_node: defaultdict[str, set[str]] = defaultdict(set)
    for paper, annotations in papers.items():
        for annotation in annotations:
            papers_by_node[node(annotation)].add(paper)
    max_papers = max(2, GOLD_SCORER_HUB_SHARE * len(papers))
    return {
        pair
        for sharing in papers_by_node.values()
        if len(sharing) <= max_papers
        for pair in itertools.combinations(sorted(sharing), 2)
    }

"""Confidence intervals of measures, by the bootstrap."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from kg.evaluation.metrics import AnnotationsByPaper, PRFScore, prf_score, score
from kg.limits import BOOTSTRAP_SAMPLES

#: The measures that have an interval.
_MEASURES = ("found", "typed", "core")


class Interval(NamedTuple):
    """The range in which an F1 lies with 95 % confidence."""

    low: float
    high: float


def intervals(
    gold: AnnotationsByPaper, predicted: AnnotationsByPaper, groups: Mapping[str, str]
) -> dict[str, Interval]:
    """Return 95 % intervals of F1 by the bootstrap over groups of papers.

    Papers of one group, such as a post, are alike, so that whole groups are drawn, with replacement. The same
    input gives the same intervals. Efron, "Bootstrap methods: another look at the jackknife", 1979.

    Args:
        gold: The gold annotations, keyed by paper id.
        predicted: The predictions, keyed by paper id.
        groups: The group of each paper.

    Returns:
        The intervals, keyed by the measure: `found`, `typed` and `core`.
    """
    papers_by_group: defaultdict[str, list[str]] = defaultdict(list)
    for paper in gold:
        papers_by_group[groups[paper]].append(paper)
    group_scores = [
        score({paper: gold[paper] for paper in papers}, predicted)
        for _, papers in sorted(papers_by_group.items())
    ]
    sampler = Random(0)  # noqa: S311 # a sample, no secret
    samples = [sampler.choices(group_scores, k=len(group_scores)) for _ in range(BOOTSTRAP_SAMPLES)]
    outside = BOOTSTRAP_SAMPLES // 40  # samples left out at either end: 2.5 %
    interval_by_measure = {}
    for measure in _MEASURES:
        values = sorted(_pooled_f1([getattr(scores, measure) for scores in sample]) for sample in samples)
        interval_by_measure[measure] = Interval(values[outside], values[-1 - outside])
    return interval_by_measure


def _pooled_f1(scores: Sequence[PRFScore]) -> float:
    """Return the F1 of all counts together."""
    hits = sum(counts.hits for counts in scores)
    predicted = sum(counts.predicted for counts in scores)
    gold = sum(counts.gold for counts in scores)
    return prf_score(hits, predicted, gold).f1

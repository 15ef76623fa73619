"""The CRF's arithmetic against the sum over every labeling."""

import itertools
from collections import defaultdict

import numpy as np
import pytest

from kg.extract.ner.crf import BEGIN, INSIDE, LABELS, TYPES, Posterior, forbid_impossible, posteriors

RANDOM = np.random.default_rng(7)
TRANSITIONS = forbid_impossible(RANDOM.normal(size=(len(LABELS), len(LABELS))))


def spans_of(labels: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Return the (first, last, type) of a labeling, or nothing if it is none."""
    spans: list[list[int]] = []
    for number, label in enumerate(labels):
        if label in BEGIN:
            spans.append([number, number + 1, (label - 1) // 2])
        elif label in INSIDE:
            if not spans or spans[-1][1] != number or spans[-1][2] != (label - 2) // 2:
                return []
            spans[-1][1] = number + 1
    return [(first, last, kind) for first, last, kind in spans]


def test_the_probability_of_a_span_is_the_share_of_the_labelings_that_hold_it() -> None:
    emissions = RANDOM.normal(size=(3, len(LABELS)))
    total, shares = 0.0, defaultdict[tuple[int, int, int], float](float)
    for labels in itertools.product(range(len(LABELS)), repeat=3):
        spans = spans_of(labels)
        if not spans and any(labels):
            continue  # an inside without its begin
        score = sum(emissions[number, label] for number, label in enumerate(labels))
        weight = float(np.exp(score + sum(TRANSITIONS[pair] for pair in itertools.pairwise(labels))))
        total += weight
        for span in spans:
            shares[span] += weight
    (posterior,) = posteriors([emissions], TRANSITIONS)
    assert len(shares) == 6 * len(TYPES)
    for (first, last, kind), share in shares.items():
        assert posterior.span(first, last).types[kind] == pytest.approx(share / total)


def test_sections_worked_on_together_are_as_alone() -> None:
    sections = [RANDOM.normal(size=(length, len(LABELS))) for length in (1, 9, 4, 300, 280, 310, 1)]
    together = posteriors(sections, TRANSITIONS)
    alone = [posteriors([section], TRANSITIONS)[0] for section in sections]
    assert [len(posterior.spans(0.0)) for posterior in alone][:3] == [1, 45, 10]
    # to the last bit: what a digest holds must not depend on its batch
    assert list(map(flat, together)) == list(map(flat, alone))


def flat(posterior: Posterior) -> list[float]:
    return [chance for span in posterior.spans(0.0) for chance in span.types]


def test_spans_are_those_probable_enough() -> None:
    (posterior,) = posteriors([RANDOM.normal(size=(5, len(LABELS)))], TRANSITIONS)
    every = posterior.spans(0.0)
    assert len(every) == 15
    assert posterior.spans(0.1) == [span for span in every if span.probability >= 0.1]


def test_a_long_section_neither_overflows_nor_underflows() -> None:
    (posterior,) = posteriors([50 * RANDOM.normal(size=(3000, len(LABELS)))], TRANSITIONS)
    chances = [span.probability for span in posterior.spans(0.01)]
    assert chances
    assert all(0 <= chance <= 1 + 1e-9 for chance in chances)


def test_spans_have_at_most_fourteen_tokens() -> None:
    (posterior,) = posteriors([RANDOM.normal(size=(20, len(LABELS)))], TRANSITIONS)
    assert max(span.last - span.first for span in posterior.spans(0.0)) == 14


def test_only_a_beginning_or_inside_of_the_same_type_goes_before_an_inside() -> None:
    allowed = forbid_impossible(np.zeros((len(LABELS), len(LABELS)))) == 0
    for begin, inside in zip(BEGIN, INSIDE, strict=True):
        assert np.flatnonzero(allowed[:, inside]).tolist() == [begin, inside]
        assert allowed[:, begin].all()
    assert allowed[:, 0].all()

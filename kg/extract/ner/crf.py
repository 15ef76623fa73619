"""Inference in a linear-chain conditional random field over tokens, in numpy.

Lafferty, McCallum and Pereira, "Conditional random fields: probabilistic models for segmenting and labeling
sequence data", 2001. There is a label for tokens outside of names (column 0), and for each type one for the
first token of a name (`B-…`) and one for the others (`I-…`). The forward and backward sums over all labelings
are kept as logarithms, so that nothing underflows in a long section.
"""

from collections.abc import Iterator, Sequence
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.limits import MAX_LENGTH_RATIO, MAX_SPAN_TOKENS, MAX_TOKENS_AT_ONCE
from kg.records import EntityType

Floats = NDArray[np.float64]

TYPES = tuple(EntityType)
LABELS = ("O", *(f"{prefix}-{entity_type}" for entity_type in TYPES for prefix in "BI"))
#: For each type the column of its label `B`, and that of its label `I`.
BEGIN, INSIDE = np.arange(1, len(LABELS), 2), np.arange(2, len(LABELS), 2)
#: The columns of the labels that end a name before them.
_NOT_INSIDE = np.array([0, *BEGIN])
#: The transition score of what cannot be.
_IMPOSSIBLE = -1e4
#: Added before a logarithm is taken, so that it is finite.
_MIN_POSITIVE = 1e-300
#: The sums are rescaled after so many tokens; within them they neither overflow nor underflow.
_RESCALING_INTERVAL = 4


class Span(NamedTuple):
    """A span of tokens and how probable it is that it is a name.

    Attributes:
        first: The index of its first token.
        last: One past the index of its last token.
        types: The probability that it is a name of each type, in the order of `TYPES`.
    """

    first: int
    last: int
    types: tuple[float, ...]

    @property
    def probability(self) -> float:
        """The probability that the span is a name of any type."""
        return fsum(self.types)


class Posterior:
    """The probability of any span of one section, by the forward-backward algorithm."""

    def __init__(self, emissions: Floats, forward: Floats, backward: Floats, transitions: Floats) -> None:
        """Prepare the sums that the probability of a span is put together from.

        Args:
            emissions: The score of each label at each token, shape (tokens, labels).
            forward: The log sum over all labelings up to a token, given its label, its own score included;
                same shape.
            backward: The log sum over all labelings of the tokens after it, given its label; same shape.
            transitions: The score of a label after another, shape (labels, labels).
        """
        self._token_count = len(emissions)
        total = _log_sum(forward[-1], axis=0)
        self._begin = forward[:, BEGIN] - total
        self._begin_probabilities = np.exp(self._begin + backward[:, BEGIN]).sum(axis=1)
        inner = emissions[:, INSIDE] + transitions[INSIDE, INSIDE]
        self._inner = np.vstack([np.zeros(len(TYPES)), np.cumsum(inner, axis=0)])
        self._second = emissions[:, INSIDE] + transitions[BEGIN, INSIDE]
        after_scores = (emissions + backward)[1:, None, _NOT_INSIDE]
        last = np.zeros((1, len(TYPES)))
        after_begin, after_inside = transitions[BEGIN][:, _NOT_INSIDE], transitions[INSIDE][:, _NOT_INSIDE]
        self._end_after_begin = np.vstack([_log_sum(after_scores + after_begin, axis=2), last])
        self._end_after_inside = np.vstack([_log_sum(after_scores + after_inside, axis=2), last])

    def span_probabilities(self, first: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
        """Return the probability that spans are names of each type, shape (spans, types).

        Args:
            first: The index of the first token of each span.
            lengths: How many tokens each span has, at least 1.
        """
        last = first + lengths
        has_inside = (lengths > 1)[:, None]
        second = np.minimum(first + 1, self._token_count - 1)
        inner = self._inner[last] - self._inner[np.minimum(first + 2, last)]
        inside = self._second[second] + inner + self._end_after_inside[last - 1]
        logs = self._begin[first] + np.where(has_inside, inside, self._end_after_begin[first])
        probabilities: Floats = np.exp(logs)
        return probabilities

    def spans(self, min_probability: float) -> list[Span]:
        """Return the spans of at least that probability, sorted by first token, then by length."""
        beginnings = np.flatnonzero(self._begin_probabilities >= min_probability)
        first = np.repeat(beginnings, MAX_SPAN_TOKENS)
        lengths = np.tile(np.arange(1, MAX_SPAN_TOKENS + 1), len(beginnings))
        fits = first + lengths <= self._token_count
        first, lengths = first[fits], lengths[fits]
        table = self.span_probabilities(first, lengths)
        chosen = np.flatnonzero(table.sum(axis=1) >= min_probability)
        rows = zip(first[chosen].tolist(), lengths[chosen].tolist(), table[chosen].tolist(), strict=True)
        return [Span(start, start + length, tuple(types)) for start, length, types in rows]

    def span(self, first: int, last: int) -> Span:
        """Return the span from the token `first` to the token before `last`, with its probabilities."""
        return self.spans_at([(first, last)])[0]

    def spans_at(self, token_ranges: Sequence[tuple[int, int]]) -> list[Span]:
        """Return the spans from each first token to the token before the last, with their probabilities."""
        if not token_ranges:
            return []
        table = np.array(token_ranges)
        probabilities = self.span_probabilities(table[:, 0], table[:, 1] - table[:, 0]).tolist()
        return [
            Span(*tokens, tuple(types)) for tokens, types in zip(token_ranges, probabilities, strict=True)
        ]


def forbid_impossible(transitions: Floats) -> Floats:
    """Return the transitions with all labels but `B` and `I` of a type forbidden before its `I`."""
    allowed = transitions.copy()
    for begin, inside in zip(BEGIN, INSIDE, strict=True):
        before = np.setdiff1d(np.arange(len(LABELS)), [begin, inside])
        allowed[before, inside] = _IMPOSSIBLE
    return allowed


def posteriors(sections: Sequence[Floats], transitions: Floats) -> list[Posterior]:
    """Return the span probabilities of several sections.

    Sections of similar length take hardly longer together than the longest of them alone. The result for a
    section is the same to the last bit whatever other sections are given with it.

    Args:
        sections: For each section the scores of each label at each token, shape (tokens, labels); at least
            one token.
        transitions: The score of a label after another, shape (labels, labels).
    """
    by_index: dict[int, Posterior] = {}
    for group in _groups_of_similar_length([len(section) for section in sections]):
        padded = _pad([sections[index] for index in group])
        for index, sums in zip(group, _log_sums(padded, transitions), strict=True):
            emissions = sections[index]
            forward, from_end = (np.ascontiguousarray(way[: len(emissions)]) for way in sums)
            # computed from the end, a sum contains its own token's score, which `backward` must not
            backward = from_end[::-1] - emissions
            by_index[index] = Posterior(emissions, forward, backward, transitions)
    return [by_index[index] for index in range(len(sections))]


def _groups_of_similar_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indexes of sections to compute together, within MAX_TOKENS_AT_ONCE and MAX_LENGTH_RATIO."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: lengths[index]):
        length = lengths[index]
        too_many = length * (len(group) + 1) > MAX_TOKENS_AT_ONCE
        if group and (too_many or length > MAX_LENGTH_RATIO * lengths[group[0]] + 8):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _pad(sections: Sequence[Floats]) -> Floats:
    """Return the scores from the start and from the end, shape (tokens, 2, sections, labels)."""
    padded = np.zeros((max(map(len, sections)), 2, len(sections), len(LABELS)))
    for index, section in enumerate(sections):
        padded[: len(section), 0, index] = section
        padded[: len(section), 1, index] = section[::-1]
    return padded


def _log_sums(scores: Floats, transitions: Floats) -> Floats:
    """Return the log sums over labelings up to each token, shape (sections, 2, tokens, labels).

    They are computed from the start and from the end at once. The sums are kept relative to a scale, which is
    set anew every few tokens, and the logarithms of the scales are added at the end.

    Args:
        scores: Shape (tokens, 2, sections, labels), as `_pad` returns them.
        transitions: The score of a label after another, shape (labels, labels).
    """
    row_maxima = scores.max(axis=3, keepdims=True)
    weights = np.exp(scores - row_maxima)
    scales = np.zeros_like(row_maxima)
    sums = np.empty_like(scores)
    factors = np.exp(np.stack([transitions, transitions.T]))[:, None]
    sums[0] = weights[0]
    sums[0, 0, :, INSIDE] = 0.0
    products = np.empty((*scores.shape[1:], len(LABELS)))
    for token in range(1, len(scores)):
        # a sum over the second last axis adds in one order, whatever the shape; a product of matrices does
        # not
        np.multiply(sums[token - 1][..., None], factors, out=products)
        token_sums = np.add.reduce(products, axis=2, out=sums[token])
        token_sums *= weights[token]
        if token % _RESCALING_INTERVAL == 0:
            scale = token_sums.sum(axis=2, keepdims=True) + _MIN_POSITIVE
            token_sums /= scale
            scales[token] = np.log(scale)
    log_sums: Floats = np.log(sums + _MIN_POSITIVE) + np.cumsum(scales + row_maxima, axis=0)
    return log_sums.transpose(2, 1, 0, 3)


def _log_sum(values: Floats, axis: int) -> Floats:
    """Return the logarithm of the sum of exponentials along an axis."""
    top = values.max(axis=axis, keepdims=True)
    sums: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return sums

"""Inference in a linear-chain conditional random field over tokens, in numpy.

Lafferty, McCallum and Pereira, "Conditional random fields: probabilistic models for segmenting and labeling sequence data", 2001.
Labels are outside, and begin or inside of each type: column 0, then two columns a type. The sums over all labelings run in logs,
so that nothing underflows in a long section.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.records import EntityType

Floats = NDArray[np.float64]

TYPES = tuple(EntityType)
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))
#: Columns of `begin` and of `inside` of each type.
BEGIN, INSIDE = np.arange(1, len(LABELS), 2), np.arange(2, len(LABELS), 2)
#: The labels that end the span before them.
_FRESH = np.array([0, *BEGIN])
#: No name has more tokens than this.
LONGEST = 14
_IMPOSSIBLE = -1e4
_TINY = 1e-300
#: So many tokens in a row neither overflow nor underflow.
_RESCALED = 4
#: Sections are worked on together up to so many tokens, and if none is much longer than the shortest.
_MOST_TOKENS = 40_000
_ALIKE = 1.6


class Span(NamedTuple):
    """Tokens `first` to `last` (one past the end) with the probability of each type of name, in the order of TYPES."""

    first: int
    last: int
    types: tuple[float, ...]

    @property
    def probability(self) -> float:
        """How probable it is that the tokens are a name of some type."""
        return sum(self.types)


class Posterior:
    """The probability of any span of one section."""

    def __init__(self, emissions: Floats, forward: Floats, backward: Floats, transitions: Floats) -> None:
        """Take the (tokens, labels) emissions, and the log sums before and after each token, its label given."""
        self._length = len(emissions)
        total = _log_sum(forward[-1], axis=0)
        self._begin = forward[:, BEGIN] - total
        self._begins = np.exp(self._begin + backward[:, BEGIN]).sum(axis=1)
        inner = emissions[:, INSIDE] + transitions[INSIDE, INSIDE]
        self._inner = np.vstack([np.zeros(len(TYPES)), np.cumsum(inner, axis=0)])
        self._second = emissions[:, INSIDE] + transitions[BEGIN, INSIDE]
        rest = (emissions + backward)[1:, None, _FRESH]
        last = np.zeros((1, len(TYPES)))
        self._end_after_begin = np.vstack([_log_sum(rest + transitions[BEGIN][:, _FRESH], axis=2), last])
        self._end_after_inside = np.vstack([_log_sum(rest + transitions[INSIDE][:, _FRESH], axis=2), last])

    def of(self, first: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
        """Return the (spans, types) probabilities of spans that begin with these tokens and have these many."""
        last = first + lengths
        several = (lengths > 1)[:, None]
        second = np.minimum(first + 1, self._length - 1)
        inner = self._inner[last] - self._inner[np.minimum(first + 2, last)]
        longer = self._second[second] + inner + self._end_after_inside[last - 1]
        logs = self._begin[first] + np.where(several, longer, self._end_after_begin[first])
        chances: Floats = np.exp(logs)
        return chances

    def spans(self, least: float) -> list[Span]:
        """Return the spans of at least that probability, by their first tokens, then by length."""
        probable = np.flatnonzero(self._begins >= least)
        first = np.repeat(probable, LONGEST)
        lengths = np.tile(np.arange(1, LONGEST + 1), len(probable))
        inside = first + lengths <= self._length
        first, lengths = first[inside], lengths[inside]
        table = self.of(first, lengths)
        chosen = np.flatnonzero(table.sum(axis=1) >= least)
        rows = zip(first[chosen].tolist(), lengths[chosen].tolist(), table[chosen].tolist(), strict=True)
        return [Span(start, start + length, tuple(chances)) for start, length, chances in rows]

    def span(self, first: int, last: int) -> Span:
        """Return one span with its probabilities."""
        return Span(first, last, tuple(self.of(np.array([first]), np.array([last - first]))[0].tolist()))


def forbid_impossible(transitions: Floats) -> Floats:
    """Return transitions in which nothing but the begin and inside of a type is followed by its inside."""
    allowed = transitions.copy()
    for begin, inside in zip(BEGIN, INSIDE, strict=True):
        before = np.setdiff1d(np.arange(len(LABELS)), [begin, inside])
        allowed[before, inside] = _IMPOSSIBLE
    return allowed


def posteriors(sections: Sequence[Floats], transitions: Floats) -> list[Posterior]:
    """Return the posterior of each of several sections; those of like length take hardly longer together than the longest.

    What comes out for a section is the same to the last bit whatever sections stand beside it.

    Args:
        sections: For each section the (tokens, labels) scores of each label at each token; none is empty.
        transitions: (labels, labels) scores of a label after another.
    """
    found: dict[int, Posterior] = {}
    for group in _groups([len(section) for section in sections]):
        together = [sections[number] for number in group]
        for number, section, sums in zip(
            group, together, _log_sums(_pad(together), transitions), strict=True
        ):
            forward, backward = (np.ascontiguousarray(way[: len(section)]) for way in sums)
            backward = backward[::-1]
            # run from the end, a sum holds its own token's score, which what comes after a token does not
            found[number] = Posterior(section, forward, backward - section, transitions)
    return [found[number] for number in range(len(sections))]


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of sections of like length, together no larger than a bound when padded to the longest."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda number: lengths[number]):
        length = lengths[number]
        if group and (length * (len(group) + 1) > _MOST_TOKENS or length > _ALIKE * lengths[group[0]] + 8):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _pad(sections: Sequence[Floats]) -> Floats:
    """Return the scores of sections as they stand and from the end, zeros after the last, by (token, way, section, label)."""
    padded = np.zeros((max(map(len, sections)), 2, len(sections), len(LABELS)))
    for number, section in enumerate(sections):
        padded[: len(section), 0, number] = section
        padded[: len(section), 1, number] = section[::-1]
    return padded


def _log_sums(scores: Floats, transitions: Floats) -> Floats:
    """Return the (sections, ways, tokens, labels) log sums over all labelings up to each token, its label given.

    Ways are from the start and from the end. The sums are kept as shares of a scale that is set anew every few tokens, and the
    logs of the scales added up besides.
    """
    tops = scores.max(axis=3, keepdims=True)
    weights = np.exp(scores - tops)
    scales = np.zeros_like(tops)
    shares = np.empty_like(scores)
    chances = np.exp(np.stack([transitions, transitions.T]))[:, None]
    shares[0] = weights[0]
    shares[0, 0, :, INSIDE] = 0.0
    products = np.empty((*scores.shape[1:], len(LABELS)))
    for token in range(1, len(scores)):
        # a sum over the second last axis adds in one order, whatever the shape; a product of matrices does not
        np.multiply(shares[token - 1][..., None], chances, out=products)
        share = np.add.reduce(products, axis=2, out=shares[token])
        share *= weights[token]
        if token % _RESCALED == 0:
            total = share.sum(axis=2, keepdims=True) + _TINY
            share /= total
            scales[token] = np.log(total)
    sums: Floats = np.log(shares + _TINY) + np.cumsum(scales + tops, axis=0)
    return sums.transpose(2, 1, 0, 3)


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    sums: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return sums

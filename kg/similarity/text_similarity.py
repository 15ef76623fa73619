"""How alike two papers are in their wording: the cosine of their character n-grams, weighed by rarity.

N-grams of two to four characters stay within words, so that a Korean stem is found under any particle, and a compound by its
parts. A paper weighs an n-gram `(1 + ln count) · idf`; n-grams that one paper alone has tell nothing (TF-IDF with sublinear
counts: Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988). N-grams are numbered by a hash, the
same on every machine (Weinberger and others, "Feature hashing for large scale multitask learning", 2009).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.similarity.csr import Rows, make_rows

#: Hashes fall into so many buckets; two of the n-grams of a digest, some thousands, hardly ever share one.
BUCKETS = 1 << 20
_SIZES = (2, 3, 4)
#: N-grams of more than half of the papers tell nothing either, unless the papers are this few.
_COMMON = 20
_SPACE = ord(" ")


class Weighing:
    """What n-grams weigh, from how many papers have each."""

    def __init__(self, papers: NDArray[np.int64], total: int) -> None:
        """Take the papers of each n-gram, by its number, of so many papers."""
        self._rarity = np.log((1 + total) / (1 + papers)) + 1.0
        self._telling = (papers > 1) & (papers <= max(_COMMON, total // 2))
        # the n-grams of most papers first, so that what is looked up most often lies together
        self._column = np.empty(len(papers), dtype=np.int64)
        self._column[np.argsort(-papers, kind="stable")] = np.arange(len(papers))

    def weigh(
        self, numbers: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the columns of the n-grams of a text that tell something and their weights; together of length 1, or none."""
        kept = self._telling[numbers]
        weights = (1.0 + np.log(counts[kept])) * self._rarity[numbers[kept]]
        return self._column[numbers[kept]], weights / max(float(np.sqrt((weights**2).sum())), 1e-9)


def measure_wording(texts: Sequence[str]) -> Rows:
    """Return a row for each text, of length 1, or 0 for a text that shares nothing with any other; shape (texts, buckets)."""
    found = [grams(text) for text in texts]
    papers = np.zeros(BUCKETS, dtype=np.int64)
    for numbers, _ in found:
        papers[numbers] += 1
    weighing = Weighing(papers, len(texts))
    return make_rows((weighing.weigh(*each) for each in found), BUCKETS)


def grams(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of the n-grams of a text, sorted, and how often each stands in it."""
    words = " ".join(text.lower().split())
    codes = np.frombuffer(f" {words} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    spaces = codes == _SPACE
    found = [_hashes(codes, spaces, size) for size in _SIZES]
    numbers, counts = np.unique(np.concatenate(found), return_counts=True)
    return numbers, counts.astype(np.int64)


def _hashes(codes: NDArray[np.uint64], spaces: NDArray[np.bool_], size: int) -> NDArray[np.int64]:
    """Return the buckets of all n-grams of a size; a space may stand first or last in one, never within it."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.int64)
    value = np.full(count, size, dtype=np.uint64)
    within = np.ones(count, dtype=np.bool_)
    for place in range(size):
        value = value * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
        if 0 < place < size - 1:
            within &= ~spaces[place : place + count]
    within &= ~(spaces[:count] & spaces[size - 1 :])
    # the finalizer of SplitMix64, which spreads neighbouring values over all bits
    value ^= value >> np.uint64(30)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(27)
    return (value[within] % np.uint64(BUCKETS)).astype(np.int64)


class Typical:
    """How alike two texts are on average: the mean product of two different rows, which are given one by one."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._sums = np.zeros(BUCKETS)
        self._own = 0.0
        self._count = 0

    def add(self, columns: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        """Count a row."""
        self._sums[columns] += values
        self._own += float((values**2).sum())
        self._count += 1

    def likeness(self) -> float:
        """Return the mean, 0 if there are fewer than two rows."""
        if self._count < 2:
            return 0.0
        pairs = self._count * (self._count - 1)
        return float(max(((self._sums**2).sum() - self._own) / pairs, 0.0))


def typical_likeness(wording: Rows) -> float:
    """Return how alike two texts are on average."""
    typical = Typical()
    for first, last in pairwise(wording.starts.tolist()):
        typical.add(
            wording.columns[first:last].astype(np.int64), wording.values[first:last].astype(np.float64)
        )
    return typical.likeness()

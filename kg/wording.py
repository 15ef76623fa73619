"""How alike two papers are in their wording: the cosine of their character n-grams, weighed by rarity.

N-grams of two to four characters stay within words, so that a Korean stem is found under any particle, and a compound by its
parts. A paper weighs an n-gram `(1 + ln count) · idf`; n-grams that one paper alone has tell nothing (TF-IDF with sublinear
counts: Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988). N-grams are numbered by a hash, the
same on every machine (Weinberger and others, "Feature hashing for large scale multitask learning", 2009).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

#: Hashes fall into so many buckets; two of the n-grams of a digest, some thousands, hardly ever share one.
_BUCKETS = 1 << 20
_SIZES = (2, 3, 4)
#: N-grams of more than half of the papers tell nothing either, unless the papers are this few.
_COMMON = 20
_SPACE = ord(" ")


def measure_wording(texts: Sequence[str]) -> "sparse.csr_matrix":
    """Return a row for each text, of length 1, or 0 for a text that shares nothing with any other; shape (texts, buckets)."""
    grams = [_grams(text) for text in texts]
    papers = np.zeros(_BUCKETS, dtype=np.int64)
    for numbers, _ in grams:
        papers[numbers] += 1
    rarity = np.log((1 + len(texts)) / (1 + papers)) + 1.0
    telling = (papers > 1) & (papers <= max(_COMMON, len(texts) // 2))
    starts, columns, values = [0], [], []
    for numbers, counts in grams:
        kept = telling[numbers]
        weights = (1.0 + np.log(counts[kept])) * rarity[numbers[kept]]
        columns.append(numbers[kept])
        values.append((weights / max(float(np.sqrt((weights**2).sum())), 1e-9)).astype(np.float32))
        starts.append(starts[-1] + len(weights))
    none = [np.zeros(0)]
    return sparse.csr_matrix(
        (np.concatenate(values or none).astype(np.float32), np.concatenate(columns or none).astype(np.int32), np.array(starts)),
        shape=(len(texts), _BUCKETS),
    )


def _grams(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
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
    return (value[within] % np.uint64(_BUCKETS)).astype(np.int64)


def typical_likeness(wording: "sparse.csr_matrix") -> float:
    """Return how alike two texts are on average: the mean product of two different rows."""
    count = wording.shape[0]
    if count < 2:
        return 0.0
    whole = float((np.asarray(wording.sum(axis=0), dtype=np.float64) ** 2).sum())
    own = float(wording.multiply(wording).sum())
    return float(max((whole - own) / (count * (count - 1)), 0.0))

"""How similar two texts are: the cosine of their character n-grams, weighted by TF-IDF.

N-grams of two to four characters stay within words, so that a Korean stem is found under any particle, and a
compound by its parts. An n-gram weighs `(1 + ln count) · idf` (TF-IDF with sublinear counts: Salton and
Buckley, "Term-weighting approaches in automatic text retrieval", 1988). N-grams are numbered by a hash, the
same on every machine (Weinberger and others, "Feature hashing for large scale multitask learning", 2009).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.limits import MIN_COMMON_NGRAM_PAPERS, NGRAM_BUCKETS
from kg.similarity.csr import CsrMatrix, csr_from_rows

_NGRAM_SIZES = (2, 3, 4)
_SPACE = ord(" ")
#: Factors of SplitMix64 (Steele and others, "Fast splittable pseudorandom number generators", 2014).
_GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_FACTOR = np.uint64(0xBF58476D1CE4E5B9)


class TfIdf:
    """Weights the n-grams of texts, given how many texts have each n-gram.

    An n-gram that stands `count` times in a text and in `papers` of `total` texts weighs

        (1 + ln count) · (ln((1 + total) / (1 + papers)) + 1)

    and the weights of a text are divided by their Euclidean length. N-grams of one text only are left out,
    since they connect it with nothing. So are those of more than half of all texts, if these are more than
    `MIN_COMMON_NGRAM_PAPERS`: they say nothing.

    Example:
        Of three texts, all have n-gram 0, two have n-gram 1, and one has n-gram 2. A text that has them 1, 2
        and 5 times has the weights (1 + ln 1) · (ln(4/4) + 1) = 1.0 and (1 + ln 2) · (ln(4/3) + 1) = 2.18, of
        length 2.398:

        >>> tfidf = TfIdf(np.array([3, 2, 1]), total=3)
        >>> columns, weights = tfidf.transform(np.array([0, 1, 2]), np.array([1, 2, 5]))
        >>> columns.tolist(), weights.round(3).tolist()
        ([0, 1], [0.417, 0.909])
    """

    def __init__(self, papers: NDArray[np.int64], total: int) -> None:
        """Take how common the n-grams are.

        Args:
            papers: How many texts have each n-gram, by its number; shape (n-grams,).
            total: How many texts there are.
        """
        self._idf = np.log((1 + total) / (1 + papers)) + 1.0
        self._is_kept = (papers > 1) & (papers <= max(MIN_COMMON_NGRAM_PAPERS, total // 2))
        # n-grams of most papers get the first columns, so that what is looked up most often is close together
        # in memory
        self._column = np.empty(len(papers), dtype=np.int64)
        self._column[np.argsort(-papers, kind="stable")] = np.arange(len(papers))

    def transform(
        self, ngrams: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the row of a text in the TF-IDF matrix.

        Args:
            ngrams: The numbers of its n-grams.
            counts: How often each stands in it; same shape.

        Returns:
            The columns of the n-grams that are kept, in the order of `ngrams`, and their weights, of
            Euclidean length 1; both empty if none is kept. Columns are numbered by how many texts have the
            n-gram: column 0 is that of the n-gram which most texts have.
        """
        kept = self._is_kept[ngrams]
        weights = (1.0 + np.log(counts[kept])) * self._idf[ngrams[kept]]
        length = max(float(np.sqrt((weights**2).sum())), 1e-9)
        return self._column[ngrams[kept]], weights / length


def tfidf_matrix(texts: Sequence[str]) -> CsrMatrix:
    """Return the TF-IDF weights of the n-grams of texts; the product of two rows is their similarity.

    Args:
        texts: Any texts.

    Returns:
        Rows of length 1, or 0 for a text that shares no n-gram with another; shape (texts, `NGRAM_BUCKETS`).

    Example:
        >>> matrix = tfidf_matrix(["최적화기를", "최적화기는", "최적화", "speech"])
        >>> matrix.row_products(0).round(2).tolist()
        [1.0, 1.0, 0.75, 0.0]
    """
    rows = [count_ngrams(text) for text in texts]
    papers = np.zeros(NGRAM_BUCKETS, dtype=np.int64)
    for ngrams, _ in rows:
        papers[ngrams] += 1
    tfidf = TfIdf(papers, len(texts))
    return csr_from_rows((tfidf.transform(ngrams, counts) for ngrams, counts in rows), NGRAM_BUCKETS)


def count_ngrams(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of the character n-grams of a text, ascending, and how often each stands in it.

    The text is taken in lower case, with one space between words and one at both ends. N-grams have 2 to 4
    characters; one space may be the first or the last of them, but never stands inside.

    Example:
        "aba" has " a", "ab", "ba", "a ", " ab", "aba", "ba ", " aba" and "aba "; in "aa aa", " a", "aa", "a
        ", " aa" and "aa " stand twice:

        >>> [len(count_ngrams(text)[0]) for text in ("aba", "aa aa", "")]
        [9, 5, 0]
        >>> count_ngrams("aa aa")[1].tolist()
        [2, 2, 2, 2, 2]
    """
    words = " ".join(text.lower().split())
    codes = np.frombuffer(f" {words} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    buckets = [_ngram_buckets(codes, size) for size in _NGRAM_SIZES]
    ngrams, counts = np.unique(np.concatenate(buckets), return_counts=True)
    return ngrams, counts.astype(np.int64)


def _ngram_buckets(codes: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Return the number of each n-gram of a size, in the order of the text.

    It is a hash modulo `NGRAM_BUCKETS`. The hash of the characters c₁ … cₙ is the polynomial `((n·g + c₁)·g +
    c₂)·g + …` modulo 2^64, where g is the odd number of SplitMix64, followed by the first half of that
    generator's finalizer, which spreads close values over all bits.

    Args:
        codes: The code points of the text; shape (characters,).
        size: How many characters the n-grams have.
    """
    count = len(codes) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.int64)
    spaces = codes == _SPACE
    value = np.full(count, size, dtype=np.uint64)
    within_word = np.ones(count, dtype=np.bool_)
    for offset in range(size):
        value = value * _GOLDEN_GAMMA + codes[offset : offset + count]
        if 0 < offset < size - 1:
            within_word &= ~spaces[offset : offset + count]
    within_word &= ~(spaces[:count] & spaces[size - 1 :])
    value ^= value >> np.uint64(30)
    value *= _MIX_FACTOR
    value ^= value >> np.uint64(27)
    return (value[within_word] % np.uint64(NGRAM_BUCKETS)).astype(np.int64)


class MeanSimilarity:
    """The mean similarity of two different texts, from the rows of all texts.

    No pair is compared. The sum over all pairs of rows is `|Σ row|² - Σ |row|²`, each pair counted twice.

    Example:
        The three pairs of these rows have the products 1, 0 and 0:

        >>> mean = MeanSimilarity()
        >>> for column in (7, 7, 8):
        ...     mean.add(np.array([column]), np.array([1.0]))
        >>> round(mean.value(), 4)
        0.3333
    """

    def __init__(self) -> None:
        """Start without rows."""
        self._sums = np.zeros(NGRAM_BUCKETS)
        self._squares = 0.0
        self._count = 0

    def add(self, columns: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        """Take in a row, given by its non-zero values and their columns."""
        self._sums[columns] += values
        self._squares += float((values**2).sum())
        self._count += 1

    def value(self) -> float:
        """Return the mean; 0 for fewer than two rows."""
        if self._count < 2:
            return 0.0
        pairs = self._count * (self._count - 1)
        return float(max(((self._sums**2).sum() - self._squares) / pairs, 0.0))


def mean_similarity(texts: CsrMatrix) -> float:
    """Return the mean similarity of two different rows of a TF-IDF matrix."""
    mean = MeanSimilarity()
    for start, stop in pairwise(texts.starts.tolist()):
        mean.add(texts.columns[start:stop].astype(np.int64), texts.values[start:stop].astype(np.float64))
    return mean.value()

"""The nearest neighbors of papers: the highest scores, computed by products of sparse matrices.

The score is that of `kg.similarity.score`, but for the extra weight of a pair in which one paper proposes
what the other uses: that would not be a product of two rows. The neighbors of any papers can be asked for, in
any process and thread; they do not depend on which papers are asked for together.
"""

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.limits import EXACT_ROWS_AT_ONCE, PAIRS_AT_ONCE
from kg.similarity.blocking import candidate_pairs
from kg.similarity.csr import CsrMatrix, csr_from_scipy
from kg.similarity.meaning import MEANING_SCALE
from kg.similarity.score import (
    ENTITY_SHARE,
    MEANING_WEIGHT,
    SINGLE_PAPER_WEIGHT,
    TEXT_SHARE,
    TOPIC_WEIGHT,
    idf,
)


class Neighbors(NamedTuple):
    """The nearest neighbors of some papers, in three flat arrays.

    Attributes:
        counts: How many neighbors each paper has; shape (papers,).
        numbers: The numbers of the neighbors, paper by paper, nearest first; shape (sum of counts,).
        text_similarity: How much more similar each neighbor's text is than two texts on average, 0 to 1;
            shape of `numbers`.

    Example:
        Paper 0 has the neighbors 2 and 1, paper 1 has none:

        >>> neighbors = Neighbors(np.array([2, 0]), np.array([2, 1]), np.array([0.5, 0.25]))
        >>> neighbors.by_paper()
        [[(2, 0.5), (1, 0.25)], []]
    """

    counts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    text_similarity: NDArray[np.float32]

    def by_paper(self) -> list[list[tuple[int, float]]]:
        """Return the (number, text similarity) of each paper's neighbors, rounded to 4 digits."""
        similarities = np.round(self.text_similarity.astype(np.float64), 4)
        pairs = list(zip(self.numbers.tolist(), similarities.tolist(), strict=True))
        ends = np.cumsum(self.counts).tolist()
        return [pairs[end - count : end] for end, count in zip(ends, self.counts.tolist(), strict=True)]


class _Pairs(NamedTuple):
    """Pairs of papers that were compared.

    Attributes:
        papers: The papers whose neighbors are asked for, ascending; all arrays have the shape (pairs,).
        others: The papers they were compared with.
        text_products: The cosine of the two texts.
        entity_products: The cosine of the two papers' entities.
        meanings: How alike the two texts are in meaning, from 0.
    """

    papers: NDArray[np.int64]
    others: NDArray[np.int64]
    text_products: NDArray[np.float32]
    entity_products: NDArray[np.float32]
    meanings: NDArray[np.float32]


def entity_matrix(
    links: NDArray[np.int64], weights: NDArray[np.float64], papers: NDArray[np.int64], total: int
) -> CsrMatrix:
    """Return the weighted entities of each paper; the product of two rows scores what the papers share.

    An entity weighs `idf · weight`, half of that if one paper alone names it; see `kg.similarity.score`.

    Args:
        links: (paper, entity) numbers, sorted by paper; shape (links, 2).
        weights: The weight of each link's relation, from `ROLE_WEIGHTS`; shape (links,).
        papers: How many papers name each entity; shape (entities,).
        total: How many papers there are.

    Returns:
        Rows of length 1; shape (total, entities). A paper without entities, or whose entities all papers
        name, has a row of zeros.

    Example:
        Of four papers, 0 and 1 name entity 0; paper 0 alone names entity 1, at half its weight. The idf of
        the two are ln 2 and ln 4, so that both weigh the same:

        >>> matrix = entity_matrix(np.array([[0, 0], [0, 1], [1, 0]]), np.ones(3), np.array([2, 1]), total=4)
        >>> matrix.block(0, 4).toarray().astype(float).round(3).tolist()
        [[0.707, 0.707], [1.0, 0.0], [0.0, 0.0], [0.0, 0.0]]
    """
    idf_by_papers = np.array([idf(count, total) for count in range(int(papers.max(initial=0)) + 1)])
    single = np.where(papers[links[:, 1]] < 2, math.sqrt(SINGLE_PAPER_WEIGHT), 1.0)
    values = idf_by_papers[papers[links[:, 1]]] * weights * single
    squares = np.bincount(links[:, 0], weights=values**2, minlength=total)
    values /= np.maximum(np.sqrt(squares), 1e-9)[links[:, 0]]
    starts = np.concatenate([[0], np.cumsum(np.bincount(links[:, 0], minlength=total))]).astype(np.int64)
    # the entities of most papers get the first columns, so that what is looked up most often is close
    # together in memory
    column = np.empty(len(papers), dtype=np.int32)
    column[np.argsort(-papers, kind="stable")] = np.arange(len(papers))
    return CsrMatrix(starts, column[links[:, 1]], values.astype(np.float32), max(len(papers), 1))


def topic_matrix(scores: NDArray[np.float64], total: int, topics: int) -> CsrMatrix:
    """Return the topics of each paper, scaled so that products of rows can be added to those of entities.

    The score of a pair is `ENTITY_SHARE` times the sum of both products.

    Args:
        scores: (number of the paper, number of the topic, score), sorted by paper; shape (scores, 3).
        total: How many papers there are.
        topics: How many topics there are.

    Returns:
        Rows of length √(`TOPIC_WEIGHT` / `ENTITY_SHARE`), or 0 for a paper without topics; shape (total,
        topics).
    """
    papers, values = scores[:, 0].astype(np.int64), scores[:, 2].copy()
    lengths = np.sqrt(np.bincount(papers, weights=values**2, minlength=total))
    values *= math.sqrt(TOPIC_WEIGHT / ENTITY_SHARE) / np.maximum(lengths, 1e-9)[papers]
    starts = np.concatenate([[0], np.cumsum(np.bincount(papers, minlength=total))]).astype(np.int64)
    return CsrMatrix(starts, scores[:, 1].astype(np.int32), values.astype(np.float32), max(topics, 1))


def beside(left: CsrMatrix, right: CsrMatrix) -> CsrMatrix:
    """Return the matrix with the columns of two matrices of the same height."""
    blocks = [matrix.block(0, matrix.height) for matrix in (left, right)]
    return csr_from_scipy(sparse.hstack(blocks, format="csr"))


class NeighborSearch:
    """Finds the nearest neighbors of papers; threads may share one.

    Without a blocking index all papers are compared with all, and the result is exact. With one, each paper
    is compared with its candidates (`kg.similarity.blocking`).
    """

    def __init__(
        self,
        texts: CsrMatrix,
        entities: CsrMatrix,
        mean_similarity: float,
        blocking: tuple[CsrMatrix, CsrMatrix] | None = None,
        meanings: NDArray[np.int16] | None = None,
    ) -> None:
        """Take the matrices of all papers.

        Args:
            texts: The n-grams of each paper, in rows of length 1 or 0; the product of two is the similarity
                of the texts.
            entities: The same for entities, and topics beside them.
            mean_similarity: The similarity of two texts on average, which is taken off all similarities.
            blocking: The blocking index and its transpose, for a graph that needs them.
            meanings: The vectors of what papers mean, zeros for a paper without one; shape (papers,
                dimensions). None if no paper has one.
        """
        self._meanings = np.zeros((texts.height, 0), np.int16) if meanings is None else meanings
        self.texts = texts
        self.entities = entities
        self._mean_similarity = mean_similarity
        # made here and not when first needed, since several threads may need them first
        if blocking is None:
            self._meaning_values = self._meanings.astype(np.float64)
            self._text_columns = texts.block(0, texts.height).T.tocsr()
            self._entity_columns = entities.block(0, entities.height).T.tocsr()
            self._blocking = None
        else:
            index, papers_by_key = blocking
            self._blocking = (index, papers_by_key.block(0, papers_by_key.height))

    def nearest(self, start: int, stop: int, count: int) -> Neighbors:
        """Return the neighbors of the papers with the numbers `start` to `stop` (exclusive).

        Neighbors are ordered by score, then by number. A paper that shares nothing with another is no
        neighbor of it.

        Args:
            start: The first paper.
            stop: The paper after the last one.
            count: How many neighbors a paper has at most.
        """
        if self._blocking is not None:
            return self._best(self._candidate_pairs(*self._blocking, start, stop, count), start, stop, count)
        steps = [*range(start, max(stop, start + 1), EXACT_ROWS_AT_ONCE), stop]
        parts = [
            self._best(self._all_pairs(first, last), first, last, count) for first, last in pairwise(steps)
        ]
        return Neighbors(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))

    def _best(self, pairs: _Pairs, start: int, stop: int, count: int) -> Neighbors:
        """Return the neighbors of each paper: of its pairs those with the highest scores.

        Args:
            pairs: The pairs of all papers from `start` to `stop` (exclusive).
            start: The first paper.
            stop: The paper after the last one.
            count: How many neighbors a paper has at most.

        Returns:
            The neighbors, highest score first, ties by number. Pairs of a paper with itself and pairs without
            a score above 0 are left out.
        """
        similarity = np.maximum(pairs.text_products - np.float32(self._mean_similarity), np.float32(0.0))
        score = (
            np.float32(TEXT_SHARE) * similarity
            + np.float32(ENTITY_SHARE) * pairs.entity_products
            + np.float32(MEANING_WEIGHT) * pairs.meanings
        )
        kept = (score > 0) & (pairs.papers != pairs.others)
        papers, others, similarity, score = (
            pairs.papers[kept],
            pairs.others[kept],
            similarity[kept],
            score[kept],
        )
        order = np.lexsort((others, -score, papers))
        counts = np.bincount(papers - start, minlength=stop - start)
        rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
        best = order[rank < count]
        return Neighbors(np.minimum(counts, count), others[best].astype(np.int32), similarity[best])

    def _all_pairs(self, start: int, stop: int) -> _Pairs:
        """Return the pairs of some papers with all papers."""
        total = self.texts.height
        # a product of whole numbers; one by BLAS would start threads that other processes have to wait for
        meanings = np.einsum("ik,jk->ij", self._meaning_values[start:stop], self._meaning_values)
        return _Pairs(
            np.repeat(np.arange(start, stop), total),
            np.tile(np.arange(total), stop - start),
            (self.texts.block(start, stop) @ self._text_columns).toarray().ravel(),
            (self.entities.block(start, stop) @ self._entity_columns).toarray().ravel(),
            _cosines(meanings).ravel(),
        )

    def _candidate_pairs(
        self, index: CsrMatrix, papers_by_key: "sparse.csr_matrix", start: int, stop: int, count: int
    ) -> _Pairs:
        """Return the pairs of some papers with their candidates, with the exact products of both rows.

        Args:
            index: The blocking index, by which candidates are found (`kg.similarity.blocking`).
            papers_by_key: Its transpose.
            start: The first paper.
            stop: The paper after the last one.
            count: How many neighbors each paper is to have.

        Returns:
            The pairs. Their products are of the full rows of texts and entities, not only of the rare columns
            that the blocking index has.
        """
        papers, others = candidate_pairs(index, papers_by_key, start, stop, count)
        return _Pairs(
            papers,
            others,
            self.texts.pair_products(papers, others),
            self.entities.pair_products(papers, others),
            self._pair_meanings(papers, others),
        )

    def _pair_meanings(self, papers: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how alike each pair of papers is in meaning; shape of `papers`."""
        cosines = np.zeros(len(papers), dtype=np.float32)
        for start in range(0, len(papers), PAIRS_AT_ONCE):
            part = slice(start, start + PAIRS_AT_ONCE)
            left, right = self._meanings[papers[part]], self._meanings[others[part]]
            cosines[part] = _cosines((left.astype(np.float64) * right).sum(axis=1))
        return cosines


def _cosines(products: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the cosines of stored vectors, 0 for those below, given their products.

    These are sums of whole numbers that 64 bits hold exactly, so that their order does not matter.
    """
    return np.maximum(np.round(products / MEANING_SCALE**2, 4), 0.0).astype(np.float32)

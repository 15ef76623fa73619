"""Blocking: which papers are worth comparing, in graphs too large to compare all papers with all.

Papers are indexed by keys that few papers have: their rare n-grams and rare entities. Only papers that share
keys with a paper, and of these the ones that share most, are compared with it exactly. This is the blocking
of record linkage (Papadakis and others, "Blocking and filtering techniques for entity resolution", 2020).
Weights as steep as idf² make the nearest paper hardly ever one that shares nothing rare.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from kg.limits import (
    EXACT_MAX_PAPERS,
    EXTRA_CANDIDATES,
    MAX_BLOCKING_ENTITY_PAPERS,
    MAX_BLOCKING_NGRAM_PAPERS,
    ROWS_AT_ONCE,
)
from kg.similarity.csr import CsrMatrix, csr_from_scipy
from kg.similarity.score import ENTITY_SHARE, TEXT_SHARE


def needs_blocking(papers: int) -> bool:
    """Return whether a graph of so many papers is too large to compare all papers with all."""
    return papers > EXACT_MAX_PAPERS


def blocking_index(texts: CsrMatrix, entities: CsrMatrix) -> CsrMatrix:
    """Return the blocking index: the rare n-grams and entities of each paper, which its candidates share.

    The dot product of two rows is the part of the two papers' score that comes from what is rare.

    Args:
        texts: The n-grams of each paper; shape (papers, n-grams).
        entities: The entities of each paper; shape (papers, entities).

    Returns:
        The values of rare columns, scaled by the square root of the part's share in the score, all others 0;
        shape (papers, n-grams + entities).
    """
    parts = (
        _rare_columns(texts, MAX_BLOCKING_NGRAM_PAPERS, math.sqrt(TEXT_SHARE)),
        _rare_columns(entities, MAX_BLOCKING_ENTITY_PAPERS, math.sqrt(ENTITY_SHARE)),
    )
    return csr_from_scipy(sparse.hstack(parts, format="csr"))


def candidate_pairs(
    index: CsrMatrix, papers_by_key: "sparse.csr_matrix", start: int, stop: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of papers that are worth an exact comparison.

    Args:
        index: What `blocking_index` returns.
        papers_by_key: Its transpose.
        start: The first paper to find candidates for.
        stop: The paper after the last one.
        count: How many neighbors each of them is to have.

    Returns:
        The papers, ascending, and their candidates, twice `count` and `EXTRA_CANDIDATES` for each at most. A
        paper may be its own candidate.
    """
    max_candidates = 2 * count + EXTRA_CANDIDATES + 1  # the paper itself is one of them
    products = sp_matmul_topn(index.block(start, stop), papers_by_key, max_candidates)
    papers = np.repeat(np.arange(start, stop), np.diff(products.indptr))
    return papers, products.indices.astype(np.int64)


def _rare_columns(matrix: CsrMatrix, max_papers: int, scale: float) -> "sparse.csr_matrix":
    """Return a matrix scaled, its columns that more than `max_papers` rows have set to 0."""
    counts = _column_counts(matrix)
    blocks = []
    for start in range(0, matrix.height, ROWS_AT_ONCE):
        block = matrix.block(start, min(start + ROWS_AT_ONCE, matrix.height))
        is_rare = counts[block.indices] <= max_papers
        block.data = np.where(is_rare, block.data * np.float32(scale), np.float32(0.0))
        block.eliminate_zeros()
        blocks.append(block)
    if not blocks:
        return sparse.csr_matrix((0, matrix.width), dtype=np.float32)
    return sparse.vstack(blocks, format="csr")


def _column_counts(matrix: CsrMatrix) -> NDArray[np.int64]:
    """Return how many rows have each column; shape (width,)."""
    counts = np.zeros(matrix.width, dtype=np.int64)
    for start in range(0, matrix.height, ROWS_AT_ONCE):
        stop = min(start + ROWS_AT_ONCE, matrix.height)
        columns = matrix.columns[matrix.starts[start] : matrix.starts[stop]]
        counts += np.bincount(columns, minlength=matrix.width)
    return counts

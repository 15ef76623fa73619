"""The papers nearest to each paper, by wording and by the entities that both name: a sparse product, some rows at a time."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.model import LinkRow
from kg.related import ENTITY_SHARE, ROLE, SINGLE, idf
from kg.wording import typical_likeness

#: Rows of the product that are held at once.
_ROWS = 256
#: Up to so many papers, all are compared with all; beyond, each with so many that share n-grams and entities of few papers.
_EXACT = 5000
_LIKELY = 150
_RARE = 200


def entity_matrix(papers: Sequence[str], links: Sequence[LinkRow]) -> "sparse.csr_matrix":
    """Return a row of length 1 for each paper over the entities it names; what `rank_related` weighs, but for heritage."""
    rows = {paper: row for row, paper in enumerate(papers)}
    columns: dict[str, int] = {}
    places, weights = [], []
    for link in links:
        own = math.sqrt(SINGLE) if link.papers < 2 else 1.0
        places.append((rows[link.paper], columns.setdefault(link.entity, len(columns))))
        weights.append(idf(link.papers, len(papers)) * ROLE[link.relation] * own)
    where = np.array(places, dtype=np.int64).reshape(-1, 2)
    matrix = sparse.csr_matrix(
        (np.array(weights, dtype=np.float32), (where[:, 0], where[:, 1])), shape=(len(papers), max(len(columns), 1))
    )
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ matrix)


def nearest(wording: "sparse.csr_matrix", entities: "sparse.csr_matrix", count: int) -> Iterator[list[tuple[int, float]]]:
    """Yield for each paper the (row, wording) of those nearest to it, best first, at most `count`; none that share nothing.

    Wording is how much more alike two papers are than two papers on average, 0 to 1.

    Args:
        wording: Rows of length 1 or 0; the product of two is how alike the wording is.
        entities: The same for the entities that papers name.
        count: How many to keep.
    """
    typical = typical_likeness(wording)
    near = _all_scores(wording, entities, typical) if wording.shape[0] <= _EXACT else _likely_scores(wording, entities, typical)
    for rows, alike, shared in near:
        best = _best((1.0 - ENTITY_SHARE) * alike + ENTITY_SHARE * shared, count)
        yield [(int(rows[place]), round(float(alike[place]), 4)) for place in best]


#: For one paper: rows of others, how alike each is, and what it shares.
_Scores = tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]


def _all_scores(wording: "sparse.csr_matrix", entities: "sparse.csr_matrix", typical: float) -> Iterator[_Scores]:
    """Yield the scores of all papers for each paper; the work grows with the square of their number."""
    words, names = wording.T.tocsr(), entities.T.tocsr()
    rows = np.arange(wording.shape[0])
    for start in range(0, wording.shape[0], _ROWS):
        alike = np.maximum((wording[start : start + _ROWS] @ words).toarray() - typical, 0.0)
        shared = (entities[start : start + _ROWS] @ names).toarray()
        for offset in range(len(alike)):
            alike[offset, start + offset] = shared[offset, start + offset] = 0.0
            yield rows, alike[offset], shared[offset]


def _likely_scores(wording: "sparse.csr_matrix", entities: "sparse.csr_matrix", typical: float) -> Iterator[_Scores]:
    """Yield the exact scores of the likeliest papers for each paper: those that share most of the entities and rare n-grams."""
    rare, few = _rare_columns(wording), _rare_columns(entities)
    words, names = rare.T.tocsr(), few.T.tocsr()
    for start in range(0, wording.shape[0], _ROWS):
        likely = (1.0 - ENTITY_SHARE) * (rare[start : start + _ROWS] @ words) + ENTITY_SHARE * (
            few[start : start + _ROWS] @ names
        )
        likely = likely.tocsr()
        for offset in range(likely.shape[0]):
            own = slice(likely.indptr[offset], likely.indptr[offset + 1])
            rows = likely.indices[own]
            others = np.sort(rows[_best(np.where(rows == start + offset, 0.0, likely.data[own]), _LIKELY)])
            alike = np.maximum(_products(wording, start + offset, others) - typical, 0.0)
            yield others, alike, _products(entities, start + offset, others)


def _rare_columns(matrix: "sparse.csr_matrix") -> "sparse.csr_matrix":
    """Return the matrix with the columns of few rows alone, so that its product with itself stays small."""
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    kept = matrix.copy()
    kept.data = np.where(counts[kept.indices] <= _RARE, kept.data, 0.0).astype(np.float32)
    kept.eliminate_zeros()
    return kept


def _products(matrix: "sparse.csr_matrix", row: int, others: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the products of a row with others."""
    own = slice(matrix.indptr[row], matrix.indptr[row + 1])
    dense = np.zeros(matrix.shape[1], dtype=np.float32)
    dense[matrix.indices[own]] = matrix.data[own]
    return np.asarray(matrix[others] @ dense, dtype=np.float32)


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Return the places of the highest scores above 0, highest first; equal ones in order."""
    if len(scores) > 2 * count:
        least = np.partition(scores, -count)[-count]
        places = np.flatnonzero(scores >= max(float(least), 1e-9))
    else:
        places = np.flatnonzero(scores > 0)
    return places[np.argsort(-scores[places], kind="stable")][:count]

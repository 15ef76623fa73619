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
    words, names = wording.T.tocsr(), entities.T.tocsr()
    typical = typical_likeness(wording)
    for start in range(0, wording.shape[0], _ROWS):
        alike = np.maximum((wording[start : start + _ROWS] @ words).toarray() - typical, 0.0)
        total = (1.0 - ENTITY_SHARE) * alike + ENTITY_SHARE * (entities[start : start + _ROWS] @ names).toarray()
        for offset in range(len(total)):
            total[offset, start + offset] = 0.0
            yield [(int(row), round(float(alike[offset, row]), 4)) for row in _best(total[offset], count)]


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Return the places of the highest scores above 0, highest first; equal ones in order."""
    if len(scores) > 2 * count:
        least = np.partition(scores, -count)[-count]
        places = np.flatnonzero(scores >= max(float(least), 1e-9))
    else:
        places = np.flatnonzero(scores > 0)
    return places[np.argsort(-scores[places], kind="stable")][:count]

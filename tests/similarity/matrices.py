"""Matrices for tests: from dense rows, and made-up ones of many papers."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.similarity.csr import CsrMatrix, csr_from_rows
from kg.similarity.csr_files import save_csr
from kg.similarity.neighbor_index import ENTITIES_FILE, TEXTS_FILE, write_blocking
from kg.similarity.neighbors import entity_matrix


def csr(rows: list[list[float]], width: int | None = None) -> CsrMatrix:
    """Return the matrix of dense rows."""
    dense = [np.array(row, dtype=np.float64) for row in rows]
    width = len(rows[0]) if width is None else width
    return csr_from_rows(((np.flatnonzero(row), row[row != 0]) for row in dense), width)


def dense(matrix: CsrMatrix) -> list[list[float]]:
    """Return the rows of a matrix with their zeros."""
    rows: list[list[float]] = matrix.block(0, matrix.height).toarray().astype(float).tolist()
    return rows


def empty(papers: int) -> CsrMatrix:
    """Return a matrix without values."""
    return csr_from_rows([(np.zeros(0, np.int64), np.zeros(0))] * papers, 1)


def made_up_entities(papers: int) -> CsrMatrix:
    """Return up to eight random entities for each paper, of a third as many as there are papers."""
    random = np.random.default_rng(papers)
    pairs = np.stack([np.repeat(np.arange(papers), 8), random.integers(0, papers // 3, 8 * papers)], axis=1)
    links = np.unique(pairs, axis=0)
    counts = np.bincount(links[:, 1], minlength=papers // 3)
    return entity_matrix(links, np.ones(len(links)), counts, papers)


def made_up_texts(papers: int, values: int, width: int) -> CsrMatrix:
    """Return rows of random values at random columns, each of length 1."""
    random = np.random.default_rng(papers)

    def row() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        weights = random.random(values)
        return random.choice(width, values, replace=False), weights / np.sqrt((weights**2).sum())

    return csr_from_rows((row() for _ in range(papers)), width)


def write_made_up_index(folder: Path, papers: int) -> Path:
    """Write the files of an index of made-up texts and entities."""
    save_csr(folder / TEXTS_FILE, made_up_texts(papers, 12, 2000))
    save_csr(folder / ENTITIES_FILE, made_up_entities(papers))
    write_blocking(folder, 0.01)
    return folder

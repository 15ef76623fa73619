"""Measures how long it takes to find for every paper the twenty that share most.

`python -m tests.benchmarks.linking [MENTIONS]…`; without numbers 1,250,000, then twice as many, up to
10,000,000. Mentions are made up: fifteen a paper, of as many entities as there are papers, as often as Zipf
has it. What is timed is all that a build does from mentions to lists: which papers name what, how many name
each, weights, what chooses likely pairs, and the exact comparison, in as many processes as there are cores.
Exits with 1 if a bound is not kept.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.parallel import Workers
from kg.similarity.csr import CsrMatrix
from kg.similarity.csr_files import save_csr
from kg.similarity.neighbor_index import ENTITIES_FILE, TEXTS_FILE, all_neighbors, write_blocking
from kg.similarity.neighbors import entity_matrix

SIZES = (1_250_000, 2_500_000, 5_000_000, 10_000_000)
A_PAPER, TOP = 15, 20
#: Seconds and MB for ten million mentions, and how much longer twice as many take.
MOST_SECONDS, MOST_MB, MOST_GROWTH = 60.0, 1000.0, 2.3


def make(mentions: int) -> NDArray[np.int64]:
    """Return made-up (paper, entity) pairs, in no order."""
    random = np.random.default_rng(mentions)
    papers = -(-mentions // A_PAPER)
    steps = np.cumsum(1.0 / np.arange(1, papers + 1))
    entity = np.searchsorted(steps / steps[-1], random.random(mentions)).astype(np.int64)
    pairs = np.stack([np.arange(mentions) // A_PAPER, random.permutation(papers)[entity]], axis=1)
    return pairs[random.permutation(len(pairs))]


def link(pairs: NDArray[np.int64], folder: Path) -> int:
    """Find the nearest papers of all; return how many were found."""
    total = int(pairs[:, 0].max()) + 1
    width = int(pairs[:, 1].max()) + 1
    keys = np.sort(pairs[:, 0] * width + pairs[:, 1])
    links = np.stack(np.divmod(keys[np.diff(keys, prepend=-1) > 0], width), axis=1)
    papers = np.bincount(links[:, 1], minlength=width)
    save_csr(folder / ENTITIES_FILE, entity_matrix(links, np.ones(len(links)), papers, total))
    no_texts = CsrMatrix(np.zeros(total + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32), 1)
    save_csr(folder / TEXTS_FILE, no_texts)
    del pairs, keys, links
    write_blocking(folder, 0.0)
    workers = Workers(os.cpu_count() or 1)
    blocks = all_neighbors(folder, total, TOP, workers, lambda *_: None)
    return sum(len(neighbors.numbers) for neighbors in blocks)


def main() -> int:
    """Print the table and return the exit code."""
    kept, before = True, 0.0
    for mentions in [int(text) for text in sys.argv[1:]] or SIZES:
        pairs = make(mentions)
        with tempfile.TemporaryDirectory() as name:
            start = time.perf_counter()
            found = link(pairs, Path(name))
            seconds = time.perf_counter() - start
        memory = (
            max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            / 1024
        )
        growth = seconds / before if before else 0.0
        before = seconds
        fits = seconds <= MOST_SECONDS and memory <= MOST_MB and growth <= MOST_GROWTH
        kept = kept and fits
        sys.stdout.write(
            f"{mentions:11,} mentions  {found:11,} found  {seconds:6.1f} s  {memory:6.0f} MB"
            f"  × {growth:4.2f}{'' if fits else '  NOT KEPT'}\n"
        )
        sys.stdout.flush()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

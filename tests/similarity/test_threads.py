"""A Dask worker runs tasks in threads of one process: these tests do so, on papers enough for blocking."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from kg.parallel import Workers
from kg.similarity import neighbor_index
from kg.similarity.neighbor_index import Block, all_neighbors, neighbors_of_blocks
from tests.similarity.matrices import made_up_texts, write_made_up_index

PAPERS, COUNT, THREADS = 5200, 10, 4
BLOCKS = [Block(start, min(start + 256, PAPERS)) for start in range(0, PAPERS, 256)]
Neighborhood = list[list[tuple[int, float]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an index that needs blocking."""
    return write_made_up_index(tmp_path_factory.mktemp("index"), PAPERS)


def neighbors(folder: Path, block: Block) -> Neighborhood:
    (found,) = neighbors_of_blocks(folder, COUNT, [block])
    assert found is not None
    return found.by_paper()


@pytest.fixture(scope="module")
def expected(folder: Path) -> list[Neighborhood]:
    """The neighbors of each block, found by one thread."""
    found = [neighbors(folder, block) for block in BLOCKS]
    assert sum(len(row) for block in found for row in block) > 0.9 * PAPERS * COUNT
    return found


@pytest.mark.parametrize("values", [16, 150])
def test_products_are_the_same_in_four_threads(values: int) -> None:
    matrix = made_up_texts(2000, values, 5000)
    random = np.random.default_rng(0)
    tasks = [(np.sort(random.integers(0, 200, 4000)), random.integers(0, 2000, 4000)) for _ in range(24)]
    alone = [matrix.pair_products(*task).tolist() for task in tasks]
    with ThreadPoolExecutor(THREADS) as pool:
        together = [
            products.tolist() for products in pool.map(lambda task: matrix.pair_products(*task), tasks)
        ]
    assert together == alone


def test_four_threads_find_the_neighbors_that_one_finds(folder: Path, expected: list[Neighborhood]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda block: neighbors(folder, block), BLOCKS)) == expected


def test_four_threads_may_open_the_index_at_the_same_time(folder: Path, expected: list[Neighborhood]) -> None:
    neighbor_index._open_search.cache_clear()  # noqa: SLF001 - as in a new process
    barrier = Barrier(THREADS)

    def open_and_ask(number: int) -> Neighborhood:
        barrier.wait()
        return neighbors(folder, BLOCKS[number])

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(open_and_ask, range(THREADS))) == expected[:THREADS]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a Dask cluster of one worker with four threads."""
    distributed = pytest.importorskip("distributed", reason="needs distributed (pip install 'kg[dask]')")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=THREADS, processes=False, protocol="tcp://", dashboard_address=None
    )
    with cluster:
        yield cluster.scheduler_address


def test_a_dask_worker_with_four_threads_finds_the_neighbors_that_one_process_finds(
    folder: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbor_index, "NEIGHBOR_BLOCK", 256)
    neighbor_index._open_search.cache_clear()  # noqa: SLF001 - as in a new process

    def find(workers: Workers) -> Neighborhood:
        found = all_neighbors(folder, PAPERS, COUNT, workers, lambda *_: None)
        return [row for block in found for row in block.by_paper()]

    on_cluster = find(Workers(4, scheduler))
    assert len(on_cluster) == PAPERS
    assert on_cluster == find(Workers(1))

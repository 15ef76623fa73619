"""Running a function over many inputs, in this process, in several, or on a Dask cluster; results in the order of the inputs.

A worker that is killed is survived: what it had is done again. What kills each worker that takes it is found and given up, and
the rest is done.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

from kg.errors import MissingLibraryError, SchedulerError

In = TypeVar("In")
Out = TypeVar("Out")


class Workers(NamedTuple):
    """Where work is done: in so many processes, in this one if it is 1, or on the Dask cluster of a scheduler's address."""

    processes: int = 1
    scheduler: str = ""


def run_batches(
    work: Callable[[Sequence[In]], list[Out]], items: Sequence[In], workers: Workers, *, size: int = 24
) -> Iterator[list[Out | None]]:
    """Yield the results of `work` on batches of the items, in order; None for an item that kills its worker.

    Args:
        work: A function of a module, so that it can be sent to another process.
        items: The inputs.
        workers: Where the work is done.
        size: How many items a batch has.

    Raises:
        SchedulerError: There is no scheduler at the address.
        MissingLibraryError: A scheduler is named, and `distributed` is not installed.
    """
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    if workers.scheduler and batches:
        yield from _on_cluster(work, batches, workers.scheduler)
    elif workers.processes <= 1 or len(batches) <= 1:
        for batch in batches:
            yield [*work(batch)]
    else:
        yield from _in_processes(work, batches, min(workers.processes, len(batches)))


def _pool(processes: int) -> ProcessPoolExecutor:
    # spawned, not forked: threads of numerical libraries do not survive a fork, and all systems then behave alike
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


def _in_processes(
    work: Callable[[Sequence[In]], list[Out]], batches: Sequence[Sequence[In]], processes: int
) -> Iterator[list[Out | None]]:
    """Yield the results of a pool of processes; when one is killed, the pool is made anew for what is not done."""
    pool = _pool(processes)
    try:
        futures: list[Future[list[Out]]] = [pool.submit(work, batch) for batch in batches]
        for place, batch in enumerate(batches):
            try:
                yield [*futures[place].result()]
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                yield _one_by_one(work, batch)
                pool = _pool(processes)
                for later in range(place + 1, len(batches)):
                    if not _is_done(futures[later]):
                        futures[later] = pool.submit(work, batches[later])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_done(future: "Future[list[Out]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(work: Callable[[Sequence[In]], list[Out]], batch: Sequence[In]) -> list[Out | None]:
    """Return the results of a batch whose worker was killed, by it or beside it: as a whole, or else item by item."""
    try:
        with _pool(1) as pool:
            return [*pool.submit(work, batch).result()]
    except BrokenProcessPool:
        pass
    results: list[Out | None] = []
    pool = _pool(1)
    for item in batch:
        try:
            results.append(pool.submit(work, [item]).result()[0])
        except BrokenProcessPool:
            results.append(None)
            pool.shutdown(wait=True)
            pool = _pool(1)
    pool.shutdown(wait=True)
    return results


def _on_cluster(
    work: Callable[[Sequence[In]], list[Out]], batches: Sequence[Sequence[In]], address: str
) -> Iterator[list[Out | None]]:
    """Yield the results of a Dask cluster, which does again what a lost worker had, a few times."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(address, str(error)) from error
    with client:
        pool: Executor = client.get_executor(pure=False)
        futures = [pool.submit(work, batch) for batch in batches]
        for future, batch in zip(futures, batches, strict=True):
            try:
                yield [*future.result()]
            except distributed.KilledWorker:
                singles = [pool.submit(work, [item]) for item in batch]
                yield [_result(single, distributed.KilledWorker) for single in singles]


def _distributed() -> Any:
    """Return the library, which is no dependency of those who have no cluster.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name or "distributed", "dask") from error


def _result(future: "Future[list[Out]]", killed: type[Exception]) -> Out | None:
    try:
        return future.result()[0]
    except killed:
        return None

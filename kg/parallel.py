"""Running a function over many inputs, in this process, in several, or on a Dask cluster; results in the order of the inputs.

A worker that is killed is survived: what it had is done again. What kills each worker that takes it is found and given up, and
the rest is done.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from kg.errors import MissingLibraryError, SchedulerError

In = TypeVar("In")
Out = TypeVar("Out")

#: Told of a step, how much of it is done, and of how much; a total of 0 is not known.
Progress = Callable[[str, int, int], None]

#: Batches that wait for a worker, besides those at work.
_AHEAD = 4


class Workers(NamedTuple):
    """Where work is done: in so many processes, in this one if it is 1, or on the Dask cluster of a scheduler's address."""

    processes: int = 1
    scheduler: str = ""


Pairs = list[tuple[In, Out | None]]


def run_batches(
    work: Callable[[Sequence[In]], Sequence[Out]], items: Iterable[In], workers: Workers, *, size: int = 24
) -> Iterator[Pairs[In, Out]]:
    """Yield for each batch of the items, in order, each item with the result of `work`; None for an item that kills its worker.

    Items are taken as they are needed, a few batches ahead of the workers, so that a stream of any length can be worked on.

    Args:
        work: A function of a module, so that it can be sent to another process.
        items: The inputs.
        workers: Where the work is done.
        size: How many items a batch has.

    Raises:
        SchedulerError: There is no scheduler at the address.
        MissingLibraryError: A scheduler is named, and `distributed` is not installed.
    """
    batches = batched(items, size)
    if (first := next(batches, None)) is None:
        return
    second = next(batches, None)
    batches = chain([first], [] if second is None else [second], batches)
    if workers.scheduler:
        yield from _on_cluster(work, batches, workers.scheduler)
    elif workers.processes <= 1 or second is None:
        for batch in batches:
            yield _paired(batch, work(batch))
    else:
        yield from _in_processes(work, batches, workers.processes)


def batched(items: Iterable[In], size: int) -> Iterator[list[In]]:
    """Yield the items in lists of a size; the last one may be shorter."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _paired(batch: Sequence[In], results: Sequence[Out | None]) -> Pairs[In, Out]:
    return list(zip(batch, results, strict=True))


def _pool(processes: int) -> ProcessPoolExecutor:
    # spawned, not forked: threads of numerical libraries do not survive a fork, and all systems then behave alike
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """See to it that this process ends when its parent is killed, which Python's own workers do not notice."""
    if (parent := parent_process()) is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        Thread(target=watch, daemon=True).start()


def _in_processes(
    work: Callable[[Sequence[In]], Sequence[Out]], batches: Iterator[list[In]], processes: int
) -> Iterator[Pairs[In, Out]]:
    """Yield the results of a pool of processes; when one is killed, the pool is made anew for what is not done."""
    pool = _pool(processes)
    waiting: deque[tuple[list[In], Future[Sequence[Out]]]] = deque()
    try:
        while True:
            for batch in islice(batches, processes + _AHEAD - len(waiting)):
                try:
                    waiting.append((batch, pool.submit(work, batch)))
                except BrokenProcessPool as error:
                    waiting.append((batch, _failed(error)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield _paired(batch, future.result())
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                given_up = _one_by_one(work, batch)
                yield _paired(batch, given_up)
                pool = _pool(processes)
                again = [
                    (batch, future if _is_done(future) else pool.submit(work, batch))
                    for batch, future in waiting
                ]
                waiting = deque(again)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _failed(error: Exception) -> "Future[Any]":
    """Return a future that has failed with an error."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


class Beside:
    """A process beside this one, for work that need not be waited for; use it in a `with` statement."""

    def __init__(self, *, alone: bool) -> None:
        """Start the process, or none if all is to be done in this one."""
        self._pool = None if alone else _pool(1)

    def __enter__(self) -> Self:
        """Return the process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, at once: to let go of all that it has loaded would take it half a second."""
        if self._pool is not None:
            with suppress(BrokenProcessPool):
                self._pool.submit(os._exit, 0)
            self._pool.shutdown(wait=True)

    def start(self, work: Callable[..., Out], *given: Any) -> Callable[[], Out]:
        """Start some work and return what waits for its result; should the process be killed, the work is done in this one."""
        if self._pool is None:
            return partial(work, *given)
        try:
            future = self._pool.submit(work, *given)
        except BrokenProcessPool:
            return partial(work, *given)

        def result() -> Out:
            try:
                return future.result()
            except BrokenProcessPool:
                return work(*given)

        return result


def _is_done(future: "Future[Sequence[Out]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(work: Callable[[Sequence[In]], Sequence[Out]], batch: Sequence[In]) -> list[Out | None]:
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
    work: Callable[[Sequence[In]], Sequence[Out]], batches: Iterator[list[In]], address: str
) -> Iterator[Pairs[In, Out]]:
    """Yield the results of a Dask cluster, which does again what a lost worker had, a few times."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(address, str(error)) from error
    with client:
        pool: Executor = client.get_executor(pure=False)
        waiting: deque[tuple[list[In], Future[Sequence[Out]]]] = deque()
        while True:
            # what new workers bring is seen at once
            ahead = 2 * sum(client.nthreads().values()) + _AHEAD - len(waiting)
            waiting.extend((batch, pool.submit(work, batch)) for batch in islice(batches, max(ahead, 0)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield _paired(batch, future.result())
            except distributed.KilledWorker:
                singles = [pool.submit(work, [item]) for item in batch]
                yield _paired(batch, [_result(single, distributed.KilledWorker) for single in singles])


def _distributed() -> Any:
    """Return the library, which is no dependency of those who have no cluster.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name or "distributed", "dask") from error


def _result(future: "Future[Sequence[Out]]", killed: type[Exception]) -> Out | None:
    try:
        return future.result()[0]
    except killed:
        return None

"""Run a function over many items: in this process, in several processes, or on a Dask cluster.

Results come in the order of the items. A worker that is killed, for lack of memory for example, does no harm:
its items are worked on again. An item that kills each worker that takes it is given up, and the others are
done.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from itertools import chain, islice
from multiprocessing import active_children, parent_process, resource_tracker
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from types import ModuleType, TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from kg.errors import MissingLibraryError, SchedulerError
from kg.limits import BATCHES_AHEAD

Item = TypeVar("Item")
Result = TypeVar("Result")

#: A function that is called with (step, done, total): the name of the step, how many of its items are done,
#: and how many there are (0 if not known).
Progress = Callable[[str, int, int], None]

#: How many objects a build makes before Python looks for garbage, instead of 700.
_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000

#: The items of a batch with their results; None for an item that killed its worker.
BatchResults = list[tuple[Item, Result | None]]


def ignore_progress(step: str, done: int, total: int) -> None:
    """Do nothing; the progress function of those who do not want to be told."""


class Workers(NamedTuple):
    """Where work is done.

    Attributes:
        processes: The number of processes; with 1, work is done in this one.
        scheduler: The address of a Dask scheduler (`tcp://host:8786`) whose workers do it instead, or empty.
    """

    processes: int = 1
    scheduler: str = ""


def run_batches(
    work: Callable[[Sequence[Item]], Sequence[Result]],
    items: Iterable[Item],
    workers: Workers,
    *,
    size: int = 24,
) -> Iterator[BatchResults[Item, Result]]:
    """Call a function with batches of items and yield its results, batch by batch in order.

    Items are taken from the iterable only a few batches ahead of the workers, so that it may be of any
    length.

    Args:
        work: Returns one result for each item of a batch. A function on the top level of a module, or a
            `partial` of one, so that it can be sent to another process.
        items: The items.
        workers: Where the work is done.
        size: How many items a batch has.

    Raises:
        SchedulerError: There is no scheduler at the address.
        MissingLibraryError: A scheduler is named, and `distributed` is not installed.
    """
    batches = batched(items, size)
    first = next(batches, None)
    if first is None:
        return
    second = next(batches, None)
    batches = iter([first]) if second is None else chain([first, second], batches)
    if workers.scheduler:
        yield from _run_on_cluster(work, batches, workers.scheduler)
    elif workers.processes <= 1 or second is None:
        for batch in batches:
            yield _pair(batch, work(batch))
    else:
        yield from _run_in_processes(work, batches, workers.processes)


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of a size; the last one may be shorter.

    Example:
        >>> list(batched("abcde", 2))
        [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _pair(batch: Sequence[Item], results: Sequence[Result | None]) -> BatchResults[Item, Result]:
    return list(zip(batch, results, strict=True))


@contextmanager
def rare_garbage_collection() -> Iterator[None]:
    """Let Python look for garbage rarely while a lot of memory is in use that is no garbage.

    It counts new objects and goes through them again and again, which takes a sixth of the time of a build.
    Nearly all objects are freed without it, as soon as nothing refers to them.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *thresholds[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what is there counts as old now, so that the next collection does not go through it
        gc.set_threshold(*thresholds)


# Processes


def _run_in_processes(
    work: Callable[[Sequence[Item]], Sequence[Result]], batches: Iterator[list[Item]], processes: int
) -> Iterator[BatchResults[Item, Result]]:
    """Yield the results of a pool of processes; after the death of one, the rest is done by a new pool."""
    pool = _make_pool(processes)
    waiting: deque[tuple[list[Item], Future[Sequence[Result]]]] = deque()
    try:
        while True:
            for batch in islice(batches, processes + BATCHES_AHEAD - len(waiting)):
                waiting.append((batch, _submit(pool, work, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield _pair(batch, future.result())
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                yield _pair(batch, _run_again(work, batch))
                pool = _make_pool(processes)
                waiting = deque(
                    (batch, future if _has_result(future) else _submit(pool, work, batch))
                    for batch, future in waiting
                )
    except KeyboardInterrupt:
        _kill_workers()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Process(SpawnProcess):
    """A spawned process that does not import the main script of its parent.

    A process that Python spawns imports that script first. A script that calls kg without
    `if __name__ == "__main__":` would then be run again by each worker.
    """

    def start(self) -> None:
        """Start the process while the parent's script is hidden; what workers run stands in modules of kg."""
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            with _interrupts_blocked():
                super().start()
        finally:
            sys.modules["__main__"] = script


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C for what is started: a terminal sends it to all processes, and this one ends them."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # which a process would start, and which then lets Ctrl-C pass
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill_workers() -> None:
    """End all workers after Ctrl-C, so that nobody waits for what they are doing."""
    for process in active_children():
        if isinstance(process, _Process):
            process.kill()


class _Context(SpawnContext):
    """Spawned processes, not forked ones: threads of numerical libraries do not survive a fork."""

    Process = _Process


def _make_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_Context(), initializer=_begin_process)


def _begin_process() -> None:
    """Prepare a new process for work that makes many objects."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    _end_with_parent()


def _end_with_parent() -> None:
    """Make this process end when its parent is killed, which workers of a pool do not notice."""
    parent = parent_process()
    if parent is None:
        return

    def wait_for_parent() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait_for_parent, daemon=True).start()


def _submit(
    pool: Executor, work: Callable[[Sequence[Item]], Sequence[Result]], batch: Sequence[Item]
) -> "Future[Sequence[Result]]":
    """Submit a batch; in a pool that has just broken, return a future that has failed with that error."""
    try:
        return pool.submit(work, batch)
    except BrokenProcessPool as error:
        future: Future[Sequence[Result]] = Future()
        future.set_exception(error)
        return future


def _has_result(future: "Future[Any]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _run_again(
    work: Callable[[Sequence[Item]], Sequence[Result]], batch: Sequence[Item]
) -> list[Result | None]:
    """Return the results of a batch whose pool broke, which another batch may have caused.

    The batch is tried once more as a whole, and if that kills its worker too, item by item, each with None as
    result that does.
    """
    try:
        with _make_pool(1) as pool:
            return [*pool.submit(work, batch).result()]
    except BrokenProcessPool:
        pass
    results: list[Result | None] = []
    pool = _make_pool(1)
    for item in batch:
        try:
            results.append(pool.submit(work, [item]).result()[0])
        except BrokenProcessPool:
            results.append(None)
            pool.shutdown(wait=True)
            pool = _make_pool(1)
    pool.shutdown(wait=True)
    return results


class BackgroundProcess:
    """A process that works while this one goes on; use it in a `with` statement."""

    def __init__(self, *, enabled: bool) -> None:
        """Start the process.

        Args:
            enabled: If False, no process is started, and work is done in this one when its result is asked
                for.
        """
        self._pool = _make_pool(1) if enabled else None

    def __enter__(self) -> Self:
        """Return the process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process without its usual clean-up, which takes half a second after all that was loaded."""
        if self._pool is not None:
            if kind is not None and issubclass(kind, KeyboardInterrupt):
                _kill_workers()
            with suppress(BrokenProcessPool):
                self._pool.submit(os._exit, 0)
            self._pool.shutdown(wait=True)

    def submit(self, work: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Start to call a function in the process.

        Args:
            work: A function on the top level of a module, so that it can be sent to the process.
            arguments: What it is called with.

        Returns:
            A function that waits for the result and returns it, or raises what `work` raised. If the process
            has been killed, it calls `work` in this process.
        """
        call_here = partial(work, *arguments)
        if self._pool is None:
            return call_here
        try:
            future = self._pool.submit(work, *arguments)
        except BrokenProcessPool:
            return call_here

        def wait_for_result() -> Result:
            try:
                return future.result()
            except BrokenProcessPool:
                return call_here()

        return wait_for_result


# Dask


def _run_on_cluster(
    work: Callable[[Sequence[Item]], Sequence[Result]], batches: Iterator[list[Item]], address: str
) -> Iterator[BatchResults[Item, Result]]:
    """Yield the results of a Dask cluster, which itself repeats the tasks of a lost worker, a few times."""
    distributed = _import_distributed()
    try:
        client = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(address, str(error)) from error
    with client:
        pool: Executor = client.get_executor(pure=False)
        waiting: deque[tuple[list[Item], Future[Sequence[Result]]]] = deque()
        while True:
            # asked each time, since workers come and go
            threads = sum(client.nthreads().values())
            free = max(2 * threads + BATCHES_AHEAD - len(waiting), 0)
            waiting.extend((batch, pool.submit(work, batch)) for batch in islice(batches, free))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield _pair(batch, future.result())
            except distributed.KilledWorker:
                futures = [pool.submit(work, [item]) for item in batch]
                yield _pair(batch, [_only_result(future, distributed.KilledWorker) for future in futures])


def _import_distributed() -> Any:
    """Return the library `distributed`, which only those install who have a cluster.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise MissingLibraryError(["distributed"]) from error


def _only_result(future: "Future[Sequence[Result]]", killed: type[Exception]) -> Result | None:
    """Return the result of a batch of one item, or None if it killed its worker."""
    try:
        return future.result()[0]
    except killed:
        return None

"""Running the same function over many inputs, in this process or in several; results in the order of the inputs."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def run_batches(
    work: Callable[[Sequence[In]], list[Out]], items: Sequence[In], *, workers: int, size: int = 24
) -> Iterator[list[Out]]:
    """Yield the results of `work` on batches of the items, in order.

    Args:
        work: A function of a module, so that it can be sent to another process.
        items: The inputs.
        workers: How many processes; with 1 the work is done in this one.
        size: How many items a batch has.
    """
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    if workers <= 1 or len(batches) <= 1:
        yield from map(work, batches)
        return
    # spawned, not forked: threads of numerical libraries do not survive a fork, and all systems then behave alike
    with ProcessPoolExecutor(min(workers, len(batches)), mp_context=get_context("spawn")) as pool:
        yield from _run(pool, work, batches)


def _run(pool: Executor, work: Callable[[Sequence[In]], list[Out]], batches: Sequence[Sequence[In]]) -> Iterator[list[Out]]:
    """Yield the results of a pool; if one of its processes is killed, do what is left in this one."""
    futures = [pool.submit(work, batch) for batch in batches]
    for future, batch in zip(futures, batches, strict=True):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield work(batch)

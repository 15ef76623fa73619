"""The extraction step of a build: from digests to mentions, in batches."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import tee

from kg.build.cache import BuildCache
from kg.extract.knowledge import Knowledge
from kg.extract.run import extract_batch
from kg.limits import (
    DIGESTS_PER_BATCH,
    DIGESTS_PER_LARGE_BATCH,
    MIN_DIGESTS_FOR_LARGE_BATCHES,
    MIN_DIGESTS_FOR_POOL,
)
from kg.parallel import BackgroundProcess, BatchResults, Progress, Workers, batched, run_batches
from kg.records import Digest, Mentions


def begin_extraction(
    cache: BuildCache,
    knowledge: Knowledge,
    workers: Workers,
    background: BackgroundProcess,
    progress: Progress,
) -> Callable[[], int]:
    """Begin to extract the digests that have no mentions yet, if they are few.

    Args:
        cache: Holds the digests, and gets the mentions; a digest that kills its worker gets none.
        knowledge: What the extractor knows.
        workers: Where many digests are extracted.
        background: Extracts few digests; it has loaded the extractor already.
        progress: Called with (step, done, total), counted in digests.

    Returns:
        A function that extracts what is left, adds all mentions to the cache, batch by batch, and returns how
        many different digests had none.
    """
    missing_count = cache.missing_count()
    progress("Reading digests", 0, missing_count)
    for_hashes, for_digests = tee(cache.missing_digests())
    hashes = (digest_hash for digest_hash, _ in for_hashes)
    digests = (digest for _, digest in for_digests)
    if missing_count < MIN_DIGESTS_FOR_POOL and not workers.scheduler:
        batches = _extract_in_background(knowledge, digests, background)
    else:
        size = DIGESTS_PER_BATCH if missing_count < MIN_DIGESTS_FOR_LARGE_BATCHES else DIGESTS_PER_LARGE_BATCH
        batches = run_batches(partial(extract_batch, knowledge), digests, workers, size=size)
    return partial(_add_mentions, cache, hashes, batches, missing_count, progress)


def _add_mentions(
    cache: BuildCache,
    hashes: Iterator[bytes],
    batches: Iterable[BatchResults[Digest, Mentions]],
    missing_count: int,
    progress: Progress,
) -> int:
    """Add the mentions of batches of digests, whose hashes are given, to the cache, and count the digests."""
    done = 0
    for batch in batches:
        mentions: dict[bytes, Mentions] = {}
        # the batch comes first, so that its end takes no hash from the next one
        for (_, digest_mentions), digest_hash in zip(batch, hashes, strict=False):
            if digest_mentions is not None:
                mentions[digest_hash] = digest_mentions
        cache.add_mentions(mentions)
        done += len(batch)
        progress("Reading digests", done, missing_count)
    return missing_count


def _extract_in_background(
    knowledge: Knowledge, digests: Iterable[Digest], background: BackgroundProcess
) -> Iterable[BatchResults[Digest, Mentions]]:
    waiting = [
        (batch, background.submit(extract_batch, knowledge, batch))
        for batch in batched(digests, DIGESTS_PER_BATCH)
    ]
    return (list(zip(batch, wait_for_mentions(), strict=True)) for batch, wait_for_mentions in waiting)

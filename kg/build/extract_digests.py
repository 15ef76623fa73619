"""From digests to mentions: what was extracted before is taken from the old store, the rest is done in batches."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import tee
from typing import TYPE_CHECKING

from kg.build.cache import Partial
from kg.extract.run import Knowledge, extract_batch
from kg.parallel import Beside, Progress, Workers, batched, run_batches
from kg.records import Digest, Mentions

if TYPE_CHECKING:
    pass


#: A process takes about a second to start, in which one process extracts this many digests.
_WORTH_A_PROCESS = 250
#: Digests that a worker takes at once: a second's work or so; of many digests more, since they share words.
_BATCH, _LARGE_BATCH, _MANY = 24, 96, 4000


def digest_hash(digest: Digest) -> bytes:
    """Return the hash of what a digest's mentions are read from: kinds and texts, not places; 16 bytes."""
    parts = [[section.kind, section.text] for section in digest.readable()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()[:16]


def extract_missing(
    read: Partial, knowledge: Knowledge, workers: Workers, beside: Beside, progress: Progress
) -> int:
    """Extract all digests that have not been, keep what each batch brings as soon as it is there, and return how many they were.

    Args:
        read: What has been read, and where extractions are kept; digests that kill their worker have none.
        knowledge: What the extractor knows.
        workers: Where the work is done.
        beside: A process that has been warmed up, which does it if there is little.
        progress: Told how many digests are read.
    """
    missing = read.count_missing()
    done = 0
    progress("Reading digests", 0, missing)
    keyed, again = tee(read.missing())
    keys, digests = (key for key, _ in keyed), (digest for _, digest in again)
    work = partial(extract_batch, knowledge)
    batches: Iterable[Sequence[tuple[Digest, Mentions | None]]]
    if missing < _WORTH_A_PROCESS and not workers.scheduler:
        batches = (
            list(zip(batch, beside.start(work, batch)(), strict=True)) for batch in batched(digests, _BATCH)
        )
    else:
        batches = run_batches(work, digests, workers, size=_BATCH if missing < _MANY else _LARGE_BATCH)
    for batch in batches:
        # the batch first, so that no key is taken for a digest that it does not have
        read.add(
            {key: mentions for (_, mentions), key in zip(batch, keys, strict=False) if mentions is not None}
        )
        done += len(batch)
        progress("Reading digests", done, missing)
    return missing

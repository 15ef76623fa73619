"""From digests to mentions: what was extracted before is taken from the old store, the rest is done in batches."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import import_module
from itertools import tee
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from kg.execute import Beside, Workers, batched, run_batches
from kg.model import Digest, Mentions
from kg.store.partial import Partial
from kg.vocabulary.terms import Term, merge_terms, shipped_entries

if TYPE_CHECKING:
    from kg.extract.pipeline import Extractor

#: Told how many digests are done, of how many.
Progress = Callable[[str, int, int], None]

#: A process takes about a second to start, in which one process extracts this many digests.
_WORTH_A_PROCESS = 250
#: Digests that a worker takes at once: a second's work or so; of many digests more, since they share words.
_BATCH, _LARGE_BATCH, _MANY = 24, 96, 4000
#: spaCy's memory zones are not for several threads.
_ONE_AT_A_TIME = Lock()


def digest_hash(digest: Digest) -> bytes:
    """Return the hash of what a digest's mentions are read from: kinds and texts, not places; 16 bytes."""
    parts = [[section.kind, section.text] for section in digest.readable()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()[:16]


class Knowledge(NamedTuple):
    """What extraction knows besides the posts: the user's own terms, and the folder of a model, the shipped one if None."""

    own: tuple[Term, ...] = ()
    model: Path | None = None


def all_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the user's terms, the shipped ones and those that training learned; of two that share a surface, the earlier has it.

    Raises:
        ModelError: The folder holds no model.
    """
    from kg.extract.ner.weights import learned_terms, shipped_folder

    return merge_terms(learned_terms(knowledge.model or shipped_folder()), listed_terms(knowledge))


def listed_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the terms that people listed, whose aliases are fit to be shown; annotators mark looser ones too."""
    return merge_terms([entry.term for entry in shipped_entries()], knowledge.own)


@cache
def _extractor(knowledge: Knowledge) -> "Extractor":
    from kg.extract.pipeline import Extractor  # a build without changes does not load spaCy

    return Extractor(all_terms(knowledge), knowledge.own, knowledge.model)


def extract_batch(knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    """Return the mentions of each digest; runs in a worker process, one batch at a time even if the worker has threads."""
    with _ONE_AT_A_TIME:
        return _extractor(knowledge)(digests)


def warm_up(knowledge: Knowledge) -> None:
    """Load what extraction needs, which takes a second; for a process that may be asked to extract soon."""
    _extractor(knowledge)
    import_module("kg.workflow.write")  # and what comes after it


def extract_missing(read: Partial, knowledge: Knowledge, workers: Workers, beside: Beside, progress: Progress) -> int:
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
        batches = (list(zip(batch, beside.start(work, batch)(), strict=True)) for batch in batched(digests, _BATCH))
    else:
        batches = run_batches(work, digests, workers, size=_BATCH if missing < _MANY else _LARGE_BATCH)
    for batch in batches:
        # the batch first, so that no key is taken for a digest that it does not have
        read.add({key: mentions for (_, mentions), key in zip(batch, keys, strict=False) if mentions is not None})
        done += len(batch)
        progress("Reading digests", done, missing)
    return missing

"""From digests to mentions: what was extracted before is taken from the old store, the rest is done in batches."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from kg.execute import run_batches
from kg.model import Digest, Mentions
from kg.vocabulary.terms import Term, merge_terms, shipped_entries

if TYPE_CHECKING:
    from kg.extract.pipeline import Extractor

#: Told how many digests are done, of how many.
Progress = Callable[[str, int, int], None]

#: A process takes about a second to start, in which one process extracts this many digests.
_WORTH_A_PROCESS = 250


def digest_hash(digest: Digest) -> str:
    """Return the hash of what a digest's mentions are read from: kinds and texts, not places."""
    parts = [[section.kind, section.text] for section in digest.readable()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def all_terms(own: Sequence[Term]) -> tuple[Term, ...]:
    """Return the shipped vocabulary with the user's own terms on top."""
    return merge_terms([entry.term for entry in shipped_entries()], own)


@cache
def _extractor(own: tuple[Term, ...]) -> "Extractor":
    from kg.extract.pipeline import Extractor  # a build without changes does not load spaCy

    return Extractor(all_terms(own))


def extract_batch(own: tuple[Term, ...], digests: Sequence[Digest]) -> list[Mentions]:
    """Return the mentions of each digest; runs in a worker process."""
    return _extractor(own)(digests)


def extract_all(
    digests: Mapping[str, Digest],
    cached: Mapping[str, Mentions],
    own: Sequence[Term],
    *,
    workers: int,
    progress: Progress,
) -> dict[str, Mentions]:
    """Return the mentions of digests by hash, taking from `cached` what is there."""
    known = {key: cached[key] for key in digests if key in cached}
    missing = [key for key in digests if key not in cached]
    workers = min(workers, 1 + len(missing) // _WORTH_A_PROCESS)
    done = 0
    progress("Reading digests", 0, len(missing))
    for batch in run_batches(partial(extract_batch, tuple(own)), [digests[key] for key in missing], workers=workers):
        known |= zip(missing[done : done + len(batch)], batch, strict=True)
        done += len(batch)
        progress("Reading digests", done, len(missing))
    return known

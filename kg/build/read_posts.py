"""The reading step of a build: from files to digests; what has not changed is copied from the last build."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import BuildCache
from kg.build.fingerprints import digest_hash
from kg.errors import ForeignStoreError, NoGraphError
from kg.limits import DIGESTS_COPIED_AT_ONCE
from kg.parallel import Progress, batched
from kg.posts.inputs import InputFile, input_hash, open_post
from kg.records import Digest, Mentions, Problem
from kg.store.previous_build import PreviousBuild
from kg.store.rows import ExtractedDigest, PostRow

#: The content hash of a post that was written to while it was read.
_CHANGED = "changed while it was read"


class Fingerprints(NamedTuple):
    """Hashes of what decides how posts are read and mentions extracted; see `kg.build.fingerprints`."""

    reader: str
    extractor: str


def read_posts(
    inputs: Sequence[InputFile],
    content_hashes: Mapping[str, str],
    previous: Path | None,
    fingerprints: Fingerprints,
    cache: BuildCache,
    progress: Progress,
) -> dict[str, str]:
    """Bring all posts into the cache, and the mentions that the last build extracted.

    Args:
        inputs: The posts.
        content_hashes: The hash of the content of each post, keyed by its name.
        previous: The store of the last build, which need not exist; None if it is not to be used.
        fingerprints: Those of the present code; what the last build made with other code is not copied.
        cache: Where posts are brought; those that it holds with the same content are left as they are.
        progress: Called with (step, done, total), counted in posts.

    Returns:
        The hash of the content of each post as it was read; that of a post that was written to meanwhile is
        one that no file has, so that the next build reads it again.
    """
    cache.keep_only(content_hashes)
    if previous is not None:
        _copy_from_previous(previous, content_hashes, fingerprints, cache)
    hashes = dict(content_hashes)
    cached = cache.content_hashes()
    changed = [source for source in inputs if cached.get(source.name) != content_hashes[source.name]]
    for done, source in enumerate(changed):
        progress("Reading posts", done, len(changed))
        opened = open_post(source)
        post = PostRow(source.name, opened.title, opened.date, content_hashes[source.name])
        cache.add_post(post, _with_hashes(opened.items, partial(progress, f"Reading {source.name}")))
        if input_hash(source) != hashes[source.name]:
            hashes[source.name] = _CHANGED
            cache.set_content_hash(source.name, _CHANGED)
    progress("Reading posts", len(changed), len(changed))
    return hashes


def _with_hashes(
    items: Iterator[Digest | Problem], progress: Callable[[int, int], None]
) -> Iterator[tuple[Digest, bytes] | Problem]:
    """Yield each digest with its hash, and each problem as it is."""
    for number, item in enumerate(items, start=1):
        yield item if isinstance(item, Problem) else (item, digest_hash(item))
        if number % DIGESTS_COPIED_AT_ONCE == 0:
            progress(number, 0)


def _copy_from_previous(
    path: Path, content_hashes: Mapping[str, str], fingerprints: Fingerprints, cache: BuildCache
) -> None:
    """Copy unchanged posts, and the mentions of all digests, from the last build, if there was one."""
    try:
        with PreviousBuild(path) as previous:
            meta = previous.meta()
            same_reader = meta.get("reader") == fingerprints.reader
            same_extractor = meta.get("extractor") == fingerprints.extractor
            unchanged = _unchanged_posts(previous, content_hashes, cache) if same_reader else {}
            if not unchanged and not same_extractor:
                return
            for batch in batched(previous.extracted_digests(), DIGESTS_COPIED_AT_ONCE):
                mentions: dict[bytes, Mentions] = {}
                for extracted in batch:
                    _check(extracted, path)
                    if extracted.post in unchanged:
                        cache.add_digest(unchanged[extracted.post], extracted.digest, extracted.hash)
                    if same_extractor:
                        mentions[extracted.hash] = extracted.mentions
                cache.add_mentions(mentions)
            cache.add_problems(problem for problem in previous.problems() if problem.file in unchanged)
            cache.add_posts(unchanged.values())
    except (NoGraphError, ForeignStoreError):
        return


def _check(extracted: ExtractedDigest, path: Path) -> None:
    """Raise ForeignStoreError if the text of a stored digest is not the one that was read."""
    if extracted.hash != digest_hash(extracted.digest):
        raise ForeignStoreError(str(path), "a digest is damaged")


def _unchanged_posts(
    previous: PreviousBuild, content_hashes: Mapping[str, str], cache: BuildCache
) -> dict[str, PostRow]:
    """Return the posts of the last build with the same content that the cache lacks, keyed by path."""
    cached = cache.content_hashes()
    return {
        post.path: post
        for post in previous.posts()
        if content_hashes.get(post.path) == post.content and post.path not in cached
    }

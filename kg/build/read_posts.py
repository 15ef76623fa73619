"""From files to digests: what has not changed since the last build is taken from its store, and the rest is read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from kg.build.cache import Partial
from kg.build.extract_digests import digest_hash
from kg.errors import ForeignStoreError, NoGraphError
from kg.parallel import Progress, batched
from kg.posts.inputs import Input, open_post
from kg.records import Digest, Mentions, Problem
from kg.store.previous_build import BuiltStore
from kg.store.rows import PostRow

#: Digests that are taken over at once.
_MANY = 500


def read_all(
    inputs: Sequence[Input],
    contents: Mapping[str, str],
    last: Path,
    made_by: Mapping[str, str],
    read: Partial,
    progress: Progress,
) -> None:
    """Bring all posts into `read`.

    Args:
        inputs: The posts.
        contents: The hash of the bytes of each, by name.
        last: The store of the last build; there may be none.
        made_by: The fingerprints of `reader` and `extractor`, which the last build has to share if its work is to be taken over.
        read: Where posts and digests are kept; what it has already is left as it is.
        progress: Told how many posts are read.
    """
    read.keep_only(contents)
    _take_over(last, contents, made_by, read)
    known = read.contents()
    changed = [source for source in inputs if known.get(source.name) != contents[source.name]]
    for number, source in enumerate(changed):
        progress("Reading posts", number, len(changed))
        opened = open_post(source)
        post = PostRow(source.name, opened.title, opened.date, contents[source.name])
        read.add_post(post, _hashed(opened.items, partial(progress, f"Reading {source.name}")))
    progress("Reading posts", len(changed), len(changed))


def _hashed(
    items: Iterator[Digest | Problem], progress: Callable[[int, int], None]
) -> Iterator[tuple[Digest, bytes] | Problem]:
    for number, item in enumerate(items, start=1):
        yield item if isinstance(item, Problem) else (item, digest_hash(item))
        if number % _MANY == 0:
            progress(number, 0)


def _take_over(last: Path, contents: Mapping[str, str], made_by: Mapping[str, str], read: Partial) -> None:
    """Take unchanged posts and extractions from the last build."""
    try:
        with BuiltStore(last) as store:
            meta = store.meta()
            same_reader, same_extractor = (
                meta.get(name) == made_by[name] for name in ("reader", "extractor")
            )
            if not (same_reader or same_extractor):
                return
            known = read.contents()
            kept = {
                post.path: post
                for post in store.posts()
                if same_reader and contents.get(post.path) == post.content and post.path not in known
            }
            for batch in batched(store.read_digests(), _MANY):
                found: dict[bytes, Mentions] = {}
                for each in batch:
                    if each.post in kept:
                        read.add_digest(kept[each.post], each.digest, each.hash)
                    if same_extractor:
                        found[each.hash] = each.mentions
                read.add(found)
            read.add_problems(problem for problem in store.problems() if problem.file in kept)
            read.add_posts(kept.values())
    except (NoGraphError, ForeignStoreError):
        return

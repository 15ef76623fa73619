"""The main job: posts in, a store, a page and GraphML out."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import ForeignStoreError, NoGraphError
from kg.model import Mentions, Post, Problem
from kg.posts.read import Input, content_hash, find_inputs, read_post
from kg.store.reader import Store
from kg.vocabulary.terms import Term, parse_terms
from kg.workflow.extraction import Progress, all_terms, digest_hash, extract_all
from kg.workflow.fingerprint import builder_fingerprint, extractor_fingerprint

STORE, PAGE, GRAPHML = "kg.db", "graph.html", "graph.graphml"


class BuildReport(NamedTuple):
    """What a build did: counts of the graph, digests extracted anew, problems, files; `unchanged` if nothing was to be done."""

    counts: Mapping[str, int]
    extracted: int
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    unchanged: bool


def build(
    paths: Sequence[Path],
    output: Path,
    *,
    vocabulary: Path | None = None,
    workers: int | None = None,
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Build the graph of the posts under `paths` into the folder `output`.

    Args:
        paths: Files and folders of posts.
        output: Where `kg.db`, `graph.html` and `graph.graphml` go.
        vocabulary: The user's own vocabulary file; one that does not exist is an empty one.
        workers: How many processes extract; all cores if None. The result does not depend on it.
        progress: Told of each step, how much of it is done, and of how much.

    Raises:
        NoInputError: A path holds no posts.
    """
    inputs = find_inputs(paths)
    own, own_text, problems = _own_vocabulary(vocabulary)
    state = _state(inputs, own_text)
    files = tuple(output / name for name in (STORE, PAGE, GRAPHML))
    if report := _unchanged(files, state):
        return report
    posts, found = _read(inputs, progress)
    problems += found
    hashes = [[digest_hash(digest) for digest in post.digests] for post in posts]
    digests = {
        key: digest for post, keys in zip(posts, hashes, strict=True) for digest, key in zip(post.digests, keys, strict=True)
    }
    extractor = extractor_fingerprint(own_text)
    cached = _cached(files[0], extractor)
    mentions = extract_all(digests, cached, own, workers=workers or os.cpu_count() or 1, progress=progress)
    from kg.workflow.write import Built, write_outputs

    built = Built(tuple(posts), hashes, mentions, problems, {"extractor": extractor, "state": state})
    write_outputs(built, files, all_terms(own), progress)
    with Store(files[0]) as store:
        return BuildReport(store.counts(), len(digests.keys() - cached.keys()), problems, files, unchanged=False)


def _own_vocabulary(path: Path | None) -> tuple[list[Term], str, tuple[Problem, ...]]:
    if path is None or not path.is_file():
        return [], "", ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [], "", (Problem(path.as_posix(), 1, f"cannot be read: {error}"),)
    entries, problems = parse_terms(text, path.as_posix())
    return [entry.term for entry in entries], text, tuple(problems)


def _state(inputs: Sequence[Input], own_text: str) -> str:
    """Return the hash of everything a build depends on."""
    parts = [builder_fingerprint(own_text), *((source.name, content_hash(source.path)) for source in inputs)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _unchanged(files: Sequence[Path], state: str) -> BuildReport | None:
    """Return the report of the last build if it would be repeated, and its files are as it wrote them."""
    try:
        with Store(files[0]) as store:
            meta = store.meta()
            written = {path.name: content_hash(path) for path in files[1:]}
            if meta.get("state") != state or json.loads(meta.get("files", "{}")) != written:
                return None
            return BuildReport(store.counts(), 0, tuple(store.problems()), tuple(files), unchanged=True)
    except (NoGraphError, ForeignStoreError):
        return None


def _read(inputs: Sequence[Input], progress: Progress) -> tuple[list[Post], tuple[Problem, ...]]:
    posts: list[Post] = []
    problems: list[Problem] = []
    for number, source in enumerate(inputs, start=1):
        post, found = read_post(source)
        posts.append(post)
        problems += found
        progress("Reading posts", number, len(inputs))
    return posts, tuple(problems)


def _cached(path: Path, extractor: str) -> dict[str, Mentions]:
    """Return what the old store has extracted, if the same extractor did it."""
    try:
        with Store(path) as store:
            return store.mention_cache() if store.meta().get("extractor") == extractor else {}
    except (NoGraphError, ForeignStoreError):
        return {}

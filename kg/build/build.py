"""The build: posts in; a store, a page and GraphML out.

The steps, each in a module of its own: posts are read (`read_posts`), mentions are extracted from their
digests (`extract_digests`), papers are linked to entities (`link_papers`), and the files are written
(`write_outputs`).

A build of a thousand papers would need no more than these steps. The following is there for size, and could
be dropped below 5,000 papers or so:

- `cache.BuildCache` keeps digests and mentions in a file, so that millions of papers need little memory. It
  also lets an interrupted build go on where it was.
- `link_papers` reads all papers three times, one at a time, instead of holding them.
- `kg.parallel.run_batches` spreads extraction and the comparison of papers over processes or a Dask cluster,
  and does again what a killed worker had.
- `kg.parallel.BackgroundProcess` saves some seconds at any size: it loads libraries, counts words, compares
  few papers, lays out the map and writes GraphML while this process reads, links and renders.
- `kg.similarity.neighbor_index` keeps its matrices in files, and from `EXACT_MAX_PAPERS` papers on compares
  each paper with candidates only.
- The page shows the newest `MAX_PAGE_PAPERS` papers of a larger graph.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import BuildCache, remove_cache
from kg.build.extract_digests import begin_extraction
from kg.build.fingerprints import builder_fingerprint, extractor_fingerprint, reader_fingerprint
from kg.build.guard import refuse_folders, refuse_loss
from kg.build.lock import CACHE_FILE, LOCK_FILE, build_lock, leftovers, remove_leftovers
from kg.build.output_files import OutputFiles
from kg.build.read_posts import Fingerprints, read_posts
from kg.build.settings import NO_BLOG, NO_USER_FILES, Blog, Settings, UserFiles, load_user_files
from kg.errors import ForeignStoreError, NoGraphError, OutputError
from kg.extract.knowledge import Knowledge, all_terms
from kg.extract.run import load_libraries, warm_up
from kg.parallel import BackgroundProcess, Progress, Workers, ignore_progress, rare_garbage_collection
from kg.posts.find_inputs import ALL_POSTS, Selection
from kg.posts.inputs import InputFile, content_hash, find_inputs, input_hash
from kg.posts.visibility import unpublished_posts
from kg.records import Problem
from kg.store.checksum import is_changed
from kg.store.connection import FilePath
from kg.store.faults import DATABASE_ERRORS, is_write_error
from kg.store.reader import Store

__all__ = ["Blog", "BuildReport", "Selection", "Settings", "build"]

STORE, PAGE, GRAPHML = "kg.db", "graph.html", "graph.graphml"


class BuildReport(NamedTuple):
    """What a build did.

    Attributes:
        counts: The number of rows of each table of the store.
        extracted: How many digests were extracted; those that the last build had extracted do not count.
        problems: What is wrong with the posts and the user's files.
        files: The store, the page and GraphML.
        unchanged: Whether nothing had to be done, since nothing has changed since the last build.
        without_digest: How many posts hold no digest.
    """

    counts: Mapping[str, int]
    extracted: int
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    unchanged: bool
    without_digest: int = 0


class _Inputs(NamedTuple):
    """Everything that a build depends on.

    Attributes:
        posts: The posts.
        content_hashes: The hash of the content of each post, keyed by its name.
        user_files: The user's vocabulary, decisions and model.
        blog: Where the posts are published.
    """

    posts: list[InputFile]
    content_hashes: dict[str, str]
    user_files: UserFiles
    blog: Blog


def build(  # noqa: PLR0913 # one an option of the command
    paths: Sequence[FilePath],
    output: FilePath,
    settings: Settings = NO_USER_FILES,
    *,
    selection: Selection = ALL_POSTS,
    blog: Blog = NO_BLOG,
    workers: int | None = None,
    scheduler: str = "",
    replace: bool = False,
    progress: Progress = ignore_progress,
) -> BuildReport:
    """Build the graph of posts, unless nothing has changed since the last build.

    Args:
        paths: Files and folders of posts.
        output: The folder that `kg.db`, `graph.html` and `graph.graphml` are written into.
        settings: The user's vocabulary, decisions and model.
        selection: Which files under the folders are left out, and the encoding of all.
        blog: Where the posts are published, so that the page links to them.
        workers: How many processes work; all cores if None. The result does not depend on it.
        scheduler: The address of a Dask scheduler whose workers do that instead.
        replace: Whether the last graph, or a file of another program in its place, may be given up.
        progress: Called with (step, done, total).

    Raises:
        NoInputError, UnknownEncodingError: A path holds no posts, or there is no such encoding.
        OverwriteError: The build would drop posts that are not named, or destroy another program's file.
        OutputError: The folder cannot be written to.
        BuildLockError: Another build writes into the folder, and does not end.
        UserFileError: A file of the user is not there, or has a line that cannot be followed.
        ModelError, SchedulerError, MissingLibraryError: There is no model, scheduler or library of it.
    """
    inputs = _find_all_inputs(paths, settings, selection, blog)
    files = OutputFiles(*(Path(output) / name for name in (STORE, PAGE, GRAPHML)))
    if not leftovers(Path(output), CACHE_FILE, LOCK_FILE) and (report := _report_if_unchanged(files, inputs)):
        return report
    try:
        with build_lock(Path(output), progress) as has_waited:
            remove_leftovers(Path(output))
            refuse_folders(files)
            inputs = _find_all_inputs(paths, settings, selection, blog) if has_waited else inputs
            if report := _report_if_unchanged(files, inputs):
                remove_cache(Path(output) / CACHE_FILE)
                return report
            if not replace:
                refuse_loss(files, [Path(path) for path in paths], set(inputs.content_hashes))
            return _build_anew(inputs, files, Workers(workers or os.cpu_count() or 1, scheduler), progress)
    except OSError as error:
        raise OutputError(str(error.filename or output), error.strerror or str(error)) from error


def _build_anew(inputs: _Inputs, files: OutputFiles, workers: Workers, progress: Progress) -> BuildReport:
    """Build all files, and once more if the last store or the cache turns out to be damaged.

    Raises:
        OutputError: The database cannot be written.
    """
    cache_path = files.store.with_name(CACHE_FILE)
    try:
        try:
            extracted = _build_files(inputs, files, files.store, workers, progress)
        except (ForeignStoreError, *DATABASE_ERRORS) as error:
            if is_write_error(error):
                raise
            remove_cache(cache_path)
            extracted = _build_files(inputs, files, None, workers, progress)
    except DATABASE_ERRORS as error:
        raise OutputError(str(files.store.parent), str(error)) from error
    with Store(files.store) as store:
        return _report(store, extracted, files, unchanged=False)


def _report(store: Store, extracted: int, files: OutputFiles, *, unchanged: bool) -> BuildReport:
    problems = tuple(store.problems())
    return BuildReport(
        store.counts(), extracted, problems, files, unchanged, store.count_posts_without_digest()
    )


def _build_files(
    inputs: _Inputs, files: OutputFiles, previous: Path | None, workers: Workers, progress: Progress
) -> int:
    """Build all files, with what the previous store holds, and return how many digests were extracted."""
    user_files = inputs.user_files
    knowledge = Knowledge(user_files.terms, user_files.model)
    if user_files.model:
        all_terms(knowledge)  # fails here, before anything else is done, if the model cannot be read
    fingerprints = Fingerprints(
        reader_fingerprint(), extractor_fingerprint(user_files.vocabulary, user_files.model)
    )
    with rare_garbage_collection(), BackgroundProcess(enabled=workers.processes > 1) as background:
        # first of all, since it takes longer than what is done before it is needed
        background.submit(load_libraries)
        from kg.build.packed_vocabulary import PackedVocabulary

        vocabulary = PackedVocabulary(previous, fingerprints.extractor)
        background.submit(warm_up, knowledge, vocabulary.known)
        with BuildCache(files.store.with_name(CACHE_FILE), *fingerprints) as cache:
            hashes = read_posts(inputs.posts, inputs.content_hashes, previous, fingerprints, cache, progress)
            finish_extraction = begin_extraction(cache, knowledge, workers, background, progress)
            # these take some time, in which the recognizer is loaded and few digests are extracted
            from kg.build.classify_topics import warm_up_topics
            from kg.build.link_papers import BuildInput
            from kg.build.write_outputs import write_outputs

            warm_up_topics(user_files.topics, cache.missing_count(), background)
            terms, lexicon = vocabulary.listed(knowledge)
            state = _inputs_hash(inputs._replace(content_hashes=hashes))
            unpublished = json.dumps(unpublished_posts(inputs.posts), ensure_ascii=False)
            extracted = finish_extraction()
            packed_names = vocabulary.pack(knowledge, background)
            build_input = BuildInput(
                cache,
                terms,
                lexicon,
                user_files.decisions,
                user_files.problems,
                user_files.topics,
                {**fingerprints._asdict(), "state": state, "unpublished": unpublished},
                inputs.blog,
                packed_names,
            )
            write_outputs(build_input, files, previous, workers, background, progress)
    return extracted


def _find_all_inputs(
    paths: Sequence[FilePath], settings: Settings, selection: Selection, blog: Blog
) -> _Inputs:
    posts = find_inputs(map(Path, paths), selection)
    content_hashes = {post.name: input_hash(post) for post in posts}
    return _Inputs(posts, content_hashes, load_user_files(settings), blog)


def _inputs_hash(inputs: _Inputs) -> str:
    """Return the hash of everything that a build depends on."""
    user_files = inputs.user_files
    fingerprint = builder_fingerprint(
        user_files.model, user_files.vocabulary, user_files.curation, user_files.topics
    )
    parts = [fingerprint, *inputs.content_hashes.items(), *filter(None, inputs.blog)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _report_if_unchanged(files: OutputFiles, inputs: _Inputs) -> BuildReport | None:
    """Return the report of the last build if its state and the files it wrote are the same, else None."""
    try:
        with Store(files.store) as store:
            meta = store.meta()
            if meta.get("state") != _inputs_hash(inputs):
                return None
            hashes = {path.name: content_hash(path) for path in files[1:]}
            if json.loads(meta.get("files", "{}")) != hashes or is_changed(files.store):
                return None
            return _report(store, 0, files, unchanged=True)
    except (NoGraphError, ForeignStoreError):
        return None

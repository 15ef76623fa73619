"""The main job: posts in, a store, a page and GraphML out."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import Partial
from kg.build.extract_digests import extract_missing
from kg.build.fingerprints import builder_fingerprint, extractor_fingerprint, reader_fingerprint
from kg.build.read_posts import read_all
from kg.errors import ForeignStoreError, NoGraphError
from kg.extract.run import Knowledge, all_terms, listed_terms, load_extractor
from kg.linking.curation import parse_curation
from kg.linking.decisions import Decision
from kg.parallel import Beside, Progress, Workers
from kg.posts.inputs import content_hash, find_inputs
from kg.records import Problem
from kg.store.reader import Store
from kg.vocabulary.terms import Term, parse_terms

STORE, PAGE, GRAPHML = "kg.db", "graph.html", "graph.graphml"
#: What an unfinished build has read and extracted; gone when it is done.
PARTIAL = ".kg.partial"


class Settings(NamedTuple):
    """What a person gives beside posts; a vocabulary or curation file that does not exist is an empty one.

    Attributes:
        vocabulary: Names that the user knows.
        curation: The user's decisions on entities.
        model: A folder that `kg train` wrote; None for the shipped model.
    """

    vocabulary: Path | None = None
    curation: Path | None = None
    model: Path | None = None


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
    settings: Settings = Settings(),  # immutable
    *,
    workers: int | None = None,
    scheduler: str = "",
    progress: Progress = lambda *_: None,
) -> BuildReport:
    """Build the graph of the posts under `paths` into the folder `output`.

    Args:
        paths: Files and folders of posts.
        output: Where `kg.db`, `graph.html` and `graph.graphml` go.
        settings: The user's vocabulary, decisions and model.
        workers: How many processes extract; all cores if None. The result does not depend on it.
        scheduler: The address of a Dask scheduler whose workers extract instead.
        progress: Told of each step, how much of it is done, and of how much.

    Raises:
        NoInputError: A path holds no posts.
        ModelError: The folder of the model holds none.
        SchedulerError: No scheduler answers.
    """
    inputs = find_inputs(paths)
    given = _read_settings(settings)
    contents = {source.name: content_hash(source.path) for source in inputs}
    state = _state(contents, builder_fingerprint(settings.model, given.vocabulary, given.curation))
    files = tuple(output / name for name in (STORE, PAGE, GRAPHML))
    if report := _unchanged(files, state):
        return report
    knowledge = Knowledge(given.terms, settings.model)
    if settings.model:
        all_terms(knowledge)  # a model that cannot be read is said so before anything else is
    where = Workers(workers or os.cpu_count() or 1, scheduler)
    with ExitStack() as open_things:
        beside = open_things.enter_context(Beside(alone=where.processes == 1))
        beside.start(
            warm_up, knowledge
        )  # at once, since it takes longer than all that comes before it is needed
        made_by = {
            "reader": reader_fingerprint(),
            "extractor": extractor_fingerprint(given.vocabulary, settings.model),
        }
        read = open_things.enter_context(Partial(output / PARTIAL, **made_by))
        read_all(inputs, contents, files[0], made_by, read, progress)
        from kg.build.write_outputs import Built, write_outputs

        extracted = extract_missing(read, knowledge, where, beside, progress)
        built = Built(
            read, listed_terms(knowledge), given.decisions, given.problems, {**made_by, "state": state}
        )
        write_outputs(built, files, where, beside, progress)
    with Store(files[0]) as store:
        return BuildReport(store.counts(), extracted, tuple(store.problems()), files, unchanged=False)


def warm_up(knowledge: Knowledge) -> None:
    """Load what extraction and the steps after it need, which takes a second; for a process that will soon be asked for them."""
    load_extractor(knowledge)
    import kg.build.write_outputs  # noqa: F401 # for its side effect: the modules are loaded


class _Given(NamedTuple):
    """The user's files as read: their texts, what they say, and what is wrong with them."""

    vocabulary: str
    curation: str
    terms: tuple[Term, ...]
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def _read_settings(settings: Settings) -> _Given:
    vocabulary, curation, problems = "", "", []
    terms: list[Term] = []
    decisions: list[Decision] = []
    if settings.vocabulary and settings.vocabulary.is_file():
        vocabulary, unread = _read_text(settings.vocabulary)
        entries, found = parse_terms(vocabulary, settings.vocabulary.as_posix())
        terms = [entry.term for entry in entries]
        problems += [*unread, *found]
    if settings.curation and settings.curation.is_file():
        curation, unread = _read_text(settings.curation)
        decisions, found = parse_curation(curation, settings.curation.as_posix())
        problems += [*unread, *found]
    return _Given(vocabulary, curation, tuple(terms), tuple(decisions), tuple(problems))


def _read_text(path: Path) -> tuple[str, list[Problem]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except (OSError, UnicodeDecodeError) as error:
        return "", [Problem(path.as_posix(), 1, f"cannot be read: {error}")]


def _state(contents: Mapping[str, str], fingerprint: str) -> str:
    """Return the hash of everything a build depends on."""
    return hashlib.sha256(json.dumps([fingerprint, *contents.items()]).encode()).hexdigest()


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

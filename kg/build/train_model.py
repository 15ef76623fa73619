"""Training a model on annotated papers, and estimating by cross-validation how good it is on other papers."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.build.build import STORE, Settings, build
from kg.build.training.annotated_papers import AnnotatedPaper, annotated_digest, fold_of
from kg.build.training.card import render_card
from kg.build.training.stacking import TrainedModel, TrainingSettings, train_models
from kg.build.training.training_limits import MAX_UNANNOTATED_DIGESTS, MIN_TRAINING_PAPERS, TRAINING_FOLDS
from kg.errors import TrainingError
from kg.evaluation.gold import parse_annotation, read_gold
from kg.evaluation.intervals import Interval, intervals
from kg.evaluation.matching import Annotation
from kg.evaluation.metrics import Scores, score
from kg.extract.ner.weights import render_surfaces, save_tagger
from kg.files import write_text
from kg.parallel import Progress, ignore_progress
from kg.posts.inputs import find_inputs, read_post
from kg.records import Digest
from kg.store.connection import FilePath
from kg.store.paper_entities import paper_entities
from kg.store.reader import Store
from kg.vocabulary.terms import render_terms, shipped_entries


class TrainOptions(NamedTuple):
    """What a training uses besides the annotated papers of posts, and how it is done.

    Attributes:
        more: Files of further annotations, each with the posts or JSON lines that hold its papers: papers of
            another source or language, which the model learns from and cross-validation does not measure.
        unannotated: Posts or JSON lines of papers that nobody annotated, in a language that the annotated
            ones lack.
        validate: Whether to estimate by cross-validation how good the model is.
        workers: How many processes train and read; all cores if None.
    """

    more: Sequence[tuple[FilePath, FilePath]] = ()
    unannotated: Sequence[FilePath] = ()
    validate: bool = False
    workers: int | None = None


_NO_OPTIONS = TrainOptions()


class ExpectedFigures(NamedTuple):
    """How good a model is expected to be on new papers, estimated by cross-validation.

    Attributes:
        scores: The scores over all annotated papers, each read by a model that was trained on other papers.
        intervals: For `found`, `typed` and `core` the 95 % confidence interval of F1, from a bootstrap over
            posts (over papers if the posts are few).
    """

    scores: Scores
    intervals: dict[str, Interval]


class TrainReport(NamedTuple):
    """What a training used and made.

    Attributes:
        papers: How many annotated papers there were.
        entities: How many annotated entities they have.
        folder: The folder of the model.
        expected: The figures of cross-validation; None if there was none.
    """

    papers: int
    entities: int
    folder: Path
    expected: ExpectedFigures | None


class TrainingData(NamedTuple):
    """What a model is trained on.

    Attributes:
        papers: The annotated papers, sorted by id.
        files: For the name of each post its file.
        first_posts: For the id of each paper of the posts the name of the first post that has it.
        dates: The date of each of `papers`; empty if it is not known.
        more: Annotated papers of other sources, which are learned from and not measured.
        unannotated: Digests that nobody annotated.
    """

    papers: tuple[AnnotatedPaper, ...]
    files: Mapping[str, Path]
    first_posts: Mapping[str, str]
    dates: tuple[str, ...]
    more: tuple[AnnotatedPaper, ...]
    unannotated: tuple[Digest, ...]


class _PaperDigests(NamedTuple):
    """The digests of a paper in the order of the posts; post and date are those of the first one."""

    digests: list[Digest]
    first_post: str
    date: str


def train_model(
    gold: FilePath,
    posts: Sequence[FilePath],
    output: FilePath,
    options: TrainOptions = _NO_OPTIONS,
    *,
    progress: Progress = ignore_progress,
) -> TrainReport:
    """Train a model on the annotated papers of posts and write it into a folder.

    Args:
        gold: The file of annotations, a JSON line for each paper.
        posts: The posts that hold the papers.
        output: The folder of the model.
        options: What else it uses.
        progress: Called with (step, done, total).

    Raises:
        GoldError: The annotations cannot be read.
        NoInputError: A path holds no posts.
        TrainingError: The posts hold too few of the annotated papers.
    """
    folder = Path(output)
    data = _read_data(read_gold(Path(gold)), posts, options)
    settings = TrainingSettings(
        [entry.term for entry in shipped_entries()],
        data.unannotated,
        options.workers or os.cpu_count() or 1,
    )
    papers = [*data.papers, *data.more]
    models = train_models(papers, settings, progress)
    write_model(folder, models.model)
    expected = None
    if options.validate:
        expected = _cross_validate(
            data, models.fold_models, fold_of(papers, TRAINING_FOLDS), settings.workers
        )
    card = render_card(data.papers, data.dates, data.more, len(data.unannotated), expected)
    write_text(folder / "card.md", [card])
    entity_count = sum(len(paper.entities) for paper in data.papers)
    return TrainReport(len(data.papers), entity_count, folder, expected)


def write_model(folder: Path, model: TrainedModel) -> None:
    """Write a trained model into a folder, in the files that `kg.extract.ner.weights` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    save_tagger(folder / "crf.npz", model.crf.features, model.crf.transitions)
    classifiers = {
        "names": model.name_classifier._asdict(),
        "roles": {role: classifier._asdict() for role, classifier in model.role_classifiers.items()},
        "types": {key: classifier._asdict() for key, classifier in model.type_classifiers.items()},
    }
    text = json.dumps(classifiers, ensure_ascii=False, indent=1, sort_keys=True)
    write_text(folder / "judge.json", [text, "\n"])
    write_text(folder / "surfaces.tsv", [render_surfaces(model.surfaces)])
    write_text(folder / "names.tsv", [render_terms(model.terms)])


def _read_data(
    gold: Mapping[str, tuple[Annotation, ...]],
    posts: Sequence[FilePath],
    options: TrainOptions,
) -> TrainingData:
    """Read the posts and join them with the annotations.

    Raises:
        TrainingError: The posts hold too few of the annotated papers.
    """
    files = {source.name: source.path for source in find_inputs(map(Path, posts))}
    papers = _read_papers(posts)
    annotated = _annotated_papers(gold, papers)
    if len(annotated) < MIN_TRAINING_PAPERS:
        raise TrainingError(len(annotated), MIN_TRAINING_PAPERS)
    first_posts = {paper_id: paper.first_post for paper_id, paper in papers.items()}
    dates = tuple(papers[paper.id].date for paper in annotated)
    further = [
        # a paper may be annotated in two sources
        paper._replace(id=f"{paper.id} in {more_posts}")
        for more_gold, more_posts in options.more
        for paper in _annotated_papers(read_gold(Path(more_gold)), _read_papers([more_posts]))
    ]
    return TrainingData(
        tuple(annotated), files, first_posts, dates, tuple(further), _read_unannotated(options.unannotated)
    )


def _read_papers(posts: Sequence[FilePath]) -> dict[str, _PaperDigests]:
    """Return the digests of each paper of some posts."""
    papers: dict[str, _PaperDigests] = {}
    for source in find_inputs(map(Path, posts)):
        post = read_post(source)[0]
        for digest in post.digests:
            first = _PaperDigests([], source.name, digest.date or post.date)
            papers.setdefault(digest.paper, first).digests.append(digest)
    return papers


def _annotated_papers(
    gold: Mapping[str, tuple[Annotation, ...]], papers: Mapping[str, _PaperDigests]
) -> list[AnnotatedPaper]:
    """Return the papers that have annotations, sorted by id."""
    annotated_ids = [paper_id for paper_id in sorted(gold) if paper_id in papers]
    groups = _group_by_post(
        annotated_ids, {paper_id: papers[paper_id].first_post for paper_id in annotated_ids}
    )
    annotated = []
    for paper_id in annotated_ids:
        digest = annotated_digest(papers[paper_id].digests, gold[paper_id])
        annotated.append(AnnotatedPaper(paper_id, groups[paper_id], digest, gold[paper_id]))
    return annotated


def _group_by_post(paper_ids: Sequence[str], first_posts: Mapping[str, str]) -> dict[str, str]:
    """Return the group of each paper: its post, whose papers are alike, or itself if there are few posts."""
    posts = {first_posts[paper_id] for paper_id in paper_ids}
    if len(posts) < MIN_TRAINING_PAPERS:
        return {paper_id: paper_id for paper_id in paper_ids}
    return {paper_id: first_posts[paper_id] for paper_id in paper_ids}


def _read_unannotated(paths: Iterable[FilePath]) -> tuple[Digest, ...]:
    """Return at most `MAX_UNANNOTATED_DIGESTS` digests, spread evenly over those of the files."""
    files = [Path(path) for path in paths]
    if not files:
        return ()
    digests = [digest for source in find_inputs(files) for digest in read_post(source)[0].digests]
    step = max(1, len(digests) // MAX_UNANNOTATED_DIGESTS)
    return tuple(digests[::step][:MAX_UNANNOTATED_DIGESTS])


def _cross_validate(
    data: TrainingData, fold_models: Sequence[TrainedModel], folds: Mapping[str, int], workers: int
) -> ExpectedFigures:
    """Return the figures of models on the posts that they were not trained on, built as a user builds.

    Args:
        data: The papers and the files of their posts.
        fold_models: For each fold the model that reads it.
        folds: The fold of each paper.
        workers: How many processes read.
    """
    predicted: dict[str, list[Annotation]] = {}
    for number, model in enumerate(fold_models):
        predicted |= _predict(
            data, model, {paper.id for paper in data.papers if folds[paper.id] == number}, workers
        )
    gold = {paper.id: paper.entities for paper in data.papers}
    groups = {paper.id: paper.group for paper in data.papers}
    return ExpectedFigures(score(gold, predicted), intervals(gold, predicted, groups))


def _predict(
    data: TrainingData, model: TrainedModel, held_out: AbstractSet[str], workers: int
) -> dict[str, list[Annotation]]:
    """Return what a build with a model finds in each of some papers."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_model(folder / "model", model)
        posts = sorted({data.first_posts[paper_id] for paper_id in held_out})
        files = [data.files[post] for post in posts]
        build(files, folder / "output", Settings(model=folder / "model"), workers=workers)
        with Store(folder / "output" / STORE) as store:
            entities = {paper.id: rows for paper, rows in paper_entities(store)}
    return {paper_id: [parse_annotation(row) for row in entities.get(paper_id, ())] for paper_id in held_out}

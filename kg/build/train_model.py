"""Training a model on annotated papers, and finding out how good it will be on others."""

import json
import os
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.build.build import STORE, Settings, build
from kg.build.training.card import render_card
from kg.build.training.papers import AnnotatedPaper, annotated_digest, fold_of
from kg.build.training.train_all import FOLDS, Trained, train
from kg.errors import TrainingError
from kg.evaluation.gold import parse_annotation, read_gold
from kg.evaluation.metrics import Annotation, Interval, Scores, intervals, score
from kg.extract.ner.weights import render_surfaces, save_tagger
from kg.files import write_text
from kg.parallel import Progress, Workers, run_batches
from kg.posts.inputs import find_inputs, read_post
from kg.records import Digest
from kg.store.paper_entities import paper_entities
from kg.store.reader import Store
from kg.vocabulary.terms import render_terms, shipped_entries

#: Of text that nobody annotated, this many digests are read, spread evenly; more take longer and teach little.
_PLAIN = 400
#: Training cuts papers into folds, of which none may be empty.
_FEWEST = 2 * FOLDS


class Validation(NamedTuple):
    """Into how many parts posts are cut, each read by a model of the others; in how many processes, all cores if None."""

    folds: int
    workers: int | None = None


class Expected(NamedTuple):
    """What to expect on papers that a model was not trained on: figures, and 95 % intervals of F1 over posts."""

    scores: Scores
    intervals: dict[str, Interval]


class TrainReport(NamedTuple):
    """What a training used and made; `expected` is None if it was not cross-validated."""

    papers: int
    entities: int
    folder: Path
    expected: Expected | None


class TrainingData(NamedTuple):
    """Annotated papers with their dates, the file of each post, the first post of each paper, and text that nobody annotated."""

    papers: tuple[AnnotatedPaper, ...]
    files: Mapping[str, Path]
    posts: Mapping[str, str]
    dates: tuple[str, ...]
    plain: tuple[Digest, ...]


def train_model(
    gold: Path,
    posts: Sequence[Path],
    output: Path,
    *,
    plain: Sequence[Path] = (),
    validation: Validation | None = None,
    progress: Progress = lambda *_: None,
) -> TrainReport:
    """Train a model on the annotated papers of posts and write it into a folder.

    Args:
        gold: Annotations, a JSON line a paper.
        posts: The posts that hold the papers.
        output: The folder of the model.
        plain: Posts or JSON lines of papers that nobody annotated, in a language that the annotated ones lack.
        validation: How to cross-validate first, if at all.
        progress: Told of each step, how much of it is done, and of how much.

    Raises:
        GoldError: The annotations cannot be read.
        NoInputError: A path holds no posts.
        TrainingError: The posts hold too few of the annotated papers.
    """
    data = _read_data(read_gold(gold), posts, plain)
    expected = _cross_validate(data, validation, progress) if validation else None
    folds = validation.folds if validation else 0
    progress("Training", folds, folds + 1)
    write_model(output, _train(data, data.papers))
    figures = (expected.scores, expected.intervals) if expected else None
    write_text(output / "card.md", [render_card(data.papers, data.dates, len(data.plain), figures)])
    progress("Training", folds + 1, folds + 1)
    return TrainReport(len(data.papers), sum(len(paper.entities) for paper in data.papers), output, expected)


def write_model(folder: Path, trained: Trained) -> None:
    """Write a trained model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    save_tagger(folder / "crf.npz", trained.weights.features, trained.weights.transitions)
    roles = {role: judge._asdict() for role, judge in trained.roles.items()}
    judges = {"names": trained.judge._asdict(), "roles": roles}
    write_text(
        folder / "judge.json", [json.dumps(judges, ensure_ascii=False, indent=1, sort_keys=True), "\n"]
    )
    write_text(folder / "surfaces.tsv", [render_surfaces(trained.surfaces)])
    write_text(folder / "names.tsv", [render_terms(trained.terms)])


def _read_data(
    gold: Mapping[str, tuple[Annotation, ...]], posts: Sequence[Path], plain: Sequence[Path]
) -> TrainingData:
    digests: dict[str, list[Digest]] = {}
    first: dict[str, str] = {}
    dates: dict[str, str] = {}
    files: dict[str, Path] = {}
    for source in find_inputs(posts):
        files[source.name] = source.path
        post = read_post(source)[0]
        for digest in post.digests:
            digests.setdefault(digest.paper, []).append(digest)
            first.setdefault(digest.paper, source.name)
            dates.setdefault(digest.paper, digest.date or post.date)
    known = [paper for paper in sorted(gold) if paper in digests]
    if len(known) < _FEWEST:
        raise TrainingError(len(known), _FEWEST)
    # the papers of a post are alike, and kept together, unless there are too few posts to split
    apart = len({first[paper] for paper in known}) < _FEWEST
    papers = [
        AnnotatedPaper(
            paper,
            paper if apart else first[paper],
            annotated_digest(digests[paper], gold[paper]),
            gold[paper],
        )
        for paper in known
    ]
    return TrainingData(
        tuple(papers), files, first, tuple(dates[paper] for paper in known), _read_plain(plain)
    )


def _read_plain(paths: Sequence[Path]) -> tuple[Digest, ...]:
    if not paths:
        return ()
    digests = [digest for source in find_inputs(paths) for digest in read_post(source)[0].digests]
    return tuple(digests[:: max(1, len(digests) // _PLAIN)][:_PLAIN])


def _train(data: TrainingData, papers: Sequence[AnnotatedPaper]) -> Trained:
    return train(papers, [entry.term for entry in shipped_entries()], data.plain)


def _cross_validate(data: TrainingData, validation: Validation, progress: Progress) -> Expected:
    """Return the figures of models on the posts that they were not trained on, each built as a user would."""
    predicted: dict[str, list[Annotation]] = {}
    folds = validation.folds
    work = partial(_predict_held_out, data, folds)
    progress("Training", 0, folds + 1)
    batches = run_batches(work, range(folds), Workers(validation.workers or os.cpu_count() or 1), size=1)
    for done, batch in enumerate(batches, start=1):
        progress("Training", done, folds + 1)
        for _, found in batch:
            predicted |= found or {}
    gold = {paper.id: paper.entities for paper in data.papers}
    groups = {paper.id: paper.group for paper in data.papers}
    return Expected(score(gold, predicted), intervals(gold, predicted, groups))


def _predict_held_out(
    data: TrainingData, folds: int, held: Sequence[int]
) -> list[dict[str, list[Annotation]]]:
    """Return what models trained on all other folds find in each held one; runs in a worker process."""
    fold = fold_of(data.papers, folds)
    return [
        _predict(data, {paper.id for paper in data.papers if fold[paper.id] == number}) for number in held
    ]


def _predict(data: TrainingData, held: AbstractSet[str]) -> dict[str, list[Annotation]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_model(folder / "model", _train(data, [paper for paper in data.papers if paper.id not in held]))
        posts = sorted({data.posts[paper] for paper in held})
        build(
            [data.files[post] for post in posts],
            folder / "output",
            Settings(model=folder / "model"),
            workers=1,
        )
        with Store(folder / "output" / STORE) as store:
            found = {paper.id: rows for paper, rows in paper_entities(store)}
        return {paper: [parse_annotation(row) for row in found.get(paper, ())] for paper in held}

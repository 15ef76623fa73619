"""Training the classifier of topics: ridge regression of the grades that annotators gave, topics all at once.

    python -m kg.build.training.train_topics \
        --labels gold/topics/papers.jsonl --labels gold/topics/abstracts.jsonl \
        --texts posts --texts text/abstracts.jsonl --output kg/similarity/shipped

A line of a file of labels is `{"paper": "2508.13618", "topics": {"talking-avatars": 2, "bias-fairness": 1}}`,
where 2 marks a main topic and 1 another one. Texts are posts, or papers as JSON lines. Papers without labels
are skipped, and so are labels of papers without text. The folder gets `topics.npz` and `topics-card.md`; the
same data make the same bytes.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LogisticRegression

from kg.build.training.topics_card import TopicFigures, measure_topics, render_topics_card
from kg.errors import TrainingError
from kg.extract.knowledge import Knowledge
from kg.extract.run import extract_batch
from kg.files import write_text
from kg.parallel import Workers, run_batches
from kg.posts.inputs import find_inputs, read_post
from kg.records import Digest
from kg.similarity.topic_classifier import TopicClassifier, TopicWeights, save_weights, term_evidence
from kg.similarity.topic_features import (
    FEATURE_BUCKETS,
    PaperText,
    RawFeatures,
    TermIndex,
    feature_number,
    read_features,
    weigh_features,
)
from kg.vocabulary.topics import Topic, load_topics

#: What the regression is to give for a topic of each grade.
_TARGETS = {2: 1.0, 1: 0.6}
#: A paper of a post counts as so many abstracts: posts are what the classifier is for, and there are few.
_POST_WEIGHT = 3.0
#: The penalty of the regression, of 0.25 to 1.
_PENALTY = 0.4
#: Features of fewer papers, or of more than this share of them, are left out.
_MIN_PAPERS, _MAX_SHARE = 3, 0.3
#: With fewer papers, hardly a feature is left.
_MIN_SAMPLES = 10
#: How many weights are kept for each topic: those with the largest part in the scores of the training papers.
_WEIGHTS_PER_TOPIC = 5000
_MAX_WEIGHT = 127


class TopicSample(NamedTuple):
    """A paper with the topics that annotators gave it.

    Attributes:
        id: Its id.
        group: The post that it comes from, whose papers are kept together when data is split; its id for an
            abstract.
        is_post: Whether it comes from a post; if not, it is an abstract.
        paper: Its text and the names that were extracted from it.
        grades: 2 for a main topic, 1 for another one.
    """

    id: str
    group: str
    is_post: bool
    paper: PaperText
    grades: Mapping[str, int]


class _Design(NamedTuple):
    """What the regression is given: feature matrix, targets, and weights of papers.

    Attributes:
        numbers: The number of the feature of each column of the matrix.
        features: The weighed features, a scipy matrix of shape (papers, features).
        targets: Shape (papers, topics).
        weights: Shape (papers,).
    """

    numbers: NDArray[np.int64]
    features: Any
    targets: NDArray[np.float32]
    weights: NDArray[np.float32]


def read_samples(labels: Sequence[Path], texts: Sequence[Path], workers: Workers) -> list[TopicSample]:
    """Return the annotated papers that have a text, sorted by id, with the names that extraction finds.

    Args:
        labels: Files of labels.
        texts: Posts, folders of posts, and papers as JSON lines; of several digests, the first is read.
        workers: Where names are extracted.
    """
    grades = {paper: topics for path in labels for paper, topics in _read_labels(path)}
    digests: dict[str, tuple[str, Digest]] = {}
    for source in find_inputs(texts):
        post, _ = read_post(source)
        for digest in post.digests:
            if digest.paper in grades:
                digests.setdefault(digest.paper, (post.path, digest))
    chosen = [digests[paper] for paper in sorted(digests)]
    all_names: list[tuple[str, ...]] = []
    for batch in run_batches(partial(extract_batch, Knowledge()), [digest for _, digest in chosen], workers):
        for _, mentions in batch:
            names = (mention.name for section in mentions or () for mention in section)
            all_names.append(tuple(dict.fromkeys(names)))
    return [
        _make_sample(path, digest, names, grades[digest.paper])
        for (path, digest), names in zip(chosen, all_names, strict=True)
    ]


def _read_labels(path: Path) -> Iterable[tuple[str, dict[str, int]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield row["paper"], row["topics"]


def _make_sample(path: str, digest: Digest, names: tuple[str, ...], grades: Mapping[str, int]) -> TopicSample:
    body = "\n".join(section.text for section in digest.sections)
    is_post = not path.endswith(".jsonl")
    return TopicSample(
        digest.paper, path if is_post else digest.paper, is_post, PaperText(digest.title, body, names), grades
    )


def train_topics(samples: Sequence[TopicSample], topics: Sequence[Topic]) -> TopicWeights:
    """Return the model that annotated papers teach; the same papers in the same order make the same model.

    A topic that no paper is annotated with is not in the model, and is scored by its telling terms alone.

    Args:
        samples: The papers.
        topics: The taxonomy; areas are skipped.

    Raises:
        TrainingError: The papers share no words.
    """
    scored = [topic for topic in topics if not topic.is_area]
    annotated = {topic for sample in samples for topic in sample.grades}
    ids = tuple(sorted(topic.id for topic in scored if topic.id in annotated))
    index = TermIndex(scored)
    topics_by_key = index.keep_topics(annotated)
    raw = [read_features(sample.paper, index) for sample in samples]
    idf = _count_idf(raw)
    if not idf.any():
        raise TrainingError(len(samples), _MIN_SAMPLES)
    weights = np.array([_POST_WEIGHT if sample.is_post else 1.0 for sample in samples], dtype=np.float32)
    design = _make_design(raw, topics_by_key, idf, _make_targets(samples, ids), weights)
    evidence = _fit_evidence(raw, topics_by_key, idf, ids, design.targets)
    return _fit(design, ids, idf, evidence)


def _count_idf(raw: Sequence[RawFeatures]) -> NDArray[np.float32]:
    """Return ln((1 + papers) / (1 + papers with it)) + 1 for each feature by number; 0 if it is left out."""
    counts = np.zeros(FEATURE_BUCKETS)
    for paper in raw:
        numbers = {feature_number(block, key) for block, keys in paper.counts.items() for key in keys}
        numbers |= {feature_number("term-key", hit.key) for hit in paper.hits}
        counts[sorted(numbers)] += 1
    idf = np.log((1 + len(raw)) / (1 + counts)) + 1
    is_kept = (counts >= _MIN_PAPERS) & (counts <= max(_MAX_SHARE * len(raw), _MIN_PAPERS))
    return np.where(is_kept, idf, 0.0).astype(np.float16).astype(np.float32)


def _make_targets(samples: Sequence[TopicSample], ids: Sequence[str]) -> NDArray[np.float32]:
    """Return what the regression is to give for each paper and topic; shape (papers, topics)."""
    column_by_topic = {topic: column for column, topic in enumerate(ids)}
    targets = np.zeros((len(samples), len(ids)), dtype=np.float32)
    for row, sample in enumerate(samples):
        for topic, grade in sample.grades.items():
            if topic in column_by_topic:
                targets[row, column_by_topic[topic]] = _TARGETS[grade]
    return targets


def _make_design(
    raw: Sequence[RawFeatures],
    topics_by_key: Mapping[str, tuple[str, ...]],
    idf: NDArray[np.float32],
    targets: NDArray[np.float32],
    weights: NDArray[np.float32],
) -> _Design:
    """Return the matrices of the regression."""
    idf_list = idf.tolist()
    rows: list[dict[str, float]] = []
    for paper in raw:
        row: defaultdict[str, float] = defaultdict(float)
        for feature in weigh_features(paper, topics_by_key, idf_list):
            row[f"{feature.number:06d}"] += feature.weight
        rows.append(row)
    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform(rows)
    numbers = np.array([int(name) for name in vectorizer.get_feature_names_out()], dtype=np.int64)
    return _Design(numbers, features, targets, weights)


def _fit_evidence(
    raw: Sequence[RawFeatures],
    topics_by_key: Mapping[str, tuple[str, ...]],
    idf: NDArray[np.float32],
    ids: Sequence[str],
    targets: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Return the logistic regression of "the paper is about the topic" on what the topic's terms say.

    It is fitted on all pairs of a paper and a topic of which a term stands in the paper, whatever the topic,
    so that it holds for topics that have no training papers.
    """
    idf_list = idf.tolist()
    max_idf = max(idf_list)
    column_by_topic = {topic: column for column, topic in enumerate(ids)}
    measures: list[tuple[float, float]] = []
    is_about: list[bool] = []
    for row, paper in enumerate(raw):
        sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for hit in paper.hits:
            weight = term_evidence(hit, idf_list, max_idf)
            for topic in topics_by_key.get(hit.key, ()):
                sums[topic][0] += weight
                sums[topic][1] += weight if hit.title_occurrences else 0.0
        for topic, (text, title) in sums.items():
            measures.append((text, title))
            is_about.append(bool(targets[row, column_by_topic[topic]] > 0))
    if len(set(is_about)) < 2:
        return np.zeros(3)
    fitted = LogisticRegression().fit(np.log1p(np.array(measures)), is_about)
    return np.round(np.array([*fitted.intercept_, *fitted.coef_[0]]), 4)


def _fit(
    design: _Design, ids: tuple[str, ...], idf: NDArray[np.float32], evidence: NDArray[np.float64]
) -> TopicWeights:
    """Return the regression's strongest weights as whole numbers, feature after feature."""
    biases = design.targets.mean(axis=0)
    ridge = KernelRidge(alpha=_PENALTY)
    ridge.fit(design.features, design.targets - biases, sample_weight=design.weights)
    weights = np.asarray(design.features.T @ ridge.dual_coef_)
    squares = np.asarray(design.features.multiply(design.features).sum(axis=0)).ravel()
    importance = np.abs(weights) * np.sqrt(squares)[:, None]
    kept = np.zeros(weights.shape, dtype=np.bool_)
    strongest = np.argsort(-importance, axis=0, kind="stable")[:_WEIGHTS_PER_TOPIC]
    np.put_along_axis(kept, strongest, values=True, axis=0)
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / _MAX_WEIGHT
    rounded = np.where(kept, np.rint(weights / scales), 0).astype(np.int8)
    rows, columns = np.nonzero(rounded)
    counts = np.zeros(FEATURE_BUCKETS, dtype=np.uint16)
    counts[design.numbers] = np.bincount(rows, minlength=len(design.numbers))
    return TopicWeights(
        ids,
        idf,
        counts,
        columns.astype(np.uint16),
        rounded[rows, columns],
        scales.astype(np.float32),
        biases.astype(np.float32),
        evidence,
    )


def cross_validate(
    samples: Sequence[TopicSample], topics: Sequence[Topic], folds: int
) -> dict[str, TopicFigures]:
    """Return the figures of papers that a model was not trained on, those of posts and of abstracts apart.

    Posts are split by name, which begins with their date, into stretches of time; abstracts are dealt out by
    id.

    Args:
        samples: The papers.
        topics: The taxonomy.
        folds: How many models are trained, each on the papers outside of its fold.
    """
    groups = sorted({sample.group for sample in samples if sample.is_post})
    fold_by_group = {group: number * folds // len(groups) for number, group in enumerate(groups)}
    abstracts = sorted(sample.id for sample in samples if not sample.is_post)
    fold_by_group |= {paper: number % folds for number, paper in enumerate(abstracts)}
    results: dict[str, list[tuple[Mapping[str, int], list[str], list[str]]]] = {"posts": [], "abstracts": []}
    for fold in range(folds):
        inside = [sample for sample in samples if fold_by_group[sample.group] != fold]
        classifier = TopicClassifier(topics, train_topics(inside, topics))
        for sample in samples:
            if fold_by_group[sample.group] == fold and sample.grades:
                scores = classifier.scores(sample.paper)
                ranking = sorted(scores, key=lambda topic: (-scores[topic], topic))
                given = [topic.topic for topic in classifier.classify(sample.paper)]
                results["posts" if sample.is_post else "abstracts"].append((sample.grades, ranking, given))
    return {name: measure_topics(rows) for name, rows in results.items() if rows}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the classifier as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.build.training.train_topics",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--labels", type=Path, action="append", required=True, help="a file of labels; may be repeated"
    )
    parser.add_argument(
        "--texts", type=Path, action="append", required=True, help="posts or JSON lines; may be repeated"
    )
    parser.add_argument("--output", type=Path, required=True, help="the folder of the model and its card")
    parser.add_argument("--topics", type=Path, help="a file of topics besides the shipped ones")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation; 0 for none")
    parser.add_argument("--processes", type=int, default=1, help="processes that extract names")
    options = parser.parse_args(arguments)
    extra = options.topics.read_text(encoding="utf-8") if options.topics else None
    topics, problems = load_topics(extra, str(options.topics))
    if problems:
        parser.error("\n".join(map(str, problems)))
    samples = read_samples(options.labels, options.texts, Workers(options.processes))
    write_model(samples, topics, options.output, options.folds)


def write_model(samples: Sequence[TopicSample], topics: Sequence[Topic], folder: Path, folds: int) -> None:
    """Train the classifier, measure it if folds are wanted, and write it with its card into a folder.

    Args:
        samples: The papers.
        topics: The taxonomy.
        folder: The folder; it is made if it does not exist.
        folds: Parts of the cross-validation; 0 for none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = train_topics(samples, topics)
    save_weights(folder / "topics.npz", weights)
    figures = cross_validate(samples, topics, folds) if folds else {}
    posts = [sample for sample in samples if sample.is_post]
    annotated = {topic for sample in samples for topic in sample.grades}
    untaught = sorted(topic.id for topic in topics if not topic.is_area and topic.id not in annotated)
    counts = (len(posts), len({sample.group for sample in posts}), len(samples) - len(posts))
    write_text(
        folder / "topics-card.md", [render_topics_card(counts, len(weights.topics), untaught, figures)]
    )


if __name__ == "__main__":
    main()

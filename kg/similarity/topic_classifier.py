"""Which research topics a paper is about: a linear model over words, names and telling terms.

For each topic of the taxonomy that had training papers, the model holds weights of features (see
`kg.similarity.topic_features`), learned by ridge regression of grades (1 for a main topic, 0.6 for another
one, 0 for the rest), of which the strongest are kept, as whole numbers from -127 to 127. The score of a topic
is their weighted sum. A topic without training papers, such as one that a user adds, is scored by its telling
terms alone: by the share of papers that are about a topic among those in which that topic's terms stand as
often and are as rare.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from math import exp, fsum, log, log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.limits import (
    MAX_PAPER_TOPICS,
    MAX_TOPIC_TERMS,
    MAX_VECTOR_TOPICS,
    MIN_FIRST_TOPIC_SCORE,
    MIN_TOPIC_SCORE,
    MIN_VECTOR_SCORE,
)
from kg.records import PaperTopic, TopicAnalysis
from kg.similarity.text_tokens import tokenize
from kg.similarity.topic_features import (
    FEATURE_BUCKETS,
    Feature,
    PaperText,
    TermHit,
    TermIndex,
    read_features,
    term_idf,
    weigh_features,
)
from kg.similarity.word_vectors import WordVectors, load_word_vectors, text_vector
from kg.vocabulary.topics import Topic

#: A term is named if it says at least this share of what the first one says.
_MIN_TERM_SHARE = 0.15
#: How many places are considered, those that say most.
_MAX_TERM_CANDIDATES = 24
#: A phrase is credited with what it says itself and with this share of what its words say.
_WORDS_OF_PHRASE = 0.5

#: What an area adds to the vector of a paper: this share of the scores of its topics.
AREA_SHARE = 0.5

_SHIPPED_FILE = "topics.npz"


class TopicWeights(NamedTuple):
    """A trained model: for each feature, the topics that it speaks for or against.

    Attributes:
        topics: The ids of the topics, by column.
        idf: The idf of each feature, 0 for one that is left out; shape (`FEATURE_BUCKETS`,).
        counts: How many weights each feature has; shape (`FEATURE_BUCKETS`,).
        columns: The topic of each weight, feature after feature; shape (weights,).
        values: The weights, -127 to 127; shape (weights,).
        scales: What the weights of a topic are multiplied by; shape (topics,).
        biases: The score of each topic without any feature; shape (topics,).
        evidence: Intercept and the two coefficients of the logistic regression that scores topics by their
            terms.
    """

    topics: tuple[str, ...]
    idf: NDArray[np.float32]
    counts: NDArray[np.uint16]
    columns: NDArray[np.uint16]
    values: NDArray[np.int8]
    scales: NDArray[np.float32]
    biases: NDArray[np.float32]
    evidence: NDArray[np.float64]


def load_weights(path: Path | None = None) -> TopicWeights:
    """Return a trained model, the shipped one unless a file is given."""
    if path is None:
        file = resources.files("kg.similarity") / "shipped" / _SHIPPED_FILE
        data = file.read_bytes()
    else:
        data = path.read_bytes()
    with np.load(io.BytesIO(data)) as arrays:
        return TopicWeights(
            tuple(arrays["topics"].tolist()),
            arrays["idf"].astype(np.float32),
            arrays["counts"],
            arrays["columns"],
            arrays["values"],
            arrays["scales"],
            arrays["biases"],
            arrays["evidence"],
        )


def save_weights(path: Path, weights: TopicWeights) -> None:
    """Write a model to a file, the same bytes for the same model."""
    arrays = weights._asdict() | {
        "topics": np.array(weights.topics),
        "idf": weights.idf.astype(np.float16),
    }
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


class _Entries(NamedTuple):
    """The weights that the features of a text have; three arrays of one shape.

    Attributes:
        features: The position of the feature among those of the text.
        columns: The column of the topic.
        values: What the feature adds to the topic's score.
    """

    features: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]


class TopicClassifier:
    """Tells the topics of papers."""

    def __init__(
        self, topics: Iterable[Topic], weights: TopicWeights, words: WordVectors | None = None
    ) -> None:
        """Combine a taxonomy with a trained model.

        Args:
            topics: The topics that papers can get; areas among them are skipped.
            weights: The model. Topics that it does not know are scored by their telling terms.
            words: The vectors of words, for the meaning of texts; None if that is not asked for.
        """
        self._words = words
        known = set(weights.topics)
        scored = [topic for topic in topics if not topic.is_area]
        self._areas = {topic.id: topic.area for topic in scored}
        self._weights = weights
        self._idf = weights.idf.tolist()
        self._max_idf = max(self._idf, default=0.0)
        self._starts = np.concatenate([[0], np.cumsum(weights.counts, dtype=np.int64)])
        self._all_terms = TermIndex(scored)
        self._trained_terms = self._all_terms.keep_topics(known)
        self._untrained = sorted(topic.id for topic in scored if topic.id not in known)
        self._column_by_topic = {topic: column for column, topic in enumerate(weights.topics)}
        self._trained = sorted(topic.id for topic in scored if topic.id in known)

    def classify(self, paper: PaperText) -> list[PaperTopic]:
        """Return the topics of a paper, best first, `MAX_PAPER_TOPICS` at most; none for a text without any.

        Args:
            paper: Title, text of one digest and the canonical names of the entities of the paper.
        """
        return self.analyze(paper).topics

    def analyze(self, paper: PaperText) -> TopicAnalysis:
        """Return the topics and meaning of a paper, and the longer list of scores that papers share."""
        raw = read_features(paper, self._all_terms)
        features = weigh_features(raw, self._trained_terms, self._idf)
        entries = self._entries(features)
        evidence = self._evidence(raw.hits)
        scores = self._scores(entries, evidence)
        text = paper.full_text
        topics = []
        for topic, score in _best_topics(scores):
            if topic in self._column_by_topic:
                contributions = self._contributions(features, entries, self._column_by_topic[topic])
            else:
                contributions = {(hit.start, hit.end): weight for hit, weight in evidence[topic]}
            topics.append(PaperTopic(topic, round(score, 4), _telling_terms(text, contributions)))
        meaning = text_vector(raw.english, self._words) if self._words else b""
        return TopicAnalysis(topics, self._vector(scores), meaning)

    def scores(self, paper: PaperText) -> dict[str, float]:
        """Return the score of every topic that has any, not limited to those that a paper gets."""
        raw = read_features(paper, self._all_terms)
        entries = self._entries(weigh_features(raw, self._trained_terms, self._idf))
        return self._scores(entries, self._evidence(raw.hits))

    def _vector(self, scores: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """Return the topics by which a paper is compared with others, with their scores, best first.

        Behind them stand their areas: papers of different topics of one area have something in common.
        """
        topics = [
            (topic, round(score, 4)) for topic, score in _rank(scores, MIN_VECTOR_SCORE, MAX_VECTOR_TOPICS)
        ]
        areas: defaultdict[str, float] = defaultdict(float)
        for topic, score in topics:
            areas[self._areas[topic]] += AREA_SHARE * score
        ranked = sorted(areas.items(), key=lambda area: (-area[1], area[0]))
        return (*topics, *((area, round(score, 4)) for area, score in ranked))

    def _scores(
        self, entries: _Entries, evidence: Mapping[str, Sequence[tuple[TermHit, float]]]
    ) -> dict[str, float]:
        """Return the scores of the topics that the model knows, and of others whose terms were found."""
        scores = self._trained_scores(entries) if len(entries.values) else {}
        for topic in self._untrained:
            if topic in evidence:
                scores[topic] = self._evidence_score(evidence[topic])
        return scores

    def _entries(self, features: Sequence[Feature]) -> _Entries:
        """Return the weights of features, feature after feature."""
        numbers = np.array([feature.number for feature in features], dtype=np.int64)
        weights = np.array([feature.weight for feature in features])
        counts = self._weights.counts[numbers].astype(np.int64)
        positions = np.repeat(np.arange(len(features)), counts)
        first_entries = np.cumsum(counts) - counts
        within = np.arange(len(positions)) - first_entries[positions]
        rows = self._starts[numbers][positions] + within
        columns = self._weights.columns[rows].astype(np.int64)
        values = weights[positions] * self._weights.values[rows] * self._weights.scales[columns]
        return _Entries(positions, columns, values)

    def _trained_scores(self, entries: _Entries) -> dict[str, float]:
        """Return the score of each topic that the model knows, 0 to 1."""
        sums = np.bincount(entries.columns, entries.values, minlength=len(self._weights.topics))
        scores = np.clip(sums + self._weights.biases, 0.0, 1.0).tolist()
        return {topic: scores[self._column_by_topic[topic]] for topic in self._trained}

    def _evidence(self, hits: Iterable[TermHit]) -> dict[str, list[tuple[TermHit, float]]]:
        """Return for each topic the telling terms found, each with its evidence."""
        evidence: defaultdict[str, list[tuple[TermHit, float]]] = defaultdict(list)
        for hit in hits:
            for topic in self._all_terms.topics_by_key[hit.key]:
                evidence[topic].append((hit, term_evidence(hit, self._idf, self._max_idf)))
        return evidence

    def _evidence_score(self, hits: Sequence[tuple[TermHit, float]]) -> float:
        """Return the probability that a paper is about a topic of which these terms stand in it."""
        text = fsum(weight for _, weight in hits)
        title = fsum(weight for hit, weight in hits if hit.title_occurrences)
        intercept, by_text, by_title = self._weights.evidence.tolist()
        return 1.0 / (1.0 + exp(-(intercept + by_text * log1p(text) + by_title * log1p(title))))

    def _contributions(
        self, features: Sequence[Feature], entries: _Entries, column: int
    ) -> dict[tuple[int, int], float]:
        """Return what each place of the text adds to the score of a topic, negative parts left out."""
        contributions: defaultdict[tuple[int, int], float] = defaultdict(float)
        chosen = (entries.columns == column) & (entries.values > 0)
        for position, value in zip(
            entries.features[chosen].tolist(), entries.values[chosen].tolist(), strict=True
        ):
            for start, end, share in features[position].sources:
                contributions[start, end] += value * share
        return contributions


def term_evidence(hit: TermHit, idf: Sequence[float], default: float) -> float:
    """Return what a term says for its topic: its idf, times 1 + ln of how often it stands in the text."""
    return (1 + log(hit.occurrences)) * term_idf(hit.key, idf, default)


def _rank(scores: Mapping[str, float], min_score: float, count: int) -> list[tuple[str, float]]:
    """Return the topics of at least a score, so many at most, best first, equal ones by id."""
    likely = [(topic, score) for topic, score in scores.items() if score >= min_score]
    return sorted(likely, key=lambda item: (-item[1], item[0]))[:count]


def _best_topics(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the topics that a paper gets, with their scores, best first."""
    ranked = _rank(scores, MIN_FIRST_TOPIC_SCORE, MAX_PAPER_TOPICS)
    return [
        (topic, score) for rank, (topic, score) in enumerate(ranked) if not rank or score >= MIN_TOPIC_SCORE
    ]


def _telling_terms(text: str, contributions: Mapping[tuple[int, int], float]) -> tuple[str, ...]:
    """Return the words and phrases that are to be named for a topic, best first.

    A phrase is credited with a share of what its words say, so that `speculative decoding` comes before
    `speculative`; what says no more than a phrase or word that was named already is left out.

    Args:
        text: The full text.
        contributions: What each place, (start, end), adds to the score of the topic.
    """
    places = sorted(contributions, key=lambda place: (-contributions[place], place))[:_MAX_TERM_CANDIDATES]
    words_by_place = {
        (start, end): frozenset(token.key for token in tokenize(text[start:end])) for start, end in places
    }
    credit_by_word: defaultdict[str, float] = defaultdict(float)
    for place, words in words_by_place.items():
        if len(words) == 1:
            credit_by_word[next(iter(words))] += contributions[place]
    totals = {
        place: contributions[place]
        + (_WORDS_OF_PHRASE * fsum(credit_by_word[word] for word in sorted(words)) if len(words) > 1 else 0)
        for place, words in words_by_place.items()
    }
    terms: list[str] = []
    named: list[frozenset[str]] = []
    ranked = sorted(totals, key=lambda place: (-totals[place], place))
    for place in ranked:
        is_weak = totals[place] < _MIN_TERM_SHARE * totals[ranked[0]]
        if is_weak or len(terms) == MAX_TOPIC_TERMS:
            break
        words = words_by_place[place]
        if not any(words <= other or other <= words for other in named):
            named.append(words)
            # the same words may be known with and without the last syllable, which looks like a particle
            end = max(
                end for (start, end), other in words_by_place.items() if (start, other) == (place[0], words)
            )
            terms.append(text[place[0] : end])
    return tuple(terms)


def load_classifier(topics: Iterable[Topic], path: Path | None = None) -> TopicClassifier:
    """Return a classifier of these topics and of meaning, with the shipped model unless a file is given."""
    return TopicClassifier(topics, load_weights(path), load_word_vectors())


def empty_weights(topics: Sequence[str] = ()) -> TopicWeights:
    """Return a model without any weight, which scores topics by their terms; idf is that of unknown terms."""
    return TopicWeights(
        tuple(topics),
        np.zeros(FEATURE_BUCKETS, dtype=np.float32),
        np.zeros(FEATURE_BUCKETS, dtype=np.uint16),
        np.zeros(0, dtype=np.uint16),
        np.zeros(0, dtype=np.int8),
        np.ones(len(topics), dtype=np.float32),
        np.zeros(len(topics), dtype=np.float32),
        np.zeros(3),
    )

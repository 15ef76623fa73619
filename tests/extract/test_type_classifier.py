"""The type of a name that the vocabulary does not list."""

from math import log

import pytest

from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import Span
from kg.extract.ner.type_classifier import choose_type, type_features
from kg.extract.ner.weights import LogisticModel
from kg.records import EntityType, Mention, SectionKind, Source


def name(*probabilities: dict[EntityType, float], listed: bool = False) -> Name:
    """Return a name with one candidate for each probability of the types."""
    found = Mention(0, 1, "x", EntityType.DATASET, Source.VOCABULARY, 0.9, "x")
    candidates = []
    for by_type in probabilities:
        span = Span(0, 1, tuple(by_type.get(entity_type, 0.0) for entity_type in EntityType))
        proposals = {Source.VOCABULARY: found} if listed else {}
        candidates.append(Candidate(0, SectionKind.TITLE, 0, 1, "x", 1, span, proposals))
    return Name("x", tuple(candidates))


def test_a_listed_name_has_the_listed_type() -> None:
    always = {"model": LogisticModel({}, 9.0), "method": LogisticModel({}, 0.0)}
    assert choose_type(always, name({EntityType.METHOD: 0.9}, listed=True), {}) is EntityType.DATASET
    assert choose_type(always, name({EntityType.METHOD: 0.9}), {}) is EntityType.MODEL


def test_without_classifiers_the_crf_decides() -> None:
    assert choose_type({}, name({EntityType.TASK: 0.9}), {}) is EntityType.TASK


def test_of_equal_types_the_first_by_name_is_taken() -> None:
    equal = {"task": LogisticModel({}, 1.0), "method": LogisticModel({}, 1.0)}
    assert choose_type(equal, name({EntityType.TASK: 0.9}), {}) is EntityType.METHOD


def test_a_title_may_speak_against_the_crf() -> None:
    classifiers = {
        "task": LogisticModel({"share task": 1.0}, 0.0),
        "method": LogisticModel({"in title": 2.0}, 0.0),
    }
    likely_task = name({EntityType.TASK: 0.9})
    assert choose_type(classifiers, likely_task, {"in title": 1.0}) is EntityType.METHOD
    assert choose_type(classifiers, likely_task, {"in title": 0.0}) is EntityType.TASK


def test_features_are_the_shares_and_highest_probabilities_of_the_types() -> None:
    twice = name({EntityType.METHOD: 0.5}, {EntityType.METHOD: 0.25, EntityType.TASK: 0.23})
    features = type_features(twice, {"in title": 0.5, "hangul": 1.0, "best": 3.0, "head model": 1.0})
    assert features["share method"] == pytest.approx(0.75)
    assert features["share task"] == pytest.approx(0.23)
    assert features["odds method"] == pytest.approx(log(3.0))
    assert features["highest method"] == 0.5
    assert features["hangul method"] == pytest.approx(0.75)
    assert features["in title task"] == pytest.approx(0.115)
    assert features["is method"] == 1.0
    assert features["head model"] == 1.0
    assert features["in title"] == 0.5
    assert "best" not in features


def test_what_brackets_and_spelling_propose_is_a_feature() -> None:
    (plain,) = name({EntityType.METHOD: 0.5}).candidates
    spelled = Mention(0, 1, "x", EntityType.DATASET, Source.PATTERN, 0.9, "x")
    features = type_features(Name("x", (plain._replace(proposals={Source.PATTERN: spelled}),)), {})
    assert features["pattern"] == 1.0
    assert features["pattern dataset"] == 1.0
    assert "definition" not in features

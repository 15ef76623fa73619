"""Training the classifiers of names: logistic regressions over what a digest says of a name.

One decides whether annotators would accept a name, one which role (relation) it has in the paper, and one of
which type it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from kg.build.training.annotated_papers import AnnotatedPaper
from kg.evaluation.matching import Annotation, match_key
from kg.extract.ner.candidates import Name
from kg.extract.ner.name_classifier import WORD_PREFIXES
from kg.extract.ner.weights import LogisticModel

#: The inverse strength of the L2 penalty on the weights of the features, standardized but for roles: many of
#: those are rare words, which standardizing would blow up.
_NAME_INVERSE_PENALTY, _ROLE_INVERSE_PENALTY, _TYPE_INVERSE_PENALTY = 0.03, 0.2, 0.1
#: A feature of roles that a smaller share of the examples has tells nothing that can be relied on.
_MIN_ROLE_FEATURE_SHARE = 0.003
#: A name or a word that fewer of the examples have tells nothing either. Those that more have are rare still:
#: instead of being standardized, they are divided by this.
_MIN_EXAMPLES_OF_WORD, _SCALE_OF_WORD = 8, 0.7
_DECIMALS = 6
#: Models for examples that are all of one class: probability 0.993 or 0.007, whatever the features.
_ALWAYS_ACCEPTS, _NEVER_ACCEPTS = LogisticModel({}, 5.0), LogisticModel({}, -5.0)
_ACCEPTED, _REJECTED = "True", "False"


class TrainingExample(NamedTuple):
    """A name of a digest, as a classifier sees it.

    Attributes:
        features: The values of its features; one that is absent is 0.
        label: The class to learn: `True` or `False` for the classifier of names, a relation for that of
            roles.
    """

    features: dict[str, float]
    label: str


def name_example(features: dict[str, float], *, is_accepted: bool) -> TrainingExample:
    """Return the example of a name that annotators accepted or not."""
    return TrainingExample(features, _ACCEPTED if is_accepted else _REJECTED)


def find_gold(name: Name, paper: AnnotatedPaper) -> Annotation | None:
    """Return the gold entity of a paper that shares a folded name with a name, or None."""
    keys = {match_key(form) for form in (name.name, *name.surfaces)}
    matches = [entity for entity in paper.entities if keys & _entity_keys(entity)]
    return min(matches, key=lambda entity: entity.optional, default=None)


def _entity_keys(entity: Annotation) -> set[str]:
    return {match_key(form) for form in (entity.name, *entity.also, *entity.surfaces)} - {""}


def train_name_classifier(examples: Sequence[TrainingExample]) -> LogisticModel:
    """Return the binary logistic regression that tells accepted names from rejected ones."""
    counts = Counter(name for example in examples for name in example.features)
    rare = {name for name, count in counts.items() if _is_word(name) and count < _MIN_EXAMPLES_OF_WORD}
    kept = _select_features(examples, counts.keys() - rare)
    return _fit(kept, _NAME_INVERSE_PENALTY).get(_ACCEPTED, _NEVER_ACCEPTS)


def train_role_classifiers(examples: Sequence[TrainingExample]) -> dict[str, LogisticModel]:
    """Return the multinomial logistic regression over roles: for each role the model of its score."""
    counts = Counter(name for example in examples for name in example.features)
    min_count = _MIN_ROLE_FEATURE_SHARE * len(examples)
    frequent = {name for name, count in counts.items() if count >= min_count}
    return _fit(_select_features(examples, frequent), _ROLE_INVERSE_PENALTY, standardize=False)


def train_type_classifiers(examples: Sequence[TrainingExample]) -> dict[str, LogisticModel]:
    """Return the multinomial logistic regression over types: for each type the model of its score."""
    return _fit(examples, _TYPE_INVERSE_PENALTY)


def _is_word(feature: str) -> bool:
    return feature.startswith(WORD_PREFIXES)


def _select_features(examples: Iterable[TrainingExample], kept: Collection[str]) -> list[TrainingExample]:
    """Return examples with some of their features alone."""
    return [
        TrainingExample({name: value for name, value in features.items() if name in kept}, label)
        for features, label in examples
    ]


def _fit(
    examples: Sequence[TrainingExample], inverse_penalty: float, *, standardize: bool = True
) -> dict[str, LogisticModel]:
    """Fit a logistic regression, and return its weights for features as they are.

    Args:
        examples: The examples.
        inverse_penalty: The inverse strength of the L2 penalty.
        standardize: Whether features other than words of names are standardized first.

    Returns:
        A model for each class; none without examples. Weights are rounded, so that small differences between
        machines do not show.
    """
    labels = [example.label for example in examples]
    if len(set(labels)) < 2:
        return dict.fromkeys(labels, _ALWAYS_ACCEPTS)
    names = sorted({name for example in examples for name in example.features})
    columns = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    for row, example in zip(table, examples, strict=True):
        row[[columns[name] for name in example.features]] = list(example.features.values())
    mean, scale = np.zeros(len(names)), np.ones(len(names))
    if standardize:
        scaler = StandardScaler().fit(table)
        are_words = np.array([*map(_is_word, names)])
        mean = np.where(are_words, 0.0, scaler.mean_)
        scale = np.where(are_words, _SCALE_OF_WORD, scaler.scale_)
    regression = LogisticRegression(C=inverse_penalty, max_iter=5000, tol=1e-6)
    regression.fit((table - mean) / scale, labels)
    classes = regression.classes_[-len(regression.coef_) :]
    # of two classes, the regression scores the second one against a score of 0
    models = dict.fromkeys(map(str, regression.classes_), LogisticModel({}, 0.0))
    for label, scaled_weights, intercept in zip(
        classes, regression.coef_, regression.intercept_, strict=True
    ):
        weights = scaled_weights / scale
        bias = round(float(intercept - weights @ mean), _DECIMALS)
        rounded = {name: round(float(weight), _DECIMALS) for name, weight in zip(names, weights, strict=True)}
        models[str(label)] = LogisticModel(rounded, bias)
    return models

"""Training the CRF with CRFsuite (Okazaki, 2007): L-BFGS on the penalized likelihood, deterministic."""

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from kg.build.training.training_limits import MIN_FEATURE_WEIGHT
from kg.extract.ner.crf import LABELS, Floats
from kg.extract.ner.features import FeatureKeys, token_features

#: The L1 and L2 penalties and the number of steps were chosen by cross-validation; see docs/extraction.md.
_OPTIONS = {"c1": 0.05, "c2": 1.0, "max_iterations": 80, "feature.possible_transitions": True}


class LabeledPassage(NamedTuple):
    """A passage to learn from.

    Attributes:
        keys: The keys of the features of each token.
        labels: The label of each token, one of `LABELS`.
    """

    keys: FeatureKeys
    labels: list[str]


class CrfWeights(NamedTuple):
    """The weights of a trained CRF.

    Attributes:
        features: For each feature its weights that are not negligible, by column of `LABELS`.
        transitions: The score of a label after another, shape (labels, labels).
    """

    features: dict[str, dict[int, float]]
    transitions: Floats


def train_crf(passages: Sequence[LabeledPassage]) -> CrfWeights:
    """Return the weights under which the labels of the passages are most probable."""
    trainer = pycrfsuite.Trainer("lbfgs", _OPTIONS, verbose=False)
    for passage in passages:
        if passage.labels:  # CRFsuite takes no empty sequence
            trainer.append(token_features(passage.keys), passage.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        with tagger.open(path):
            info = tagger.info()
    column = {label: number for number, label in enumerate(LABELS)}
    features: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for (feature, label), weight in info.state_features.items():
        if abs(weight) > MIN_FEATURE_WEIGHT:
            features[feature][column[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)))
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    return CrfWeights(dict(features), transitions)

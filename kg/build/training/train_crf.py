"""Training the CRF with CRFsuite (Okazaki, 2007): L-BFGS on the penalised likelihood, the same weights every time."""

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from kg.extract.ner.crf import LABELS, Floats
from kg.extract.ner.features import Keys, token_features

#: Penalties on the absolute and on the squared weights, and steps; of a grid on cross-validation, see docs/extraction.md.
_OPTIONS = {"c1": 0.05, "c2": 1.0, "max_iterations": 80, "feature.possible_transitions": True}
#: Weights nearer to zero change no decision.
_NEGLIGIBLE = 0.004


class LabelledPassage(NamedTuple):
    """The keys of each token of a passage, and its label."""

    keys: Keys
    labels: list[str]


class Weights(NamedTuple):
    """The weights of each feature by column of LABELS, and the (labels, labels) transitions."""

    features: dict[str, dict[int, float]]
    transitions: Floats


def train_tagger(passages: Sequence[LabelledPassage]) -> Weights:
    """Return the weights that make the labels of the passages most probable."""
    trainer = pycrfsuite.Trainer("lbfgs", _OPTIONS, verbose=False)
    for passage in passages:
        if passage.labels:
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
        if abs(weight) > _NEGLIGIBLE:
            features[feature][column[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)))
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    return Weights(dict(features), transitions)

"""The files of a trained model, and the CRF's weights in memory.

A model is a folder of four files: `crf.npz` (the weights of the CRF), `judge.json` (those of the
classifiers), `surfaces.tsv` (how often annotators marked each surface) and `names.tsv` (the names that
training learned); `card.md` tells people what it was trained on and how good it is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from math import fsum
from operator import mul
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.ner.crf import LABELS, Floats, forbid_impossible
from kg.extract.ner.features import CONTEXT_TOKENS, FeatureKeys, Key, boundary_keys, features_of_key
from kg.limits import MAX_WEIGHT_SUMS
from kg.vocabulary.terms import Term, parse_terms


class SurfaceCounts(NamedTuple):
    """How often annotators mark a surface where it occurs.

    Attributes:
        marked: In how many annotated digests the surface is marked as a name of an entity.
        papers: In how many annotated digests it occurs.
    """

    marked: int
    papers: int


class LogisticModel(NamedTuple):
    """A logistic regression, whose score is `bias + Σ weight · value` over the features of an example.

    Attributes:
        weights: The weights of the features; the keys are names of features (`listed`, `is method`), and a
            feature that is missing has the weight 0.
        bias: The intercept.
    """

    weights: dict[str, float]
    bias: float

    def score(self, features: Mapping[str, float]) -> float:
        """Return the score of an example with these features; one that is absent is 0."""
        weights = [self.weights.get(key, 0.0) for key in features]
        products: Iterable[float] = map(mul, weights, features.values())
        return self.bias + fsum(products)


class Model(NamedTuple):
    """What training learned besides the weights of the CRF and the names.

    Attributes:
        name_classifier: Gives the probability that annotators would accept a name; see
            `kg.extract.ner.name_classifier`.
        role_classifiers: For each role (`proposes`, `uses`, …) the model that gives its score before the
            softmax; see `kg.extract.ner.roles`.
        surfaces: For each folded surface how often annotators marked it.
        type_classifiers: For each type (`method`, …) the model that gives its score; see
            `kg.extract.ner.type_classifier`. Older models have none.
    """

    name_classifier: LogisticModel
    role_classifiers: dict[str, LogisticModel]
    surfaces: dict[str, SurfaceCounts]
    type_classifiers: dict[str, LogisticModel]


class Tagger:
    """The CRF's weights, which it sums over the features of tokens.

    Features come in groups that share a key (see `kg.extract.ner.features`). The sum of a group's weights is
    computed once and kept, since most keys of a text are not new.
    """

    def __init__(
        self, features: Mapping[str, int], weights: NDArray[np.float32], transitions: Floats
    ) -> None:
        """Keep the weights.

        Args:
            features: For each feature its row in `weights`.
            weights: Shape (features, labels).
            transitions: The scores of a label after another, shape (labels, labels).
        """
        self.transitions = forbid_impossible(transitions)
        self._local = _WeightSums(features, weights, (0,))
        self._spread = _WeightSums(features, weights, range(-CONTEXT_TOKENS, CONTEXT_TOKENS + 1))

    def emissions(self, keys: FeatureKeys) -> Floats:
        """Return the score of each label at each token, shape (tokens, labels); at least one token."""
        if len(self._spread) + len(self._local) > MAX_WEIGHT_SUMS:
            self._spread.forget()
            self._local.forget()
        scores: Floats = self._local.look_up(keys.local).sum(axis=(1, 2))
        edge = [boundary_keys(keys)] * CONTEXT_TOKENS
        by_offset = self._spread.look_up([*edge, *keys.spread, *edge]).sum(axis=1)
        for column in range(2 * CONTEXT_TOKENS + 1):
            first = 2 * CONTEXT_TOKENS - column
            scores += by_offset[first : first + len(scores), column]
        return scores


class _WeightSums(dict[Key, int]):
    """For each key the row of a table with the sum of its features' weights, computed on demand.

    The table has the shape (rows, offsets, labels): a spread key has other features for a token so many
    tokens after its own.
    """

    def __init__(
        self, features: Mapping[str, int], weights: NDArray[np.float32], offsets: Sequence[int]
    ) -> None:
        super().__init__()
        self._features = features
        self._weights = weights
        self._offsets = offsets
        self._table = np.zeros((1024, len(offsets), len(LABELS)))
        self._row_count = 1  # row 0 is that of all keys without a weight: most pairs of words

    def look_up(self, keys: Sequence[Sequence[Key]]) -> Floats:
        """Return the sums for each token's keys, shape (tokens, keys, offsets, labels)."""
        rows = [
            self[key] for token_keys in keys for key in token_keys
        ]  # first: it may replace the table by a larger one
        sums: Floats = self._table[rows]
        return sums.reshape(len(keys), -1, *sums.shape[1:])

    def __missing__(self, key: Key) -> int:
        features = self._features
        weighted = [
            [features[feature] for feature in features_of_key(key, offset) if feature in features]
            for offset in self._offsets
        ]
        row = self._new_row() if any(weighted) else 0
        for index, feature_rows in enumerate(weighted):
            if feature_rows:
                self._table[row, index] = self._weights[feature_rows].sum(axis=0)
        self[key] = row
        return row

    def _new_row(self) -> int:
        row = self._row_count
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._row_count += 1
        return row

    def forget(self) -> None:
        """Forget all sums; the weights stay."""
        self.clear()
        self._table[:] = 0.0
        self._row_count = 1


def save_tagger(path: Path, features: Mapping[str, Mapping[int, float]], transitions: Floats) -> None:
    """Write a model's `crf.npz`, the weights in half precision, which is enough for them.

    Args:
        path: The file.
        features: For each feature its weights, keyed by the index of the label; absent ones are 0.
        transitions: The scores of a label after another, shape (labels, labels).
    """
    names = sorted(features)
    rows = [
        (row, label, weight)
        for row, name in enumerate(names)
        for label, weight in sorted(features[name].items())
    ]
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        rows=np.array([row for row, _, _ in rows], dtype=np.uint32),
        labels=np.array([label for _, label, _ in rows], dtype=np.uint8),
        weights=np.array([weight for _, _, weight in rows], dtype=np.float16),
        transitions=transitions.astype(np.float32),
    )


def load_tagger(path: Path) -> Tagger:
    """Return the tagger of a file that `save_tagger` wrote.

    Raises:
        ModelError: The file does not exist.
    """
    if not path.is_file():
        raise ModelError(str(path.parent), f"{path.name} is missing")
    with np.load(path, allow_pickle=False) as arrays:
        names = arrays["features"].tobytes().decode().split("\n")
        table = np.zeros((len(names), len(LABELS)), dtype=np.float32)
        table[arrays["rows"], arrays["labels"]] = arrays["weights"]
        transitions = arrays["transitions"].astype(np.float64)
    return Tagger({name: row for row, name in enumerate(names)}, table, transitions)


def weight_table(names: Sequence[str], features: Mapping[str, Mapping[int, float]]) -> NDArray[np.float32]:
    """Return the weights of features as a table of shape (features, labels).

    Args:
        names: The features, in the order of the rows.
        features: For each feature its weights, keyed by the index of the label; absent ones are 0.
    """
    table = np.zeros((len(names), len(LABELS)), dtype=np.float32)
    for row, name in enumerate(names):
        for label, weight in features[name].items():
            table[row, label] = weight
    return table


def render_surfaces(surfaces: Mapping[str, SurfaceCounts]) -> str:
    """Return a model's `surfaces.tsv`: surface, digests that mark it, digests in which it stands."""
    return "".join(
        f"{surface}\t{counts.marked}\t{counts.papers}\n" for surface, counts in sorted(surfaces.items())
    )


def _parse_surfaces(lines: Iterable[str]) -> dict[str, SurfaceCounts]:
    rows = (line.split("\t") for line in lines if line)
    return {surface: SurfaceCounts(int(marked), int(papers)) for surface, marked, papers in rows}


def shipped_folder() -> Path:
    """Return the folder of the model that is part of the package."""
    return Path(str(resources.files("kg.extract.ner") / "shipped"))


@cache
def learned_terms(folder: Path) -> tuple[Term, ...]:
    """Return the names in the `names.tsv` of a model: those that training learned from annotations.

    Raises:
        ModelError: The folder holds no model.
    """
    text = _read(folder / "names.tsv")
    return tuple(entry.term for entry in parse_terms(text, "names.tsv")[0])


def load_model(folder: Path) -> Model:
    """Return the classifiers and surface counts of the model in a folder.

    Raises:
        ModelError: The folder holds no model, or one of another version.
    """
    try:
        classifiers = json.loads(_read(folder / "judge.json"))
        return Model(
            LogisticModel(**classifiers["names"]),
            {role: LogisticModel(**weights) for role, weights in classifiers["roles"].items()},
            _parse_surfaces(_read(folder / "surfaces.tsv").split("\n")),
            {key: LogisticModel(**weights) for key, weights in classifiers.get("types", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(folder), str(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(str(path.parent), str(error)) from error

"""What training wrote: the CRF's weights, the judge's, how often each surface was marked, and the names learned.

A model is a folder of four files: `crf.npz`, `judge.json`, `surfaces.tsv` and `names.tsv`; `card.md` beside them tells people
what it was trained on and how good it is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.ner.crf import LABELS, Floats, forbid_impossible
from kg.extract.ner.features import REACH, Key, Keys, expand, outside
from kg.vocabulary.terms import Term, parse_terms

#: Sums kept of the weights of feature groups; more are forgotten all at once.
_MOST_SUMS = 1 << 18


class Seen(NamedTuple):
    """In how many annotated digests a surface was marked, of how many it stands in."""

    marked: int
    papers: int


class Judge(NamedTuple):
    """A logistic regression: a weight for each measure of a name, and one for all."""

    weights: dict[str, float]
    bias: float


class Model(NamedTuple):
    """What training learned besides the CRF's weights and names."""

    judge: Judge
    roles: dict[str, Judge]
    surfaces: dict[str, Seen]


class Tagger:
    """The CRF's weights; sums those of a token's feature groups, each group once."""

    def __init__(self, features: Mapping[str, int], table: NDArray[np.float32], transitions: Floats) -> None:
        """Take the row of each feature in `table`, of shape (features, labels), and the (labels, labels) transitions."""
        self.transitions = forbid_impossible(transitions)
        self._local = _Sums(features, table, (0,))
        self._spread = _Sums(features, table, range(-REACH, REACH + 1))

    def emissions(self, keys: Keys) -> Floats:
        """Return the (tokens, labels) scores of tokens with these keys."""
        if len(self._spread) + len(self._local) > _MOST_SUMS:
            self._spread.forget()
            self._local.forget()
        scores: Floats = self._local.look_up(keys.local).sum(axis=(1, 2))
        edge = [outside(keys)] * REACH
        given = self._spread.look_up([*edge, *keys.spread, *edge]).sum(axis=1)
        for place in range(2 * REACH + 1):
            offset = place - REACH
            scores += given[REACH - offset : REACH - offset + len(scores), place]
        return scores


class _Sums(dict[Key, int]):
    """The sums of the weights of keys at some offsets, each worked out when first asked for."""

    def __init__(
        self, features: Mapping[str, int], weights: NDArray[np.float32], offsets: Sequence[int]
    ) -> None:
        super().__init__()
        self._features = features
        self._weights = weights
        self._offsets = offsets
        self._table = np.zeros((1024, len(offsets), len(LABELS)))
        self._rows = 1  # row 0 stands for all keys that say nothing: most pairs of words

    def look_up(self, keys: Sequence[Sequence[Key]]) -> Floats:
        """Return the (tokens, keys, offsets, labels) sums of each token's keys."""
        rows = [self[key] for token in keys for key in token]  # first, since it may make the table larger
        sums: Floats = self._table[rows]
        return sums.reshape(len(keys), -1, *sums.shape[1:])

    def __missing__(self, key: Key) -> int:
        features = self._features
        known = [
            [features[each] for each in expand(key, offset) if each in features] for offset in self._offsets
        ]
        row = self._new_row() if any(known) else 0
        for place, rows in enumerate(known):
            if rows:
                self._table[row, place] = self._weights[rows].sum(axis=0)
        self[key] = row
        return row

    def _new_row(self) -> int:
        row = self._rows
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._rows += 1
        return row

    def forget(self) -> None:
        """Forget all sums."""
        self.clear()
        self._table[:] = 0.0
        self._rows = 1


def save_tagger(path: Path, features: Mapping[str, Mapping[int, float]], transitions: Floats) -> None:
    """Write the weights of features by label; half precision is enough for them."""
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
    """Return the tagger written by `save_tagger`.

    Raises:
        ModelError: There is none.
    """
    if not path.is_file():
        raise ModelError(str(path.parent), f"{path.name} is missing")
    with np.load(path, allow_pickle=False) as arrays:
        names = arrays["features"].tobytes().decode().split("\n")
        table = np.zeros((len(names), len(LABELS)), dtype=np.float32)
        table[arrays["rows"], arrays["labels"]] = arrays["weights"]
        transitions = arrays["transitions"].astype(np.float64)
    return Tagger({name: row for row, name in enumerate(names)}, table, transitions)


def table_of(names: Sequence[str], features: Mapping[str, Mapping[int, float]]) -> NDArray[np.float32]:
    """Return the (names, labels) table of the weights of features by label."""
    table = np.zeros((len(names), len(LABELS)), dtype=np.float32)
    for row, name in enumerate(names):
        for label, weight in features[name].items():
            table[row, label] = weight
    return table


def render_surfaces(surfaces: Mapping[str, Seen]) -> str:
    """Return the table of surfaces: folded form, digests in which it was marked, digests in which it stands."""
    return "".join(f"{surface}\t{seen.marked}\t{seen.papers}\n" for surface, seen in sorted(surfaces.items()))


def _parse_surfaces(lines: Iterable[str]) -> dict[str, Seen]:
    rows = (line.split("\t") for line in lines if line)
    return {surface: Seen(int(marked), int(papers)) for surface, marked, papers in rows}


def shipped_folder() -> Path:
    """Return the folder of the model in the package."""
    return Path(str(resources.files("kg.extract.ner") / "shipped"))


@cache
def learned_terms(folder: Path) -> tuple[Term, ...]:
    """Return the names that training learned from annotations.

    Raises:
        ModelError: The folder holds no model.
    """
    text = _read(folder / "names.tsv")
    return tuple(entry.term for entry in parse_terms(text, "names.tsv")[0])


def load_model(folder: Path) -> Model:
    """Return the model in a folder.

    Raises:
        ModelError: The folder holds no model, or one of another version.
    """
    try:
        judges = json.loads(_read(folder / "judge.json"))
        return Model(
            Judge(**judges["names"]),
            {role: Judge(**judge) for role, judge in judges["roles"].items()},
            _parse_surfaces(_read(folder / "surfaces.tsv").split("\n")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(folder), str(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(str(path.parent), str(error)) from error

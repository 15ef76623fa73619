"""What a text means: a vector that texts of one subject have alike, whatever words and language they use.

Each English word, and each frequent pair of words, has a vector, learned from the abstracts of thousands of
papers: words that stand in the same abstracts have similar ones (latent semantic analysis of positive
pointwise mutual information: Levy and Goldberg, "Neural word embedding as implicit matrix factorization",
2014). Korean words count as their translations (`kg.similarity.english_words`). The vector of a text is

    Σ ln(1 + count) · idf · vector of the word

scaled to length 1. No vector of a word points where all of them point on average, so that two texts of
different subjects have a cosine near 0. `python -m kg.build.training.train_words` makes the file; the model
card beside it says from what.
"""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.similarity.meaning import MEANING_SCALE

_SHIPPED_FILE = "words.npz"
_MAX_VALUE = 127


class WordVectors(NamedTuple):
    """The vectors of words, and of pairs with a space between.

    Attributes:
        numbers: The row of each word.
        weights: What the row of a word is multiplied by, so that its length is the idf of the word; shape
            (words,).
        rows: Whole numbers from -127 to 127; shape (words, dimensions).
    """

    numbers: Mapping[str, int]
    weights: NDArray[np.float64]
    rows: NDArray[np.int8]


def make_word_vectors(
    words: Sequence[str], idf: NDArray[np.float64], vectors: NDArray[np.float64]
) -> WordVectors:
    """Return the vectors of words in whole numbers.

    Args:
        words: The words.
        idf: The idf of each; shape (words,).
        vectors: A vector of each, of any length; shape (words, dimensions).
    """
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    rows = np.rint(vectors / largest * _MAX_VALUE).astype(np.int8)
    lengths = np.sqrt((rows.astype(np.float64) ** 2).sum(axis=1))
    weights = (idf / np.maximum(lengths, 1e-9)).astype(np.float32).astype(np.float64)
    return WordVectors({word: number for number, word in enumerate(words)}, weights, rows)


def text_vector(counts: Mapping[str, float], words: WordVectors) -> bytes:
    """Return the vector of a text as it is stored; empty if no word of it is known.

    Args:
        counts: How often each English word and pair stands in the text.
        words: The vectors of words.

    Example:
        >>> words = make_word_vectors(["cat", "dog"], np.array([3.0, 4.0]), np.eye(2))
        >>> np.frombuffer(text_vector({"cat": 1, "dog": 1, "cow": 5}, words), "<i2").tolist()
        [19660, 26214]
    """
    known = sorted((words.numbers[word], count) for word, count in counts.items() if word in words.numbers)
    numbers = [number for number, _ in known]
    weights = np.array([log1p(count) for _, count in known]) * words.weights[numbers]
    # added one after the other: the order of a matrix product differs between machines
    vector = (weights[:, None] * words.rows[numbers]).sum(axis=0)
    length = float(np.sqrt((vector**2).sum()))
    return np.rint(vector * (MEANING_SCALE / length)).astype("<i2").tobytes() if length else b""


def save_word_vectors(path: Path, words: WordVectors) -> None:
    """Write vectors of words to a file, the same bytes for the same vectors."""
    names = np.frombuffer("\n".join(words.numbers).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, words=names, weights=words.weights.astype(np.float32), rows=words.rows)


@cache
def load_word_vectors(path: Path | None = None) -> WordVectors:
    """Return vectors of words, the shipped ones unless a file is given; they are only read."""
    if path is None:
        data = (resources.files("kg.similarity") / "shipped" / _SHIPPED_FILE).read_bytes()
    else:
        data = path.read_bytes()
    with np.load(io.BytesIO(data)) as arrays:
        names = arrays["words"].tobytes().decode().split("\n")
        numbers = {name: number for number, name in enumerate(names)}
        return WordVectors(numbers, arrays["weights"].astype(np.float64), arrays["rows"])

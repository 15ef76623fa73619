import doctest
from math import log1p
from pathlib import Path

import numpy as np
import pytest

from kg.similarity import word_vectors
from kg.similarity.english_words import read_english_words
from kg.similarity.meaning import MEANING_SCALE, meaning_similarity
from kg.similarity.text_tokens import tokenize
from kg.similarity.word_vectors import (
    load_word_vectors,
    make_word_vectors,
    save_word_vectors,
    text_vector,
)

WORDS = make_word_vectors(
    ["cat", "cat food", "dog"], np.array([2.0, 3.0, 4.0]), np.array([[0.5, 0.0], [1.0, 1.0], [0.0, -2.0]])
)


def test_vectors_are_whole_numbers_up_to_127_and_weights_make_them_as_long_as_the_idf() -> None:
    assert WORDS.rows.tolist() == [[127, 0], [127, 127], [0, -127]]
    lengths = np.sqrt((WORDS.rows.astype(float) ** 2).sum(axis=1)) * WORDS.weights
    assert lengths.tolist() == pytest.approx([2.0, 3.0, 4.0], rel=1e-6)


def test_the_vector_of_a_text_is_the_weighed_sum_of_those_of_its_words() -> None:
    cat, dog = 2 * log1p(3), -4 * log1p(0.5)
    length = (cat**2 + dog**2) ** 0.5
    stored = np.frombuffer(text_vector({"cat": 3, "dog": 0.5, "cow": 9}, WORDS), "<i2")
    assert stored.tolist() == [round(MEANING_SCALE * cat / length), round(MEANING_SCALE * dog / length)]


def test_the_order_of_words_changes_nothing() -> None:
    assert text_vector({"dog": 1, "cat": 2}, WORDS) == text_vector({"cat": 2, "dog": 1}, WORDS)


def test_a_text_of_unknown_words_has_no_vector() -> None:
    assert text_vector({"cow": 1}, WORDS) == b""
    assert text_vector({}, WORDS) == b""


def test_saved_vectors_are_read_again_and_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    for path in (first, second):
        save_word_vectors(path, WORDS)
    assert first.read_bytes() == second.read_bytes()
    read = load_word_vectors(first)
    assert read.numbers == WORDS.numbers
    assert read.rows.tolist() == WORDS.rows.tolist()
    assert read.weights.tolist() == WORDS.weights.tolist()


def test_a_korean_text_means_what_its_english_one_does() -> None:
    def vector(text: str) -> bytes:
        return text_vector(read_english_words(tokenize(text)).counts, load_word_vectors())

    korean = vector("로봇이 물체를 잡는 정책을 시연에서 학습한다")
    same, other = vector("a robot learns to grasp objects"), vector("speech recognition of rare words")
    assert meaning_similarity(korean, same) > 0.4
    assert meaning_similarity(korean, other) < 0.2


def test_the_examples_of_docstrings_are_right() -> None:
    failed, tried = doctest.testmod(word_vectors)
    assert failed == 0
    assert tried == 2

import doctest
import struct

import pytest

from kg.similarity import meaning
from kg.similarity.meaning import meaning_similarities, meaning_similarity


def vector(*values: float) -> bytes:
    """Return a vector of length 1 as it is stored."""
    return struct.pack(f"<{len(values)}h", *(round(32_767 * value) for value in values))


@pytest.mark.parametrize(
    ("first", "second", "cosine"),
    [
        ((1.0, 0.0), (1.0, 0.0), 1.0),
        ((1.0, 0.0), (0.8, 0.6), 0.8),
        ((0.6, 0.8), (0.8, 0.6), 0.96),
        ((1.0, 0.0), (0.0, 1.0), 0.0),
        ((1.0, 0.0), (-0.6, 0.8), 0.0),
    ],
)
def test_the_cosine_is_that_of_the_vectors_and_never_negative(
    first: tuple[float, ...], second: tuple[float, ...], cosine: float
) -> None:
    assert meaning_similarity(vector(*first), vector(*second)) == cosine
    assert meaning_similarity(vector(*second), vector(*first)) == cosine


def test_a_text_without_a_vector_is_like_none() -> None:
    assert meaning_similarity(b"", vector(1.0)) == 0.0
    assert meaning_similarity(b"", b"") == 0.0


def test_many_vectors_are_compared_as_one_is() -> None:
    own = vector(0.6, 0.8)
    others = [vector(0.8, 0.6), b"", vector(-1.0, 0.0), vector(0.6, 0.8)]
    assert meaning_similarities(own, others) == [0.96, 0.0, 0.0, 1.0]
    assert meaning_similarities(own, others) == [meaning_similarity(own, other) for other in others]
    assert meaning_similarities(b"", others[:2]) == [0.0, 0.0]
    assert meaning_similarities(own, []) == []


def test_the_examples_of_docstrings_are_right() -> None:
    failed, tried = doctest.testmod(meaning)
    assert failed == 0
    assert tried == 2

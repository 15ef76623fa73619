import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.similarity.csr import CsrMatrix
from kg.similarity.text_similarity import MeanSimilarity, TfIdf, count_ngrams, mean_similarity, tfidf_matrix


def whole_product(matrix: CsrMatrix) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    block = matrix.block(0, matrix.height)
    return np.asarray((block @ block.T).toarray())


def similarities(*texts: str) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return whole_product(tfidf_matrix(texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (" \n", {}),
        ("a", {138365: 1, 251289: 1}),  # " a", "a "
        ("가", {531951: 1, 1020384: 1}),
        ("ab", {159569: 1, 238744: 1, 251289: 1, 323783: 1, 423529: 1}),  # " a", "ab", "b ", " ab", "ab "
        ("aa aa", {47443: 2, 138365: 2, 251289: 2, 528182: 2, 644279: 2}),  # " a", "aa", "a ", " aa", "aa "
    ],
)
def test_ngrams_have_the_same_numbers_on_every_machine(text: str, expected: dict[int, int]) -> None:
    numbers, counts = count_ngrams(text)
    assert dict(zip(numbers.tolist(), counts.tolist(), strict=True)) == expected
    assert [array.dtype for array in (numbers, counts)] == [np.int64, np.int64]


@pytest.mark.parametrize(
    ("text", "different", "total"),
    [
        ("aba", 9, 9),  # 2: " a", "ab", "ba", "a "; 3: " ab", "aba", "ba "; 4: " aba", "aba "
        ("aaa", 8, 9),  # "aa" stands twice
        ("a b", 4, 4),  # nothing goes over the space
        ("abcde", 15, 15),  # 6 of 2, 5 of 3, 4 of 4, and none of 5
    ],
)
def test_ngrams_have_two_to_four_characters_and_stay_within_words(
    text: str, different: int, total: int
) -> None:
    numbers, counts = count_ngrams(text)
    assert (len(numbers), counts.sum()) == (different, total)
    assert numbers.tolist() == sorted(numbers.tolist())


def test_capitals_and_the_width_of_spaces_do_not_count() -> None:
    assert [part.tolist() for part in count_ngrams(" Muon\n\tADAM")] == [
        part.tolist() for part in count_ngrams("muon adam")
    ]


def test_ngrams_of_a_long_text_hardly_ever_share_a_number() -> None:
    letters = "abcdefghijklmnopqrst"
    words = [first + second + third for first in letters for second in letters for third in letters]
    different = {
        f" {word} "[start : start + size] for word in words for size in (2, 3, 4) for start in range(6 - size)
    }
    assert 0.98 * len(different) < len(count_ngrams(" ".join(words))[0]) <= len(different)


def test_a_weight_is_one_plus_the_logarithm_of_the_count_times_the_smoothed_idf() -> None:
    tfidf = TfIdf(np.array([2, 3, 2]), total=3)
    columns, weights = tfidf.transform(np.array([0, 1, 2]), np.array([1, 2, 4]))
    plain = [math.log(4 / 3) + 1, 1 + math.log(2), (1 + math.log(4)) * (math.log(4 / 3) + 1)]
    assert columns.tolist() == [
        1,
        0,
        2,
    ]  # the n-gram of most texts has the first column, ties keep their order
    assert weights.tolist() == pytest.approx([weight / math.hypot(*plain) for weight in plain])


@pytest.mark.parametrize(("total", "most"), [(10, 20), (41, 20), (42, 21), (100, 50)])
def test_ngrams_of_one_text_and_of_more_than_half_are_left_out_in_small_graphs_of_more_than_twenty(
    total: int, most: int
) -> None:
    tfidf = TfIdf(np.array([1, 2, most, most + 1]), total)
    columns, _ = tfidf.transform(np.arange(4), np.ones(4, np.int64))
    assert sorted(columns.tolist()) == [1, 2]  # column 0 is the n-gram of most papers, 3 that of one


def test_ngrams_of_equally_many_texts_keep_their_order() -> None:
    papers = np.array([2 + ngram % 2 for ngram in range(100)])
    columns, _ = TfIdf(papers, 9).transform(np.arange(100), np.ones(100, np.int64))
    assert columns.tolist() == [ngram // 2 + (0 if ngram % 2 else 50) for ngram in range(100)]


def test_a_text_of_which_no_ngram_is_kept_has_an_empty_row() -> None:
    columns, weights = TfIdf(np.array([1, 1]), 5).transform(np.array([0, 1]), np.array([3, 3]))
    assert (columns.tolist(), weights.tolist()) == ([], [])


def test_the_matrix_has_a_row_of_length_one_for_each_text() -> None:
    matrix = tfidf_matrix(["muon adam", "muon lion", "zzz"])
    assert (matrix.height, matrix.width) == (3, 1 << 20)
    assert np.diag(whole_product(matrix)).tolist() == pytest.approx([1, 1, 0])
    assert tfidf_matrix([]).height == 0


def test_the_similarity_of_two_texts_is_worked_out_by_hand() -> None:
    # "ab" has " a", "ab", "b ", " ab" and "ab ", "ac" likewise; only " a" is in several texts
    found = similarities("ab", "ac", "ad")
    assert found.ravel().tolist() == pytest.approx([1] * 9)
    # with "ab" twice, it keeps " a" of idf ln(4/4) + 1 = 1 and four n-grams of idf ln(4/3) + 1 = 1.287682
    found = similarities("ab", "ab", "ac")
    assert found[0, 2] == pytest.approx(1 / math.sqrt(1 + 4 * 1.287682**2), abs=1e-6)


def test_a_korean_stem_is_found_under_any_particle_and_in_a_compound() -> None:
    found = similarities(
        "최적화기를 제안한다", "새로운 최적화기는 빠르다", "사전학습 최적화기에서", "음성 인식 데이터"
    )
    assert found[0, 3] == 0.0
    assert min(found[0, 1], found[0, 2]) > 0.5


def test_the_order_of_letters_within_a_word_counts_and_that_of_words_does_not() -> None:
    found = similarities("muon adam", "adam  MUON", "noum mada")
    assert found[0, 1] == pytest.approx(1.0, abs=1e-5)
    assert found[0, 2] < 0.5


def test_texts_that_share_nothing_are_not_similar_even_to_themselves() -> None:
    assert similarities("alpha", "한글").max() == 0.0
    assert similarities("", "a b").max() == 0.0


@settings(max_examples=25, deadline=None)  # each makes arrays of a million n-grams
@given(st.lists(st.text(alphabet="ab 가나", max_size=12), min_size=2, max_size=6))
def test_similarity_is_symmetric_at_most_one_and_the_mean_is_that_of_all_pairs(texts: list[str]) -> None:
    found = similarities(*texts)
    assert np.allclose(found, found.T, atol=1e-6)
    assert found.max() <= 1 + 1e-5
    pairs = found[~np.eye(len(texts), dtype=bool)]
    assert mean_similarity(tfidf_matrix(texts)) == pytest.approx(float(pairs.mean()), abs=1e-5)


def test_the_mean_is_over_pairs_of_different_rows() -> None:
    mean = MeanSimilarity()
    assert mean.value() == 0.0
    mean.add(np.array([0, 1]), np.array([0.6, 0.8]))
    assert mean.value() == 0.0
    mean.add(np.array([1]), np.array([1.0]))
    assert mean.value() == pytest.approx(0.8)
    mean.add(np.array([5]), np.array([1.0]))
    assert mean.value() == pytest.approx(0.8 / 3)


def test_the_mean_is_never_below_nothing() -> None:
    mean = MeanSimilarity()
    for weight in (1.0, -1.0):
        mean.add(np.array([3]), np.array([weight]))
    assert mean.value() == 0.0

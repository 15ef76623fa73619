import math
from random import Random

import numpy as np
import pytest

from kg.similarity.blocking import blocking_index
from kg.similarity.csr import CsrMatrix, transpose
from kg.similarity.neighbors import Neighbors, NeighborSearch, beside, entity_matrix, topic_matrix
from kg.similarity.score import ENTITY_SHARE, TOPIC_WEIGHT
from kg.similarity.text_similarity import mean_similarity, tfidf_matrix
from tests.similarity.matrices import csr, dense, empty, made_up_entities

#: The text similarity of papers 0 and 1 is 0.6, of 1 and 2 0.8; 0 and 2 share their entity, 3 shares nothing.
TEXTS = csr([[1, 0], [0.6, 0.8], [0, 1], [0, 0]])
ENTITIES = csr([[1, 0], [0, 0], [1, 0], [0, 1]])


def blocked(texts: CsrMatrix, entities: CsrMatrix, mean: float) -> NeighborSearch:
    index = blocking_index(texts, entities)
    return NeighborSearch(texts, entities, mean, (index, transpose(index)))


def rounded(neighbors: Neighbors) -> list[list[tuple[int, float]]]:
    return [[(number, round(value, 3)) for number, value in row] for row in neighbors.by_paper()]


SEARCHES = [NeighborSearch(TEXTS, ENTITIES, 0.1), blocked(TEXTS, ENTITIES, 0.1)]


@pytest.mark.parametrize("search", SEARCHES)
def test_neighbors_are_ranked_by_four_fifths_of_text_above_the_mean_and_one_fifth_of_entities(
    search: NeighborSearch,
) -> None:
    # scores: 0-1: 0.8 · (0.6 - 0.1) = 0.40; 1-2: 0.8 · (0.8 - 0.1) = 0.56; 0-2: 0.2 · 1 = 0.20
    assert rounded(search.nearest(0, 4, 5)) == [
        [(1, 0.5), (2, 0.0)],
        [(2, 0.7), (0, 0.5)],
        [(1, 0.7), (0, 0.0)],
        [],
    ]


@pytest.mark.parametrize("search", SEARCHES)
def test_only_the_best_are_kept(search: NeighborSearch) -> None:
    assert rounded(search.nearest(0, 4, 1)) == [[(1, 0.5)], [(2, 0.7)], [(1, 0.7)], []]
    assert search.nearest(0, 4, 1).counts.tolist() == [1, 1, 1, 0]
    assert rounded(search.nearest(0, 4, 0)) == [[], [], [], []]


@pytest.mark.parametrize("search", SEARCHES)
def test_some_papers_can_be_asked_for(search: NeighborSearch) -> None:
    assert rounded(search.nearest(1, 3, 5)) == [[(2, 0.7), (0, 0.5)], [(1, 0.7), (0, 0.0)]]
    assert rounded(search.nearest(3, 4, 5)) == [[]]
    assert rounded(search.nearest(2, 2, 5)) == []


def test_entities_outweigh_texts_that_are_hardly_similar() -> None:
    # 0.8 · 0.2 = 0.16 for the text of paper 1, 0.2 for the entity of paper 2; 0.8 · 0.3 = 0.24 is more again
    entities = csr([[1], [0], [1]])
    for similarity, order in ((0.2, [2, 1]), (0.3, [1, 2])):
        texts = csr([[1, 0], [similarity, 0], [0, 0]])
        search = NeighborSearch(texts, entities, 0.0)
        assert search.nearest(0, 1, 5).numbers.tolist() == order


def test_topics_beside_entities_add_their_weight() -> None:
    # paper 1 has the only topic of paper 0, paper 2 another one besides it, of the same score
    scores = np.array([[0, 0, 0.5], [1, 0, 0.2], [2, 0, 0.1], [2, 1, 0.1]])
    topics = topic_matrix(scores, 4, 3)
    assert (topics.height, topics.width) == (4, 3)
    both = beside(ENTITIES, topics)
    assert (both.height, both.width) == (4, 5)
    products = ENTITY_SHARE * both.row_products(0)
    assert products.tolist() == pytest.approx(
        [
            ENTITY_SHARE + TOPIC_WEIGHT,
            TOPIC_WEIGHT,
            ENTITY_SHARE + TOPIC_WEIGHT / math.sqrt(2),  # ENTITIES: paper 2 shares the entity, too
            0.0,
        ]
    )


def test_equally_near_papers_are_ordered_by_number() -> None:
    texts = csr([[1.0], [1.0], [1.0], [1.0]])
    assert NeighborSearch(texts, empty(4), 0.0).nearest(1, 2, 2).numbers.tolist() == [0, 2]


def test_a_text_no_more_similar_than_the_mean_is_no_neighbor() -> None:
    texts = csr([[1.0, 0.0], [0.5, 0.0]])
    assert rounded(NeighborSearch(texts, empty(2), 0.5).nearest(0, 2, 5)) == [[], []]
    assert rounded(NeighborSearch(texts, empty(2), 0.75).nearest(0, 2, 5)) == [[], []]
    assert rounded(NeighborSearch(texts, empty(2), 0.25).nearest(0, 2, 5)) == [[(1, 0.25)], [(0, 0.25)]]


def test_similarities_are_rounded_to_four_digits() -> None:
    neighbors = Neighbors(
        np.array([1, 2]), np.array([7, 8, 9], np.int32), np.array([0.12344, 0.5, 0.99996], np.float32)
    )
    assert neighbors.by_paper() == [[(7, 0.1234)], [(8, 0.5), (9, 1.0)]]


def test_arrays_of_neighbors_have_narrow_types() -> None:
    neighbors = SEARCHES[0].nearest(0, 4, 5)
    assert [array.dtype for array in neighbors[1:]] == [np.int32, np.float32]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_rows_held_at_once_change_nothing(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = SEARCHES[0].nearest(0, 4, 5).by_paper()
    monkeypatch.setattr("kg.similarity.neighbors.EXACT_ROWS_AT_ONCE", rows)
    assert SEARCHES[0].nearest(0, 4, 5).by_paper() == whole


def test_an_entity_weighs_idf_times_its_relation_and_half_if_one_paper_alone_names_it() -> None:
    # of 4 papers, all name entity 0, three entity 1, one entity 2, two entity 3
    links = np.array([[0, 0], [0, 1], [0, 2], [1, 1], [1, 3], [2, 0]])
    weights = np.array([1.0, 0.9, 1.2, 0.7, 1.0, 1.0])
    matrix = entity_matrix(links, weights, np.array([4, 3, 1, 2]), 4)
    three, one, two = math.log(4 / 3), math.log(4), math.log(2)
    first, second = math.hypot(0.9 * three, 0.6 * one), math.hypot(0.7 * three, two)
    # columns go from the entity of most papers to that of fewest: 0, 1, 3, 2
    assert dense(matrix) == [
        pytest.approx([0, 0.9 * three / first, 0, 0.6 * one / first]),
        pytest.approx([0, 0.7 * three / second, two / second, 0]),
        pytest.approx([0, 0, 0, 0]),
        pytest.approx([0, 0, 0, 0]),
    ]
    assert [array.dtype for array in matrix[1:3]] == [np.int32, np.float32]


def test_entities_of_equally_many_papers_keep_their_order() -> None:
    links = np.array([[0, entity] for entity in range(100)])
    papers = np.array([1 + entity % 2 for entity in range(100)])
    matrix = entity_matrix(links, np.ones(100), papers, 9)
    assert matrix.columns.tolist() == [entity // 2 + (0 if entity % 2 else 50) for entity in range(100)]


def test_a_graph_without_links_has_a_matrix_of_one_empty_column() -> None:
    links = np.zeros((0, 2), np.int64)
    matrix = entity_matrix(links, np.zeros(0), np.zeros(0, np.int64), 3)
    assert (matrix.height, matrix.width, len(matrix.values)) == (3, 1, 0)
    assert rounded(NeighborSearch(empty(3), matrix, 0.0).nearest(0, 3, 5)) == [[], [], []]


def test_neighbors_do_not_depend_on_the_papers_asked_for_together() -> None:
    entities, texts = made_up_entities(120), empty(120)
    search = blocked(texts, entities, 0.0)
    together = search.nearest(0, 120, 5).by_paper()
    assert sum(map(len, together)) == 600
    assert [row for paper in range(120) for row in search.nearest(paper, paper + 1, 5).by_paper()] == together


def test_the_nearest_are_those_of_the_whole_product() -> None:
    topics = ("optimizer", "diffusion", "speech")
    texts = [f"{topic} {topic}{number} shared words of all" for number in range(5) for topic in topics]
    matrix = tfidf_matrix(texts)
    mean = mean_similarity(matrix)
    block = matrix.block(0, 15)
    whole = (block @ block.T).toarray() - mean
    np.fill_diagonal(whole, 0.0)
    neighbors = NeighborSearch(matrix, empty(15), mean).nearest(0, 15, 4).by_paper()
    assert len(neighbors) == 15
    for row, near in enumerate(neighbors):
        best = np.argsort(-whole[row], kind="stable")[:4]
        assert [number for number, _ in near] == best.tolist()
        assert [value for _, value in near] == pytest.approx(whole[row, best].tolist(), abs=1e-4)


def test_blocking_hardly_ever_misses_a_near_text(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(3)  # noqa: S311 - made-up names, no secret
    names = [["".join(random.choices("abcdefghijklmnop", k=6)) for _ in range(40)] for _ in range(10)]
    texts = [
        " ".join(random.sample(names[paper % 10], 12) + random.sample(names[0], 4)) for paper in range(300)
    ]
    matrix, entities = tfidf_matrix(texts), empty(300)
    mean = mean_similarity(matrix)
    exact = NeighborSearch(matrix, entities, mean).nearest(0, 300, 10).by_paper()
    monkeypatch.setattr("kg.similarity.blocking.MAX_BLOCKING_NGRAM_PAPERS", 60)
    monkeypatch.setattr("kg.similarity.blocking.EXTRA_CANDIDATES", 40)
    found = blocked(matrix, entities, mean).nearest(0, 300, 10).by_paper()
    pairs = list(zip(map(dict, exact), map(dict, found), strict=True))
    same = sum(len(expected.keys() & near.keys()) for expected, near in pairs)
    assert 2700 <= same <= 3000 == sum(map(len, exact))
    differences = [
        abs(near[n] - expected[n]) for expected, near in pairs for n in expected.keys() & near.keys()
    ]
    assert max(differences) <= 1e-4


def test_blocking_finds_the_papers_that_share_most_entities() -> None:
    entities = made_up_entities(400)
    neighbors = blocked(empty(400), entities, 0.0).nearest(0, 400, 5)
    shared = np.array(dense(entities)) @ np.array(dense(entities)).T
    np.fill_diagonal(shared, 0.0)
    assert neighbors.counts.tolist() == [5] * 400
    for paper, numbers in enumerate(neighbors.numbers.reshape(400, 5)):
        best = np.sort(shared[paper])[::-1][:5]
        assert shared[paper, numbers].tolist() == pytest.approx(best.tolist(), abs=1e-6)


def test_texts_alike_in_meaning_are_near_with_blocking_and_without() -> None:
    # scores: 0-1: 0.8 · (0.6 - 0.1) + 0.16 · 0 = 0.40; 0-2: 0.2 · 1 + 0.16 · 0.96 = 0.35; 1-2: 0.56
    vectors = np.array([[32_767, 0], [0, 32_767], [31_456, 9_175], [0, 0]], dtype=np.int16)
    near = [(1, 0.5), (2, 0.0)]
    index = blocking_index(TEXTS, ENTITIES)
    exact = NeighborSearch(TEXTS, ENTITIES, 0.1, None, vectors)
    blocking = NeighborSearch(TEXTS, ENTITIES, 0.1, (index, transpose(index)), vectors)
    assert rounded(exact.nearest(0, 1, 5)) == rounded(blocking.nearest(0, 1, 5)) == [near]
    # with a sharper meaning, 0-2 outweighs 0-1: 0.2 + 0.16 · 1 against 0.8 · (0.6 - 0.3) = 0.24
    sharp = np.array([[32_767, 0], [0, 32_767], [32_767, 0], [0, 0]], dtype=np.int16)
    exact = NeighborSearch(TEXTS, ENTITIES, 0.3, None, sharp)
    blocking = NeighborSearch(TEXTS, ENTITIES, 0.3, (index, transpose(index)), sharp)
    assert rounded(exact.nearest(0, 1, 5)) == rounded(blocking.nearest(0, 1, 5)) == [[(2, 0.0), (1, 0.3)]]


def test_what_is_opposite_in_meaning_takes_nothing_off() -> None:
    vectors = np.array([[32_767], [-32_767], [0], [0]], dtype=np.int16)
    search = NeighborSearch(TEXTS, ENTITIES, 0.1, None, vectors)
    assert rounded(search.nearest(0, 4, 5)) == rounded(SEARCHES[0].nearest(0, 4, 5))

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.similarity.csr import Rows, make_rows
from kg.similarity.neighbors import Nearness, by_column, likely_rows
from kg.similarity.text_similarity import measure_wording, typical_likeness
from kg.text import words


def likeness(*texts: str) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return whole_product(measure_wording(texts))


def whole_product(rows: Rows) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    matrix = rows.block(0, rows.height)
    return np.asarray((matrix @ matrix.T).toarray())


def nearest(wording: Rows, entities: Rows, typical: float, count: int) -> list[list[tuple[int, float]]]:
    """Return the nearest of all papers, chosen first where there are many."""
    likely = likely_rows(wording, entities) if Nearness.chooses(wording.height) else None
    near = Nearness(wording, entities, typical, likely, by_column(likely) if likely else None)
    return near.nearest(0, wording.height, count).rows()


def no_entities(papers: int) -> Rows:
    return make_rows([(np.zeros(0, np.int64), np.zeros(0))] * papers, 1)


def test_a_korean_stem_is_found_under_any_particle_and_in_a_compound() -> None:
    found = likeness(
        "최적화기를 제안한다", "새로운 최적화기는 빠르다", "사전학습 최적화기에서", "음성 인식 데이터"
    )
    assert found[0, 1] > found[0, 3]
    assert found[0, 2] > found[0, 3]


def test_the_order_of_letters_within_a_word_counts_and_that_of_words_does_not() -> None:
    same = likeness("muon adam", "adam  MUON", "noum mada")
    assert same[0, 1] == pytest.approx(1.0, abs=1e-5)
    assert same[0, 2] < 0.5


def test_what_one_text_alone_has_tells_nothing() -> None:
    assert likeness("alpha", "한글").max() == 0.0
    assert measure_wording([]).height == 0
    assert likeness("", "a b").max() == 0.0


@given(st.lists(st.text(alphabet="ab 가나", max_size=12), min_size=2, max_size=6))
def test_likeness_is_symmetric_at_most_one_and_on_average_what_is_typical(texts: list[str]) -> None:
    found = likeness(*texts)
    assert np.allclose(found, found.T, atol=1e-6)
    assert found.max() <= 1 + 1e-5
    pairs = found[~np.eye(len(texts), dtype=bool)]
    assert typical_likeness(measure_wording(texts)) == pytest.approx(float(pairs.mean()), abs=1e-5)


def test_the_nearest_are_those_of_the_whole_product() -> None:
    texts = [
        f"{topic} {topic}{number} shared words of all"
        for number in range(5)
        for topic in ("optimizer", "diffusion", "speech")
    ]
    wording = measure_wording(texts)
    typical = typical_likeness(wording)
    whole = whole_product(wording) - typical
    np.fill_diagonal(whole, 0.0)
    for row, near in enumerate(nearest(wording, no_entities(15), typical, 4)):
        best = np.argsort(-whole[row], kind="stable")[:4]
        assert [other for other, _ in near] == best.tolist()
        assert all(value == pytest.approx(float(whole[row, other]), abs=1e-4) for other, value in near)


def test_of_many_papers_the_likely_ones_hold_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(3)  # no secret
    names = [["".join(random.choices("abcdefghijklmnop", k=6)) for _ in range(40)] for _ in range(10)]
    texts = [
        " ".join(random.sample(names[paper % 10], 12) + random.sample(names[0], 4)) for paper in range(300)
    ]
    wording, entities = measure_wording(texts), no_entities(300)
    typical = typical_likeness(wording)
    exact = list(nearest(wording, entities, typical, 10))
    monkeypatch.setattr("kg.similarity.neighbors._EXACT", 0)
    monkeypatch.setattr("kg.similarity.neighbors._RARE", 60)
    monkeypatch.setattr("kg.similarity.neighbors._SPARE", 40)
    likely = list(nearest(wording, entities, typical, 10))
    same = [
        len({row for row, _ in one} & {row for row, _ in other})
        for one, other in zip(exact, likely, strict=True)
    ]
    assert sum(same) >= 0.9 * sum(map(len, exact))
    assert all(
        value == pytest.approx(dict(one).get(row, value), abs=1e-4)
        for one, other in zip(exact, likely, strict=True)
        for row, value in other
    )


def test_words_are_those_worth_showing() -> None:
    assert words("MARS-M은 최적화기를 줄였다. A 값") == {"mars-m", "최적화기"}

import pytest

from kg.query.sentence_search import search_sentences
from kg.records import Evidence
from kg.store.reader import Store
from tests.query.conftest import MARS, MUON, NORMUON, OPEN_ENDED, PREF, VIDEO


def found(store: Store, text: str, limit: int = 9) -> list[tuple[str, str]]:
    return [(paper, evidence.sentence) for paper, evidence in search_sentences(store, text, limit=limit)]


def test_all_words_stand_in_one_sentence_and_new_papers_come_first(store: Store) -> None:
    assert found(store, "grpo 확산 학습") == [
        (OPEN_ENDED, "확산 모델을 GRPO로 학습한다."),
        (PREF, "확산 모델을 GRPO로 학습한다."),
    ]
    assert found(store, "grpo 확산", limit=1) == [(OPEN_ENDED, "확산 모델을 GRPO로 학습한다.")]
    assert found(store, "GRPO Adam") == []  # in one section, but not in one sentence


def test_the_place_and_the_surface_are_those_of_the_first_word(store: Store) -> None:
    assert search_sentences(store, "normuon 제안", limit=9) == [
        (NORMUON, Evidence("2025-09.md", 6, "introduction", "Muon 위에 NorMuon을 제안한다.", 8, 15))
    ]
    ((_, evidence),) = search_sentences(store, "imagenet에서 평가한다", limit=9)[1:]
    assert (evidence.line, evidence.sentence) == (7, "ImageNet에서 평가한다.")


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("muon 제안", [MARS, NORMUON, MUON]),
        ("uon 제안", []),  # Latin words are found from their beginning on
        ("느리다", [OPEN_ENDED]),
        ("리다", [OPEN_ENDED]),  # Korean ones anywhere
        ("“Muon은” (느리다).", [OPEN_ENDED]),
        ("LoRA", [VIDEO, MARS]),
        ("확산 모델을 위한", []),  # titles are found by name
        ("", []),
        ("a", []),
        ("% _", []),
    ],
)
def test_what_is_found_in_texts(store: Store, text: str, papers: list[str]) -> None:
    assert [paper for paper, _ in found(store, text)] == papers

import pytest

from kg.query.name_match import Grade
from kg.query.name_search import search_names
from kg.query.sound import count_differing_vowels, letters_like, match_by_sound, split_parts
from tests.query.listed_names import ListedNames


@pytest.mark.parametrize(
    ("loan_word", "name", "count"),
    [
        ("뮤온", "Muon", 0),
        ("딥시크", "DeepSeek", 0),
        ("할루시네이션", "hallucination", 0),
        ("클립", "CLIP", 0),
        ("라마", "Llama", 0),
        ("큐웬", "Qwen", 0),
        ("제미나이", "Gemini", 0),
        ("유넷", "UNet", 0),
        ("클로드", "Claude", 0),
        ("챗지피티", "ChatGPT", 0),
        ("알엘에이치에프", "RLHF", 0),
        ("벤치마크", "benchmark", 1),
        ("뮤온", "main", None),  # the same consonants, other vowels
        ("라마", "Lima", None),
        ("강아지", "kanji", None),
        ("사람", "serum", None),
        ("밤", "BAM", None),  # too short to tell
        ("우유", "you", None),
    ],
)
def test_a_loan_word_has_the_consonants_and_nearly_the_vowels_of_a_name(
    loan_word: str, name: str, count: int | None
) -> None:
    assert count_differing_vowels(loan_word, name) == count


def test_what_belongs_to_a_name_beside_the_loan_word_costs_a_quarter() -> None:
    assert match_by_sound("뮤온", "Muon") == (0.0, 1.0)
    assert match_by_sound("뮤온", "Muon optimizer") == (0.25, 4 / 13)
    assert match_by_sound("나노바나나", "Nano Banana") == (0.25, 1.0)
    assert match_by_sound("딥시크 r1", "DeepSeek-R1") == (0.0, 1.0)
    assert match_by_sound("딥시크 r2", "DeepSeek-R1") is None


def test_letters_and_digits_are_words_apart() -> None:
    assert split_parts("딥시크-R1 모델 2.5") == ["딥시크", "R", "1", "모델", "2.5"]
    assert letters_like("뮤온") == ["m", "nk"]


def test_names_of_one_sound_come_behind_exact_ones_and_only_if_there_are_none() -> None:
    surfaces = {"a": ["Muon"], "b": ["Muon optimizer"], "c": ["mean"], "d": ["뮤온"]}
    assert [hit.node for hit in search_names("뮤온", ListedNames(surfaces), limit=9)] == ["d"]
    del surfaces["d"]
    hits = search_names("뮤온", ListedNames(surfaces), limit=9)
    assert [(hit.node, hit.match.grade, hit.match.cost) for hit in hits] == [
        ("a", Grade.SOUND, 0.0),
        ("b", Grade.SOUND, 0.25),
    ]

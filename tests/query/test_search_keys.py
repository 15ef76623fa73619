import unicodedata

import pytest

from kg.query.search_keys import keystrokes, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Text-to-Image", ["text", "to", "image"]),
        ("GPT-4.1 models.", ["gpt", "4.1", "model"]),
        ("UniSAM+: C++", ["unisam+", "c++"]),
        ("DPO를 쓴 확산모델", ["dpo", "를", "쓴", "확산모델"]),
        (unicodedata.normalize("NFD", "확산 모델"), ["확산", "모델"]),
        ("AdamS", ["adamS"]),
        ("(--)", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("folded", "keys"),
    [
        ("muon", "muon"),
        ("확산", "ㅎㅗㅏㄱㅅㅏㄴ"),
        ("확ᄉ", "ㅎㅗㅏㄱㅅ"),  # as fold leaves a letter that stands alone
        ("값", "ㄱㅏㅂㅅ"),
        ("의꿔", "ㅇㅡㅣㄲㅜㅓ"),
        ("poincaré", "poincare"),
    ],
)
def test_hangul_becomes_the_keys_that_are_typed_for_it(folded: str, keys: str) -> None:
    assert keystrokes(folded) == keys

"""Where names begin and end."""

import pytest

from kg.extract.ner.boundaries import is_inside_word, names_nothing, trim


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("② 기존 언어 모델", "언어 모델"),
        ("• Muon", "Muon"),
        ("신경망 기반", "신경망"),
        ("이미지로 변환하는", "이미지로"),
        ("1) Muon", "Muon"),
        ("(2) Muon", "Muon"),
        ("12. Muon", "Muon"),
        ("123. Muon", "123. Muon"),  # a number of three digits is no mark of a list
        ("2.5 Muon", "2.5 Muon"),
        ("- * Muon", "Muon"),
        ("최첨단 기존 언어 모델", "언어 모델"),
        ("Muon은 언어 모델", "언어 모델"),  # a word with a particle belongs to what is before
        ("Muon은", "Muon은"),
        ("목표는 언어 모델", "언어 모델"),
        ("방법을 언어 모델", "언어 모델"),
        ("문법은 언어 모델", "문법은 언어 모델"),  # a word that may be a name
        ("및 언어 모델", "언어 모델"),
        ("기반 모델", "기반 모델"),  # a foundation model
        ("기반 언어 모델", "언어 모델"),
        ("언어 모델 기존", "언어 모델"),
        ("언어 모델", "언어 모델"),
        ("Muon", "Muon"),
        ("기존", None),
        ("기존 기존", None),
    ],
)
def test_what_stands_around_a_name_is_trimmed(text: str, name: str | None) -> None:
    offsets = trim(f"x {text} x", 2, 2 + len(text))
    assert (f"x {text} x"[slice(*offsets)] if offsets else None) == name


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Temporal-RoPE", "RoPE", True),
        ("MARS-M", "MARS", True),
        ("MARS-2", "MARS", True),
        ("MARS‑M", "MARS", True),  # another hyphen
        ("비디오-RoPE", "RoPE", True),
        ("RoPE-based", "RoPE", False),
        ("RoPE-기반", "RoPE", False),
        ("(-RoPE)", "RoPE", False),
        ("- RoPE", "RoPE", False),
        ("-RoPE", "RoPE", False),
        ("RoPE", "RoPE", False),
        ("RoPE-", "RoPE", False),
        ("nDCG@10 0.346", "nDCG@10 0", True),  # the number goes on
        ("Qwen2.5", "Qwen2", True),
        ("Qwen2. 5", "Qwen2", False),
        ("Muon.5", "Muon", False),
    ],
)
def test_a_name_is_inside_a_longer_one_or_ends_in_a_number_that_goes_on(
    text: str,
    name: str,
    expected: bool,  # noqa: FBT001 # a table
) -> None:
    start = text.index(name)
    assert is_inside_word(text, start, start + len(name)) is expected


@pytest.mark.parametrize(
    "surface", ["baseline", "Baselines", "Base-Line", "GPU", "참조 영상", "reconstruction"]
)
def test_generic_nouns_and_such_name_nothing(surface: str) -> None:
    assert names_nothing(surface)


@pytest.mark.parametrize(
    "surface",
    ["pose-based animation. Traditional motion", "LLM Setup -- Learning", "model merging – a survey"],
)
def test_parts_of_two_sentences_name_nothing(surface: str) -> None:
    assert names_nothing(surface)


@pytest.mark.parametrize(
    "surface",
    [
        "Muon",
        "language model",
        "기존",
        "Dr. GRPO",
        "U.S. Rivers",
        "query--document gap",
        "Think in A, Talk in B",
    ],
)
def test_names_and_words_of_edges_may_name_something(surface: str) -> None:
    assert not names_nothing(surface)

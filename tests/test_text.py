import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import (
    clean,
    fold,
    fold_with_offsets,
    has_hangul,
    is_ending,
    one_line,
    sentence_at,
    sentences,
    shorten,
    slug,
    stem_length,
    words,
)


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
    "names",
    [("GPT-4", "GPT-4o"), ("Qwen2.5", "Qwen25"), ("LLaVA-1.5", "LLaVA-15"), ("bus", "bu"), ("loss", "los")],
)
def test_names_of_different_things_keep_different_keys(names: tuple[str, str]) -> None:
    assert fold(names[0]) != fold(names[1])


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
    "hidden",
    [
        *"\x00\x1b\x7f\x9b\xad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u206f\ufeff\ufff9\ufffb",
        *"\ud800\udfff\U000e0001\U000e0041\U000e007f",
    ],
)
def test_a_character_that_hides_a_name_or_turns_it_round_is_no_text(hidden: str) -> None:
    assert clean(f"Mu{hidden}on") == "Muon"


@pytest.mark.parametrize("text", ["👩\u200d👧", "❤\ufe0f", "می\u200cخواهم", "שלום", "\u2070\ufff8"])
def test_characters_that_other_scripts_and_emoji_need_stay(text: str) -> None:
    assert clean(text) == text


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
    assert sentence_at("ab " * 10_000, 9_000, 9_002) == (8_600, 9_402)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (0, 1, "One two."),
        (4, 7, "One two."),
        (9, 14, "Three four."),
        (4, 14, "One two. Three"),  # the stretch goes on beyond its sentence
        (8, 9, " "),  # in no sentence
    ],
)
def test_the_sentence_of_a_stretch(start: int, end: int, sentence: str) -> None:
    text = "One two. Three four."
    first, last = sentence_at(text, start, end)
    assert text[first:last] == sentence


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qwen2.5-VL-7B", "qwen2.5-vl-7b"),
        ("C++", "c-plus-plus"),
        ("확산 모델", "확산-모델"),
        ("V*", "v"),
        ("a_b c", "a-b-c"),
        ("∞", "x"),
    ],
)
def test_slugs_are_readable_and_never_empty(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_one_line_has_single_spaces_and_none_at_its_ends() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"


@pytest.mark.parametrize(
    ("text", "length", "expected"), [("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("abc  f", 5, "abc…")]
)
def test_a_long_text_is_cut_with_an_ellipsis(text: str, length: int, expected: str) -> None:
    assert shorten(text, length) == expected


def test_words_are_lower_case_without_particles_verbs_and_single_letters() -> None:
    assert words("GPT-4o로 모델을 학습한다. A b 확산 X2") == {"gpt-4o", "모델", "학습", "확산", "x2"}


def test_offsets_of_folded_text_point_to_what_each_character_comes_from() -> None:
    assert fold_with_offsets("A-b c") == ("abc", [0, 2, 4])
    assert fold_with_offsets("ﬁ 가-나") == ("fi가나", [0, 0, 2, 4])


@pytest.mark.parametrize(
    ("text", "expected"), [("확산 model", True), ("model", False), ("ㅎ", True), ("カナ", False), ("", False)]
)
def test_hangul_is_syllables_and_letters(text: str, *, expected: bool) -> None:
    assert has_hangul(text) is expected

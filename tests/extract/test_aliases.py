"""Why two names may be one thing."""

import pytest

from kg.extract.aliases import (
    AliasRules,
    Evidence,
    sound_alike,
    without_class_word,
)
from kg.extract.korean.lexicon import Lexicon

WORDS = {
    "교차": ("cross",),
    "주의": ("attention",),
    "언어": ("language",),
    "모델": ("model",),
    "지시": ("instruction",),
    "이행": ("execution", "transition"),
    "정적": ("static",),
    "이미지": ("image",),
    "편집": ("editing",),
    "희소": ("sparse",),
    "화질": ("image quality",),
    "확산": ("diffusion",),
    "디지털": ("digital",),
    "측정": ("measurement",),
    "기기": ("device", "machine"),
    "비디오": ("video",),
    "영상": ("video", "image"),
    "생성": ("generation",),
    "최적화": ("optimization",),
}
RULES = AliasRules(Lexicon((), WORDS))


@pytest.mark.parametrize(
    ("left", "right", "evidence"),
    [
        ("Nor-Muon", "NorMuons", Evidence.SPELLING),
        ("Muon optimizer", "Muon", Evidence.SPELLING),
        ("encoder-decoder model", "encoder-decoder", Evidence.SPELLING),
        ("뷁뷁 생성", "뷁뷁 생성 모델", Evidence.SPELLING),
        ("교차 주의", "cross-attention", Evidence.TRANSLATION),
        ("cross attention", "교차 주의", Evidence.TRANSLATION),
        ("확산", "diffusion", Evidence.TRANSLATION),
        ("언어 뷁뷁 모델", "language world model", Evidence.TRANSLATION),  # of three words one may be unknown
        ("비디오 생성", "영상 생성", Evidence.TRANSLATION),
        ("트랜스포머", "Transformer", Evidence.SOUND),
        ("디지털 측정 기기", "DMD", Evidence.ABBREVIATION),
        ("DMD", "디지털 측정 기기", Evidence.ABBREVIATION),
        ("GRPO", "group relative policy optimization", Evidence.ABBREVIATION),
        ("group relative policy optimization", "GRPO", Evidence.ABBREVIATION),
        ("희소", "attention", None),
        ("화질", "FID", None),
        ("확산", "transformer", None),
        ("언어 뷁뷁", "language model", None),  # half of it is unknown
        ("비디오", "영상", None),  # a single word means too many things
        ("확산 모델", "비디오 확산 모델", None),
        ("diffusion model", "video diffusion model", None),
        ("grpo", "group relative policy optimization", None),
        ("로라", "LoRA", None),  # two consonants sound like too much
        ("AdamS", "Adam", None),
    ],
)
def test_why_two_names_may_be_one_thing(left: str, right: str, evidence: Evidence | None) -> None:
    assert RULES.evidence(left, right) is evidence


@pytest.mark.parametrize(
    ("korean", "english"),
    [("희소", "attention"), ("화질", "FID"), ("확산", "transformer"), ("언어 모델", "image editing")],
)
def test_a_korean_name_of_known_words_contradicts_an_english_one_without_any_of_them(
    korean: str, english: str
) -> None:
    assert RULES.contradicts(korean, english)
    assert not RULES.share_word(korean, english)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("언어 뷁뷁", "image editing"),  # a word is unknown
        ("뷁뷁", "image"),
        ("디지털 측정 기기", "DMD"),
        ("트랜스포머", "transformer"),
    ],
)
def test_what_is_not_known_to_mean_something_else_contradicts_nothing(korean: str, english: str) -> None:
    assert not RULES.contradicts(korean, english)
    assert not RULES.share_word(korean, english)


def test_a_word_in_common_is_no_contradiction() -> None:
    assert not RULES.contradicts("언어 편집", "image editing")
    assert RULES.share_word("언어 편집", "image editing")
    assert RULES.share_word("뷁뷁 편집", "image editing")


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("영상 편집 이행", "image editing transitions"),
        ("object detecting", "object detection"),
        ("video object detector", "video object detection"),
        ("언어 모델", "language model"),
        ("LM", "language model"),
        ("image editing system", "image editing"),  # a light word tells nothing
        ("self-supervised", "self-supervised learning"),
        ("long video editing", "extremely long video editing"),
        ("지시 이행", "instruction following"),  # the last word only differs
        ("following instructions", "instruction following"),
        ("self-refining", "self-refinement"),
        ("비디오 생성 모델", "video generation"),
    ],
)
def test_a_plausible_alias(alias: str, name: str) -> None:
    assert RULES.is_plausible(alias, name)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("정적 이미지 편집", "image editing"),  # narrower
        ("편집", "image editing"),  # a single word
        ("image consistency", "image inconsistency"),
        ("이미지 data", "image generation"),  # a light word tells nothing of its own
        ("text image", "image text"),  # in another order it is another thing
        ("sparse world editing", "image language editing"),  # one of three words agrees
        ("모델", "algorithm"),
        ("data", "input"),
    ],
)
def test_an_implausible_alias(alias: str, name: str) -> None:
    assert not RULES.is_plausible(alias, name)


def test_half_of_the_words_must_agree() -> None:
    assert RULES.is_plausible("sparse editing", "image editing")
    assert not RULES.is_plausible("sparse dense editing", "image wide editing")


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Muon 알고리즘", "Muon"),
        ("Muon algorithms", "Muon"),
        ("Muon optimizer", "Muon"),
        ("Muon 점수", "Muon"),
        ("Nor Muon optimizer", "Nor Muon optimizer"),  # of two words it may be another thing
        ("diffusion model", "diffusion model"),
        ("muon optimizer", "muon optimizer"),
        ("video diffusion model", "video diffusion"),
        ("encoder-decoder model", "encoder-decoder"),
        ("확산 모델", "확산 모델"),
        ("비디오 확산 모델", "비디오 확산"),
        ("Muon loss", "Muon loss"),
        ("model", "model"),
        ("", ""),
    ],
)
def test_a_last_word_that_tells_the_class_is_left_out(name: str, rest: str) -> None:
    assert without_class_word(name) == rest


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("트랜스포머", "Transformer", True),
        ("트랜스 포머", "trans-former", True),
        ("텐서플로", "TensorFlow", True),  # five consonants
        ("어텐션", "attention", False),  # four
        ("트랜스포머 X", "Transformer X", False),
        ("트랜스포머", "translator", False),
    ],
)
def test_a_korean_name_sounds_like_an_english_one(
    korean: str,
    english: str,
    expected: bool,  # noqa: FBT001 # a table
) -> None:
    assert sound_alike(korean, english) is expected


def test_a_korean_name_is_what_an_abbreviation_stands_for_in_english() -> None:
    assert RULES.long_form("디지털 측정 기기", "DMD") == "digital measurement device"
    assert RULES.long_form("디지털 측정 기기", "DMX") is None
    assert RULES.long_form("뷁뷁 측정 기기", "DMD") is None

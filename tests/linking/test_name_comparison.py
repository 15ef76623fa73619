"""What two names tell of each other by themselves."""

import pytest

from kg.linking.name_comparison import (
    abbreviates,
    are_forms_of_one_name,
    are_initials,
    are_told_apart,
    have_one_stem,
    initials_fit,
    normal_words,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("LongBench", "LongVideoBench"),
        ("PRISM-Bench", "PRISMM-Bench"),
        ("ResNet", "ResNeXt"),
        ("DINOv2", "DINOv3"),
        ("Qwen2-VL", "Qwen3-VL"),
        ("CIFAR-10", "CIFAR-100"),
        ("Whisper-LLaDA", "Whisper-LLaMA"),
        ("ModernBERT", "ModernVBERT"),
        ("Objaverse", "ObjaverseDy"),
        ("Video Edit Bench", "EditBench"),
        ("BLEU", "MLEU"),
        ("Composer", "ComposeMe"),
        ("Critic-R1", "Critic-R1+"),
        ("Distilled Decoding 1", "Distilled Decoding 2"),
        ("1단계 확산", "2단계 확산"),
    ],
)
def test_names_that_differ_in_a_proper_word_or_a_number_are_told_apart(left: str, right: str) -> None:
    assert are_told_apart(left, right)
    assert are_told_apart(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Concept-Aware Batch Sampling", "CABS"),
        ("noise schedules", "noise schedule"),
        ("text-image retrieval", "image-text retrieval"),
        ("Mooonlight", "Moonlight"),
        ("LoRAs", "LoRA"),
        ("VAR", "Var"),
        ("교차 주의", "cross-attention"),
        ("확산 모델", "확산모델"),
    ],
)
def test_names_that_may_be_one_are_not_told_apart(left: str, right: str) -> None:
    assert not are_told_apart(left, right)
    assert not are_told_apart(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("large batches sampling", "large batch sampling"),
        ("policies search", "policy search"),
        ("speech tokenisation", "speech tokenization"),
        ("colour transfer", "color transfer"),
        ("image-text retrieval", "text-image retrieval"),
        ("Mooonlight", "Moonlight"),
        ("다중 모달 코드 데이터", "다중 모달 코드 데이터셋"),
        ("시공간 분할 마스크", "시공간적 분할 마스크"),
        ("콘텍스트 압축", "컨텍스트 압축"),
    ],
)
def test_grammatical_forms_spellings_and_order_make_no_other_name(left: str, right: str) -> None:
    assert are_forms_of_one_name(left, right)
    assert are_forms_of_one_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("image-to-text model", "text-to-image model"),
        ("text-image generation", "image-text generation"),
        ("text-to-image retrieval", "image-to-text retrieval"),
        ("training instability", "training stability"),
        ("noise schedule", "noise scheduler"),
        ("learned routing", "learned rooms"),
        ("feature extraction", "feature extractor"),
        ("moon", "mon"),
        ("확산 모델", "확산모델"),
        ("외부 문맥 활용", "외부 문맥 활용도"),
    ],
)
def test_other_words_and_another_direction_make_another_name(left: str, right: str) -> None:
    assert not are_forms_of_one_name(left, right)


def test_one_stem_is_told_in_both_languages() -> None:
    assert have_one_stem("latent upscale adapter", "latent upscaler adapter")
    assert have_one_stem("재노이징 스케줄", "재노이징 스케줄링")
    assert have_one_stem("stealthy jailbreak 공격", "stealthy jailbreaking 공격")
    assert not have_one_stem("inter-modal forgetting", "intra-modal forgetting")
    assert not have_one_stem("선별적 사전조건자", "선별적 사전조건화")
    assert not have_one_stem("geometry estimator", "geometry estimation")
    assert not have_one_stem("UltraGen model", "UltraImage model")
    assert not have_one_stem("cache", "caching")
    assert not have_one_stem("global cache model", "global caching models")


@pytest.mark.parametrize(
    ("abbreviation", "phrase", "expected"),
    [
        ("CABS", "concept-aware batch sampling", True),
        ("CoT", "chain of thought", True),
        ("LLMs", "large language model", True),
        ("4D-STraG", "4D Scene Trajectory Generator", True),
        ("CABS", "concept batch", False),
        ("CABS", "new concept-aware batch sampling", False),
        ("cabs", "concept-aware batch sampling", False),
        ("Cabs", "concept-aware batch sampling", False),
        ("CASTLE", "contrastive learning", True),
        ("SEGMENTED", "segment every map", False),
        ("CA", "어텐션 교차", False),
    ],
)
def test_an_abbreviation_holds_the_initials_of_all_words(
    abbreviation: str, phrase: str, *, expected: bool
) -> None:
    assert abbreviates(abbreviation, phrase) is expected


def test_plain_initials_hold_nothing_else() -> None:
    assert are_initials("CABS", "concept-aware batch sampling")
    assert are_initials("SOTA", "state of the art")
    assert are_initials("SA", "state of the art")
    assert not are_initials("CASTLE", "contrastive learning")
    assert not are_initials("CoT", "chain of thought")


def test_initials_of_a_translation_may_be_known_in_part() -> None:
    assert initials_fit("ETM", ["exposure", "time", "aware", "modulation"], "*")
    assert initials_fit("DMD", ["digital", "*"], "*")
    assert not initials_fit("DMD", ["*", "*"], "*")
    assert not initials_fit("DMD", ["distribution", "free"], "*")
    assert not initials_fit("DMDX", ["digital", "*"], "*")
    assert not initials_fit("D", ["digital"], "*")


def test_a_word_that_says_what_a_thing_is_is_no_part_of_its_name() -> None:
    assert normal_words("Muon optimizer") == ["muon"]
    assert normal_words("mixture of experts") == ["mixture", "expert"]
    assert normal_words("optimizer") == ["optimizer"]

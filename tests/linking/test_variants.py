"""Which names are versions or sizes of a family."""

import pytest

from kg.linking.variants import find_variants
from kg.records import Entity, EntityType
from tests.linking.samples import METHOD, MODEL


def variants(*names: str, entity_type: EntityType = MODEL) -> list[tuple[str, str]]:
    entities = [Entity(name, name, entity_type, (), 1) for name in names]
    return find_variants(entities)


def test_a_variant_is_listed_with_its_closest_family_in_the_order_of_names() -> None:
    assert variants("Qwen", "Qwen2.5-VL-7B", "Qwen2.5-VL", "Qwen2.5") == [
        ("Qwen2.5", "Qwen"),
        ("Qwen2.5-VL", "Qwen2.5"),
        ("Qwen2.5-VL-7B", "Qwen2.5-VL"),
    ]


@pytest.mark.parametrize(
    "variant",
    ["Llama2", "Llama-2", "Llama v2", "Llama v2.1b", "Llama-Guard", "Llama/Guard", "Llama+", "LLAMA 3"],
)
def test_a_name_with_a_version_a_size_or_another_word_is_a_variant(variant: str) -> None:
    assert variants("Llama", variant) == [(variant, "Llama")]


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("Llama", "LlamaGen"),
        ("CIFAR-10", "CIFAR-100"),
        ("GPT-4", "GPT-4o"),
        ("Llama", "Llama-"),
        ("Llama", "Llama"),
        ("Q", "Q2"),
        ("language model", "language model 2"),
    ],
)
def test_a_name_that_only_begins_alike_is_no_variant(family: str, name: str) -> None:
    assert variants(family, name) == []


def test_a_family_may_have_a_name_of_two_letters() -> None:
    assert variants("T5", "T5-11B") == [("T5-11B", "T5")]
    assert variants("M2b", "M2b3") == [("M2b3", "M2b")]


@pytest.mark.parametrize(
    ("entity_type", "count"),
    [
        (EntityType.MODEL, 1),
        (EntityType.DATASET, 1),
        (EntityType.BENCHMARK, 1),
        (EntityType.METHOD, 0),
        (EntityType.METRIC, 0),
        (EntityType.TASK, 0),
    ],
)
def test_only_models_datasets_and_benchmarks_have_variants(entity_type: EntityType, count: int) -> None:
    assert len(variants("Llama", "Llama 2", entity_type=entity_type)) == count


def test_variant_and_family_are_of_one_type_and_given_by_their_ids() -> None:
    entities = [
        Entity("model:a", "Llama", MODEL, (), 1),
        Entity("dataset:b", "Llama 2", EntityType.DATASET, (), 1),
        Entity("model:c", "Llama 3", MODEL, (), 1),
        Entity("method:d", "Llama 4", METHOD, (), 1),
    ]
    assert find_variants(entities) == [("model:c", "model:a")]


@pytest.mark.parametrize("entity_type", list(EntityType))
def test_a_concept_that_a_word_narrows_is_a_variant_whatever_its_type(entity_type: EntityType) -> None:
    assert variants("video diffusion model", "diffusion model", entity_type=entity_type) == [
        ("video diffusion model", "diffusion model")
    ]


def test_the_family_of_a_concept_is_the_one_with_the_most_words() -> None:
    assert variants("model", "diffusion model", "long video diffusion model", "video diffusion models") == [
        ("diffusion model", "model"),
        ("long video diffusion model", "video diffusion models"),
        ("video diffusion models", "diffusion model"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("diffusion model", "diffusion model training"),  # it ends with another word
        ("diffusion model", "videodiffusion model"),
        ("diffusion model", "Video Diffusion Model"),  # a name of one thing
        ("Diffusion", "video diffusion"),
        ("확산 모델", "영상 확산 모델"),
        ("diffusion model", "synthesis model"),
    ],
)
def test_what_is_no_narrower_concept(names: tuple[str, str]) -> None:
    assert variants(*names) == []


def test_synonyms_and_fillers_make_no_difference_to_what_a_concept_narrows() -> None:
    assert variants("generation", "synthesis of video") == []
    assert variants("video generation", "long video synthesis") == [
        ("long video synthesis", "video generation")
    ]


def test_products_and_concepts_are_sorted_together() -> None:
    assert variants("z model", "model", "AB", "AB-2", "New", "New-2", "b model") == [
        ("AB-2", "AB"),
        ("New-2", "New"),
        ("b model", "model"),
        ("z model", "model"),
    ]

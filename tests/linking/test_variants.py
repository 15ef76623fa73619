"""Which names are versions or sizes of a family."""

import pytest

from kg.linking.variants import find_variants
from kg.records import Entity, EntityType
from tests.linking.samples import METHOD, MODEL


def variants(*names: str, entity_type: EntityType = MODEL) -> list[tuple[str, str]]:
    entities = [Entity(name, name, entity_type, (), 1) for name in names]
    return list(find_variants(entities))


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
    assert list(find_variants(entities)) == [("model:c", "model:a")]

"""Variants: versions of products (`Qwen2.5-VL-7B`), and narrower concepts (`video diffusion model`)."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.english import content_words
from kg.records import Entity, EntityType

#: What may follow the name of a family in the name of its variant: a version or size, with or without a
#: separator (`-7B`, `2.5`, ` v2`), a separator and another word (`-VL`, ` Turbo`), or a plus sign.
_VARIANT_SUFFIX = re.compile(r"^(?:[-\s_.:/]?v?\d[\w.]*|[-\s_/+](?=\S)|\+)")
_TYPES_WITH_VARIANTS = frozenset({EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})
#: A family has a name of at least two letters.
_MIN_FAMILY_LENGTH = 2


def find_variants(entities: Iterable[Entity]) -> list[tuple[str, str]]:
    """Return each variant with its family: a version of a product, or a concept that a word narrows.

    Returns:
        Pairs (id of the variant, id of its family), sorted.
    """
    entities = list(entities)
    return sorted([*_product_variants(entities), *_concept_variants(entities)])


def _product_variants(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Yield each product with the product of the longest name that its own name begins with.

    `Qwen2.5-VL-7B` is a variant of `Qwen2.5-VL`, that of `Qwen2.5`, that of `Qwen`. A name that only begins
    with the same letters is none (`LlamaGen` and `Llama`), nor is a longer number (`CIFAR-100` and
    `CIFAR-10`).
    """
    products = {
        (entity.type, entity.name.casefold()): entity for entity in entities if _may_have_variants(entity)
    }
    for (entity_type, name), entity in products.items():
        for length in range(len(name) - 1, _MIN_FAMILY_LENGTH - 1, -1):
            family = products.get((entity_type, name[:length]))
            if family and _is_variant_name(name, length):
                yield entity.id, family.id
                break


def _concept_variants(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Yield each concept with the concept of the most words that its own name ends with.

    `video diffusion model` is a variant of `diffusion model`. Concepts are written in lower case.
    """
    concepts = {
        (entity.type, content_words(entity.name)): entity
        for entity in entities
        if entity.name.isascii() and entity.name == entity.name.lower()
    }
    for (entity_type, words), entity in concepts.items():
        families = (concepts.get((entity_type, words[first:])) for first in range(1, len(words)))
        family = next((family for family in families if family), None)
        if family:
            yield entity.id, family.id


def _may_have_variants(entity: Entity) -> bool:
    return entity.type in _TYPES_WITH_VARIANTS and entity.name != entity.name.lower()


def _is_variant_name(name: str, family_length: int) -> bool:
    """Tell whether a name is that of a variant if its first characters are the name of the family."""
    continues_number = name[family_length - 1].isdigit() and name[family_length].isdigit()
    return not continues_number and _VARIANT_SUFFIX.match(name[family_length:]) is not None

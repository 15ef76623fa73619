"""What is proposed to a person: duplicates, names of two types, hubs."""

import pytest

from kg.linking.decisions import Hide, Merge
from kg.linking.proposals import Proposal, ProposalKind, propose
from kg.records import Entity, EntityType
from tests.linking.samples import METHOD, MODEL, TASK

DUPLICATE, TYPE, HUB = ProposalKind.DUPLICATE, ProposalKind.TYPE, ProposalKind.HUB


def entity(name: str, papers: int = 1, entity_type: EntityType = METHOD) -> Entity:
    return Entity(f"{entity_type}:{name}", name, entity_type, (), papers)


def proposed_merges(*names: str) -> list[tuple[str, str]]:
    """Return what is proposed for methods: (name of the entity that stays, name of the other)."""
    proposals = propose([entity(name) for name in names], paper_count=10)
    return [tuple(entity_id.removeprefix("method:") for entity_id in found.entities) for found in proposals]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("noise scheduler", "noise schedule"),
        ("tokenisation loss", "tokenization loss"),
        ("large batch sampling", "large batches sampling"),
        ("sampler", "samplers2"[:-1]),
        ("보상 모델링 방식", "보상 모델링을 방식"),
        ("LongName 2", "LongNane 2"),
    ],
)
def test_names_that_differ_in_the_spelling_of_a_word_are_proposed(left: str, right: str) -> None:
    expected = Proposal(
        DUPLICATE,
        Merge(f"method:{left}", (f"method:{right}",)),
        "written alike",
        (f"method:{left}", f"method:{right}"),
    )
    for entities in ([entity(left, 2), entity(right)], [entity(right), entity(left, 2)]):
        found = propose(entities, paper_count=10)
        assert [proposal for proposal in found if proposal.kind is DUPLICATE] == [expected]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("training instability", "training stability"),
        ("video generation", "long video generation"),
        ("Qwen2-VL", "Qwen3-VL"),
        ("CIFAR-10", "CIFAR-100"),
        ("abc 1x", "abc 1"),
        ("noise scheduler", "noises schedule"),
        ("same words", "words same"),
        ("learned routing", "learned rooms"),
        ("model ab", "model ac"),
        ("흐름 정합 방식", "바름 정합 방식"),
        ("abcd", "abce"),
    ],
    ids=str,
)
def test_versions_kinds_and_other_words_are_not_proposed(left: str, right: str) -> None:
    assert proposed_merges(left, right) == []


def test_names_are_compared_if_they_begin_or_end_alike_and_are_long_enough() -> None:
    assert proposed_merges("abcdex", "abcdey") == [("abcdex", "abcdey")]
    assert proposed_merges("abcdx", "abcdy") == []
    assert proposed_merges("scaling laws", "scalings laws") == [("scaling laws", "scalings laws")]
    assert proposed_merges("abc fghijklmn", "abcc fghijklmn") == [("abc fghijklmn", "abcc fghijklmn")]


def test_words_are_alike_if_three_quarters_of_their_letters_agree() -> None:
    assert proposed_merges("abcdxx method", "abcdyy method") == []  # 67 percent
    assert proposed_merges("abcdefxx method", "abcdefyy method") == [("abcdefxx method", "abcdefyy method")]
    assert proposed_merges("abxdefgh method", "abydefgh method") == []  # the third letter differs
    assert proposed_merges("abcxefgh method", "abcyefgh method") == [("abcxefgh method", "abcyefgh method")]


def test_duplicates_are_of_one_type() -> None:
    assert propose([entity("noise scheduler"), entity("noise schedule", 1, MODEL)], 10) == []


def test_an_abbreviation_and_its_only_long_form_are_proposed() -> None:
    short, long = entity("CABS"), entity("Concept-Aware Batch Sampling", 3)
    expected = Proposal(
        DUPLICATE,
        Merge(long.id, (short.id,)),
        "one may abbreviate the other",
        (long.id, short.id),
    )
    assert propose([short, long], 10) == [expected]
    assert propose([entity("Other phrase"), long, short, entity("cabs two")], 10) == [expected]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("CABS", "Concept Batch Sampling"),
        ("CABS", "New Concept-Aware Batch Sampling"),
        ("CA", "Concept Aware"),
        ("CabS", "Concept-Aware Batch Sampling"),
        ("CABSCABSC", "Car and Big Ship Car and Big Ship Car"),
        ("cabs", "Concept-Aware Batch Sampling"),
    ],
)
def test_what_does_not_look_like_an_abbreviation_of_the_phrase_is_not_proposed(short: str, long: str) -> None:
    assert proposed_merges(short, long) == []


def test_an_abbreviation_with_two_long_forms_or_of_another_type_is_not_proposed() -> None:
    assert proposed_merges("CABS", "Concept-Aware Batch Sampling", "Cold Air Big Sky") == []
    assert propose([entity("CABS"), entity("Concept-Aware Batch Sampling", 1, MODEL)], 10) == []


def test_the_entity_of_more_papers_stays_of_equal_ones_that_in_ascii_then_the_first() -> None:
    pairs = [
        (entity("noise scheduler", 1), entity("noise schedule", 2), "noise schedule"),
        (entity("noisé schedule"), entity("noisé scheduler"), "noisé schedule"),
        (entity("noise scheduler"), entity("noise schedulér"), "noise scheduler"),
        (entity("AAA schedulér"), entity("AAA schedulor"), "AAA schedulor"),
    ]
    for left, right, stays in pairs:
        for entities in ([left, right], [right, left]):
            (proposal,) = propose(entities, 10)
            assert proposal.entities[0] == f"method:{stays}"


def test_a_name_of_two_types_is_proposed_for_each_pair_of_types() -> None:
    entities = [entity("VAR"), entity("V-ar", 3, MODEL), entity("var", 2, TASK), entity("other")]
    assert propose(entities, 10) == [
        Proposal(
            TYPE,
            Merge("model:V-ar", ("task:var",)),
            "one name, model or task",
            ("model:V-ar", "task:var"),
        ),
        Proposal(
            TYPE,
            Merge("model:V-ar", ("method:VAR",)),
            "one name, method or model",
            ("model:V-ar", "method:VAR"),
        ),
        Proposal(
            TYPE,
            Merge("task:var", ("method:VAR",)),
            "one name, method or task",
            ("task:var", "method:VAR"),
        ),
    ]


def test_a_name_of_one_type_twice_is_not_proposed_as_one_of_two_types() -> None:
    assert propose([entity("V-AR"), entity("VAR")], 10) == []


@pytest.mark.parametrize(
    ("name", "papers", "paper_count", "count"),
    [
        ("language model", 11, 100, 1),
        ("language model", 10, 100, 0),
        ("language model", 21, 200, 1),
        ("language model", 20, 200, 0),
        ("Transformer", 90, 100, 0),
        ("언어 모델", 90, 100, 1),
    ],
)
def test_a_concept_in_more_than_a_tenth_of_the_papers_and_ten_is_proposed_to_be_hidden(
    name: str, papers: int, paper_count: int, count: int
) -> None:
    found = propose([entity(name, papers)], paper_count)
    entity_id = f"method:{name}"
    reason = f"in {papers} of {paper_count} papers"
    assert found == [Proposal(HUB, Hide(entity_id), reason, (entity_id,))] * count


def test_proposals_are_sorted_by_kind_then_by_papers_then_by_ids() -> None:
    entities = [
        entity("language model", 90),
        entity("image model", 80),
        entity("VAR"),
        entity("VAR", 3, MODEL),
        entity("noise scheduler", 2),
        entity("noise schedule"),
        entity("first batch", 4),
        entity("first batches", 5),
        entity("deep network", 5),
        entity("deep networks", 4),
    ]
    assert [(found.kind, found.entities[0]) for found in propose(entities, 100)] == [
        (DUPLICATE, "method:deep network"),
        (DUPLICATE, "method:first batches"),
        (DUPLICATE, "method:noise scheduler"),
        (TYPE, "model:VAR"),
        (HUB, "method:language model"),
        (HUB, "method:image model"),
    ]


def test_what_a_person_keeps_apart_is_not_proposed() -> None:
    pair = [entity("noise scheduler"), entity("noise schedule")]
    assert propose(pair, 10, [frozenset({pair[0].id, "method:x", pair[1].id})]) == []
    assert len(propose(pair, 10, [frozenset({pair[0].id}), frozenset({pair[1].id})])) == 1
    assert propose(pair, 10, iter([frozenset({"a"}), frozenset(found.id for found in pair)])) == []

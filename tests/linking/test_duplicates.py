"""Which entities may be one thing, why, and how surely."""

import pytest

from kg.linking.duplicates import Certainty, find_duplicates
from kg.records import Entity, EntityType
from kg.vocabulary.terms import Term
from tests.linking.graph_samples import entity, graph_facts
from tests.linking.samples import MODEL, TASK

LIKELY, DEFINED, PROVEN = Certainty.LIKELY, Certainty.DEFINED, Certainty.PROVEN
METRIC = EntityType.METRIC
TERMS = (
    Term("diffusion model", MODEL, ("확산 모델",)),
    Term("cross-attention", EntityType.METHOD, ("교차 주의",)),
    Term("graph edit distance", METRIC, ("그래프 편집 거리",)),
    Term("exposure time", METRIC, ("노출 시간",)),
)


def found(
    entities: list[Entity], texts: dict[str, str] | None = None, **fields: object
) -> list[tuple[str, str, Certainty]]:
    """Return the names of the pairs that are found, sorted, with their certainty."""
    duplicates = find_duplicates(graph_facts(entities, texts, terms=TERMS, **fields))  # type: ignore[arg-type]
    return [
        (*sorted((duplicate.left.name, duplicate.right.name)), duplicate.certainty)  # type: ignore[misc]
        for duplicate in duplicates
    ]


def test_names_that_the_vocabulary_lists_together_are_proven() -> None:
    pair = [entity("diffusion model", 3, MODEL), entity("확산 모델", 1, MODEL)]
    assert found(pair) == [("diffusion model", "확산 모델", PROVEN)]
    (duplicate,) = find_duplicates(graph_facts(pair, terms=TERMS))
    assert duplicate.reason == "the vocabulary lists both names for diffusion model"


@pytest.mark.parametrize(
    ("outer", "inner", "certainty"),
    [
        ("교차 확산", "cross diffusion", PROVEN),
        ("휴먼라인", "humanline", PROVEN),
        ("Batch Sampling Cache", "BSC", PROVEN),
        ("확산 거리", "diffusion distance", PROVEN),
        ("새콤 달콤", "sweet sour", DEFINED),
        ("새콤", "sweet-sour", DEFINED),
        ("노출 달콤", "ESW", DEFINED),
    ],
)
def test_a_definition_is_proven_if_the_names_confirm_it(outer: str, inner: str, certainty: Certainty) -> None:
    pair = [entity(outer), entity(inner)]
    expected = (*sorted((outer, inner)), certainty)
    assert found(pair, {"1": f"새 [{outer}]([{inner}])를 쓴다."}) == [expected]
    assert found(pair, {"1": f"새 [{inner}]([{outer}])를 쓴다."}) == [expected]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("새콤 달콤 매콤", "sweet sour"),
        ("교차 확산", "edit time"),
        ("wide-narrow-wide", "Hourglass"),
        ("TIRE", "Track"),
        ("language model", "large language model"),
        ("확산 편집", "diffusion"),
        ("새콤 달콤", "W8A8"),
    ],
)
def test_a_definition_that_the_names_do_not_confirm_is_not_believed(outer: str, inner: str) -> None:
    assert found([entity(outer), entity(inner)], {"1": f"[{outer}]([{inner}])"}) == []


def test_two_papers_that_define_one_as_the_other_prove_it_unless_the_words_contradict() -> None:
    pair = [entity("새콤", 2), entity("sweet sour", 2)]
    text = "[새콤]([sweet sour])"
    assert found(pair, {"1": text}) == []  # the other papers may mean other things
    assert found(pair, {"1": text, "2": text}) == [("sweet sour", "새콤", PROVEN)]
    (duplicate,) = find_duplicates(graph_facts(pair, {"1": text, "2": text}))
    assert duplicate.reason == "2 papers define one as the other: 새콤(sweet sour)"
    narrower = [entity("language model", 2), entity("large language model", 2)]
    text = "[language model]([large language model])"
    assert found(narrower, {"1": text, "2": text}) == []
    wrong = [entity("교차 확산", 2), entity("edit time", 2)]
    text = "[교차 확산]([edit time])"
    assert found(wrong, {"1": text, "2": text}) == []


def test_what_one_paper_says_by_another_name_is_not_believed_of_an_entity_of_several() -> None:
    pair = [entity("spoken language model", 2), entity("small language model", 2)]
    text = "[Small Language Models|small language model]([SLM|spoken language model])"
    assert found(pair, {"1": text}) == []


def test_a_short_abbreviation_counts_only_if_all_its_papers_define_it() -> None:
    pair = [entity("GED", 2, METRIC), entity("그래프 편집 거리", 1, METRIC)]
    text = "[그래프 편집 거리]([GED])"
    assert found(pair, {"1": text, "2": "[GED]"}) == []
    assert found(pair, {"1": text, "2": text}) == [("GED", "그래프 편집 거리", PROVEN)]


def test_types_of_concepts_may_differ_in_a_definition_others_not() -> None:
    text = {"1": "[교차 확산]([cross diffusion])"}
    assert len(found([entity("교차 확산", 1, TASK), entity("cross diffusion")], text)) == 1
    assert found([entity("교차 확산", 1, METRIC), entity("cross diffusion")], text) == []


def test_a_translation_is_likely_if_it_is_the_only_one() -> None:
    assert found([entity("교차 확산"), entity("cross diffusion", 2)]) == [
        ("cross diffusion", "교차 확산", LIKELY)
    ]
    assert found([entity("교차 확산"), entity("cross diffusion", 2, TASK)]) == []
    assert found([entity("교차 달콤"), entity("cross diffusion", 2)]) == []


def test_a_long_name_in_the_other_language_that_two_things_share_is_likely() -> None:
    korean, english = entity("다중 사례 학습"), entity("MILX", 1, EntityType.METHOD, "다중 사례 학습")
    assert found([korean, english]) == [("MILX", "다중 사례 학습", LIKELY)]
    assert found([entity("사례"), entity("MILX", 1, EntityType.METHOD, "사례")]) == []
    assert found([entity("multiple case"), entity("MILX", 1, EntityType.METHOD, "multiple case")]) == []


def test_an_abbreviation_that_two_things_share_is_likely_if_the_other_has_all_its_papers() -> None:
    pair = [entity("KAE"), entity("keypoint-aligned evaluation", 1, EntityType.METHOD, "KAE")]
    assert found(pair, {"1": "[KAE]. So [keypoint-aligned evaluation]."}) == [
        ("KAE", "keypoint-aligned evaluation", LIKELY)
    ]
    assert found(pair, {"1": "[keypoint-aligned evaluation]", "2": "[KAE]"}) == []


def test_forms_of_one_name_are_likely() -> None:
    assert found([entity("large batch sampling"), entity("large batches sampling")]) == [
        ("large batch sampling", "large batches sampling", LIKELY)
    ]
    assert found([entity("large batch sampling"), entity("large batches sampling", 1, MODEL)]) == []


def test_names_of_one_stem_are_likely_in_one_paper_only() -> None:
    pair = [entity("upscale adapter"), entity("upscaler adapter")]
    assert found(pair, {"1": "[upscale adapter]. So [upscaler adapter]."}) == [
        ("upscale adapter", "upscaler adapter", LIKELY)
    ]
    assert found(pair, {"1": "[upscale adapter]", "2": "[upscaler adapter]"}) == []


@pytest.mark.parametrize(
    ("name", "longer", "count"),
    [
        ("Muon", "Muon optimizer", 1),
        ("LongBench", "LongBench 벤치마크", 1),
        ("GAN", "GAN loss", 0),
        ("segmentation", "segmentation model", 0),
        ("Muon", "Muon optimizers everywhere", 0),
    ],
)
def test_a_word_that_says_what_a_thing_is_makes_no_other_thing(name: str, longer: str, count: int) -> None:
    assert len(found([entity(name), entity(longer)])) == count


def test_in_one_paper_that_holds_for_concepts_too() -> None:
    pair = [entity("재합성"), entity("재합성 프레임워크")]
    assert len(found(pair, {"1": "[재합성]. 또 [재합성 프레임워크]."})) == 1
    assert found(pair, {"1": "[재합성]", "2": "[재합성 프레임워크]"}) == []


def test_initials_are_likely_in_one_paper_or_in_papers_of_one_topic() -> None:
    pair = [entity("CABS"), entity("Concept-Aware Batch Sampling")]
    texts = {"1": "[CABS]", "2": "[Concept-Aware Batch Sampling]"}
    expected = [("CABS", "Concept-Aware Batch Sampling", LIKELY)]
    assert found(pair, {"1": "[CABS]. So [Concept-Aware Batch Sampling]."}) == expected
    assert found(pair, texts, topics={"1": ["a", "b"], "2": ["b"]}) == expected
    assert found(pair, texts, topics={"1": ["a"], "2": ["b"]}) == []
    another = entity("cold air big sky")
    assert found([*pair, another], texts, topics={"1": ["a"], "2": ["a"]}) == []


def test_three_initials_are_too_few_across_papers() -> None:
    pair = [entity("CAB"), entity("concept-aware batch")]
    assert found(pair, {"1": "[CAB]", "2": "[concept-aware batch]"}, topics={"1": ["a"], "2": ["a"]}) == []
    assert len(found(pair, {"1": "[CAB]. So [concept-aware batch]."})) == 1
    assert found(pair, {"1": "[CAB]. So [concept-aware batch].", "2": "[CAB]"}) == []


def test_a_pair_has_its_surest_reason() -> None:
    pair = [entity("cross diffusion"), entity("교차 확산")]
    (duplicate,) = find_duplicates(graph_facts(pair, {"1": "[교차 확산]([cross diffusion])"}, terms=TERMS))
    assert duplicate.reason == "a paper defines one as the other: 교차 확산(cross diffusion)"
    assert duplicate.certainty is PROVEN


def test_an_abbreviation_that_the_vocabulary_lists_is_likely_if_its_papers_share_a_topic() -> None:
    terms = (Term("reinforcement learning", EntityType.METHOD, ("RL",)),)
    pair = [entity("RL"), entity("reinforcement learning", 2)]
    texts = {"1": "[RL]", "2": "[reinforcement learning]"}
    for topic, expected in (("a", [LIKELY]), ("b", [])):
        facts = graph_facts(pair, texts, topics={"1": ["a"], "2": [topic]}, terms=terms)
        assert [duplicate.certainty for duplicate in find_duplicates(facts)] == expected


def test_an_abbreviation_is_not_what_its_paper_defines_otherwise() -> None:
    terms = (Term("distribution matching distillation", EntityType.METHOD, ("DMDE",)),)
    pair = [entity("DMDE"), entity("distribution matching distillation")]
    topics = {"1": ["a"], "2": ["a"]}
    for text, count in (
        ("a new [DMDE]", 1),
        ("a digital memory device extra ([DMDE])", 0),
        ("the [DMDE] (digital memory device extra)", 0),
    ):
        texts = {"1": text, "2": "[distribution matching distillation]"}
        assert len(find_duplicates(graph_facts(pair, texts, topics=topics, terms=terms))) == count


def test_a_definition_by_abbreviation_says_nothing_of_an_entity_with_another_name() -> None:
    pair = [entity("code language model", 2), entity("causal language modeling")]
    text = {"1": "[code language models|code language model]([CLMs|causal language modeling])"}
    assert found(pair, text) == []

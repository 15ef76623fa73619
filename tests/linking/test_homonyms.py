"""Names that may stand for several things."""

import pytest

from kg.linking.decisions import Split
from kg.linking.duplicates import Certainty
from kg.linking.homonyms import Homonym, find_homonyms
from kg.records import EntityType, Relation
from kg.vocabulary.terms import Term
from tests.linking.graph_samples import entity, graph_facts, linked_text
from tests.linking.samples import DATASET, METHOD, MODEL

PROPOSES = Relation.PROPOSES
AREAS = {"llm": "language", "agents": "language", "video": "vision"}


def test_papers_that_define_an_abbreviation_differently_are_split() -> None:
    scm = entity("SCM", 4)
    texts = {
        "1": "a structural causal model ([SCM]) here",
        "2": "the [SCM] (structural causal models) here",
        "3": "a specific correctness model ([SCM]) here",
        "4": "[SCM]",
    }
    split = Split("method:SCM", ("3",), "specific correctness model", None)
    reason = "structural causal model, or specific correctness model in 3"
    assert find_homonyms(graph_facts([scm], texts)) == [Homonym(scm, split, reason, Certainty.PROVEN)]
    taken = [scm, entity("Specific correctness model")]
    (homonym,) = find_homonyms(graph_facts(taken, texts))
    assert homonym.split.name == "SCM (specific correctness model)"


def test_the_name_of_the_entity_is_what_papers_mean_by_it_unless_they_define_it() -> None:
    long_name = entity("spoken language model", 3, MODEL, "SLM")
    texts = {
        "1": "[SLM|spoken language model]",
        "2": "small language models ([SLM|spoken language model])",
        "3": "스몰 언어 모델(small language model, [SLMs|spoken language model])",
    }
    (homonym,) = find_homonyms(graph_facts([long_name], texts))
    assert homonym.split == Split(long_name.id, ("2", "3"), "small language models", None)
    assert homonym.reason == "spoken language model, or small language models in 2 and 3"
    del texts["1"]
    assert find_homonyms(graph_facts([long_name], texts)) == []


def test_a_korean_long_form_is_another_thing_if_no_translation_shares_a_word() -> None:
    name = entity("distribution matching distillation", 3, METHOD, "DMD")
    texts = {"1": "[DMD|distribution matching distillation]"}
    same = {**texts, "2": "분포 매칭 증류([DMD|distribution matching distillation])"}
    assert find_homonyms(graph_facts([name], same)) == []
    other = {**same, "3": "새 디지털 메모리 장치([DMD|distribution matching distillation])"}
    (homonym,) = find_homonyms(graph_facts([name], other))
    assert homonym.split.papers == ("3",)
    no_long_form = {**same, "3": "모든 평가 지표([DMD|distribution matching distillation])"}
    assert find_homonyms(graph_facts([name], no_long_form)) == []


def test_a_name_that_several_papers_propose_is_split() -> None:
    lynx = entity("Lynx", 2)
    facts = graph_facts(
        [lynx],
        {"1": "[Lynx]", "2": "[Lynx]"},
        relations={("1", "Lynx"): PROPOSES, ("2", "Lynx"): PROPOSES},
        topics={"1": ["llm"], "2": ["adaptive-depth", "llm"]},
    )
    split = Split("method:Lynx", ("2",), "Lynx (adaptive depth)", None)
    reason = "1 and 2 propose a thing of that name"
    assert find_homonyms(facts) == [Homonym(lynx, split, reason, Certainty.DEFINED)]
    one = facts._replace(relations={lynx.id: {"1": PROPOSES, "2": Relation.USES}})
    assert find_homonyms(one) == []


@pytest.mark.parametrize("name", ["LongLynx", "lynx", "LYNX-2", "Lynx of all", "링크스"])
def test_other_names_than_plain_words_and_short_abbreviations_are_not_asked_about(name: str) -> None:
    relations = {("1", name): PROPOSES, ("2", name): PROPOSES}
    assert find_homonyms(graph_facts([entity(name, 2)], relations=relations)) == []


def test_papers_of_areas_with_nothing_in_common_may_mean_two_things() -> None:
    dream = entity("Dream", 3, MODEL)
    facts = graph_facts(
        [dream],
        {"1": "[Dream]", "2": "[Dream]", "3": "[Dream]"},
        topics={"1": ["llm"], "2": ["agents"], "3": ["video"]},
        areas=AREAS,
    )
    split = Split("model:Dream", ("3",), "Dream (video)", None)
    reason = "in another area (vision) in 3"
    assert find_homonyms(facts) == [Homonym(dream, split, reason, Certainty.LIKELY)]
    listed = facts._replace(terms=(Term("Dream", MODEL, ()),))
    assert find_homonyms(listed) == []
    shared = entity("Sora", 2, MODEL)
    linked = facts._replace(
        entities={dream.id: dream, shared.id: shared},
        relations={**facts.relations, shared.id: {"1": Relation.USES, "3": Relation.USES}},
    )
    assert find_homonyms(linked) == []
    assert find_homonyms(facts._replace(topics={})) == []


@pytest.mark.parametrize(
    ("kind", "topics", "papers"),
    [
        (METHOD, ["llm", "video"], [("2",)]),
        (METHOD, ["llm", "video", "speech"], []),  # what all areas use, such as JSON
        (EntityType.BENCHMARK, ["llm", "video"], []),  # papers of two areas are measured on it
        (DATASET, ["llm", "video"], []),
    ],
)
def test_what_many_areas_use_and_data_of_one_type_are_one_thing(
    kind: EntityType, topics: list[str], papers: list[tuple[str, ...]]
) -> None:
    numbers = [str(number) for number in range(1, len(topics) + 1)]
    facts = graph_facts(
        [entity("Frames", len(topics), kind)],
        dict.fromkeys(numbers, "[Frames]"),
        topics={number: [topic] for number, topic in zip(numbers, topics, strict=True)},
        areas={**AREAS, "speech": "audio"},
    )
    assert [homonym.split.papers for homonym in find_homonyms(facts)] == papers


def test_areas_and_types_that_differ_tell_more_even_of_a_listed_name() -> None:
    focus = entity("FoCus", 2, DATASET)
    data, method = (linked_text(paper, "[FoCus]", {"FoCus": focus}) for paper in "12")
    as_method = method._replace(mentions=(method.mentions[0]._replace(type=EntityType.METHOD),))
    facts = graph_facts(
        [focus], {"1": "[FoCus]", "2": "[FoCus]"}, topics={"1": ["llm"], "2": ["video"]}, areas=AREAS
    )
    facts = facts._replace(read_texts=lambda: [data, as_method], terms=(Term("FoCus", DATASET, ()),))
    (homonym,) = find_homonyms(facts)
    assert homonym.certainty is Certainty.DEFINED
    assert homonym.reason == "in another area (vision) and of another type (method) in 2"

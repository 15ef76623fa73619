"""What is proposed to a person, in which order, and that no two proposals contradict each other."""

import pytest

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Split
from kg.linking.duplicates import Certainty
from kg.linking.past_decisions import PastDecisions
from kg.linking.proposals import Proposal, ProposalKind, propose
from kg.records import Relation
from kg.vocabulary.terms import Term
from tests.linking.graph_samples import entity, graph_facts
from tests.linking.samples import METHOD, MODEL, TASK

DUPLICATE, TYPE, HOMONYM, HUB = ProposalKind
USES, COMPARES, PROPOSES = Relation.USES, Relation.COMPARES_WITH, Relation.PROPOSES


def past(*choices: Choice) -> PastDecisions:
    return PastDecisions(Decision(choice, "c.toml", 1) for choice in choices)


def test_a_duplicate_is_merged_into_the_entity_of_more_papers() -> None:
    singular, plural = entity("large batch sampling", 1), entity("large batches sampling", 2)
    expected = Proposal(
        DUPLICATE,
        Merge(plural.id, (singular.id,)),
        "two forms of one name",
        (plural.id, singular.id),
        Certainty.LIKELY,
    )
    for entities in ([singular, plural], [plural, singular]):
        assert propose(graph_facts(entities)) == [expected]


def test_of_equal_ones_that_in_ascii_stays_then_the_first() -> None:
    terms = [Term("noise plan", METHOD, ("잡음 계획", "zeta way"))]
    korean, english, other = entity("잡음 계획"), entity("noise plan"), entity("zeta way")
    assert propose(graph_facts([korean, english], terms=terms))[0].choice == Merge(english.id, (korean.id,))
    assert propose(graph_facts([english, other], terms=terms))[0].choice == Merge(english.id, (other.id,))


def test_what_a_paper_sets_side_by_side_or_compares_is_not_merged() -> None:
    pair = [entity("large batch sampling"), entity("large batches sampling")]
    beside = {"1": "[large batch sampling] or [large batches sampling]"}
    apart = {"1": "[large batch sampling]. So [large batches sampling]."}
    assert propose(graph_facts(pair, beside)) == []
    assert len(propose(graph_facts(pair, apart))) == 1
    for relation, count in ((COMPARES, 0), (PROPOSES, 0), (USES, 1)):
        relations = {("1", "large batch sampling"): relation, ("1", "large batches sampling"): COMPARES}
        assert len(propose(graph_facts(pair, apart, relations=relations))) == count
    proposed = {("1", "large batch sampling"): PROPOSES, ("1", "large batches sampling"): PROPOSES}
    assert len(propose(graph_facts(pair, apart, relations=proposed))) == 1


def test_a_variant_is_not_merged_into_its_family() -> None:
    pair = [entity("large batch sampling"), entity("large batches sampling")]
    facts = graph_facts(pair)._replace(variants=[(pair[0].id, pair[1].id)])
    assert propose(facts) == []


def test_no_entity_is_merged_twice_nor_into_one_that_is_merged() -> None:
    first, second, third = (entity(name) for name in ("x plans", "x lots", "x sets"))
    terms = [Term("one", METHOD, (first.name, second.name, third.name))]
    merges = [proposal.choice for proposal in propose(graph_facts([first, second, third], terms=terms))]
    assert merges == [Merge(second.id, (first.id,)), Merge(second.id, (third.id,))]


def test_two_that_a_paper_tells_apart_are_not_merged_into_a_third() -> None:
    first, second, third = entity("x plans"), entity("x lots"), entity("x sets", 3)
    terms = [Term("one", METHOD, (first.name, second.name, third.name))]
    texts = {"1": "[x plans] and [x lots]"}
    merges = [
        proposal.choice for proposal in propose(graph_facts([first, second, third], texts, terms=terms))
    ]
    assert merges == [Merge(third.id, (second.id,))]


def test_a_name_of_two_types_is_proposed() -> None:
    entities = [entity("VAR"), entity("V-ar", 3, MODEL), entity("var", 2, TASK), entity("other")]
    assert propose(graph_facts(entities)) == [
        Proposal(
            TYPE, Merge("model:V-ar", ("task:var",)), "one name, model or task", ("model:V-ar", "task:var")
        ),
        Proposal(
            TYPE,
            Merge("model:V-ar", ("method:VAR",)),
            "one name, method or model",
            ("model:V-ar", "method:VAR"),
        ),
    ]
    assert propose(graph_facts([entity("V-AR"), entity("VAR")])) == []


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
    found = propose(graph_facts([entity(name, papers)], paper_count=paper_count))
    reason = f"in {papers} of {paper_count} papers"
    assert found == [Proposal(HUB, Hide(f"method:{name}"), reason, (f"method:{name}",))] * count


def test_nothing_is_hidden_that_is_merged() -> None:
    entities = [entity("language models sets", 90), entity("language model sets"), entity("image model", 80)]
    found = propose(graph_facts(entities, paper_count=100))
    assert [proposal.choice for proposal in found] == [
        Merge("method:language models sets", ("method:language model sets",)),
        Hide("method:image model"),
    ]


def test_a_name_of_several_things_is_split_rather_than_merged_unless_the_merge_is_proven() -> None:
    method, model = entity("Lynx", 2), entity("Lynx", 1, MODEL)
    facts = graph_facts([method, model])
    relations = {method.id: {"1": PROPOSES, "2": PROPOSES}, model.id: {"3": USES}}
    split = Proposal(
        HOMONYM,
        Split(method.id, ("2",), "Lynx (2)", None),
        "1 and 2 propose a thing of that name",
        (method.id,),
        Certainty.DEFINED,
    )
    assert propose(facts._replace(relations=relations)) == [split]
    assert [proposal.kind for proposal in propose(facts)] == [TYPE]
    other = entity("wild cat")
    proven = graph_facts([method, other], terms=[Term("lynx", METHOD, ("wild cat",))])
    (merge,) = propose(proven._replace(relations=relations))
    assert merge.choice == Merge(method.id, (other.id,))


def test_proposals_are_sorted_by_kind_then_by_certainty_then_by_papers_then_by_ids() -> None:
    entities = [
        entity("language model", 90),
        entity("image model", 80),
        entity("VAR"),
        entity("VAR", 3, MODEL),
        entity("noise schedules", 2),
        entity("noise plan"),
        entity("first batch sampling", 4),
        entity("first batches sampling", 5),
        entity("deep nets search", 5),
        entity("deep net search", 4),
        entity("Lynx", 2),
    ]
    terms = [Term("noise plan", METHOD, ("noise schedule",))]
    relations = {("1", "Lynx"): PROPOSES, ("2", "Lynx"): PROPOSES}
    found = propose(graph_facts(entities, terms=terms, relations=relations, paper_count=100))
    assert [(proposal.kind, proposal.entities[0]) for proposal in found] == [
        (DUPLICATE, "method:noise schedules"),
        (DUPLICATE, "method:deep nets search"),
        (DUPLICATE, "method:first batches sampling"),
        (TYPE, "model:VAR"),
        (HOMONYM, "method:Lynx"),
        (HUB, "method:language model"),
        (HUB, "method:image model"),
    ]


def test_what_a_person_has_decided_is_not_proposed() -> None:
    pair = [entity("large batch sampling"), entity("large batches sampling")]
    facts = graph_facts(pair)
    assert len(propose(facts, past())) == 1
    assert propose(facts, past(Never((pair[0].id, "method:x", pair[1].id)))) == []
    assert len(propose(facts, past(Never((pair[0].id,)), Never((pair[1].id,))))) == 1
    assert propose(facts, past(Merge(pair[0].id, (pair[1].id,)))) == []


def test_choices_name_a_renamed_entity_by_its_former_id() -> None:
    pair = [entity("big-batch-plan", 2), entity("big-batches-plan")]
    decided = past(Rename("method:x", "big-batch-plan"))
    (proposal,) = propose(graph_facts(pair), decided)
    assert proposal.choice == Merge("method:x", ("method:big-batches-plan",))
    assert proposal.entities == ("method:big-batch-plan", "method:big-batches-plan")


def test_a_name_that_anything_may_have_is_not_merged_if_papers_propose_it_or_areas_differ() -> None:
    method, model = entity("Lynx"), entity("Lynx", 1, MODEL)
    facts = graph_facts([method, model], areas={"llm": "language", "video": "vision"})
    proposed = facts._replace(relations={method.id: {"1": PROPOSES}, model.id: {"2": PROPOSES}})
    assert propose(proposed) == []
    in_one_paper = facts._replace(relations={method.id: {"1": PROPOSES}, model.id: {"1": PROPOSES}})
    assert [proposal.kind for proposal in propose(in_one_paper)] == [TYPE]
    used = facts._replace(relations={method.id: {"1": USES}, model.id: {"2": PROPOSES}})
    assert [proposal.kind for proposal in propose(used)] == [TYPE]
    apart = used._replace(topics={"1": frozenset({"llm"}), "2": frozenset({"video"})})
    assert propose(apart) == []
    near = used._replace(topics={"1": frozenset({"llm"}), "2": frozenset({"video", "llm"})})
    assert [proposal.kind for proposal in propose(near)] == [TYPE]

import pytest

from kg.extract.ner.roles import assign_roles, role_probabilities
from kg.extract.ner.weights import LogisticModel
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

METHOD, RESULTS = SectionKind.METHOD, SectionKind.RESULTS


def mention(relation: Relation, certainty: float, name: str = "Muon") -> Mention:
    return Mention(0, 4, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.9, name, relation, certainty)


def section(kind: SectionKind) -> Section:
    return Section(kind, "", 1, "Muon")


def test_probabilities_are_the_softmax_of_the_scores() -> None:
    models = {"uses": LogisticModel({"a": 2.0}, 1.0), "mentions": LogisticModel({}, 0.0)}
    probabilities = role_probabilities(models, {"a": 0.5, "unknown": 9.0})
    assert probabilities == {
        Relation.USES: pytest.approx(0.880797),  # 1 / (1 + exp(-2))
        Relation.MENTIONS: pytest.approx(0.119203),
    }


def test_the_most_probable_role_is_given_to_the_mentions_that_state_it() -> None:
    models = {"uses": LogisticModel({}, 2.0), "compares_with": LogisticModel({}, 0.0)}
    mentions = [
        (mention(Relation.USES, 0.6), mention(Relation.USES, 0.3)),
        (mention(Relation.COMPARES_WITH, 0.7),),
    ]
    first, second = assign_roles([section(METHOD), section(RESULTS)], mentions, models)
    assert [(shown.relation, shown.certainty) for shown in (*first, *second)] == [
        (Relation.USES, 0.881),  # the most certain one: the probability of the role
        (Relation.USES, 0.661),  # 0.881 · (0.5 + 0.5 · 0.3 / 0.6)
        (Relation.COMPARES_WITH, 0.396),  # 0.881 · 0.45, below any that states the role
    ]


def test_where_no_sentence_states_the_role_the_most_certain_one_stands_for_it() -> None:
    models = {"addresses": LogisticModel({}, 0.0)}
    mentions = [(mention(Relation.USES, 0.3), mention(Relation.MENTIONS, 0.6))]
    ((first, second),) = assign_roles([section(METHOD)], mentions, models)
    assert (first.relation, first.certainty) == (Relation.USES, 0.3)
    assert (second.relation, second.certainty) == (Relation.ADDRESSES, 1.0)


@pytest.mark.parametrize(("certainty", "role"), [(0.95, Relation.PROPOSES), (0.89, Relation.USES)])
def test_what_is_clearly_proposed_is_proposed_whatever_the_classifier_says(
    certainty: float, role: Relation
) -> None:
    models = {"uses": LogisticModel({}, 5.0), "proposes": LogisticModel({}, 0.0)}
    ((assigned,),) = assign_roles([section(METHOD)], [(mention(Relation.PROPOSES, certainty),)], models)
    assert assigned.relation is role


def test_entities_of_one_name_and_different_types_have_roles_of_their_own() -> None:
    models = {
        "uses": LogisticModel({"is method": 1.0}, 0.0),
        "evaluates_on": LogisticModel({"is dataset": 1.0}, 0.0),
    }
    data = mention(Relation.USES, 0.5)._replace(type=EntityType.DATASET)
    ((method, dataset),) = assign_roles([section(METHOD)], [(mention(Relation.USES, 0.5), data)], models)
    assert (method.relation, dataset.relation) == (Relation.USES, Relation.EVALUATES_ON)


def stated(
    text: str, *, certainty: float = 0.6, relation: Relation = Relation.USES
) -> tuple[Section, Mention]:
    """Return a section and the mention of `Muon` in it."""
    start = text.index("Muon")
    found = mention(relation, certainty)._replace(start=start, end=start + 4)
    return Section(METHOD, "", 1, text), found


FOR_USES = {
    "uses": LogisticModel({}, 5.0),
    "compares_with": LogisticModel({}, 1.0),
    "mentions": LogisticModel({}, 0.0),
}


def test_what_the_paper_does_without_is_not_used_whatever_the_classifier_says() -> None:
    section_without, without = stated("Muon 없이 학습한다.", relation=Relation.MENTIONS)
    (((assigned,),)) = assign_roles([section_without], [(without,)], FOR_USES)
    # 1 / (1 + exp(-1)): the probability among the roles that are left
    assert (assigned.relation, assigned.certainty) == (Relation.COMPARES_WITH, 0.731)


def assign_both(second: tuple[Section, Mention]) -> tuple[Mention, Mention]:
    """Return the mention of a sentence that says without, and that of a second one, with the roles."""
    first = stated("Muon 없이 학습한다.", relation=Relation.MENTIONS)
    (without,), (other,) = assign_roles([first[0], second[0]], [(first[1],), (second[1],)], FOR_USES)
    return without, other


def test_another_sentence_that_states_the_use_counts_and_is_the_one_that_has_it() -> None:
    without, used = assign_both(stated("Muon을 활용한다."))
    assert (without.relation, used.relation) == (Relation.MENTIONS, Relation.USES)
    assert used.certainty > without.certainty


def test_another_sentence_that_only_names_it_does_not_make_it_used() -> None:
    without, named = assign_both(stated("Muon", certainty=0.5))
    assert (without.relation, without.certainty) == (Relation.COMPARES_WITH, 0.731)
    assert named.certainty < without.certainty


def test_without_a_role_that_is_left_what_is_absent_is_mentioned() -> None:
    section_without, without = stated("Muon 없이 학습한다.", relation=Relation.MENTIONS)
    (((assigned,),)) = assign_roles([section_without], [(without,)], {"uses": LogisticModel({}, 0.0)})
    assert (assigned.relation, assigned.certainty) == (Relation.MENTIONS, 1.0)

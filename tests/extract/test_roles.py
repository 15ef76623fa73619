from math import log1p

import pytest

from kg.extract.ner.roles import assign_roles, role_features, role_probabilities
from kg.extract.ner.weights import LogisticModel
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

METHOD, RESULTS = SectionKind.METHOD, SectionKind.RESULTS


def mention(relation: Relation, certainty: float, name: str = "Muon") -> Mention:
    return Mention(0, 4, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.9, name, relation, certainty)


def section(kind: SectionKind) -> Section:
    return Section(kind, "", 1, "Muon")


def test_features_tell_relations_sections_type_source_and_count() -> None:
    mentions = [
        (METHOD, mention(Relation.USES, 0.6)),
        (RESULTS, mention(Relation.USES, 0.4)),
        (RESULTS, mention(Relation.PROPOSES, 0.92)),
    ]
    assert role_features(mentions) == {
        "says uses": 0.6,
        "says proposes": 0.92,
        "clearly proposes": 1.0,
        "share uses": 2 / 3,
        "share proposes": 1 / 3,
        "in method": 1 / 3,
        "in results": 2 / 3,
        "method in method": 1 / 3,
        "method in results": 2 / 3,
        "opens in method": 1.0,
        "is method": 1.0,
        "vocabulary": 1.0,
        "vocabulary method": 1.0,
        "concept": 0.0,
        "concept method": 0.0,
        "times": log1p(3),
        "method times": log1p(3),
        "sections": 2 / 6,
    }


def test_a_listed_name_in_lower_case_is_a_concept_and_ten_mentions_count_as_ten() -> None:
    features = role_features([(METHOD, mention(Relation.USES, 0.6, "optimizer"))] * 12)
    assert (features["concept"], features["concept method"], features["times"]) == (1.0, 1.0, log1p(10))


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

"""Which papers build on which."""

import pytest

from kg.linking.builds_on import BUILDS_ON_RELATIONS, BuildsOn, find_builds_on, is_specific
from kg.linking.links import Link
from kg.records import Relation


def proposes(paper: str, entity_id: str, certainty: float = 0.9) -> Link:
    return Link(paper, entity_id, Relation.PROPOSES, (), certainty)


def test_papers_that_use_evaluate_or_compare_build_on_what_others_propose() -> None:
    assert frozenset({Relation.USES, Relation.EVALUATES_ON, Relation.COMPARES_WITH}) == BUILDS_ON_RELATIONS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NorMuon", True),
        ("memory Bank", True),
        ("memory bank", False),
        ("gpt-4", False),
        ("메모리 뱅크", False),
    ],
)
def test_a_name_with_a_capital_is_specific(name: str, expected: bool) -> None:  # noqa: FBT001 # a table
    assert is_specific(name) is expected


def test_a_paper_builds_on_the_one_that_clearly_proposes_what_it_uses() -> None:
    links = [
        proposes("old", "method:muon"),
        proposes("unclear", "method:muon", 0.89),
        Link("user", "method:muon", Relation.USES, (), 1.0),
    ]
    users = {"method:muon": ["user"]}
    assert find_builds_on(links, users.__getitem__) == (BuildsOn("user", "old", "method:muon"),)


def test_nothing_builds_on_what_several_claim_to_propose_and_the_next_is_still_looked_at() -> None:
    links = [proposes("p1", "method:a"), proposes("p2", "method:a"), proposes("p3", "method:b")]
    assert find_builds_on(links, lambda _: ["new"]) == (BuildsOn("new", "p3", "method:b"),)


def test_pairs_are_sorted_and_each_is_listed_once_with_its_first_entity() -> None:
    links = [proposes("old", "method:b"), proposes("old", "method:a"), proposes("older", "method:c")]
    users = {"method:a": ["y"], "method:b": ["x", "y"], "method:c": ["x"]}
    assert find_builds_on(links, users.__getitem__) == (
        BuildsOn("x", "old", "method:b"),
        BuildsOn("x", "older", "method:c"),
        BuildsOn("y", "old", "method:a"),
    )

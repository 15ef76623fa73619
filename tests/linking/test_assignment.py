"""Where mentions go after decisions."""

from kg.linking.assignment import EntityAssignment
from kg.linking.draft_entities import DraftEntity
from tests.linking.samples import METHOD


def draft(**papers_by_base: list[str]) -> DraftEntity:
    return DraftEntity("Name", METHOD, dict(papers_by_base))


def test_a_base_whose_papers_are_all_in_one_entity_goes_there_in_every_paper() -> None:
    assignment = EntityAssignment({"new": draft(a=["1", "2"], b=["3"])}, {"a": 2, "b": 1})
    assert [assignment.entity_of("a", "1"), assignment.entity_of("b", "3")] == ["new", "new"]


def test_a_base_that_was_split_goes_to_the_entity_of_each_paper() -> None:
    drafts = {"rest": draft(a=["1", "3"]), "split": draft(a=["2"]), "other": draft(b=["2"])}
    assignment = EntityAssignment(drafts, {"a": 3, "b": 1})
    assert [assignment.entity_of("a", paper) for paper in "123"] == ["rest", "split", "rest"]
    assert assignment.entity_of("b", "2") == "other"


def test_a_base_or_a_part_of_it_that_is_hidden_goes_nowhere() -> None:
    assignment = EntityAssignment({"rest": draft(a=["1"])}, {"a": 2, "b": 1})
    assert assignment.entity_of("a", "1") == "rest"
    assert assignment.entity_of("a", "2") is None
    assert assignment.entity_of("b", "1") is None

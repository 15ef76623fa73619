from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.query.question import Question, Scope
from kg.records import Entity, EntityType

MUON = Entity("method:muon", "Muon", EntityType.METHOD, (), 4)


def refusal(question: Question) -> str:
    with pytest.raises(QuestionError) as caught:
        question.check()
    return str(caught.value)


def test_a_question_about_nothing_is_refused() -> None:
    assert refusal(Question()) == "nothing to ask about: name papers or an entity, or give a file"


def test_names_and_a_file_are_refused_together() -> None:
    assert refusal(Question(("muon", "2510.1"), Path("drafts/a.md"))) == (
        "names (muon, 2510.1) and a file (drafts/a.md) cannot be asked about together"
    )


@pytest.mark.parametrize("posts", ["same", "other"])
def test_a_file_has_no_post_in_the_graph(posts: str) -> None:
    assert refusal(Question(file="a.md", scope=Scope(posts=posts))) == (
        "'same post' and 'other posts' need a paper of the graph; they cannot be asked of a file"
    )


@pytest.mark.parametrize(
    "question",
    [
        Question(("muon",)),
        Question(("a", "b"), scope=Scope("2025", ("method",), ("uses",), "muon", "same"), limit=None),
        Question(file="a.md", scope=Scope("2025", ("method",), ("uses",), "muon")),
        Question(file=Path("a.md")),
    ],
)
def test_parts_that_fit_together_are_accepted(question: Question) -> None:
    question.check()


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        (Scope(types=("method",)), "types"),
        (Scope(via="lora"), "via"),
        (Scope(posts="same"), "posts"),
        (Scope(types=("method",), via="lora", posts="same"), "types"),
    ],
)
def test_what_connects_papers_is_not_asked_of_an_entity(scope: Scope, name: str) -> None:
    with pytest.raises(QuestionError) as caught:
        Question(("muon",), scope=scope).check_entity(MUON)
    assert str(caught.value) == (
        f"method:muon is an entity, and '{name}' narrows what connects a paper to others: "
        "ask about a paper instead, or leave it out"
    )


def test_date_and_relation_are_asked_of_an_entity() -> None:
    Question(("muon",), scope=Scope(since="2025", relations=("uses",))).check_entity(MUON)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(), False),
        (Scope(since="2025", posts="same"), False),
        (Scope(types=("method",)), True),
        (Scope(relations=("uses",)), True),
        (Scope(via="muon"), True),
    ],
)
def test_types_relations_and_via_narrow_the_reasons(scope: Scope, expected: bool) -> None:  # noqa: FBT001
    assert scope.narrows_reasons is expected


def test_ten_papers_are_asked_for_unless_said_otherwise() -> None:
    assert Question(("muon",)).limit == 10

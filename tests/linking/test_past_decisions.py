"""What a person has decided is not proposed again, nor anything that contradicts it."""

import pytest

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.linking.past_decisions import PastDecisions
from tests.linking.samples import MODEL

PAST: list[Choice] = [
    Merge("m:a", ("m:b", "m:c")),
    Merge("m:d", ("m:a",)),
    Never(("m:d", "m:e")),
    Never(("m:f", "m:g", "m:h")),
    Never(("m:i",)),
    Hide("m:j"),
    Split("m:k", ("1", "2"), "K", None),
]


@pytest.mark.parametrize(
    ("choice", "is_answered"),
    [
        (Merge("m:a", ("m:b",)), True),
        (Merge("m:c", ("m:b",)), True),
        (Merge("m:d", ("m:x",)), False),
        (Merge("m:x", ("m:d",)), False),
        (Merge("m:x", ("m:a",)), True),
        (Merge("m:a", ("m:x",)), False),
        (Merge("m:b", ("m:e",)), True),
        (Merge("m:e", ("m:b",)), True),
        (Merge("m:f", ("m:h",)), True),
        (Merge("m:f", ("m:i",)), False),
        (Merge("m:i", ("m:x",)), False),
        (Merge("m:j", ("m:x",)), True),
        (Merge("m:x", ("m:j",)), True),
        (Hide("m:i"), True),
        (Hide("m:j"), True),
        (Hide("m:b"), True),
        (Hide("m:f"), False),
        (Split("m:i", ("1",), "I", None), True),
        (Split("m:k", ("2", "3"), "K2", None), True),
        (Split("m:k", ("3",), "K2", None), False),
        (Split("m:j", ("1",), "J", None), True),
        (Rename("m:a", "A"), False),
    ],
    ids=str,
)
def test_a_choice_is_answered_by_the_same_and_by_what_it_contradicts(
    choice: Choice, *, is_answered: bool
) -> None:
    past = PastDecisions(Decision(one, "c.toml", line) for line, one in enumerate(PAST, start=1))
    assert past.answer(choice) is is_answered


def test_merges_in_a_circle_end() -> None:
    past = PastDecisions(
        [Decision(Merge("a", ("b",)), "c.toml", 1), Decision(Merge("b", ("a",)), "c.toml", 4)]
    )
    assert past.answer(Merge("a", ("b",)))


def test_decisions_know_an_entity_by_the_id_before_they_rename_it() -> None:
    choices: list[Choice] = [
        Rename("task:영상-생성", "Video Generation"),
        Retype("method:muon", MODEL),
        Rename("method:lora", "Low Rank"),
        Retype("method:lora", MODEL),
    ]
    past = PastDecisions(Decision(choice, "c.toml", 1) for choice in choices)
    assert past.former_id("task:video-generation") == "task:영상-생성"
    assert past.former_id("model:muon") == "method:muon"
    assert past.former_id("model:low-rank") == "method:lora"
    assert past.former_id("method:adam") == "method:adam"

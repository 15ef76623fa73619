"""Which predictions match which gold annotations."""

import pytest

from kg.evaluation.matching import Annotation, AnnotationMatch, match, match_key
from tests.evaluation.samples import record


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Text–to-Image Models", "texttoimagemodel"),
        ("GPT-3.5", "gpt35"),
        ("a/b·c_d’e“f” ―g", "abcdefg"),
        ("ＧＰＴ", "gpt"),
        ("STRASSE ß", "strassess"),
        ("maps", "maps"),
        ("graphs", "graph"),
        ("class", "class"),
        ("확산 모델s", "확산모델s"),
        ("...", ""),
    ],
)
def test_a_key_forgets_what_nobody_would_call_a_difference(text: str, key: str) -> None:
    assert match_key(text) == key


def test_names_other_names_and_surfaces_match_and_empty_ones_do_not() -> None:
    gold = [
        Annotation("Adam", "method", ("아담",), also=("Adam optimizer",)),
        Annotation("...", "method", ()),
    ]
    for predicted in (record("Adam Optimizers"), record("아담"), Annotation("x", "method", ("adam",))):
        assert match(gold, [predicted]) == [AnnotationMatch(gold[0], predicted)]
    assert match(gold, [record("---"), record("Adams")]) == [AnnotationMatch(gold[0], record("Adams"))]
    assert match(gold, [record("Lion")]) == []


def test_each_annotation_is_in_one_match_the_earlier_ones_first() -> None:
    gold = [record("x", relation="a"), record("x", relation="b")]
    predicted = [record("x", relation=relation) for relation in "cde"]
    assert match(gold, predicted) == [
        AnnotationMatch(gold[0], predicted[0]),
        AnnotationMatch(gold[1], predicted[1]),
    ]
    assert match(gold[:1], predicted) == [AnnotationMatch(gold[0], predicted[0])]
    assert match(gold, predicted[:1]) == [AnnotationMatch(gold[0], predicted[0])]


def test_a_right_type_comes_before_more_shared_names() -> None:
    gold = [Annotation("x", "method", ("y", "z"), accepted_types=frozenset({"task"}))]
    more, right = Annotation("x", "model", ("y", "z")), record("x", "method")
    accepted = record("x", "task")
    assert match(gold, [more, right]) == [AnnotationMatch(gold[0], right)]
    assert match(gold, [more, accepted]) == [AnnotationMatch(gold[0], accepted)]


def test_more_shared_names_come_before_the_order() -> None:
    gold = [Annotation("x", "method", ("y", "z"))]
    fewer, more = record("x"), Annotation("y", "method", ("z",))
    assert match(gold, [fewer, more]) == [AnnotationMatch(gold[0], more)]


def test_accepted_types_are_right() -> None:
    annotation = record("x", accepted_types=frozenset({"model"}))
    assert [annotation.has_type(entity_type) for entity_type in ("method", "model", "task")] == [
        True,
        True,
        False,
    ]

"""What texts say of two entities: defined as one another, or set side by side."""

import pytest

from kg.linking.text_facts import Definition, find_definitions, find_side_by_side
from tests.linking.graph_samples import entity, linked_text

ENTITIES = {name: entity(name) for name in ("A", "B", "C")}
IDS = {name: found.id for name, found in ENTITIES.items()}
PAIRS = [frozenset((IDS["A"], IDS["B"])), frozenset((IDS["A"], IDS["C"])), frozenset((IDS["B"], IDS["C"]))]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("새 [가|A]([B])를 쓴다.", ["AB"]),
        ("A **[A]** ([B]) here", ["AB"]),
        ("[A]([B], [C])", ["AB", "AC", "BC"]),
        ("[A](the [B])", []),
        ("[A]([B] of all)", []),
        ("[A] and [B]", []),
        ("[A]([a|A])", []),
        ("[A]([B]) or ([C])", ["AB"]),
        ("[A], [B]([C])", ["BC"]),
    ],
)
def test_a_bracket_right_after_a_name_defines_it(text: str, pairs: list[str]) -> None:
    found = list(find_definitions([linked_text("1", text, ENTITIES)]))
    assert [(one.paper, one.outer, one.inner) for one in found] == [
        ("1", IDS[pair[0]], IDS[pair[1]]) for pair in pairs
    ]


def test_a_definition_holds_the_names_as_written() -> None:
    (found,) = find_definitions([linked_text("1", "새 [가|A]([나|B])", ENTITIES)])
    assert found == Definition("1", IDS["A"], IDS["B"], "가", "나")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[A] beats [B].", ["AB"]),
        ("[A]([B]) beats [C].", ["AC", "BC"]),
        ("[A]([B]) is new. It beats all.", []),
        ("[A]([B]) is new: [A] beats all.", []),
        ("We use [A] here. We use [B].", []),
        ("- [A]: fast\n- [B]: slow\n- the [C]", ["AB"]),
        ("- **[A]**: fast\n- **[B]**: slow", ["AB"]),
        ("[A]([B]) is new.\nHere [A] beats [B].", ["AB"]),
    ],
)
def test_names_in_one_sentence_or_at_the_heads_of_items_are_two_things(text: str, pairs: list[str]) -> None:
    expected = {frozenset((IDS[pair[0]], IDS[pair[1]])) for pair in pairs}
    assert find_side_by_side([linked_text("1", text, ENTITIES)], PAIRS) == expected


def test_only_the_wanted_pairs_are_found() -> None:
    text = linked_text("1", "[A], [B], [C].", ENTITIES)
    assert find_side_by_side([text], PAIRS[:1]) == set(PAIRS[:1])
    assert find_side_by_side([text], []) == set()

"""The relation of a paper to an entity, and the sentences behind it."""

import pytest

from kg.linking.links import Link, Quote, make_link, make_quote
from kg.linking.located_sections import LocatedSection
from kg.records import Mention, Relation
from tests.linking.samples import located, mention


def stated(relation: Relation, certainty: float, number: int = 0) -> tuple[LocatedSection, Mention]:
    found = mention("Muon", relation=relation, certainty=certainty)
    return located(number, found), found


def quote(number: int) -> Quote:
    return Quote(number, 0, 4, 0, 4)


def test_the_relation_that_is_stated_most_clearly_is_taken_with_its_certainty() -> None:
    mentions = [stated(Relation.USES, 0.5), stated(Relation.PROPOSES, 0.9, 1), stated(Relation.USES, 0.6, 2)]
    assert make_link("p", "method:muon", mentions) == Link(
        "p", "method:muon", Relation.PROPOSES, (quote(1),), 0.9
    )


def test_of_two_relations_with_equal_certainty_the_one_with_the_larger_sum_is_taken() -> None:
    uses, compares = stated(Relation.USES, 0.5), stated(Relation.COMPARES_WITH, 0.5, 1)
    again = stated(Relation.COMPARES_WITH, 0.01, 2)
    assert make_link("p", "e", [uses, compares, again]).relation is Relation.COMPARES_WITH


def test_of_two_relations_that_are_equal_in_all_the_one_that_tells_more_is_taken() -> None:
    mentions = [stated(Relation.COMPARES_WITH, 0.5), stated(Relation.USES, 0.5, 1)]
    assert make_link("p", "e", mentions).relation is Relation.USES
    assert make_link("p", "e", mentions[::-1]).relation is Relation.USES
    nothing_said = [stated(Relation.MENTIONS, 0.0), stated(Relation.ADDRESSES, 0.0)]
    assert make_link("p", "e", nothing_said).relation is Relation.ADDRESSES


def test_the_three_clearest_sentences_are_quoted_clearest_first_of_equal_ones_the_earlier_first() -> None:
    certainties = [0.5, 0.8, 0.6, 0.8, 0.7]
    mentions = [stated(Relation.USES, certainty, number) for number, certainty in enumerate(certainties)]
    link = make_link("p", "e", mentions)
    assert link.quotes == (quote(1), quote(3), quote(4))
    assert link.certainty == 0.8


def test_sentences_that_state_another_relation_are_not_quoted() -> None:
    mentions = [stated(Relation.MENTIONS, 0.0), stated(Relation.USES, 0.5, 1), stated(Relation.USES, 0.4, 2)]
    assert make_link("p", "e", mentions).quotes == (quote(1), quote(2))


@pytest.mark.parametrize(("start", "sentence"), [(0, (0, 14)), (25, (16, 32))])
def test_a_quote_holds_the_offsets_of_the_mention_and_of_its_sentence(
    start: int, sentence: tuple[int, int]
) -> None:
    section = located(7, mention("Muon"), text="Muon is quick.  It beats Muon 2.")
    found = mention("Muon", start=start)
    assert make_quote(section, found) == Quote(7, start, start + 4, *sentence)

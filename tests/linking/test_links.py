"""The relation of a paper to an entity, and the sentences behind it."""

import pytest

from kg.linking.links import Link, Quote, make_link, make_quote
from kg.linking.located_sections import LocatedSection
from kg.records import Mention, Relation, Section, SectionKind
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


def in_sentence(
    number: int, text: str, relation: Relation, certainty: float, kind: SectionKind = SectionKind.INTRODUCTION
) -> tuple[LocatedSection, Mention]:
    """Return a section of one sentence, and its mention of `Muon`."""
    found = mention("Muon", relation=relation, certainty=certainty, start=text.index("Muon"))
    return LocatedSection(number, Section(kind, "", 1, text), (found,)), found


@pytest.mark.parametrize("relation", [Relation.PROPOSES, Relation.ADDRESSES])
def test_of_what_is_proposed_or_addressed_the_aim_is_quoted_first_and_the_title_last(
    relation: Relation,
) -> None:
    mentions = [
        in_sentence(0, "Muon: 빠른 학습", relation, 0.95, SectionKind.TITLE),
        in_sentence(1, "Motivation: Muon이 필요하다.", relation, 0.8),
        in_sentence(2, "Contribution: Muon은 빠르다.", relation, 0.6),
        in_sentence(3, "Goal: Muon을 제안한다.", relation, 0.7),
    ]
    link = make_link("p", "e", mentions)
    assert [quote.section_number for quote in link.quotes] == [3, 2, 1]
    assert link.certainty == 0.95
    assert [quote.section_number for quote in make_link("p", "e", mentions[:2]).quotes] == [1, 0]


def test_if_only_the_title_states_it_the_sentence_of_the_aim_is_quoted_before_the_title() -> None:
    mentions = [
        in_sentence(0, "Muon: fast training", Relation.PROPOSES, 0.95, SectionKind.TITLE),
        in_sentence(1, "Muon is fast.", Relation.USES, 0.5),
        in_sentence(2, "Here we present results of Muon.", Relation.USES, 0.4),
    ]
    assert [quote.section_number for quote in make_link("p", "e", mentions).quotes] == [2, 0]
    assert [quote.section_number for quote in make_link("p", "e", mentions[:2]).quotes] == [0]


def test_for_other_relations_the_clearest_sentence_comes_first_be_it_the_title() -> None:
    mentions = [
        in_sentence(0, "Training with Muon", Relation.USES, 0.8, SectionKind.TITLE),
        in_sentence(1, "Goal: Muon을 활용한다.", Relation.USES, 0.7),
    ]
    assert [quote.section_number for quote in make_link("p", "e", mentions).quotes] == [0, 1]

"""Texts that nobody would write, and that took minutes or ended in an error: what is bounded, and how."""

from pathlib import Path

import kg
from kg.extract.results.parsed_sentence import parse_sentence
from kg.limits import MAX_MENTIONS_OF_DIGEST, MAX_NUMBERS_OF_SENTENCE, MAX_RESULT_SENTENCE_LENGTH


def test_a_digest_has_a_bounded_number_of_mentions_the_first_ones() -> None:
    mentions = kg.extract("We use Muon. " * (MAX_MENTIONS_OF_DIGEST + 500))
    assert len(mentions) == MAX_MENTIONS_OF_DIGEST
    assert (mentions[0].start, mentions[-1].start) == (7, 13 * (MAX_MENTIONS_OF_DIGEST - 1) + 7)


def test_a_sentence_of_more_numbers_than_a_sentence_has_states_no_results() -> None:
    most = "accuracy of " + "1% " * MAX_NUMBERS_OF_SENTENCE
    assert parse_sentence(most, []) is not None
    assert parse_sentence(most + "1% ", []) is None
    assert parse_sentence("accuracy of 1% " + "a" * MAX_RESULT_SENTENCE_LENGTH, []) is None


def test_a_text_of_many_words_can_be_searched_for(output: Path) -> None:
    with kg.open(output / "kg.db") as graph:
        assert graph.search("date of a thing " * 250) == []
        assert graph.search("NorMuon " + "word " * 2_000)

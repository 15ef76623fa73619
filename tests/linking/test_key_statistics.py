"""What the mentions with one key say of their entity."""

from kg.linking.key_statistics import KeyStatistics
from kg.records import Mention
from tests.linking.samples import DATASET, METHOD, MODEL, mention


def statistics(*mentions: Mention) -> KeyStatistics:
    counted = KeyStatistics()
    for found in mentions:
        counted.add("1", found)
    return counted


def test_each_paper_is_listed_once_in_the_order_in_which_papers_are_read() -> None:
    counted = KeyStatistics()
    for paper in ("2", "2", "1", "3", "3"):
        counted.add(paper, mention("Muon"))
    assert counted.papers == ["2", "1", "3"]


def test_the_name_is_the_most_frequent_form_of_equal_ones_the_first() -> None:
    assert statistics(mention("NorMuon"), mention("Nor-Muon")).name(None) == "Nor-Muon"
    assert statistics(mention("Nor-Muon"), *[mention("NorMuon")] * 2).name(None) == "NorMuon"


def test_an_english_name_comes_before_a_translation_and_that_before_a_korean_name() -> None:
    korean = [mention("언어 모델")] * 3
    assert statistics(*korean, mention("language model")).name("language modeling") == "language model"
    assert statistics(*korean).name("language model") == "language model"
    assert statistics(*korean, *[mention("언어모델")] * 4).name(None) == "언어모델"
    assert statistics(mention("LLM 모델"), mention("언어 모델")).name(None) == "LLM 모델"


def test_the_name_of_a_mention_counts_and_not_its_surface() -> None:
    assert statistics(mention("뮤온", name="Muon")).name(None) == "Muon"


def test_the_name_of_an_entity_is_in_the_singular() -> None:
    assert (
        statistics(*[mention("physical priors")] * 2, mention("physical prior")).name(None)
        == "physical prior"
    )


def test_mentions_vote_for_the_type_by_their_scores() -> None:
    unsure = mention("FooNet", METHOD, score=0.4)  # one vote
    sure = mention("FooNet", MODEL, score=0.6)  # three votes
    assert statistics(unsure, sure).type() is MODEL
    assert statistics(*[unsure] * 3, sure).type() is METHOD  # three votes each: the first type
    assert statistics(*[unsure] * 4, sure).type() is METHOD
    surest = mention("FooNet", DATASET, score=1.0)  # seven votes
    assert statistics(*[unsure] * 6, surest).type() is DATASET

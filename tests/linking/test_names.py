"""Keys, ids and display names, from the statistics of all mentions."""

import pytest

from kg.linking.names import NameKey, NameStatistics, OwnName
from kg.records import Mention, Relation
from tests.linking.samples import DATASET, METHOD, MODEL, TASK, defined, listed, mention, proposed

CNRT = "Context Noise Removal Training"


def key_of(found: Mention, *others: Mention) -> tuple[str, str]:
    """Return the key of a mention when it and the others are all that there is."""
    return NameStatistics([found, *others]).key_of(found)


def test_a_key_is_the_type_and_the_folded_name() -> None:
    assert key_of(mention("Nor-Muons", METHOD, name="Nor-Muons")) == (METHOD, "normuon")


def test_the_name_of_a_mention_counts_and_not_its_surface() -> None:
    assert key_of(listed("확산 모델", name="diffusion model")) == (METHOD, "diffusionmodel")


def test_a_listed_name_keeps_its_type_whatever_others_vote() -> None:
    sam = listed("SAM", MODEL)
    assert key_of(sam, *[mention("SAM", METHOD, score=0.9)] * 5) == (MODEL, "sam")


def test_a_name_that_is_listed_under_another_type_gets_that_type() -> None:
    assert key_of(mention("Muon", MODEL, score=0.9), listed("Muon", METHOD)) == (METHOD, "muon")


def test_a_name_that_is_listed_under_two_other_types_gets_the_alphabetically_first() -> None:
    others = [listed("SAM", MODEL), listed("SAM", METHOD)]
    assert key_of(mention("SAM", TASK, score=0.9), *others) == (METHOD, "sam")


def test_mentions_that_are_not_listed_vote_for_the_type_by_their_scores() -> None:
    unsure = mention("FooNet", METHOD, score=0.4)  # one vote
    sure = mention("FooNet", MODEL, score=0.6)  # three votes
    assert key_of(unsure, sure) == (MODEL, "foonet")
    assert key_of(unsure, *[unsure] * 2, sure) == (METHOD, "foonet")  # three votes each: the first type
    assert key_of(unsure, *[unsure] * 3, sure) == (METHOD, "foonet")
    assert key_of(sure, *[unsure] * 4) == (METHOD, "foonet")


def test_of_two_types_with_equal_votes_the_alphabetically_first_is_taken() -> None:
    for first, second in [(MODEL, DATASET), (DATASET, MODEL)]:
        assert key_of(mention("FooNet", first), mention("FooNet", second)) == (DATASET, "foonet")


def test_an_abbreviation_gets_the_key_of_the_only_long_form_that_is_defined_for_it() -> None:
    definition = [defined("CNRT", CNRT), defined(CNRT, CNRT)]
    assert key_of(mention("CNRT"), *definition) == (METHOD, "contextnoiseremovaltraining")


def test_the_long_form_decides_the_type_of_an_abbreviation() -> None:
    definition = [defined("CNRT", CNRT, TASK), defined(CNRT, CNRT, TASK)]
    assert key_of(mention("CNRT", MODEL), *definition) == (TASK, "contextnoiseremovaltraining")
    assert key_of(mention("CNRT", MODEL), *definition, listed(CNRT, DATASET)) == (
        DATASET,
        "contextnoiseremovaltraining",
    )


def test_an_abbreviation_with_two_long_forms_stays_what_it_is() -> None:
    other = defined("CNRT", "Central Network Router Table")
    assert key_of(mention("CNRT"), defined("CNRT", CNRT), other) == (METHOD, "cnrt")


@pytest.mark.parametrize(("abbreviation", "name"), [("CAD", "cad"), ("CADE", "coreattentiondesign")])
def test_an_abbreviation_of_three_letters_stands_for_nothing_that_another_paper_defines(
    abbreviation: str, name: str
) -> None:
    definition = defined(abbreviation, "Core Attention Design")
    assert key_of(mention(abbreviation), definition) == (METHOD, name)


def test_only_what_a_pattern_found_is_read_as_an_abbreviation() -> None:
    found = defined("CNRT", "CNRT")
    assert key_of(found, defined("CNRT", CNRT)) == (METHOD, "cnrt")


def own_names(paper: list[Mention], others: list[Mention]) -> dict[str, OwnName]:
    return NameStatistics([*paper, *others]).own_names(paper)


ADAM = proposed(listed("ADAM", name="Adam"))


def test_a_listed_name_that_a_pattern_found_where_it_is_proposed_is_the_papers_own() -> None:
    found = own_names([proposed(mention("ADAM"))], [listed("Adam")])
    assert found == {"adam": OwnName("ADAM", always=False)}


def test_a_listed_name_in_capitals_that_others_write_otherwise_is_the_papers_own() -> None:
    assert own_names([ADAM], [listed("Adam")]) == {"adam": OwnName("ADAM", always=True)}


@pytest.mark.parametrize(
    ("paper", "others"),
    [
        ([proposed(mention("ADAM"))], []),
        ([proposed(mention("ADAM"), 0.89)], [listed("Adam")]),
        ([mention("ADAM", relation=Relation.USES, certainty=1.0)], [listed("Adam")]),
        ([proposed(listed("Adam"))], [listed("Adam"), listed("ADAM", name="ADAM")]),
        ([proposed(listed("ADAM"))], [listed("ADAM")]),
        ([ADAM, listed("Adam")], [listed("Adam")]),
        ([proposed(listed("ADAM OPT", name="Adam"))], [listed("Adam")]),
    ],
    ids=[
        "not listed",
        "not certain",
        "not proposed",
        "not in capitals",
        "others write it no otherwise",
        "written as others do too",
        "another word",
    ],
)
def test_a_name_is_not_the_papers_own(paper: list[Mention], others: list[Mention]) -> None:
    assert own_names(paper, others) == {}


def test_a_certainty_of_nine_tenths_is_enough_for_a_name_to_be_the_papers_own() -> None:
    assert own_names([proposed(mention("ADAM"), 0.9)], [listed("Adam")]) == {
        "adam": OwnName("ADAM", always=False)
    }


def test_the_mentions_before_and_after_an_own_name_do_not_matter() -> None:
    paper = [mention("Foo"), listed("Lion"), ADAM, mention("Bar"), proposed(mention("LION"))]
    assert own_names(paper, [listed("Adam")]) == {
        "adam": OwnName("ADAM", always=True),
        "lion": OwnName("LION", always=False),
    }


def test_the_own_name_of_a_paper_is_its_key_as_written() -> None:
    statistics = NameStatistics([listed("Adam"), mention("ADAM")])
    sometimes, always = {"adam": OwnName("ADAM", always=False)}, {"adam": OwnName("ADAM", always=True)}
    assert statistics.key_of(mention("ADAM"), sometimes) == (METHOD, "ADAM")
    assert statistics.key_of(listed("Adam"), sometimes) == (METHOD, "adam")
    assert statistics.key_of(listed("Adam"), always) == (METHOD, "ADAM")
    assert statistics.key_of(mention("ADAM", MODEL), always) == (MODEL, "ADAM")


def test_the_display_name_is_the_most_frequent_form_of_equal_ones_the_first() -> None:
    statistics = NameStatistics([mention("NorMuon"), mention("Nor-Muon"), mention("Normuon", MODEL)])
    assert statistics.display_name(NameKey(METHOD, "normuon")) == "Nor-Muon"
    assert statistics.display_name(NameKey(MODEL, "normuon")) == "Normuon"
    more = NameStatistics([mention("Nor-Muon"), *[mention("NorMuon")] * 2])
    assert more.display_name(NameKey(METHOD, "normuon")) == "NorMuon"
    assert more.display_name(NameKey(METHOD, "NORMUON")) == "NORMUON"


def test_what_a_papers_own_name_added_to_the_forms_of_the_listed_one_is_taken_back() -> None:
    capitals = [proposed(listed("ADAM")), listed("ADAM"), mention("Lion")]
    statistics = NameStatistics([*capitals, listed("Adam")])
    key = NameKey(METHOD, "adam")
    assert statistics.display_name(key) == "ADAM"
    statistics.discount_own_names(capitals, {"adam": OwnName("ADAM", always=False)})
    assert statistics.display_name(key) == "ADAM"
    statistics.discount_own_names(capitals, {"adam": OwnName("ADAM", always=True)})
    assert statistics.display_name(key) == "Adam"
    assert statistics.display_name(NameKey(METHOD, "lion")) == "Lion"


def test_each_mention_of_an_own_name_is_taken_back_once() -> None:
    capitals = [proposed(listed("ADAM"))] * 2
    statistics = NameStatistics([*capitals, *[listed("Adam")] * 2, *[listed("ADAM")] * 3])
    statistics.discount_own_names(capitals, {"adam": OwnName("ADAM", always=True)})
    assert statistics.display_name(NameKey(METHOD, "adam")) == "ADAM"  # three are left, of two


def test_an_id_is_made_of_the_type_and_of_the_slug_of_the_display_name() -> None:
    statistics = NameStatistics([mention("Nor Muon")])
    assert statistics.entity_id(NameKey(METHOD, "normuon")) == "method:nor-muon"


def test_the_id_of_an_own_name_keeps_its_capitals() -> None:
    statistics = NameStatistics([listed("Adam")])
    assert statistics.entity_id(NameKey(METHOD, "ADAM")) == "method:ADAM"
    assert statistics.entity_id(NameKey(MODEL, "ADAM Two")) == "model:ADAM-Two"

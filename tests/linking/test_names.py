"""Keys of names, from the statistics of the mentions of all papers."""

import pytest

from kg.extract.korean.lexicon import Lexicon
from kg.linking.names import NameKey, NameStatistics
from kg.records import Mention, Relation
from kg.vocabulary.terms import Term
from tests.linking.samples import METHOD, MODEL, TASK, defined, listed, mention, proposed

CNRT = "Context Noise Removal Training"
LONG_KEY = "contextnoiseremovaltraining"


def statistics(papers: dict[str, list[Mention]], *terms: Term) -> NameStatistics:
    return NameStatistics(papers.items(), terms, Lexicon(terms, {"언어": ("language",), "모델": ("model",)}))


def keys(papers: dict[str, list[Mention]], *terms: Term) -> dict[str, list[tuple[str, str]]]:
    """Return for each paper the keys of its mentions when these papers are all that there is."""
    names = statistics(papers, *terms)
    return {
        paper: [(key.name, key.paper) for key in names.keys_of(paper, found)]
        for paper, found in papers.items()
    }


def test_a_key_is_the_folded_name_and_no_paper() -> None:
    assert keys({"1": [mention("Nor-Muons", MODEL)]}) == {"1": [("normuon", "")]}


def test_the_name_of_a_mention_counts_and_not_its_surface() -> None:
    assert keys({"1": [listed("확산 모델", name="diffusion model")]}) == {"1": [("diffusionmodel", "")]}


def test_each_mention_of_a_paper_has_its_key_in_order() -> None:
    assert keys({"1": [mention("Muon"), mention("Lion"), mention("muon")]}) == {
        "1": [("muon", ""), ("lion", ""), ("muon", "")]
    }


def test_a_name_has_the_key_of_the_concept_that_it_is() -> None:
    terms = (Term("language model", MODEL),)
    assert keys({"1": [mention("언어 모델", MODEL)]}, *terms) == {"1": [("languagemodel", "")]}


def test_a_translation_that_nobody_writes_is_the_english_name_of_a_key() -> None:
    names = statistics({"1": [mention("언어 모델", MODEL), mention("Muon")]})
    (key, other) = names.keys_of("1", [mention("언어 모델", MODEL), mention("Muon")])
    assert (key, names.english_name(key)) == (NameKey("languagemodel"), "language model")
    assert (other, names.english_name(other)) == (NameKey("muon"), None)


def test_an_abbreviation_gets_the_key_of_the_only_long_form_that_one_paper_defines_for_it() -> None:
    definition = [defined("CNRT", CNRT), defined(CNRT, CNRT)]
    assert keys({"1": definition, "2": [mention("CNRT")]}) == {
        "1": [(LONG_KEY, ""), (LONG_KEY, "")],
        "2": [(LONG_KEY, "")],
    }


def test_long_forms_of_one_concept_agree() -> None:
    papers = {
        "1": [defined("WCT", "word concept training")],
        "2": [defined("WCT", "concept word training")],
        "3": [mention("WCT")],
    }
    assert keys(papers)["3"] == [("conceptwordtraining", "")]


def test_an_abbreviation_with_two_long_forms_is_the_own_name_of_each_paper_that_does_not_explain_it() -> None:
    papers = {
        "1": [defined("CNRT", CNRT)],
        "2": [defined("CNRT", "Central Network Router Table")],
        "3": [mention("CNRT")],
        "4": [mention("CNRT")],
    }
    assert keys(papers) == {
        "1": [(LONG_KEY, "")],
        "2": [("centralnetworkroutertable", "")],
        "3": [("cnrt", "3")],
        "4": [("cnrt", "4")],
    }


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("AB", "1"),
        ("ABCDE", "1"),
        ("ABCDEF", ""),  # six letters tell enough
        ("A", ""),
        ("AbC", ""),
        ("AB2", ""),
        ("a new word", ""),
    ],
)
def test_an_abbreviation_that_nobody_explains_is_of_its_paper_if_another_uses_it_too(
    name: str, paper: str
) -> None:
    found = [mention(name)]
    assert keys({"1": found, "2": found})["1"] == [(name.casefold().replace(" ", ""), paper)]
    assert keys({"1": found})["1"] == [(name.casefold().replace(" ", ""), "")]


def test_an_abbreviation_that_is_listed_is_shared() -> None:
    assert keys({"1": [mention("SAM")], "2": [listed("SAM")]}) == {"1": [("sam", "")], "2": [("sam", "")]}


def test_an_abbreviation_that_a_paper_defines_as_itself_is_shared() -> None:
    found = defined("SAM", "SAM")
    assert keys({"1": [found], "2": [mention("SAM")]}) == {"1": [("sam", "")], "2": [("sam", "2")]}


def test_the_most_frequent_form_of_a_name_tells_whether_it_is_an_abbreviation() -> None:
    papers = {"1": [mention("Sam"), mention("Sam"), mention("SAM")], "2": [mention("SAM")]}
    assert keys(papers)["2"] == [("sam", "2")]  # two and two: capitals come first
    papers["1"].append(mention("Sam"))
    assert keys(papers)["2"] == [("sam", "")]


def test_what_is_no_abbreviation_is_renamed_only_if_two_papers_agree() -> None:
    beside = defined("noise cleaner", "NoiseNet")
    one = {"1": [beside], "2": [mention("noise cleaner")]}
    assert keys(one)["2"] == [("noisecleaner", "")]
    assert keys({**one, "3": [beside]})["2"] == [("noisenet", "")]


def test_a_listed_name_stays_what_it_is_whatever_papers_define() -> None:
    papers = {"1": [defined("CNRT", CNRT)], "2": [listed("CNRT")]}
    assert keys(papers)["2"] == [("cnrt", "")]


def test_a_name_that_two_papers_propose_is_an_own_name_of_each() -> None:
    own = proposed(mention("Zorb"))
    assert keys({"1": [own, mention("zorb")], "2": [own], "3": [mention("Zorb")]}) == {
        "1": [("zorb", "1"), ("zorb", "1")],
        "2": [("zorb", "2")],
        "3": [("zorb", "")],
    }
    assert keys({"1": [own], "3": [mention("Zorb")]}) == {"1": [("zorb", "")], "3": [("zorb", "")]}


@pytest.mark.parametrize(("certainty", "paper"), [(0.5, "1"), (0.49, "")])
def test_a_name_is_contested_if_another_paper_rather_proposes_it_too(certainty: float, paper: str) -> None:
    papers = {"1": [proposed(mention("Zorb"), 0.9)], "2": [proposed(mention("Zorb"), certainty)]}
    assert keys(papers) == {"1": [("zorb", paper)], "2": [("zorb", "")]}


def test_what_a_paper_itself_defines_counts_for_its_abbreviation_wherever_that_stands() -> None:
    router = "Central Network Router Table"
    papers = {"1": [defined("CNRT", CNRT), mention("CNRT")], "2": [defined("CNRT", router)]}
    assert keys(papers) == {"1": [(LONG_KEY, ""), (LONG_KEY, "")], "2": [("centralnetworkroutertable", "")]}


def test_a_concept_in_lower_case_is_no_own_name() -> None:
    concept = proposed(mention("memory bank", TASK))
    assert keys({"1": [concept], "2": [concept]})["1"] == [("memorybank", "")]


ADAM = proposed(listed("ADAM", name="Adam"))


def test_a_listed_name_that_a_pattern_found_where_it_is_proposed_is_the_papers_own() -> None:
    papers = {"1": [proposed(mention("ADAM")), listed("Adam")], "2": [listed("Adam")]}
    assert keys(papers) == {"1": [("adam", "1"), ("adam", "")], "2": [("adam", "")]}


def test_a_listed_name_in_capitals_that_others_write_otherwise_is_the_papers_own() -> None:
    papers = {"1": [ADAM, listed("ADAM", name="Adam")], "2": [listed("Adam")]}
    assert keys(papers) == {"1": [("adam", "1"), ("adam", "1")], "2": [("adam", "")]}


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
    assert set(keys({"1": paper, "2": others})["1"]) == {("adam", "")}


def test_a_certainty_of_nine_tenths_is_enough_for_a_name_to_be_the_papers_own() -> None:
    papers = {"1": [proposed(mention("ADAM"), 0.9)], "2": [listed("Adam")]}
    assert keys(papers)["1"] == [("adam", "1")]


def test_own_names_and_others_stand_side_by_side() -> None:
    paper = [mention("Foo"), listed("Lion"), ADAM, mention("Bar"), proposed(mention("LION"))]
    assert keys({"1": paper, "2": [listed("Adam")]})["1"] == [
        ("foo", ""),
        ("lion", ""),
        ("adam", "1"),
        ("bar", ""),
        ("lion", "1"),
    ]


def test_the_vocabulary_decides_what_type_a_name_has_when_concepts_are_compared() -> None:
    terms = (Term("memory bank", METHOD),)
    assert keys({"1": [mention("memory bank module", METHOD)]}, *terms)["1"] == [("memorybank", "")]
    assert keys({"1": [mention("memory bank module", MODEL)]}, *terms)["1"] == [("memorybankmodule", "")]

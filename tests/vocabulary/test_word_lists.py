"""The word lists beside the vocabulary, and what keeps them in order."""

import pytest

from kg.text import fold
from kg.vocabulary.measures import MEASURES
from kg.vocabulary.terms import shipped_entries
from kg.vocabulary.word_lists import (
    EDGE_CLASSES,
    HEADS,
    HOMONYMS,
    KOREAN_WORDS,
    NO_ENTITY_CLASSES,
    STOP_WORDS,
    SYNONYMS,
    TEXTBOOK,
    heads,
    homonyms,
    korean_words,
    lint_word_list,
    stop_words,
    synonyms,
    word_list_files,
)


def problems(text: str, file: str = SYNONYMS, names: frozenset[str] = frozenset()) -> list[str]:
    return [str(problem) for problem in lint_word_list(file, text, names)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alpha\tone\nBeta\ttwo | three\n", []),
        ("a-b\tone\nab\ttwo\n", ["synonyms.tsv:2: 'ab' is listed twice"]),
        ("b\tone\na\ttwo\n", ["synonyms.tsv:2: 'a' is not sorted; it belongs further up"]),
        ("alpha\nbeta\ttwo\n", ["synonyms.tsv:1: expected two cells with a tab between them"]),
        ("alpha\tone\ttwo\n", ["synonyms.tsv:1: expected two cells with a tab between them"]),
        ("alpha\t\n", ["synonyms.tsv:1: expected two cells with a tab between them"]),
        ("alpha\tone \n", ["synonyms.tsv:1: expected two cells with a tab between them"]),
        ("alpha\tone | one\n", ["synonyms.tsv:1: 'alpha' has a text twice, or an empty one"]),
        ("alpha\tone | alpha\n", ["synonyms.tsv:1: 'alpha' has a text twice, or an empty one"]),
        ("alpha\tone | | two\n", ["synonyms.tsv:1: 'alpha' has a text twice, or an empty one"]),
    ],
)
def test_what_is_wrong_in_a_word_list_is_reported_with_its_line(text: str, found: list[str]) -> None:
    assert problems(text) == found


def test_a_class_of_stop_words_is_a_known_one() -> None:
    classes = "binding, counter, descriptor, discourse, evaluation, generic, hardware, organisation, venue"
    assert problems("alpha\tgeneric\nbeta\tgeneral\n", STOP_WORDS) == [
        f"stop.tsv:2: 'general' is no class; the classes are {classes}"
    ]
    assert problems("beta\tgeneral\n") == []


def test_a_class_of_heads_is_a_known_one() -> None:
    assert problems("alpha\tpart\nbeta\tthing\n", HEADS) == [
        "heads.tsv:2: 'thing' is no class; the classes are operation, part, problem"
    ]
    assert {"fusion", "head", "collapse"} < heads()
    assert not {"result", "stage"} & heads()


def test_a_name_of_the_vocabulary_may_stand_at_an_edge_but_is_an_entity() -> None:
    text = "Beta\tevaluation\nGamma\tgeneric\n"
    assert problems(text, STOP_WORDS, frozenset({"beta", "gamma"})) == [
        "stop.tsv:2: 'Gamma' is a name of the vocabulary, and cannot be a word that names no entity"
    ]


def test_a_name_that_everyone_knows_has_a_class() -> None:
    classes = "architecture, data, mathematics, model, training"
    assert problems("KL divergence\tmaths\nMNIST\tdata\n", TEXTBOOK) == [
        f"textbook.tsv:1: 'maths' is no class; the classes are {classes}"
    ]


def test_the_shipped_lists_have_no_problems() -> None:
    names = {fold(surface) for entry in shipped_entries() for surface in entry.term.surfaces}
    files = word_list_files()
    assert [file for file, _ in files] == [
        HEADS,
        HOMONYMS,
        KOREAN_WORDS,
        MEASURES,
        STOP_WORDS,
        SYNONYMS,
        TEXTBOOK,
    ]
    assert {file: lint_word_list(file, text, names) for file, text in files} == {
        file: [] for file, _ in files
    }


def test_korean_words_have_their_usual_translation_first() -> None:
    assert korean_words()["확산"] == ("diffusion",)
    assert korean_words()["가능도"] == ("likelihood",)
    assert korean_words()["가격"] == ("price", "pricing")


def test_stop_words_are_those_of_the_classes_asked_for() -> None:
    assert "baseline" in stop_words()
    assert "baseline" not in stop_words(EDGE_CLASSES)
    assert "기존" in stop_words(EDGE_CLASSES)
    assert "기존" not in stop_words()
    assert NO_ENTITY_CLASSES.isdisjoint(EDGE_CLASSES)


def test_synonyms_are_keyed_by_the_word_that_represents_them() -> None:
    assert synonyms()["generation"] == ("synthesis",)


def test_homonyms_are_keyed_by_folded_name_the_most_common_sense_first() -> None:
    assert homonyms()["asr"] == ("automatic speech recognition", "attack success rate")


def test_no_synonyms_differ_in_order_alone() -> None:
    """Without their fillers, `text-to-image` and `image-to-text` would be one."""
    compounds = [
        (first, other)
        for first, others in synonyms().items()
        for other in others
        if "-" in first and "-" in other
    ]
    assert compounds
    assert [pair for pair in compounds if sorted(pair[0].split("-")) == sorted(pair[1].split("-"))] == []


def test_a_measure_has_a_known_class() -> None:
    message = (
        "'good' is no class; the classes are higher, higher percentage, lower, lower percentage, "
        "lower resource, neutral"
    )
    problems = lint_word_list(MEASURES, "FID\tlower\nPSNR\tgood\n", frozenset())
    assert [str(problem) for problem in problems] == [f"{MEASURES}:2: {message}"]

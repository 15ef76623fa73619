"""What stands around a mention, as groups of words."""

import pytest

from kg.extract.cue_groups import class_noun, cues_around, is_numbered, neighbors, subjects


@pytest.mark.parametrize(
    ("before", "after", "language", "cues"),
    [
        ("we evaluate and then use ", " to train on data", "en", {"previous use", "next train"}),
        ("", ".", "en", {"previous none", "next none"}),
        ("기존의 한계를 해결하고자 ", "을 활용해 평가한다.", "ko", {"previous solve", "next use"}),
        ("propose " + "x" * 80, "", "en", {"previous none", "next none"}),  # too far away
    ],
)
def test_the_nearest_cue_on_each_side_tells_its_group(
    before: str, after: str, language: str, cues: set[str]
) -> None:
    assert cues_around(before, after, language) == cues


@pytest.mark.parametrize(
    ("before", "after", "language", "words"),
    [
        (
            "trained on the ",
            " and more",
            "en",
            {"word before the", "word second before on", "word after and"},
        ),
        ("", "", "en", {"word before ^", "word second before ^", "word after $"}),
        ("빠른 ", "(Z)을 쓴다", "ko", {"ending before other", "particle 을"}),
        ("기존의 ", "에서 쓴다", "ko", {"ending before 의", "particle 에서"}),
        ("그 ", "였다", "ko", {"ending before other", "particle other"}),
    ],
)
def test_neighbors_are_words_in_english_and_particles_in_korean(
    before: str, after: str, language: str, words: set[str]
) -> None:
    assert neighbors(before, after, language) == words


@pytest.mark.parametrize(
    ("after", "noun"),
    [(" module that", "module"), (" (QR) 전략을", "method"), (" 데이터셋", "data"), (" is a module", None)],
)
def test_the_noun_directly_after_a_name_tells_its_class(after: str, noun: str | None) -> None:
    assert class_noun(after) == noun


@pytest.mark.parametrize(
    ("before", "numbered"),
    [
        ("parts: (1) a ", True),
        ("parts: (ii) ", True),
        ("단계는 ① ", True),
        ("in (1999) ", False),
        ("a ", False),
    ],
)
def test_a_number_before_a_name_makes_it_a_part_of_a_list(before: str, *, numbered: bool) -> None:
    assert is_numbered(before) is numbered


def test_a_title_tells_what_the_paper_is_about() -> None:
    assert subjects("Zor: A Benchmark for Assessing Agents") == {"benchmark", "study"}
    assert subjects("대규모 데이터셋 구축") == {"dataset"}
    assert subjects("Faster Attention") == set()

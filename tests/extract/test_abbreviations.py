"""Whether a short name is made of letters of a phrase."""

import pytest

from kg.extract.abbreviations import abbreviates, abbreviates_all, initials_given


@pytest.mark.parametrize(
    ("abbreviation", "phrase"),
    [
        ("GRPO", "group relative policy optimization"),
        ("ViT", "vision transformer"),
        ("LLMs", "large language models"),
        ("CoT", "chain of thought"),
        ("MDT-dist", "Marginal-Data Transport Distillation"),
        ("T2I", "text 2 image"),
        ("DINO", "distillation with no labels"),
        ("MoCo", "momentum contrast"),
        ("OP", "optimization of the policy"),
        ("SciBERT", "scientific bidirectional encoder representations transformer"),
        ("M2V", "memory to video"),
        ("V4R", "video for robots"),
        ("SJD2", "speculative jacobi-denoising decoding"),
        ("A3C", "asynchronous advantage actor critic"),
    ],
)
def test_a_short_name_made_of_initials_and_more_letters_abbreviates(abbreviation: str, phrase: str) -> None:
    assert abbreviates(abbreviation, phrase)


@pytest.mark.parametrize(
    ("abbreviation", "phrase"),
    [
        ("grpo", "group relative policy optimization"),  # without a capital it is a word
        ("RGPO", "group relative policy optimization"),
        ("GRPX", "group relative policy optimization"),
        ("GXPO", "group relative policy optimization"),
        ("GR", "group relative policy optimization of video agents"),  # less than half of the words
        ("Gro", "group relative"),  # one initial
        ("Op", "optimization"),  # one word
        ("ABCDEFGHIJK", "a b c d e f g h i j k"),  # eleven letters
        ("G R", "group relative"),
        ("", "group relative"),
        ("GR", ""),
        ("GR", "그룹"),
        ("GP-2", "generative pretrained transformer"),  # a version counts no letter
        ("GP5", "gaussian process to video"),
        ("2GP", "gaussian gaussian process"),
    ],
)
def test_what_is_no_abbreviation(abbreviation: str, phrase: str) -> None:
    assert not abbreviates(abbreviation, phrase)


def test_an_abbreviation_has_at_most_ten_letters() -> None:
    assert abbreviates("ABCDEFGHIJ", "alpha beta c d e f g h i j")
    assert not abbreviates("ABCDEFGHIJK", "alpha beta c d e f g h i j k")


def test_a_plural_s_after_capitals_is_no_letter_of_an_abbreviation() -> None:
    assert abbreviates("VMs", "video model")
    assert not abbreviates("VMS", "video model")
    assert abbreviates("VMS", "video model search")


@pytest.mark.parametrize(
    ("abbreviation", "phrase", "expected"),
    [
        ("MDT-dist", "Marginal-Data Transport Distillation", True),
        ("CoT", "chain of thought", True),
        ("COT", "chain of thought", True),
        ("CoT", "cotton ball", False),
        ("GRP", "group relative policy optimization", False),  # one initial is left out
        ("GRPO", "group relative policy optimization for agents", False),
    ],
)
def test_the_initials_of_all_words_but_fillers(
    abbreviation: str,
    phrase: str,
    expected: bool,  # noqa: FBT001 # a table
) -> None:
    assert abbreviates_all(abbreviation, phrase) is expected


@pytest.mark.parametrize(
    ("abbreviation", "phrase", "count"),
    [
        ("GRPO", "group relative policy optimization", 4),
        ("GRPO", "group relative policies", 3),
        ("GRPX", "group relative policies", 0),
        ("CoT", "chain of thought", 2),
        ("ViT", "vision transformer", 2),
        ("VIT", "vision in trees", 2),  # the filler gives no initial
    ],
)
def test_how_many_words_give_their_initial(abbreviation: str, phrase: str, count: int) -> None:
    assert initials_given(abbreviation, phrase) == count

"""Background, own work and results of an abstract, and texts that have no such parts."""

import pytest

from kg.extract.abstract_parts import part_of_abstract, sentence_position
from kg.records import Section, SectionKind

INTRODUCTION, METHOD, RESULTS = SectionKind.INTRODUCTION, SectionKind.METHOD, SectionKind.RESULTS

ABSTRACT = (
    "Optimizers achieve much. They are slow. We propose Zor, which outperforms them. It keeps one moment. "
    "Experiments on C4 are short. Code is open."
)
KOREAN = "최적화기는 느리다. 본 논문은 Zor를 제안한다. 실험에서 빨랐다."


def part(text: str, words: str, kind: SectionKind = INTRODUCTION) -> SectionKind:
    return part_of_abstract(Section(kind, "", 1, text), text.index(words))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (ABSTRACT, "Optimizers", INTRODUCTION),  # results of others, before any own work
        (ABSTRACT, "slow", INTRODUCTION),
        (ABSTRACT, "Zor", METHOD),  # presents, although it also tells a result
        (ABSTRACT, "moment", METHOD),
        (ABSTRACT, "C4", RESULTS),
        (ABSTRACT, "Code", METHOD),
        (KOREAN, "느리다", INTRODUCTION),
        (KOREAN, "Zor", METHOD),
        (KOREAN, "빨랐다", RESULTS),
    ],
)
def test_sentences_of_an_abstract_belong_to_background_own_work_or_results(
    text: str, words: str, kind: SectionKind
) -> None:
    assert part(text, words) is kind


def test_other_sections_lists_and_short_texts_keep_their_kind() -> None:
    assert part(ABSTRACT, "C4", SectionKind.LIMITATIONS) is SectionKind.LIMITATIONS
    assert part("- Goal: we propose Zor.\n- It is slow.\n- Results are good.", "Results") is INTRODUCTION
    assert part("We propose Zor. Experiments are short.", "Experiments") is INTRODUCTION
    assert part_of_abstract(Section(INTRODUCTION, "", 1, ""), 0) is INTRODUCTION


def test_the_position_is_the_share_of_the_sentences_before() -> None:
    assert sentence_position("One. Two. Three. Four.", 0) == 0.0
    assert sentence_position("One. Two. Three. Four.", 10) == 0.5
    assert sentence_position("Only one.", 3) is None

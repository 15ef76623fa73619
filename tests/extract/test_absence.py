"""Sentences that say that a paper does without a thing, and those that only look like one."""

import pytest

from kg.extract.absence import Absence, absence
from kg.extract.mention_context import read_context
from kg.records import EntityType, Mention, Section, SectionKind, Source


def absence_of_zor(text: str) -> Absence | None:
    start = text.index("Zor")
    mention = Mention(start, start + 3, "Zor", EntityType.MODEL, Source.PATTERN, 0.5, "Zor")
    return absence(read_context(Section(SectionKind.METHOD, "", 1, text), mention))


@pytest.mark.parametrize(
    "text",
    [
        "We train without Zor.",
        "It works without any pretrained Zor features.",
        "It works without relying on Zor.",
        "It works without the need for Zor.",
        "It runs without extra labels or Zor.",
        "We do not use Zor.",
        "Our model doesn't require the large Zor.",
        "The pipeline no longer depends on Zor.",
        "There is no need for Zor.",
        "The loss is free of Zor.",
        "This avoids Zor altogether.",
        "A Zor-free pipeline.",
        "A Zor encoder is not required.",
        "Zor 없이 학습한다.",
        "Zor(Big Zor) 인코더 없이도 학습한다.",
        "Zor를 전혀 사용하지 않고 학습한다.",
        "Zor에 의존하지 않는다.",
        "Zor를 필요로 하지 않는다.",
        "Zor나 다른 교사 없이 학습한다.",
        "Zor가 불필요하다.",
        "Zor를 배제하고 학습한다.",
        "Zor 없는 구조이다.",
    ],
)
def test_what_the_paper_does_without_is_unused(text: str) -> None:
    assert absence_of_zor(text) is Absence.UNUSED


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Zor, ours is fast.",
        "It uses a table instead of the slow Zor.",
        "It uses a table rather than Zor.",
        "In contrast to Zor, ours is fast.",
        "Zor 대신 표를 쓴다.",
        "Zor와 달리 빠르다.",
        "Zor가 아니라 표를 쓴다.",
        "Zor를 표로 대체한다.",
    ],
)
def test_what_stands_in_place_of_something_or_is_unlike_it_is_compared(text: str) -> None:
    assert absence_of_zor(text) is Absence.REPLACED


@pytest.mark.parametrize(
    "text",
    [
        "We use Zor.",
        "It learns without labels by using Zor.",
        "It runs without fine-tuning Zor.",
        "We do not only use Zor.",
        "Without labels, Zor learns.",
        "It does not fail with Zor.",
        "Zor를 사용한다.",
        "Zor 재학습 없이 빠르다.",
        "Zor에만 의존하지 않고 표도 쓴다.",
        "Zor는 적은 양의 라벨 없는 데이터를 쓴다.",
        "Zor를 표 없이 학습한다.",
        "Zor를 검출 및 대체한다.",
        "배치를 달리하는 Zor를 쓴다.",
    ],
)
def test_what_is_done_to_a_thing_or_to_another_one_says_nothing_of_its_absence(text: str) -> None:
    assert absence_of_zor(text) is None


def test_the_words_of_an_absence_may_stand_on_two_lines() -> None:
    assert absence_of_zor("It works without\nZor.") is Absence.UNUSED

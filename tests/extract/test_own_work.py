"""Sentences that say what a paper is about."""

import pytest

from kg.extract.own_work import label_of, states_aim


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("- **Goal**: 본 연구는 빠르다.", "goal"),
        ("목표: 빠른 학습", "goal"),
        ("Contribution: Zor", "contribution"),
        ("기여: Zor", "contribution"),
        ("- Motivation: 느리다.", "motivation"),
        ("The goal is speed.", None),
    ],
)
def test_labels_stand_at_the_beginning(sentence: str, label: str | None) -> None:
    assert label_of(sentence) == label


@pytest.mark.parametrize(
    ("sentence", "aim"),
    [
        ("Goal: 빠른 학습", True),
        ("Contribution: Zor", True),
        ("In this work, we first introduce Zor.", True),
        ("This paper studies Zor.", True),
        ("본 논문은 Zor를 다룬다.", True),
        ("Motivation: 본 연구 이전의 Zor는 느리다.", False),
        ("Zor is fast.", False),
        ("They propose Zor.", False),
    ],
)
def test_goal_contribution_and_what_the_authors_present_are_the_aim(sentence: str, *, aim: bool) -> None:
    assert states_aim(sentence) is aim

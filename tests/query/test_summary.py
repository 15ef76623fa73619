import pytest

from kg.query.summary import summarize
from kg.records import Section, SectionKind


def section(kind: SectionKind, text: str) -> Section:
    return Section(kind, "", 1, text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            [
                (SectionKind.TITLE, "Muon"),
                (
                    SectionKind.INTRODUCTION,
                    "- Goal: 빠르게 한다. 싸게도.\n- Motivation: 느리다.\n- **Contribution**: 새 방법이다.",
                ),
                (SectionKind.METHOD, "나눈다."),
                (SectionKind.RESULTS, "빨라졌다. 싸졌다. 좋아졌다. 넷째다."),
            ],
            [
                ("goal", "빠르게 한다. 싸게도."),
                ("contribution", "새 방법이다."),
                ("results", "빨라졌다. 싸졌다. 좋아졌다."),
            ],
        ),
        (
            [(SectionKind.INTRODUCTION, "목표：빠르게 한다.\n기여: 새 방법이다.")],
            [("goal", "빠르게 한다."), ("contribution", "새 방법이다.")],
        ),
        (
            [(SectionKind.OTHER, "We train a model. It is small.")],
            [("summary", "We train a model. It is small.")],
        ),
        (
            [(SectionKind.OTHER, "Goals differ between labs. We compare them.")],
            [("summary", "Goals differ between labs. We compare them.")],
        ),
        ([(SectionKind.RESULTS, "It is fast.")], [("results", "It is fast.")]),
        ([(SectionKind.TITLE, "Muon"), (SectionKind.METHOD, "")], []),
    ],
)
def test_a_digest_is_summarized_by_goal_contribution_and_results(
    texts: list[tuple[SectionKind, str]], expected: list[tuple[str, str]]
) -> None:
    lines = summarize([section(kind, text) for kind, text in texts])
    assert [tuple(line) for line in lines] == expected


def test_a_very_long_line_ends_with_an_ellipsis_between_words() -> None:
    (line,) = summarize([section(SectionKind.RESULTS, "word " * 200)])
    assert len(line.text) <= 420
    assert line.text.endswith("word…")

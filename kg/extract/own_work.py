"""Tell which sentences say what a paper is about: its goal, its contribution, what it presents."""

import re

#: The label at the beginning of a sentence that tells what the paper aims at or adds, or why.
_LABEL = re.compile(
    r"\W*(?:\*\*)?(?:(?P<goal>Goal|목표|목적)|(?P<contribution>Contribution|기여)|(?P<motivation>Motivation|동기|배경|문제))",
    re.IGNORECASE,
)

#: The labels of sentences that tell what the paper aims at and what it adds.
AIM_LABELS = frozenset({"goal", "contribution"})
#: What a sentence says that presents the work of the paper.
_PRESENTS = re.compile(
    r"\b[Ww]e\b.{0,20}\b(?:propos|introduc|present|construct|develop|creat|stud|investigat|examin)|"
    r"\b[Tt]his (?:paper|work|study|report|article)\b|(?:본|이)\s(?:논문|연구|작업)",
    re.DOTALL,
)


def label_of(sentence: str) -> str | None:
    """Return which kind of label a sentence begins with: `goal`, `contribution`, `motivation` or None.

    Example:
        >>> label_of("- **Goal**: 본 연구는"), label_of("기여: 새 방법"), label_of("Goals differ")
        ('goal', 'contribution', 'goal')
    """
    label = _LABEL.match(sentence)
    return label.lastgroup if label else None


def states_aim(sentence: str) -> bool:
    """Tell whether a sentence says what the paper aims at, adds or presents.

    Example:
        >>> states_aim("In this paper, we propose Zor."), states_aim("Motivation: 이 연구는 …")
        (True, False)
    """
    label = label_of(sentence)
    return label in AIM_LABELS or (label is None and _PRESENTS.search(sentence) is not None)

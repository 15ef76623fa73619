"""The lines of a digest that say what its paper is about: goal, contribution and results."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.own_work import label_of
from kg.limits import MAX_SUMMARY_LINE_LENGTH, MAX_UNLABELED_SUMMARY_SENTENCES
from kg.records import Section, SectionKind
from kg.text import sentences

#: A label with what surrounds it: `- **Goal**:`.
_LABEL = re.compile(r"[^\w]*\w+(?:\s\w+)?[^\w\s]*\s*[:：]?\**\s*[:：]?\**\s*")
#: What a line that was cut ends with.
ELLIPSIS = "…"
#: Labels that are shown; a motivation is not what the paper does.
_SHOWN_LABELS = ("goal", "contribution")


class SummaryLine(NamedTuple):
    """A line of a summary: what it says (`goal`, `contribution`, `results` or `summary`), and the text."""

    label: str
    text: str


def summarize(sections: Sequence[Section]) -> list[SummaryLine]:
    """Return what a digest says of its paper: its labelled goal and contribution, and its results.

    A digest without these labels is summarized by the beginning of its first section.

    Args:
        sections: The sections of the digest; the title may be among them.

    Example:
        >>> goal = Section(SectionKind.INTRODUCTION, "Introduction", 2, "- Goal: Muon을 넓힌다.")
        >>> results = Section(SectionKind.RESULTS, "Results", 4, "손실이 줄었다.")
        >>> [tuple(line) for line in summarize([goal, results])]
        [('goal', 'Muon을 넓힌다.'), ('results', '손실이 줄었다.')]
    """
    told = [section for section in sections if section.kind is not SectionKind.TITLE and section.text]
    labelled = _labelled_lines(told)
    lines = [SummaryLine(label, labelled[label]) for label in _SHOWN_LABELS if label in labelled]
    results = [section.text for section in told if section.kind is SectionKind.RESULTS][:1]
    unlabelled = [section.text for section in told if section.kind is not SectionKind.RESULTS][:1]
    if not lines:
        lines = [SummaryLine("summary", _beginning(text)) for text in unlabelled]
    return [*lines, *(SummaryLine("results", _beginning(text)) for text in results)]


def _labelled_lines(sections: Sequence[Section]) -> dict[str, str]:
    """Return the text behind the first label of each kind; it goes on to the next label."""
    lines: dict[str, list[str]] = {}
    for section in sections:
        label = None
        for sentence in _sentences(section.text):
            found = label_of(sentence) if _has_label(sentence) else None
            if found:
                label = found if found not in lines else None
                sentence = _LABEL.sub("", sentence, count=1)  # noqa: PLW2901 # the rest of it
            if label:
                lines.setdefault(label, []).append(sentence)
    return {label: _cut(" ".join(texts)) for label, texts in lines.items() if any(texts)}


def _has_label(sentence: str) -> bool:
    """Tell whether a colon stands near the beginning of a sentence, as behind a label."""
    colon = re.search("[:：]", sentence[:24])
    return colon is not None


def _beginning(text: str) -> str:
    """Return the first sentences of a text."""
    first = list(_sentences(text))[:MAX_UNLABELED_SUMMARY_SENTENCES]
    return _cut(" ".join(first))


def _sentences(text: str) -> Iterator[str]:
    return (" ".join(text[start:end].split()) for start, end in sentences(text))


def _cut(text: str) -> str:
    """Return a text, or its beginning with an ellipsis if it is very long."""
    if len(text) <= MAX_SUMMARY_LINE_LENGTH:
        return text
    return text[: MAX_SUMMARY_LINE_LENGTH - 1].rsplit(" ", 1)[0] + ELLIPSIS

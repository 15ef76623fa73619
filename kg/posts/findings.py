"""What readers find wrong in a file, and how many of it become problems."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from kg.limits import MAX_PROBLEMS_OF_A_KIND
from kg.records import Digest, Problem


class FindingKind(StrEnum):
    """What a finding is about; `kg lint --format json` names it."""

    UNREADABLE = "unreadable"
    FRONT_MATTER = "front-matter"
    DATE = "date"
    UNCLOSED = "unclosed"
    NO_ID = "no-id"
    NO_TITLE = "no-title"
    NO_PAPER = "no-paper"
    LOST_LINK = "lost-link"
    MALFORMED_ID = "malformed-id"
    DOUBTFUL_LINK = "doubtful-link"
    REPEATED_SECTION = "repeated-section"
    TOO_LONG = "too-long"
    BAD_LINE = "bad-line"
    BAD_VALUE = "bad-value"


class Finding(NamedTuple):
    """Something in a file that cannot be used, or that is doubtful.

    Attributes:
        line: The line of the file, from 1.
        kind: What it is about.
        message: What is wrong, and what to do about it.
    """

    line: int
    kind: FindingKind
    message: str


def summarize(items: Iterable[Digest | Finding], file: str) -> Iterator[Digest | Problem]:
    """Yield digests as they are, the first findings of each kind as problems, and one that counts the rest.

    Args:
        items: Digests and findings, in the order in which they are to be told.
        file: The name under which problems cite the file.
    """
    counter = _FindingCounter(file)
    for item in items:
        if isinstance(item, Finding):
            yield from counter.add(item)
        else:
            yield item
    yield from counter.rest()


class _FindingCounter:
    """Counts findings by kind, so that a file of a million bad lines has a handful of problems."""

    def __init__(self, file: str) -> None:
        """Begin with none; `file` is the name under which problems cite the file."""
        self._file = file
        self._counts: dict[FindingKind, int] = {}
        self._first_left_out: dict[FindingKind, Finding] = {}

    def add(self, finding: Finding) -> Iterator[Problem]:
        """Yield a finding as a problem if there were few of its kind before, else count it."""
        count = self._counts.get(finding.kind, 0) + 1
        self._counts[finding.kind] = count
        if count <= MAX_PROBLEMS_OF_A_KIND:
            yield Problem(self._file, finding.line, finding.message)
        else:
            self._first_left_out.setdefault(finding.kind, finding)

    def rest(self) -> Iterator[Problem]:
        """Yield one problem for each kind of which more was found."""
        for kind, first in self._first_left_out.items():
            count = self._counts[kind] - MAX_PROBLEMS_OF_A_KIND
            message = (
                first.message if count == 1 else f"{count:,} more of this kind, the first: {first.message}"
            )
            yield Problem(self._file, first.line, message)

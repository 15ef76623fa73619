"""A section as the finders see it: its text, its tokens, and where tokens begin and end."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.extract.tokens import split_tokens
from kg.records import Section


class Passage(NamedTuple):
    """A section with its tokens; tokens of white space are left out.

    Attributes:
        section: The section.
        words: The tokens.
        offsets: For each token its (start, end) in the text of the section.
        starts: For each offset at which a token begins, the index of that token in `words`.
        ends: For each offset at which a token ends, the index of the token after it.
        doc_indexes: For each token its index in the spaCy `Doc`, which counts white space too; empty if there
            is no `Doc`.
    """

    section: Section
    words: list[str]
    offsets: list[tuple[int, int]]
    starts: dict[int, int]
    ends: dict[int, int]
    doc_indexes: Sequence[int] = ()

    @property
    def text(self) -> str:
        """The text of the section, into which all offsets point."""
        return self.section.text

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the index of the first token of `text[start:end]`, and that of the token after its last.

        Raises:
            KeyError: No token begins at `start`, or none ends at `end`.
        """
        return self.starts[start], self.ends[end]


def make_passage(section: Section) -> Passage:
    """Return the passage of a section, split into kg's own tokens.

    Example:
        >>> from kg.records import SectionKind
        >>> make_passage(Section(SectionKind.METHOD, "", 1, "Muon을 쓴다")).words
        ['Muon', '을', '쓴다']
    """
    tokens = list(split_tokens(section.text))
    ends = accumulate(map(len, tokens))
    return passage_of_tokens(
        section,
        [(end - len(token), end) for token, end in zip(tokens, ends, strict=True) if not token.isspace()],
    )


def passage_of_tokens(
    section: Section, offsets: Iterable[tuple[int, int]], doc_indexes: Sequence[int] = ()
) -> Passage:
    """Return the passage of a section whose tokens are given.

    Args:
        section: The section.
        offsets: Where each token that is no white space stands in its text.
        doc_indexes: See `Passage`.
    """
    offsets = list(offsets)
    words = [section.text[start:end] for start, end in offsets]
    starts = {start: number for number, (start, _) in enumerate(offsets)}
    ends = {end: number for number, (_, end) in enumerate(offsets, start=1)}
    return Passage(section, words, offsets, starts, ends, doc_indexes)

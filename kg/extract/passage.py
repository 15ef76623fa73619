"""A section as the finders see it: its text, its tokens, and where tokens begin and end."""

from typing import TYPE_CHECKING, NamedTuple

from spacy.attrs import IDX, LENGTH  # type: ignore[import-not-found] # it has no stub

from kg.records import Section

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Passage(NamedTuple):
    """A section with its tokens; tokens of white space are left out.

    Attributes:
        section: The section.
        words: The tokens.
        offsets: For each token its (start, end) in the text of the section.
        starts: For each offset at which a token begins, the index of that token in `words`.
        ends: For each offset at which a token ends, the index of the token after it.
        doc_indexes: For each token its index in the `Doc`, which counts white space too.
    """

    section: Section
    words: list[str]
    offsets: list[tuple[int, int]]
    starts: dict[int, int]
    ends: dict[int, int]
    doc_indexes: list[int]

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


def make_passage(section: Section, tokens: "Doc | Span") -> Passage:
    """Return the passage of a section.

    Args:
        section: The section.
        tokens: The spaCy document of its text, or the span of a larger document that holds exactly its text.
    """
    text = section.text
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    doc_indexes: list[int] = []
    first_index, first_offset = getattr(tokens, "start", 0), getattr(tokens, "start_char", 0)
    table = tokens.to_array([IDX, LENGTH])  # type: ignore[union-attr] # the stub of a span does not know it
    for index, (offset, length) in enumerate(table.tolist(), start=first_index):
        start = offset - first_offset
        word = text[start : start + length]
        if not word.isspace():
            words.append(word)
            offsets.append((start, start + length))
            doc_indexes.append(index)
    starts = {start: number for number, (start, _) in enumerate(offsets)}
    ends = {end: number for number, (_, end) in enumerate(offsets, start=1)}
    return Passage(section, words, offsets, starts, ends, doc_indexes)

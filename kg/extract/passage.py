"""A section as the finders see it: its text, its tokens, and where tokens begin and end."""

from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tokenizer import token_list
from kg.records import Section

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Passage(NamedTuple):
    """A section with its tokens, white space left out.

    Attributes:
        section: The section.
        doc: spaCy's document of its text.
        words: The tokens.
        offsets: Where each token begins and ends in the text.
        starts: The number of the token that begins at an offset.
        ends: The number of the token after the one that ends at an offset.
    """

    section: Section
    doc: "Doc"
    words: list[str]
    offsets: list[tuple[int, int]]
    starts: dict[int, int]
    ends: dict[int, int]

    @property
    def text(self) -> str:
        """The text of the section, into which all offsets point."""
        return self.section.text

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first token of a surface and of the one after its last."""
        return self.starts[start], self.ends[end]


def make_passage(section: Section, doc: "Doc") -> Passage:
    """Return the passage of a section and its document."""
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    at = 0
    for word in token_list(section.text):  # as the document has them; reading them off it takes longer
        if not word.isspace():
            words.append(word)
            offsets.append((at, at + len(word)))
        at += len(word)
    starts = {start: number for number, (start, _) in enumerate(offsets)}
    ends = {end: number for number, (_, end) in enumerate(offsets, start=1)}
    return Passage(section, doc, words, offsets, starts, ends)

"""A section as the finders see it: its text, its tokens, and where tokens begin and end."""

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Section

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Passage(NamedTuple):
    """A section with its tokens; `starts` and `ends` are the offsets at which a surface may begin and end."""

    section: Section
    doc: "Doc"
    starts: frozenset[int]
    ends: frozenset[int]

    @property
    def text(self) -> str:
        """The text of the section, into which all offsets point."""
        return self.section.text


def make_passage(section: Section, doc: "Doc") -> Passage:
    """Return the passage of a section and its document."""
    words = [token for token in doc if not token.is_space]
    starts = frozenset(token.idx for token in words)
    return Passage(section, doc, starts, frozenset(token.idx + len(token.text) for token in words))

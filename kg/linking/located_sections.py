"""The input of the linker: the sections of papers with their mentions."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.records import Mention, Section


class LocatedSection(NamedTuple):
    """A section that the linker reads, with its number in the whole graph.

    Attributes:
        number: The number of the section, unique among all sections of all papers. A mention is identified by
            the pair (number of the section, start of the mention).
        section: The section; its `text` is what the offsets of mentions refer to.
        mentions: The mentions in the text.
    """

    number: int
    section: Section
    mentions: tuple[Mention, ...]


#: The id of a paper and its sections, those of its oldest post first.
PaperSections = tuple[str, Sequence[LocatedSection]]

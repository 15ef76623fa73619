"""What goes into a store and comes out of it whole: rows that a build writes, and reads again at the next build."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.records import Digest, Mention, Mentions, Paper, Relation, Section, Source
from kg.store.reader import RELATIONS, TYPES

_SOURCES = {str(source): source for source in Source}


class PostRow(NamedTuple):
    """A post to store; `content` is the hash of its bytes."""

    path: str
    title: str
    date: str
    content: str


class DigestRow(NamedTuple):
    """A digest to store; its sections are numbered on from `first_section`; `repeated` marks those that say nothing new."""

    post: str
    line: int
    url: str
    date: str
    hash: bytes
    first_section: int
    sections: tuple[Section, ...]
    repeated: tuple[bool, ...]
    mentions: Mentions


class QuoteRow(NamedTuple):
    """Evidence to store, as offsets into the text of a section."""

    section: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class LinkedRow(NamedTuple):
    """A link to store, by the id of its entity, with its quotes, best first."""

    entity: str
    relation: Relation
    quotes: Sequence[QuoteRow]


class PaperRow(NamedTuple):
    """All that is stored of a paper.

    Attributes:
        paper: The paper.
        self_score: What it reaches with itself.
        digests: Its digests, oldest first.
        links: Its links, by entity.
        mentioned: The entity of each mention, by section and start.
    """

    paper: Paper
    self_score: float
    digests: Sequence[DigestRow]
    links: Sequence[LinkedRow]
    mentioned: Mapping[tuple[int, int], str]


class ReadDigest(NamedTuple):
    """A digest as read, and where."""

    post: str
    post_date: str
    digest: Digest
    hash: bytes
    mentions: Mentions


def make_mention(fields: Sequence[Any]) -> Mention:
    """Return the mention of these fields, in its order, whose enumerations are given by their values."""
    start, end, surface, kind, source, score, name, relation, certainty = fields
    return Mention(
        start, end, surface, TYPES[kind], _SOURCES[source], score, name, RELATIONS[relation], certainty
    )

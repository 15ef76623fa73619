"""The rows that a build writes into a store and that the next build reads again."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.records import Digest, Direction, Mention, Mentions, Paper, Relation, ResultKind, Section, Source
from kg.store.link_queries import RELATIONS, TYPES

_SOURCES = {str(source): source for source in Source}


class PostRow(NamedTuple):
    """A post to store.

    Attributes:
        path: Its path, relative to the folder of posts.
        title: Its title.
        date: Its date in ISO 8601, or empty.
        content: The hash of its bytes; empty if some of its digests could not be extracted, so that it is
            read again.
    """

    path: str
    title: str
    date: str
    content: str


class DigestRow(NamedTuple):
    """A digest to store.

    Attributes:
        post: The path of its post.
        line: The line of its heading in the post, from 1.
        url: The link of its heading.
        date: Its own date in ISO 8601; empty if it has only that of its post.
        hash: The hash of the text that mentions are extracted from.
        first_section: The number that its first section gets in the store; the others follow.
        sections: Its sections, the title first.
        repeated: For each section, whether it repeats what an older digest of the paper says.
        mentions: The mentions of each section.
        cites: The ids of the other papers to which it links, in the store or not.
    """

    post: str
    line: int
    url: str
    date: str
    hash: bytes
    first_section: int
    sections: tuple[Section, ...]
    repeated: tuple[bool, ...]
    mentions: Mentions
    cites: tuple[str, ...] = ()


class EvidenceRow(NamedTuple):
    """Evidence to store: the number of a section, and offsets of surface and sentence in its text."""

    section: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class NewLink(NamedTuple):
    """A paper's link to store, with the id of the entity and the sentences behind it, the clearest first."""

    entity: str
    relation: Relation
    evidence: Sequence[EvidenceRow]


class NewResult(NamedTuple):
    """A result to store; see `kg.store.result_queries.Result`.

    Attributes:
        section: The number of the section.
        start: First character of the number, in the section's text.
        end: One past the last character of its unit.
        sentence_start: First character of the sentence.
        sentence_end: One past its last character.
        value: The number as written.
        unit: Its unit as written.
        bound: How exact it is.
        kind: Whether it is a level, a gain or a ratio.
        direction: Whether it speaks for the system.
        names: What is measured, on what, what reached it, and against what: words of the digest, or empty.
        is_corrupt: Whether it cannot be as it is written.
        entities: The ids of the entities that each of these names, in the order of `names`.
        mentions: The (section, start) of the mentions in each of `names`; sections are counted from the first
            one of the paper.
    """

    section: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    value: str
    unit: str
    bound: str
    kind: ResultKind
    direction: Direction
    names: tuple[str, str, str, str]
    is_corrupt: bool
    entities: tuple[tuple[str, ...], ...]
    mentions: tuple[tuple[tuple[int, int], ...], ...] = ()


class PaperRow(NamedTuple):
    """All that is stored of a paper.

    Attributes:
        paper: The paper.
        self_score: The score that the paper reaches with itself; scores with other papers are normalized by
            it.
        digests: Its digests, the oldest first.
        links: Its links, sorted by entity.
        mention_entities: The id of the entity of each mention, by (number of the section, start).
        results: The results that it states, in the order of its texts.
    """

    paper: Paper
    self_score: float
    digests: Sequence[DigestRow]
    links: Sequence[NewLink]
    mention_entities: Mapping[tuple[int, int], str]
    results: Sequence[NewResult] = ()


class ExtractedDigest(NamedTuple):
    """A digest with its mentions.

    Attributes:
        post: The path of the post that it stands in.
        post_date: The date of the post.
        digest: The digest.
        hash: The hash of the text that mentions are extracted from.
        mentions: The mentions of each of `digest.readable_sections()`.
    """

    post: str
    post_date: str
    digest: Digest
    hash: bytes
    mentions: Mentions


def make_mention(fields: Sequence[Any]) -> Mention:
    """Return the mention with these field values, given in order; enumerations are given by their values."""
    start, end, surface, entity_type, source, score, name, relation, certainty = fields
    return Mention(
        start,
        end,
        surface,
        TYPES[entity_type],
        _SOURCES[source],
        score,
        name,
        RELATIONS[relation],
        certainty,
    )

"""The records that all layers share.

They are named tuples: immutable, cheap to create, to compare and to send to a worker process, and quicker to import than
data classes, which matters to commands that answer in milliseconds.
"""

from enum import StrEnum
from typing import NamedTuple


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    METHOD = "method"
    MODEL = "model"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    METRIC = "metric"
    TASK = "task"


class SectionKind(StrEnum):
    """What a section tells; `TITLE` stands for the heading of the digest itself."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    METHOD = "method"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    CONCLUSION = "conclusion"
    OTHER = "other"


class Relation(StrEnum):
    """How two nodes of the graph are connected, most telling first."""

    PROPOSES = "proposes"
    USES = "uses"
    EVALUATES_ON = "evaluates_on"
    COMPARES_WITH = "compares_with"
    ADDRESSES = "addresses"
    MENTIONS = "mentions"
    VARIANT_OF = "variant_of"
    BUILDS_ON = "builds_on"


class Source(StrEnum):
    """Which finder found a mention."""

    VOCABULARY = "vocabulary"
    DEFINITION = "definition"
    PATTERN = "pattern"
    TRAINED = "trained"


class Problem(NamedTuple):
    """Something in the input that could not be read as meant; the rest is built all the same."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: message`, the form that editors and terminals make clickable."""
        return f"{self.file}:{self.line}: {self.message}"


class Section(NamedTuple):
    """A part of a digest.

    Attributes:
        kind: What the section tells.
        heading: The heading as written.
        line: Line of the post, from 1, on which `text` begins.
        text: The text as written, in NFC, lines kept; empty when the post says that it has nothing to say.
    """

    kind: SectionKind
    heading: str
    line: int
    text: str


class Digest(NamedTuple):
    """One paper's part of a post; `paper` is the paper's id and `line` that of the heading."""

    paper: str
    title: str
    url: str
    line: int
    sections: tuple[Section, ...]
    date: str = ""

    def readable(self) -> tuple[Section, ...]:
        """Return everything of the digest that is read: its title as a first section, then its sections."""
        return (Section(SectionKind.TITLE, "", self.line, self.title), *self.sections)


class Post(NamedTuple):
    """One file of digests; `date` is ISO 8601 (`2025-10-09`) or empty."""

    path: str
    title: str
    date: str
    digests: tuple[Digest, ...]


class Mention(NamedTuple):
    """A surface at a place: `section.text[start:end] == surface`, always.

    Attributes:
        start: First character in the section's text.
        end: One past the last character.
        surface: The text between them, without particle.
        type: The type that the finder gave.
        source: The finder.
        score: How sure the finder is, 0 to 1.
        name: The name under which the mention is linked: canonical if the vocabulary knows it.
        relation: What the sentence says of the paper and the surface.
        certainty: How clearly it says so, 0 to 1.
    """

    start: int
    end: int
    surface: str
    type: EntityType
    source: Source
    score: float
    name: str
    relation: Relation = Relation.MENTIONS
    certainty: float = 0.0

    @property
    def vote(self) -> int:
        """How much the mention counts where mentions of one name disagree on its type."""
        return round(10 * self.score) - 3


#: The mentions of a digest: one tuple for each of `Digest.readable()`.
Mentions = tuple[tuple[Mention, ...], ...]


class Evidence(NamedTuple):
    """Where a relation is read; `sentence[start:end]` is the surface, and `line` is the line of the post it stands on."""

    post: str
    line: int
    section: str
    sentence: str
    start: int
    end: int


class Paper(NamedTuple):
    """A research paper, whatever number of digests it has; `digests` are (post path, line) pairs, oldest first."""

    id: str
    title: str
    url: str
    date: str
    digests: tuple[tuple[str, int], ...]


class Entity(NamedTuple):
    """What mentions name; `papers` counts the papers that name it."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    papers: int


class Edge(NamedTuple):
    """A relation between two nodes, named by their ids, with what it rests on."""

    source: str
    relation: Relation
    target: str
    evidence: tuple[Evidence, ...]


class LinkRow(NamedTuple):
    """A paper's relation to an entity, with what is needed to weigh it; `papers` counts the papers that name the entity."""

    paper: str
    entity: str
    name: str
    type: EntityType
    papers: int
    relation: Relation


class Sharing(NamedTuple):
    """A paper near another: what its entities reach with themselves, its links to what both name, how alike the wording is."""

    paper: str
    self_score: float
    links: list[LinkRow]
    wording: float = 0.0


class Found(NamedTuple):
    """A name of the graph and the paper or entity that bears it; `key` is the folded name."""

    key: str
    node: str
    name: str


class Community(NamedTuple):
    """A group of nodes of the map, by id, and the entities that tell most about it, best first."""

    nodes: tuple[str, ...]
    names: tuple[str, ...]

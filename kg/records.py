"""The records that all layers share.

They are named tuples: immutable, cheap to create, to compare and to send to a worker process, and quicker to
import than data classes, which matters to commands that answer in milliseconds.
"""

from enum import StrEnum
from typing import NamedTuple


class EntityType(StrEnum):
    """The type of an entity.

    Attributes:
        METHOD: A technique with a name: an algorithm, an optimizer, a loss, a way to train or to infer, a
            module, a number format (`Muon`, `LoRA`); also a technical concept of no other type (`KV cache`).
        MODEL: A trained model, a family of models, or an architecture (`GPT-2`, `U-Net`).
        DATASET: Data that models are trained or tested on (`ImageNet`).
        BENCHMARK: A set of tests with a fixed procedure (`MMBench`).
        METRIC: A measure with a name (`FID`, `latency`), but not a plain word such as accuracy.
        TASK: A problem that papers work on, or a phenomenon that they study (`video generation`,
            `hallucination`).
    """

    METHOD = "method"
    MODEL = "model"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    METRIC = "metric"
    TASK = "task"


#: Types of things that are mostly called by a title, which has capitals of its own.
TITLED_TYPES = frozenset({EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})


class SectionKind(StrEnum):
    """What a section is about; `TITLE` is the kind of the digest's own heading."""

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
    CITES = "cites"


class ResultKind(StrEnum):
    """What a stated number is: a value, a difference in the unit of the measure, or a factor or share.

    `UNCLEAR` is a percentage by which something improves that is not named: a difference or a share.
    """

    LEVEL = "level"
    GAIN = "gain"
    RATIO = "ratio"
    UNCLEAR = "unclear"


class Direction(StrEnum):
    """Whether a stated number speaks for the system that it is about."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = "neutral"


class Source(StrEnum):
    """Which finder found a mention."""

    VOCABULARY = "vocabulary"
    DEFINITION = "definition"
    PATTERN = "pattern"
    TRAINED = "trained"


class Problem(NamedTuple):
    """Something in an input file that cannot be used; the rest of the input is built all the same.

    Attributes:
        file: The file, as it is named in messages.
        line: The line, from 1.
        message: What is wrong, and what is done about it.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: message`, the form that editors and terminals make clickable."""
        return f"{self.file}:{self.line}: {self.message}"


class Section(NamedTuple):
    """A part of a digest.

    Attributes:
        kind: What the section is about.
        heading: The heading as written.
        line: Line of the post, from 1, on which `text` begins.
        text: The text as written, in NFC, with its line breaks; empty if the post only says that there is no
            information (`정보 부족`).
    """

    kind: SectionKind
    heading: str
    line: int
    text: str


class Digest(NamedTuple):
    """One paper's part of a post.

    Attributes:
        paper: The id of the paper.
        title: The title; the id if the post gives none.
        url: The link that the post gives; may be empty.
        line: The line of the post, from 1, on which the digest begins.
        sections: Its sections in order, the title not among them.
        date: The date of the paper in ISO 8601, or empty: then the date of the post is that of the digest.
        cites: The ids of the other papers to which it links, in order.
    """

    paper: str
    title: str
    url: str
    line: int
    sections: tuple[Section, ...]
    date: str = ""
    cites: tuple[str, ...] = ()

    def readable_sections(self) -> tuple[Section, ...]:
        """Return all sections that names are extracted from: the title as a section, then the others."""
        return (Section(SectionKind.TITLE, "", self.line, self.title), *self.sections)


class Post(NamedTuple):
    """One file of digests.

    Attributes:
        path: The name under which the file is cited: its path relative to the folder that was read.
        title: The title of the post, or empty.
        date: Its date in ISO 8601 (`2025-10-09`), or empty.
        digests: Its digests, in order.
    """

    path: str
    title: str
    date: str
    digests: tuple[Digest, ...]


class Mention(NamedTuple):
    """A stretch of a section's text that names something: `section.text[start:end] == surface`.

    Attributes:
        start: First character in the section's text.
        end: One past the last character.
        surface: The text between them, without a Korean particle.
        type: The type that the finder gave it.
        source: The kind of finder.
        score: How sure the finder is, 0 to 1.
        name: The name under which it is linked: that of the vocabulary, the long form that the digest
            defines, or the surface.
        relation: The relation of the paper to the thing, as the sentence states it.
        certainty: How clearly the sentence states the relation, 0 to 1.
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
        """The weight of the mention, -3 to 7, where mentions of one name disagree on the type."""
        return round(10 * self.score) - 3


#: The mentions of a digest: one tuple for each of `Digest.readable_sections()`.
Mentions = tuple[tuple[Mention, ...], ...]


class Evidence(NamedTuple):
    """A sentence that states a relation, and where it stands.

    Attributes:
        post: The path of the post.
        line: The line of the post, from 1, on which the surface stands.
        section: The kind of the section.
        sentence: The sentence.
        start: First character of the surface in the sentence.
        end: One past its last character.
    """

    post: str
    line: int
    section: str
    sentence: str
    start: int
    end: int


class Paper(NamedTuple):
    """A research paper.

    Attributes:
        id: Its id: an arXiv id without version, or `doi:…`, `openreview:…`, `acl:…`, `hf:…`, `title:…`.
        title: Its title.
        url: Its web address, or empty.
        date: Its earliest date in ISO 8601, or empty.
        digests: Where its digests stand, as (path of the post, line), oldest post first.
    """

    id: str
    title: str
    url: str
    date: str
    digests: tuple[tuple[str, int], ...]


class Entity(NamedTuple):
    """A thing that papers name.

    Attributes:
        id: Its id: `<type>:<slug of its name>`.
        name: Its canonical name.
        type: Its type.
        aliases: Its other names, those that most papers write first.
        papers: How many papers name it.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    papers: int


class Edge(NamedTuple):
    """A relation between two nodes.

    Attributes:
        source: The id of the node that has the relation.
        relation: The relation.
        target: The id of the node to which it has it.
        evidence: The sentences that state it, clearest first; may be empty.
    """

    source: str
    relation: Relation
    target: str
    evidence: tuple[Evidence, ...]


class LinkRow(NamedTuple):
    """A paper's relation to an entity, with what is needed to weigh it.

    Attributes:
        paper: The id of the paper.
        entity: The id of the entity.
        name: The name of the entity.
        type: The type of the entity.
        papers: How many papers name the entity.
        relation: The relation of the paper to it.
    """

    paper: str
    entity: str
    name: str
    type: EntityType
    papers: int
    relation: Relation


class CandidatePaper(NamedTuple):
    """A paper that is to be ranked by how related it is to the paper asked about.

    Attributes:
        paper: Its id.
        self_score: The sum over shared entities of the paper compared with itself, from 0; the score of two
            papers is divided by the square roots of both self scores (`kg.similarity.score`).
        links: Its links to entities; those to entities that the paper asked about does not name may be
            missing.
        text_similarity: The cosine of the two texts less the mean over all pairs of texts of the graph, 0 to
            1; 0 if not computed.
        shared_topics: The topics of both papers with what each adds to the cosine of the two vectors of
            topics, so that they sum up to it; empty if not computed.
        meaning: How alike the two texts are in meaning, 0 to 1; 0 if not computed.
    """

    paper: str
    self_score: float
    links: list[LinkRow]
    text_similarity: float = 0.0
    shared_topics: tuple[tuple[str, float], ...] = ()
    meaning: float = 0.0


class NameEntry(NamedTuple):
    """A name or title in the graph, as it is looked up.

    Attributes:
        key: The folded name (`kg.text.fold`).
        node: The id of the paper or entity that has the name.
        name: The name as written.
    """

    key: str
    node: str
    name: str


class Community(NamedTuple):
    """A group of nodes of the map that are linked more with each other than with the rest.

    Attributes:
        nodes: The ids of the nodes, sorted.
        names: The ids of the entities that tell most about the group, best first.
    """

    nodes: tuple[str, ...]
    names: tuple[str, ...]


class PaperTopic(NamedTuple):
    """A research topic of a paper.

    Attributes:
        topic: The id of the topic, such as `optimizers`.
        score: How sure the classifier is that the paper is about it, 0 to 1.
        terms: The words and names that spoke for it most, best first, as they stand in the text.
    """

    topic: str
    score: float
    terms: tuple[str, ...]


class TopicAnalysis(NamedTuple):
    """What a text tells of its topics, and its meaning.

    Attributes:
        topics: The topics of the paper, one to five, best first; none if nothing speaks for one.
        vector: The best topics with their scores, best first, those included that are too unsure to be shown,
            so that it begins with `topics`; then their areas. The cosine of two such vectors tells more of
            how related papers are than that of the topics shown.
        meaning: The vector of the text (`kg.similarity.word_vectors`); empty if no word of it is known.
    """

    topics: list[PaperTopic]
    vector: tuple[tuple[str, float], ...]
    meaning: bytes = b""

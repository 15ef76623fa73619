"""The records that `--json` prints, from which `kg schema` and `docs/json.md` are made.

A paper, an entity, a topic is one kind of record wherever it stands: `kind`, `id` and `name` first. A record
that only refers to one has no more (`PaperReference`, …); one that says more of it has all fields of that
kind, then its own. Each field has its description beside it. A field that may have no value is there all the
same, as null.
"""

from typing import Annotated, Literal, TypedDict

from kg.records import EntityType, Relation
from kg.similarity.score import Strength


class EvidenceRecord(TypedDict):
    """A sentence of a post, and what it names."""

    post: Annotated[str, "The path of the post."]
    line: Annotated[int, "The line of the post, from 1, on which the name stands."]
    section: Annotated[
        str, "What the section is about, such as `method`; `title` for the title of the digest."
    ]
    sentence: Annotated[str, "The sentence."]
    start: Annotated[int, "Where the name begins, in characters of the sentence, from 0."]
    end: Annotated[int, "One past its last character: `sentence[start:end]` is the name as written."]


class PlaceRecord(TypedDict):
    """Where a digest of a paper begins."""

    post: Annotated[str, "The path of the post."]
    line: Annotated[int, "The line of its heading, from 1."]


class PaperReference(TypedDict):
    """A paper in short."""

    kind: Annotated[Literal["paper"], "Always `paper`."]
    id: Annotated[
        str, "The id: an arXiv id without version, or `doi:…`, `openreview:…`, `acl:…`, `hf:…`, `title:…`."
    ]
    name: Annotated[str, "The title."]


class PaperRecord(PaperReference):
    """A paper."""

    url: Annotated[str, "The web address, or empty."]
    date: Annotated[str, "The earliest date, as `2025-10-28`, `2025-10` or `2025`, or empty."]
    posts: Annotated[list[PlaceRecord], "Where its digests stand, oldest first."]


class EntityReference(TypedDict):
    """An entity in short."""

    kind: Annotated[Literal["entity"], "Always `entity`."]
    id: Annotated[str, "The id: the type, and a readable form of the name."]
    name: Annotated[str, "The canonical name."]
    type: Annotated[EntityType, "The type."]


class EntityRecord(EntityReference):
    """An entity."""

    aliases: Annotated[list[str], "The other names."]
    papers: Annotated[int, "How many papers name it."]


class TopicReference(TypedDict):
    """A research topic in short, or an area of topics."""

    kind: Annotated[Literal["topic", "area"], "`topic`, or `area` for a group of topics."]
    id: Annotated[str, "The id, such as `optimizers`."]
    name: Annotated[str, "The English name."]


class PaperAboutTopic(PaperRecord):
    """A paper about a topic."""

    score: Annotated[float, "How sure it is that the paper is about it, 0 to 1."]
    terms: Annotated[list[str], "The words and names of the digest that spoke for it most, best first."]


class TopicRecord(TopicReference):
    """A research topic: of the graph, of a paper, or with its papers."""

    korean: Annotated[str, "The Korean name."]
    area: Annotated[TopicReference, "The area that the topic belongs to; an area is its own."]
    papers: Annotated[int, "How many papers of the graph have it among their topics."]
    months: Annotated[
        dict[str, int], "How many of them there are of each month of the graph (`2025-10`), oldest first."
    ]
    score: Annotated[
        float | None,
        "How sure it is that the paper asked about is about it, 0 to 1; null if no paper was asked about.",
    ]
    terms: Annotated[
        list[str] | None, "The words and names that spoke for it most; null if no paper was asked about."
    ]
    members: Annotated[
        list[PaperAboutTopic] | None,
        "The papers about it, the surest first; null unless the topic was asked about.",
    ]
    of: Annotated[list[str], "The id of the paper or topic asked about; empty if none was."]


class Reason(TypedDict):
    """A part of the score of a related paper; the weights of all parts add up to the score."""

    kind: Annotated[
        Literal["entity", "topic", "wording", "meaning"],
        "What the part comes from: a shared `entity` or `topic`, similar `wording`, or a like `meaning`.",
    ]
    weight: Annotated[float, "What it adds to the score."]
    entity: Annotated[EntityReference | None, "The shared entity; null unless the kind is `entity`."]
    topic: Annotated[TopicReference | None, "The shared topic or area; null unless the kind is `topic`."]
    papers: Annotated[int | None, "How many papers name the entity; null without one."]
    damped: Annotated[bool, "Whether so many papers name the entity that sharing it says little."]
    relation: Annotated[Relation | None, "What the paper asked about does with the entity; null without one."]
    their_relation: Annotated[Relation | None, "What the related paper does with it; null without one."]
    evidence: Annotated[
        EvidenceRecord | None,
        "The clearest sentence of the paper asked about, or that most like one of the other; may be null.",
    ]
    their_evidence: Annotated[EvidenceRecord | None, "The same of the related paper; null if there is none."]


class RelatedRecord(PaperRecord):
    """A related paper; `paper` and `title` are `id` and `name` under the names that scorers read."""

    paper: Annotated[str, "The id."]
    title: Annotated[str, "The title."]
    score: Annotated[
        float, "How related it is, from 0; a paper has 1 with itself, and more than 1 is possible."
    ]
    strength: Annotated[
        Strength | None,
        "What the score means, as docs/related.md says; null if an entity was asked about.",
    ]
    because: Annotated[list[Reason], "What the score is made of, the heaviest parts first."]
    sentences: Annotated[
        int | None,
        "How many sentences of its digests name the entity asked about; null if a paper was asked about.",
    ]
    in_title: Annotated[
        bool | None, "Whether its title names the entity asked about; null if a paper was asked about."
    ]
    topics: Annotated[
        list[str] | None,
        "The English names of its topics, the surest first; null if a paper was asked about.",
    ]
    of: Annotated[list[str], "The ids of what was asked about; empty for a file."]


class PaperResult(PaperRecord):
    """A paper that a search finds."""

    matched: Annotated[
        str, "The title or id by which it was found; the words searched for if it was found by its text."
    ]
    in_text: Annotated[bool, "Whether it was found by a sentence of its digest, not by its title or id."]
    snippet: Annotated[
        EvidenceRecord | None, "A sentence about it, or the one by which it was found; null if there is none."
    ]


class EntityResult(EntityRecord):
    """An entity that a search finds."""

    matched: Annotated[str, "The name by which it was found."]
    in_text: Annotated[bool, "Always false: only papers are found by their sentences."]
    snippet: Annotated[EvidenceRecord | None, "A sentence about it; null if there is none."]


class LinkedEntity(EntityReference):
    """An entity that a paper names."""

    papers: Annotated[int, "How many papers name it."]
    relation: Annotated[Relation, "What the paper does with it."]
    evidence: Annotated[list[EvidenceRecord], "The sentences that say so, the clearest first."]


class LinkingPaper(PaperReference):
    """A paper that names an entity."""

    relation: Annotated[Relation, "What the paper does with the entity."]
    evidence: Annotated[list[EvidenceRecord], "The sentences that say so, the clearest first."]


class BuiltPaper(PaperReference):
    """A paper that builds on another, or on which another builds."""

    through: Annotated[EntityReference, "What the one proposes, and the other uses or compares with."]


class PaperCard(PaperRecord):
    """All that is known of a paper."""

    topics: Annotated[list[TopicReference], "Its topics, the surest first."]
    links: Annotated[list[LinkedEntity], "What it names, the most telling relations first."]
    builds_on: Annotated[list[BuiltPaper], "The papers that it builds on."]
    built_on_by: Annotated[list[BuiltPaper], "The papers that build on it."]
    cites: Annotated[list[PaperReference], "The papers of the graph to which its digests link."]
    cited_by: Annotated[list[PaperReference], "The papers of the graph whose digests link to it."]
    of: Annotated[list[str], "Its id."]


class EntityCard(EntityRecord):
    """All that is known of an entity."""

    links: Annotated[list[LinkingPaper], "The papers that name it, the most telling relations first."]
    variant_of: Annotated[list[EntityReference], "The entity whose variant it is; at most one."]
    variants: Annotated[list[EntityReference], "Its variants."]
    of: Annotated[list[str], "Its id."]


_Node = PaperRecord | EntityRecord
_Ends = TypedDict(
    "_Ends",
    {
        "from": Annotated[_Node, "Where it starts."],
        "to": Annotated[_Node, "Where it ends."],
    },
)


class StepRecord(_Ends):
    """A step of a path."""

    relation: Annotated[
        Relation,
        "What the paper does with the entity, whichever comes first; between papers `builds_on` or `cites`.",
    ]
    backward: Annotated[bool, "Whether the relation is that of `to` to `from`."]
    through: Annotated[
        EntityReference | None, "What one paper proposes and the other builds on; null of other relations."
    ]
    evidence: Annotated[
        list[EvidenceRecord], "The sentences that say so, the clearest first; none of `cites`."
    ]


class PathRecord(TypedDict):
    """A path between two papers or entities."""

    weight: Annotated[
        float, "How telling it is, 0 to 1: the shorter, and the rarer what it leads through, the more."
    ]
    steps: Annotated[list[StepRecord], "Its steps, from the one to the other."]
    of: Annotated[list[str], "The ids of both ends."]


class WhyNotRecord(TypedDict):
    """How near two papers are."""

    paper: Annotated[PaperReference, "The paper asked about."]
    other: Annotated[PaperReference, "The paper that is compared with it."]
    rank: Annotated[int, "The rank of the other among the papers near to it, from 1; 0 if it is not near."]
    near: Annotated[int, "How many papers are near to it."]
    score: Annotated[float, "How related the two are, from 0."]
    tenth: Annotated[
        float, "The score of the tenth paper related to it, which the other would need to be listed."
    ]
    because: Annotated[list[Reason], "What the score is made of, the heaviest first."]
    damped: Annotated[
        list[LinkedEntity], "What both name, but so many papers name that sharing it says little."
    ]
    path: Annotated[
        list[StepRecord], "The steps of a path from the one to the other; empty if there is none."
    ]
    of: Annotated[list[str], "The ids of both."]

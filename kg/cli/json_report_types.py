"""The records that `--json` prints of the whole graph, of posts and of measurements; see `json_types`."""

from typing import Annotated, Literal, TypedDict

from kg.cli.json_types import EntityRecord, EvidenceRecord, PaperRecord, PaperReference, TopicReference
from kg.records import EntityType, Relation


class ShareRecord(TypedDict):
    """How many papers of a time name something."""

    papers: Annotated[int, "How many papers name it."]
    of: Annotated[int, "How many papers there are."]


class TrendRecord(TypedDict):
    """A topic or an entity that rises, falls or is new."""

    trend: Annotated[Literal["rising", "falling", "new"], "Whether it is `rising`, `falling` or `new`."]
    kind: Annotated[Literal["topic", "area", "entity"], "`topic`, `area` (a group of topics) or `entity`."]
    id: Annotated[str, "Its id."]
    name: Annotated[str, "Its name."]
    type: Annotated[EntityType | None, "The type of the entity; null for a topic and an area."]
    since: Annotated[str, "The date or month that the recent papers begin with."]
    recent: Annotated[ShareRecord, "How many of the recent papers have it."]
    before: Annotated[ShareRecord, "How many of the papers before have it."]
    chance: Annotated[
        float,
        "How probable it is, 0 to 1, that so many of its papers, or more, are recent ones (for what falls: "
        "earlier ones) if time made no difference.",
    ]
    months: Annotated[
        dict[str, int], "How many papers of each month of the graph (`2025-10`) have it, oldest first."
    ]
    first: Annotated[PaperReference, "The first paper that has it."]
    proposed_by: Annotated[list[PaperReference], "The papers that propose it; empty for a topic and an area."]


class BridgeEnd(PaperRecord):
    """A paper at one end of a bridge."""

    topics: Annotated[list[TopicReference], "Its topics, the surest first."]
    relation: Annotated[Relation, "What it does with the shared entity."]
    evidence: Annotated[EvidenceRecord, "The clearest sentence that says so."]


class BridgeRecord(EntityRecord):
    """An entity that two papers of far topics share."""

    weight: Annotated[float, "How rare, telling and clear the connection is; only its order means something."]
    known_by: Annotated[
        Literal["vocabulary", "definition", "name"],
        "Why it is the same thing in both: it is in the `vocabulary`, both have the same `definition`, or "
        "its `name` has several words.",
    ]
    ends: Annotated[list[BridgeEnd], "The two papers."]


class ProblemRecord(TypedDict):
    """Something in a post that could not be used."""

    file: Annotated[str, "The file."]
    line: Annotated[int, "The line, from 1."]
    message: Annotated[str, "What is wrong, and what is done about it."]


class StatsRecord(TypedDict):
    """Counts of a graph."""

    counts: Annotated[
        dict[str, int], "How many there are of `posts`, `digests`, `papers`, `entities`, `links`, …."
    ]
    types: Annotated[dict[str, int], "How many entities there are of each type."]
    hubs: Annotated[list[EntityRecord], "The entities that most papers name, those of most papers first."]
    months: Annotated[
        dict[str, int],
        "How many papers there are of each month (`2025-10`), oldest first; papers without a date are left "
        "out.",
    ]
    trends: Annotated[list[TrendRecord], "What rises."]
    problems: Annotated[list[ProblemRecord], "What could not be read at the last build."]


class ReviewedEntity(EntityRecord):
    """An entity of a proposal."""

    evidence: Annotated[EvidenceRecord | None, "A sentence that names it; null if there is none."]


class ReviewRecord(TypedDict):
    """A decision that is proposed."""

    kind: Annotated[str, "What it is about, such as `duplicate`."]
    reason: Annotated[str, "Why it is proposed."]
    certainty: Annotated[str, "How sure it is, such as `likely`."]
    decision: Annotated[str, "What is to be done, such as `merge`; the table of the curation file."]
    fields: Annotated[
        dict[str, str | list[str]], "The keys of the decision and their values, as in the curation file."
    ]
    lines: Annotated[str, "The lines for the curation file, with comments."]
    entities: Annotated[list[ReviewedEntity], "The entities that it is about."]


class LintRecord(TypedDict):
    """Something that is wrong with posts, or doubtful."""

    file: Annotated[str, "The file."]
    line: Annotated[int, "The line, from 1."]
    kind: Annotated[str, "What it is about, such as `no-digest`."]
    message: Annotated[str, "What is wrong, and what to do about it."]
    level: Annotated[
        Literal["error", "note"], "`error` for what is to be mended, `note` for what need not be."
    ]


class MentionRecord(TypedDict):
    """A name that is found in a file."""

    paper: Annotated[str, "The id of the paper."]
    section: Annotated[str, "What the section is about."]
    line: Annotated[int, "The line of the file, from 1, on which the name stands."]
    start: Annotated[int, "Where it begins, in characters of the text of its section, from 0."]
    end: Annotated[int, "One past its last character."]
    surface: Annotated[str, "The name as written."]
    type: Annotated[EntityType, "The type of what it names."]
    source: Annotated[str, "What found it: `vocabulary`, `definition`, `pattern` or `trained`."]
    score: Annotated[float, "How sure it is that it is a name, 0 to 1."]
    name: Annotated[str, "The name under which it is linked."]
    relation: Annotated[Relation, "What the sentence says that the paper does with it."]
    certainty: Annotated[float, "How clearly the sentence says so, 0 to 1."]


class FigureRecord(TypedDict):
    """Precision, recall and F1, each 0 to 1, and the counts that they come from."""

    precision: Annotated[float, "The share of predictions that are right."]
    recall: Annotated[float, "The share of gold records that are found."]
    f1: Annotated[float, "Their harmonic mean."]
    gold: Annotated[int, "How many gold records there are."]
    predicted: Annotated[int, "How many predictions there are."]
    hits: Annotated[int, "How many predictions are right."]


class ConfusionRecord(TypedDict):
    """How often one type was taken for another."""

    gold: Annotated[str, "The right type."]
    predicted: Annotated[str, "What it was taken for."]
    times: Annotated[int, "How often."]


class ScoresRecord(TypedDict):
    """How good an extraction is, against gold annotations."""

    papers: Annotated[int, "How many papers were scored."]
    found: Annotated[FigureRecord, "Entities of any type."]
    typed: Annotated[FigureRecord, "Entities with a right type."]
    core: Annotated[FigureRecord, "Entities of the four core types with a right type."]
    linking: Annotated[FigureRecord, "Whether two matched entities have the same name."]
    links: Annotated[FigureRecord, "Pairs of papers that share an entity."]
    relation: Annotated[float, "The share of matched entities whose relation is right, 0 to 1."]
    types: Annotated[dict[str, FigureRecord], "Entities of each type."]
    relations: Annotated[dict[str, FigureRecord], "Links of each relation."]
    confusions: Annotated[list[ConfusionRecord], "Types that were taken for others, most often first."]
    often_missed: Annotated[dict[str, int], "How often each of the names was missed that were missed most."]
    missed: Annotated[list[str], "What was missed, with the paper."]
    spurious: Annotated[list[str], "What was found and is not in the gold annotations, with the paper."]
    retyped: Annotated[list[str], "What was found with a wrong type, with the paper."]

"""The records that `kg diff --json` prints; see `json_types`."""

from typing import Annotated, TypedDict

from kg.cli.json_types import (
    EntityRecord,
    EvidenceRecord,
    PaperRecord,
    PaperReference,
    RelatedRecord,
    TopicReference,
)


class NewPaperRecord(PaperRecord):
    """A new paper."""

    topics: Annotated[list[TopicReference], "Its topics, best first."]
    sentence: Annotated[EvidenceRecord | None, "The sentence with which its digest begins; null without one."]
    earlier: Annotated[
        RelatedRecord | None,
        "The paper read before that is most related to it; null if all are weakly so.",
    ]


class NewNameRecord(EntityRecord):
    """A name that no earlier paper has."""

    named_by: Annotated[list[PaperReference], "The papers that have it, oldest first."]
    proposed_by: Annotated[list[PaperReference], "Those of them that propose what it names."]


class ReturningNameRecord(EntityRecord):
    """A name that for long no paper had."""

    paper: Annotated[PaperRecord, "The first new paper that has it."]
    last: Annotated[PaperRecord, "The last earlier paper that has it."]


class TopicNewsRecord(TopicReference):
    """A topic of new papers."""

    new: Annotated[int, "How many of the new papers have it."]
    before: Annotated[int, "How many of those before."]
    rising: Annotated[bool, "Whether its share has grown beyond chance."]


class NewsRecord(TypedDict):
    """What is new."""

    since: Annotated[str, "The date from which papers are new; of two graphs, that of the first new paper."]
    until: Annotated[str, "The date of the last new paper, or empty."]
    posts: Annotated[list[str], "The posts that hold new papers."]
    earlier: Annotated[int, "How many papers were read before."]
    papers: Annotated[list[NewPaperRecord], "The new papers, oldest first."]
    topics: Annotated[list[TopicNewsRecord], "Their topics, those of most papers first."]
    names: Annotated[list[NewNameRecord], "New names, those of most papers first."]
    returning: Annotated[
        list[ReturningNameRecord], "Names that are back after long, the longest absent first."
    ]
    gone: Annotated[list[PaperReference], "Papers of the earlier graph that are not in this one."]

"""The records of results that `--json` prints; see `kg.cli.json_types`."""

from typing import Annotated, Literal, TypedDict

from kg.cli.json_types import EntityReference, EvidenceRecord, PaperReference
from kg.records import Direction, ResultKind
from kg.vocabulary.measures import Sense


class ResultNameRecord(TypedDict):
    """A name in a result."""

    text: Annotated[str, "The words of the digest; empty if it names nothing."]
    entities: Annotated[list[EntityReference], "The entities that these words name."]


class ResultTableRecord(TypedDict):
    """Levels that can be compared."""

    on: Annotated[EntityReference, "The benchmark or dataset."]
    metric: Annotated[str, "The measure; empty for the benchmark's own score."]
    setting: Annotated[str, "A resolution, such as `256×256`, or empty."]
    unit: Annotated[str, "The unit of the values, or empty."]
    sense: Annotated[Sense, "Which values are better."]


class ResultRecord(TypedDict):
    """A number that a digest states as a result."""

    kind: Annotated[Literal["result"], "Always `result`."]
    paper: Annotated[PaperReference, "The paper."]
    date: Annotated[str, "The date of the paper, or empty."]
    group: Annotated[
        Literal["compared", "apart", "change"],
        "`compared`: a level that stands in a table; `apart`: one that cannot be compared; `change`: a gain"
        " or a ratio.",
    ]
    table: Annotated[ResultTableRecord | None, "The table in which it stands; null unless it is compared."]
    rank: Annotated[int | None, "Its rank there, from 1, the best; null unless it is compared."]
    system: Annotated[ResultNameRecord, "What reached it."]
    on: Annotated[ResultNameRecord, "What it was measured on."]
    metric: Annotated[ResultNameRecord, "What was measured."]
    value: Annotated[str, "The number as written, without unit."]
    unit: Annotated[str, "Its unit as written, or empty."]
    bound: Annotated[str, "How exact it is: empty, `up to`, `at least`, `below`, `about` or `average`."]
    states: Annotated[
        ResultKind,
        "What the number is: a level, a gain, or a ratio; `unclear` if the sentence does not tell.",
    ]
    direction: Annotated[Direction, "Whether it speaks for the system."]
    against: Annotated[ResultNameRecord, "What it is compared with."]
    corrupt: Annotated[bool, "Whether it cannot be as it is written, such as `9091%`."]
    evidence: Annotated[EvidenceRecord, "The sentence, in which the number is marked."]
    of: Annotated[list[str], "The ids of what was asked about; empty for a measure that is no entity."]


class ClaimRecord(ResultRecord):
    """A result in which one of the things compared is compared with another."""

    claimant: Annotated[str, "The id of what the result speaks of."]
    rival: Annotated[str, "The id of what it is compared with."]


class ComparisonRecord(TypedDict):
    """Papers or systems side by side."""

    sides: Annotated[list[PaperReference | EntityReference], "What is compared."]
    shared: Annotated[list[EntityReference], "The entities that all of them name."]
    results: Annotated[list[ResultRecord], "Levels on the same benchmarks, table by table, best first."]
    claims: Annotated[list[ClaimRecord], "What is said of one against another."]

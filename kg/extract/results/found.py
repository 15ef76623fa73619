"""What is found: results with their names. Apart from what finds them, which takes long to import."""

from typing import NamedTuple

from kg.records import Direction, EntityType, ResultKind

#: The number of a section, and the start of a mention in it.
MentionKey = tuple[int, int]


class Named(NamedTuple):
    """A name in a result.

    Attributes:
        text: The words of the digest; empty if it names nothing.
        mentions: The mentions in these words.
        type: The type of what the digest itself proposes; else None.
    """

    text: str = ""
    mentions: tuple[MentionKey, ...] = ()
    type: EntityType | None = None


class FoundResult(NamedTuple):
    """A result that a digest states.

    Attributes:
        section: The number of the section.
        start: First character of the number, in the section's text.
        end: One past the last character of its unit.
        sentence: (start, end) of the sentence, in the section's text.
        value: The number as written.
        unit: Its unit as written, or empty.
        bound: How exact it is: empty, `up to`, `at least`, `below`, `about` or `average`.
        kind: Whether it is a level, a gain or a ratio.
        direction: Whether it speaks for the system.
        metric: What it measures.
        on: The benchmark or dataset, or other words that say on what it was measured.
        system: What reached it.
        against: What it is compared with.
        is_corrupt: Whether it cannot be as it is written: `9091%`.
    """

    section: int
    start: int
    end: int
    sentence: tuple[int, int]
    value: str
    unit: str
    bound: str
    kind: ResultKind
    direction: Direction
    metric: Named
    on: Named
    system: Named
    against: Named
    is_corrupt: bool

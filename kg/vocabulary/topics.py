"""The taxonomy of research topics: the shipped one, and what a user adds to it in `data/topics.tsv`.

A file has one topic a line, with six cells between tabs: `id`, `english`, `korean`, `area`, `definition` and
`terms`, the terms separated by ` | `. A line whose `area` is empty describes an area itself. Empty lines and
lines that begin with `#` are skipped.

Example of a line (tabs shown as →):
    llm-routing→LLM routing→LLM 라우팅→efficiency→Choosing which model answers→model routing | RouteLLM
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from kg.records import Problem
from kg.text import clean, fold, one_line

HEADER = "id\tenglish\tkorean\tarea\tdefinition\tterms"
#: The file that a user adds topics in, as problems cite it.
USER_FILE = "data/topics.tsv"
_SHIPPED_FILE = "topics.tsv"
_SEPARATOR = "|"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Topic(NamedTuple):
    """A research topic, or an area of them.

    Attributes:
        id: Lower-case words joined by hyphens, such as `speculative-decoding`; unique among topics and areas.
        english: The name that English readers see.
        korean: The name that Korean readers see; empty if it has none.
        area: The id of the area that the topic belongs to; empty for an area.
        definition: One line that says what papers of the topic do.
        terms: Telling terms, in any language: words, phrases and names that speak for the topic where they
            stand in a text.
    """

    id: str
    english: str
    korean: str
    area: str
    definition: str
    terms: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether it is an area; papers have topics, but no areas of their own."""
        return not self.area


class TopicEntry(NamedTuple):
    """A topic and where it is written."""

    topic: Topic
    file: str
    line: int


class LoadedTopics(NamedTuple):
    """Topics and areas, shipped ones first, each in the order of its file, and what could not be used."""

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]


def load_topics(extra: str | None = None, file: str = USER_FILE) -> LoadedTopics:
    """Return the shipped topics and those of a user.

    A topic of the user is left out, with a problem that says why, if its id is taken or its area is unknown.
    A user may add areas, too, before or after the topics in them.

    Args:
        extra: The text of the user's file, or None if there is none.
        file: The name under which problems cite that file.
    """
    shipped = shipped_topics()
    if extra is None:
        return LoadedTopics(shipped, ())
    entries, problems = parse_topics(extra, file)
    topics, more_problems = _add_topics(shipped, entries)
    ordered = sorted((*problems, *more_problems), key=lambda problem: problem.line)
    return LoadedTopics(topics, tuple(ordered))


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """Return the topics and areas that ship with kg, each area before its topics."""
    text = (resources.files(__package__) / _SHIPPED_FILE).read_text(encoding="utf-8")
    return tuple(entry.topic for entry in parse_topics(text, _SHIPPED_FILE)[0])


def parse_topics(text: str, file: str) -> tuple[list[TopicEntry], list[Problem]]:
    """Return the topics of a file, and a problem for each line that describes none.

    Whether ids are unique and areas known is not checked here: see `load_topics`.

    Args:
        text: The text of the file.
        file: The name under which problems cite it.
    """
    entries: list[TopicEntry] = []
    problems: list[Problem] = []
    for number, line in enumerate(clean(text).split("\n"), start=1):
        if not line.strip() or line.startswith("#") or line.strip() == HEADER:
            continue
        topic = _parse_line(line)
        if isinstance(topic, Topic):
            entries.append(TopicEntry(topic, file, number))
        else:
            problems.append(Problem(file, number, topic))
    return entries, problems


def _parse_line(line: str) -> Topic | str:
    """Return the topic of a line, or a message that says what is wrong with it."""
    cells = [one_line(cell) for cell in line.split("\t")]
    if len(cells) != len(HEADER.split("\t")):
        return "expected id, english, korean, area, definition and terms between tabs"
    topic_id, english, korean, area, definition, terms_cell = cells
    if not _ID.fullmatch(topic_id):
        return f"'{topic_id}' is no id: lower-case letters, digits and single hyphens make one"
    if not english:
        return f"'{topic_id}' has no English name"
    terms = tuple(term.strip() for term in terms_cell.split(_SEPARATOR) if term.strip())
    if area and not terms:
        return f"'{topic_id}' has no terms: without them no paper gets it"
    if repeated := _first_repeated(terms):
        return f"'{topic_id}' lists '{repeated}' twice"
    return Topic(topic_id, english, korean, area, definition, terms)


def _first_repeated(terms: Sequence[str]) -> str:
    """Return the first term that says the same as one before it, or an empty text."""
    seen: set[str] = set()
    for term in terms:
        if fold(term) in seen:
            return term
        seen.add(fold(term))
    return ""


def _add_topics(
    shipped: Sequence[Topic], entries: Sequence[TopicEntry]
) -> tuple[tuple[Topic, ...], list[Problem]]:
    """Return the shipped topics followed by those of the entries that fit, and the problems of the others."""
    origin_by_id = {topic.id: "the shipped topics" for topic in shipped}
    unique: list[TopicEntry] = []
    problems: list[Problem] = []
    for entry in entries:
        origin = origin_by_id.setdefault(entry.topic.id, f"{entry.file}:{entry.line}")
        if origin == f"{entry.file}:{entry.line}":
            unique.append(entry)
        else:
            message = f"'{entry.topic.id}' is already an id of {origin}"
            problems.append(Problem(entry.file, entry.line, message))
    areas = {topic.id for topic in (*shipped, *(entry.topic for entry in unique)) if topic.is_area}
    added: list[Topic] = []
    for entry in unique:
        if entry.topic.is_area or entry.topic.area in areas:
            added.append(entry.topic)
        else:
            message = f"'{entry.topic.area}' is no area; the areas are {', '.join(sorted(areas))}"
            problems.append(Problem(entry.file, entry.line, message))
    return (*shipped, *added), problems


def render_topics(topics: Iterable[Topic]) -> str:
    """Return a file of the topics, in their order."""
    rows = ["\t".join((*topic[:5], f" {_SEPARATOR} ".join(topic.terms))) for topic in topics]
    return "\n".join([HEADER, *rows, ""])

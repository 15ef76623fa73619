"""Which topics and entities rise, fall or are new, beyond chance.

The papers of the last months are compared with those before (`kg.query.trend_test`). Hubs are left out, since
they are everywhere, and so are generic terms: names in small letters that papers of all areas use alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from kg.errors import QuestionError
from kg.limits import (
    MAX_FALSE_TRENDS,
    MAX_TESTED_CHANCE,
    MIN_NEW_PAPERS,
    RECENT_SHARE,
    is_hub,
)
from kg.query.load_nodes import load_entity, load_paper
from kg.query.question_dates import check_date
from kg.query.telling import AreaSpread
from kg.query.trend_test import count_significant, upper_tail
from kg.records import Entity, Paper, Relation
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from kg.store.trend_queries import DatedCount

#: What trends can be narrowed to besides the types of entities.
TOPIC = "topic"


class Direction(StrEnum):
    """Where a trend goes."""

    RISING = "rising"
    FALLING = "falling"
    NEW = "new"


class Share(NamedTuple):
    """How many papers of a time have something, and how many there are."""

    papers: int
    total: int


class Trend(NamedTuple):
    """A topic or an entity that rises, falls or is new.

    Attributes:
        direction: Which of the three.
        subject: The entity, the topic or the area.
        since: The date or month that the recent papers begin with.
        recent: How many of the recent papers have it.
        before: How many of those before.
        chance: How probable it is that so many of its papers, or more, are recent ones (for what falls:
            earlier ones) if time made no difference.
        months: How many papers have it in each month (`2025-10`); all months of the graph.
        first: The first paper that has it.
        proposed_by: The papers that propose it.
    """

    direction: Direction
    subject: Entity | TopicRow
    since: str
    recent: Share
    before: Share
    chance: float
    months: Mapping[str, int]
    first: Paper
    proposed_by: tuple[Paper, ...] = ()


class Trends(NamedTuple):
    """What rises or falls, and what is new.

    Attributes:
        since: The date or month that the recent papers begin with; empty if the papers are of one month.
        months: How many papers each month has.
        recent: How many papers are recent.
        before: How many are earlier.
        topics: Topics and areas that rise, or fall, the least probable by chance first.
        entities: Entities, likewise.
        new: Topics and entities that no earlier paper has, those of most papers first; none if what falls was
            asked for.
    """

    since: str
    months: Mapping[str, int]
    recent: int
    before: int
    topics: tuple[Trend, ...] = ()
    entities: tuple[Trend, ...] = ()
    new: tuple[Trend, ...] = ()


class _Counted(NamedTuple):
    """The counts of a topic or entity, and the chance of its trend."""

    chance: float
    counts: DatedCount


def trends(
    store: Store, *, limit: int = 10, falling: bool = False, since: str = "", types: Sequence[str] = ()
) -> Trends:
    """Return what rises from the earlier to the recent papers, and what is new among these.

    Args:
        store: The graph.
        limit: How many topics, how many entities and how many new ones to return at most.
        falling: Return what falls instead.
        since: The date from which papers are recent; if empty, the first of the last months that together
            have at least `RECENT_SHARE` of the papers.
        types: Only entities of these types; `topic` stands for topics and areas. All if empty.

    Raises:
        QuestionError: `since` is no date, or no paper is earlier, or none is as late.
    """
    check_date("since", since)
    months = store.papers_by_month()
    start = since or _recent_start(months)
    totals = store.count_dated_papers(start)
    if since and not (totals.recent and totals.before):
        missing = "this or a later" if totals.before else "an earlier"
        message = f"'since' {since}: no paper of this graph has {missing} date"
        raise QuestionError(message)
    answer = Trends(start, months, totals.recent, totals.before)
    if not (totals.recent and totals.before):
        return answer._replace(since="")
    topics, entities = _counts(store, totals, start, frozenset(types))
    direction = Direction.FALLING if falling else Direction.RISING
    changed = [_significant(counts, totals, direction) for counts in (topics, entities)]
    describer = _Describer(store, answer)
    answer = answer._replace(
        topics=describer.first(limit, changed[0], direction),
        entities=describer.first(limit, changed[1], direction),
    )
    if falling:
        return answer
    named = {row.counts.id for rows in changed for row in rows}
    new = _new([counts for counts in (*topics, *entities) if counts.id not in named], totals)
    return answer._replace(new=describer.first(limit, new, Direction.NEW))


def _counts(
    store: Store, totals: DatedCount, start: str, types: frozenset[str]
) -> tuple[list[DatedCount], list[DatedCount]]:
    """Return the counts of topics and those of entities, of the types that are asked for, without hubs."""
    topics = list(store.count_topics_since(start)) if not types or TOPIC in types else []
    if types == {TOPIC}:
        return topics, []
    total = totals.recent + totals.before
    return topics, [
        counts
        for counts in store.count_entities_since(start)
        if not is_hub(counts.recent + counts.before, total)
        and (not types or counts.id.partition(":")[0] in types)
    ]


def _significant(counts: Iterable[DatedCount], totals: DatedCount, direction: Direction) -> list[_Counted]:
    """Return what rises or falls beyond chance, the least probable by chance first."""
    total = totals.recent + totals.before
    drawn = totals.before if direction is Direction.FALLING else totals.recent
    tested = []
    untestable: set[int] = set()  # most names are of few papers
    for count in counts:
        marked = count.recent + count.before
        if marked in untestable:
            continue
        if upper_tail(marked, marked=marked, drawn=drawn, total=total) > MAX_TESTED_CHANCE:
            untestable.add(marked)
            continue
        hits = count.before if direction is Direction.FALLING else count.recent
        tested.append(_Counted(upper_tail(hits, marked=marked, drawn=drawn, total=total), count))
    tested.sort()
    return tested[: count_significant([row.chance for row in tested], MAX_FALSE_TRENDS)]


def _new(counts: Iterable[DatedCount], totals: DatedCount) -> list[_Counted]:
    """Return what no earlier paper has, that of most papers first."""
    total = totals.recent + totals.before
    new = [
        _Counted(upper_tail(count.recent, marked=count.recent, drawn=totals.recent, total=total), count)
        for count in counts
        if not count.before and count.recent >= MIN_NEW_PAPERS
    ]
    return sorted(new)


class _Describer:
    """Looks up what is shown of trends, and leaves generic terms out."""

    def __init__(self, store: Store, answer: Trends) -> None:
        self._store = store
        self._answer = answer
        self._taxonomy = {topic.id: topic for topic in store.topics()}
        self._spread = AreaSpread(store)

    def first(self, limit: int, rows: Iterable[_Counted], direction: Direction) -> tuple[Trend, ...]:
        """Return the first trends that are no generic terms."""
        trends = (self._trend(row, direction) for row in rows if not self._is_generic(row.counts.id))
        return tuple(islice(trends, limit))

    def _is_generic(self, subject: str) -> bool:
        """Tell whether papers of all areas use a name in small letters alike."""
        if subject in self._taxonomy:
            return False
        name = load_entity(self._store, subject).name
        return name == name.lower() and self._spread.is_spread(subject)

    def _trend(self, row: _Counted, direction: Direction) -> Trend:
        chance, count = row
        topic = self._taxonomy.get(count.id)
        papers = self._store.papers_of_topic(count.id) if topic else self._store.papers_naming(count.id)
        by_month = Counter(date[:7] for date, _ in papers)
        return Trend(
            direction,
            topic or load_entity(self._store, count.id),
            self._answer.since,
            Share(count.recent, self._answer.recent),
            Share(count.before, self._answer.before),
            chance,
            {month: by_month[month] for month in self._answer.months},
            load_paper(self._store, papers[0][1]),
            () if topic else self._proposing(count.id),
        )

    def _proposing(self, entity_id: str) -> tuple[Paper, ...]:
        links = self._store.links_to(entity_id)
        return tuple(
            load_paper(self._store, link.paper) for link in links if link.relation is Relation.PROPOSES
        )


def _recent_start(months: Mapping[str, int]) -> str:
    """Return the first of the last months that have at least `RECENT_SHARE` of the papers, or ""."""
    papers = 0
    for month in sorted(months, reverse=True):
        papers += months[month]
        if papers >= RECENT_SHARE * sum(months.values()):
            return month
    return ""

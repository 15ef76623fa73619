"""Who reached what: the results about a benchmark, a dataset, a metric, a system, or of a paper.

Only levels of one measure, on one benchmark, in one unit and one setting are compared. What names several
benchmarks or a part of one, and what is measured by something of which it is not known which way is better,
is set apart. Gains and ratios are never compared with each other, since each has a baseline of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.errors import UnknownNodeError
from kg.query.load_nodes import load_entity, load_paper
from kg.query.question_dates import check_date
from kg.query.resolve import Resolved, resolve
from kg.records import Entity, EntityType, Paper, ResultKind
from kg.store.reader import Store
from kg.store.result_queries import Result, ResultName
from kg.text import fold
from kg.vocabulary.measures import Sense, find_measure

_DATA = ("benchmark", "dataset")
#: A setting that a number depends on: a resolution after the name of a dataset.
_RESOLUTION = re.compile(r"\d+\s?[×xX*]\s?\d+|(?<=-)(?:64|128|256|512|1024)\b|\b\d+\s?px\b")
#: Words of a place that say nothing of a part of a benchmark.
_PLAIN_WORDS = re.compile(
    r"벤치마크|데이터셋|데이터|평가|실험|테스트|기준|결과|전체|생성|이미지|클래스|조건부?|텍스트|비디오|영상|무조건부?|에서|의|지표|리더보드"
    r"|benchmarks?|datasets?|generation|test|evaluation|class-conditional|the|on",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\s(?:점수|지표|성능|scores?)\Z")
_PERCENT = re.compile(r"%|퍼센트|percent", re.IGNORECASE)


#: Korean units where the text around is English; the sentence has them as written.
_ENGLISH_UNITS = {
    "배": "×", "점": "points", "포인트": "points", "% 포인트": "%p", "초": "s", "분": "min", "시간": "h",
    "개": "", "프레임": "frames",
}  # fmt: skip


class ResultFields(NamedTuple):
    """A result as the cells of a row.

    Attributes:
        names: System, place, measure and baseline, in the words of the digest.
        number: Value, unit, bound, kind and direction.
        entities: The entities of each of the names.
        source: The sentence, its post and its line.
    """

    names: tuple[str, ...]
    number: tuple[str, ...]
    entities: tuple[tuple[str, ...], ...]
    source: tuple[str, str, int]


class ResultEntry(NamedTuple):
    """A result with what it names.

    Attributes:
        result: The result.
        paper: Its paper.
        entities: The entities that it names.
    """

    result: Result
    paper: Paper
    entities: tuple[Entity, ...]


class ResultTable(NamedTuple):
    """Levels that can be compared.

    Attributes:
        on: The benchmark or dataset.
        metric: The measure, as most of the digests write it; empty for the score of a benchmark.
        setting: A resolution, or empty.
        unit: The unit of the values.
        sense: Which values are better.
        entries: The results, best first; of equal ones the oldest.
    """

    on: Entity
    metric: str
    setting: str
    unit: str
    sense: Sense
    entries: tuple[ResultEntry, ...]


class ResultsAnswer(NamedTuple):
    """The results about something.

    Attributes:
        subject: What was asked about; None for a measure that is no entity.
        tables: Levels that can be compared, the largest table first.
        apart: Levels that cannot, the newest first.
        changes: Gains and ratios, the newest first.
        naming: How many papers name what was asked about.
        stating: How many papers state one of the results.
    """

    subject: Resolved | None
    tables: tuple[ResultTable, ...]
    apart: tuple[ResultEntry, ...]
    changes: tuple[ResultEntry, ...]
    naming: int
    stating: int


def results(store: Store, name: str, *, since: str = "") -> ResultsAnswer:
    """Return the results about a benchmark, a dataset, a metric, a system, or of a paper.

    Args:
        store: The graph.
        name: A name of it, as everywhere; also a measure that is no entity, such as 정확도.
        since: Only papers of this date or later.

    Raises:
        UnknownNodeError: Nothing is named.
        AmbiguousNodeError: The words fit the titles of several papers.
        QuestionError: The date is none.
    """
    check_date("since", since)
    subject, found = _find(store, name)
    entries = [entry for entry in load_entries(store, found) if entry.paper.date >= since]
    levels = [entry for entry in entries if entry.result.kind is ResultKind.LEVEL]
    focus = subject.node.id if subject and isinstance(subject.node, Entity) else ""
    tables, apart = _compare(store, levels, focus)
    return ResultsAnswer(
        subject,
        tables,
        tuple(_newest_first(apart)),
        tuple(_newest_first(entry for entry in entries if entry.result.kind is not ResultKind.LEVEL)),
        subject.node.papers if subject and isinstance(subject.node, Entity) else len({*_papers(entries)}),
        len({*_papers(entries)}),
    )


def result_fields(result: Result) -> ResultFields:
    """Return a result as the cells of a row."""
    names = (result.system, result.on, result.metric, result.against)
    evidence = result.evidence
    return ResultFields(
        tuple(name.text for name in names),
        (result.value, result.unit, result.bound, str(result.kind), str(result.direction)),
        tuple(tuple(name.entities) for name in names),
        (evidence.sentence, evidence.post, evidence.line),
    )


def number_text(result: Result) -> str:
    """Return the value of a result with an English unit: `3.5×`, `13.8 points`, `82%`."""
    unit = _ENGLISH_UNITS.get(result.unit, result.unit)
    space = "" if unit.startswith(("%", "/", "×")) else " "
    return f"{result.value}{space}{unit}".strip()


def load_entries(store: Store, found: Iterable[Result]) -> list[ResultEntry]:
    """Return results with their papers and entities."""
    papers: dict[str, Paper] = {}
    entities: dict[str, Entity] = {}
    entries = []
    for result in found:
        if result.paper not in papers:
            papers[result.paper] = load_paper(store, result.paper)
        ids = dict.fromkeys(
            entity
            for name in (result.metric, result.on, result.system, result.against)
            for entity in name.entities
        )
        for entity in ids:
            if entity not in entities:
                entities[entity] = load_entity(store, entity)
        entries.append(ResultEntry(result, papers[result.paper], tuple(entities[id_] for id_ in ids)))
    return entries


def _papers(entries: Iterable[ResultEntry]) -> Iterable[str]:
    return (entry.paper.id for entry in entries)


def _find(store: Store, name: str) -> tuple[Resolved | None, list[Result]]:
    """Return what a name stands for, and the results about it."""
    try:
        subject = resolve(store, name)
    except UnknownNodeError:
        if find_measure(name) is None:
            raise
        key = fold(name)
        return None, [result for result in store.results() if key in fold(result.metric.text)]
    if isinstance(subject.node, Paper):
        return subject, store.results_of(subject.node.id)
    return subject, store.results_with(subject.node.id)


def _newest_first(entries: Iterable[ResultEntry]) -> list[ResultEntry]:
    by_paper = sorted(entries, key=lambda entry: (entry.paper.id, entry.result.evidence.line))
    return sorted(by_paper, key=lambda entry: entry.paper.date, reverse=True)


def comparable_tables(store: Store, levels: Sequence[ResultEntry]) -> tuple[ResultTable, ...]:
    """Return tables of those levels that can be compared, the largest first."""
    return _compare(store, levels, "")[0]


# What can be compared


class _TableKey(NamedTuple):
    """What two levels have in common if they can be compared."""

    on: str
    metric: str
    setting: str
    unit: str


def _compare(
    store: Store, levels: Sequence[ResultEntry], focus: str
) -> tuple[tuple[ResultTable, ...], list[ResultEntry]]:
    """Return tables of levels that can be compared, and the other levels.

    Args:
        store: The graph.
        levels: The levels.
        focus: The id of the benchmark or dataset asked about; of several in a result it is the one compared.
    """
    groups: defaultdict[_TableKey, list[ResultEntry]] = defaultdict(list)
    senses: dict[_TableKey, Sense] = {}
    apart = []
    for entry in levels:
        key, sense = _table_key(store, entry.result, focus)
        if key is None or sense is None:
            apart.append(entry)
        else:
            groups[key].append(entry)
            senses[key] = sense
    tables = [_table(store, key, senses[key], entries) for key, entries in groups.items()]
    tables.sort(key=lambda table: (-len(table.entries), table.on.id, fold(table.metric), table.setting))
    return tuple(tables), apart


def _table_key(store: Store, result: Result, focus: str) -> tuple[_TableKey | None, Sense | None]:
    data = [entity for entity in result.on.entities if entity.partition(":")[0] in _DATA]
    on = store.entity(data[0]) if len(data) == 1 else None
    if on is None or result.is_corrupt or (focus.partition(":")[0] in _DATA and on.id != focus):
        return None, None
    setting = _setting(result.on.text)
    if _names_part(result.on.text, on):
        return None, None
    sense = _sense(store, result.metric, on)
    unit = "%" if _PERCENT.match(result.unit) else ("" if result.unit == "점" else result.unit)
    return _TableKey(on.id, _metric_key(result.metric), setting, unit), sense


def _setting(place: str) -> str:
    found = _RESOLUTION.search(place)
    if not found:
        return ""
    sides = re.findall(r"\d+", found[0])
    return f"{sides[0]}×{sides[-1]}"


def _names_part(place: str, entity: Entity) -> bool:
    """Tell whether a place is a part of a benchmark: it has words besides name, kind and setting."""
    rest = _RESOLUTION.sub(" ", place)
    for name in sorted((entity.name, *entity.aliases), key=len, reverse=True):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    return bool(re.search(r"\w", _PLAIN_WORDS.sub(" ", rest)))


def _sense(store: Store, metric: ResultName, on: Entity) -> Sense | None:
    """Return which values are better; a benchmark's own score, which has no name, is better if higher."""
    if not metric.text:
        return Sense.HIGHER if on.type is EntityType.BENCHMARK else None
    plain = _SCORE.sub("", metric.text) or metric.text
    known = (
        find_measure(_metric_name(store, metric)) or find_measure(plain) or find_measure(plain.split()[-1])
    )
    return None if known is None or known.sense is Sense.NEUTRAL else known.sense


def _metric_name(store: Store, metric: ResultName) -> str:
    """Return the name of the entity that a measure is, or its words."""
    entity = store.entity(metric.entities[0]) if metric.entities else None
    return entity.name if entity else metric.text


#: Words for a score or a score that stand for the plain measure of a benchmark.
_PLAIN_MEASURES = frozenset(map(fold, ("점수", "성능", "score", "performance", "")))
_SAME_MEASURES = {fold("정확도"): "accuracy", fold("성공률"): "successrate", fold("정확성"): "accuracy"}


def _metric_key(metric: ResultName) -> str:
    """Return what measures that are the same have in common: the entity, or the words without 평균."""
    if metric.entities:
        return metric.entities[0]
    words = re.sub(r"(?:평균|전체|최고|최대|종합|average|overall|top)\s?|점수$", "", metric.text).strip()
    key = fold(words)
    return "" if key in _PLAIN_MEASURES else _SAME_MEASURES.get(key, key)


def _table(store: Store, key: _TableKey, sense: Sense, entries: Sequence[ResultEntry]) -> ResultTable:
    on = store.entity(key.on)
    if on is None:
        raise LookupError(key.on)
    names = sorted(
        {_metric_name(store, entry.result.metric) for entry in entries}, key=lambda name: (len(name), name)
    )
    by_age = sorted(entries, key=lambda entry: (entry.paper.date, entry.paper.id))
    ranked = sorted(by_age, key=lambda entry: value_of(entry.result), reverse=sense is Sense.HIGHER)
    metric = min(names, key=len) if key.metric else ""
    return ResultTable(on, metric, key.setting, key.unit, sense, tuple(ranked))


def value_of(result: Result) -> float:
    """Return the number of a result; 절반 and fractions as what they are, else 0."""
    text = result.value.replace(",", "")
    try:
        return float(text)
    except ValueError:
        numerator, _, denominator = text.partition("/")
        return int(numerator) / int(denominator) if denominator.isdigit() and numerator.isdigit() else 0.0

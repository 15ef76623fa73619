"""Queries for results: numbers that digests state, with what they are about and their sentences."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from kg.records import Direction, Evidence, ResultKind
from kg.store.connection import StoreConnection

_RESULTS = """
    SELECT results.number, papers.id, papers.date, value, unit, bound, results.kind, direction, metric, place,
        system, baseline, corrupt, posts.path, sections.line, sections.kind, sections.text, start, end,
        sentence_start, sentence_end
    FROM results JOIN papers ON papers.number = results.paper
    JOIN sections ON sections.number = results.section
    JOIN digests ON digests.number = sections.digest JOIN posts ON posts.number = digests.post"""
_KINDS = {str(kind): kind for kind in ResultKind}
_DIRECTIONS = {str(direction): direction for direction in Direction}


class ResultRole(StrEnum):
    """What an entity is in a result."""

    METRIC = "metric"
    ON = "on"
    SYSTEM = "system"
    AGAINST = "against"


class ResultName(NamedTuple):
    """What a part of a result is called.

    Attributes:
        text: The words of the digest; empty if it names nothing.
        entities: The ids of the entities that these words name.
    """

    text: str
    entities: tuple[str, ...] = ()


class Result(NamedTuple):
    """A number that a digest states as a result.

    Attributes:
        paper: The id of the paper.
        date: The date of the paper, or empty.
        value: The number as written, without unit.
        unit: Its unit as written, or empty.
        bound: How exact it is: empty, `up to`, `at least`, `below`, `about` or `average`.
        kind: Whether it is a level, a gain or a ratio.
        direction: Whether it speaks for the system.
        metric: What it measures.
        on: What it was measured on: benchmarks, datasets, or other words.
        system: What reached it.
        against: What it is compared with.
        is_corrupt: Whether it cannot be as it is written (`9091%`).
        evidence: The sentence, in which the number is marked.
    """

    paper: str
    date: str
    value: str
    unit: str
    bound: str
    kind: ResultKind
    direction: Direction
    metric: ResultName
    on: ResultName
    system: ResultName
    against: ResultName
    is_corrupt: bool
    evidence: Evidence


class ResultQueries(StoreConnection):
    """Queries for the results that digests state."""

    def results(self) -> Iterator[Result]:
        """Yield all results, paper by paper, in the order of the texts."""
        return self._results("", ())

    def results_of(self, paper_id: str) -> list[Result]:
        """Return the results of a paper, in the order of its texts."""
        return list(self._results("WHERE papers.id = ?", (paper_id,)))

    def results_with(self, entity_id: str) -> list[Result]:
        """Return the results that name an entity as system, benchmark, metric or baseline."""
        return list(
            self._results(
                """
                WHERE results.number IN (
                    SELECT result FROM result_entities JOIN entities ON entities.number = entity
                    WHERE entities.id = ?)""",
                (entity_id,),
            )
        )

    def _results(self, where: str, values: Sequence[Any]) -> Iterator[Result]:
        rows = self._execute(f"{_RESULTS} {where} ORDER BY results.number", values)
        names = self._execute(
            f"""
            SELECT result, role, entities.id FROM result_entities
            JOIN entities ON entities.number = entity
            WHERE result IN (SELECT results.number FROM results
                JOIN papers ON papers.number = results.paper {where})
            ORDER BY result, role, result_entities.rank""",
            values,
        ).fetchall()
        entities = {
            key: tuple(entity for _, _, entity in group)
            for key, group in groupby(names, key=lambda row: (row[0], row[1]))
        }
        for row in rows:
            yield _result(row, entities)


def _result(row: Sequence[Any], entities: dict[tuple[int, str], tuple[str, ...]]) -> Result:
    number, paper, date, value, unit, bound, kind, direction, metric, place, system, baseline, corrupt = row[
        :13
    ]
    post, first_line, section, section_text, start, end, sentence_start, sentence_end = row[13:]
    line = first_line + section_text.count("\n", 0, start)
    sentence = section_text[sentence_start:sentence_end]
    evidence = Evidence(post, line, section, sentence, start - sentence_start, end - sentence_start)
    words = zip(ResultRole, (metric, place, system, baseline), strict=True)
    names = {role: ResultName(text, entities.get((number, role), ())) for role, text in words}
    return Result(
        paper,
        date,
        value,
        unit,
        bound,
        _KINDS[kind],
        _DIRECTIONS[direction],
        names[ResultRole.METRIC],
        names[ResultRole.ON],
        names[ResultRole.SYSTEM],
        names[ResultRole.AGAINST],
        bool(corrupt),
        evidence,
    )

"""Levels on a benchmark, a dataset or by a metric, as tables of its page of a site."""

from collections.abc import Mapping
from typing import Any

from kg.export.blog import PublicGraph
from kg.query.results import ResultEntry, ResultTable, comparable_tables, load_entries, number_text
from kg.records import Entity, EntityType, ResultKind
from kg.store.reader import Store
from kg.vocabulary.measures import Sense

_DATA = frozenset({EntityType.BENCHMARK, EntityType.DATASET})
_MEASURED = _DATA | {EntityType.METRIC}
_SENSES: Mapping[str, Mapping[Sense, str]] = {
    "en": {Sense.HIGHER: "higher is better", Sense.LOWER: "lower is better"},
    "ko": {Sense.HIGHER: "높을수록 좋음", Sense.LOWER: "낮을수록 좋음"},
}
_BOUNDS = {"up to": "≤ ", "at least": "≥ ", "below": "< ", "about": "≈ "}


def level_tables(store: Store, public: PublicGraph, entity: Entity, language: str) -> list[dict[str, Any]]:
    """Return tables of the levels that can be compared, best first; only what public posts state.

    Args:
        store: The graph.
        public: What of it a site shows.
        entity: Any entity; only benchmarks, datasets and metrics have tables.
        language: `ko` or `en`.
    """
    if entity.type not in _MEASURED:
        return []
    posts = {name for paper in public.papers.values() for name, _ in paper.digests}
    levels = [
        result
        for result in store.results_with(entity.id)
        if result.kind is ResultKind.LEVEL and result.evidence.post in posts and result.paper in public.papers
    ]
    tables = comparable_tables(store, load_entries(store, levels))
    return [
        _table(table, language) for table in tables if entity.type not in _DATA or table.on.id == entity.id
    ]


def _table(table: ResultTable, language: str) -> dict[str, Any]:
    where = f"{table.on.name} {table.setting}".strip()
    return {
        "title": f"{where}: {table.metric}" if table.metric else where,
        "better": _SENSES[language].get(table.sense, ""),
        "rows": [_row(entry) for entry in table.entries],
    }


def _row(entry: ResultEntry) -> dict[str, str]:
    result = entry.result
    return {
        "value": _BOUNDS.get(result.bound, "") + number_text(result),
        "system": result.system.text,
        "id": entry.paper.id,
        "sentence": " ".join(result.evidence.sentence.split()),
    }

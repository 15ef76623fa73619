"""JSON Schema of what `--json` prints, from the types of the records."""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from kg.cli import json_news_types as news
from kg.cli import json_report_types as reports
from kg.cli import json_result_types as result_records
from kg.cli import json_types as records

#: What each command prints with `--json`.
PRINTED_TYPES: Mapping[str, Any] = {
    "related": list[records.RelatedRecord],
    "show": records.PaperCard | records.EntityCard,
    "search": list[records.PaperResult | records.EntityResult],
    "path": list[records.PathRecord],
    "topics": list[records.TopicRecord],
    "trends": list[reports.TrendRecord],
    "bridges": list[reports.BridgeRecord],
    "results": list[result_records.ResultRecord],
    "compare": result_records.ComparisonRecord,
    "why-not": records.WhyNotRecord,
    "stats": reports.StatsRecord,
    "diff": news.NewsRecord,
    "review": list[reports.ReviewRecord],
    "lint": list[reports.LintRecord],
    "evaluate": reports.ScoresRecord,
    "extract": list[reports.MentionRecord],
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}


def render_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command prints."""
    printed = PRINTED_TYPES[command]
    return {
        "$schema": _DIALECT,
        "title": f"kg {command} --json",
        **_schema_of(printed),
        "$defs": {record.__name__: _record_schema(record) for record in records_in(printed)},
    }


def records_in(printed: Any) -> list[Any]:
    """Return the types of all records in a type, each once, those first that stand further out."""
    found: dict[Any, None] = {}
    waiting = [printed]
    while waiting:
        outer = waiting.pop(0)
        for record in _records_at(outer):
            if record not in found:
                found[record] = None
                waiting += [kind for kind, _ in describe_fields(record).values()]
    return list(found)


def _records_at(kind: Any) -> Iterator[Any]:
    """Yield the types of records in a type, without those in the fields of others."""
    if is_typeddict(kind):
        yield kind
    elif get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from _records_at(part)


def describe_fields(record: Any) -> dict[str, tuple[Any, str]]:
    """Return the type and the description of each field of a record."""
    hints = get_type_hints(record, include_extras=True)
    return {name: (get_args(hint)[0], hint.__metadata__[0]) for name, hint in hints.items()}


def _record_schema(record: Any) -> dict[str, Any]:
    """Return the schema of a record, all of whose fields are there."""
    fields = describe_fields(record)
    return {
        "description": record.__doc__,
        "type": "object",
        "properties": {
            name: {"description": description, **_schema_of(kind)}
            for name, (kind, description) in fields.items()
        },
        "required": list(fields),
        "additionalProperties": False,
    }


def _schema_of(kind: Any) -> dict[str, Any]:
    """Return the schema of a type; records are referred to."""
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if is_typeddict(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is list:
        return {"type": "array", "items": _schema_of(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema_of(arguments[1])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema_of(argument) for argument in arguments]}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    raise TypeError(kind)

"""The reference of `--json`, made from the types of records: `python -m tests.reference > docs/json.md`."""

import sys
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from kg.cli.json_schema import PRINTED_TYPES, describe_fields, records_in

INTRODUCTION = """# What `--json` prints

Made from the types in `kg/cli/json_types.py` and `kg/cli/json_report_types.py` by
`python -m tests.reference`; a test holds it to them, and another one what the commands print.
`kg schema COMMAND` prints the same as [JSON Schema](https://json-schema.org).

- A paper, an entity, a topic is one kind of record wherever it stands, and begins with `kind`, `id` and
  `name`. A reference has no more than these (and the type of an entity), other records add fields.
- All fields are always there, whatever the options. One that may have no value is null then.
- Lines and ranks are counted from 1. Places in a text are characters (Unicode code points) from 0; the end is
  one past the last. Scores, weights and probabilities are numbers from 0; those that end at 1 say so.
- A list is empty (`[]`) if there is nothing to print. Messages go to stderr.
- `kg lint` prints JSON with `--format json`.
"""
_SIMPLE = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    NoneType: "null",
}


def describe_type(kind: Any) -> str:
    """Return a type in words; records are links to their tables."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if is_typeddict(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is list:
        return f"list of {describe_type(arguments[0])}"
    if origin is dict:
        return f"object of {describe_type(arguments[1])}, keyed by name"
    if origin in {Union, UnionType}:
        return " or ".join(map(describe_type, arguments))
    values = arguments if origin is Literal else [member.value for member in kind]
    return " \\| ".join(f"`{value}`" for value in values)


def _table(record: Any) -> str:
    rows = [
        f"| `{name}` | {describe_type(kind)} | {description} |"
        for name, (kind, description) in describe_fields(record).items()
    ]
    return "\n".join(["| field | value | meaning |", "| --- | --- | --- |", *rows])


def reference() -> str:
    """Return the reference as Markdown."""
    commands = [f"| `kg {name}` | {describe_type(kind)} |" for name, kind in PRINTED_TYPES.items()]
    records = {record: None for kind in PRINTED_TYPES.values() for record in records_in(kind)}
    parts = [
        INTRODUCTION,
        "\n".join(["\n| command | prints |", "| --- | --- |", *commands]),
        *(f"\n\n## {record.__name__}\n\n{record.__doc__}\n\n{_table(record)}" for record in records),
    ]
    return "".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference())

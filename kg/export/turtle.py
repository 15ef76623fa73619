"""Turtle (https://www.w3.org/TR/turtle), which RDF databases and tools read."""

import re
from collections.abc import Iterable, Iterator

from kg.export.rdf import PREFIXES, Iri, Resource, Value

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')


def render_turtle(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield the prefixes, then a statement for each resource, one property a line."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for resource in resources:
        lines = [f"a {', '.join(resource.types)}"]
        lines += [f"{name} {_value(value)}" for name, value in resource.properties]
        yield f"\n<{resource.address}> " + " ;\n  ".join(lines) + " .\n"


def _value(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Iri):
        return f"<{value.address}>"
    quoted = f'"{_SPECIAL.sub(_escape, value.text)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.type}" if value.type else quoted


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04X}"

"""JSON-LD (https://json-ld.org): RDF as JSON, which programs read that know nothing of RDF, too."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.rdf import PREFIXES, Iri, Resource, Value


def render_json_ld(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield the context, which stands in the file itself, then a resource a line."""
    yield f'{{"@context": {json.dumps(PREFIXES)}, "@graph": [\n'
    separator = ""
    for resource in resources:
        yield separator + json.dumps(_object(resource), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _object(resource: Resource) -> dict[str, Any]:
    """Return a resource; a property with several values has a list of them."""
    values: dict[str, Any] = {"@id": resource.address, "@type": list(resource.types)}
    for name, value in resource.properties:
        values.setdefault(name, []).append(_value(value))
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in values.items()
    }


def _value(value: Value) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, Iri):
        return {"@id": value.address}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text, "@type": value.type} if value.type else value.text

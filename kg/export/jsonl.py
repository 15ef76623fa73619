"""JSON lines: a paper a line with its entities, which is also what extractions are measured on."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.records import Paper


def render_json_lines(papers: Iterable[tuple[Paper, Sequence[Mapping[str, Any]]]]) -> Iterator[str]:
    """Yield one line a paper, given with id, name, type, surfaces and relation of each of its entities."""
    for paper, entities in papers:
        row = {"paper": paper.id, "title": paper.title, "entities": list(entities)}
        yield json.dumps(row, ensure_ascii=False) + "\n"

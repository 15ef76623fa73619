"""JSON lines: a paper a line with its entities, which is also what extractions are measured on."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.model import Paper


def render_json_lines(papers: Iterable[Paper], entities: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """Yield one line a paper; `entities` holds id, name, type, surfaces and relation of each by paper id."""
    for paper in papers:
        row = {"paper": paper.id, "title": paper.title, "entities": list(entities.get(paper.id, ()))}
        yield json.dumps(row, ensure_ascii=False) + "\n"

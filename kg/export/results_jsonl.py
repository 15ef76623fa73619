"""Results as JSON lines: a paper a line with the numbers that its digest states."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg.records import Paper
from kg.store.result_queries import Result


def render_results(papers: Iterable[Paper], results: Iterable[Result]) -> Iterator[str]:
    """Yield one line for each paper, those without results included.

    Args:
        papers: All papers, sorted by id.
        results: Their results, in the same order.

    Example:
        `{"paper": "2510.22946", "results": [{"system": "LightBagel", "on": "GenEval", "metric": "", "value":
        "0.91", …}]}`
    """
    found = {paper: list(group) for paper, group in groupby(results, key=lambda result: result.paper)}
    for paper in papers:
        row = {"paper": paper.id, "results": [result_row(result) for result in found.get(paper.id, [])]}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def result_row(result: Result) -> dict[str, Any]:
    """Return a result as text and lists: names in the words of the digest, and their entities."""
    return {
        "system": result.system.text,
        "on": result.on.text,
        "metric": result.metric.text,
        "value": result.value,
        "unit": result.unit,
        "bound": result.bound,
        "kind": str(result.kind),
        "direction": str(result.direction),
        "against": result.against.text,
        "corrupt": result.is_corrupt,
        "entities": {
            "system": list(result.system.entities),
            "on": list(result.on.entities),
            "metric": list(result.metric.entities),
            "against": list(result.against.entities),
        },
        "post": result.evidence.post,
        "line": result.evidence.line,
        "quote": result.evidence.sentence,
    }

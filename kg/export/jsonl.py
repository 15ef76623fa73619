"""JSON lines: one paper a line with its entities, the form that `kg evaluate` and other scorers read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.records import Paper


def render_json_lines(
    papers: Iterable[tuple[Paper, Sequence[Mapping[str, Any]]]], topics: Mapping[str, Mapping[str, float]]
) -> Iterator[str]:
    """Yield one line for each paper.

    Args:
        papers: Each paper with its entities: their `id`, `name`, `type`, `surfaces` and `relation` (see
            `paper_entities`).
        topics: The scores of each paper's topics, keyed by topic, keyed by paper.

    Example:
        `{"paper": "2510.21800", "title": "MARS-M: …", "topics": {"optimizers": 0.9}, "entities": [{"id":
        "method:muon", "name": "Muon", …}]}`
    """
    for paper, entities in papers:
        row = {
            "paper": paper.id,
            "title": paper.title,
            "topics": dict(topics.get(paper.id, {})),
            "entities": list(entities),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"

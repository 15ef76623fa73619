"""Gold annotations: JSON lines of papers with their entities.

Example of a line:
    {"paper": "2510.21800", "entities": [{"name": "Muon", "type": "method", "surfaces": ["Muon"], "relation":
    "uses"}]}
"""

import json
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.evaluation.matching import Annotation


def read_gold(path: Path) -> dict[str, tuple[Annotation, ...]]:
    """Return the annotated entities of each paper, keyed by paper id.

    Raises:
        GoldError: The file cannot be read, or a line does not have the form above; `name` and `type` are
            required.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), 1, f"cannot be read: {error}") from error
    papers: dict[str, tuple[Annotation, ...]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            papers[row["paper"]] = tuple(parse_annotation(entity) for entity in row["entities"])
        except (ValueError, KeyError, TypeError) as error:
            message = f'not {{"paper": …, "entities": [{{"name", "type", …}}]}} ({error!r})'
            raise GoldError(str(path), number, message) from error
    return papers


def parse_annotation(entity: dict[str, Any]) -> Annotation:
    """Return the annotation of one entity of a line.

    Args:
        entity: Its `name` and `type`, and perhaps `surfaces`, `relation`, `alt` (accepted types),
            `relation_alt` (accepted relations), `also` (accepted names) and `optional`.
    """
    return Annotation(
        entity["name"],
        entity["type"],
        tuple(entity.get("surfaces", ())),
        entity.get("relation", ""),
        frozenset(entity.get("alt", ())),
        frozenset(entity.get("relation_alt", ())),
        tuple(entity.get("also", ())),
        bool(entity.get("optional")),
    )

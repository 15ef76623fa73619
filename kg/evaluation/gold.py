"""Gold annotations: JSON lines of papers with their entities."""

import json
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.evaluation.metrics import Annotation


def read_gold(path: Path) -> dict[str, tuple[Annotation, ...]]:
    """Return the annotated entities of each paper.

    Raises:
        GoldError: The file cannot be read, or a line is not of the form `{"paper": …, "entities": [{"name", "type", …}]}`.
    """
    papers: dict[str, tuple[Annotation, ...]] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), 1, f"cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                papers[row["paper"]] = tuple(parse_annotation(entity) for entity in row["entities"])
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(
                    str(path), number, f'not {{"paper": …, "entities": [{{"name", "type", …}}]}} ({error!r})'
                ) from error
    return papers


def parse_annotation(entity: dict[str, Any]) -> Annotation:
    """Return the annotation of one entity of a line."""
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

"""CSL-JSON, as Zotero, Pandoc and citation processors read it (https://citationstyles.org)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.references import Reference


def render_csl_json(references: Iterable[Reference]) -> Iterator[str]:
    """Yield a JSON list of items, one a line; a paper is an `article`, which CSL has for preprints too."""
    separator = "[\n"
    for reference in references:
        yield separator + json.dumps(_item(reference), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    """Return an item without what is not known."""
    fields = {
        "id": reference.key,
        "type": "article",
        "title": reference.title,
        "issued": {"date-parts": [list(reference.date)]} if reference.date else None,
        "publisher": "arXiv" if reference.arxiv else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": ", ".join(reference.keywords),
    }
    return {name: value for name, value in fields.items() if value}

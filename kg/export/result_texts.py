"""The results of each connection as one text, for formats whose edges have plain attributes."""

from collections import defaultdict

from kg.graph import join_list
from kg.query.results import number_text
from kg.store.reader import Store
from kg.store.result_queries import Result


def result_texts(store: Store) -> dict[tuple[str, str], str]:
    """Return the results of each paper that name an entity, keyed by the ids of paper and entity.

    Example:
        `{("2511.19365", "dataset:imagenet"): "FID 1.62 (DeCo) | FID 2.22 (DeCo)"}`
    """
    texts: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for result in store.results():
        names = (result.metric, result.on, result.system, result.against)
        for entity in {entity for name in names for entity in name.entities}:
            texts[result.paper, entity][_text(result)] = None
    return {key: join_list(parts) for key, parts in texts.items()}


def _text(result: Result) -> str:
    """Return measure, value and system of a result; of a change whether it is for the better."""
    change = "" if result.kind == "level" else f" {result.kind}, {result.direction}"
    system = f" ({result.system.text})" if result.system.text else ""
    return f"{result.metric.text} {number_text(result)}{change}{system}".strip()

"""Find names close to a text: equal ones, then those that begin with it, hold it, or are similar to it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from kg.limits import (
    MAX_LENGTH_WITHOUT_PARTS,
    MAX_NAMES_PER_NODE,
    MAX_SIMILAR_NAMES,
    MIN_EXACT_HITS,
    MIN_NAME_SIMILARITY,
    MIN_PART_SIMILARITY,
)
from kg.records import NameEntry
from kg.text import clean, fold


class Hit(NamedTuple):
    """A node that a search returns.

    Attributes:
        node: The id of the paper or entity.
        name: The name by which it was found.
        grade: 0 if the name equals the text, 1 if it begins with it, 2 if it holds it, 3 if it is similar to
            it.
        similarity: How much of the name the text covers, or how similar the two are, 0 to 1.
    """

    node: str
    name: str
    grade: int
    similarity: float


class Names(Protocol):
    """Where names are looked up: a store, or a list in a test."""

    def names_containing(self, keys: Sequence[str], limit: int) -> list[NameEntry]:
        """Return names whose folded forms hold all of some keys, the closest to the first key first."""

    def names(self) -> list[NameEntry]:
        """Return all names."""


def search_names(text: str, names: Names, *, limit: int) -> list[Hit]:
    """Return the nodes whose names come closest to a text, best first, each once.

    Similar names are looked for only if few hold the text.

    Args:
        text: What is searched for; case, width, spaces, hyphens, a plural s and the Unicode form do not
            matter.
        names: The names of the graph.
        limit: How many nodes to return at most.
    """
    key = fold(clean(text))
    if not key:
        return []
    hits = [_hit(key, entry) for entry in names.names_containing([key], MAX_NAMES_PER_NODE * limit)]
    if len({hit.node for hit in hits}) < min(limit, MIN_EXACT_HITS):
        hits += _similar(key, names.names())
    return _best_of_each_node(hits)[:limit]


def _hit(key: str, entry: NameEntry) -> Hit:
    position = entry.key.find(key)
    grade = 2
    if entry.key == key:
        grade = 0
    elif position == 0:
        grade = 1
    return Hit(entry.node, entry.name, grade, len(key) / len(entry.key))


def _similar(key: str, entries: Sequence[NameEntry]) -> list[Hit]:
    """Return the names that are similar to a key despite typing errors, as hits of the last grade.

    A name is similar if its whole key is (by edit distance), or, for a key that is long enough to be compared
    with parts, if the part of its key that fits best is very similar.

    Args:
        key: The folded text that is searched for.
        entries: All names of the graph.

    Returns:
        The hits, those by whole names before those by parts, so that a name may be there twice.
    """
    from rapidfuzz import fuzz, process

    keys = [entry.key for entry in entries]
    matches = process.extract(
        key, keys, scorer=fuzz.ratio, score_cutoff=MIN_NAME_SIMILARITY, limit=MAX_SIMILAR_NAMES
    )
    if len(key) > MAX_LENGTH_WITHOUT_PARTS:
        matches += process.extract(
            key, keys, scorer=fuzz.partial_ratio, score_cutoff=MIN_PART_SIMILARITY, limit=MAX_SIMILAR_NAMES
        )
    return [Hit(entries[index].node, entries[index].name, 3, score / 100) for _, score, index in matches]


def _best_of_each_node(hits: Iterable[Hit]) -> list[Hit]:
    """Return the best hit of each node, best first, ties sorted by id."""
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.node)
        if known is None or (hit.grade, -hit.similarity) < (known.grade, -known.similarity):
            best[hit.node] = hit
    return sorted(best.values(), key=lambda hit: (hit.grade, -hit.similarity, hit.node))

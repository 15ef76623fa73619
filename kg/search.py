"""Finding papers and entities by name: exact, then from the beginning, then within, then with typing errors."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import Found
from kg.text import fold

#: Names less alike than this (0 to 100) are not what was meant.
_ALIKE = 72


class Hit(NamedTuple):
    """A node found; `grade` is 0 for an equal name, 1 and 2 for its beginning and its inside, 3 for a name much like it."""

    node: str
    name: str
    grade: int
    likeness: float


def search_names(text: str, names: Sequence[Found], *, limit: int) -> list[Hit]:
    """Return the nodes whose names come closest to a text, best first, each once."""
    key = fold(text)
    if not key:
        return []
    hits = [hit for hit in (_hit(key, each) for each in names) if hit]
    if len({hit.node for hit in hits}) < limit:
        hits += _alike(key, names)
    return _best(hits)[:limit]


def with_all_words(text: str, names: Iterable[Found]) -> list[str]:
    """Return the nodes that bear a name with all words of the text in it, in their order."""
    words = [fold(word) for word in text.split()]
    found = (each.node for each in names if words and all(word in each.key for word in words))
    return list(dict.fromkeys(found))


def _hit(key: str, each: Found) -> Hit | None:
    place = each.key.find(key)
    if place < 0:
        return None
    grade = 0 if each.key == key else 1 if place == 0 else 2
    return Hit(each.node, each.name, grade, len(key) / len(each.key))


def _alike(key: str, names: Sequence[Found]) -> list[Hit]:
    from rapidfuzz import fuzz, process

    keys = [each.key for each in names]
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=60)
    if len(key) > 5:
        found += process.extract(key, keys, scorer=fuzz.partial_ratio, score_cutoff=88, limit=60)
    return [Hit(names[place].node, names[place].name, 3, likeness / 100) for _, likeness, place in found]


def _best(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.node)
        if known is None or (hit.grade, -hit.likeness) < (known.grade, -known.likeness):
            best[hit.node] = hit
    return sorted(best.values(), key=lambda hit: (hit.grade, -hit.likeness, hit.node))

"""Finding papers and entities by name: exact, then from the beginning, then within, then with typing errors."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from kg.records import Found
from kg.text import fold

#: Names less alike than this (0 to 100) are not what was meant.
_ALIKE = 72
#: If fewer nodes than this hold a text, it may be misspelt.
_FEW = 5
#: A node may bear so many names that hold one text; nobody chooses among more nodes than this.
_FORMS, _MANY = 8, 100


class Hit(NamedTuple):
    """A node found; `grade` is 0 for an equal name, 1 and 2 for its beginning and its inside, 3 for a name much like it."""

    node: str
    name: str
    grade: int
    likeness: float


class Names(Protocol):
    """Where names are looked up."""

    def holding(self, keys: Sequence[str], limit: int) -> list[Found]:
        """Return names whose keys hold all of some keys: first that which is the first of them, then those that begin with it."""

    def names(self) -> list[Found]:
        """Return all names."""


def search_names(text: str, names: Names, *, limit: int) -> list[Hit]:
    """Return the nodes whose names come closest to a text, best first, each once.

    Names that are merely like it are looked for if few hold it, since that takes long among millions.
    """
    key = fold(text)
    if not key:
        return []
    hits = [_hit(key, each) for each in names.holding([key], _FORMS * limit)]
    if len({hit.node for hit in hits}) < min(limit, _FEW):
        hits += _alike(key, names.names())
    return _best(hits)[:limit]


def with_all_words(text: str, names: Names) -> list[str]:
    """Return the nodes that bear a name with all words of the text in it; of more than can be told apart, some."""
    words = [key for word in text.split() if (key := fold(word))]
    found = names.holding(words, _FORMS * _MANY) if words else []
    return list(dict.fromkeys(each.node for each in found))


def _hit(key: str, each: Found) -> Hit:
    place = each.key.find(key)
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

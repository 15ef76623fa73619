"""Names in a list, looked up as a store looks them up."""

from collections.abc import Iterable, Mapping, Sequence

from kg.records import NameEntry
from kg.store.search_queries import Surface
from kg.text import fold


class ListedNames:
    """The names of some nodes; notes by which queries they were looked up."""

    def __init__(
        self, surfaces: Mapping[str, Iterable[str]], papers: Mapping[str, int] | None = None
    ) -> None:
        """Take names.

        Args:
            surfaces: The names of each node, keyed by its id, the one that is shown first.
            papers: How many papers name an entity, keyed by its id; 0 if it is not there.
        """
        counts = papers or {}
        self._surfaces = {
            node: [Surface(node, text, counts.get(node, 0)) for text in texts]
            for node, texts in surfaces.items()
        }
        keys = {(fold(surface.text), node) for node, texts in self._surfaces.items() for surface in texts}
        self._names = [NameEntry(key, node, node) for key, node in sorted(keys)]
        self.asked: list[str] = []

    def names_with_keys(self, keys: Sequence[str]) -> list[NameEntry]:
        """Return the names that have one of some keys."""
        self.asked.append("with_keys")
        return [entry for entry in self._names if entry.key in keys]

    def names_containing(self, parts: Sequence[str], limit: int) -> list[NameEntry]:
        """Return the names that hold all of some texts."""
        self.asked.append("containing")
        held = [entry for entry in self._names if all(part in entry.key for part in parts)]
        first = parts[0]
        held.sort(key=lambda entry: (entry.key != first, not entry.key.startswith(first), len(entry.key)))
        return held[:limit]

    def names_like(
        self, groups: Sequence[Sequence[str]], limit: int, *, length: int, missing: int = 0
    ) -> list[NameEntry]:
        """Return the names that hold a text of each of some groups."""
        self.asked.append("like")
        like = [
            entry
            for entry in self._names
            if sum(any(text in entry.key for text in group) for group in groups) >= len(groups) - missing
        ]
        return sorted(like, key=lambda entry: (abs(len(entry.key) - length), entry))[:limit]

    def names_of_length(self, shortest: int, longest: int) -> list[NameEntry]:
        """Return the names whose keys have a length between two bounds."""
        self.asked.append("of_length")
        return [entry for entry in self._names if shortest <= len(entry.key) <= longest]

    def count_names_containing(self, texts: Sequence[str]) -> list[int]:
        """Return how many names there are, and how many hold each of some texts."""
        return [len(self._names), *(sum(text in entry.key for entry in self._names) for text in texts)]

    def surfaces_of(self, nodes: Sequence[str]) -> list[Surface]:
        """Return the names of some nodes."""
        return [surface for node in sorted(nodes) for surface in self._surfaces.get(node, ())]

"""Queries for names: titles, names and aliases with their keys, and where texts name entities."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.records import NameEntry
from kg.store.connection import StoreConnection

#: SQLite takes so many values in one statement, whatever its version.
_KEYS_AT_ONCE = 900


class LinkedMention(NamedTuple):
    """A stretch of a text, `text[start:end]`, that names an entity, given by its id, as a thing of a type."""

    start: int
    end: int
    entity: str
    type: str


class LinkedText(NamedTuple):
    """The text of a section of a paper, given by its id, with what it names, in order."""

    paper: str
    text: str
    mentions: tuple[LinkedMention, ...]


class NameQueries(StoreConnection):
    """Look-up of papers and entities by their names; keys are folded with `kg.text.fold`."""

    def names_with_key(self, key: str) -> list[NameEntry]:
        """Return the names that have a key, sorted by node id."""
        rows = self._execute("SELECT key, node, name FROM names WHERE key = ? ORDER BY node", (key,))
        return list(map(NameEntry._make, rows))

    def names_with_keys(self, keys: Sequence[str]) -> list[NameEntry]:
        """Return the names that have one of some keys."""
        entries: list[NameEntry] = []
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = keys[start : start + _KEYS_AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self._execute(f"SELECT key, node, name FROM names WHERE key IN ({marks})", some)
            entries += map(NameEntry._make, rows)
        return entries

    def names(self) -> list[NameEntry]:
        """Return all names, sorted by key, then by node id."""
        rows = self._execute("SELECT key, node, name FROM names ORDER BY key, node")
        return list(map(NameEntry._make, rows))

    def ids_starting_with(self, start: str, limit: int) -> list[tuple[str, str]]:
        """Return (id, title or name) of the papers, newest first, and entities whose ids start with a text.

        Args:
            start: The text; empty for all.
            limit: How many papers, and again how many entities, to return at most.
        """
        values = (start, f"{start}\U0010ffff", limit)
        papers = self._execute(
            "SELECT id, title FROM papers WHERE id >= ? AND id < ? ORDER BY date DESC, id LIMIT ?", values
        )
        entities = self._execute(
            "SELECT id, name FROM entities WHERE id >= ? AND id < ? ORDER BY papers DESC, id LIMIT ?", values
        )
        return [*papers, *entities]

    def entity_names(self) -> Iterator[str]:
        """Yield the canonical names of all entities, sorted by entity id."""
        return (name for (name,) in self._execute("SELECT name FROM entities ORDER BY number"))

    def linked_texts(self) -> Iterator[LinkedText]:
        """Yield the sections that name an entity, titles included, sorted by paper, then as they stand there.

        Sections that repeat what an older digest of the paper says are left out.
        """
        rows = self._execute("""
            SELECT section, papers.id, text, start, end, entities.id, mentions.type FROM mentions
            JOIN sections ON sections.number = section JOIN digests ON digests.number = digest
            JOIN papers ON papers.number = paper JOIN entities ON entities.number = entity
            WHERE NOT repeated ORDER BY section, start""")
        for (_, paper, text), group in groupby(rows, key=lambda row: row[:3]):
            yield LinkedText(paper, text, tuple(LinkedMention(*row[3:]) for row in group))

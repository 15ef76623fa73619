"""Queries for names: titles, names and aliases with their keys, and where texts name entities."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.records import NameEntry
from kg.store.connection import StoreConnection


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

    def names_containing(self, parts: Sequence[str], limit: int) -> list[NameEntry]:
        """Return the names whose keys contain all of some texts.

        Args:
            parts: Folded texts, at least one.
            limit: The largest number of names to return.

        Returns:
            First the names whose key is the first text, then those whose key begins with it, then all others;
            among these, short keys first, then sorted by key and node id.
        """
        condition = " AND ".join(["instr(key, ?) > 0"] * len(parts))
        query = f"""
            SELECT key, node, name FROM names WHERE {condition}
            ORDER BY key <> ?, instr(key, ?) <> 1, length(key), key, node LIMIT ?"""
        rows = self._execute(query, (*parts, parts[0], parts[0], limit))
        return list(map(NameEntry._make, rows))

    def names(self) -> list[NameEntry]:
        """Return all names, sorted by key, then by node id."""
        rows = self._execute("SELECT key, node, name FROM names ORDER BY key, node")
        return list(map(NameEntry._make, rows))

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

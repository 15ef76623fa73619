"""Queries for names: ids, titles, canonical names and aliases, each with the key by which it is looked up."""

from collections.abc import Sequence

from kg.records import NameEntry
from kg.store.connection import StoreConnection


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

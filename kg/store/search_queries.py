"""Queries by which names and sentences are searched; keys are folded with `kg.text.fold`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.records import NameEntry
from kg.store.connection import StoreConnection

#: What leaves out the ids of entities, of which all of a type begin alike.
_NO_ENTITY_ID = (
    "(instr(node, ':') = 0 OR substr(key, 1, instr(node, ':')) <> substr(node, 1, instr(node, ':')))"
)


class Surface(NamedTuple):
    """A name as written.

    Attributes:
        node: The id of the paper or entity that bears it.
        text: The name, an alias, a title, or the id of a paper.
        papers: How many papers name the entity; 0 for a paper.
    """

    node: str
    text: str
    papers: int


class SectionText(NamedTuple):
    """A section of a digest: ids of its paper and post, its line in the post, its kind, its text."""

    paper: str
    post: str
    line: int
    kind: str
    text: str


class SearchQueries(StoreConnection):
    """Names that may be what a person looks for, and sections that hold some words; a part of `Store`."""

    def names_containing(self, parts: Sequence[str], limit: int) -> list[NameEntry]:
        """Return the names, but not the ids of entities, whose keys contain all of some texts.

        Args:
            parts: Folded texts, at least one.
            limit: The largest number of names to return.

        Returns:
            First the names whose key is the first text, then those whose key begins with it, then all others;
            among these, short keys first, then sorted by key and node id.
        """
        condition = " AND ".join(["instr(key, ?) > 0"] * len(parts))
        query = f"""
            SELECT key, node, name FROM names WHERE {condition} AND {_NO_ENTITY_ID}
            ORDER BY key <> ?, instr(key, ?) <> 1, length(key), key, node LIMIT ?"""
        rows = self._execute(query, (*parts, parts[0], parts[0], limit))
        return list(map(NameEntry._make, rows))

    def names_like(
        self, groups: Sequence[Sequence[str]], limit: int, *, length: int, missing: int = 0
    ) -> list[NameEntry]:
        """Return the names, but not the ids of entities, whose keys contain a text of each of some groups.

        Args:
            groups: Groups of folded texts.
            limit: The largest number of names to return.
            length: Names whose keys have nearly so many characters come first.
            missing: Of how many groups a key may contain no text.
        """
        contained = ["(" + " OR ".join(["instr(key, ?) > 0"] * len(group)) + ")" for group in groups]
        condition = " AND ".join(contained)
        if missing:
            condition = f"{' + '.join(contained)} >= {len(groups) - missing}"
        query = f"""
            SELECT key, node, name FROM names WHERE {condition} AND {_NO_ENTITY_ID}
            ORDER BY abs(length(key) - ?), key, node LIMIT ?"""
        rows = self._execute(query, (*(text for group in groups for text in group), length, limit))
        return list(map(NameEntry._make, rows))

    def names_of_length(self, shortest: int, longest: int) -> list[NameEntry]:
        """Return the names whose keys have a length between two bounds, sorted by key, then by node id."""
        rows = self._execute(
            "SELECT key, node, name FROM names WHERE length(key) BETWEEN ? AND ? ORDER BY key, node",
            (shortest, longest),
        )
        return list(map(NameEntry._make, rows))

    def count_names_containing(self, texts: Sequence[str]) -> list[int]:
        """Return how many names there are, and then how many contain each of some folded texts."""
        counts = "".join([", ifnull(sum(instr(key, ?) > 0), 0)"] * len(texts))
        return list(self._execute(f"SELECT count(*){counts} FROM names", texts).fetchone())

    def surfaces_of(self, nodes: Sequence[str]) -> list[Surface]:
        """Return the names of some nodes as written, sorted by node, the name that is shown first."""
        marks = ", ".join("?" * len(nodes))
        rows = self._execute(
            f"""
            SELECT id, title, 0, 0 AS place FROM papers WHERE id IN ({marks})
            UNION ALL SELECT id, id, 0, 1 FROM papers WHERE id IN ({marks}) AND instr(id, ':') = 0
            UNION ALL SELECT id, name, papers, 0 FROM entities WHERE id IN ({marks})
            UNION ALL SELECT id, alias, papers, rank + 1 FROM entities JOIN aliases ON entity = number
                WHERE id IN ({marks})
            ORDER BY id, place""",
            (*nodes, *nodes, *nodes, *nodes),
        )
        return [Surface(node, text, papers) for node, text, papers, _ in rows]

    def sections_containing(self, words: Sequence[str], limit: int) -> Iterator[SectionText]:
        """Yield the sections, titles left out, whose texts contain all of some words, newest papers first.

        Sections that repeat what an older digest of the paper says are left out.

        Args:
            words: Lower-case texts; letters outside ASCII must be written as in the section.
            limit: The largest number of sections.
        """
        condition = " AND ".join(["instr(lower(text), ?) > 0"] * len(words))
        rows = self._execute(
            f"""
            SELECT papers.id, path, sections.line, kind, text FROM sections
            JOIN digests ON digests.number = sections.digest JOIN papers ON papers.number = digests.paper
            JOIN posts ON posts.number = digests.post
            WHERE {condition} AND NOT repeated AND kind <> 'title'
            ORDER BY papers.date DESC, papers.number, sections.number LIMIT ?""",
            (*words, limit),
        )
        return map(SectionText._make, rows)

    def sections_like(
        self, groups: Sequence[Sequence[str]], needed: int, limit: int
    ) -> Iterator[SectionText]:
        """Yield the sections, titles too, whose texts contain one of the texts of most of some groups.

        The newest papers come first. Sections that repeat an older digest of the paper are left out.

        Args:
            groups: Groups of lower-case texts.
            needed: Of how many groups a section contains a text.
            limit: The largest number of sections.
        """
        contained = ["(" + " OR ".join(["instr(lower(text), ?) > 0"] * len(group)) + ")" for group in groups]
        rows = self._execute(
            f"""
            SELECT papers.id, path, sections.line, kind, text FROM sections
            JOIN digests ON digests.number = sections.digest JOIN papers ON papers.number = digests.paper
            JOIN posts ON posts.number = digests.post
            WHERE {" + ".join(contained)} >= ? AND NOT repeated
            ORDER BY papers.date DESC, papers.number, sections.number LIMIT ?""",
            (*(text for group in groups for text in group), needed, limit),
        )
        return map(SectionText._make, rows)

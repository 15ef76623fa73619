"""The store as questions and exports read it; its queries stand in the modules `…_queries`."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from kg.store.connection import FileIdentity, FilePath
from kg.store.link_queries import LinkQueries
from kg.store.name_queries import NameQueries
from kg.store.paper_queries import PaperQueries
from kg.store.result_queries import ResultQueries
from kg.store.schema import RESTRICTED_TABLES
from kg.store.search_queries import SearchQueries
from kg.store.topic_queries import TopicQueries
from kg.store.trend_queries import TrendQueries

__all__ = ["FilePath", "RestrictedStore", "Store"]


class Store(PaperQueries, LinkQueries, NameQueries, ResultQueries, SearchQueries, TopicQueries, TrendQueries):
    """A store, open for reading; close it, or use it in a `with` statement.

    Several threads may use one store. What a method yields is to be read in the thread that called it.
    """

    def restricted_to(self, paper_ids: Iterable[str]) -> "RestrictedStore":
        """Open a view of some papers and the entities that they name; this store stays as it is.

        Args:
            paper_ids: The papers; ids that the store does not have are ignored.

        Returns:
            Another store, to be closed by the caller.

        Raises:
            ReplacedStoreError: Another file has taken the place of this store.
        """
        return RestrictedStore(self._path, self._identity, paper_ids)

    def similarity_texts(self) -> dict[str, str]:
        """Return the text from which the similarity of texts is computed, keyed by paper id.

        It has the headings and texts of the paper's oldest digest, then the names of the paper's entities.
        """
        lines: defaultdict[str, list[str]] = defaultdict(list)
        for paper_id, heading, text in self._execute("""
            SELECT papers.id, sections.heading, sections.text FROM papers
            JOIN digests ON digests.number = (
                SELECT min(number) FROM digests WHERE digests.paper = papers.number)
            JOIN sections ON sections.digest = digests.number ORDER BY papers.number, sections.number"""):
            lines[paper_id] += [heading, text]
        for link in self.links():
            lines[link.paper].append(link.name)
        return {paper_id: "\n".join(paper_lines) for paper_id, paper_lines in lines.items()}


class RestrictedStore(Store):
    """A view of some papers of a store, of the entities that they name, and of what connects these.

    Whatever is asked for papers, entities or what belongs to them is answered as if there were no others.
    What concerns the build as a whole is that of the whole store: `paper_count`, `counts`, `meta`,
    `problems`, `names`, `positions`, `communities`, `document_frequencies`, and `Entity.papers`, the number
    of papers that name an entity, so that weights stay the same.
    """

    def __init__(self, path: FilePath, identity: FileIdentity, paper_ids: Iterable[str]) -> None:
        """Open the file of a store once more; see `Store.restricted_to`."""
        self._paper_ids = sorted(set(paper_ids))
        super().__init__(path, identity)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Hide tables of this connection behind temporary ones of the same names, with the chosen rows."""
        connection.execute("CREATE TEMP TABLE chosen_papers (id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.executemany(
            "INSERT INTO chosen_papers VALUES (?)", ((paper,) for paper in self._paper_ids)
        )
        connection.executescript(RESTRICTED_TABLES)

"""Reading a store: what the look-ups and the exports ask of it, as records. SQL stays here."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from kg.errors import ForeignStoreError, NoGraphError
from kg.records import (
    Community,
    Entity,
    EntityType,
    Evidence,
    Found,
    LinkRow,
    Paper,
    Problem,
    Relation,
    Sharing,
)
from kg.store.schema import APPLICATION_ID, VERSION, WORDING_PARTS

#: Enumerations by their values; the look-up in a dict takes a third of the time of a call.
TYPES = {str(kind): kind for kind in EntityType}
RELATIONS = {str(relation): relation for relation in Relation}
_PAPER = "SELECT number, id, title, url, date FROM papers"
_ENTITY = "SELECT number, id, name, type, papers FROM entities"
_WHERE_READ = "SELECT digests.paper, path, line FROM digests JOIN posts ON posts.number = post"
_OLDEST = "ORDER BY digests.number"
_ALIASES = "SELECT entity, alias FROM aliases"
_BY_ALPHABET = "ORDER BY entity, alias"
_QUOTE = "posts.path, sections.line, kind, text, start, end, sentence_start, sentence_end"


#: Where a store is; a mere string will do, since pathlib takes longer to import than a question to answer.
FilePath = os.PathLike[str] | str


class BuildsOnRow(NamedTuple):
    """A paper that builds on what another proposes, by ids."""

    paper: str
    target: str
    entity: str


class Store:
    """A read-only view of a store; use it in a `with` statement."""

    def __init__(self, path: FilePath) -> None:
        """Open the file.

        Raises:
            NoGraphError: There is no such file.
            ForeignStoreError: It is not a store of this version.
        """
        self._path = os.fspath(path)
        if not os.path.isfile(self._path):  # see FilePath
            raise NoGraphError(self._path)
        self._db = sqlite3.connect(f"file:{_quoted(self._path)}?mode=ro", uri=True)
        try:
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise ForeignStoreError(self._path, str(error)) from error
        if (application, version) != (APPLICATION_ID, VERSION):
            self._db.close()
            raise ForeignStoreError(
                self._path,
                f"store version {version}" if application == APPLICATION_ID else "another kind of file",
            )

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what SQLite cannot read in it is no graph of ours.

        Raises:
            ForeignStoreError: The file is damaged.
        """
        self._db.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise ForeignStoreError(self._path, str(error)) from error

    def meta(self) -> dict[str, str]:
        """Return what is known of the build as a whole."""
        return dict(self._db.execute("SELECT key, value FROM meta"))

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        tables = (
            "posts",
            "digests",
            "papers",
            "entities",
            "links",
            "mentions",
            "variants",
            "builds_on",
            "problems",
        )
        return {table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}

    def paper_count(self) -> int:
        """Return how many papers the graph has, seen or not."""
        return int(self._db.execute("SELECT ifnull(max(number) + 1, 0) FROM main.papers").fetchone()[0])

    def newest_papers(self, count: int) -> list[str]:
        """Return the ids of the newest papers, newest first."""
        return [
            row[0]
            for row in self._db.execute("SELECT id FROM papers ORDER BY date DESC, id DESC LIMIT ?", (count,))
        ]

    def see_only(self, papers: Iterable[str]) -> None:
        """See only these papers from now on, and the entities that they name: tables of the same names lie over the others."""
        self._db.executescript("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", ((paper,) for paper in papers))
        self._db.executescript("""
            CREATE TEMP TABLE papers (
                number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, url TEXT, date TEXT, self_score REAL);
            INSERT INTO temp.papers SELECT papers.* FROM chosen CROSS JOIN main.papers USING (id) ORDER BY number;
            CREATE TEMP TABLE links (paper INTEGER, entity INTEGER, relation TEXT, PRIMARY KEY (paper, entity)) WITHOUT ROWID;
            INSERT INTO temp.links SELECT links.* FROM temp.papers CROSS JOIN main.links ON paper = number ORDER BY paper, entity;
            CREATE INDEX temp.links_of_entity ON links (entity, paper, relation);
            CREATE TEMP TABLE entities (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, type TEXT, papers INTEGER);
            INSERT INTO temp.entities SELECT entities.* FROM (SELECT DISTINCT entity FROM temp.links) AS named
                CROSS JOIN main.entities ON entities.number = named.entity ORDER BY number;""")

    def problems(self) -> list[Problem]:
        """Return the problems of the posts, in the order of the build."""
        return [
            Problem(*row)
            for row in self._db.execute("SELECT file, line, message FROM problems ORDER BY rowid")
        ]

    # Papers and entities

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper of an id."""
        row = self._db.execute(f"{_PAPER} WHERE id = ?", (paper_id,)).fetchone()
        return (
            None
            if row is None
            else _paper(row, self._db.execute(f"{_WHERE_READ} WHERE digests.paper = ? {_OLDEST}", row[:1]))
        )

    def papers(self) -> Iterator[Paper]:
        """Yield all papers, by id."""
        digests = Groups(
            self._db.execute(f"{_WHERE_READ} JOIN papers ON papers.number = digests.paper {_OLDEST}")
        )
        for row in self._db.execute(f"{_PAPER} ORDER BY number"):
            yield _paper(row, digests.of(row[0]))

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity of an id."""
        row = self._db.execute(f"{_ENTITY} WHERE id = ?", (entity_id,)).fetchone()
        return (
            None
            if row is None
            else _entity(row, self._db.execute(f"{_ALIASES} WHERE entity = ? {_BY_ALPHABET}", row[:1]))
        )

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, by id."""
        aliases = Groups(
            self._db.execute(f"{_ALIASES} JOIN entities ON entities.number = entity {_BY_ALPHABET}")
        )
        for row in self._db.execute(f"{_ENTITY} ORDER BY number"):
            yield _entity(row, aliases.of(row[0]))

    def positions(self) -> dict[str, tuple[float, float]]:
        """Return where the drawn nodes stand on the map, by node id."""
        return {
            node: (x, y) for node, x, y in self._db.execute("SELECT node, x, y FROM positions ORDER BY node")
        }

    def communities(self) -> list[Community]:
        """Return the communities of the map, largest first."""
        nodes: defaultdict[int, list[str]] = defaultdict(list)
        for node, number in self._db.execute(
            "SELECT node, community FROM positions WHERE community NOT NULL ORDER BY node"
        ):
            nodes[number].append(node)
        names: defaultdict[int, list[str]] = defaultdict(list)
        for number, entity in self._db.execute(
            "SELECT number, entity FROM communities ORDER BY number, rank"
        ):
            names[number].append(entity)
        return [Community(tuple(nodes[number]), tuple(names[number])) for number in sorted(nodes)]

    # Links

    def links(self) -> Iterator[LinkRow]:
        """Yield the links of all papers, by paper."""
        return self._links("", ())

    def titles_naming(self, entity_id: str) -> dict[str, str]:
        """Return the titles of the papers that name an entity, by id."""
        query = """
            SELECT papers.id, title FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper WHERE entities.id = ?"""
        return dict(self._db.execute(query, (entity_id,)))

    def papers_by_month(self) -> dict[str, int]:
        """Return how many papers there are of each month (`2025-10`), by month; papers without a date are left out."""
        return dict(
            self._db.execute(
                "SELECT substr(date, 1, 7), count(*) FROM papers WHERE date <> '' GROUP BY 1 ORDER BY 1"
            )
        )

    def links_by_month(self) -> Iterator[tuple[str, str, int]]:
        """Yield how many papers of each month name each entity as (entity, month, papers), by entity."""
        return self._db.execute("""
            SELECT entities.id, month, named FROM (
                SELECT entity, substr(date, 1, 7) AS month, count(*) AS named FROM links
                JOIN papers ON papers.number = links.paper WHERE date <> '' GROUP BY 1, 2
            ) JOIN entities ON entities.number = entity ORDER BY entity, month""")

    def first_naming(self, entity_id: str) -> str:
        """Return the paper with the earliest date that names an entity."""
        query = """
            SELECT papers.id FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper WHERE entities.id = ? AND date <> ''
            ORDER BY date, papers.number LIMIT 1"""
        return str(self._db.execute(query, (entity_id,)).fetchone()[0])

    def link_numbers(self) -> Iterator[tuple[int, int, str]]:
        """Yield the links of all papers as (number of the paper, number of the entity, relation), by both numbers."""
        return self._db.execute("SELECT paper, entity, relation FROM links ORDER BY paper, entity")

    def quoted_links(self) -> Iterator[tuple[LinkRow, Evidence | None]]:
        """Yield the links of all papers, by paper, with the clearest sentence behind each."""
        query = f"""
            SELECT papers.id, entities.id, entities.name, entities.type, entities.papers, links.relation, {_QUOTE} FROM links
            JOIN papers ON papers.number = links.paper JOIN entities ON entities.number = links.entity
            LEFT JOIN evidence ON evidence.paper = links.paper AND evidence.entity = links.entity AND rank = 0
            LEFT JOIN sections ON sections.number = evidence.section LEFT JOIN digests ON digests.number = sections.digest
            LEFT JOIN posts ON posts.number = digests.post ORDER BY links.paper, links.entity"""
        for row in self._db.execute(query):
            yield _link_row(row[:6]), _evidence(*row[6:]) if row[6] is not None else None

    def links_of(self, paper_id: str) -> list[LinkRow]:
        """Return the links of a paper."""
        return list(self._links("WHERE papers.id = ?", (paper_id,)))

    def links_to(self, entity_id: str) -> list[LinkRow]:
        """Return the links of an entity."""
        return list(self._links("WHERE entities.id = ?", (entity_id,)))

    def _links(self, where: str, values: Sequence[str]) -> Iterator[LinkRow]:
        query = f"""
            SELECT papers.id, entities.id, name, type, entities.papers, relation FROM links
            JOIN papers ON papers.number = links.paper JOIN entities ON entities.number = links.entity {where}
            ORDER BY links.paper, links.entity"""
        return map(_link_row, self._db.execute(query, values))

    def sharing(self, paper_id: str, *, limit: int) -> list[Sharing]:
        """Return the papers nearest to a paper, as the build ranked them, with their links to what both name."""
        near = """
            SELECT papers.id, papers.self_score, wording, papers.number FROM papers AS own
            JOIN neighbours ON neighbours.paper = own.number JOIN papers ON papers.number = other
            WHERE own.id = ? AND rank < ? ORDER BY rank"""
        shared = """
            SELECT other, entities.id, name, type, entities.papers, theirs.relation FROM papers
            JOIN neighbours ON neighbours.paper = papers.number AND rank < ?
            JOIN links AS mine ON mine.paper = papers.number
            JOIN links AS theirs ON theirs.paper = other AND theirs.entity = mine.entity
            JOIN entities ON entities.number = mine.entity WHERE papers.id = ? ORDER BY rank, theirs.entity"""
        found = {
            number: Sharing(paper, self_score, [], wording / WORDING_PARTS)
            for paper, self_score, wording, number in self._db.execute(near, (paper_id, limit))
        }
        for number, *link in self._db.execute(shared, (limit, paper_id)):
            found[number].links.append(_link_row((found[number].paper, *link)))
        return list(found.values())

    def all_neighbours(self, limit: int) -> Iterator[tuple[str, str, float]]:
        """Yield (paper, other, wording) for the nearest of all papers, best first."""
        query = """
            SELECT own.id, papers.id, wording FROM neighbours JOIN papers AS own ON own.number = neighbours.paper
            JOIN papers ON papers.number = other WHERE rank < ? ORDER BY neighbours.paper, rank"""
        for paper, other, wording in self._db.execute(query, (limit,)):
            yield paper, other, wording / WORDING_PARTS

    def first_text(self, paper_id: str) -> str:
        """Return the text of a paper's first digest."""
        query = """
            SELECT text FROM sections WHERE digest = (
                SELECT min(digests.number) FROM digests JOIN papers ON papers.number = digests.paper WHERE papers.id = ?
            ) ORDER BY number"""
        return "\n".join(text for (text,) in self._db.execute(query, (paper_id,)))

    def first_texts(self) -> dict[str, str]:
        """Return the text of each paper's first digest with headings and the names of its entities, by paper, in order."""
        query = """
            SELECT papers.id, sections.heading || char(10) || sections.text FROM papers
            JOIN digests ON digests.number = (SELECT min(number) FROM digests WHERE digests.paper = papers.number)
            JOIN sections ON sections.digest = digests.number ORDER BY papers.number, sections.number"""
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for paper, text in self._db.execute(query):
            texts[paper].append(text)
        for link in self.links():
            texts[link.paper].append(link.name)
        return {paper: "\n".join(parts) for paper, parts in texts.items()}

    def word_counts(self, words: Sequence[str]) -> dict[str, int]:
        """Return how many papers have each of some words, if several do."""
        query = f"SELECT word, papers FROM words WHERE word IN ({', '.join('?' * len(words))})"
        return dict(self._db.execute(query, words))

    def evidence(self, paper_id: str, entity_id: str) -> list[Evidence]:
        """Return the sentences behind a link, clearest first."""
        return self.all_evidence(paper_id, entity_id).get((paper_id, entity_id), [])

    def all_evidence(self, paper_id: str = "", entity_id: str = "") -> dict[tuple[str, str], list[Evidence]]:
        """Return the sentences behind all links, those of a paper or those of an entity, by (paper, entity)."""
        asked = [("papers.id = ?", paper_id), ("entities.id = ?", entity_id)]
        where = " AND ".join(condition for condition, value in asked if value) or "TRUE"
        query = f"""
            SELECT papers.id, entities.id, {_QUOTE} FROM evidence
            JOIN papers ON papers.number = evidence.paper JOIN entities ON entities.number = evidence.entity
            JOIN sections ON sections.number = evidence.section JOIN digests ON digests.number = sections.digest
            JOIN posts ON posts.number = digests.post
            WHERE {where} ORDER BY evidence.paper, evidence.entity, rank"""
        found: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for paper, entity, *place in self._db.execute(query, [value for _, value in asked if value]):
            found[paper, entity].append(_evidence(*place))
        return dict(found)

    # Connections

    def variants(self) -> list[tuple[str, str]]:
        """Return the (variant, family) pairs of entity ids."""
        query = """
            SELECT own.id, family.id FROM variants JOIN entities AS own ON own.number = variants.entity
            JOIN entities AS family ON family.number = variants.family ORDER BY variants.entity, variants.family"""
        return self._db.execute(query).fetchall()

    def builds_on(self, paper_id: str = "") -> list[BuildsOnRow]:
        """Return what builds on what: all of it, or what touches one paper."""
        query = """
            SELECT own.id, target.id, entities.id FROM builds_on JOIN papers AS own ON own.number = builds_on.paper
            JOIN papers AS target ON target.number = builds_on.target JOIN entities ON entities.number = builds_on.entity
            WHERE ? = '' OR own.id = ? OR target.id = ? ORDER BY builds_on.paper, builds_on.target"""
        return [BuildsOnRow(*row) for row in self._db.execute(query, (paper_id,) * 3)]

    # Look-up

    def named(self, key: str) -> list[Found]:
        """Return the nodes that bear the folded name."""
        return [
            Found(*row)
            for row in self._db.execute(
                "SELECT key, node, name FROM names WHERE key = ? ORDER BY node", (key,)
            )
        ]

    def holding(self, keys: Sequence[str], limit: int) -> list[Found]:
        """Return names whose keys hold all of some keys: first that which is the first of them, then those that begin with it."""
        held = " AND ".join(["instr(key, ?) > 0"] * len(keys))
        query = f"""
            SELECT key, node, name FROM names WHERE {held}
            ORDER BY key <> ?, instr(key, ?) <> 1, length(key), key, node LIMIT ?"""
        return [Found(*row) for row in self._db.execute(query, (*keys, keys[0], keys[0], limit))]

    def clearest_link(self, entity_id: str, relations: Iterable[str]) -> str | None:
        """Return the first paper that has the first possible of some relations to an entity."""
        query = """
            SELECT papers.id FROM entities JOIN links ON links.entity = entities.number JOIN papers ON papers.number = links.paper
            WHERE entities.id = ? AND relation = ? ORDER BY links.paper LIMIT 1"""
        found = (self._db.execute(query, (entity_id, relation)).fetchone() for relation in relations)
        return next((row[0] for row in found if row), None)

    def names(self) -> list[Found]:
        """Return all folded names."""
        return [
            Found(*row) for row in self._db.execute("SELECT key, node, name FROM names ORDER BY key, node")
        ]

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """Yield the surfaces by which each paper names each entity as (paper, entity, surface), in the order of all three."""
        return self._db.execute("""
            SELECT DISTINCT papers.id, entities.id, substr(text, start + 1, end - start) FROM mentions
            JOIN sections ON sections.number = mentions.section JOIN digests ON digests.number = sections.digest
            JOIN papers ON papers.number = digests.paper JOIN entities ON entities.number = mentions.entity
            WHERE NOT repeated ORDER BY 1, 2, 3""")

    def homes(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield each entity of one paper alone as (entity, paper, its number among such of the paper, how many these are)."""
        return self._db.execute("""
            SELECT entities.id, papers.id, row_number() OVER of_paper - 1, count(*) OVER (PARTITION BY links.paper)
            FROM entities JOIN links ON links.entity = entities.number JOIN papers ON papers.number = links.paper
            WHERE entities.papers = 1 WINDOW of_paper AS (PARTITION BY links.paper ORDER BY links.entity)
            ORDER BY entities.number""")


class Groups:
    """Rows in the order of their first column, given out by its value; values are asked for in the same order."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take the rows."""
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, value: Any) -> Iterator[Sequence[Any]]:
        """Yield the rows of a value."""
        while self._next is not None and self._next[0] <= value:
            if self._next[0] == value:
                yield self._next
            self._next = next(self._rows, None)


def _paper(row: Sequence[Any], digests: Iterable[Sequence[Any]]) -> Paper:
    _, paper_id, title, url, date = row
    return Paper(paper_id, title, url, date, tuple((path, line) for _, path, line in digests))


def _entity(row: Sequence[Any], aliases: Iterable[Sequence[Any]]) -> Entity:
    _, entity_id, name, kind, papers = row
    return Entity(entity_id, name, EntityType(kind), tuple(alias for _, alias in aliases), papers)


def _link_row(row: Sequence[str]) -> LinkRow:
    paper, entity, name, kind, papers, relation = row
    return LinkRow(paper, entity, name, TYPES[kind], int(papers), RELATIONS[relation])


def _evidence(post: str, line: int, kind: str, text: str, *offsets: int) -> Evidence:
    start, end, sentence_start, sentence_end = offsets
    sentence = text[sentence_start:sentence_end].replace("\n", " ")
    return Evidence(
        post, line + text.count("\n", 0, start), kind, sentence, start - sentence_start, end - sentence_start
    )


def _quoted(path: str) -> str:
    return path.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")

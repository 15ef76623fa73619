"""Queries for what connects nodes: links with evidence, nearest papers, variants, and what builds on what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.records import CandidatePaper, EntityType, Evidence, LinkRow, Relation
from kg.store.connection import StoreConnection
from kg.store.schema import TEXT_SIMILARITY_SCALE

#: Enumerations by their values; a look-up in a dict takes a third of the time of a call of the class.
TYPES = {str(entity_type): entity_type for entity_type in EntityType}
RELATIONS = {str(relation): relation for relation in Relation}

_LINK_COLUMNS = "papers.id, entities.id, entities.name, entities.type, entities.papers, links.relation"
_EVIDENCE_COLUMNS = (
    "posts.path, sections.line, sections.kind, sections.text, start, end, sentence_start, sentence_end"
)


class BuildsOnRow(NamedTuple):
    """A paper that builds on what another one proposes; all fields are ids.

    Attributes:
        paper: The paper that uses or compares with the entity.
        target: The paper that proposes it.
        entity: The entity.
    """

    paper: str
    target: str
    entity: str


class NeighborRow(NamedTuple):
    """The ids of a paper and of one of its neighbors; `text_similarity` is that of their texts, 0 to 1."""

    paper: str
    neighbor: str
    text_similarity: float


class SinglePaperEntity(NamedTuple):
    """An entity that one paper alone names.

    Attributes:
        entity: Its id.
        paper: The id of the paper.
        position: Its position among all such entities of the paper, sorted by id, from 0.
        total: How many such entities the paper has.
    """

    entity: str
    paper: str
    position: int
    total: int


class NamedSection(NamedTuple):
    """A section that names an entity: its kind, its text, and the offsets where the names begin."""

    kind: str
    text: str
    starts: tuple[int, ...]


class NamedPlaces(NamedTuple):
    """The sections of a paper, given by its id, that name an entity."""

    paper: str
    sections: tuple[NamedSection, ...]


class LinkQueries(StoreConnection):
    """Links between papers and entities, and connections among papers and among entities."""

    # Links

    def links(self) -> Iterator[LinkRow]:
        """Yield the links of all papers, sorted by paper, then by entity."""
        return self._links("", ())

    def links_of(self, paper_id: str) -> list[LinkRow]:
        """Return the links of a paper, sorted by entity."""
        return list(self._links("WHERE papers.id = ?", (paper_id,)))

    def links_to(self, entity_id: str) -> list[LinkRow]:
        """Return the links to an entity, sorted by paper."""
        return list(self._links("WHERE entities.id = ?", (entity_id,)))

    def _links(self, condition: str, values: Sequence[str]) -> Iterator[LinkRow]:
        query = f"""
            SELECT {_LINK_COLUMNS} FROM links
            JOIN papers ON papers.number = links.paper JOIN entities ON entities.number = links.entity
            {condition} ORDER BY links.paper, links.entity"""
        return map(_link_row, self._execute(query, values))

    def link_numbers(self) -> Iterator[tuple[int, int, str]]:
        """Yield all links as (number of the paper, number of the entity, relation), sorted by both numbers.

        Numbers count from 0 in the order of `papers` and `entities`, so that they can be rows and columns of
        a matrix.
        """
        return self._execute("SELECT paper, entity, relation FROM links ORDER BY paper, entity")

    def titles_naming(self, entity_id: str) -> dict[str, str]:
        """Return the titles of the papers that name an entity, keyed by paper id."""
        return dict(
            self._execute(
                """
                SELECT papers.id, title FROM entities JOIN links ON links.entity = entities.number
                JOIN papers ON papers.number = links.paper WHERE entities.id = ? ORDER BY links.paper""",
                (entity_id,),
            )
        )

    def first_paper_with(self, entity_id: str, relations: Iterable[str]) -> str | None:
        """Return the paper that has the most preferred relation to an entity that any paper has.

        Of several papers with that relation, it is the one with the smallest id.

        Args:
            entity_id: The entity.
            relations: Relations, the preferred ones first. A later one counts only if no paper has an earlier
                one.

        Returns:
            The id of the paper, or None if no paper has any of the relations to the entity.
        """
        query = """
            SELECT papers.id FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper
            WHERE entities.id = ? AND relation = ? ORDER BY links.paper LIMIT 1"""
        for relation in relations:
            paper_id: str | None = self._value(query, (entity_id, relation))
            if paper_id is not None:
                return paper_id
        return None

    def single_paper_entities(self) -> Iterator[SinglePaperEntity]:
        """Yield each entity that one paper alone names, sorted by entity id."""
        rows = self._execute("""
            SELECT entities.id, papers.id,
                row_number() OVER of_paper - 1, count(*) OVER (PARTITION BY links.paper)
            FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper
            WHERE entities.papers = 1 WINDOW of_paper AS (PARTITION BY links.paper ORDER BY links.entity)
            ORDER BY entities.number""")
        return map(SinglePaperEntity._make, rows)

    def links_to_rare(self, max_papers: int) -> Iterator[tuple[LinkRow, int]]:
        """Yield the links to entities of two papers or a few more, sorted by entity, then by paper.

        Each link comes with how many sentences are kept as evidence of it.

        Args:
            max_papers: The largest number of papers that name an entity.
        """
        query = f"""
            SELECT {_LINK_COLUMNS}, (SELECT count(*) FROM evidence
                WHERE evidence.paper = links.paper AND evidence.entity = links.entity)
            FROM entities JOIN links ON links.entity = entities.number
            JOIN papers ON papers.number = links.paper
            WHERE entities.papers BETWEEN 2 AND ? ORDER BY links.entity, links.paper"""
        for *link, sentences in self._execute(query, (max_papers,)):
            yield _link_row(link), sentences

    def mention_names(self, paper_id: str, entity_id: str) -> list[tuple[str, str]]:
        """Return each (source, name) of the mentions by which a paper names an entity, sorted."""
        query = """
            SELECT DISTINCT source, mentions.name FROM papers
            JOIN digests ON digests.paper = papers.number JOIN sections ON sections.digest = digests.number
            JOIN mentions ON mentions.section = sections.number
            JOIN entities ON entities.number = mentions.entity
            WHERE papers.id = ? AND entities.id = ? ORDER BY 1, 2"""
        return self._execute(query, (paper_id, entity_id)).fetchall()

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """Yield (paper id, entity id, surface) for each surface by which a paper names an entity, sorted.

        Sections that repeat what an older digest of the paper says are left out.
        """
        return self._execute("""
            SELECT DISTINCT papers.id, entities.id, substr(text, start + 1, end - start) FROM mentions
            JOIN sections ON sections.number = mentions.section
            JOIN digests ON digests.number = sections.digest
            JOIN papers ON papers.number = digests.paper JOIN entities ON entities.number = mentions.entity
            WHERE NOT repeated ORDER BY 1, 2, 3""")

    def places_naming(self, entity_id: str) -> Iterator[NamedPlaces]:
        """Yield the papers that name an entity, sorted by id, with the sections where they do.

        Sections that repeat what an older digest of the paper says are left out.
        """
        rows = self._execute(
            """
            SELECT papers.id, sections.number, kind, text, start FROM entities
            JOIN links ON links.entity = entities.number JOIN papers ON papers.number = links.paper
            JOIN digests ON digests.paper = papers.number JOIN sections ON sections.digest = digests.number
            JOIN mentions ON mentions.section = sections.number AND mentions.entity = entities.number
            WHERE entities.id = ? AND NOT repeated ORDER BY papers.number, sections.number, start""",
            (entity_id,),
        )
        for paper, paper_rows in groupby(rows, key=lambda row: row[0]):
            sections = (
                NamedSection(kind, text, tuple(row[4] for row in section_rows))
                for (_, kind, text), section_rows in groupby(paper_rows, key=lambda row: row[1:4])
            )
            yield NamedPlaces(paper, tuple(sections))

    # Evidence

    def links_with_evidence(self) -> Iterator[tuple[LinkRow, Evidence | None]]:
        """Yield all links, sorted by paper, then by entity, each with the clearest sentence behind it."""
        query = f"""
            SELECT {_LINK_COLUMNS}, {_EVIDENCE_COLUMNS} FROM links
            JOIN papers ON papers.number = links.paper JOIN entities ON entities.number = links.entity
            LEFT JOIN evidence ON evidence.paper = links.paper AND evidence.entity = links.entity AND rank = 0
            LEFT JOIN sections ON sections.number = evidence.section
            LEFT JOIN digests ON digests.number = sections.digest
            LEFT JOIN posts ON posts.number = digests.post ORDER BY links.paper, links.entity"""
        for row in self._execute(query):
            evidence = None if row[6] is None else _evidence(*row[6:])
            yield _link_row(row[:6]), evidence

    def evidence(self, paper_id: str, entity_id: str) -> list[Evidence]:
        """Return the sentences behind a link, the clearest first."""
        return self.all_evidence(paper_id, entity_id).get((paper_id, entity_id), [])

    def all_evidence(self, paper_id: str = "", entity_id: str = "") -> dict[tuple[str, str], list[Evidence]]:
        """Return the sentences behind links, clearest first, keyed by (paper id, entity id).

        Args:
            paper_id: Only links of this paper; all papers if empty.
            entity_id: Only links to this entity; all entities if empty.
        """
        conditions = {"papers.id = ?": paper_id, "entities.id = ?": entity_id}
        chosen = {condition: value for condition, value in conditions.items() if value}
        return self._evidence_where(" AND ".join(chosen) or "TRUE", list(chosen.values()))

    def clearest_evidence(self) -> dict[tuple[str, str], list[Evidence]]:
        """Return the clearest sentence behind each link, as `all_evidence` does."""
        return self._evidence_where("rank = 0", ())

    def evidence_between(
        self, paper_ids: Sequence[str], entity_ids: Sequence[str]
    ) -> dict[tuple[str, str], list[Evidence]]:
        """Return the sentences behind the links of some papers to some entities, as `all_evidence` does."""
        papers, entities = (", ".join("?" * len(ids)) for ids in (paper_ids, entity_ids))
        where = f"papers.id IN ({papers}) AND entities.id IN ({entities})"
        return self._evidence_where(where, [*paper_ids, *entity_ids])

    def _evidence_where(self, where: str, values: Sequence[str]) -> dict[tuple[str, str], list[Evidence]]:
        query = f"""
            SELECT papers.id, entities.id, {_EVIDENCE_COLUMNS} FROM evidence
            JOIN papers ON papers.number = evidence.paper JOIN entities ON entities.number = evidence.entity
            JOIN sections ON sections.number = evidence.section
            JOIN digests ON digests.number = sections.digest
            JOIN posts ON posts.number = digests.post
            WHERE {where} ORDER BY evidence.paper, evidence.entity, rank"""
        evidence: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for paper, entity, *columns in self._execute(query, values):
            evidence[paper, entity].append(_evidence(*columns))
        return dict(evidence)

    # Nearest papers

    def nearest_papers(self, paper_id: str, *, limit: int) -> list[CandidatePaper]:
        """Return the papers nearest to a paper, nearest first, with their links to entities that both name.

        Args:
            paper_id: The paper.
            limit: The largest number of papers to return.
        """
        nearest = self._execute(
            """
            SELECT near.number, near.id, near.self_score, text_similarity FROM papers
            JOIN neighbors ON neighbors.paper = papers.number JOIN papers AS near ON near.number = neighbor
            WHERE papers.id = ? AND rank < ? ORDER BY rank""",
            (paper_id, limit),
        )
        candidates = {
            number: CandidatePaper(neighbor, self_score, [], similarity / TEXT_SIMILARITY_SCALE)
            for number, neighbor, self_score, similarity in nearest
        }
        shared = self._execute(
            """
            SELECT neighbor, entities.id, name, type, entities.papers, theirs.relation FROM papers
            JOIN neighbors ON neighbors.paper = papers.number AND rank < ?
            JOIN links AS mine ON mine.paper = papers.number
            JOIN links AS theirs ON theirs.paper = neighbor AND theirs.entity = mine.entity
            JOIN entities ON entities.number = mine.entity
            WHERE papers.id = ? ORDER BY rank, theirs.entity""",
            (limit, paper_id),
        )
        for number, *link in shared:
            candidate = candidates[number]
            candidate.links.append(_link_row((candidate.paper, *link)))
        return list(candidates.values())

    def all_neighbors(self, limit: int) -> Iterator[NeighborRow]:
        """Yield at most `limit` papers nearest to each paper, sorted by paper, nearest first."""
        rows = self._execute(
            """
            SELECT papers.id, near.id, text_similarity FROM neighbors
            JOIN papers ON papers.number = neighbors.paper JOIN papers AS near ON near.number = neighbor
            WHERE rank < ? ORDER BY neighbors.paper, rank""",
            (limit,),
        )
        for paper, neighbor, similarity in rows:
            yield NeighborRow(paper, neighbor, similarity / TEXT_SIMILARITY_SCALE)

    # Variants, and what builds on what

    def variants(self) -> list[tuple[str, str]]:
        """Return the (variant, family) pairs of entity ids, sorted by variant, then by family."""
        return self._execute("""
            SELECT entities.id, family.id FROM variants
            JOIN entities ON entities.number = variants.entity
            JOIN entities AS family ON family.number = variants.family
            ORDER BY variants.entity, variants.family""").fetchall()

    def builds_on(self, paper_id: str = "") -> list[BuildsOnRow]:
        """Return which papers build on which, sorted by paper, then by target.

        Args:
            paper_id: Only rows in which this paper builds on another, or another on it; all rows if empty.
        """
        rows = self._execute(_of_paper(_BUILDS_ON, paper_id), (paper_id,) * 2 if paper_id else ())
        return [BuildsOnRow(*ids) for _, _, *ids in rows]

    def cites(self, paper_id: str = "") -> list[tuple[str, str]]:
        """Return the (paper, cited paper) pairs of ids of papers of the graph, sorted.

        Args:
            paper_id: Only pairs in which this paper cites another, or another cites it; all pairs if empty.
        """
        rows = self._execute(_of_paper(_CITES, paper_id), (paper_id,) * 2 if paper_id else ())
        return [(paper, cited) for _, _, paper, cited in rows]


#: Pairs of papers, each with the numbers by which they are sorted.
_BUILDS_ON = """
    SELECT papers.number, other.number, papers.id, other.id, entities.id FROM builds_on
    JOIN papers ON papers.number = builds_on.paper
    JOIN papers AS other ON other.number = builds_on.target
    JOIN entities ON entities.number = builds_on.entity WHERE true"""
_CITES = """
    SELECT DISTINCT papers.number, other.number, papers.id, other.id FROM citations
    JOIN digests ON digests.number = citations.digest
    JOIN papers ON papers.number = digests.paper
    JOIN papers AS other ON other.id = citations.paper WHERE other.number <> papers.number"""


def _of_paper(query: str, paper_id: str) -> str:
    """Return the query of pairs of papers, sorted; of those of which one is a paper, if one is named.

    The two sides are asked for apart, so that each is found by an index.
    """
    sides = f"{query} AND papers.id = ? UNION {query} AND other.id = ?" if paper_id else query
    return f"{sides} ORDER BY 1, 2"


def _link_row(row: Sequence[str]) -> LinkRow:
    paper, entity, name, entity_type, papers, relation = row
    return LinkRow(paper, entity, name, TYPES[entity_type], int(papers), RELATIONS[relation])


def _evidence(post: str, line: int, section: str, text: str, *offsets: int) -> Evidence:
    """Return the evidence of a surface in a section whose text begins on `line` of the post."""
    start, end, sentence_start, sentence_end = offsets
    sentence = text[sentence_start:sentence_end].replace("\n", " ")
    line_of_surface = line + text.count("\n", 0, start)
    return Evidence(post, line_of_surface, section, sentence, start - sentence_start, end - sentence_start)

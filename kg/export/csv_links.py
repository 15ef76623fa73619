"""CSV for spreadsheets and data frames: a line for each connection, with a sentence where there is one.

Each line says `source`, `relation` and `target` as the other formats have them, then what is known of the
paper that has the relation and of the entity: that of the link, the one through which a paper builds on
another, or the variant; at last the numbers that the paper states of the entity. Ids have a type before them
(`paper:2510.21800`), so that no reader takes them for numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.export.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell
from kg.export.result_texts import result_texts
from kg.graph import join_list, paper_node
from kg.records import Entity, Evidence, LinkRow, Paper, Relation
from kg.store.grouped_rows import GroupedRows
from kg.store.reader import Store

COLUMNS = (
    "source",
    "relation",
    "target",
    "paper",
    "title",
    "url",
    "date",
    "entity",
    "name",
    "type",
    "papers",
    "aliases",
    "sentence",
    "post",
    "line",
    "results",
)
_NO_PAPER = ("", "", "", "")
_NO_ENTITY = ("", "", "", "", "")


class Connection(NamedTuple):
    """A line of the file before it is text: ids of nodes, and what is known of the paper and the entity.

    `results` are the numbers of the paper that name the entity, as one text.
    """

    source: str
    relation: Relation
    target: str
    paper: Paper | None = None
    entity: Entity | None = None
    evidence: Evidence | None = None
    results: str = ""


def render_csv(connections: Iterable[Connection], *, is_for_excel: bool = False) -> Iterator[str]:
    """Yield the lines of the file, the names of the columns first.

    Args:
        connections: What connects papers and entities.
        is_for_excel: Begin with the mark by which Excel knows UTF-8.
    """
    yield (BYTE_ORDER_MARK if is_for_excel else "") + csv_line(COLUMNS)
    for connection in connections:
        yield csv_line(map(safe_cell, _values(connection)))


def _values(connection: Connection) -> tuple[object, ...]:
    source, relation, target, paper, entity, evidence, results = connection
    return (
        source,
        str(relation),
        target,
        *((paper_node(paper.id), paper.title, paper.url, paper.date) if paper else _NO_PAPER),
        *(_entity_values(entity) if entity else _NO_ENTITY),
        *((evidence.sentence, evidence.post, evidence.line) if evidence else ("", "", "")),
        results,
    )


def _entity_values(entity: Entity) -> tuple[object, ...]:
    return entity.id, entity.name, str(entity.type), entity.papers, join_list(entity.aliases)


def connections(store: Store) -> Iterator[Connection]:
    """Yield the links of papers in their order, then what builds on what, what cites what, and variants."""
    entities = {entity.id: entity for entity in store.entities() if entity.aliases}
    yield from _links(store, entities)
    for row in store.builds_on():
        evidence = [*store.evidence(row.paper, row.entity), *store.evidence(row.target, row.entity)]
        yield Connection(
            paper_node(row.paper),
            Relation.BUILDS_ON,
            paper_node(row.target),
            store.paper(row.paper),
            store.entity(row.entity),
            evidence[0] if evidence else None,
        )
    for paper, cited in store.cites():
        yield Connection(paper_node(paper), Relation.CITES, paper_node(cited), store.paper(paper))
    for variant, family in store.variants():
        yield Connection(variant, Relation.VARIANT_OF, family, entity=store.entity(variant))


def _links(store: Store, entities: Mapping[str, Entity]) -> Iterator[Connection]:
    """Yield each link with its paper and the clearest sentence behind it.

    Args:
        store: The graph.
        entities: The entities that have aliases, by id.
    """
    results = result_texts(store)
    links = GroupedRows((link.paper, (link, evidence)) for link, evidence in store.links_with_evidence())
    for paper in store.papers():
        for _, (link, evidence) in links.take(paper.id):
            entity = entities.get(link.entity) or _without_aliases(link)
            numbers = results.get((paper.id, link.entity), "")
            yield Connection(
                paper_node(paper.id), link.relation, link.entity, paper, entity, evidence, numbers
            )


def _without_aliases(link: LinkRow) -> Entity:
    return Entity(link.entity, link.name, link.type, (), link.papers)

"""The columns of the page that its scripts read at once. Nodes are numbered, papers first, then entities."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.export.html.page_input import PageInput, node_numbers, shown_taxonomy
from kg.limits import PAGE_CHUNK_PAPERS
from kg.records import Entity, EntityType, Relation, ResultKind

#: The relations by their numbers on the page, which shows no citations.
_RELATIONS: Sequence[Relation] = [relation for relation in Relation if relation is not Relation.CITES]


def page_data(page: PageInput) -> dict[str, Any]:
    """Return the columns that the page reads at once, as JSON values."""
    numbers = node_numbers(page)
    topics = {row.id: number for number, row in enumerate(shown_taxonomy(page))}
    return {
        "types": list(EntityType),
        "relations": _RELATIONS,
        "chunk": PAGE_CHUNK_PAPERS,
        "papers": _paper_columns(page, topics),
        "entities": _entity_columns(page.entities),
        "links": _link_columns(page, numbers),
        "measured": _measured(page, numbers),
        "variants": [[numbers[variant], numbers[family]] for variant, family in page.variants],
        "buildsOn": [[numbers[node] for node in row] for row in page.builds_on],
        "map": _map_columns(page, numbers),
        "topics": _topic_columns(page, topics),
        "overview": _overview(page, numbers, topics),
    }


def _topic_columns(page: PageInput, topics: Mapping[str, int]) -> dict[str, Any]:
    """Return the columns of areas and topics; the area of an area is -1.

    `place` counts areas in the whole taxonomy, so that an area has the same color on each page; topics have
    that of their area.
    """
    rows = shown_taxonomy(page)
    places = {row.id: place for place, row in enumerate(row for row in page.taxonomy if not row.area)}
    return {
        "id": [row.id for row in rows],
        "en": [row.english for row in rows],
        "ko": [row.korean or row.english for row in rows],
        "area": [topics.get(row.area, -1) for row in rows],
        "place": [places.get(row.area or row.id, 0) for row in rows],
    }


def _overview(page: PageInput, numbers: Mapping[str, int], topics: Mapping[str, int]) -> dict[str, Any]:
    """Return what the page says of the whole.

    Rising topics and entities are (number, percent of the recent papers, percent of the earlier ones); a
    bridge is (entity, paper, paper).
    """
    rising = [
        (row.subject, round(100 * row.recent, 1), round(100 * row.before, 1)) for row in page.overview.rising
    ]
    return {
        "posts": page.overview.posts,
        "since": page.overview.since,
        "risingTopics": [[topics[subject], *shares] for subject, *shares in rising if subject in topics],
        "risingEntities": [[numbers[subject], *shares] for subject, *shares in rising if subject in numbers],
        "bridges": [
            [numbers[node] for node in bridge]
            for bridge in page.overview.bridges
            if all(node in numbers for node in bridge)
        ],
    }


def _paper_columns(page: PageInput, topics: Mapping[str, int]) -> dict[str, Any]:
    """Return the columns of papers.

    `url` maps numbers to the addresses that do not follow from the id, `topics` has the topics of each.
    """
    papers = page.papers
    urls = {
        number: paper.url
        for number, paper in enumerate(papers)
        if paper.url and paper.url != f"https://arxiv.org/abs/{paper.id}"
    }
    return {
        "id": [paper.id for paper in papers],
        "title": [paper.title for paper in papers],
        "date": [paper.date for paper in papers],
        "url": urls,
        "topics": [[topics[topic] for topic in page.topics.get(paper.id, ())] for paper in papers],
    }


def _entity_columns(entities: Sequence[Entity]) -> dict[str, Any]:
    """Return the columns of entities.

    `id` is empty where it follows from type and name, `type` is one digit an entity, `aliases` holds only
    entities that have some, by their number from 0.
    """
    types = list(EntityType)
    return {
        "id": [_slug_unless_plain(entity) for entity in entities],
        "name": [entity.name for entity in entities],
        "type": "".join(str(types.index(entity.type)) for entity in entities),
        "papers": [entity.papers for entity in entities],
        "aliases": {number: list(entity.aliases) for number, entity in enumerate(entities) if entity.aliases},
    }


def _slug_unless_plain(entity: Entity) -> str:
    """Return the id of an entity without its type; nothing if it is the name in lower case with hyphens."""
    slug = entity.id.split(":", 1)[1]
    is_plain = entity.name.isascii() and slug == entity.name.lower().replace(" ", "-")
    return "" if is_plain else slug


def _link_columns(page: PageInput, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return the columns of links, in the order of the papers.

    `counts` has the number of links of each paper, `entity` the number of the entity from 0, `relation` one
    digit a link.
    """
    counts = dict.fromkeys((paper.id for paper in page.papers), 0)
    for paper, _, _ in page.links:
        counts[paper] += 1
    return {
        "counts": list(counts.values()),
        "entity": [numbers[entity] - len(page.papers) for _, entity, _ in page.links],
        "relation": "".join(str(_RELATIONS.index(relation)) for _, _, relation in page.links),
    }


def _measured(page: PageInput, numbers: Mapping[str, int]) -> list[list[int]]:
    """Return (entity, papers…) of the benchmarks and datasets on which papers state a level, by number."""
    papers: dict[int, set[int]] = {}
    for paper, results in page.results.items():
        for result in results:
            if result.kind == ResultKind.LEVEL and paper in numbers:
                for entity in result.on.entities:
                    if entity in numbers:
                        papers.setdefault(numbers[entity], set()).add(numbers[paper])
    return [[entity, *sorted(papers[entity])] for entity in sorted(papers)]


def _map_columns(page: PageInput, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return number and rounded position of the nodes that have a position."""
    nodes = sorted(page.positions, key=lambda node: numbers[node])
    return {
        "node": [numbers[node] for node in nodes],
        "x": [round(page.positions[node][0]) for node in nodes],
        "y": [round(page.positions[node][1]) for node in nodes],
    }

"""The data of the page: columns that the scripts read at once, and details that they unpack when needed.

Nodes are numbered, papers first, then entities. Details (sentences, related papers, posts) are most of a
page's bytes, and are read for one paper at a time; those of `PAGE_CHUNK_PAPERS` papers are deflated together,
and cost neither time nor memory before one of them is shown.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.limits import MAX_PAGE_REASONS, PAGE_CHUNK_PAPERS
from kg.records import Community, Entity, EntityType, Evidence, Paper, Relation
from kg.similarity.score import Reason, Related

Position = tuple[float, float]

#: The relations by their numbers on the page, which shows no citations.
_RELATIONS: Sequence[Relation] = [relation for relation in Relation if relation is not Relation.CITES]


class PageInput(NamedTuple):
    """Everything that a page shows.

    Attributes:
        papers: The papers, numbered from 0.
        entities: The entities, numbered on from the papers.
        links: (paper id, entity id, relation), in the order of the papers.
        evidence: The sentences behind a link, by (paper id, entity id), clearest first.
        variants: (variant, family) entity ids.
        builds_on: (paper, target, entity) ids: the paper builds on the target, which proposes the entity.
        related: For the id of each paper its best connected papers.
        positions: Where nodes stand on the map, keyed by paper or entity id; a node without one is drawn only
            beside its papers.
        communities: Groups of nodes on the map, as ids of papers and entities; their names are entity ids.
    """

    papers: Sequence[Paper]
    entities: Sequence[Entity]
    links: Sequence[tuple[str, str, Relation]]
    evidence: Mapping[tuple[str, str], Sequence[Evidence]]
    variants: Sequence[tuple[str, str]]
    builds_on: Sequence[tuple[str, str, str]]
    related: Mapping[str, Sequence[Related]]
    positions: Mapping[str, Position]
    communities: Sequence[Community]


class _StringTable:
    """Numbers strings from 0, so that each is written once and referred to by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        """Return the number of a string; a new one gets the next number."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[str]:
        """Return the strings, in the order of their numbers."""
        return list(self._numbers)


def page_data(page: PageInput) -> dict[str, Any]:
    """Return the columns that the page reads at once, as JSON values."""
    numbers = _node_numbers(page)
    return {
        "types": list(EntityType),
        "relations": _RELATIONS,
        "chunk": PAGE_CHUNK_PAPERS,
        "papers": _paper_columns(page.papers),
        "entities": _entity_columns(page.entities),
        "links": _link_columns(page, numbers),
        "variants": [[numbers[variant], numbers[family]] for variant, family in page.variants],
        "buildsOn": [[numbers[node] for node in row] for row in page.builds_on],
        "map": _map_columns(page, numbers),
        "communities": [[numbers[name] for name in community.names] for community in page.communities],
    }


def _node_numbers(page: PageInput) -> dict[str, int]:
    """Return the number of each paper and entity, keyed by id."""
    ids = [*(paper.id for paper in page.papers), *(entity.id for entity in page.entities)]
    return {node: number for number, node in enumerate(ids)}


def _paper_columns(papers: Sequence[Paper]) -> dict[str, Any]:
    """Return the columns of papers; `url` maps numbers to the addresses that do not follow from the id."""
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


def _map_columns(page: PageInput, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return number, rounded position and community (from 1; 0 is none) of the nodes that have a position."""
    community_of: dict[str, int] = {}
    for number, community in enumerate(page.communities, start=1):
        community_of.update(dict.fromkeys(community.nodes, number))
    nodes = sorted(page.positions, key=lambda node: numbers[node])
    return {
        "node": [numbers[node] for node in nodes],
        "x": [round(page.positions[node][0]) for node in nodes],
        "y": [round(page.positions[node][1]) for node in nodes],
        "community": [community_of.get(node, 0) for node in nodes],
    }


def page_chunks(page: PageInput) -> Iterator[str]:
    """Yield the details of `PAGE_CHUNK_PAPERS` papers at a time, as base64 of deflated JSON."""
    numbers = _node_numbers(page)
    entities_of: dict[str, list[str]] = {paper.id: [] for paper in page.papers}
    for paper, entity, _ in page.links:
        entities_of[paper].append(entity)
    for first in range(0, len(page.papers), PAGE_CHUNK_PAPERS):
        papers = page.papers[first : first + PAGE_CHUNK_PAPERS]
        yield _pack(_details(page, papers, entities_of, numbers))


def _details(
    page: PageInput,
    papers: Sequence[Paper],
    entities_of: Mapping[str, Sequence[str]],
    numbers: Mapping[str, int],
) -> dict[str, Any]:
    """Return the details of some papers: a quote for each link, related papers and posts for each paper."""
    sentences, posts = _StringTable(), _StringTable()
    quotes = [
        _quote(page.evidence.get((paper.id, entity), ()), sentences, posts)
        for paper in papers
        for entity in entities_of[paper.id]
    ]
    related = [_related(page.related.get(paper.id, ()), numbers) for paper in papers]
    digests = [[[posts.number(path), line] for path, line in paper.digests] for paper in papers]
    return {
        "quotes": quotes,
        "related": related,
        "digests": digests,
        "sentences": sentences.values(),
        "posts": posts.values(),
    }


def _quote(evidence: Sequence[Evidence], sentences: _StringTable, posts: _StringTable) -> list[int]:
    """Return (sentence, start, end, post, line) of the clearest evidence; an empty list if there is none.

    Sentence and post are numbers in the string tables, start and end offsets in UTF-16 units.
    """
    if not evidence:
        return []
    clearest = evidence[0]
    start = _utf16_length(clearest.sentence[: clearest.start])
    end = _utf16_length(clearest.sentence[: clearest.end])
    return [sentences.number(clearest.sentence), start, end, posts.number(clearest.post), clearest.line]


def _utf16_length(text: str) -> int:
    """Return the length of a text as JavaScript counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _related(related: Iterable[Related], numbers: Mapping[str, int]) -> list[list[Any]]:
    """Return (number, score, reasons) of each related paper that is on the page."""
    return [
        [numbers[neighbor.paper], round(neighbor.score, 4), _reasons(neighbor.reasons, numbers)]
        for neighbor in related
        if neighbor.paper in numbers
    ]


def _reasons(reasons: Sequence[Reason], numbers: Mapping[str, int]) -> list[list[Any]]:
    """Return (number of the entity, weight) of the heaviest reasons whose entities are on the page."""
    return [
        [numbers[reason.entity], round(reason.weight, 4)]
        for reason in reasons[:MAX_PAGE_REASONS]
        if reason.entity in numbers
    ]


def _pack(value: Any) -> str:
    """Return a value as base64 of raw deflate (RFC 1951) of JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(compressor.compress(text) + compressor.flush()).decode("ascii")

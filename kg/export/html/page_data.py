"""What the page knows: a block of columns that is read at once, and blocks of details that are unpacked when they are asked for.

Nodes are numbered, papers first, then entities. Details (sentences, related papers, posts) are most of a page's bytes and are
read a paper at a time, so they are packed by `CHUNK` papers each, deflated, and cost neither time nor memory until then.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.records import Community, Entity, EntityType, Evidence, Paper, Relation
from kg.similarity.score import Related

#: Papers whose details are packed together.
CHUNK = 64

Position = tuple[float, float]


class PageInput(NamedTuple):
    """All that a page shows.

    Attributes:
        papers: The papers, numbered from 0.
        entities: The entities, numbered on from the papers.
        links: (paper id, entity id, relation), in the order of the papers.
        evidence: The sentences behind a link, by (paper id, entity id), clearest first.
        variants: (variant, family) entity ids.
        builds_on: (paper, target, entity) ids.
        related: The best connected papers of each paper, by id.
        places: Where nodes stand on the map, by paper or entity id; what has no place is drawn only beside its papers.
        communities: Groups of these nodes, by paper or entity id, named by entity ids.
    """

    papers: Sequence[Paper]
    entities: Sequence[Entity]
    links: Sequence[tuple[str, str, Relation]]
    evidence: Mapping[tuple[str, str], Sequence[Evidence]]
    variants: Sequence[tuple[str, str]]
    builds_on: Sequence[tuple[str, str, str]]
    related: Mapping[str, Sequence[Related]]
    places: Mapping[str, Position]
    communities: Sequence[Community]


class _Pool:
    """Numbers values, so that each is written once."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def number(self, value: str) -> int:
        return self.values.setdefault(value, len(self.values))


def page_data(page: PageInput) -> dict[str, Any]:
    """Return what the page reads at once, as JSON values."""
    numbers = _numbers(page)
    relations = list(Relation)
    return {
        "types": list(EntityType),
        "relations": relations,
        "chunk": CHUNK,
        "papers": _paper_columns(page.papers),
        "entities": _entity_columns(page.entities),
        "links": {
            "counts": _counts(page),
            "entity": [numbers[entity] - len(page.papers) for _, entity, _ in page.links],
            "relation": "".join(str(relations.index(relation)) for _, _, relation in page.links),
        },
        "variants": [[numbers[variant], numbers[family]] for variant, family in page.variants],
        "buildsOn": [[numbers[end] for end in row] for row in page.builds_on],
        **_map_columns(page, numbers),
    }


def _numbers(page: PageInput) -> dict[str, int]:
    ids = [*(paper.id for paper in page.papers), *(entity.id for entity in page.entities)]
    return {node: number for number, node in enumerate(ids)}


def _paper_columns(papers: Sequence[Paper]) -> dict[str, Any]:
    """Return the columns of papers; an address that follows from the id is left out."""
    return {
        "id": [paper.id for paper in papers],
        "title": [paper.title for paper in papers],
        "date": [paper.date for paper in papers],
        "url": {
            number: paper.url
            for number, paper in enumerate(papers)
            if paper.url and paper.url != f"https://arxiv.org/abs/{paper.id}"
        },
    }


def _entity_columns(entities: Sequence[Entity]) -> dict[str, Any]:
    """Return the columns of entities; the part of an id that follows from the name is left out, and so are empty aliases."""
    types = list(EntityType)
    slugs = [entity.id.split(":", 1)[1] for entity in entities]
    plain = [entity.name.isascii() and entity.name.lower().replace(" ", "-") for entity in entities]
    return {
        "id": ["" if slug == name else slug for slug, name in zip(slugs, plain, strict=True)],
        "name": [entity.name for entity in entities],
        "type": "".join(str(types.index(entity.type)) for entity in entities),
        "papers": [entity.papers for entity in entities],
        "aliases": {number: list(entity.aliases) for number, entity in enumerate(entities) if entity.aliases},
    }


def _counts(page: PageInput) -> list[int]:
    """Return how many links each paper has."""
    counts = dict.fromkeys((paper.id for paper in page.papers), 0)
    for paper, _, _ in page.links:
        counts[paper] += 1
    return list(counts.values())


def _map_columns(page: PageInput, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return the nodes that have a place, their places, their communities from 1 (0 is none), and the names of these."""
    community = {node: number for number, each in enumerate(page.communities, start=1) for node in each.nodes}
    nodes = sorted(page.places, key=lambda node: numbers[node])
    return {
        "map": {
            "node": [numbers[node] for node in nodes],
            "x": [round(page.places[node][0]) for node in nodes],
            "y": [round(page.places[node][1]) for node in nodes],
            "community": [community.get(node, 0) for node in nodes],
        },
        "communities": [[numbers[name] for name in each.names] for each in page.communities],
    }


def page_chunks(page: PageInput) -> Iterator[str]:
    """Yield the details of each `CHUNK` papers as base64 of deflated JSON."""
    numbers = _numbers(page)
    own: dict[str, list[str]] = {paper.id: [] for paper in page.papers}
    for paper, entity, _ in page.links:
        own[paper].append(entity)
    for first in range(0, len(page.papers), CHUNK):
        yield _pack(_details(page, page.papers[first : first + CHUNK], own, numbers))


def _details(
    page: PageInput, papers: Sequence[Paper], own: Mapping[str, Sequence[str]], numbers: Mapping[str, int]
) -> dict[str, Any]:
    sentences, posts = _Pool(), _Pool()
    return {
        "quotes": [
            _quote(page.evidence.get((paper.id, entity), ()), sentences, posts)
            for paper in papers
            for entity in own[paper.id]
        ],
        "related": [_related(page.related.get(paper.id, ()), numbers) for paper in papers],
        "digests": [[[posts.number(path), line] for path, line in paper.digests] for paper in papers],
        "sentences": list(sentences.values),
        "posts": list(posts.values),
    }


def _quote(evidence: Sequence[Evidence], sentences: _Pool, posts: _Pool) -> list[int]:
    """Return sentence, start, end, post and line of the clearest evidence; nothing where there is none."""
    if not evidence:
        return []
    first = evidence[0]
    start, end = (_units(first.sentence[:offset]) for offset in (first.start, first.end))
    return [sentences.number(first.sentence), start, end, posts.number(first.post), first.line]


def _units(text: str) -> int:
    """Return the length of a text as JavaScript counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _related(related: Iterable[Related], numbers: Mapping[str, int]) -> list[list[Any]]:
    """Return for each related paper its number, its score, and its three best reasons as (entity, weight)."""
    return [
        [
            numbers[each.paper],
            round(each.score, 4),
            [
                [numbers[reason.entity], round(reason.weight, 4)]
                for reason in each.reasons[:3]
                if reason.entity in numbers
            ],
        ]
        for each in related
        if each.paper in numbers
    ]


def _pack(value: Any) -> str:
    """Return a value as base64 of raw deflate of JSON."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(packer.compress(text) + packer.flush()).decode("ascii")

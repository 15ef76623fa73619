"""What the page knows, in columns of plain values; nodes are numbered, papers first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kg.model import Entity, EntityType, Evidence, Paper, Relation
from kg.related import Related


class PageInput(NamedTuple):
    """All that a page shows.

    Attributes:
        papers: The papers, numbered from 0.
        entities: The entities, numbered on from the papers.
        links: (paper id, entity id, relation).
        evidence: The sentences behind a link, by (paper id, entity id), clearest first.
        variants: (variant, family) entity ids.
        builds_on: (paper, target, entity) ids.
        related: The best connected papers of each paper, by id.
    """

    papers: Sequence[Paper]
    entities: Sequence[Entity]
    links: Sequence[tuple[str, str, Relation]]
    evidence: Mapping[tuple[str, str], Sequence[Evidence]]
    variants: Sequence[tuple[str, str]]
    builds_on: Sequence[tuple[str, str, str]]
    related: Mapping[str, Sequence[Related]]


class _Pool:
    """Numbers values, so that each is written once."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def number(self, value: str) -> int:
        return self.values.setdefault(value, len(self.values))


def page_data(page: PageInput) -> dict[str, Any]:
    """Return the page's data as JSON values."""
    numbers = {paper.id: number for number, paper in enumerate(page.papers)}
    numbers |= {entity.id: number for number, entity in enumerate(page.entities, start=len(page.papers))}
    relations, types = list(Relation), list(EntityType)
    sentences, posts = _Pool(), _Pool()
    return {
        "types": types,
        "relations": relations,
        "papers": {
            "id": [paper.id for paper in page.papers],
            "title": [paper.title for paper in page.papers],
            "date": [paper.date for paper in page.papers],
            "url": [paper.url for paper in page.papers],
            "posts": [[[posts.number(path), line] for path, line in paper.digests] for paper in page.papers],
        },
        "entities": {
            "id": [entity.id for entity in page.entities],
            "name": [entity.name for entity in page.entities],
            "type": [types.index(entity.type) for entity in page.entities],
            "aliases": [list(entity.aliases) for entity in page.entities],
            "papers": [entity.papers for entity in page.entities],
        },
        "links": {
            "paper": [numbers[paper] for paper, _, _ in page.links],
            "entity": [numbers[entity] for _, entity, _ in page.links],
            "relation": [relations.index(relation) for _, _, relation in page.links],
            "quote": [_quote(page.evidence.get((paper, entity), ()), sentences, posts) for paper, entity, _ in page.links],
        },
        "variants": [[numbers[variant], numbers[family]] for variant, family in page.variants],
        "buildsOn": [[numbers[end] for end in row] for row in page.builds_on],
        "related": [_related(page.related.get(paper.id, ()), numbers) for paper in page.papers],
        "sentences": list(sentences.values),
        "posts": list(posts.values),
    }


def _quote(evidence: Sequence[Evidence], sentences: _Pool, posts: _Pool) -> list[int]:
    """Return sentence, start, end, post and line of the clearest evidence; nothing where there is none."""
    if not evidence:
        return []
    first = evidence[0]
    return [sentences.number(first.sentence), first.start, first.end, posts.number(first.post), first.line]


def _related(related: Iterable[Related], numbers: Mapping[str, int]) -> list[list[Any]]:
    """Return for each related paper its number, its score, and its three best reasons as (entity, weight)."""
    return [
        [
            numbers[each.paper],
            round(each.score, 4),
            [[numbers[reason.entity], round(reason.weight, 4)] for reason in each.reasons[:3]],
        ]
        for each in related
    ]

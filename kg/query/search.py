"""Search for papers and entities by name, each with a sentence about it."""

from typing import NamedTuple

from kg.query.name_search import search_names
from kg.query.resolve import load_node
from kg.records import Entity, Evidence, LinkRow, Paper, Relation, SectionKind
from kg.store.reader import Store


class SearchResult(NamedTuple):
    """A paper or entity that a search returns.

    Attributes:
        node: The paper or entity.
        matched: The name by which it was found.
        snippet: A sentence about it, if there is one.
    """

    node: Paper | Entity
    matched: str
    snippet: Evidence | None


def search(store: Store, text: str, *, limit: int = 20) -> list[SearchResult]:
    """Return the papers and entities whose names come closest to a text, best first."""
    hits = search_names(text, store, limit=limit)
    nodes = [(load_node(store, hit.node), hit.name) for hit in hits]
    return [SearchResult(node, name, _snippet(store, node)) for node, name in nodes]


def _snippet(store: Store, node: Paper | Entity) -> Evidence | None:
    """Return the sentence that says most about a paper or an entity: that of its most telling relation.

    A sentence of a section is preferred to the title, which is shown anyway.
    """
    if isinstance(node, Paper):
        best = min(store.links_of(node.id), key=_most_telling_first, default=None)
        sentences = store.evidence(best.paper, best.entity) if best else []
    else:
        paper = store.first_paper_with(node.id, list(Relation))
        sentences = store.evidence(paper, node.id) if paper else []
    in_sections = [evidence for evidence in sentences if evidence.section != SectionKind.TITLE]
    return next(iter(in_sections or sentences), None)


def _most_telling_first(link: LinkRow) -> tuple[int, int, str]:
    return list(Relation).index(link.relation), link.papers, link.entity

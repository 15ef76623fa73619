"""Papers and entities by name, each with a sentence about it."""

from typing import NamedTuple

from kg.query.name_search import search_names
from kg.query.resolve import load_node
from kg.records import Entity, Evidence, Paper, Relation, SectionKind
from kg.store.reader import FilePath, Store


class FoundNode(NamedTuple):
    """A result of a search: `matched` is the name by which it was found, `snippet` a sentence about it."""

    node: Paper | Entity
    matched: str
    snippet: Evidence | None


def search(graph: FilePath, text: str, *, limit: int = 20) -> list[FoundNode]:
    """Return the papers and entities whose names come closest to a text, best first."""
    with Store(graph) as store:
        hits = search_names(text, store, limit=limit)
        nodes = [(load_node(store, hit.node), hit.name) for hit in hits]
        return [FoundNode(node, name, _snippet(store, node)) for node, name in nodes]


def _snippet(store: Store, node: Paper | Entity) -> Evidence | None:
    """Return the sentence that says most of a paper or an entity: that of its most telling relation."""
    relations = list(Relation)
    if isinstance(node, Paper):
        links = store.links_of(node.id)
        best = min(
            links, key=lambda link: (relations.index(link.relation), link.papers, link.entity), default=None
        )
        ends = (best.paper, best.entity) if best else None
    else:
        paper = store.clearest_link(node.id, relations)
        ends = (paper, node.id) if paper else None
    evidence = store.evidence(*ends) if ends else []
    return next((each for each in evidence if each.section != SectionKind.TITLE), next(iter(evidence), None))

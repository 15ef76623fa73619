"""Which paper or entity a person means: an id, a link, a name, or words of a title."""

from collections.abc import Callable
from typing import TypeVar

from kg.errors import AmbiguousNodeError, UnknownNodeError
from kg.posts.identifiers import find_paper_id
from kg.records import Entity, Paper
from kg.store.reader import Store
from kg.text import fold

#: Names that an error lists.
_CLOSEST = 5

Node = TypeVar("Node")


def find_paper(store: Store, text: str) -> Paper:
    """Return the paper that a text names: an id, a link, or words of its title.

    Raises:
        UnknownNodeError: No paper is named.
        AmbiguousNodeError: Several are.
    """
    if (paper_id := find_paper_id(text)) and (paper := store.paper(paper_id)):
        return paper
    return _existing(store.paper(_only(store, text, store.paper)))


def find_node(store: Store, text: str) -> Paper | Entity:
    """Return the paper or the entity that a text names: an id, a link, a name, or words of a title.

    Raises:
        UnknownNodeError: Nothing is named.
        AmbiguousNodeError: Several are, and none by its whole name.
    """
    if entity := store.entity(text):
        return entity
    if (paper_id := find_paper_id(text)) and (paper := store.paper(paper_id)):
        return paper
    named = [entity for found in store.named(fold(text)) if (entity := store.entity(found.node))]
    if named:
        return min(named, key=lambda entity: (-entity.papers, entity.id))
    return load_node(store, _only(store, text, lambda node: _either(store, node)))


def _either(store: Store, node: str) -> Paper | Entity | None:
    paper = store.paper(node)
    return paper if paper is not None else store.entity(node)


def _only(store: Store, text: str, load: Callable[[str], Paper | Entity | None]) -> str:
    """Return the id of the one node whose name holds all words of a text, or say what comes close."""
    from kg.query.name_search import search_names, with_all_words

    found = [node for each in with_all_words(text, store) if (node := load(each)) is not None]
    if len(found) == 1:
        return found[0].id
    if found:
        raise AmbiguousNodeError(text, len(found), [describe(node) for node in found[:_CLOSEST]])
    hits = search_names(text, store, limit=8 * _CLOSEST)
    close = [node for hit in hits if (node := load(hit.node)) is not None]
    raise UnknownNodeError(text, [describe(node) for node in close[:_CLOSEST]])


def load_node(store: Store, node: str) -> Paper | Entity:
    """Return the paper or entity of an id that the store has named itself."""
    if (found := _either(store, node)) is None:
        raise LookupError(node)
    return found


def describe(node: Paper | Entity) -> str:
    """Return the id and the name of a paper or an entity, on one line."""
    if isinstance(node, Paper):
        return f"{node.id}  {node.title}"
    return f"{node.id}  {node.name} ({node.papers} papers)"


def _existing(node: Node | None) -> Node:
    if node is None:
        message = "the store names a node that it does not hold"
        raise LookupError(message)
    return node

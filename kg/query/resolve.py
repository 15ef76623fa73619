"""Resolve a name: which paper or entity a person means by a text. Every command and the Python API ask here.

The first rule that finds something decides:

1. an id or a link: `2510.21800v2`, `https://arxiv.org/abs/2510.21800`, `method:muon`;
2. the whole name or an alias of an entity: `Muon`, `확산모델`;
3. words of a title, each at the start of one of its words: `variance reduction`;
4. a name, its beginning or its words with typing errors, if exactly one name is that close: `Mouon`.

What has the form of an id is never completed: `2510.2180` does not stand for `2510.21800`.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.errors import AmbiguousNodeError, NotAnEntityError, NotAPaperError, UnknownNodeError
from kg.limits import (
    MAX_SUGGESTIONS,
    MAX_TITLE_CANDIDATES,
)
from kg.posts.identifiers import find_paper_id
from kg.query.name_match import Grade, SearchText
from kg.query.name_search import search_names
from kg.records import Entity, EntityType, Paper
from kg.store.reader import Store
from kg.text import clean, fold, fold_with_offsets

Node = Paper | Entity

#: An arXiv id or the beginning of one, and an entity id or something written like one.
_ID_FORM = rf"\d{{4}}\.\d{{0,5}}(?:v\d*)?|(?:{'|'.join(EntityType)}):\S*"


class Resolved(NamedTuple):
    """What a text was understood as.

    Attributes:
        text: The text as typed.
        node: The paper or entity.
        corrected: Whether a typing error was corrected.
        namesakes: Other entities that bear the same name, sorted by id.
    """

    text: str
    node: Node
    corrected: bool = False
    namesakes: tuple[Entity, ...] = ()

    def __str__(self) -> str:
        """Return one line that says what was understood: `Muon (method:muon, 5 papers)`."""
        line = describe(self.node)
        if self.corrected:
            line = f"{line}, for '{self.text}', which is not in this graph"
        if self.namesakes:
            line += f"; also {', '.join(entity.id for entity in self.namesakes)}"
        return line


def resolve(store: Store, text: str) -> Resolved:
    """Return the paper or entity that a text names.

    Args:
        store: The graph.
        text: An id, a link, a name, or words of a title.

    Raises:
        UnknownNodeError: Nothing is named; the error lists what comes closest.
        AmbiguousNodeError: The words fit the titles of several papers.
    """
    text = clean(text).strip()  # terminals and file names of some systems give decomposed Hangul
    if node := _by_id(store, text):
        return Resolved(text, node)
    if find_paper_id(text) or re.fullmatch(_ID_FORM, text.lower()):
        raise UnknownNodeError(text, map(describe, _closest(store, text)))
    if entities := _by_whole_name(store, text):
        return Resolved(text, entities[0], namesakes=tuple(entities[1:]))
    papers = _by_title_words(store, text)
    if len(papers) == 1:
        return Resolved(text, papers[0])
    if papers:
        raise AmbiguousNodeError(text, len(papers), map(describe, papers[:MAX_SUGGESTIONS]))
    if resolved := _by_similar_name(store, text):
        return resolved
    raise UnknownNodeError(text, map(describe, _closest(store, text)))


def resolve_paper(store: Store, text: str) -> Paper:
    """Return the paper that a text names; by the name of an entity, the one whose title begins with it.

    Raises:
        NotAPaperError: The text names an entity.
        UnknownNodeError: Nothing is named.
        AmbiguousNodeError: Several papers are.
    """
    node = resolve(store, text).node
    if isinstance(node, Paper):
        return node
    titled = [] if text.lower() == node.id else _titled(store, node.name)
    if len(titled) == 1:
        return titled[0]
    raise NotAPaperError(text, describe(node))


def _titled(store: Store, name: str) -> list[Paper]:
    """Return the papers in whose title a name is what stands before the colon."""
    key = fold(name)
    papers = [store.paper(entry.node) for entry in store.names_containing([key], MAX_TITLE_CANDIDATES)]
    heads = [(paper, paper.title.partition(":")) for paper in papers if paper is not None]
    return [paper for paper, (head, colon, _) in heads if colon and fold(head) == key]


def resolve_entity(store: Store, text: str) -> Entity:
    """Return the entity that a text names.

    Raises:
        NotAnEntityError: The text names a paper.
        UnknownNodeError: Nothing is named.
        AmbiguousNodeError: The words fit the titles of several papers.
    """
    node = resolve(store, text).node
    if isinstance(node, Entity):
        return node
    raise NotAnEntityError(text, describe(node))


def load_node(store: Store, node_id: str) -> Node:
    """Return the paper or entity of an id that comes from the store itself.

    Raises:
        LookupError: The store does not hold it.
    """
    node = store.paper(node_id) or store.entity(node_id)
    if node is None:
        raise LookupError(node_id)
    return node


def describe(node: Node) -> str:
    """Return name and id of a paper or an entity on one line, such as `Muon (method:muon, 5 papers)`."""
    if isinstance(node, Paper):
        return f"{node.title} ({node.id})"
    papers = "1 paper" if node.papers == 1 else f"{node.papers} papers"
    return f"{node.name} ({node.id}, {papers})"


def _by_id(store: Store, text: str) -> Node | None:
    entity = store.entity(text) or store.entity(text.lower())
    if entity:
        return entity
    paper_id = find_paper_id(text)
    return store.paper(paper_id) if paper_id else None


def _by_whole_name(store: Store, text: str) -> list[Entity]:
    """Return the entities that bear a name, those of most papers first."""
    nodes = [store.entity(entry.node) for entry in store.names_with_key(fold(text))]
    entities = [entity for entity in nodes if entity is not None]
    return sorted(entities, key=lambda entity: (-entity.papers, entity.id))


def _by_title_words(store: Store, text: str) -> list[Paper]:
    """Return the papers in whose title every word of a text begins a word, sorted by id.

    A title that is the text as a whole is the only answer.
    """
    keys = [key for word in text.split() if (key := fold(word))]
    if not keys:
        return []
    papers: dict[str, Paper] = {}
    for entry in store.names_containing(keys, MAX_TITLE_CANDIDATES):
        if all(_starts_a_word(key, entry.name) for key in keys):
            paper = store.paper(entry.node)
            if paper is not None:
                papers[paper.id] = paper
    whole = [paper for paper in papers.values() if fold(paper.title) == fold(text)]
    return whole if len(whole) == 1 else [papers[paper_id] for paper_id in sorted(papers)]


def _starts_a_word(key: str, title: str) -> bool:
    """Tell whether a folded key stands in a title from the start of a word on.

    Example:
        >>> _starts_a_word("rope", "RoPE, revisited"), _starts_a_word("rope", "Training for Open-Ended Tasks")
        (True, False)
    """
    folded, offsets = fold_with_offsets(title)
    position = folded.find(key)
    while position >= 0:
        offset = offsets[position]
        if offset == 0 or not title[offset - 1].isalnum():
            return True
        position = folded.find(key, position + 1)
    return False


def _by_similar_name(store: Store, text: str) -> Resolved | None:
    """Return the node whose name differs from a text by a few typing errors; None if several are that close.

    Of several entities of that name, the one of most papers is meant, as for a name without an error.
    """
    query = SearchText(text)
    hits = search_names(text, store, limit=MAX_TITLE_CANDIDATES)
    costs = [
        hit.match.cost if hit.match.grade in (Grade.SOUND, Grade.SIMILAR) else query.count_errors(hit.name)
        for hit in hits
    ]
    fewest = min(costs, default=math.inf)
    closest = [hit for hit, cost in zip(hits, costs, strict=True) if cost == fewest < math.inf]
    if len(closest) == 1:
        return Resolved(text, load_node(store, closest[0].node), corrected=True)
    keys = {fold(hit.name) for hit in closest}
    entities = _by_whole_name(store, keys.pop()) if len(keys) == 1 else []
    if not entities:
        return None
    return Resolved(text, entities[0], corrected=True, namesakes=tuple(entities[1:]))


def _closest(store: Store, text: str) -> Iterable[Node]:
    """Return the papers and entities whose ids or names come closest to a text, best first."""
    hits = search_names(text, store, limit=MAX_SUGGESTIONS)
    return [load_node(store, hit.node) for hit in hits]

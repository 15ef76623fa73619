"""Search for papers and entities by name, and for the sentences that hold what is searched for."""

from typing import NamedTuple

from kg.posts.identifiers import find_paper_id
from kg.query.name_match import Grade
from kg.query.name_search import search_names
from kg.query.resolve import load_node
from kg.query.sentence_search import search_sentences
from kg.query.translated_search import search_translated
from kg.records import Entity, Evidence, LinkRow, Paper, Relation, SectionKind
from kg.store.reader import Store


class SearchResult(NamedTuple):
    """A paper or entity that a search returns.

    Attributes:
        node: The paper or entity.
        matched: The name by which it was found, as written; of a paper found by its text, what is searched
            for.
        snippet: A sentence about it, if there is one; of a paper found by its text, the sentence.
        is_in_text: Whether the paper was found by its text, not by its title or id.
        is_translated: Whether some of the words may stand there in the other language, or be missing.
    """

    node: Paper | Entity
    matched: str
    snippet: Evidence | None
    is_in_text: bool = False
    is_translated: bool = False


def search(store: Store, text: str, *, limit: int = 20) -> list[SearchResult]:
    """Return what a text names, best first, then the papers in one of whose sentences all its words stand.

    Names that have only a part of the words come behind the sentences that have all. If there are none, nor
    names that have all, sentences and titles are returned that say most of the words otherwise
    (`kg.query.translated_search`).

    Args:
        store: The graph.
        text: An id or a link, a name, words of a title, or words of sentences.
        limit: How many papers and entities to return by name, and again by text, at most.
    """
    hits = search_names(text, store, limit=limit)
    named = [
        SearchResult(node, hit.name, _snippet(store, node))
        for hit in hits
        for node in [load_node(store, hit.node)]
    ]
    if find_paper_id(text):
        return named
    known = {hit.node for hit in hits}
    in_text = [
        SearchResult(load_node(store, paper), text, sentence, is_in_text=True)
        for paper, sentence in search_sentences(store, text, limit=limit + len(known))
        if paper not in known
    ]
    is_part = bool(hits) and hits[0].match.grade is Grade.PART
    if not in_text and (is_part or not named):
        in_text = [
            SearchResult(load_node(store, paper), text, sentence, is_in_text=True, is_translated=True)
            for paper, sentence in search_translated(store, text, limit=limit + len(known))
            if paper not in known
        ]
    return in_text[:limit] + named if is_part else named + in_text[:limit]


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

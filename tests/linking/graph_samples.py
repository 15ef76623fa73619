"""Makers of the facts of small graphs, from texts that mark what they name."""

import re
from collections.abc import Mapping, Sequence

from kg.linking.graph_facts import GraphFacts
from kg.records import Entity, EntityType, Relation
from kg.store.name_queries import LinkedMention, LinkedText
from kg.vocabulary.terms import Term

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")


def entity(name: str, papers: int = 1, entity_type: EntityType = EntityType.METHOD, *aliases: str) -> Entity:
    """Return an entity whose id ends in its name."""
    return Entity(f"{entity_type}:{name}", name, entity_type, aliases, papers)


def linked_text(paper: str, marked: str, entities: Mapping[str, Entity]) -> LinkedText:
    """Return a text in which `[surface]` or `[surface|name]` names an entity.

    Args:
        paper: The id of the paper.
        marked: The text with its marks.
        entities: The entities by name.
    """
    text, mentions, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        named = entities[mark[2] or mark[1]]
        mentions.append(LinkedMention(len(text), len(text) + len(mark[1]), named.id, named.type))
        text += mark[1]
        end = mark.end()
    return LinkedText(paper, text + marked[end:], tuple(mentions))


def graph_facts(  # noqa: PLR0913 # one a field that tests set
    entities: Sequence[Entity],
    texts: Mapping[str, str] | None = None,
    *,
    relations: Mapping[tuple[str, str], Relation] | None = None,
    topics: Mapping[str, Sequence[str]] | None = None,
    areas: Mapping[str, str] | None = None,
    terms: Sequence[Term] = (),
    paper_count: int = 10,
) -> GraphFacts:
    """Return the facts of a graph.

    Args:
        entities: The entities.
        texts: The marked text of each paper, see `linked_text`; each paper uses what its text names.
        relations: Relations that are not `uses`, by paper and name of the entity.
        topics: The topics of each paper.
        areas: The area of each topic.
        terms: The vocabulary.
        paper_count: How many papers the graph has.
    """
    by_name = {named.name: named for named in entities}
    linked_texts = [linked_text(paper, text, by_name) for paper, text in (texts or {}).items()]
    links: dict[str, dict[str, Relation]] = {}
    for text in linked_texts:
        for mention in text.mentions:
            links.setdefault(mention.entity, {})[text.paper] = Relation.USES
    for (paper, name), relation in (relations or {}).items():
        links.setdefault(by_name[name].id, {})[paper] = relation
    return GraphFacts(
        {named.id: named for named in entities},
        paper_count,
        links,
        lambda: linked_texts,
        {paper: frozenset(paper_topics) for paper, paper_topics in (topics or {}).items()},
        areas or {},
        (),
        terms,
    )

"""The graph as resources of RDF, which Turtle and JSON-LD write in their own ways.

Papers are `schema:ScholarlyArticle`s of https://schema.org; what that does not have is a small vocabulary of
our own (`kg:uses`, `kg:Method`, …), which docs/exports.md explains.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from kg.export.table_rows import topic_node
from kg.graph import paper_node
from kg.records import Entity, LinkRow, Paper, Relation
from kg.store.grouped_rows import GroupedRows
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow

#: The namespaces, by the prefixes that stand for them.
PREFIXES = {
    "kg": "urn:digest-kg:term:",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NODES = "urn:digest-kg:node:"
#: What may not stand in the address of a resource.
_NOT_IN_IRIS = re.compile('[\x00-\x20<>"{}|\\\\^`\x7f-\xa0\ud800-\udfff]')
#: The type of a date by its length.
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


class Iri(NamedTuple):
    """The address of a resource, as a value."""

    address: str


class Literal(NamedTuple):
    """A text; `language` or `type` (a prefixed name) says more of it."""

    text: str
    language: str = ""
    type: str = ""


Value = Iri | Literal | int


class Resource(NamedTuple):
    """A resource.

    Attributes:
        address: Its address.
        types: Its types, as prefixed names.
        properties: Each property, as a prefixed name, with a value.
    """

    address: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, Value], ...]


def resources(store: Store) -> Iterator[Resource]:
    """Yield the topics, the entities, the papers, and the sentences behind links."""
    yield from map(_topic, store.topics())
    variants = GroupedRows(store.variants())
    for entity in store.entities():
        yield _entity(entity, [family for _, family in variants.take(entity.id)])
    links = GroupedRows((link.paper, link) for link in store.links())
    topics = GroupedRows((paper, topic.topic) for paper, topic in store.all_paper_topics())
    builds_on = GroupedRows((row.paper, row.target) for row in store.builds_on())
    cites = GroupedRows(store.cites())
    for paper in store.papers():
        connections = [
            *(_link(link) for _, link in links.take(paper.id)),
            *(("schema:about", node_iri(topic_node(topic))) for _, topic in topics.take(paper.id)),
            *(("kg:buildsOn", node_iri(paper_node(target))) for _, target in builds_on.take(paper.id)),
            *(("schema:citation", node_iri(paper_node(cited))) for _, cited in cites.take(paper.id)),
        ]
        yield _paper(paper, connections)
    yield from _evidence(store)


def node_iri(node: str) -> Iri:
    """Return the address of a node of the graph; what an address may not have is percent-encoded."""
    return Iri(_NODES + quote(node, safe=":/()+@!*',;="))


def property_name(relation: Relation) -> str:
    """Return the property that stands for a relation: `kg:evaluatesOn` for `evaluates_on`."""
    first, *others = str(relation).split("_")
    return "kg:" + first + "".join(word.capitalize() for word in others)


def _link(link: LinkRow) -> tuple[str, Value]:
    return property_name(link.relation), node_iri(link.entity)


def _paper(paper: Paper, connections: Iterable[tuple[str, Value]]) -> Resource:
    properties: list[tuple[str, Value]] = [
        ("schema:identifier", Literal(paper.id)),
        ("schema:name", Literal(paper.title)),
    ]
    if paper.url:
        properties.append(
            ("schema:url", Iri(_NOT_IN_IRIS.sub(lambda match: quote(match[0], safe=""), paper.url)))
        )
    if paper.date:
        properties.append(("kg:date", Literal(paper.date, type=_DATE_TYPES.get(len(paper.date), ""))))
    properties += [("kg:digest", Literal(f"{post}:{line}")) for post, line in paper.digests]
    types = ("schema:ScholarlyArticle",)
    return Resource(node_iri(paper_node(paper.id)).address, types, (*properties, *connections))


def _entity(entity: Entity, families: Iterable[str]) -> Resource:
    properties: list[tuple[str, Value]] = [
        ("schema:identifier", Literal(entity.id)),
        ("schema:name", Literal(entity.name)),
        *(("schema:alternateName", Literal(alias)) for alias in dict.fromkeys(entity.aliases)),
        ("kg:papers", entity.papers),
        *(("kg:variantOf", node_iri(family)) for family in families),
    ]
    types = (f"kg:{entity.type.capitalize()}", "schema:DefinedTerm")
    return Resource(node_iri(entity.id).address, types, tuple(properties))


def _topic(topic: TopicRow) -> Resource:
    properties: list[tuple[str, Value]] = [("schema:identifier", Literal(topic.id))]
    names = {"en": topic.english, "ko": topic.korean}
    properties += [("schema:name", Literal(name, language)) for language, name in names.items() if name]
    if topic.area:
        properties.append(("kg:area", node_iri(topic_node(topic.area))))
    types = ("kg:Topic", "schema:DefinedTerm")
    return Resource(node_iri(topic_node(topic.id)).address, types, tuple(properties))


def _evidence(store: Store) -> Iterator[Resource]:
    """Yield the sentences behind links: which paper says what of which entity, and where."""
    relations = {(link.paper, link.entity): link.relation for link in store.links()}
    for (paper, entity), sentences in store.all_evidence().items():
        for rank, evidence in enumerate(sentences, start=1):
            paper_address, entity_address = node_iri(paper_node(paper)), node_iri(entity)
            name = quote(f"{paper_node(paper)}|{entity}|{rank}", safe=":/()+@!*',;=")
            properties: tuple[tuple[str, Value], ...] = (
                ("kg:paper", paper_address),
                ("kg:entity", entity_address),
                ("kg:relation", Iri(expand(property_name(relations[paper, entity])))),
                ("schema:text", Literal(evidence.sentence)),
                ("kg:post", Literal(evidence.post)),
                ("kg:line", evidence.line),
                ("kg:section", Literal(evidence.section)),
                ("kg:rank", rank),
            )
            yield Resource(f"urn:digest-kg:evidence:{name}", ("kg:Evidence",), properties)


def expand(name: str) -> str:
    """Return the address that a prefixed name stands for."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local

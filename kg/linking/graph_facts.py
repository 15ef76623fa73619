"""What is known of the entities of a graph when a person is asked about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.records import Entity, Relation
from kg.store.name_queries import LinkedText
from kg.vocabulary.terms import Term


def _no_texts() -> Iterable[LinkedText]:
    return ()


class GraphFacts(NamedTuple):
    """The entities of a graph, and what its papers say of them.

    Attributes:
        entities: All entities, keyed by id.
        paper_count: How many papers the graph has.
        relations: The relation of each paper to each entity, keyed by the entity's id, then by the paper's.
        read_texts: Returns the texts of all papers anew at each call.
        topics: The topics of each paper, keyed by the paper's id.
        areas: The area of each topic.
        variants: Pairs of entity ids (variant, family).
        terms: The vocabulary.
    """

    entities: Mapping[str, Entity]
    paper_count: int
    relations: Mapping[str, Mapping[str, Relation]] = {}
    read_texts: Callable[[], Iterable[LinkedText]] = _no_texts
    topics: Mapping[str, frozenset[str]] = {}
    areas: Mapping[str, str] = {}
    variants: Sequence[tuple[str, str]] = ()
    terms: Sequence[Term] = ()

    def papers_of(self, entity_id: str) -> frozenset[str]:
        """Return the ids of the papers that name an entity."""
        return frozenset(self.relations.get(entity_id, ()))

    def topics_of(self, papers: Iterable[str]) -> frozenset[str]:
        """Return the topics of some papers together."""
        return frozenset(topic for paper in papers for topic in self.topics.get(paper, ()))

    def areas_of(self, papers: Iterable[str]) -> frozenset[str]:
        """Return the areas of some papers together."""
        return frozenset(self.areas.get(topic) or topic for topic in self.topics_of(papers))

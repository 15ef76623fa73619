"""Papers, entities and topics of ids that come from the store itself."""

from kg.records import Entity, Paper
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow


def load_paper(store: Store, paper_id: str) -> Paper:
    """Return the paper of an id that comes from the store itself.

    Raises:
        LookupError: The store does not hold it.
    """
    paper = store.paper(paper_id)
    if paper is None:
        raise LookupError(paper_id)
    return paper


def load_entity(store: Store, entity_id: str) -> Entity:
    """Return the entity of an id that comes from the store itself.

    Raises:
        LookupError: The store does not hold it.
    """
    entity = store.entity(entity_id)
    if entity is None:
        raise LookupError(entity_id)
    return entity


def load_topics(store: Store, paper_id: str) -> tuple[TopicRow, ...]:
    """Return the topics of a paper, the surest first."""
    topics = [topic.topic for topic in store.topics_of(paper_id)]
    rows = store.topics_by_id(topics) if topics else {}
    return tuple(rows[topic] for topic in topics)

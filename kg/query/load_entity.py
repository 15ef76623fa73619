"""The entity of an id that comes from the store itself."""

from kg.records import Entity
from kg.store.reader import Store


def load_entity(store: Store, entity_id: str) -> Entity:
    """Return the entity of an id that comes from the store itself.

    Raises:
        LookupError: The store does not hold it.
    """
    entity = store.entity(entity_id)
    if entity is None:
        raise LookupError(entity_id)
    return entity

"""What a person may decide on entities: merge, split, rename, retype, hide, never.

Decisions name entities by the ids that the linker gives them. `kg.linking.curation` reads them from a file,
`kg.linking.draft_entities` applies them.
"""

from typing import NamedTuple

from kg.records import EntityType, Problem


class Split(NamedTuple):
    """In some papers the entity is another thing, with a name and a type of its own.

    Attributes:
        entity: The id of the entity.
        papers: The ids of the papers that mean the other thing.
        name: The name of the other thing.
        type: Its type; None for the type of the entity.
    """

    entity: str
    papers: tuple[str, ...]
    name: str
    type: EntityType | None


class Merge(NamedTuple):
    """Some entities are the same thing as another one, which keeps its id, name and type.

    Attributes:
        into: The id of the entity that stays.
        entities: The ids of the entities that become part of it.
    """

    into: str
    entities: tuple[str, ...]


class Rename(NamedTuple):
    """The entity gets another name."""

    entity: str
    name: str


class Retype(NamedTuple):
    """The entity gets another type."""

    entity: str
    type: EntityType


class Hide(NamedTuple):
    """The entity is left out of the graph."""

    entity: str


class Never(NamedTuple):
    """These entities are different things, however similar: they are not merged, and no merge is proposed.

    An entity alone stays as it is: neither that it be hidden nor that it be split is proposed.
    """

    entities: tuple[str, ...]


#: The field names are the keys of the curation file (`kg.linking.curation.render_choice`).
Choice = Split | Merge | Rename | Retype | Hide | Never


class Decision(NamedTuple):
    """A choice with the file and the line, from 1, in which it is written."""

    choice: Choice
    file: str
    line: int

    def problem(self, message: str) -> Problem:
        """Return a problem that points to this decision."""
        return Problem(self.file, self.line, message)

"""What a person has decided already, so that it is not asked again and nothing contradicts it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.text import slug


class PastDecisions:
    """The decisions of a curation file, as far as they answer proposals."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """Index the decisions."""
        choices = [decision.choice for decision in decisions]
        self._never = [frozenset(choice.entities) for choice in choices if isinstance(choice, Never)]
        self._hidden = {choice.entity for choice in choices if isinstance(choice, Hide)}
        self._into: dict[str, str] = {}
        self._split_papers: defaultdict[str, set[str]] = defaultdict(set)
        for choice in choices:
            if isinstance(choice, Merge):
                self._into.update(dict.fromkeys(choice.entities, choice.into))
            elif isinstance(choice, Split):
                self._split_papers[choice.entity].update(choice.papers)
        self._former_ids = _former_ids(choices)

    def former_id(self, entity_id: str) -> str:
        """Return the id by which decisions name an entity that one of them renames or retypes."""
        return self._former_ids.get(entity_id, entity_id)

    def answer(self, choice: Choice) -> bool:
        """Tell whether a proposed choice is made, refused, or contradicts what is decided."""
        match choice:
            case Merge(into=into, entities=entities):
                return self._answers_merge(into, entities)
            case Hide(entity=entity_id):
                return self._keeps(entity_id) or entity_id in self._hidden or entity_id in self._into
            case Split(entity=entity_id, papers=papers):
                is_split = bool(self._split_papers[entity_id].intersection(papers))
                return self._keeps(entity_id) or entity_id in self._hidden or is_split
        return False

    def _answers_merge(self, into: str, entities: Sequence[str]) -> bool:
        if self._hidden.intersection((into, *entities)) or any(
            entity_id in self._into for entity_id in entities
        ):
            return True
        clusters = [self._cluster(entity_id) for entity_id in (into, *entities)]
        return any(
            first & second or self._keeps_apart(first, second) for first, second in combinations(clusters, 2)
        )

    def _keeps(self, entity_id: str) -> bool:
        """Tell whether a `never` names an entity alone: it stays as it is."""
        return frozenset((entity_id,)) in self._never

    def _cluster(self, entity_id: str) -> set[str]:
        """Return what merges make one entity with this one."""
        root = self._root(entity_id)
        return {root, entity_id, *(merged for merged in self._into if self._root(merged) == root)}

    def _root(self, entity_id: str) -> str:
        visited = set()
        while entity_id in self._into and entity_id not in visited:
            visited.add(entity_id)
            entity_id = self._into[entity_id]
        return entity_id

    def _keeps_apart(self, first: set[str], second: set[str]) -> bool:
        return any(entities & first and entities & second for entities in self._never if len(entities) > 1)


def _former_ids(choices: Iterable[Choice]) -> dict[str, str]:
    """Return the former id of each entity that is renamed or retyped, keyed by the id that it then has."""
    names: dict[str, str] = {}
    types: dict[str, str] = {}
    for choice in choices:
        if isinstance(choice, Rename):
            names[choice.entity] = slug(choice.name)
        elif isinstance(choice, Retype):
            types[choice.entity] = choice.type
    former = {}
    for entity_id in {**names, **types}:
        entity_type, _, name = entity_id.partition(":")
        former[f"{types.get(entity_id, entity_type)}:{names.get(entity_id, name)}"] = entity_id
    return former

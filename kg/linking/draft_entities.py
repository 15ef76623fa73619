"""Draft entities: what the linker made of the mentions, changed by a person's decisions.

Decisions are applied in one order, whatever that of the file: split, merge, retype, rename, hide. So a merge
may name what a split made. A decision that contradicts an earlier one, or names what does not exist, changes
nothing and is reported as a problem.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.records import EntityType, Problem
from kg.text import slug

#: The order in which decisions are applied; a `Never` changes no entity.
_ORDER: tuple[type[Choice], ...] = (Split, Merge, Retype, Rename, Hide)


class DraftEntity(NamedTuple):
    """An entity before its aliases are complete.

    Attributes:
        name: Its display name.
        type: Its type.
        papers_by_base: The papers that name it, sorted, by base entity: the id under which the linker put the
            mentions before any decision. Without decisions there is one, the entity itself; a merged entity
            has the base of each of its parts, and a split one only some of the papers of its base.
        aliases: Names that it has whether or not a paper writes them: those of the vocabulary, and former
            names.
    """

    name: str
    type: EntityType
    papers_by_base: Mapping[str, Sequence[str]]
    aliases: tuple[str, ...] = ()

    def papers(self) -> Sequence[str]:
        """Return the ids of the papers that name the entity, sorted."""
        first, *others = self.papers_by_base.values()
        if not others:
            return first  # most entities; a copy of each would take much memory
        return sorted({*first, *(paper for papers in others for paper in papers)})


class _DecisionError(ValueError):
    """A choice cannot be applied; the message says why."""


def apply_decisions(
    drafts: Mapping[str, DraftEntity], decisions: Iterable[Decision]
) -> tuple[dict[str, DraftEntity], list[Problem]]:
    """Return the entities as a person wants them, and the decisions that could not be applied.

    Args:
        drafts: The entities as linked, keyed by id; they are not changed.
        decisions: The decisions, in the order of their file.

    Returns:
        The entities, keyed by an id that fits their new type and name, and the problems, sorted by file
        and line.
    """
    decisions = list(decisions)
    problems = list(_contradictions(decisions))
    contradicting = {(problem.file, problem.line) for problem in problems}
    editor = _DraftEditor(drafts)
    for choice_type in _ORDER:
        for decision in decisions:
            is_contradicting = (decision.file, decision.line) in contradicting
            if is_contradicting or not isinstance(decision.choice, choice_type):
                continue
            try:
                editor.apply(decision.choice)
            except _DecisionError as error:
                problems.append(decision.problem(str(error)))
    return editor.drafts, sorted(problems)


def _contradictions(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """Yield a problem for each decision that contradicts a `never`, or an earlier one on the same entity."""
    separated = [
        set(decision.choice.entities) for decision in decisions if isinstance(decision.choice, Never)
    ]
    decided: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if isinstance(decision.choice, Merge):
            merged = {decision.choice.into, *decision.choice.entities}
            if any(len(merged & entities) > 1 for entities in separated):
                yield decision.problem("merges what a `never` keeps apart")
                continue
        for aspect, entity_id in _decided_aspects(decision.choice):
            earlier = decided.setdefault((aspect, entity_id), decision)
            if earlier.choice != decision.choice:
                yield decision.problem(f"{entity_id}: line {earlier.line} says otherwise")
                break


def _decided_aspects(choice: Choice) -> Iterator[tuple[str, str]]:
    """Yield what a choice decides, as (aspect, entity id); a different choice may not decide the same."""
    match choice:
        case Merge(entities=entities):
            yield from (("existence", entity_id) for entity_id in entities)
        case Hide(entity=entity_id):
            yield "existence", entity_id
        case Rename(entity=entity_id):
            yield "name", entity_id
        case Retype(entity=entity_id):
            yield "type", entity_id
        case Split(entity=entity_id, papers=papers):
            yield from ((f"in {paper}", entity_id) for paper in papers)


class _DraftEditor:
    """Applies choices to draft entities, one after the other.

    Attributes:
        drafts: The entities by their current ids.
    """

    def __init__(self, drafts: Mapping[str, DraftEntity]) -> None:
        self.drafts = dict(drafts)
        #: The current id of each entity that was merged, renamed or retyped; decisions name the id before
        #: that.
        self._current_ids: dict[str, str] = {}

    def apply(self, choice: Choice) -> None:
        """Apply one choice.

        Raises:
            _DecisionError: It cannot be applied; then nothing has changed.
        """
        self._check_known(choice)
        match choice:
            case Split():
                self._split(choice)
            case Merge():
                self._merge(choice)
            case Retype(entity=entity_id, type=entity_type):
                self._replace(entity_id, self._draft(entity_id)._replace(type=entity_type))
            case Rename(entity=entity_id, name=name):
                self._replace(entity_id, self._draft(entity_id)._replace(name=name))
            case Hide(entity=entity_id):
                del self.drafts[self._current_id(entity_id)]

    def _check_known(self, choice: Choice) -> None:
        for entity_id in _named_entities(choice):
            if self._current_id(entity_id) not in self.drafts:
                message = f"{entity_id}: no such entity"
                raise _DecisionError(message)

    def _current_id(self, entity_id: str) -> str:
        return self._current_ids.get(entity_id, entity_id)

    def _draft(self, entity_id: str) -> DraftEntity:
        return self.drafts[self._current_id(entity_id)]

    def _merge(self, choice: Merge) -> None:
        target_id = self._current_id(choice.into)
        for entity_id in choice.entities:
            source_id = self._current_id(entity_id)
            if source_id != target_id:
                source = self.drafts.pop(source_id)
                self.drafts[target_id] = _join(self.drafts[target_id], source)
                self._current_ids[entity_id] = target_id

    def _replace(self, entity_id: str, draft: DraftEntity) -> None:
        """Put a renamed or retyped entity under the id that fits it; the former name becomes an alias."""
        old_id = self._current_id(entity_id)
        new_id = _id_of(draft.type, draft.name)
        if new_id != old_id and new_id in self.drafts:
            message = f"{new_id}: there is such an entity already; merge them"
            raise _DecisionError(message)
        former = self.drafts.pop(old_id)
        self.drafts[new_id] = draft._replace(aliases=(*draft.aliases, former.name))
        self._current_ids[entity_id] = new_id

    def _split(self, choice: Split) -> None:
        draft = self.drafts[choice.entity]
        papers = set(draft.papers())
        if missing := [paper for paper in choice.papers if paper not in papers]:
            message = f"{', '.join(missing)}: does not mention {choice.entity}"
            raise _DecisionError(message)
        entity_type = choice.type or draft.type
        new_id = _id_of(entity_type, choice.name)
        if new_id in self.drafts:
            message = f"{new_id}: there is such an entity already"
            raise _DecisionError(message)
        split_papers = _select_papers(draft, lambda paper: paper in choice.papers)
        self.drafts[new_id] = DraftEntity(choice.name, entity_type, split_papers)
        if remaining_papers := _select_papers(draft, lambda paper: paper not in choice.papers):
            self.drafts[choice.entity] = draft._replace(papers_by_base=remaining_papers)
        else:
            del self.drafts[choice.entity]


def _named_entities(choice: Choice) -> tuple[str, ...]:
    match choice:
        case Merge(into=into, entities=entities):
            return (into, *entities)
        case Never(entities=entities):
            return entities
    return (choice.entity,)


def _id_of(entity_type: EntityType, name: str) -> str:
    return f"{entity_type}:{slug(name)}"


def _select_papers(draft: DraftEntity, is_selected: Callable[[str], bool]) -> dict[str, Sequence[str]]:
    """Return the selected papers of an entity by base; bases without any are left out."""
    selected_by_base: dict[str, Sequence[str]] = {}
    for base_id, papers in draft.papers_by_base.items():
        if selected := [paper for paper in papers if is_selected(paper)]:
            selected_by_base[base_id] = selected
    return selected_by_base


def _join(target: DraftEntity, source: DraftEntity) -> DraftEntity:
    """Return the target with the papers and the names of the source."""
    papers_by_base = dict(target.papers_by_base)
    for base_id, papers in source.papers_by_base.items():
        papers_by_base[base_id] = sorted({*papers_by_base.get(base_id, ()), *papers})
    aliases = (*target.aliases, *source.aliases, source.name)
    return target._replace(papers_by_base=papers_by_base, aliases=aliases)

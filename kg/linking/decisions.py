"""A person's decisions on entities, applied to what linking made of the mentions.

Decisions name entities by the ids that linking gives them. They are applied in one order whatever that of the file: split, merge,
retype, rename, hide; so a merge may name what a split made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.records import EntityType, Mention, Problem, Section
from kg.text import slug


class Place(NamedTuple):
    """A section of a post as read, with its mentions; `number` tells it from all others."""

    number: int
    section: Section
    mentions: tuple[Mention, ...]


class Group(NamedTuple):
    """An entity in the making.

    Attributes:
        name: Its name.
        type: Its type.
        parts: What it is made of: papers, in their order, by the id of the entity under which linking put their mentions.
        listed: The names it is listed by.
    """

    name: str
    type: EntityType
    parts: dict[str, Sequence[str]]
    listed: tuple[str, ...] = ()

    def papers(self) -> Sequence[str]:
        """Return the papers that name it, each once."""
        first, *others = self.parts.values()
        return sorted({*first, *(paper for papers in others for paper in papers)}) if others else first


class Split(NamedTuple):
    """In these papers the entity is another thing of that name and type."""

    entity: str
    papers: tuple[str, ...]
    name: str
    type: EntityType | None


class Merge(NamedTuple):
    """These entities are the first one."""

    into: str
    entities: tuple[str, ...]


class Rename(NamedTuple):
    """The entity has another name."""

    entity: str
    name: str


class Retype(NamedTuple):
    """The entity is of another type."""

    entity: str
    type: EntityType


class Hide(NamedTuple):
    """The entity is none."""

    entity: str


class Never(NamedTuple):
    """These entities are different things, however alike; they are neither merged nor proposed for it."""

    entities: tuple[str, ...]


Choice = Split | Merge | Rename | Retype | Hide | Never
_ORDER: tuple[type[Choice], ...] = (Split, Merge, Retype, Rename, Hide)


class Decision(NamedTuple):
    """A choice and where it is written."""

    choice: Choice
    file: str
    line: int

    def problem(self, message: str) -> Problem:
        """Return a problem of this decision."""
        return Problem(self.file, self.line, message)


def decide(groups: dict[str, Group], decisions: Iterable[Decision]) -> tuple[dict[str, Group], list[Problem]]:
    """Return the groups as a person wants them, under ids that fit names and types, and what could not be followed."""
    decisions = list(decisions)
    problems = list(_contradictions(decisions))
    contradicted = {(problem.file, problem.line) for problem in problems}
    groups = dict(groups)
    moved: dict[str, str] = {}
    for kind in _ORDER:
        for decision in decisions:
            if isinstance(decision.choice, kind) and (decision.file, decision.line) not in contradicted:
                problems += (decision.problem(message) for message in _follow(groups, moved, decision.choice))
    return groups, sorted(problems)


def _contradictions(decisions: Iterable[Decision]) -> Iterator[Problem]:
    """Yield the decisions that say something else of an entity than an earlier one."""
    said: dict[tuple[str, str], Decision] = {}
    apart = [set(decision.choice.entities) for decision in decisions if isinstance(decision.choice, Never)]
    for decision in decisions:
        if isinstance(decision.choice, Merge):
            together = {decision.choice.into, *decision.choice.entities}
            if any(len(together & never) > 1 for never in apart):
                yield decision.problem("merges what a `never` keeps apart")
                continue
        for aspect, entity in _aspects(decision.choice):
            earlier = said.setdefault((aspect, entity), decision)
            if earlier.choice != decision.choice:
                yield decision.problem(f"{entity}: line {earlier.line} says otherwise")
                break


def _aspects(choice: Choice) -> Iterator[tuple[str, str]]:
    """Yield what a choice settles, of which entity; a second choice may not settle it again."""
    match choice:
        case Merge(entities=entities):
            yield from (("fate", entity) for entity in entities)
        case Hide(entity=entity):
            yield "fate", entity
        case Rename(entity=entity):
            yield "name", entity
        case Retype(entity=entity):
            yield "type", entity
        case Split(entity=entity, papers=papers):
            yield from ((f"in {paper}", entity) for paper in papers)


def _follow(groups: dict[str, Group], moved: dict[str, str], choice: Choice) -> Iterator[str]:
    """Carry out one choice; yield what is wrong with it."""
    named = (choice.into, *choice.entities) if isinstance(choice, Merge) else getattr(choice, "entities", ())
    for entity in named or (choice.entity,):  # type: ignore[union-attr] # all others have one
        if moved.get(entity, entity) not in groups:
            yield f"{entity}: no such entity"
            return
    match choice:
        case Split():
            yield from _split(groups, choice)
        case Merge(into=into, entities=entities):
            target = moved.get(into, into)
            for entity in entities:
                source = moved.get(entity, entity)
                if source != target:
                    groups[target] = _joined(groups[target], groups.pop(source))
                    moved[entity] = target
        case Rename(entity=entity, name=name):
            yield from _move(groups, moved, entity, groups[moved.get(entity, entity)]._replace(name=name))
        case Retype(entity=entity, type=kind):
            yield from _move(groups, moved, entity, groups[moved.get(entity, entity)]._replace(type=kind))
        case Hide(entity=entity):
            del groups[moved.get(entity, entity)]


def _move(groups: dict[str, Group], moved: dict[str, str], entity: str, group: Group) -> Iterator[str]:
    before = moved.get(entity, entity)
    after = f"{group.type}:{slug(group.name)}"
    if after != before and after in groups:
        yield f"{after}: there is such an entity already; merge them"
        return
    kept = groups.pop(before)
    groups[after] = group._replace(listed=(*group.listed, kept.name))
    moved[entity] = after


def _split(groups: dict[str, Group], choice: Split) -> Iterator[str]:
    group = groups[choice.entity]
    named = set(group.papers())
    if missing := [paper for paper in choice.papers if paper not in named]:
        yield f"{', '.join(missing)}: does not mention {choice.entity}"
        return
    kind = choice.type or group.type
    after = f"{kind}:{slug(choice.name)}"
    if after in groups:
        yield f"{after}: there is such an entity already"
        return
    groups[after] = Group(choice.name, kind, _chosen(group, lambda paper: paper in choice.papers))
    if rest := _chosen(group, lambda paper: paper not in choice.papers):
        groups[choice.entity] = group._replace(parts=rest)
    else:
        del groups[choice.entity]


def _chosen(group: Group, wanted: Callable[[str], bool]) -> dict[str, Sequence[str]]:
    """Return the parts of a group with the wanted papers alone."""
    parts = {entity: [paper for paper in papers if wanted(paper)] for entity, papers in group.parts.items()}
    return {entity: papers for entity, papers in parts.items() if papers}


def _joined(target: Group, source: Group) -> Group:
    parts = dict(target.parts)
    for entity, papers in source.parts.items():
        parts[entity] = sorted({*parts.get(entity, ()), *papers})
    return target._replace(parts=parts, listed=(*target.listed, *source.listed, source.name))

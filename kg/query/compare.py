"""Papers or systems side by side: what they share, what they reached, and who claims to beat whom."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.query.resolve import Resolved, resolve
from kg.query.results import ResultEntry, ResultTable, comparable_tables, load_entries
from kg.records import Entity, Paper, Relation, ResultKind
from kg.store.reader import Store
from kg.store.result_queries import Result
from kg.text import fold


class Side(NamedTuple):
    """One of the things compared.

    Attributes:
        subject: What was asked about.
        systems: The ids of the entities that stand for it: itself, or what the paper proposes.
        results: Its results.
    """

    subject: Resolved
    systems: frozenset[str]
    results: tuple[Result, ...]


class Claim(NamedTuple):
    """A result in which one side is compared with another.

    Attributes:
        entry: The result.
        claimant: The position of the side that is the system, from 0.
        rival: The position of the side that is the baseline.
    """

    entry: ResultEntry
    claimant: int
    rival: int


class Comparison(NamedTuple):
    """Things side by side.

    Attributes:
        sides: What is compared.
        shared: The entities that all sides name, or that all papers of them name, sorted by id.
        tables: Levels on the same benchmark by the same measure of two sides or more.
        claims: Results in which one side is compared with another.
    """

    sides: tuple[Side, ...]
    shared: tuple[Entity, ...]
    tables: tuple[ResultTable, ...]
    claims: tuple[Claim, ...]


def compare(store: Store, names: Sequence[str]) -> Comparison:
    """Compare papers or systems.

    Args:
        store: The graph.
        names: Names of papers or entities, two or more.

    Raises:
        UnknownNodeError: A name names nothing.
        AmbiguousNodeError: Words fit the titles of several papers.
    """
    sides = tuple(_side(store, resolve(store, name)) for name in names)
    found = dict.fromkeys(result for side in sides for result in side.results)
    entries = load_entries(store, found)
    levels = [entry for entry in entries if entry.result.kind is ResultKind.LEVEL]
    tables = tuple(
        table
        for table in comparable_tables(store, levels)
        if len({side for entry in table.entries for side in _sides_of(entry.result, sides)}) > 1
    )
    claims = tuple(claim for entry in entries for claim in _claims(store, entry, sides))
    return Comparison(sides, _shared(store, sides), tables, claims)


def _side(store: Store, subject: Resolved) -> Side:
    node = subject.node
    if isinstance(node, Paper):
        proposed = (link.entity for link in store.links_of(node.id) if link.relation is Relation.PROPOSES)
        return Side(subject, frozenset(proposed), tuple(store.results_of(node.id)))
    return Side(subject, frozenset({node.id}), tuple(store.results_with(node.id)))


def _sides_of(result: Result, sides: Sequence[Side]) -> list[int]:
    """Return the positions of the sides whose system reached a result."""
    return [index for index, side in enumerate(sides) if _is_of(result, side)]


def _is_of(result: Result, side: Side) -> bool:
    if side.systems & set(result.system.entities):
        return True
    is_own_paper = isinstance(side.subject.node, Paper) and result.paper == side.subject.node.id
    return is_own_paper and not result.system.entities


def _claims(store: Store, entry: ResultEntry, sides: Sequence[Side]) -> list[Claim]:
    """Return for which sides a result says that one is ahead of or behind another."""
    result = entry.result
    return [
        Claim(entry, claimant, rival)
        for claimant in _sides_of(result, sides)
        for rival, side in enumerate(sides)
        if rival != claimant and _is_against(store, result, side)
    ]


def _is_against(store: Store, result: Result, side: Side) -> bool:
    if side.systems & set(result.against.entities):
        return True
    words = fold(result.against.text)
    names = [entity.name for system in side.systems if (entity := store.entity(system))]
    return any(len(fold(name)) > 2 and fold(name) in words for name in names)


def _shared(store: Store, sides: Sequence[Side]) -> tuple[Entity, ...]:
    """Return the entities that all sides name; an entity names what any paper that names it does."""
    named = []
    for side in sides:
        node = side.subject.node
        if isinstance(node, Paper):
            named.append({link.entity for link in store.links_of(node.id)})
        else:
            papers = [link.paper for link in store.links_to(node.id) if link.relation is Relation.PROPOSES]
            named.append({link.entity for paper in papers for link in store.links_of(paper)})
    common = set.intersection(*named) if named else set()
    own = {system for side in sides for system in side.systems}
    return tuple(entity for id_ in sorted(common - own) if (entity := store.entity(id_)))

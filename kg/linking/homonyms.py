"""Names that may stand for several things: short abbreviations and plain words that papers use differently.

Three signs tell it, the surest first: papers define the name by different long forms; several papers propose
a thing of that name; papers of areas that have nothing in common use it, if their sentences also differ on
its type, or if no vocabulary lists it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.korean.lexicon import Lexicon
from kg.limits import MAX_AMBIGUOUS_LENGTH, is_hub
from kg.linking.decisions import Split
from kg.linking.duplicates import Certainty
from kg.linking.graph_facts import GraphFacts
from kg.linking.long_forms import long_forms_at, mean_different_things
from kg.records import Entity, EntityType, Relation
from kg.store.name_queries import LinkedText
from kg.text import fold

_PLAIN_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
#: Types that a name of one thing seldom has both.
_TYPE_CLASSES: Mapping[str, str] = {
    EntityType.METHOD: "method",
    EntityType.MODEL: "method",
    EntityType.DATASET: "data",
    EntityType.BENCHMARK: "data",
    EntityType.METRIC: "metric",
    EntityType.TASK: "task",
}


class Homonym(NamedTuple):
    """An entity that may be several things, how to split it, why, and how surely."""

    entity: Entity
    split: Split
    reason: str
    certainty: Certainty


class _Usage(NamedTuple):
    """How the papers of a graph use a name.

    Attributes:
        long_forms: The long forms by which papers define it, keyed by paper.
        types: How often the sentences of a paper give it a type, keyed by paper.
    """

    long_forms: dict[str, list[str]]
    types: defaultdict[str, Counter[str]]


def find_homonyms(facts: GraphFacts) -> list[Homonym]:
    """Return the entities that may be several things, sorted by id, with the papers of the rarer meaning."""
    ambiguous = {
        entity.id: entity
        for entity in facts.entities.values()
        if entity.papers > 1 and any(may_be_ambiguous(name) for name in (entity.name, *entity.aliases))
    }
    lexicon = Lexicon(facts.terms)
    usages = _usages(facts.read_texts(), ambiguous, lexicon)
    related = _entities_by_paper(facts)
    listed = {fold(surface) for term in facts.terms for surface in term.surfaces}
    found = []
    for entity_id, entity in sorted(ambiguous.items()):
        usage = usages.get(entity_id, _Usage({}, defaultdict(Counter)))
        homonyms = list(_by_long_form(facts, entity, usage, lexicon)) or list(_by_proposal(facts, entity))
        if not homonyms and may_be_ambiguous(entity.name):
            homonyms = list(_by_area(facts, entity, usage, related, is_listed=fold(entity.name) in listed))
        found += homonyms
    return found


def may_be_ambiguous(name: str) -> bool:
    """Tell whether a name is a short abbreviation or a plain word written as a name."""
    is_abbreviation = len(name) <= MAX_AMBIGUOUS_LENGTH and sum(letter.isupper() for letter in name) > 1
    is_plain_word = _PLAIN_WORD.fullmatch(name) is not None and name[0].isupper() and len(name) > 2
    return (
        name.isascii() and not any(letter.isdigit() for letter in name) and (is_abbreviation or is_plain_word)
    )


def _usages(
    texts: Iterable[LinkedText], entities: Mapping[str, Entity], lexicon: Lexicon
) -> dict[str, _Usage]:
    """Return how papers use the names of some entities, keyed by entity."""
    usages: dict[str, _Usage] = {}
    for linked_text in texts:
        for mention in linked_text.mentions:
            if mention.entity not in entities:
                continue
            usage = usages.setdefault(mention.entity, _Usage({}, defaultdict(Counter)))
            usage.types[linked_text.paper][mention.type] += 1
            surface = linked_text.text[mention.start : mention.end]
            if may_be_ambiguous(surface):
                long_forms = long_forms_at(linked_text.text, mention.start, mention.end, lexicon)
                usage.long_forms.setdefault(linked_text.paper, []).extend(long_forms)
    return usages


def _by_long_form(facts: GraphFacts, entity: Entity, usage: _Usage, lexicon: Lexicon) -> Iterator[Homonym]:
    """Yield a split for each long form that differs from the most common one."""
    senses: list[tuple[str, list[str]]] = []
    if " " in entity.name:
        senses.append((entity.name, []))
    for paper, long_forms in sorted(usage.long_forms.items()):
        for sense, papers in senses:
            if not long_forms or any(not mean_different_things(lexicon, sense, form) for form in long_forms):
                papers.append(paper)
                break
        else:
            if long_forms:
                senses.append((long_forms[0], [paper]))
    if len(senses) < 2:
        return
    undefined = facts.papers_of(entity.id) - {paper for _, papers in senses for paper in papers}
    main = max(senses, key=lambda sense: (sense[0] == entity.name, len(sense[1])))
    if main[0] == entity.name and not main[1] and not undefined:
        return  # nobody means the thing by which the entity is called
    for sense, papers in senses:
        if sense != main[0] and papers:
            reason = f"{main[0]}, or {sense} in {_papers(papers)}"
            name = sense if not _is_taken(facts, entity, sense) else f"{_short_name(entity)} ({sense})"
            yield Homonym(entity, Split(entity.id, tuple(papers), name, None), reason, Certainty.PROVEN)


def _short_name(entity: Entity) -> str:
    """Return the name of an entity that stands for several things."""
    return next(name for name in (entity.name, *entity.aliases) if may_be_ambiguous(name))


def _is_taken(facts: GraphFacts, entity: Entity, name: str) -> bool:
    """Tell whether an entity of the same type has a name already."""
    return any(
        fold(other.name) == fold(name) and other.type is entity.type for other in facts.entities.values()
    )


def _papers(papers: Sequence[str]) -> str:
    return f"{papers[0]} and {len(papers) - 1} more" if len(papers) > 2 else " and ".join(papers)


def _by_proposal(facts: GraphFacts, entity: Entity) -> Iterator[Homonym]:
    """Yield a split of an entity that several papers propose: all but that of the first belong to it."""
    relations = facts.relations.get(entity.id, {})
    proposing = sorted(paper for paper, relation in relations.items() if relation is Relation.PROPOSES)
    if len(proposing) < 2 or not may_be_ambiguous(entity.name):
        return
    for paper in proposing[1:]:
        reason = f"{_papers(proposing)} propose a thing of that name"
        name = _qualified_name(facts, entity, [paper])
        yield Homonym(entity, Split(entity.id, (paper,), name, None), reason, Certainty.DEFINED)


def _by_area(
    facts: GraphFacts,
    entity: Entity,
    usage: _Usage,
    related: Mapping[str, set[str]],
    *,
    is_listed: bool,
) -> Iterator[Homonym]:
    """Yield a split of an entity whose papers fall apart into areas that have nothing in common.

    If their sentences give it one type, no vocabulary lists it, and there are two such areas: what many areas
    name is what all use (`JSON`), and papers of two areas may be measured on one benchmark.
    """
    main, *others = _groups_by_area(facts, entity, related) or [[]]
    may_be_homonym = not is_listed and len(others) == 1 and _TYPE_CLASSES[entity.type] != "data"
    main_types = _type_classes(usage, main)
    for group in others:
        types = _type_classes(usage, group)
        differ_in_type = bool(types and main_types) and not types & main_types
        if differ_in_type or may_be_homonym:
            areas = " / ".join(sorted(facts.areas_of(group)))
            kind = f" and of another type ({', '.join(sorted(types))})" if differ_in_type else ""
            reason = f"in another area ({areas}){kind} in {_papers(group)}"
            split = Split(entity.id, tuple(group), _qualified_name(facts, entity, group), None)
            yield Homonym(entity, split, reason, Certainty.DEFINED if differ_in_type else Certainty.LIKELY)


def _entities_by_paper(facts: GraphFacts) -> dict[str, set[str]]:
    """Return the entities that each paper names, hubs left out, keyed by paper."""
    entities: defaultdict[str, set[str]] = defaultdict(set)
    for entity_id, relations in facts.relations.items():
        if not is_hub(len(relations), facts.paper_count):
            for paper in relations:
                entities[paper].add(entity_id)
    return entities


def _groups_by_area(facts: GraphFacts, entity: Entity, related: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the papers of an entity in groups that share neither area nor another entity, largest first.

    Papers without a topic are left out.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for paper in sorted(facts.papers_of(entity.id)):
        areas = facts.areas_of([paper])
        if not areas:
            continue
        signs = {*areas, *related.get(paper, ())} - {entity.id}
        joined = [group for group in groups if group[0] & signs]
        groups = [group for group in groups if not group[0] & signs]
        members = sorted([paper, *(other for _, group in joined for other in group)])
        groups.append((signs.union(*(group_signs for group_signs, _ in joined)), members))
    return sorted((members for _, members in groups), key=lambda members: (-len(members), members))


def _type_classes(usage: _Usage, papers: Iterable[str]) -> set[str]:
    """Return the classes of types that the sentences of some papers give a name most often."""
    return {_TYPE_CLASSES[usage.types[paper].most_common(1)[0][0]] for paper in papers if usage.types[paper]}


def _qualified_name(facts: GraphFacts, entity: Entity, papers: Sequence[str]) -> str:
    """Return the name of an entity with a topic that only some of its papers have, else with a paper's id."""
    others = facts.topics_of(facts.papers_of(entity.id) - set(papers))
    own = sorted(facts.topics_of(papers) - others)
    return f"{entity.name} ({own[0].replace('-', ' ') if own else papers[0]})"

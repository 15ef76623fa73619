"""From mentions to entities and relations: which surfaces, in which papers, are one thing.

Names are one entity if the vocabulary or a bracket says so, or if they are equal when folded (case, width, hyphens, spaces,
plural). A specific name is never merged into its family: `Qwen2.5-VL-7B` stays, `variant_of` `Qwen2.5-VL`. Names are merged
across types only where nothing but their spelling gave one of them its type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kg.decisions import Decision, Group, Mentioned, Place, decide
from kg.model import Entity, EntityType, Mention, Paper, Problem, Relation, Source
from kg.text import fold, one_line, sentence_at, slug
from kg.vocabulary.terms import Term


class Quote(NamedTuple):
    """Evidence as offsets: the sentence and the surface in it, both in the text of the place with that number."""

    place: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class Link(NamedTuple):
    """The one relation of a paper to an entity, with the sentences that state it, clearest first, and how clearly it does."""

    paper: str
    entity: str
    relation: Relation
    quotes: tuple[Quote, ...]
    certainty: float


class BuildsOn(NamedTuple):
    """A paper that uses or compares with the entity that another paper proposes."""

    paper: str
    target: str
    entity: str


class Linked(NamedTuple):
    """All that connects the papers; `mentions` holds the entity of each mention as (place, start) → entity id.

    `problems` are the decisions that could not be followed.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    variants: tuple[tuple[str, str], ...]
    builds_on: tuple[BuildsOn, ...]
    mentions: dict[tuple[int, int], str]
    problems: tuple[Problem, ...] = ()


Key = tuple[EntityType, str]

#: Relations a paper can have to an entity, most telling first; the order breaks ties.
_PAPER_RELATIONS = tuple(Relation)[:6]
#: How clearly a paper must say that it proposes what others are to build on.
_CERTAIN = 0.9
#: Shorter abbreviations stand for too many things to be taken for what another paper defines by them.
_TELLING = 4
#: Sentences kept for a link.
_MOST_QUOTES = 3


def link(
    papers: Sequence[Paper],
    places: Mapping[str, Sequence[Place]],
    terms: Iterable[Term],
    decisions: Iterable[Decision] = (),
) -> Linked:
    """Link the mentions of all papers into entities and relations.

    Args:
        papers: The papers, sorted by id.
        places: For each paper id, its sections, oldest post first.
        terms: The vocabulary, whose aliases its entities carry.
        decisions: What a person decided on the entities.
    """
    groups, problems = decide(_group(papers, places, terms), decisions)
    entities = [_entity(entity_id, group) for entity_id, group in sorted(groups.items())]
    links = sorted(
        _link(paper, entity_id, found) for entity_id, group in groups.items() for paper, found in group.mentioned.items()
    )
    return Linked(
        tuple(entities),
        tuple(links),
        tuple(find_variants(entities)),
        find_builds_on(links),
        {
            (place.number, mention.start): entity_id
            for entity_id, group in groups.items()
            for found in group.mentioned.values()
            for place, mention in found
        },
        tuple(problems),
    )


def _group(papers: Sequence[Paper], places: Mapping[str, Sequence[Place]], terms: Iterable[Term]) -> dict[str, Group]:
    """Return the entities in the making, by id."""
    naming = _Naming(mention for paper in papers for place in places[paper.id] for mention in place.mentions)
    mentioned: defaultdict[str, Mentioned] = defaultdict(dict)
    ids: dict[Key, str] = {}
    for paper in papers:
        own = naming.own_names(mention for place in places[paper.id] for mention in place.mentions)
        for place in places[paper.id]:
            for mention in place.mentions:
                key = naming.key(mention, own)
                if key not in ids:
                    ids[key] = naming.entity_id(key)
                mentioned[ids[key]].setdefault(paper.id, []).append((place, mention))
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    for key, entity_id in ids.items():
        keys[entity_id].append(key)
    aliases = {(term.type, fold(term.name)): term.aliases for term in terms}
    groups = {}
    for entity_id, found in mentioned.items():
        key = min(keys[entity_id])
        listed = tuple(alias for each in keys[entity_id] for alias in aliases.get(each, ()))
        groups[entity_id] = Group(naming.name(key), key[0], found, listed)
    return groups


class _Own(NamedTuple):
    """A homonym of a listed name as a paper writes it; `everywhere` if the paper means nothing else by the name."""

    written: str
    everywhere: bool


class _Naming:
    """Decides, over all mentions, under which type and name each one goes."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._forms: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._listed: dict[str, set[Key]] = defaultdict(set)
        self._defined: defaultdict[str, set[str]] = defaultdict(set)
        self._types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        for mention in mentions:
            name = fold(mention.name)
            if mention.source is Source.VOCABULARY:
                self._listed[name].add((mention.type, name))
            else:
                self._types[name][mention.type] += mention.vote
            if mention.source is Source.DEFINITION:
                self._defined[fold(mention.surface)].add(name)
            self._forms[mention.type, name][mention.name] += 1

    def own_names(self, mentions: Iterable[Mention]) -> dict[str, _Own]:
        """Return the names that a paper gives to a thing of its own although the vocabulary lists another by it, by folded name.

        It is the paper's own if no finder took it for the listed thing, or if the paper writes it in capitals and never as
        others do: `ADAM`, an archive, and `Adam`.
        """
        mentions = list(mentions)
        surfaces = {mention.surface for mention in mentions}
        own = {}
        for each in mentions:
            name = fold(each.name)
            if each.relation is not Relation.PROPOSES or each.certainty < _CERTAIN or name not in self._listed:
                continue
            others = {form for form in self._forms[each.type, name] if form != each.surface}
            if each.source is Source.PATTERN:
                own[name] = _Own(each.name, everywhere=False)
            elif each.surface.isupper() and fold(each.surface) == name and others and not others & surfaces:
                own[name] = _Own(each.surface, everywhere=True)
        for each in mentions:
            if (known := own.get(fold(each.name))) and known.everywhere:
                self._forms[each.type, fold(each.name)][each.name] -= 1  # no way to write the listed name
        return own

    def key(self, mention: Mention, own: Mapping[str, _Own] = MappingProxyType({})) -> Key:
        """Return the type and the folded name under which a mention is linked; for an `own` homonym, the name as written."""
        name = fold(mention.name)
        if name in own and (mention.source is Source.PATTERN or own[name].everywhere):
            return mention.type, own[name].written
        if (mention.type, name) in self._listed.get(name, ()):
            return mention.type, name
        if mention.source is Source.PATTERN:
            others = self._defined.get(name, set()) if len(name) >= _TELLING else set()
            name = next(iter(others)) if len(others) == 1 else name  # an acronym with two long forms stays by itself
        if listed := self._listed.get(name):
            return min(listed)
        votes = self._types.get(name)
        return (min(votes, key=lambda kind: (-votes[kind], kind)), name) if votes else (mention.type, name)

    def entity_id(self, key: Key) -> str:
        """Return the id of an entity; a homonym of a listed name is told from it by its capitals (`method:ADAM`)."""
        homonym = fold(key[1]) != key[1]
        return f"{key[0]}:{key[1].replace(' ', '-') if homonym else slug(self.name(key))}"

    def name(self, key: Key) -> str:
        """Return the form in which a name is written most often, whatever its type."""
        forms: Counter[str] = Counter()
        for kind in EntityType:
            forms.update(self._forms.get((kind, key[1]), {}))
        own = self._forms.get(key) or forms
        return min(own, key=lambda form: (-own[form], form)) if own else key[1]


def _entity(entity_id: str, group: Group) -> Entity:
    surfaces = {one_line(mention.surface) for found in group.mentioned.values() for _, mention in found}
    aliases = tuple(sorted({*surfaces, *group.listed} - {group.name}))
    return Entity(entity_id, group.name, group.type, aliases, len(group.mentioned))


def _link(paper: str, entity_id: str, found: Sequence[tuple[Place, Mention]]) -> Link:
    """Return the relation that the sentences state most clearly, with the clearest of those that do."""
    best: dict[Relation, float] = {}
    total: Counter[Relation] = Counter()
    for _, mention in found:
        best[mention.relation] = max(best.get(mention.relation, 0.0), mention.certainty)
        total[mention.relation] += round(100 * mention.certainty)
    relation = min(best, key=lambda each: (-best[each], -total[each], _PAPER_RELATIONS.index(each)))
    stating = [(place, mention) for place, mention in found if mention.relation is relation]
    stating.sort(key=lambda pair: -pair[1].certainty)
    return Link(paper, entity_id, relation, tuple(quote(*pair) for pair in stating[:_MOST_QUOTES]), best[relation])


def quote(place: Place, mention: Mention) -> Quote:
    """Return the sentence around a mention."""
    return Quote(place.number, mention.start, mention.end, *sentence_at(place.section.text, mention.start, mention.end))


#: What may follow the name of a family in the name of its variant.
_VARIANT = re.compile(r"^(?:[-\s_.:/]?v?\d[\w.]*|[-\s_/+](?=\S)|\+)")
_VARIANT_TYPES = frozenset({EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})


def find_variants(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Yield each entity with the most specific other one whose name begins its own, as ids (variant, family).

    `Qwen2.5-VL-7B` → `Qwen2.5-VL` → `Qwen2.5` → `Qwen`; a name that merely begins with the same letters is no variant, and
    neither is a concept with an attribute (`language model`).
    """
    products = [entity for entity in entities if entity.type in _VARIANT_TYPES and entity.name != entity.name.lower()]
    by_name = {(entity.type, entity.name.casefold()): entity for entity in products}
    for (kind, name), entity in sorted(by_name.items()):
        for length in range(len(name) - 1, 1, -1):
            family = by_name.get((kind, name[:length]))
            goes_on = name[length - 1].isdigit() and name[length].isdigit()  # CIFAR-100 is no variant of CIFAR-10
            if family and _VARIANT.match(name[length:]) and not goes_on:
                yield entity.id, family.id
                break


def find_builds_on(links: Iterable[Link]) -> tuple[BuildsOn, ...]:
    """Return each paper that uses or compares with an entity, with the paper that proposes it, once for each pair.

    A name that several papers claim to propose is that of several things, and which of them is used is not known.
    """
    proposers: defaultdict[str, list[str]] = defaultdict(list)
    users: defaultdict[str, list[str]] = defaultdict(list)
    for each in links:
        if each.relation is Relation.PROPOSES and each.certainty >= _CERTAIN:
            proposers[each.entity].append(each.paper)
        elif each.relation in {Relation.USES, Relation.COMPARES_WITH}:
            users[each.entity].append(each.paper)
    found: dict[tuple[str, str], BuildsOn] = {}
    for entity, targets in sorted(proposers.items()):
        for paper in users[entity] if len(targets) == 1 else ():
            found.setdefault((paper, targets[0]), BuildsOn(paper, targets[0], entity))
    return tuple(found[pair] for pair in sorted(found))

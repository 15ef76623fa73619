"""From mentions to entities and relations: which surfaces, in which papers, are one thing.

Names are one entity if the vocabulary or a bracket says so, or if they are equal when folded (case, width, hyphens, spaces,
plural). A specific name is never merged into its family: `Qwen2.5-VL-7B` stays, `variant_of` `Qwen2.5-VL`. Names are merged
across types only where nothing but their spelling gave one of them its type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg.linking.decisions import Decision, Group, Place, decide
from kg.records import Entity, EntityType, Mention, Problem, Relation, Source
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
    """All that connects a few papers; `mentions` holds the entity of each mention as (place, start) → entity id.

    `problems` are the decisions that could not be followed.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    variants: tuple[tuple[str, str], ...]
    builds_on: tuple[BuildsOn, ...]
    mentions: dict[tuple[int, int], str]
    problems: tuple[Problem, ...] = ()


class LinkedPaper(NamedTuple):
    """A paper's links, by entity, and the entity of each of its mentions as (place, start) → entity id."""

    links: tuple[Link, ...]
    mentions: dict[tuple[int, int], str]


#: The id of a paper and its sections, oldest post first.
Said = tuple[str, Sequence[Place]]

Key = tuple[EntityType, str]
#: Most names come again and again.
_folded = lru_cache(maxsize=1 << 17)(fold)

#: Relations a paper can have to an entity, most telling first; the order breaks ties.
_PAPER_RELATIONS = tuple(Relation)[:6]
#: Relations of a paper to what it builds on.
HEIRS = frozenset({Relation.USES, Relation.COMPARES_WITH})
#: How clearly a paper must say that it proposes what others are to build on.
_CERTAIN = 0.9
#: Shorter abbreviations stand for too many things to be taken for what another paper defines by them.
_TELLING = 4
#: Sentences kept for a link.
_MOST_QUOTES = 3


def link(papers: Sequence[Said], terms: Iterable[Term], decisions: Iterable[Decision] = ()) -> Linked:
    """Link the mentions of papers that are all at hand into entities and relations; papers are sorted by id."""
    linker = Linker(lambda: papers, terms, decisions)
    found = [linker.link(paper, places) for paper, places in papers]
    links = sorted(each for paper in found for each in paper.links)
    entities = tuple(linker.entities())
    users = defaultdict(list)
    for each in links:
        if each.relation in HEIRS:
            users[each.entity].append(each.paper)
    return Linked(
        entities,
        tuple(links),
        tuple(find_variants(entities)),
        find_builds_on(links, lambda entity: users[entity]),
        {place: entity for paper in found for place, entity in paper.mentions.items()},
        linker.problems,
    )


class Linker:
    """Links papers that are read several times, one after the other, and never held.

    It goes through all papers twice to learn which names there are, under which types, and what papers call their own; then each
    paper is linked, and last the entities are known with all their aliases.

    Attributes:
        ids: The ids of all entities, sorted.
        total: How many papers there are.
        problems: The decisions that could not be followed.
    """

    def __init__(
        self, papers: Callable[[], Iterable[Said]], terms: Iterable[Term], decisions: Iterable[Decision] = ()
    ) -> None:
        """Learn from all papers.

        Args:
            papers: Begins to read the papers anew, sorted by id.
            terms: The vocabulary, whose aliases its entities carry.
            decisions: What a person decided on the entities.
        """
        self._naming = _Naming(
            mention for _, places in papers() for place in places for mention in place.mentions
        )
        self._bases: dict[Key, str] = {}
        self.total = 0
        bases = self._group(self._gather(papers()), terms)
        sizes = {base: len(group.papers()) for base, group in bases.items()}
        groups, problems = decide(bases, decisions)
        self.problems = tuple(problems)
        self.ids = tuple(sorted(groups))
        self._papers = {entity: len(group.papers()) for entity, group in groups.items()}
        self._fates = _Fates(groups, sizes)
        self._groups = {entity: group._replace(parts={}) for entity, group in groups.items()}
        self._surfaces: defaultdict[str, set[str]] = defaultdict(set)

    def _gather(self, papers: Iterable[Said]) -> dict[Key, list[str]]:
        """Return the papers that name each key."""
        named: defaultdict[Key, list[str]] = defaultdict(list)
        for paper, places in papers:
            self.total += 1
            for key in dict.fromkeys(key for _, _, key in self._keys(places, forget=True)):
                named[key].append(paper)
        return named

    def _keys(self, places: Sequence[Place], *, forget: bool = False) -> Iterator[tuple[Place, Mention, Key]]:
        """Yield the mentions of a paper with the key of each."""
        mentions = [mention for place in places for mention in place.mentions]
        own = self._naming.own_names(mentions)
        if forget:
            self._naming.forget(mentions, own)
        for place in places:
            for mention in place.mentions:
                yield place, mention, self._naming.key(mention, own)

    def _group(self, named: Mapping[Key, list[str]], terms: Iterable[Term]) -> dict[str, Group]:
        """Return the entities in the making, by id."""
        keys: defaultdict[str, list[Key]] = defaultdict(list)
        for key in named:
            self._bases[key] = self._naming.entity_id(key)
            keys[self._bases[key]].append(key)
        aliases = {(term.type, fold(term.name)): term.aliases for term in terms}
        groups = {}
        for entity_id, found in keys.items():
            key = min(found)
            papers = (
                named[key] if len(found) == 1 else sorted({paper for each in found for paper in named[each]})
            )
            listed = tuple(alias for each in found for alias in aliases.get(each, ()))
            groups[entity_id] = Group(self._naming.name(key), key[0], {entity_id: papers}, listed)
        return groups

    def papers(self, entity: str) -> int:
        """Return how many papers name an entity."""
        return self._papers[entity]

    def describe(self, entity: str) -> tuple[str, EntityType]:
        """Return the name and the type of an entity."""
        group = self._groups[entity]
        return group.name, group.type

    def link(self, paper: str, places: Sequence[Place]) -> LinkedPaper:
        """Return the links of a paper, and remember how it writes the entities."""
        found: defaultdict[str, list[tuple[Place, Mention]]] = defaultdict(list)
        mentions: dict[tuple[int, int], str] = {}
        for place, mention, key in self._keys(places):
            if entity := self._fates.of(self._bases[key], paper):
                found[entity].append((place, mention))
                mentions[place.number, mention.start] = entity
                self._surfaces[entity].add(one_line(mention.surface))
        return LinkedPaper(tuple(_link(paper, entity, found[entity]) for entity in sorted(found)), mentions)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities, by id; all papers have been linked before."""
        for entity in self.ids:
            group = self._groups[entity]
            aliases = tuple(sorted({*self._surfaces[entity], *group.listed} - {group.name}))
            yield Entity(entity, group.name, group.type, aliases, self._papers[entity])


class _Fates:
    """What becomes of mentions: under which entity those go, in which paper, that linking put under another."""

    def __init__(self, groups: Mapping[str, Group], sizes: Mapping[str, int]) -> None:
        """Take the groups as decided, and how many papers linking had put under each entity."""
        self._whole: dict[str, str] = {}
        self._parted: dict[tuple[str, str], str] = {}
        homes: defaultdict[str, list[str]] = defaultdict(list)
        for entity, group in groups.items():
            for base in group.parts:
                homes[base].append(entity)
        for base, entities in homes.items():
            if len(groups[entities[0]].parts[base]) == sizes[base]:
                self._whole[base] = entities[0]
            else:
                self._parted |= {
                    (base, paper): entity for entity in entities for paper in groups[entity].parts[base]
                }

    def of(self, base: str, paper: str) -> str | None:
        """Return the entity, or None if it is hidden."""
        return self._whole.get(base) or self._parted.get((base, paper))


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
            name = _folded(mention.name)
            if mention.source is Source.VOCABULARY:
                self._listed[name].add((mention.type, name))
            else:
                self._types[name][mention.type] += mention.vote
            if mention.source is Source.DEFINITION:
                self._defined[_folded(mention.surface)].add(name)
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
            name = _folded(each.name)
            if (
                each.relation is not Relation.PROPOSES
                or each.certainty < _CERTAIN
                or name not in self._listed
            ):
                continue
            others = {form for form in self._forms[each.type, name] if form != each.surface}
            if each.source is Source.PATTERN:
                own[name] = _Own(each.name, everywhere=False)
            elif each.surface.isupper() and fold(each.surface) == name and others and not others & surfaces:
                own[name] = _Own(each.surface, everywhere=True)
        return own

    def forget(self, mentions: Iterable[Mention], own: Mapping[str, _Own]) -> None:
        """Forget what a paper's own homonyms taught: they are no way to write the listed names."""
        for each in mentions if own else ():
            if (known := own.get(_folded(each.name))) and known.everywhere:
                self._forms[each.type, _folded(each.name)][each.name] -= 1

    def key(self, mention: Mention, own: Mapping[str, _Own] = MappingProxyType({})) -> Key:
        """Return the type and the folded name under which a mention is linked; for an `own` homonym, the name as written."""
        name = _folded(mention.name)
        if name in own and (mention.source is Source.PATTERN or own[name].everywhere):
            return mention.type, own[name].written
        if (mention.type, name) in self._listed.get(name, ()):
            return mention.type, name
        if mention.source is Source.PATTERN:
            others = self._defined.get(name, set()) if len(name) >= _TELLING else set()
            name = (
                next(iter(others)) if len(others) == 1 else name
            )  # an acronym with two long forms stays by itself
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
        own = self._forms.get(key)
        if not own:
            own = sum((self._forms.get((kind, key[1]), Counter()) for kind in EntityType), Counter())
        return min(own, key=lambda form: (-own[form], form)) if own else key[1]


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
    return Link(
        paper, entity_id, relation, tuple(quote(*pair) for pair in stating[:_MOST_QUOTES]), best[relation]
    )


def quote(place: Place, mention: Mention) -> Quote:
    """Return the sentence around a mention."""
    return Quote(
        place.number, mention.start, mention.end, *sentence_at(place.section.text, mention.start, mention.end)
    )


#: What may follow the name of a family in the name of its variant.
_VARIANT = re.compile(r"^(?:[-\s_.:/]?v?\d[\w.]*|[-\s_/+](?=\S)|\+)")
_VARIANT_TYPES = frozenset({EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})


def find_variants(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Yield each entity with the most specific other one whose name begins its own, as ids (variant, family).

    `Qwen2.5-VL-7B` → `Qwen2.5-VL` → `Qwen2.5` → `Qwen`; a name that merely begins with the same letters is no variant, and
    neither is a concept with an attribute (`language model`).
    """
    products = [
        entity for entity in entities if entity.type in _VARIANT_TYPES and entity.name != entity.name.lower()
    ]
    by_name = {(entity.type, entity.name.casefold()): entity for entity in products}
    for (kind, name), entity in sorted(by_name.items()):
        for length in range(len(name) - 1, 1, -1):
            family = by_name.get((kind, name[:length]))
            goes_on = (
                name[length - 1].isdigit() and name[length].isdigit()
            )  # CIFAR-100 is no variant of CIFAR-10
            if family and _VARIANT.match(name[length:]) and not goes_on:
                yield entity.id, family.id
                break


def find_builds_on(links: Iterable[Link], users: Callable[[str], Iterable[str]]) -> tuple[BuildsOn, ...]:
    """Return each paper that uses or compares with an entity, with the paper that proposes it, once for each pair.

    A name that several papers claim to propose is that of several things, and which of them is used is not known.

    Args:
        links: The links, of which those that clearly propose are taken.
        users: The papers that have one of the relations `HEIRS` to an entity, by its id.
    """
    proposers: defaultdict[str, list[str]] = defaultdict(list)
    for each in links:
        if each.relation is Relation.PROPOSES and each.certainty >= _CERTAIN:
            proposers[each.entity].append(each.paper)
    found: dict[tuple[str, str], BuildsOn] = {}
    for entity, targets in sorted(proposers.items()):
        for paper in users(entity) if len(targets) == 1 else ():
            found.setdefault((paper, targets[0]), BuildsOn(paper, targets[0], entity))
    return tuple(found[pair] for pair in sorted(found))

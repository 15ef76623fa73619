"""From mentions to entities and relations: which surfaces, in which papers, are one thing.

Names are one entity if the vocabulary or a bracket says so, or if they are equal when folded (case, width, hyphens, spaces,
plural). A specific name is never merged into its family: `Qwen2.5-VL-7B` stays, `variant_of` `Qwen2.5-VL`. Names are merged
across types only where nothing but their spelling gave one of them its type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.model import Edge, Entity, EntityType, Evidence, Mention, Paper, Relation, Section, Source
from kg.text import fold, one_line, sentences, slug
from kg.vocabulary.terms import Term


class Place(NamedTuple):
    """A section of a post as read, with its mentions."""

    post: str
    section: Section
    mentions: tuple[Mention, ...]


class Linked(NamedTuple):
    """The graph before it is stored: entities by id, all edges, and the entity of each mention as (paper, name) → id."""

    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]


Key = tuple[EntityType, str]

#: Relations a paper can have to an entity, most telling first; the order breaks ties.
_PAPER_RELATIONS = tuple(Relation)[:6]
#: An entity that more papers than this claim to propose is a common name, and nothing builds on it.
_MOST_PROPOSERS = 2


def link(papers: Sequence[Paper], places: Mapping[str, Sequence[Place]], terms: Iterable[Term]) -> Linked:
    """Link the mentions of all papers into entities and relations.

    Args:
        papers: The papers, sorted by id.
        places: For each paper id, its sections, oldest post first.
        terms: The vocabulary, whose aliases its entities carry.
    """
    naming = _Naming(mention for paper in papers for place in places[paper.id] for mention in place.mentions)
    members: defaultdict[Key, dict[str, list[tuple[Place, Mention]]]] = defaultdict(dict)
    for paper in papers:
        for place in places[paper.id]:
            for mention in place.mentions:
                members[naming.key(mention)].setdefault(paper.id, []).append((place, mention))
    ids = {key: f"{key[0]}:{slug(naming.name(key))}" for key in members}
    keys_by_id: defaultdict[str, list[Key]] = defaultdict(list)
    for key, entity_id in ids.items():
        keys_by_id[entity_id].append(key)
    aliases = {(term.type, fold(term.name)): term.aliases for term in terms}
    entities, edges = [], []
    for entity_id, keys in sorted(keys_by_id.items()):
        mentioned = _merged(members[key] for key in keys)
        name = naming.name(min(keys))
        entities.append(_entity(entity_id, name, keys[0][0], mentioned, [alias for key in keys for alias in aliases.get(key, ())]))
        edges += [_paper_edge(paper, entity_id, found) for paper, found in mentioned.items()]
    edges += variant_edges(entities)
    edges += builds_on_edges(edges)
    return Linked(tuple(entities), tuple(sorted(edges, key=lambda edge: (edge.source, edge.relation, edge.target))))


def _merged(groups: Iterable[dict[str, list[tuple[Place, Mention]]]]) -> dict[str, list[tuple[Place, Mention]]]:
    merged: defaultdict[str, list[tuple[Place, Mention]]] = defaultdict(list)
    for group in groups:
        for paper, found in group.items():
            merged[paper] += found
    return dict(sorted(merged.items()))


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
                self._types[name][mention.type] += round(10 * mention.score) - 3
            if mention.source is Source.DEFINITION:
                self._defined[fold(mention.surface)].add(name)
            self._forms[mention.type, name][mention.name] += 1

    def key(self, mention: Mention) -> Key:
        """Return the type and the folded name under which a mention is linked."""
        name = fold(mention.name)
        if (mention.type, name) in self._listed.get(name, ()):
            return mention.type, name
        if mention.source is Source.PATTERN:
            others = self._defined.get(name, set())
            name = next(iter(others)) if len(others) == 1 else name  # an acronym with two long forms stays by itself
        if listed := self._listed.get(name):
            return min(listed)
        votes = self._types.get(name)
        return (min(votes, key=lambda kind: (-votes[kind], kind)), name) if votes else (mention.type, name)

    def name(self, key: Key) -> str:
        """Return the form in which a name is written most often, whatever its type."""
        forms: Counter[str] = Counter()
        for kind in EntityType:
            forms.update(self._forms.get((kind, key[1]), {}))
        own = self._forms.get(key) or forms
        return min(own, key=lambda form: (-own[form], form)) if own else key[1]


def _entity(
    entity_id: str, name: str, kind: EntityType, mentioned: Mapping[str, Sequence[tuple[Place, Mention]]], listed: Iterable[str]
) -> Entity:
    surfaces = {one_line(mention.surface) for found in mentioned.values() for _, mention in found}
    return Entity(entity_id, name, kind, tuple(sorted({*surfaces, *listed} - {name})), len(mentioned))


def _paper_edge(paper: str, entity_id: str, found: Sequence[tuple[Place, Mention]]) -> Edge:
    """Return the one relation of a paper to an entity that its sentences state most clearly, with the sentences that do."""
    best: dict[Relation, float] = {}
    total: Counter[Relation] = Counter()
    for _, mention in found:
        best[mention.relation] = max(best.get(mention.relation, 0.0), mention.certainty)
        total[mention.relation] += round(100 * mention.certainty)
    relation = min(best, key=lambda each: (-best[each], -total[each], _PAPER_RELATIONS.index(each)))
    stating = sorted(
        (-mention.certainty, order) for order, (_, mention) in enumerate(found) if mention.relation is relation
    )
    evidence = tuple(evidence_of(*found[order]) for _, order in stating[:3])
    return Edge(paper, relation, entity_id, evidence)


def evidence_of(place: Place, mention: Mention) -> Evidence:
    """Return the sentence around a mention, with the line of the post on which the mention stands."""
    text = place.section.text
    start, end = next(((a, b) for a, b in sentences(text) if a <= mention.start < b), (mention.start, mention.end))
    sentence = text[start : max(end, mention.end)].replace("\n", " ")
    line = place.section.line + text.count("\n", 0, mention.start)
    return Evidence(place.post, line, place.section.kind, sentence, mention.start - start, mention.end - start)


#: What may follow the name of a family in the name of its variant.
_VARIANT = re.compile(r"^(?:[-\s_.:/]?v?\d[\w.]*|[-\s_/+](?=\S)|\+)")
_VARIANT_TYPES = frozenset({EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})


def variant_edges(entities: Iterable[Entity]) -> Iterator[Edge]:
    """Yield `variant_of` from each entity to the most specific other one whose name begins its own.

    `Qwen2.5-VL-7B` → `Qwen2.5-VL` → `Qwen2.5` → `Qwen`; a name that merely begins with the same letters is no variant.
    """
    by_name = {(entity.type, entity.name.casefold()): entity for entity in entities if entity.type in _VARIANT_TYPES}
    for (kind, name), entity in sorted(by_name.items()):
        if not name[0].isascii() or name.islower() and " " in entity.name and entity.name.islower():
            continue  # a concept with an attribute (`language model`), not a product and its version
        for length in range(len(name) - 1, 1, -1):
            family = by_name.get((kind, name[:length].rstrip(" -_./")))
            if family and family is not entity and _VARIANT.match(name[len(family.name) :]):
                evidence = Evidence("", 0, "", entity.name, 0, len(family.name))
                yield Edge(entity.id, Relation.VARIANT_OF, family.id, (evidence,))
                break


def builds_on_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Return `builds_on` from each paper that uses or compares with an entity to the papers that propose it.

    The evidence is that of the use, then that of the proposal. What many papers claim to propose is a common name.
    """
    proposed: defaultdict[str, list[Edge]] = defaultdict(list)
    used: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation is Relation.PROPOSES:
            proposed[edge.target].append(edge)
        elif edge.relation in {Relation.USES, Relation.COMPARES_WITH}:
            used[edge.target].append(edge)
    found: dict[tuple[str, str], Edge] = {}
    for entity, proposals in sorted(proposed.items()):
        if len(proposals) > _MOST_PROPOSERS:
            continue
        for proposal in proposals:
            for use in used[entity]:
                edge = Edge(use.source, Relation.BUILDS_ON, proposal.source, (use.evidence[0], proposal.evidence[0]))
                found.setdefault((edge.source, edge.target), edge)
    return [edge for _, edge in sorted(found.items())]

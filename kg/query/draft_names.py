"""Find the entities that a digest names, by the names that a graph has for them.

A draft is read this way: nothing has to be loaded but the graph, and what the graph does not have cannot
relate the draft to anything. Names are looked up as whole, longest first; what the draft does with a thing is
told by the rules of `kg.extract.relations`, without the trained models of a build.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.matcher import has_required_form, required_form
from kg.extract.relations import classify_relations
from kg.limits import MAX_NAME_WORDS, MIN_NAME_LENGTH
from kg.records import Entity, EntityType, Mention, Section, Source
from kg.store.reader import Store
from kg.text import fold, stem_length

#: A word of one script, or a sign between two of them.
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
#: What may stand between the words of one name.
_GAP = re.compile(r"[ \t\-‐-―_./:&'’·]{0,2}|\+|\n")
_TYPES = frozenset(EntityType)


class _Span(NamedTuple):
    """A stretch of a text that may be a name."""

    start: int
    end: int


class NamedEntity(NamedTuple):
    """A mention of an entity of the graph."""

    entity: Entity
    mention: Mention


def find_named_entities(store: Store, section: Section) -> list[NamedEntity]:
    """Return the mentions of entities of a graph in a section, in order; they do not overlap."""
    text = section.text
    spans_by_key: defaultdict[str, list[_Span]] = defaultdict(list)
    for span in _spans(text):
        spans_by_key[fold(text[span.start : span.end])].append(span)
    entities: defaultdict[str, list[Entity]] = defaultdict(list)
    for key, node, _ in store.names_with_keys(sorted(spans_by_key)):
        entity = store.entity(node) if node.partition(":")[0] in _TYPES else None
        if entity is not None:
            entities[key].append(entity)
    nodes = {
        span: entity
        for key, spans in spans_by_key.items()
        for span in spans
        if (entity := _best_entity(entities.get(key, []), key, text[span.start : span.end]))
    }
    chosen = _longest(nodes)
    mentions = tuple(_mention(text, span, nodes[span]) for span in chosen)
    classified = classify_relations(section, mentions)
    return [NamedEntity(nodes[span], mention) for span, mention in zip(chosen, classified, strict=True)]


def _spans(text: str) -> Iterator[_Span]:
    """Yield the stretches of up to `MAX_NAME_WORDS` words; a Korean word may end before its particle."""
    words = list(_WORD.finditer(text))
    for number, first in enumerate(words):
        last = first.start()
        for word in words[number : number + MAX_NAME_WORDS]:
            if last != first.start() and not _GAP.fullmatch(text, last, word.start()):
                break
            last = word.end()
            yield _Span(first.start(), last)
            stem = stem_length(word.group()) if "가" <= word.group()[0] <= "힣" else len(word.group())
            if stem < len(word.group()):
                yield _Span(first.start(), word.start() + stem)


def _best_entity(entities: list[Entity], key: str, surface: str) -> Entity | None:
    """Return the entity that most papers mean by a surface; None if no name with its key is written so."""
    if len(key) < MIN_NAME_LENGTH:
        return None
    named = [entity for entity in entities if has_required_form(surface, _forms(entity, key))]
    return max(named, key=lambda entity: (entity.papers, entity.id), default=None)


def _forms(entity: Entity, key: str) -> frozenset[str]:
    """Return how the names of an entity that have a key must be written."""
    names = (entity.name, *entity.aliases)
    return frozenset(required_form(name) for name in names if fold(name) == key)


def _longest(spans: dict[_Span, Entity]) -> list[_Span]:
    """Return spans that do not overlap, in order: long ones first, of equally long ones the first."""
    chosen: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen)


def _mention(text: str, span: _Span, entity: Entity) -> Mention:
    surface = text[span.start : span.end]
    return Mention(span.start, span.end, surface, entity.type, Source.VOCABULARY, 1.0, entity.name)

"""Entities that may be one thing under two names: what speaks for it, and how surely.

Each rule proposes pairs of entities. Some rest on the names alone (translations, grammatical forms,
initials), some on what papers say (brackets). A pair that several rules propose has the surest of their
reasons. What papers say against a pair is looked at afterwards, by `kg.linking.proposals`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from kg.extract.english import Words, english_words
from kg.extract.korean.lexicon import UNKNOWN_WORD, Lexicon, is_translation
from kg.extract.korean.phonetic import phonetic_key
from kg.limits import (
    MAX_AMBIGUOUS_LENGTH,
    MIN_DEFINED_SOUND_LENGTH,
    MIN_SHARED_NAME_LENGTH,
    MIN_UNDEFINED_INITIALS,
)
from kg.linking.graph_facts import GraphFacts
from kg.linking.long_forms import long_forms_by_entity, mean_different_things
from kg.linking.name_comparison import (
    CLASS_WORDS,
    abbreviates,
    are_forms_of_one_name,
    are_initials,
    are_told_apart,
    content_words,
    have_one_stem,
    initials_fit,
    is_abbreviation,
    normal_words,
    without_class_word,
    words_of,
)
from kg.linking.text_facts import Definition, Pair, find_definitions
from kg.records import Entity, EntityType
from kg.text import fold, has_hangul

#: A name and its class are of these types, whichever the finder took.
_CONCEPT_TYPES = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.TASK})


class Certainty(IntEnum):
    """How sure a proposal is.

    Attributes:
        LIKELY: The names speak for it.
        DEFINED: A paper says so, and nothing in the names confirms it.
        PROVEN: A paper says so and the names confirm it, several papers say so, or the vocabulary does.
    """

    LIKELY = 1
    DEFINED = 2
    PROVEN = 3


class Duplicate(NamedTuple):
    """Two entities that may be one thing, why, and how surely."""

    left: Entity
    right: Entity
    reason: str
    certainty: Certainty


class _Rules:
    """The facts, with indexes that several rules need."""

    def __init__(self, facts: GraphFacts) -> None:
        self.facts = facts
        self.entities = list(facts.entities.values())
        self.lexicon = Lexicon(facts.terms)
        self.by_name: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_words: defaultdict[Words, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            self.by_name[fold(entity.name)].append(entity)
            if not has_hangul(entity.name):
                self.by_words[english_words(entity.name)].append(entity)

    @cached_property
    def long_forms(self) -> dict[str, set[str]]:
        """The long forms that papers give for entities that are called by an abbreviation, keyed by id."""
        names = {entity.id: entity.name for entity in self.entities if is_abbreviation(entity.name)}
        return long_forms_by_entity(self.facts.read_texts(), names, self.lexicon)

    def are_different(self, left: Entity, right: Entity) -> bool:
        """Tell whether two names are those of different things, or of a thing and a kind of it."""
        if are_told_apart(left.name, right.name):
            return True
        if self._means_otherwise(left, right) or self._means_otherwise(right, left):
            return True
        left_forms, right_forms = self._word_sets(left.name), self._word_sets(right.name)
        return all(one < other or other < one for one in left_forms for other in right_forms)

    def _means_otherwise(self, short: Entity, other: Entity) -> bool:
        """Tell whether a paper defines an abbreviation as something else than a phrase."""
        return not is_abbreviation(other.name) and any(
            mean_different_things(self.lexicon, long_form, other.name)
            for long_form in self.long_forms.get(short.id, ())
        )

    def _word_sets(self, name: str) -> list[set[str]]:
        """Return the words of a name, for a Korean one those of each translation."""
        translations = self.lexicon.translate(without_class_word(name)) if has_hangul(name) else ()
        return [set(words) for words in translations] or [set(normal_words(name))]

    def in_one_paper(self, left: Entity, right: Entity) -> bool:
        """Tell whether two entities are named by one paper, and by no other."""
        return len(self.facts.papers_of(left.id) | self.facts.papers_of(right.id)) == 1

    def share_a_topic(self, left: Entity, right: Entity) -> bool:
        """Tell whether some papers of two entities are about one topic."""
        left_topics, right_topics = (
            self.facts.topics_of(self.facts.papers_of(entity.id)) for entity in (left, right)
        )
        return bool(left_topics & right_topics)


def find_duplicates(facts: GraphFacts) -> list[Duplicate]:
    """Return the pairs of entities that may be one thing, each once with its surest reason, sorted by ids."""
    rules = _Rules(facts)
    best: dict[Pair, Duplicate] = {}
    for rule in _RULES:
        for duplicate in rule(rules):
            left, right = sorted((duplicate.left, duplicate.right))
            pair = frozenset((left.id, right.id))
            is_surer = pair not in best or duplicate.certainty > best[pair].certainty
            if len(pair) == 2 and is_surer and not rules.are_different(left, right):
                best[pair] = duplicate._replace(left=left, right=right)
    return sorted(best.values())


def _listed_together(rules: _Rules) -> Iterator[Duplicate]:
    """Yield entities whose names one term of the vocabulary lists.

    A short abbreviation may mean something else in another field, so its papers must be about one topic.
    """
    for term in rules.facts.terms:
        named = {
            entity.id: entity for surface in term.surfaces for entity in rules.by_name.get(fold(surface), ())
        }
        for left, right in combinations(sorted(named.values()), 2):
            is_ambiguous = _is_ambiguous(left.name) or _is_ambiguous(right.name)
            if fold(left.name) != fold(right.name) and (not is_ambiguous or rules.share_a_topic(left, right)):
                reason = f"the vocabulary lists both names for {term.name}"
                certainty = Certainty.LIKELY if is_ambiguous else Certainty.PROVEN
                yield Duplicate(left, right, reason, certainty)


def _defined(rules: _Rules) -> Iterator[Duplicate]:
    """Yield entities that papers define as one another, in brackets."""
    by_pair: defaultdict[Pair, list[Definition]] = defaultdict(list)
    for definition in find_definitions(rules.facts.read_texts()):
        by_pair[frozenset((definition.outer, definition.inner))].append(definition)
    for definitions in by_pair.values():
        first = definitions[0]
        outer, inner = rules.facts.entities[first.outer], rules.facts.entities[first.inner]
        certainty = _definition_certainty(rules, outer, inner, definitions)
        if certainty is not None:
            papers = len({definition.paper for definition in definitions})
            count = "a paper defines" if papers == 1 else f"{papers} papers define"
            reason = f"{count} one as the other: {first.outer_name}({first.inner_name})"
            yield Duplicate(outer, inner, reason, certainty)


def _definition_certainty(
    rules: _Rules, outer: Entity, inner: Entity, definitions: Sequence[Definition]
) -> Certainty | None:
    """Return how sure it is that definitions make two entities one, or None if they do not."""
    defining = {definition.paper for definition in definitions}
    if not _may_have_one_type(outer, inner) or any(
        _is_ambiguous(entity.name) and rules.facts.papers_of(entity.id) - defining
        for entity in (outer, inner)
    ):
        return None
    names = {
        (
            _name_in_definition(definition.outer_name, rules.facts.entities[definition.outer]),
            _name_in_definition(definition.inner_name, rules.facts.entities[definition.inner]),
        )
        for definition in definitions
    }
    if any(_is_confirmed(rules.lexicon, *pair) for pair in names):
        return Certainty.PROVEN
    if any(_is_contradicted(rules.lexicon, *pair) for pair in names):
        return None
    if len(defining) > 1:
        return Certainty.PROVEN
    fits = any(_fits(rules.lexicon, *pair) for pair in names)
    return Certainty.DEFINED if fits and rules.in_one_paper(outer, inner) else None


def _may_have_one_type(left: Entity, right: Entity) -> bool:
    """Tell whether two entities are of one type, or are concepts, whose type finders often disagree on."""
    return left.type is right.type or {left.type, right.type} <= _CONCEPT_TYPES


def _is_ambiguous(name: str) -> bool:
    """Tell whether a name is an abbreviation so short that it stands for several things."""
    return is_abbreviation(name) and len(fold(name)) <= MAX_AMBIGUOUS_LENGTH


def _name_in_definition(surface: str, entity: Entity) -> str:
    """Return the name by which a definition means an entity.

    That is not any surface if several papers name it, nor an abbreviation if the entity has another name.
    """
    has_long_name = is_abbreviation(surface) and not is_abbreviation(entity.name)
    return surface if entity.papers == 1 and not has_long_name else entity.name


def _is_confirmed(lexicon: Lexicon, outer: str, inner: str) -> bool:
    """Tell whether two names translate, transliterate or abbreviate each other."""
    if abbreviates(inner, outer) or abbreviates(outer, inner):
        return True
    korean, english = (inner, outer) if has_hangul(inner) else (outer, inner)
    if has_hangul(english) or not has_hangul(korean):
        return False
    if is_abbreviation(english):
        return any(
            len(words) > 1 and UNKNOWN_WORD not in words and abbreviates(english, " ".join(words))
            for words in lexicon.translate(korean)
        )
    words = english_words(english)
    translations = lexicon.translate(korean)
    return words in translations or is_translation(translations, words) or _sound_alike(korean, english)


def _sound_alike(korean: str, english: str) -> bool:
    """Tell whether a Korean phrase spells an English one by sound, word by word."""
    korean_words, words = words_of(korean), words_of(english)
    return len(korean_words) == len(words) and all(
        len(phonetic_key(word)) >= MIN_DEFINED_SOUND_LENGTH and phonetic_key(word) == phonetic_key(other)
        for word, other in zip(korean_words, words, strict=True)
    )


def _is_contradicted(lexicon: Lexicon, outer: str, inner: str) -> bool:
    """Tell whether a Korean name surely means something else than the English one beside it."""
    korean, english = (inner, outer) if has_hangul(inner) else (outer, inner)
    if has_hangul(english) or not has_hangul(korean) or is_abbreviation(english):
        return False
    translations = lexicon.translate(korean)
    is_known = bool(translations) and not any(UNKNOWN_WORD in words for words in translations)
    return is_known and not any(content_words(english) & set(words) for words in translations)


def _fits(lexicon: Lexicon, outer: str, inner: str) -> bool:
    """Tell whether a Korean name has as many words as the English one beside it, or initials that fit it."""
    korean, english = (inner, outer) if has_hangul(inner) else (outer, inner)
    if has_hangul(english) or not has_hangul(korean):
        return False
    if is_abbreviation(english):
        return any(initials_fit(english, words, UNKNOWN_WORD) for words in lexicon.translate(korean))
    return len(words_of(korean)) in {len(content_words(english)), len(english.split())}


def _translated(rules: _Rules) -> Iterator[Duplicate]:
    """Yield a Korean entity and the only English one that its name translates to, word by word.

    A single word must have no other translation, whether an entity is called by it or not.
    """
    for entity in rules.entities:
        if not has_hangul(entity.name):
            continue
        translations = rules.lexicon.translate(entity.name)
        hits = {
            other.id: (other, words)
            for words in translations
            if UNKNOWN_WORD not in words and len(words) >= len(words_of(entity.name))
            for other in rules.by_words.get(words, ())
            if other.type is entity.type
        }
        if len(hits) != 1:
            continue
        ((other, words),) = hits.values()
        if len(words) > 1 or len(translations) == 1:
            yield Duplicate(entity, other, f"{entity.name} translates to {' '.join(words)}", Certainty.LIKELY)


def _sharing_a_name(rules: _Rules) -> Iterator[Duplicate]:
    """Yield entities of one type of which one bears the name of the other."""
    for entity in rules.entities:
        for alias in entity.aliases:
            for other in rules.by_name.get(fold(alias), ()):
                if other.type is entity.type and _is_telling(rules, alias, entity, other):
                    yield Duplicate(entity, other, f"both are called {alias}", Certainty.LIKELY)


def _is_telling(rules: _Rules, shared: str, entity: Entity, other: Entity) -> bool:
    """Tell whether a name that two things share makes them one.

    It is long, and in another language than the other name; or it abbreviates that name wherever it stands.
    """
    if abbreviates(shared, entity.name):
        return rules.facts.papers_of(other.id) <= rules.facts.papers_of(entity.id)
    is_other_language = has_hangul(shared) != has_hangul(entity.name)
    return is_other_language and len(words_of(shared)) > 1 and len(fold(shared)) >= MIN_SHARED_NAME_LENGTH


def _forms_of_one_name(rules: _Rules) -> Iterator[Duplicate]:
    """Yield entities of one type whose names differ in endings, spelling or order alone."""
    for left, right in _pairs_with_common_words(rules.entities):
        if are_forms_of_one_name(left.name, right.name):
            yield Duplicate(left, right, "two forms of one name", Certainty.LIKELY)
        elif have_one_stem(left.name, right.name) and rules.in_one_paper(left, right):
            yield Duplicate(left, right, "two forms of one name in one paper", Certainty.LIKELY)


def _pairs_with_common_words(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Yield the pairs of entities of one type that may be forms of one name (blocking).

    Their names have the same letters in any order, or begin or end alike, and are of nearly one length.
    """
    blocks: defaultdict[tuple[EntityType, str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        key = fold(entity.name)
        if len(key) > 2:
            blocks[entity.type, "sorted", "".join(sorted(key))].append(entity)
            blocks[entity.type, "begins", key[:6]].append(entity)
            blocks[entity.type, "ends", key[-6:]].append(entity)
    seen = set()
    for block in blocks.values():
        for left, right in combinations(block, 2):
            if (left.id, right.id) not in seen and abs(len(left.name) - len(right.name)) <= 5:
                seen.add((left.id, right.id))
                yield left, right


def _with_class_word(rules: _Rules) -> Iterator[Duplicate]:
    """Yield a name, and the same name with a word after it that says what it is (`Muon optimizer`)."""
    for entity in rules.entities:
        name, _, last = entity.name.rpartition(" ")
        if last.casefold().rstrip("s") not in CLASS_WORDS:
            continue
        for other in rules.by_name.get(fold(name), ()):
            is_proper = fold(name) != fold(name.casefold()) or name != name.casefold()
            if other.type is entity.type and (is_proper or rules.in_one_paper(entity, other)):
                yield Duplicate(entity, other, f"{last} says what {other.name} is", Certainty.LIKELY)


def _initials(rules: _Rules) -> Iterator[Duplicate]:
    """Yield an abbreviation and the only phrase of its type that it can stand for, of papers of one topic."""
    phrases: defaultdict[tuple[EntityType, str], list[Entity]] = defaultdict(list)
    for entity in rules.entities:
        if len(words_of(entity.name)) > 1 and not has_hangul(entity.name):
            phrases[entity.type, entity.name[0].casefold()].append(entity)
    for entity in rules.entities:
        if not is_abbreviation(entity.name) or len(words_of(entity.name)) > 1:
            continue
        candidates = phrases[entity.type, entity.name[0].casefold()]
        long_forms = [phrase for phrase in candidates if are_initials(entity.name, phrase.name)]
        if len(long_forms) == 1 and _may_be_long_form(rules, entity, long_forms[0]):
            yield Duplicate(entity, long_forms[0], "one may abbreviate the other", Certainty.LIKELY)


def _may_be_long_form(rules: _Rules, short: Entity, phrase: Entity) -> bool:
    """Tell whether the papers of an abbreviation may mean a phrase by it."""
    if rules.facts.papers_of(short.id) <= rules.facts.papers_of(phrase.id):
        return True
    return len(fold(short.name)) >= MIN_UNDEFINED_INITIALS and rules.share_a_topic(short, phrase)


#: The rules, those that prove something first.
_RULES: tuple[Callable[[_Rules], Iterator[Duplicate]], ...] = (
    _listed_together,
    _defined,
    _translated,
    _sharing_a_name,
    _forms_of_one_name,
    _with_class_word,
    _initials,
)

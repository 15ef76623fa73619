"""Names to keys: under which type and folded name a mention is linked, and how the entity of a key is called.

Two mentions are of one entity if they have the same key. A key is a type and a folded name (`kg.text.fold`:
no case, width, hyphen, space or plural), so `Nor-Muon` and `NorMuon` share one. Different texts get one key
only where there is a reason: the vocabulary lists them as one term (the finder then gives both the same
`Mention.name`), or one paper defines one of them as the abbreviation of the other.

What a key is made of cannot be decided from one mention: the statistics of the mentions of all papers are
gathered first, then `NameStatistics.key_of` is asked for each mention.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg.limits import CACHED_NAMES, MIN_LINKED_ABBREVIATION_LENGTH, MIN_PROPOSES_CERTAINTY
from kg.records import EntityType, Mention, Relation, Source
from kg.text import fold, slug

#: Papers repeat the same names, so most of them are folded once.
_fold = lru_cache(maxsize=CACHED_NAMES)(fold)


class NameKey(NamedTuple):
    """The key under which mentions are linked: mentions with equal keys are of one entity.

    Attributes:
        type: The type of the entity.
        name: The folded name (`nor-muon` and `NorMuon` give `normuon`). A paper's own name (see `OwnName`) is
            kept as written instead (`ADAM`); as long as it has a capital letter, no folded name equals it.
    """

    type: EntityType
    name: str


class OwnName(NamedTuple):
    """A name that a paper gives to its own thing, although the vocabulary lists another thing by it.

    Attributes:
        written: The name as the paper writes it (`ADAM`, an archive, where the vocabulary lists the optimizer
            `Adam`).
        always: Whether all mentions of the name in this paper are of its own thing. If not, only those
            mentions are that the finders did not take for the listed thing.
    """

    written: str
    always: bool


#: The names that a paper gives to its own things, keyed by folded name.
OwnNames = Mapping[str, OwnName]
_NO_OWN_NAMES: OwnNames = MappingProxyType({})
_NO_KEYS: frozenset[NameKey] = frozenset()


class NameStatistics:
    """Counts over the mentions of all papers: written forms, types and long forms of each name."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Count the mentions of all papers."""
        #: How often each form of a name is written: {("method", "normuon"): {"NorMuon": 7, "Nor-Muon": 1}}.
        self._written_forms: defaultdict[NameKey, Counter[str]] = defaultdict(Counter)
        #: For each folded name the keys that the vocabulary lists; several if it lists the name under several
        #: types.
        self._listed_keys: defaultdict[str, set[NameKey]] = defaultdict(set)
        #: For each folded abbreviation the folded long forms that any paper defines.
        self._long_forms: defaultdict[str, set[str]] = defaultdict(set)
        #: For each folded name the votes of all mentions that are not listed, summed for each type.
        self._type_votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        for mention in mentions:
            self._count(mention)

    def _count(self, mention: Mention) -> None:
        name = _fold(mention.name)
        key = NameKey(mention.type, name)
        self._written_forms[key][mention.name] += 1
        if mention.source is Source.VOCABULARY:
            self._listed_keys[name].add(key)
        else:
            self._type_votes[name][mention.type] += mention.vote
        if mention.source is Source.DEFINITION:
            self._long_forms[_fold(mention.surface)].add(name)

    def own_names(self, mentions: Sequence[Mention]) -> dict[str, OwnName]:
        """Return the listed names that a paper gives to a thing of its own.

        The paper must clearly say that it proposes the thing. Then the name is its own in two cases: the
        finder that knows the vocabulary did not take the mention for the listed thing (it is found by a
        pattern), or the paper writes the name in capitals and never in one of the forms that other papers
        write.

        Args:
            mentions: All mentions of one paper.

        Returns:
            The names by their folded form: {"adam": OwnName("ADAM", always=True)}.
        """
        surfaces = {mention.surface for mention in mentions}
        own_names = {}
        for mention in mentions:
            name = _fold(mention.name)
            if name not in self._listed_keys or not _clearly_proposes(mention):
                continue
            if mention.source is Source.PATTERN:
                own_names[name] = OwnName(mention.name, always=False)
            elif self._is_distinct_in_capitals(mention, surfaces):
                own_names[name] = OwnName(mention.surface, always=True)
        return own_names

    def _is_distinct_in_capitals(self, mention: Mention, surfaces: set[str]) -> bool:
        """Tell whether a listed name is in capitals here, and no surface has another of its known forms."""
        name = _fold(mention.name)
        if not mention.surface.isupper() or _fold(mention.surface) != name:
            return False
        other_forms = self._written_forms[NameKey(mention.type, name)].keys() - {mention.surface}
        return bool(other_forms) and other_forms.isdisjoint(surfaces)

    def discount_own_names(self, mentions: Iterable[Mention], own_names: OwnNames) -> None:
        """Remove the mentions of a paper's own things from the counts of written forms.

        They were counted as mentions of the listed things with the same folded names, whose display name is
        the most frequent of these forms.

        Args:
            mentions: All mentions of the paper; each paper is discounted once.
            own_names: The paper's own names.
        """
        for mention in mentions if own_names else ():
            name = _fold(mention.name)
            if name in own_names and own_names[name].always:
                self._written_forms[NameKey(mention.type, name)][mention.name] -= 1

    def key_of(self, mention: Mention, own_names: OwnNames = _NO_OWN_NAMES) -> NameKey:
        """Return the key under which a mention is linked.

        The first of these rules that applies decides:

        1. The name is the paper's own: the name as written, so that it differs from the listed key.
        2. The vocabulary lists the name under the type of the mention: that key.
        3. A pattern found the mention and all definitions of the name, in whatever paper, agree on one long
           form (`CNRT` for `Context Noise Removal Training`): rules 4 and 5 are applied to the long form.
           Names that are too short, or have two long forms, stay what they are.
        4. The vocabulary lists the name under other types: the alphabetically first of them.
        5. The type for which all mentions of the name together vote most (`Mention.vote`); of equal ones the
           alphabetically first.

        Args:
            mention: One of the mentions that were counted.
            own_names: The own names of the paper that the mention is from.
        """
        name = _fold(mention.name)
        found_by_pattern = mention.source is Source.PATTERN
        if name in own_names and (found_by_pattern or own_names[name].always):
            return NameKey(mention.type, own_names[name].written)
        listed_keys: AbstractSet[NameKey] = self._listed_keys.get(name, _NO_KEYS)
        if NameKey(mention.type, name) in listed_keys:
            return NameKey(mention.type, name)
        if found_by_pattern:
            name = self._long_form(name)
            listed_keys = self._listed_keys.get(name, _NO_KEYS)
        if listed_keys:
            return min(listed_keys)
        votes = self._type_votes[name]
        return NameKey(min(votes, key=lambda entity_type: (-votes[entity_type], entity_type)), name)

    def _long_form(self, name: str) -> str:
        """Return the only long form that papers define for a name (both folded), else the name."""
        long_forms = self._long_forms.get(name, set())
        if len(name) < MIN_LINKED_ABBREVIATION_LENGTH or len(long_forms) != 1:
            return name
        return next(iter(long_forms))

    def entity_id(self, key: NameKey) -> str:
        """Return the id of the entity of a key: the type and the slug of its display name.

        A paper's own name keeps its capitals, which tell it from the listed thing (`method:ADAM`,
        `method:adam`).
        """
        is_own_name = fold(key.name) != key.name
        name = key.name.replace(" ", "-") if is_own_name else slug(self.display_name(key))
        return f"{key.type}:{name}"

    def display_name(self, key: NameKey) -> str:
        """Return the most frequent written form of a key's name, of equal ones the first in code order."""
        forms = self._written_forms.get(key)
        if not forms:
            return key.name
        return min(forms, key=lambda form: (-forms[form], form))


def _clearly_proposes(mention: Mention) -> bool:
    return mention.relation is Relation.PROPOSES and mention.certainty >= MIN_PROPOSES_CERTAINTY

"""Names to keys: under which key a mention is linked. Mentions with equal keys are of one entity.

A key is the folded name that represents a concept (`kg.text.fold`: no case, width, hyphen, space or plural;
`kg.linking.concepts`: nor language and word order). Some names are own names of a paper, and no other paper
shares them:

- a listed name that the paper gives to something new;
- a name that several papers propose, each for its own thing;
- an abbreviation that nobody lists, unless all papers that expand it agree on what it stands for.

What a key is made of cannot be decided from one mention: the statistics of the mentions of all papers are
gathered first, then `NameStatistics.keys_of` is asked for each paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.korean.lexicon import Lexicon
from kg.limits import (
    MIN_AGREEING_PAPERS,
    MIN_CONTESTED_CERTAINTY,
    MIN_PROPOSES_CERTAINTY,
)
from kg.linking.concepts import ConceptIndex, NameUse
from kg.linking.key_statistics import most_frequent
from kg.records import EntityType, Mention, Relation, Source
from kg.text import fold
from kg.vocabulary.terms import Term, is_ambiguous_abbreviation

#: Counts for more than any number of mentions.
_LISTED_COUNT = 1 << 30


class NameKey(NamedTuple):
    """The key under which mentions are linked: mentions with equal keys are of one entity.

    Attributes:
        name: The folded name that represents the concept (`nor-muon` and `NorMuon` give `normuon`).
        paper: The id of the paper whose own thing it is; empty for a thing that papers share.
    """

    name: str
    paper: str = ""


class _NameCounts:
    """What the mentions of one folded name in all papers say."""

    __slots__ = ("definers", "forms", "is_listed", "listed_surfaces", "proposers", "type_votes", "users")

    def __init__(self) -> None:
        self.forms: defaultdict[str, int] = defaultdict(int)
        self.definers: defaultdict[str, set[str]] = defaultdict(set)
        self.proposers: set[str] = set()
        self.users: int = 0
        self.listed_surfaces: set[str] = set()
        self.is_listed = False
        self.type_votes: defaultdict[EntityType, int] = defaultdict(int)

    def type(self) -> EntityType:
        """Return the type for which the mentions vote most, of equal ones the alphabetically first."""
        return most_frequent(self.type_votes)


class NameStatistics:
    """Counts over the mentions of all papers, and the keys that follow from them."""

    def __init__(
        self, papers: Iterable[tuple[str, Sequence[Mention]]], terms: Iterable[Term], lexicon: Lexicon
    ) -> None:
        """Count the mentions of all papers.

        Args:
            papers: The id and all mentions of each paper.
            terms: The vocabulary.
            lexicon: Translates Korean names.
        """
        self._counts: defaultdict[str, _NameCounts] = defaultdict(_NameCounts)
        for paper, mentions in papers:
            self._count(paper, mentions)
        self._concepts = ConceptIndex(self._name_uses(terms), lexicon)

    def _count(self, paper: str, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            counts = self._counts[fold(mention.name)]
            counts.forms[mention.name] += 1
            counts.type_votes[mention.type] += mention.vote
            if mention.source is Source.VOCABULARY:
                counts.is_listed = True
                counts.listed_surfaces.add(mention.surface)
            if mention.source is Source.DEFINITION:
                self._counts[fold(mention.surface)].definers[fold(mention.name)].add(paper)
            if mention.relation is Relation.PROPOSES and mention.certainty >= MIN_CONTESTED_CERTAINTY:
                counts.proposers.add(paper)
        for name in {fold(mention.name) for mention in mentions}:
            self._counts[name].users += 1

    def _name_uses(self, terms: Iterable[Term]) -> dict[str, NameUse]:
        uses = {
            name: NameUse(most_frequent(counts.forms), counts.users, counts.type(), is_listed=False)
            for name, counts in self._counts.items()
            if counts.forms
        }
        for term in terms:
            uses[fold(term.name)] = NameUse(term.name, _LISTED_COUNT, term.type, is_listed=True)
        return uses

    def keys_of(self, paper: str, mentions: Sequence[Mention]) -> list[NameKey]:
        """Return the key under which each mention of a paper is linked.

        Args:
            paper: The id of the paper.
            mentions: All mentions of the paper.
        """
        surfaces = {mention.surface for mention in mentions}
        own_names = {fold(mention.name) for mention in mentions if self._is_own_name(mention, surfaces)}
        defined = {fold(mention.name) for mention in mentions if mention.source is Source.DEFINITION}
        keys = []
        for mention in mentions:
            name = fold(mention.name)
            is_listed = mention.source is Source.VOCABULARY
            if name in own_names and (not is_listed or self._is_distinct_in_capitals(mention, surfaces)):
                keys.append(NameKey(name, paper))
            else:
                keys.append(self._shared_key(name, paper, is_defined=name in defined))
        return keys

    def english_name(self, key: NameKey) -> str | None:
        """Return the English name of the concept of a key, if it was made by translation only."""
        return self._concepts.english_name(key.name)

    def _shared_key(self, name: str, paper: str, *, is_defined: bool) -> NameKey:
        """Return the key of a name that the paper does not give to its own thing.

        Papers share it, unless it is an abbreviation that nobody lists and the paper does not explain.
        """
        counts = self._counts[name]
        if not counts.is_listed and (long_form := self._long_form(name, paper)):
            return NameKey(long_form)
        is_ambiguous = not (counts.is_listed or is_defined) and self._is_abbreviation(counts)
        if is_ambiguous and counts.users > 1:
            return NameKey(name, paper)
        return NameKey(self._concepts.representative(name))

    def _long_form(self, name: str, paper: str) -> str | None:
        """Return what a digest of the paper defines a name to be, else what the papers agree on, or None."""
        defined = {
            self._concepts.representative(long_form)
            for long_form, papers in self._counts[name].definers.items()
            if paper in papers and long_form != name
        }
        return defined.pop() if len(defined) == 1 else self._agreed_long_form(name)

    def _agreed_long_form(self, name: str) -> str | None:
        """Return the one name that papers define for a name that is no listed one, or None.

        One paper is enough if the name is an abbreviation; what else is set beside a name in a bracket must
        be so in several papers.
        """
        counts = self._counts[name]
        definers: defaultdict[str, set[str]] = defaultdict(set)
        for long_form, papers in counts.definers.items():
            definers[self._concepts.representative(long_form)] |= papers
        definers.pop(name, None)
        if len(definers) != 1:
            return None
        ((long_form, papers),) = definers.items()
        return long_form if self._is_abbreviation(counts) or len(papers) >= MIN_AGREEING_PAPERS else None

    def _is_abbreviation(self, counts: _NameCounts) -> bool:
        return bool(counts.forms) and is_ambiguous_abbreviation(most_frequent(counts.forms))

    def _is_own_name(self, mention: Mention, surfaces: set[str]) -> bool:
        """Tell whether a paper gives a name to its own thing, although others give it to another.

        The paper must clearly say that it proposes the thing. Then the name is its own if another paper
        proposes a thing of that name, too. A listed name is its own in two cases: the finder that knows the
        vocabulary did not take the mention for the listed thing (it is found by a pattern), or the paper
        writes the name in capitals and never in one of the forms that other papers write.
        """
        if not _clearly_proposes(mention):
            return False
        counts = self._counts[fold(mention.name)]
        if not counts.is_listed:
            return len(counts.proposers) > 1 and mention.name != mention.name.lower()
        return mention.source is Source.PATTERN or self._is_distinct_in_capitals(mention, surfaces)

    def _is_distinct_in_capitals(self, mention: Mention, surfaces: set[str]) -> bool:
        """Tell whether a listed name is in capitals here, and no surface has another of its known forms."""
        name = fold(mention.name)
        if not mention.surface.isupper() or fold(mention.surface) != name:
            return False
        others = self._counts[name].listed_surfaces - {mention.surface}
        other_forms = {form for form in others if fold(form) == name}
        return bool(other_forms) and other_forms.isdisjoint(surfaces)


def _clearly_proposes(mention: Mention) -> bool:
    return mention.relation is Relation.PROPOSES and mention.certainty >= MIN_PROPOSES_CERTAINTY

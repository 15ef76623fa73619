"""The extractor: from a digest to the mentions of each of its sections.

Tokens, candidates of all finders, one decision on overlaps; then what a digest defines or names clearly in one place is found
everywhere in it, under one name and one type; last, what each sentence says of its names.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import spacy

from kg.extract.finders.definitions import DefinitionFinder
from kg.extract.finders.patterns import find_patterns
from kg.extract.finders.vocabulary import VocabularyFinder
from kg.extract.matcher import Matcher
from kg.extract.passage import Passage, make_passage
from kg.extract.relations import classify_relations
from kg.extract.resolve import resolve_overlaps
from kg.extract.tokenizer import MixedScriptTokenizer
from kg.model import Digest, Mention, Mentions, Source
from kg.text import fold
from kg.vocabulary.terms import Term

#: Proposes mentions of a passage, overlapping ones too, each with source and score.
Finder = Callable[[Passage], Iterable[Mention]]


class Extractor:
    """Finds the mentions of digests; built once a process, since the vocabulary's automaton and spaCy take time to load."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Build the pipeline over a vocabulary."""
        self._nlp = spacy.blank("xx")
        self._nlp.tokenizer = MixedScriptTokenizer(self._nlp.vocab)
        vocabulary = VocabularyFinder(terms)
        self._finders: tuple[Finder, ...] = (vocabulary, DefinitionFinder(vocabulary), find_patterns)

    def __call__(self, digests: Iterable[Digest]) -> list[Mentions]:
        """Return the mentions of each digest, as one batch: the strings it brings are forgotten after it."""
        with self._nlp.memory_zone():
            return [self._extract(digest) for digest in digests]

    def _extract(self, digest: Digest) -> Mentions:
        """Return the mentions of the digest's title and sections, in order, with the relation that each one's sentence states."""
        sections = digest.readable()
        passages = [make_passage(section, self._nlp.make_doc(section.text)) for section in sections]
        found = [resolve_overlaps(mention for find in self._finders for mention in find(passage)) for passage in passages]
        agreed = _agree(passages, found)
        return tuple(classify_relations(section, mentions) for section, mentions in zip(sections, agreed, strict=True))


def _agree(passages: Sequence[Passage], found: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Return the mentions with the digest's own names found everywhere in it, one name and one type for each."""
    own = _own_names(mention for mentions in found for mention in mentions)
    matcher = Matcher(own)
    agreed = []
    for passage, mentions in zip(passages, found, strict=True):
        local = (
            model._replace(start=start, end=end, surface=passage.text[start:end])
            for start, end, model in matcher.find(passage.text, passage.starts, passage.ends)
        )
        agreed.append(resolve_overlaps([*(mention for mention in mentions if mention.source is not Source.PATTERN), *local]))
    return agreed


def _own_names(mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    """Yield each surface that the digest itself makes a name, with a mention that stands for all of its places."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    names: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda mention: mention.source is not Source.DEFINITION):
        name = names.setdefault(fold(mention.surface), mention.name)
        groups[name].append(mention)
    for name, members in groups.items():
        votes: Counter[str] = Counter()
        for member in members:
            votes[member.type] += member.vote
        kind = min(votes, key=lambda kind: (-votes[kind], kind))
        best = max(members, key=lambda member: (member.source is Source.DEFINITION, member.score))
        for member in members:
            yield member.surface, best._replace(type=type(best.type)(kind), name=name)

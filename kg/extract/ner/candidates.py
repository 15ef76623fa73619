"""What all finders propose for a digest, grouped by name."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from kg.extract.finders.definitions import is_definition
from kg.extract.finders.known_names import USER_SCORE
from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.boundaries import Offsets, is_inside_word, names_nothing, trim
from kg.extract.ner.crf import TYPES, Posterior, Span
from kg.extract.passage import Passage
from kg.limits import MIN_PROPOSED_PROBABILITY, MIN_TRAINED_PROBABILITY
from kg.records import EntityType, Mention, SectionKind, Source
from kg.text import fold
from kg.vocabulary.word_lists import homonyms

#: Of several finders that found a name, the first of these counts as its source.
_SOURCE_ORDER = (Source.VOCABULARY, Source.DEFINITION, Source.TRAINED, Source.PATTERN)

#: A word that says of what class the name before it is (`Muon 최적화기`); it is no part of the name.
_CLASS_NOUN = re.compile(
    r"\s(?:옵티마이저|최적화기|알고리즘|기법|방법|방법론|프레임워크|전략|모듈|데이터셋|데이터|벤치마크|모델|아키텍처|"
    r"인코더|시스템|점수|지표|지수|함수|시리즈|계열|"
    r"optimizer|algorithm|method|framework|strategy|module|dataset|benchmark|models?|architecture|mechanisms?|"
    r"techniques?|approach|paradigm|tasks?)\Z",
    re.IGNORECASE,
)
#: Inside of a stretch of English: what ends a clause or holds one together. Four of 17,000 annotated names
#: have it.
_CLAUSE = re.compile(
    r"[:;]\s|\s(?:(?:cannot|can|could|may|might|will|would|should|must|is|are|was|were|be|been|has|have|had|does|do|"
    r"did|that|which|who|whose|while|when|where|because|however|than|then|these|those|this|its|their|our|we|they|"
    r"it)\s|(?:in|on|at|under|during|across|amid|amidst|among|within|between|towards?|into)\s[a-z])"
)
#: How a title begins that says what is done to a name (`Making Muon`).
_GERUND = re.compile(r"[A-Z][a-z]+ing\s")


class Candidate(NamedTuple):
    """A stretch of a passage that may be a mention.

    Attributes:
        passage_index: The index of the passage in the digest.
        section_kind: The kind of section that the passage is.
        start: First character.
        end: One past the last.
        surface: The text between them.
        token_count: How many tokens that is.
        span: The CRF's probabilities for exactly these tokens.
        proposals: What the rule-based finders propose for exactly this stretch, by finder.
        rival_probability: The CRF's probability of the most probable other candidate that overlaps this one,
            0 if none does.
        outer_probability: The same among the candidates that contain this one.
        after: The character after it, empty at the end.
    """

    passage_index: int
    section_kind: SectionKind
    start: int
    end: int
    surface: str
    token_count: int
    span: Span
    proposals: Mapping[Source, Mention]
    rival_probability: float = 0.0
    outer_probability: float = 0.0
    after: str = ""


class PassageMention(NamedTuple):
    """A mention and the index of its passage in the digest."""

    passage_index: int
    mention: Mention


class Name(NamedTuple):
    """Candidates of one digest that are forms of one name."""

    name: str
    candidates: tuple[Candidate, ...]

    @property
    def surfaces(self) -> list[str]:
        """The forms, each once, sorted."""
        return sorted({candidate.surface for candidate in self.candidates})

    def proposals(self, source: Source) -> list[Mention]:
        """Return what a rule-based finder proposed for the candidates."""
        return [candidate.proposals[source] for candidate in self.candidates if source in candidate.proposals]

    def entity_type(self) -> EntityType:
        """Return the type that the vocabulary gives, else the one that the CRF finds most probable.

        If the CRF finds none probable, a definition or the spelling decides, if there is one.
        """
        if listed := self.proposals(Source.VOCABULARY):
            return listed[0].type
        by_type = zip(*(candidate.span.types for candidate in self.candidates), strict=True)
        sums = [fsum(probabilities) for probabilities in by_type]
        if max(sums) < MIN_PROPOSED_PROBABILITY:
            by_rule = [*self.proposals(Source.DEFINITION), *self.proposals(Source.PATTERN)]
            if by_rule:
                return by_rule[0].type
        return TYPES[max(range(len(TYPES)), key=lambda index: sums[index])]


def propose_candidates(
    passage_index: int, passage: Passage, mentions: Iterable[Mention], posterior: Posterior
) -> list[Candidate]:
    """Return the candidates of a passage: what the rules propose, and what the CRF finds probable.

    Args:
        passage_index: The index of the passage in the digest.
        passage: The passage.
        mentions: What the rule-based finders propose in it; of two by one finder for one stretch the first
            counts.
        posterior: The CRF's span probabilities for it.
    """
    proposals: defaultdict[Offsets, dict[Source, Mention]] = defaultdict(dict)
    for mention in mentions:
        proposals[mention.start, mention.end].setdefault(mention.source, mention)
    spans = _probable_spans(passage, proposals, posterior)
    other = [offsets for offsets in proposals if offsets not in spans]
    spans |= zip(other, posterior.spans_at([passage.token_range(*offsets) for offsets in other]), strict=True)
    kind = passage.section.kind
    candidates = [
        Candidate(
            passage_index,
            kind,
            start,
            end,
            passage.text[start:end],
            span.last - span.first,
            span,
            proposals.get((start, end), {}),
            after=passage.text[end : end + 1],
        )
        for (start, end), span in sorted(spans.items())
        if _may_be_name(passage.text, start, end, proposals.get((start, end), {}))
    ]
    return _with_overlaps(candidates)


def _may_be_name(text: str, start: int, end: int, proposals: Mapping[Source, Mention]) -> bool:
    """Tell whether a stretch of text may be a name: a whole word, no stop word, one that looks like a name.

    What the user lists always may, and what a finder proposes may look like anything.
    """
    if names_nothing(text[start:end]) or is_inside_word(text, start, end):
        return _is_listed_by_user(proposals)
    return bool(proposals) or _looks_like_name(text[start:end])


def _probable_spans(
    passage: Passage, proposals: Container[Offsets], posterior: Posterior
) -> dict[Offsets, Span]:
    """Return the spans that the CRF finds probable.

    A span that is a proposed name and a word around it (`Muon 최적화기`, `Making Muon`) is not returned, nor
    is one with words at its edges that belong to no name: its probabilities are added to those of the name in
    it.
    """
    spans = {
        (passage.offsets[span.first][0], passage.offsets[span.last - 1][1]): span
        for span in posterior.spans(MIN_PROPOSED_PROBABILITY)
    }
    for start, end in [offsets for offsets in spans if offsets not in proposals]:
        trimmed = trim(passage.text, start, end)
        if trimmed is None or trimmed[0] not in passage.starts or trimmed[1] not in passage.ends:
            del spans[start, end]
            continue
        inner = trimmed if trimmed != (start, end) else _name_in_longer_span(passage, start, end, proposals)
        if inner:
            outer_span = spans.pop((start, end))
            inner_span = spans.get(inner) or posterior.span(*passage.token_range(*inner))
            types = tuple(map(fsum, zip(inner_span.types, outer_span.types, strict=True)))
            spans[inner] = inner_span._replace(types=types)
    return spans


def _name_in_longer_span(
    passage: Passage, start: int, end: int, proposals: Container[Offsets]
) -> Offsets | None:
    """Return the offsets of the proposed name in a span that is the name and a word around it, or None.

    The word is a noun for its class after it, or, in a title, a gerund before it, or both.

    Example:
        For the span `Muon 최적화기` and a proposal for `Muon`, the offsets of `Muon`.
    """
    surface = passage.text[start:end]
    noun = _CLASS_NOUN.search(surface)
    gerund = _GERUND.match(surface) if passage.section.kind is SectionKind.TITLE else None
    first = start + gerund.end() if gerund else start
    last = start + noun.start() if noun else end
    inner = ((start, last), (first, end), (first, last))
    return next((offsets for offsets in inner if offsets != (start, end) and offsets in proposals), None)


def _is_listed_by_user(proposals: Mapping[Source, Mention]) -> bool:
    listed = proposals.get(Source.VOCABULARY)
    return listed is not None and listed.score == USER_SCORE


def _looks_like_name(surface: str) -> bool:
    """Tell whether a surface begins and ends like a name, and is no clause: no unpaired bracket, no verb."""
    begins = surface[0].isalnum() or surface[0] in "(π∞τ"
    ends = surface[-1].isalnum() or surface[-1] in ")+*★²"
    is_whole = "\n" not in surface and surface.count("(") == surface.count(")")
    return begins and ends and is_whole and not _CLAUSE.search(surface)


def _with_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return a passage's candidates, sorted by offsets, with the probabilities of those they overlap."""
    rivals, outers = [0.0] * len(candidates), [0.0] * len(candidates)
    for left_index, left in enumerate(candidates):
        for right_index, right in enumerate(candidates[left_index + 1 :], start=left_index + 1):
            if right.start >= left.end:
                break
            left_probability, right_probability = left.span.probability, right.span.probability
            rivals[left_index] = max(rivals[left_index], right_probability)
            rivals[right_index] = max(rivals[right_index], left_probability)
            if right.end <= left.end:
                outers[right_index] = max(outers[right_index], left_probability)
            if left.start == right.start and left.end <= right.end:
                outers[left_index] = max(outers[left_index], right_probability)
    return [
        candidate._replace(rival_probability=rival, outer_probability=outer)
        for candidate, rival, outer in zip(candidates, rivals, outers, strict=True)
    ]


def group_names(candidates: Iterable[Candidate], lexicon: Lexicon) -> list[Name]:
    """Return the names of a digest: its candidates grouped by folded name.

    The name of a candidate is the first of: what a definition in the digest calls its surface, wherever that
    stands; of the things that an abbreviation may stand for, the one that the digest names; what the
    vocabulary calls it; the listed English name that its Korean surface translates; its surface.
    """
    candidates = list(candidates)
    defined_names: dict[str, str] = {}
    for candidate in candidates:
        for proposal in candidate.proposals.values():
            if is_definition(proposal):
                defined_names.setdefault(fold(proposal.surface), proposal.name)
    listed_names = [_name_of(candidate, lexicon) for candidate in candidates]
    unambiguous_names = {
        fold(name): name
        for candidate, name in zip(candidates, listed_names, strict=True)
        if fold(candidate.surface) not in homonyms()
    }
    groups: defaultdict[str, list[Candidate]] = defaultdict(list)
    names: dict[str, str] = {}
    for candidate, listed_name in zip(candidates, listed_names, strict=True):
        name = defined_names.get(fold(candidate.surface))
        if name is None:
            name = _sense_in_digest(candidate.surface, listed_name, unambiguous_names)
        grouped = _without_listed_name(candidate, name)
        names.setdefault(fold(name), name)
        groups[fold(name)].append(grouped)
    return [Name(names[key], tuple(group)) for key, group in sorted(groups.items())]


def _sense_in_digest(surface: str, listed_name: str, unambiguous_names: Mapping[str, str]) -> str:
    """Return the one of several things that an ambiguous name may stand for which the digest names in full.

    Args:
        surface: The name, such as `ASR`; in lower case it is a plain word.
        listed_name: What it stands for if the digest names none of them.
        unambiguous_names: The names of the digest's surfaces that are not ambiguous, keyed by folded name.
    """
    senses = homonyms().get(fold(surface), ()) if surface != surface.lower() else ()
    sense = next((key for key in map(fold, senses) if key in unambiguous_names), fold(listed_name))
    return listed_name if sense == fold(listed_name) else unambiguous_names[sense]


def _name_of(candidate: Candidate, lexicon: Lexicon) -> str:
    """Return the name of a candidate that the digest does not define."""
    if listed := candidate.proposals.get(Source.VOCABULARY):
        return listed.name
    return lexicon.listed_name(candidate.surface) or candidate.surface


def _without_listed_name(candidate: Candidate, defined_name: str) -> Candidate:
    """Return a candidate that the digest defines, without the listed thing that its surface is elsewhere."""
    listed = candidate.proposals.get(Source.VOCABULARY)
    if listed is None or fold(listed.name) == fold(defined_name):
        return candidate
    others = {source: mention for source, mention in candidate.proposals.items() if mention is not listed}
    return candidate._replace(proposals=others)


def make_mentions(name: Name, score: float, told_type: EntityType | None = None) -> Iterator[PassageMention]:
    """Yield the mentions of an accepted name, all of one type and source, with the given score.

    Args:
        name: The name.
        score: How probable it is that it is one.
        told_type: What the digest says that it is, None for what `entity_type` finds.
    """
    entity_type, source = told_type or name.entity_type(), _source(name)
    for candidate in name.candidates:
        yield PassageMention(
            candidate.passage_index,
            Mention(candidate.start, candidate.end, candidate.surface, entity_type, source, score, name.name),
        )


def _source(name: Name) -> Source:
    """Return the first finder, in the order of `_SOURCE_ORDER`, that found the name somewhere."""
    sources = {source for candidate in name.candidates for source in candidate.proposals}
    if max(candidate.span.probability for candidate in name.candidates) >= MIN_TRAINED_PROBABILITY:
        sources.add(Source.TRAINED)
    return next((source for source in _SOURCE_ORDER if source in sources), Source.TRAINED)

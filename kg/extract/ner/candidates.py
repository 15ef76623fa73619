"""What all finders propose for a digest, gathered name by name."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.crf import TYPES, Posterior, Span
from kg.extract.passage import Passage
from kg.records import EntityType, Mention, SectionKind, Source
from kg.text import fold

#: Spans that the CRF thinks less probable are not proposed.
_LEAST = 0.1
#: The CRF counts as the source of a name that it finds at least this probable.
_TRAINED = 0.3
#: Of several finders of a name, the one that counts as its source.
_SOURCES = (Source.VOCABULARY, Source.DEFINITION, Source.TRAINED, Source.PATTERN)


#: Words that say of what class the name before them is, and the way titles begin what they do to something.
_CLASS = re.compile(
    r"\s(?:옵티마이저|최적화기|알고리즘|기법|방법|방법론|프레임워크|전략|모듈|데이터셋|데이터|벤치마크|모델|아키텍처|"
    r"optimizer|algorithm|method|framework|strategy|module|dataset|benchmark|models?|architecture)\Z"
)
_GERUND = re.compile(r"[A-Z][a-z]+ing\s")


class Candidate(NamedTuple):
    """A place where a name may stand.

    Attributes:
        place: The number of the passage.
        kind: What the passage tells.
        start: First character.
        end: One past the last.
        surface: The text between them.
        tokens: How many tokens that is.
        span: What the CRF makes of it.
        found: What the other finders make of it, by source.
        rival: The probability of the best other candidate that it overlaps.
        outer: The probability of the best one that it lies inside of.
    """

    place: int
    kind: SectionKind
    start: int
    end: int
    surface: str
    tokens: int
    span: Span
    found: Mapping[Source, Mention]
    rival: float = 0.0
    outer: float = 0.0


class Name(NamedTuple):
    """Candidates that are forms of one name in one digest."""

    name: str
    candidates: tuple[Candidate, ...]

    @property
    def surfaces(self) -> list[str]:
        """The forms, each once."""
        return sorted({candidate.surface for candidate in self.candidates})

    def mentions(self, source: Source) -> list[Mention]:
        """Return what a finder made of the candidates."""
        return [candidate.found[source] for candidate in self.candidates if source in candidate.found]

    def type(self) -> EntityType:
        """Return the type that the vocabulary gives, or that the CRF finds most probable."""
        if listed := self.mentions(Source.VOCABULARY):
            return listed[0].type
        sums = [
            sum(chances)
            for chances in zip(*(candidate.span.types for candidate in self.candidates), strict=True)
        ]
        if max(sums) < _LEAST and (
            cued := [*self.mentions(Source.DEFINITION), *self.mentions(Source.PATTERN)]
        ):
            return cued[0].type
        return TYPES[max(range(len(TYPES)), key=lambda number: sums[number])]


def gather(
    place: int, passage: Passage, mentions: Iterable[Mention], posterior: Posterior
) -> list[Candidate]:
    """Return the candidates of a passage: what the finders found, and what the CRF finds probable."""
    found: defaultdict[tuple[int, int], dict[Source, Mention]] = defaultdict(dict)
    for mention in mentions:
        found[mention.start, mention.end].setdefault(mention.source, mention)
    spans = {
        (passage.offsets[span.first][0], passage.offsets[span.last - 1][1]): span
        for span in posterior.spans(_LEAST)
    }
    for start, end in [place for place in spans if place not in found]:
        if inner := _known_inside(passage, start, end, found):
            outer, own = (
                spans.pop((start, end)),
                spans.get(inner) or posterior.span(*passage.token_range(*inner)),
            )
            spans[inner] = own._replace(types=tuple(map(sum, zip(own.types, outer.types, strict=True))))
    candidates = []
    for start, end in sorted({*found, *spans}):
        span = spans.get((start, end)) or posterior.span(*passage.token_range(start, end))
        surface, tokens = passage.text[start:end], span.last - span.first
        if (start, end) in found or _may_be_name(surface):
            candidates.append(
                Candidate(
                    place,
                    passage.section.kind,
                    start,
                    end,
                    surface,
                    tokens,
                    span,
                    found.get((start, end), {}),
                )
            )
    return _with_rivals(candidates)


def _known_inside(
    passage: Passage, start: int, end: int, found: Container[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return where a known name stands of which a span says the class (`Muon 최적화기`) or what is done (`Making Muon`)."""
    surface = passage.text[start:end]
    if (tail := _CLASS.search(surface)) and (start, start + tail.start()) in found:
        return start, start + tail.start()
    title = passage.section.kind is SectionKind.TITLE
    if title and (head := _GERUND.match(surface)) and (start + head.end(), end) in found:
        return start + head.end(), end
    return None


def _may_be_name(surface: str) -> bool:
    """Tell whether a surface begins and ends like a name, and neither holds a line break nor an unpaired bracket."""
    ends = (surface[0].isalnum() or surface[0] in "(π∞τ") and (
        surface[-1].isalnum() or surface[-1] in ")+*★²"
    )
    return ends and "\n" not in surface and surface.count("(") == surface.count(")")


def _with_rivals(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of one passage, in order of their first characters, with what they overlap."""
    rival, outer = [0.0] * len(candidates), [0.0] * len(candidates)
    for number, left in enumerate(candidates):
        for other, right in enumerate(candidates[number + 1 :], start=number + 1):
            if right.start >= left.end:
                break
            chance, other_chance = left.span.probability, right.span.probability
            rival[number], rival[other] = max(rival[number], other_chance), max(rival[other], chance)
            if right.end <= left.end:
                outer[other] = max(outer[other], chance)
            if left.start == right.start and left.end <= right.end:
                outer[number] = max(outer[number], other_chance)
    return [
        candidate._replace(rival=best, outer=around)
        for candidate, best, around in zip(candidates, rival, outer, strict=True)
    ]


def group_names(candidates: Iterable[Candidate], lexicon: Lexicon) -> list[Name]:
    """Return the names of a digest: candidates with one canonical name, one definition, or one folded surface."""
    candidates = list(candidates)
    defined: dict[str, str] = {}
    for candidate in candidates:
        if mention := candidate.found.get(Source.DEFINITION):
            defined.setdefault(fold(mention.surface), mention.name)
    groups: defaultdict[str, list[Candidate]] = defaultdict(list)
    names: dict[str, str] = {}
    for candidate in candidates:
        known = candidate.found.get(Source.VOCABULARY) or candidate.found.get(Source.DEFINITION)
        name = (
            known.name
            if known
            else defined.get(fold(candidate.surface)) or lexicon.name(candidate.surface) or candidate.surface
        )
        names.setdefault(fold(name), name)
        groups[fold(name)].append(candidate)
    return [Name(names[key], tuple(members)) for key, members in sorted(groups.items())]


def make_mentions(name: Name, score: float) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions of a name, each with the number of its passage, all of one type and source."""
    kind, source = name.type(), _source(name)
    for candidate in name.candidates:
        yield (
            candidate.place,
            Mention(candidate.start, candidate.end, candidate.surface, kind, source, score, name.name),
        )


def _source(name: Name) -> Source:
    """Return the finder that tells most of a name."""
    sources = {source for candidate in name.candidates for source in candidate.found}
    if max(candidate.span.probability for candidate in name.candidates) >= _TRAINED:
        sources.add(Source.TRAINED)
    return next((source for source in _SOURCES if source in sources), Source.TRAINED)

"""The results of a paper: each fact once, with what the whole digest tells of system and data."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.extract.results.found import FoundResult, Named
from kg.extract.results.noun_phrases import Phrase, is_own_work
from kg.extract.results.numbers import HAS_NUMBER
from kg.extract.results.outcomes import is_reported
from kg.extract.results.parsed_sentence import parse_sentence
from kg.extract.results.read_sentence import SentenceResult, read_sentence
from kg.records import EntityType, Mention, Relation, ResultKind, Section, SectionKind
from kg.text import fold, sentences

_DATA = frozenset({EntityType.BENCHMARK, EntityType.DATASET})
_SYSTEMS = frozenset({EntityType.METHOD, EntityType.MODEL})
#: Sections whose numbers mostly are no outcomes.
_STRICT = frozenset({SectionKind.INTRODUCTION, SectionKind.METHOD, SectionKind.OTHER})
_POINTS = re.compile(r"\A(?:점|포인트|points?|pts?)\Z")
_TIMES = re.compile(r"\A(?:x|×|-?folds?|times)\Z")
#: Values in brackets after a name, which are no part of it.
_VALUE_GLOSS = re.compile(r"\s?\([^()]*\d\.\d[^()]*\)\Z")
#: What a name is called before it, and a date: `최고 성능 모델인 FooNet`, `2025년 10월 현재, FooNet`.
_BEFORE_NAME = re.compile(
    r"\A(?:[^()]*(?:모델|방법|기법|방식|과제|작업|벤치마크|데이터셋|시스템|에이전트)인\s|\d{4}년(?:\s\d+월)?(?:\s현재)?,?\s)(?=\S)"
)
#: After a percentage by which something becomes less.
_REDUCED = re.compile(r"[^,.\d]{0,25}?(?:감소|절감|단축|줄[이였여어]|삭감|\breduc|\bfewer\b|\bless\b)")
#: The name of a benchmark before the colon of a title, which no mention may cover.
_BENCHMARK_TITLE = re.compile(r"\s*(?P<name>[\w.+-]*(?:Bench|Eval|Arena|BENCH|bench)(?:mark)?[\w.+-]*):\s")
#: A part of data without their name: `테스트 세트`.
_PLAIN_SPLIT = re.compile(r"(?:테스트|평가|검증|시험)\s?(?:세트|셋|데이터셋|데이터)")
#: A name before the colon of a title has at most so many words.
_MAX_NAME_WORDS = 3
#: So many of measure, place, system and baseline make a sentence specific.
_SPECIFIC = 3
_SECTION_RANK = {SectionKind.RESULTS: 0, SectionKind.CONCLUSION: 1, SectionKind.LIMITATIONS: 1}

#: A section with its number and its mentions.
NumberedSection = tuple[int, Section, tuple[Mention, ...]]


def find_results(sections: Sequence[NumberedSection]) -> list[FoundResult]:
    """Return the results of a paper in reading order; a fact that is stated twice comes once.

    Args:
        sections: The sections of the paper, those of its oldest digest first.
    """
    if not any(
        HAS_NUMBER.search(section.text) for _, section, _ in sections if section.kind is not SectionKind.TITLE
    ):
        return []
    digest = _Digest(sections)
    found: list[tuple[int, FoundResult]] = []
    for number, section, mentions in sections:
        if section.kind is SectionKind.TITLE:
            continue
        rank = _SECTION_RANK.get(section.kind, 2)
        found += [(rank, result) for result in _section_results(number, section, mentions, digest)]
    return _once(found)


def _section_results(
    number: int, section: Section, mentions: Sequence[Mention], digest: "_Digest"
) -> Iterable[FoundResult]:
    is_strict = section.kind in _STRICT
    for start, end in sentences(section.text):
        text = section.text[start:end]
        if not HAS_NUMBER.search(text) or (is_strict and not is_reported(text)):
            continue
        inside = [
            mention._replace(start=mention.start - start, end=mention.end - start)
            for mention in mentions
            if start <= mention.start and mention.end <= end
        ]
        parsed = parse_sentence(text, inside)
        if parsed is None:
            continue
        context = _Context(number, start, end, text, inside, digest)
        for result in read_sentence(parsed, strict=is_strict):
            yield context.complete(result)


def _once(found: Sequence[tuple[int, FoundResult]]) -> list[FoundResult]:
    """Return results without those whose number another sentence states more specifically.

    Results sections state it more specifically than others, then sentences that name most of what a result
    has; of such the first is kept, that of the oldest digest.
    """
    best: dict[tuple[str, str], tuple[tuple[int, bool], FoundResult]] = {}
    for rank, result in found:
        names = (result.metric, result.on, result.system, result.against)
        score = (rank, sum(bool(name.text) for name in names) < _SPECIFIC)
        present = best.get(_fact(result))
        if present is None or (score < present[0] and _place(present[1]) != _place(result)):
            best[_fact(result)] = (score, result)
    return [result for _, result in found if _place(best[_fact(result)][1]) == _place(result)]


def _fact(result: FoundResult) -> tuple[str, str]:
    """Return number and unit, those of points and of factors in one form."""
    unit = _TIMES.sub("배", _POINTS.sub("", result.unit.replace(" ", "")))
    return result.value.replace(",", ""), unit


def _place(result: FoundResult) -> tuple[int, tuple[int, int]]:
    return result.section, result.sentence


class _Digest:
    """What the whole digest tells: its own proposal, and what it evaluates on."""

    def __init__(self, sections: Sequence[NumberedSection]) -> None:
        self.system = _proposal(sections, _SYSTEMS)
        own_data = _titled_data(sections)
        if not own_data.text:
            own_data = _proposal(sections, _DATA)
        self.data = own_data if own_data.text else _only_data(sections)
        self.has_own_benchmark = own_data.text != "" and own_data.type is EntityType.BENCHMARK
        self._has_own_dataset = own_data.text != "" and not self.system.text

    def better_place(self, on: Named, result: SentenceResult) -> Named:
        """Return what a result was measured on, if its sentence does not say so or only vaguely.

        That is the paper's own benchmark, or its own dataset if it proposes no system; for a level also the
        only data that the digest names.
        """
        is_plain = _PLAIN_SPLIT.fullmatch(on.text)
        if on.text and not is_plain and not (result.is_vague_place and self.has_own_benchmark):
            return on
        if self.has_own_benchmark or self._has_own_dataset or result.kind is ResultKind.LEVEL:
            return self.data if self.data.text else on
        return on


def _proposal(sections: Sequence[NumberedSection], types: frozenset[EntityType]) -> Named:
    """Return what the paper proposes of some types: named in the title, else most often.

    A name in the title counts if the digest uses it, too, or names nothing else that is proposed: the first
    words of a title may be a motto.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    in_title: list[str] = []
    for number, section, mentions in sections:
        for mention in mentions:
            if mention.type in types and mention.relation is Relation.PROPOSES:
                key = fold(mention.name)
                counts[key] += 1
                first.setdefault(
                    key, Named(_clean(mention.surface), ((number, mention.start),), mention.type)
                )
                if section.kind is SectionKind.TITLE:
                    in_title.append(key)
    bodies = [section.text.casefold() for _, section, _ in sections if section.kind is not SectionKind.TITLE]
    used = [key for key in in_title if any(first[key].text.casefold() in body for body in bodies)]
    if used or (in_title and len(counts) == len(set(in_title))):
        return first[(used or in_title)[0]]
    if types == _SYSTEMS and (titled := _name_before_colon(sections, bodies)):
        return titled
    others = Counter({key: count for key, count in counts.items() if key not in in_title})
    return first[others.most_common(1)[0][0]] if others else Named()


def _name_before_colon(sections: Sequence[NumberedSection], bodies: Sequence[str]) -> Named | None:
    """Return the name that a title begins with, of whatever type, if the digest uses it: `FooNet: a net`."""
    for number, section, mentions in sections:
        if section.kind is not SectionKind.TITLE:
            continue
        name = section.text.partition(":")[0].strip()
        if name == section.text.strip() or len(name.split()) > _MAX_NAME_WORDS:
            continue
        if any(mention.type in _DATA and mention.start == 0 for mention in mentions):
            continue
        if any(name.casefold() in body for body in bodies):
            return Named(name, tuple((number, m.start) for m in mentions if m.surface == name), None)
    return None


def _titled_data(sections: Sequence[NumberedSection]) -> Named:
    """Return the benchmark or dataset that the title begins with: `MMBench: …`."""
    for number, section, mentions in sections:
        if section.kind is not SectionKind.TITLE:
            continue
        for mention in mentions:
            if mention.type in _DATA and mention.start == 0 and section.text[mention.end :].startswith(":"):
                return Named(_clean(mention.surface), ((number, mention.start),), mention.type)
        if named := _BENCHMARK_TITLE.match(section.text):
            return Named(named["name"], (), EntityType.BENCHMARK)
    return Named()


def _only_data(sections: Sequence[NumberedSection]) -> Named:
    """Return the one benchmark or dataset of a digest; none if it names several.

    A name that another one contains is a short form of it; it is written as the digest mostly does.
    """
    named: dict[str, Named] = {}
    surfaces: Counter[str] = Counter()
    for number, _, mentions in sections:
        for mention in mentions:
            if mention.type in _DATA:
                surfaces[mention.surface] += 1
                key, name = (
                    fold(mention.name),
                    Named(_clean(mention.surface), ((number, mention.start),), mention.type),
                )
                if key not in named or surfaces[named[key].text] < surfaces[mention.surface]:
                    named[key] = name
    keys = [key for key in named if not any(key != other and key in other for other in named)]
    return named[keys[0]] if len(keys) == 1 else Named()


class _Context:
    """Where a sentence stands, for turning its phrases into names."""

    def __init__(
        self, section: int, start: int, end: int, text: str, mentions: Sequence[Mention], digest: _Digest
    ) -> None:
        self._section, self._start, self._end = section, start, end
        self._text, self._mentions, self._digest = text, mentions, digest

    def complete(self, result: SentenceResult) -> FoundResult:
        """Return a result of the sentence with names, those that it lacks taken from the digest."""
        system = self._system(None if result.system == result.measure else result.system)
        against = self._named(result.baseline)
        if result.is_old:
            system, against = against, system
        on = self._named(result.place)
        if result.place_whole:
            on = self._setting_of(result.place_whole, on)
        if self._digest.has_own_benchmark or not self._names_elsewhere(self._digest.data):
            better = self._digest.better_place(on, result)
            is_system = better.text in system.text or better.text in against.text
            on = on if is_system else better
        if not on.text and result.task:
            on = self._named(result.task)
        number = result.number
        return FoundResult(
            self._section,
            self._start + number.start,
            self._start + number.end,
            (self._start, self._end),
            number.value,
            number.unit,
            number.bound,
            result.kind,
            result.direction,
            self._named(result.measure),
            on,
            system,
            against,
            _is_corrupt(result, self._text),
        )

    def _setting_of(self, whole: Phrase, setting: Named) -> Named:
        """Return a setting of data that another member of its list names."""
        keys = tuple(
            (self._section, self._start + mention.start)
            for mention in self._mentions
            if whole.start <= mention.start < whole.end
        )
        return Named(f"{_clean(self._text[whole.start : whole.end])} {setting.text}", keys + setting.mentions)

    def _names_elsewhere(self, data: Named) -> bool:
        """Tell whether the sentence itself names the data of the digest, and so says what it belongs to."""
        return any(mention.surface == data.text for mention in self._mentions)

    def _named(self, phrase: Phrase | None) -> Named:
        if phrase is None:
            return Named()
        keys = tuple(
            (self._section, self._start + mention.start)
            for mention in self._mentions
            if phrase.start <= mention.start and mention.end <= phrase.end
        )
        words = _VALUE_GLOSS.sub("", self._text[phrase.start : phrase.end])
        words = _BEFORE_NAME.sub("", words)
        return Named(_clean(words), keys)

    def _system(self, phrase: Phrase | None) -> Named:
        if phrase is None or is_own_work(self._text[phrase.start : phrase.end]):
            return self._digest.system
        return self._named(phrase)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,·")


def _is_corrupt(result: SentenceResult, text: str) -> bool:
    """Tell whether a level in percent is above 100, or something is reduced by more than that."""
    number = result.number
    if not number.unit.startswith("%") or not number.value.replace(",", "").replace(".", "").isdigit():
        return False
    is_reduced = result.kind is ResultKind.RATIO and _REDUCED.match(text, number.end)
    is_bounded = result.kind is ResultKind.LEVEL or is_reduced
    return bool(is_bounded) and float(number.value.replace(",", "")) > 100

"""What a sentence says of the paper and a name in it, read from the section, the cue words near the name, and its position."""

import re
from typing import NamedTuple

from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source
from kg.text import sentence_at

#: Types that a paper can propose; a task that it defines is one that it addresses.
_PROPOSABLE = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})

_PROPOSE = (
    r"(?:제안|도입|소개|개발|구축|제시|공개|설계|고안|발표|정의|"
    r"propos|introduc|present|develop|releas|construct|we design|we build)"
)
_OBJECT = re.compile(
    rf"\W{{0,3}}(?:\([^)]*\)\s*)?(?:을|를|이라는|라는|이라|란|인|의)?[^.!?]{{0,40}}?{_PROPOSE}", re.IGNORECASE
)
_DIRECT_OBJECT = re.compile(
    rf"\W{{0,3}}(?:\([^)]*\)\s*)?(?:을|를|이라는|라는)\s(?:[가-힣]+\s){{0,3}}?(?:새롭게\s|최초로\s|새로\s)?{_PROPOSE}"
)
_SUBJECT = re.compile(r"(?:본|이)\s(?:논문|연구|작업)(?:은|는|에서는|에서)|[Ww]e\b|저자|연구진|연구팀")
_PROPOSE_BEFORE = re.compile(rf"{_PROPOSE}\w*\s(?:[\w,-]+\s){{0,6}}\Z", re.IGNORECASE)
_PROPOSED = re.compile(r"제안(?:한|하는|된|하고)\s[^.]{0,15}\Z")

_COMPARE_AFTER = re.compile(
    r"^[^.!?]{0,30}?(?:대비|보다|비해|능가|상회|뛰어넘|앞서|우수|초과|넘어|비교|outperform|surpass|compared|"
    r"baseline|베이스라인|견줄|필적|동등|유사한 성능)"
)
_COMPARE_BEFORE = re.compile(
    r"(?:기존(?:의)?|종래(?:의)?|이전(?:의)?|베이스라인인?|outperform\w*|surpass\w*|"
    r"compared (?:to|with)|over|than|unlike|비교하여)\s[^.]{0,20}\Z"
)
_WEAKNESS = re.compile(
    r"한계|문제|어려|부족|취약|못하|않|불안정|비효율|제한|저하|손실|높은 비용|limit|fail|struggle|suffer|however",
    re.IGNORECASE,
)
_EVALUATE = re.compile(
    r"실험|평가|검증|측정|기준|성능|달성|기록|데이터셋에서|벤치마크에서|에서\s[^.]{0,30}(?:향상|우수|개선)|점수|"
    r"evaluat|benchmark|experiment|achiev|report",
    re.IGNORECASE,
)
_TRAIN = re.compile(
    r"학습|훈련|사전학습|미세조정|파인튜닝|구축|수집|활용|사용|기반|초기화|train|fine-?tun|pre-?train|built on|based on|using",
    re.IGNORECASE,
)
_USE_AFTER = re.compile(
    r"^[^.!?]{0,16}?(?:기반|활용|사용|이용|적용|통해|결합|도입|채택|확장|접목|으로 학습|로 학습|을 통|를 통)"
)
_GOAL = re.compile(r"^\W*(?:\*\*)?(?:Goal|목표|목적|Contribution|기여)", re.IGNORECASE)
_MOTIVATION = re.compile(r"^\W*(?:\*\*)?(?:Motivation|동기|배경|문제)", re.IGNORECASE)


class _Place(NamedTuple):
    """A mention in its sentence, with what stands before and after it there; `opens` says that it comes first."""

    mention: Mention
    kind: SectionKind
    sentence: str
    before: str
    after: str
    opens: bool


#: How far from a name a sentence is read; longer ones are no sentences.
_REACH = 240


def classify_relations(section: Section, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a section, each with the relation its sentence states and how clearly it does."""
    classified = []
    for mention in mentions:
        relation, certainty = _relation(_place(section, mention))
        classified.append(mention._replace(relation=relation, certainty=certainty))
    return tuple(classified)


def _place(section: Section, mention: Mention) -> _Place:
    start, end = sentence_at(section.text, mention.start, mention.end)
    sentence = section.text[start : min(end, start + 2 * _REACH)]
    before = section.text[max(start, mention.start - _REACH) : mention.start]
    after = section.text[mention.end : min(end, mention.end + _REACH)]
    return _Place(
        mention, section.kind, sentence, before, after, opens=not section.text[start : mention.start].strip()
    )


def _relation(place: _Place) -> tuple[Relation, float]:
    proposable = place.mention.type in _PROPOSABLE and not _is_concept(place.mention)
    if proposable and (certainty := _proposes(place)):
        return Relation.PROPOSES, certainty
    match place.mention.type:
        case EntityType.TASK:
            return _task(place)
        case EntityType.METRIC:
            return Relation.EVALUATES_ON, 0.7 if place.kind is SectionKind.RESULTS else 0.5
        case EntityType.DATASET | EntityType.BENCHMARK:
            return _data(place)
    return _method_or_model(place)


def _is_concept(mention: Mention) -> bool:
    """Tell whether a name is a standard term (`optimizer`, `mixture of experts`), which no paper introduces as its own."""
    return mention.source is Source.VOCABULARY and mention.name == mention.name.lower()


def _proposes(place: _Place) -> float:
    """Return how clearly the sentence says that the paper introduces the name, 0 if it does not."""
    mention = place.mention
    listed = mention.source is Source.VOCABULARY
    if place.kind is SectionKind.TITLE:
        first = place.opens and place.after.lstrip().startswith(":")
        return 0.95 if first else 0.0
    if place.kind is SectionKind.LIMITATIONS or _COMPARE_BEFORE.search(place.before):
        return 0.0
    if _DIRECT_OBJECT.match(place.after) and not _MOTIVATION.match(place.sentence):
        return 0.75 if listed else 0.92
    if listed:
        return 0.0
    said = (
        _OBJECT.match(place.after) or _PROPOSE_BEFORE.search(place.before) or _PROPOSED.search(place.before)
    )
    if said and not _MOTIVATION.match(place.sentence):
        return 0.85
    if _SUBJECT.search(place.before) and _GOAL.match(place.sentence):
        return 0.6
    opens = place.opens and re.match(r"(?:은|는|이|가)\s", place.after)
    return (
        0.62
        if opens and place.kind in {SectionKind.METHOD, SectionKind.CONCLUSION, SectionKind.RESULTS}
        else 0.0
    )


def _task(place: _Place) -> tuple[Relation, float]:
    if place.kind is SectionKind.TITLE:
        return Relation.ADDRESSES, 0.9
    if place.kind is SectionKind.LIMITATIONS:
        return Relation.MENTIONS, 0.3
    if place.kind is SectionKind.RESULTS:
        return Relation.ADDRESSES, 0.4
    return Relation.ADDRESSES, 0.6 if _GOAL.match(place.sentence) else 0.5


def _data(place: _Place) -> tuple[Relation, float]:
    if place.kind is SectionKind.RESULTS:
        return Relation.EVALUATES_ON, 0.75
    if (
        place.mention.type is EntityType.DATASET
        and _TRAIN.search(place.after[:40])
        and not _EVALUATE.search(place.after[:40])
    ):
        return Relation.USES, 0.55
    return Relation.EVALUATES_ON, 0.6 if _EVALUATE.search(place.sentence) else 0.45


def _method_or_model(place: _Place) -> tuple[Relation, float]:
    compared = _COMPARE_AFTER.search(place.after) or _COMPARE_BEFORE.search(place.before)
    match place.kind:
        case SectionKind.RESULTS | SectionKind.CONCLUSION if compared:
            return Relation.COMPARES_WITH, 0.7
        case SectionKind.RESULTS if place.mention.type is EntityType.MODEL and not _USE_AFTER.search(
            place.after
        ):
            return Relation.EVALUATES_ON, 0.5
        case SectionKind.METHOD:
            return Relation.USES, 0.7 if _USE_AFTER.search(place.after) else 0.6
        case SectionKind.INTRODUCTION | SectionKind.OTHER:
            return _introduced(place, compared=bool(compared))
        case SectionKind.LIMITATIONS:
            return Relation.MENTIONS, 0.3
    return Relation.USES, 0.45


def _introduced(place: _Place, *, compared: bool) -> tuple[Relation, float]:
    """Return what an introduction says: what others do badly is compared with, what the paper builds on is used."""
    if _MOTIVATION.match(place.sentence) or compared:
        weak = _WEAKNESS.search(place.sentence)
        return (Relation.COMPARES_WITH, 0.55) if weak and compared else (Relation.MENTIONS, 0.35)
    return Relation.USES, 0.55 if _USE_AFTER.search(place.after) else 0.5

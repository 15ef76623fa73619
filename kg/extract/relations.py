"""Classify by rules what a sentence says that the paper does with an entity.

The rules look at the kind of section, at cue words near the mention, and at the position of the mention in
the sentence.
"""

import re
from typing import NamedTuple

from kg.limits import RELATION_CUE_REACH
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source
from kg.text import sentence_at

#: Types that a paper can propose; a task that it defines is one that it addresses.
_PROPOSABLE = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})

#: Verbs of proposing.
_PROPOSE = (
    r"(?:제안|도입|소개|개발|구축|제시|공개|설계|고안|발표|정의|"
    r"propos|introduc|present|develop|releas|construct|we design|we build)"
)
#: After the mention: it is the object of such a verb, perhaps further on in the sentence.
_PROPOSED_AFTER = re.compile(
    rf"\W{{0,3}}(?:\([^)]*\)\s*)?(?:을|를|이라는|라는|이라|란|인|의)?[^.!?]{{0,40}}?{_PROPOSE}", re.IGNORECASE
)
#: After the mention: it is the direct object of such a verb.
_DIRECT_OBJECT = re.compile(
    rf"\W{{0,3}}(?:\([^)]*\)\s*)?(?:을|를|이라는|라는)\s(?:[가-힣]+\s){{0,3}}?(?:새롭게\s|최초로\s|새로\s)?{_PROPOSE}"
)
#: The paper or its authors as the subject.
_AUTHORS = re.compile(r"(?:본|이)\s(?:논문|연구|작업)(?:은|는|에서는|에서)|[Ww]e\b|저자|연구진|연구팀")
#: Before the mention: such a verb in English, or an attribute made of one in Korean.
_PROPOSED_BEFORE = re.compile(rf"{_PROPOSE}\w*\s(?:[\w,-]+\s){{0,6}}\Z", re.IGNORECASE)
_PROPOSED_ATTRIBUTE = re.compile(r"제안(?:한|하는|된|하고)\s[^.]{0,15}\Z")

_COMPARE_AFTER = re.compile(
    r"^[^.!?]{0,30}?(?:대비|보다|비해|능가|상회|뛰어넘|앞서|우수|초과|넘어|비교|outperform|surpass|compared|"
    r"baseline|베이스라인|견줄|필적|동등|유사한 성능)"
)
_COMPARE_BEFORE = re.compile(
    r"(?:기존(?:의)?|종래(?:의)?|이전(?:의)?|베이스라인인?|outperform\w*|surpass\w*|"
    r"compared (?:to|with)|over|than|unlike|비교하여)\s[^.]{0,20}\Z"
)
_WEAKNESS = re.compile(
    r"한계|문제|어려|부족|취약|못하|않|불안정|비효율|제한|저하|손실|높은 비용|"
    r"limit|fail|struggle|suffer|however",
    re.IGNORECASE,
)
_EVALUATE = re.compile(
    r"실험|평가|검증|측정|기준|성능|달성|기록|데이터셋에서|벤치마크에서|에서\s[^.]{0,30}(?:향상|우수|개선)|점수|"
    r"evaluat|benchmark|experiment|achiev|report",
    re.IGNORECASE,
)
_TRAIN = re.compile(
    r"학습|훈련|사전학습|미세조정|파인튜닝|구축|수집|활용|사용|기반|초기화|"
    r"train|fine-?tun|pre-?train|built on|based on|using",
    re.IGNORECASE,
)
_USE_AFTER = re.compile(
    r"^[^.!?]{0,16}?(?:기반|활용|사용|이용|적용|통해|결합|도입|채택|확장|접목|으로 학습|로 학습|을 통|를 통)"
)
#: The labels at the beginning of a sentence that tells the goal of the paper, and of one that tells its
#: motivation.
_GOAL = re.compile(r"^\W*(?:\*\*)?(?:Goal|목표|목적|Contribution|기여)", re.IGNORECASE)
_MOTIVATION = re.compile(r"^\W*(?:\*\*)?(?:Motivation|동기|배경|문제)", re.IGNORECASE)


class _MentionContext(NamedTuple):
    """A mention in its sentence.

    Attributes:
        mention: The mention.
        section_kind: The kind of its section.
        sentence: The sentence, cut if it is very long.
        before: What stands before the mention in it, at most RELATION_CUE_REACH characters.
        after: What stands after it in it, at most as many.
        is_first: Whether the mention begins the sentence.
    """

    mention: Mention
    section_kind: SectionKind
    sentence: str
    before: str
    after: str
    is_first: bool


class _Statement(NamedTuple):
    """What a sentence says that the paper does with an entity, and how clearly, 0 to 1."""

    relation: Relation
    certainty: float


def classify_relations(section: Section, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a section, each with the relation that its sentence states."""
    classified = []
    for mention in mentions:
        statement = _statement(_read_context(section, mention))
        classified.append(mention._replace(relation=statement.relation, certainty=statement.certainty))
    return tuple(classified)


def _read_context(section: Section, mention: Mention) -> _MentionContext:
    start, end = sentence_at(section.text, mention.start, mention.end)
    return _MentionContext(
        mention,
        section.kind,
        sentence=section.text[start : min(end, start + 2 * RELATION_CUE_REACH)],
        before=section.text[max(start, mention.start - RELATION_CUE_REACH) : mention.start],
        after=section.text[mention.end : min(end, mention.end + RELATION_CUE_REACH)],
        is_first=not section.text[start : mention.start].strip(),
    )


def _statement(context: _MentionContext) -> _Statement:
    """Return what the sentence says of the paper and the mentioned entity."""
    mention = context.mention
    if mention.type in _PROPOSABLE and not _is_concept(mention):
        certainty = _proposal_certainty(context)
        if certainty:
            return _Statement(Relation.PROPOSES, certainty)
    match mention.type:
        case EntityType.TASK:
            return _statement_on_task(context)
        case EntityType.METRIC:
            in_results = context.section_kind is SectionKind.RESULTS
            return _Statement(Relation.EVALUATES_ON, 0.7 if in_results else 0.5)
        case EntityType.DATASET | EntityType.BENCHMARK:
            return _statement_on_data(context)
    return _statement_on_method_or_model(context)


def _is_concept(mention: Mention) -> bool:
    """Tell whether a name is a standard term (`optimizer`), which no paper introduces as its own."""
    return mention.source is Source.VOCABULARY and mention.name == mention.name.lower()


def _proposal_certainty(context: _MentionContext) -> float:
    """Return how clearly the sentence says that the paper proposes the entity, 0 if it does not.

    A listed name is known from elsewhere, so that only the clearest sentences count for it.
    """
    is_listed = context.mention.source is Source.VOCABULARY
    if context.section_kind is SectionKind.TITLE:
        return 0.95 if context.is_first and context.after.lstrip().startswith(":") else 0.0
    if context.section_kind is SectionKind.LIMITATIONS or _COMPARE_BEFORE.search(context.before):
        return 0.0
    is_motivation = _MOTIVATION.match(context.sentence) is not None
    if _DIRECT_OBJECT.match(context.after) and not is_motivation:
        return 0.75 if is_listed else 0.92
    if is_listed:
        return 0.0
    if _has_proposing_verb(context) and not is_motivation:
        return 0.85
    if _AUTHORS.search(context.before) and _GOAL.match(context.sentence):
        return 0.6
    return 0.62 if _is_subject_of_own_section(context) else 0.0


def _has_proposing_verb(context: _MentionContext) -> bool:
    """Tell whether a verb of proposing stands near the mention, which is taken for its object.

    The verb stands up to 40 characters after the mention in its sentence, up to 7 words before it, or just
    before it as a Korean attribute (`제안한 …`). The verb's real object is not parsed.
    """
    return (
        _PROPOSED_AFTER.match(context.after) is not None
        or _PROPOSED_BEFORE.search(context.before) is not None
        or _PROPOSED_ATTRIBUTE.search(context.before) is not None
    )


def _is_subject_of_own_section(context: _MentionContext) -> bool:
    """Tell whether the mention is the subject of a sentence about the paper's own work."""
    own_sections = {SectionKind.METHOD, SectionKind.CONCLUSION, SectionKind.RESULTS}
    is_subject = context.is_first and re.match(r"(?:은|는|이|가)\s", context.after) is not None
    return is_subject and context.section_kind in own_sections


def _statement_on_task(context: _MentionContext) -> _Statement:
    match context.section_kind:
        case SectionKind.TITLE:
            return _Statement(Relation.ADDRESSES, 0.9)
        case SectionKind.LIMITATIONS:
            return _Statement(Relation.MENTIONS, 0.3)
        case SectionKind.RESULTS:
            return _Statement(Relation.ADDRESSES, 0.4)
    return _Statement(Relation.ADDRESSES, 0.6 if _GOAL.match(context.sentence) else 0.5)


def _statement_on_data(context: _MentionContext) -> _Statement:
    """Return the statement on a dataset or benchmark; one that is trained on is used."""
    if context.section_kind is SectionKind.RESULTS:
        return _Statement(Relation.EVALUATES_ON, 0.75)
    near = context.after[:40]
    if context.mention.type is EntityType.DATASET and _TRAIN.search(near) and not _EVALUATE.search(near):
        return _Statement(Relation.USES, 0.55)
    return _Statement(Relation.EVALUATES_ON, 0.6 if _EVALUATE.search(context.sentence) else 0.45)


def _statement_on_method_or_model(context: _MentionContext) -> _Statement:
    is_compared = bool(_COMPARE_AFTER.search(context.after) or _COMPARE_BEFORE.search(context.before))
    is_model = context.mention.type is EntityType.MODEL
    match context.section_kind:
        case SectionKind.RESULTS | SectionKind.CONCLUSION if is_compared:
            return _Statement(Relation.COMPARES_WITH, 0.7)
        case SectionKind.RESULTS if is_model and not _is_used(context):
            return _Statement(Relation.EVALUATES_ON, 0.5)
        case SectionKind.METHOD:
            return _Statement(Relation.USES, 0.7 if _is_used(context) else 0.6)
        case SectionKind.INTRODUCTION | SectionKind.OTHER:
            return _statement_in_introduction(context, is_compared=is_compared)
        case SectionKind.LIMITATIONS:
            return _Statement(Relation.MENTIONS, 0.3)
    return _Statement(Relation.USES, 0.45)


def _is_used(context: _MentionContext) -> bool:
    """Tell whether the words after the mention say that the entity is used."""
    return _USE_AFTER.search(context.after) is not None


def _statement_in_introduction(context: _MentionContext, *, is_compared: bool) -> _Statement:
    """Return the statement of an introduction: bad work is compared with, other work is used."""
    if _MOTIVATION.match(context.sentence) or is_compared:
        if is_compared and _WEAKNESS.search(context.sentence):
            return _Statement(Relation.COMPARES_WITH, 0.55)
        return _Statement(Relation.MENTIONS, 0.35)
    return _Statement(Relation.USES, 0.55 if _is_used(context) else 0.5)

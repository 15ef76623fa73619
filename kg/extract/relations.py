"""Classify by rules what a sentence says that the paper does with an entity.

The rules look at the kind of section (of an abstract, at the part that the sentence is), at cue words near
the mention, and at the position of the mention in the sentence.
"""

from typing import NamedTuple

from kg.extract.absence import Absence, absence
from kg.extract.mention_context import MentionContext, read_context
from kg.extract.own_work import AIM_LABELS, label_of
from kg.extract.relation_cues import (
    ADDRESSED_BEFORE,
    APPOSITION,
    AUTHORS,
    COMPARED_AFTER,
    COMPARED_BEFORE,
    DIRECT_OBJECT,
    EVALUATED,
    EVALUATED_BEFORE,
    MENTIONED_BEFORE,
    NAMED_BEFORE,
    OWN_BEFORE,
    PROPOSED_AFTER,
    PROPOSED_BEFORE,
    SUBJECT,
    TRAINED,
    TRAINED_BEFORE,
    USED_AFTER,
    USED_BEFORE,
    WEAKNESS,
)
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

#: Types that a paper can propose; a task that it defines is one that it addresses.
_PROPOSABLE = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})


class _Statement(NamedTuple):
    """What a sentence says that the paper does with an entity, and how clearly, 0 to 1."""

    relation: Relation
    certainty: float


def classify_relations(section: Section, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions of a section, each with the relation that its sentence states."""
    classified = []
    for mention in mentions:
        statement = _statement(mention, read_context(section, mention))
        classified.append(mention._replace(relation=statement.relation, certainty=statement.certainty))
    return tuple(classified)


def _statement(mention: Mention, context: MentionContext) -> _Statement:
    """Return what the sentence says of the paper and the mentioned entity."""
    if mention.type is not EntityType.TASK:
        match absence(context):
            case Absence.REPLACED:
                return _Statement(Relation.COMPARES_WITH, 0.7)
            case Absence.UNUSED:
                return _Statement(Relation.MENTIONS, 0.6)
    if mention.type in _PROPOSABLE and not _is_concept(mention):
        certainty = _proposal_certainty(context, is_listed=mention.source is Source.VOCABULARY)
        if certainty:
            return _Statement(Relation.PROPOSES, certainty)
    match mention.type:
        case EntityType.TASK:
            return _statement_on_task(context)
        case EntityType.METRIC:
            in_results = context.section_kind is SectionKind.RESULTS
            return _Statement(Relation.EVALUATES_ON, 0.7 if in_results else 0.5)
        case EntityType.DATASET | EntityType.BENCHMARK:
            return _statement_on_data(context, is_dataset=mention.type is EntityType.DATASET)
    return _statement_on_method_or_model(context, is_model=mention.type is EntityType.MODEL)


def _is_concept(mention: Mention) -> bool:
    """Tell whether a name is a standard term (`optimizer`), which no paper introduces as its own."""
    return mention.source is Source.VOCABULARY and mention.name == mention.name.lower()


def _proposal_certainty(context: MentionContext, *, is_listed: bool) -> float:
    """Return how clearly the sentence says that the paper proposes the entity, 0 if it does not.

    A listed name is known from elsewhere, so that only the clearest sentences count for it.
    """
    if context.section_kind is SectionKind.TITLE:
        return 0.95 if context.is_first and context.after.lstrip().startswith(":") else 0.0
    if context.section_kind is SectionKind.LIMITATIONS or COMPARED_BEFORE.search(context.before):
        return 0.0
    is_motivation = label_of(context.sentence) == "motivation"
    if DIRECT_OBJECT.match(context.after) and not is_motivation:
        return 0.75 if is_listed else 0.92
    if is_listed:
        return 0.0
    if _is_presented(context) and not is_motivation:
        return 0.85
    if AUTHORS.search(context.before) and label_of(context.sentence) in AIM_LABELS:
        return 0.6
    return 0.62 if _is_subject_of_own_section(context) else 0.0


def _is_presented(context: MentionContext) -> bool:
    """Tell whether the sentence presents the mentioned thing as the paper's own.

    A verb of proposing stands up to 40 characters after the mention or some words before it, the sentence
    gives it its name, or an attribute or apposition says that it is new. The verb's object is not parsed.
    """
    before, after = context.before, context.after
    is_new = context.section_kind is not SectionKind.INTRODUCTION and APPOSITION.match(after) is not None
    return (
        is_new
        or PROPOSED_AFTER.match(after) is not None
        or PROPOSED_BEFORE.search(before) is not None
        or NAMED_BEFORE.search(before) is not None
        or OWN_BEFORE.search(before) is not None
    )


def _is_subject_of_own_section(context: MentionContext) -> bool:
    """Tell whether the mention is the subject of a sentence about the paper's own work."""
    own_sections = {SectionKind.METHOD, SectionKind.CONCLUSION, SectionKind.RESULTS}
    is_subject = context.is_first and SUBJECT.match(context.after) is not None
    return is_subject and context.section_kind in own_sections


def _statement_on_task(context: MentionContext) -> _Statement:
    match context.section_kind:
        case SectionKind.TITLE:
            return _Statement(Relation.ADDRESSES, 0.9)
        case SectionKind.LIMITATIONS:
            return _Statement(Relation.MENTIONS, 0.3)
        case SectionKind.RESULTS if EVALUATED_BEFORE.search(context.before):
            return _Statement(Relation.EVALUATES_ON, 0.55)
        case SectionKind.RESULTS:
            return _Statement(Relation.ADDRESSES, 0.4)
    if ADDRESSED_BEFORE.search(context.before):
        return _Statement(Relation.ADDRESSES, 0.6)
    if MENTIONED_BEFORE.search(context.before):
        return _Statement(Relation.MENTIONS, 0.4)
    return _Statement(Relation.ADDRESSES, 0.6 if label_of(context.sentence) in AIM_LABELS else 0.5)


def _statement_on_data(context: MentionContext, *, is_dataset: bool) -> _Statement:
    """Return the statement on a dataset or benchmark; one that is trained on is used."""
    near = context.after[:40]
    if is_dataset and TRAINED_BEFORE.search(context.before):
        return _Statement(Relation.USES, 0.6)
    if context.section_kind is SectionKind.RESULTS:
        return _Statement(Relation.EVALUATES_ON, 0.75)
    if is_dataset and TRAINED.search(near) and not EVALUATED.search(near):
        return _Statement(Relation.USES, 0.55)
    return _Statement(Relation.EVALUATES_ON, 0.6 if EVALUATED.search(context.sentence) else 0.45)


def _statement_on_method_or_model(context: MentionContext, *, is_model: bool) -> _Statement:
    is_compared = bool(COMPARED_AFTER.search(context.after) or COMPARED_BEFORE.search(context.before))
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


def _is_used(context: MentionContext) -> bool:
    """Tell whether the words around the mention say that the entity is used."""
    return bool(USED_AFTER.search(context.after) or USED_BEFORE.search(context.before))


def _statement_in_introduction(context: MentionContext, *, is_compared: bool) -> _Statement:
    """Return the statement of an introduction: bad work is compared with, other work is used."""
    if label_of(context.sentence) == "motivation" or is_compared:
        if is_compared and WEAKNESS.search(context.sentence):
            return _Statement(Relation.COMPARES_WITH, 0.55)
        return _Statement(Relation.MENTIONS, 0.35)
    return _Statement(Relation.USES, 0.55 if _is_used(context) else 0.5)

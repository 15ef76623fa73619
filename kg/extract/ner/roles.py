"""Decide what a paper does with an entity, from the relations that its sentences state.

A sentence of the results that names a model may evaluate it, compare with it or use it; that the title names
it too, or that it is a benchmark, tells which. The classifier is a multinomial logistic regression; its most
probable role becomes the relation of the mentions whose sentences state it.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, fsum

from kg.extract.absence import absence
from kg.extract.mention_context import read_context
from kg.extract.ner.candidates import PassageMention
from kg.extract.ner.role_features import CLEAR_CERTAINTY, ROLES, DigestProfile, profile_digest, role_features
from kg.extract.ner.weights import LogisticModel
from kg.records import EntityType, Mention, Relation, Section

#: Roles of what a paper has or tests, which a sentence that says that it does without a thing cannot state.
_PRESENT_ROLES = frozenset({Relation.PROPOSES, Relation.USES, Relation.EVALUATES_ON})
#: A rule that says so more certainly has read it from words, and not only from the section.
_STATED_CERTAINTY = 0.5

#: For each role (`proposes`, `uses`, …) the model that gives its score before the softmax.
RoleClassifiers = Mapping[str, LogisticModel]


def role_probabilities(classifiers: RoleClassifiers, features: Mapping[str, float]) -> dict[Relation, float]:
    """Return the probability of each role of an entity with these features: the softmax of the scores."""
    scores = {role: model.score(features) for role, model in classifiers.items()}
    top = max(scores.values())
    exponentials = {Relation(role): exp(score - top) for role, score in scores.items()}
    total = fsum(exponentials.values())
    return {role: exponential / total for role, exponential in exponentials.items()}


def assign_roles(
    sections: Sequence[Section], mentions: Sequence[tuple[Mention, ...]], classifiers: RoleClassifiers
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of a digest with the role of each entity as the relation of those that state it.

    If no mention of an entity states its role, the one with the highest certainty gets it. The other mentions
    keep the relation that the rules give, with a lower certainty than any that states the role.

    A mention whose sentence says that the paper does without the thing never gets the relation `proposes`,
    `uses` or `evaluates_on`; the entity has such a role only if another sentence states it.

    Args:
        sections: The sections of the digest.
        mentions: For each section its mentions, with the relations that the rules give.
        classifiers: The trained models.
    """
    located: defaultdict[tuple[EntityType, str], list[tuple[int, PassageMention]]] = defaultdict(list)
    for section_index, section_mentions in enumerate(mentions):
        for mention_index, mention in enumerate(section_mentions):
            passage_mention = PassageMention(section_index, mention)
            located[mention.type, mention.name].append((mention_index, passage_mention))
    profile = profile_digest(sections)
    assigned = [list(section_mentions) for section_mentions in mentions]
    for entity_mentions in located.values():
        with_role = _assign_role(profile, [mention for _, mention in entity_mentions], classifiers)
        for (mention_index, passage_mention), mention in zip(entity_mentions, with_role, strict=True):
            assigned[passage_mention.passage_index][mention_index] = mention
    return tuple(tuple(section_mentions) for section_mentions in assigned)


def _assign_role(
    profile: DigestProfile, located: Sequence[PassageMention], classifiers: RoleClassifiers
) -> list[Mention]:
    """Return the mentions of one entity with its role."""
    mentions = [passage_mention.mention for passage_mention in located]
    are_present = [_is_present(profile, passage_mention) for passage_mention in located]
    role, role_probability = _most_probable_role(profile, located, are_present, classifiers)
    stating = _stating(mentions, are_present, role)
    highest = max(mentions[index].certainty for index in stating) or 1.0
    assigned = []
    for index, mention in enumerate(mentions):
        if index in stating:
            certainty = role_probability * (0.5 + 0.5 * mention.certainty / highest)
            assigned.append(mention._replace(relation=role, certainty=round(certainty, 3)))
        else:
            certainty = min(mention.certainty, role_probability * 0.45)
            assigned.append(mention._replace(certainty=round(certainty, 3)))
    return assigned


def _is_present(profile: DigestProfile, located: PassageMention) -> bool:
    """Tell whether the sentence of a mention does not say that the paper does without the thing."""
    return absence(read_context(profile.sections[located.passage_index], located.mention)) is None


def _stating(mentions: Sequence[Mention], are_present: Sequence[bool], role: Relation) -> set[int]:
    """Return the indices of the mentions that get the role: those that state it, else the clearest one."""
    may_state = [
        index for index, is_present in enumerate(are_present) if is_present or role not in _PRESENT_ROLES
    ]
    stating = {index for index in may_state if mentions[index].relation is role}
    return stating or {max(may_state, key=lambda index: mentions[index].certainty)}


def _most_probable_role(
    profile: DigestProfile,
    located: Sequence[PassageMention],
    are_present: Sequence[bool],
    classifiers: RoleClassifiers,
) -> tuple[Relation, float]:
    """Return an entity's role and its rounded probability; of equal ones the first of `ROLES`.

    Of an entity that the paper says to do without, the role is one that its other sentences state, or
    `compares_with`, `addresses` or `mentions`; the probability is that among these.
    """
    mentions = [passage_mention.mention for passage_mention in located]
    clear = max(
        (mention.certainty for mention in mentions if mention.relation is Relation.PROPOSES), default=0.0
    )
    if clear >= CLEAR_CERTAINTY:
        # a digest is of one paper: what its title begins with is that paper's, however well known the name
        # has become since
        return Relation.PROPOSES, round(clear, 3)
    probabilities = role_probabilities(classifiers, role_features(profile, located))
    possible = _possible_roles(mentions, are_present)
    allowed = {role: value for role, value in probabilities.items() if role in possible}
    if not allowed:
        return Relation.MENTIONS, 1.0
    role = min(allowed, key=lambda role: (-allowed[role], ROLES.index(role)))
    return role, round(allowed[role] / fsum(allowed.values()), 3)


def _possible_roles(mentions: Sequence[Mention], are_present: Sequence[bool]) -> frozenset[Relation]:
    """Return the roles that an entity can have, all of them unless the paper says to do without it."""
    if all(are_present):
        return frozenset(ROLES)
    stated = {
        mention.relation
        for mention, is_present in zip(mentions, are_present, strict=True)
        if is_present and mention.certainty > _STATED_CERTAINTY
    }
    return frozenset(ROLES) - _PRESENT_ROLES | stated

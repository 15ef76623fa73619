"""Decide what a paper does with an entity, from the relations that its sentences state.

A sentence of the results that names a model may evaluate it, compare with it or use it; that the title names
it too, or that it is a benchmark, tells which. The classifier is a multinomial logistic regression; its most
probable role becomes the relation of the mentions whose sentences state it.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log1p

from kg.extract.ner.weights import LogisticModel
from kg.limits import MAX_COUNTED_MENTIONS
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

#: Relations that a paper can have to an entity.
ROLES = tuple(Relation)[:6]

#: The certainty of a rule that is hardly ever wrong, such as that a title begins with the name of what the
#: paper proposes.
_CLEAR_CERTAINTY = 0.9

#: For each role (`proposes`, `uses`, …) the model that gives its score before the softmax.
RoleClassifiers = Mapping[str, LogisticModel]


def role_features(mentions: Sequence[tuple[SectionKind, Mention]]) -> dict[str, float]:
    """Return the features of an entity in a digest; one that is absent is 0.

    Args:
        mentions: Its mentions in order, each with the kind of its section and the relation that the rules
            give.
    """
    count = len(mentions)
    first = mentions[0][1]
    entity_type: EntityType = first.type
    kind_counts = Counter(kind for kind, _ in mentions)
    concept = float(first.source is Source.VOCABULARY and first.name == first.name.lower())
    mentioned = log1p(min(count, MAX_COUNTED_MENTIONS))
    return {
        **_relation_features(mentions),
        **{f"in {kind}": kind_count / count for kind, kind_count in kind_counts.items()},
        **{f"{entity_type} in {kind}": kind_count / count for kind, kind_count in kind_counts.items()},
        f"opens in {mentions[0][0]}": 1.0,
        f"is {entity_type}": 1.0,
        f"{first.source}": 1.0,
        f"{first.source} {entity_type}": 1.0,
        "concept": concept,
        f"concept {entity_type}": concept,
        "times": mentioned,
        f"{entity_type} times": mentioned,
        "sections": len(kind_counts) / 6,
    }


def _relation_features(mentions: Sequence[tuple[SectionKind, Mention]]) -> dict[str, float]:
    """Return for each stated role the highest certainty, whether that is clear, and the share."""
    certainties = {
        role: [mention.certainty for _, mention in mentions if mention.relation is role] for role in ROLES
    }
    stated = {role: values for role, values in certainties.items() if values}
    return {
        **{f"says {role}": max(values) for role, values in stated.items()},
        **{f"clearly {role}": 1.0 for role, values in stated.items() if max(values) >= _CLEAR_CERTAINTY},
        **{f"share {role}": len(values) / len(mentions) for role, values in stated.items()},
    }


def role_probabilities(classifiers: RoleClassifiers, features: Mapping[str, float]) -> dict[Relation, float]:
    """Return the probability of each role of an entity with these features: the softmax of the scores."""
    scores = {
        role: model.bias + sum(model.weights.get(key, 0.0) * value for key, value in features.items())
        for role, model in classifiers.items()
    }
    top = max(scores.values())
    exponentials = {Relation(role): exp(score - top) for role, score in scores.items()}
    total = sum(exponentials.values())
    return {role: exponential / total for role, exponential in exponentials.items()}


def assign_roles(
    sections: Sequence[Section], mentions: Sequence[tuple[Mention, ...]], classifiers: RoleClassifiers
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of a digest with the role of each entity as the relation of those that state it.

    If no mention of an entity states its role, the one with the highest certainty gets it. The other mentions
    keep the relation that the rules give, with a lower certainty than any that states the role.

    Args:
        sections: The sections of the digest.
        mentions: For each section its mentions, with the relations that the rules give.
        classifiers: The trained models.
    """
    positions: defaultdict[tuple[EntityType, str], list[tuple[int, int]]] = defaultdict(list)
    for section_index, section_mentions in enumerate(mentions):
        for mention_index, mention in enumerate(section_mentions):
            positions[mention.type, mention.name].append((section_index, mention_index))
    assigned = [list(section_mentions) for section_mentions in mentions]
    for entity_positions in positions.values():
        entity_mentions = [
            (sections[section_index].kind, mentions[section_index][mention_index])
            for section_index, mention_index in entity_positions
        ]
        with_role = _assign_role(entity_mentions, classifiers)
        for (section_index, mention_index), mention in zip(entity_positions, with_role, strict=True):
            assigned[section_index][mention_index] = mention
    return tuple(tuple(section_mentions) for section_mentions in assigned)


def _assign_role(
    mentions: Sequence[tuple[SectionKind, Mention]], classifiers: RoleClassifiers
) -> list[Mention]:
    """Return the mentions of one entity with its role."""
    role, role_probability = _most_probable_role(mentions, classifiers)
    stating_mentions = [mention for _, mention in mentions if mention.relation is role]
    if not stating_mentions:  # no sentence states the role; the one of the highest certainty stands for it
        stating_mentions = [max((mention for _, mention in mentions), key=lambda mention: mention.certainty)]
    highest = max(mention.certainty for mention in stating_mentions) or 1.0
    assigned = []
    for _, mention in mentions:
        if mention in stating_mentions:
            certainty = role_probability * (0.5 + 0.5 * mention.certainty / highest)
            assigned.append(mention._replace(relation=role, certainty=round(certainty, 3)))
        else:
            certainty = min(mention.certainty, role_probability * 0.45)
            assigned.append(mention._replace(certainty=round(certainty, 3)))
    return assigned


def _most_probable_role(
    mentions: Sequence[tuple[SectionKind, Mention]], classifiers: RoleClassifiers
) -> tuple[Relation, float]:
    """Return an entity's role and its rounded probability; of equal ones the first of `ROLES`."""
    clear = max(
        (mention.certainty for _, mention in mentions if mention.relation is Relation.PROPOSES), default=0.0
    )
    if clear >= _CLEAR_CERTAINTY:
        # a digest is of one paper: what its title begins with is that paper's, however well known the name
        # has become since
        return Relation.PROPOSES, round(clear, 3)
    probabilities = role_probabilities(classifiers, role_features(mentions))
    role = min(probabilities, key=lambda role: (-probabilities[role], ROLES.index(role)))
    return role, round(probabilities[role], 3)

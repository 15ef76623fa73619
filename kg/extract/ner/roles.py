"""What a paper does with an entity: the rules' reading of each sentence, weighed over the digest by a logistic regression.

A sentence of the results that names a model may evaluate it, compare with it or use it; that the title names it too, or that it
is a benchmark, tells which. The relation that is most probable over all becomes that of the sentences that may state it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log1p

from kg.extract.ner.weights import Judge
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

#: Relations that a paper can have to an entity.
ROLES = tuple(Relation)[:6]

#: The certainty of a rule that is hardly ever wrong, such as that a title begins with the name of what the paper proposes.
_CLEARLY = 0.9

Roles = Mapping[str, Judge]


def role_measures(mentions: Sequence[tuple[SectionKind, Mention]]) -> dict[str, float]:
    """Return the measures of an entity's mentions in a digest, as the rules read them; one that is absent is 0."""
    count = len(mentions)
    first = mentions[0][1]
    says = {
        role: [mention.certainty for _, mention in mentions if mention.relation is role] for role in ROLES
    }
    kinds = Counter(kind for kind, _ in mentions)
    kind_of: EntityType = first.type
    concept = first.source is Source.VOCABULARY and first.name == first.name.lower()
    return {
        **{f"says {role}": max(found) for role, found in says.items() if found},
        **{f"clearly {role}": 1.0 for role, found in says.items() if max(found, default=0.0) >= _CLEARLY},
        **{f"share {role}": len(found) / count for role, found in says.items() if found},
        **{f"in {kind}": number / count for kind, number in kinds.items()},
        **{f"{kind_of} in {kind}": number / count for kind, number in kinds.items()},
        f"opens in {mentions[0][0]}": 1.0,
        f"is {kind_of}": 1.0,
        f"{first.source}": 1.0,
        f"{first.source} {kind_of}": 1.0,
        "concept": float(concept),
        f"concept {kind_of}": float(concept),
        "times": log1p(min(count, 10)),
        f"{kind_of} times": log1p(min(count, 10)),
        "sections": len(kinds) / 6,
    }


def chances(roles: Roles, measures: Mapping[str, float]) -> dict[Relation, float]:
    """Return the probability of each role of an entity with these measures."""
    scores = {
        role: judge.bias + sum(judge.weights.get(name, 0.0) * value for name, value in measures.items())
        for role, judge in roles.items()
    }
    top = max(scores.values())
    parts = {Relation(role): exp(score - top) for role, score in scores.items()}
    total = sum(parts.values())
    return {role: part / total for role, part in parts.items()}


def settle_roles(
    sections: Sequence[Section], found: Sequence[tuple[Mention, ...]], roles: Roles
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of a digest's sections with the role of each entity settled.

    Mentions that the rules read otherwise keep their reading, less certain than any that states the role.
    """
    groups: defaultdict[tuple[EntityType, str], list[tuple[int, int]]] = defaultdict(list)
    for place, mentions in enumerate(found):
        for number, mention in enumerate(mentions):
            groups[mention.type, mention.name].append((place, number))
    settled = [list(mentions) for mentions in found]
    for places in groups.values():
        entity = [(sections[place].kind, found[place][number]) for place, number in places]
        for (place, number), mention in zip(places, _settle(entity, roles), strict=True):
            settled[place][number] = mention
    return tuple(tuple(mentions) for mentions in settled)


def _settle(mentions: Sequence[tuple[SectionKind, Mention]], roles: Roles) -> list[Mention]:
    clear = max((each.certainty for _, each in mentions if each.relation is Relation.PROPOSES), default=0.0)
    # a digest is of one paper: what its title begins with is that paper's, however well known the name has become since
    probable = {Relation.PROPOSES: clear} if clear >= _CLEARLY else chances(roles, role_measures(mentions))
    role = min(probable, key=lambda each: (-probable[each], ROLES.index(each)))
    chance = round(probable[role], 3)
    stating = [mention for _, mention in mentions if mention.relation is role]
    if not stating:  # no sentence states it alone; the clearest one stands for it
        stating = [max((mention for _, mention in mentions), key=lambda mention: mention.certainty)]
    best = max(mention.certainty for mention in stating) or 1.0
    return [
        mention._replace(relation=role, certainty=round(chance * (0.5 + 0.5 * mention.certainty / best), 3))
        if mention in stating
        else mention._replace(certainty=round(min(mention.certainty, chance * 0.45), 3))
        for _, mention in mentions
    ]

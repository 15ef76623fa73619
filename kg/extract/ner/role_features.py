"""What a digest says of an entity, as features from which a classifier tells its role in the paper.

The relations that the rules read from its sentences are only a part of them: others are where it is
mentioned, which words stand around it, how it is written and what the paper is about. Each is 0 to 1, but for
counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log1p
from typing import NamedTuple

from kg.extract.absence import absence
from kg.extract.abstract_parts import sentence_position
from kg.extract.cue_groups import HANGUL, class_noun, cues_around, is_numbered, neighbors, subjects
from kg.extract.mention_context import MentionContext, read_context
from kg.extract.ner.candidates import PassageMention
from kg.extract.own_work import label_of, states_aim
from kg.extract.relation_cues import AUTHORS
from kg.limits import MAX_COUNTED_MENTIONS, MAX_OWN_NAME_LENGTH
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source
from kg.text import sentences

#: Relations that a paper can have to an entity.
ROLES = tuple(Relation)[:6]

#: The certainty of a rule that is hardly ever wrong, such as that a title begins with the name of what the
#: paper proposes.
CLEAR_CERTAINTY = 0.9

#: Words of a title that tell what is done with the name after them.
_TITLE_WORDS = frozenset("for via with in of on through by using towards".split())
_LAST_WORD = re.compile(r"([A-Za-z]+|[^\s\w])\s*\Z")


class DigestProfile(NamedTuple):
    """What is the same for all entities of a digest.

    Attributes:
        sections: Its sections, the title first.
        language: `ko` if there is a Hangul letter in it, else `en`.
        own_name: The short name before the colon of the title in lower case, or empty.
        subjects: What title and goal say that the paper is about, such as `title benchmark`.
    """

    sections: Sequence[Section]
    language: str
    own_name: str
    subjects: frozenset[str]


def profile_digest(sections: Sequence[Section]) -> DigestProfile:
    """Return the profile of a digest.

    Args:
        sections: Its sections, the title first.
    """
    title = sections[0].text if sections else ""
    own_name, colon, _ = title.partition(":")
    goals = _goal_sentences(sections)
    return DigestProfile(
        sections,
        language="ko" if any(HANGUL.search(section.text) for section in sections) else "en",
        own_name=own_name.lower() if colon and len(own_name) <= MAX_OWN_NAME_LENGTH else "",
        subjects=frozenset(
            {
                *(f"title {subject}" for subject in subjects(title)),
                *(f"goal {subject}" for goal in goals for subject in subjects(goal)),
            }
        ),
    )


def _goal_sentences(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the sentences of the first section with text that say what the paper does."""
    text = next((section.text for section in sections[1:] if section.text), "")
    for start, end in sentences(text):
        sentence = text[start:end]
        if states_aim(sentence):
            yield sentence


def role_features(profile: DigestProfile, mentions: Sequence[PassageMention]) -> dict[str, float]:
    """Return the features of an entity in a digest; one that is absent is 0.

    Args:
        profile: The profile of the digest.
        mentions: Its mentions in order, each with the relation that the rules give.
    """
    kinds = [profile.sections[located.passage_index].kind for located in mentions]
    count = len(mentions)
    first = mentions[0].mention
    entity_type: EntityType = first.type
    kind_counts = Counter(kinds)
    concept = float(first.source is Source.VOCABULARY and first.name == first.name.lower())
    mentioned = log1p(min(count, MAX_COUNTED_MENTIONS))
    relations = _relation_features([located.mention for located in mentions])
    return {
        **relations,
        **{f"{profile.language} {key}": value for key, value in relations.items()},
        **{f"in {kind}": kind_count / count for kind, kind_count in kind_counts.items()},
        **{f"{entity_type} in {kind}": kind_count / count for kind, kind_count in kind_counts.items()},
        f"opens in {kinds[0]}": 1.0,
        f"is {entity_type}": 1.0,
        f"{first.source}": 1.0,
        f"{first.source} {entity_type}": 1.0,
        "concept": concept,
        f"concept {entity_type}": concept,
        "times": mentioned,
        f"{entity_type} times": mentioned,
        "sections": len(kind_counts) / 6,
        **_context_features(profile, mentions),
        **dict.fromkeys(_digest_keys(profile, entity_type), 1.0),
        **dict.fromkeys(_name_keys(profile, mentions), 1.0),
    }


def _relation_features(mentions: Sequence[Mention]) -> dict[str, float]:
    """Return for each stated role the highest certainty, whether that is clear, and the share."""
    certainties = {
        role: [mention.certainty for mention in mentions if mention.relation is role] for role in ROLES
    }
    stated = {role: values for role, values in certainties.items() if values}
    return {
        **{f"says {role}": max(values) for role, values in stated.items()},
        **{f"clearly {role}": 1.0 for role, values in stated.items() if max(values) >= CLEAR_CERTAINTY},
        **{f"share {role}": len(values) / len(mentions) for role, values in stated.items()},
    }


def _digest_keys(profile: DigestProfile, entity_type: EntityType) -> Iterator[str]:
    """Yield what the digest tells of all its entities of a type."""
    yield profile.language
    yield f"{profile.language} {entity_type}"
    for subject in profile.subjects:
        yield f"{subject} {entity_type}"


def _name_keys(profile: DigestProfile, mentions: Sequence[PassageMention]) -> Iterator[str]:
    """Yield how the entity is written: short forms, words, hyphens, the paper's own name in it."""
    first = mentions[0].mention
    surfaces = {located.mention.surface for located in mentions}
    for shape in {_shape(surface) for surface in surfaces}:
        yield f"shape {shape}"
        yield f"{first.source} shape {shape} {first.type}"
    longest = max(surfaces, key=lambda surface: (len(surface), surface))
    yield f"{profile.language} {first.source} words {min(4, len(longest.split()))}"
    if "-" in longest:
        yield f"{first.source} hyphen"
    if profile.own_name and any(profile.own_name in surface.lower() for surface in surfaces):
        yield "own name"
    if mentions[0].passage_index == 0:
        yield f"in title {first.type}"
    if len(mentions) == 1:
        yield f"once {first.type}"


def _shape(surface: str) -> str:
    """Return how a surface is written: in Hangul, with inner capitals, like a title, or in lower case."""
    if HANGUL.search(surface):
        return "hangul"
    if re.search(r"[a-z][A-Z]|[A-Z]{2}", surface):
        return "mixed" if re.search("[a-z]", surface) else "capitals"
    if surface[:1].isupper():
        return "title words" if " " in surface else "title word"
    return "lower"


def _context_features(profile: DigestProfile, mentions: Sequence[PassageMention]) -> dict[str, float]:
    """Return for each thing that stands around mentions the share of the mentions that it stands around."""
    counts: Counter[str] = Counter()
    for passage_index, mention in mentions:
        counts.update(set(_mention_keys(profile.sections[passage_index], mention)))
    absent = counts["absent"]
    shares = {key: count / len(mentions) for key, count in counts.items()}
    return {**shares, "always absent": 1.0} if absent == len(mentions) else shares


def _mention_keys(section: Section, mention: Mention) -> Iterable[str]:
    """Yield what stands around a mention."""
    context = read_context(section, mention)
    language = "ko" if HANGUL.search(section.text) else "en"
    yield from _place_keys(section, mention.start, context)
    for key in cues_around(context.before, context.after, language):
        yield f"{language} {key}"
    yield from neighbors(context.before, context.after, language)
    if AUTHORS.search(context.before):
        yield "after the authors"
    if noun := class_noun(context.after):
        yield f"class {noun}"
    if is_numbered(context.before):
        yield "numbered"
    if how := absence(context):
        yield "absent"
        yield f"absent {how.name.lower()}"


def _place_keys(section: Section, offset: int, context: MentionContext) -> Iterator[str]:
    """Yield where a mention stands: in the title, in which part and fifth of a section, under which label."""
    kind = section.kind
    if kind is SectionKind.TITLE:
        yield from _title_keys(section.text, offset, context.before)
    if context.section_kind is not kind:
        yield f"abstract {context.section_kind}"
    yield f"label {label_of(context.sentence) or 'none'} {kind}"
    position = sentence_position(section.text, offset)
    if position is not None:
        yield f"{kind} fifth {int(5 * position)}"


def _title_keys(title: str, offset: int, before: str) -> Iterator[str]:
    colon = title.find(":")
    place = "without colon" if colon < 0 else "before colon" if offset < colon else "after colon"
    yield f"title {place}"
    word = _LAST_WORD.search(before.lower())
    if word is None:
        yield "title begins with it"
    elif word.group(1) in _TITLE_WORDS:
        yield f"title after {word.group(1)}"

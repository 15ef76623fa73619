"""Decide whether a name is one: features of the name over the whole digest, weighed by a logistic regression.

The CRF sees one stretch of text at a time, and a finder one kind of sign. All mentions of a name in a digest
together say more: a phrase that stands once and looks probable is less of a name than one that the title, a
bracket and three sentences share.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

import re
from collections.abc import Mapping
from math import exp, fsum, log, log1p, prod

from kg.extract.cues import head_type
from kg.extract.ner.candidates import Name
from kg.extract.ner.crf import TYPES
from kg.extract.ner.weights import LogisticModel, SurfaceCounts
from kg.limits import MAX_COUNTED_MENTIONS
from kg.records import SectionKind, Source
from kg.text import fold

_ZERO_COUNTS = SurfaceCounts(0, 0)
_HANGUL, _LATIN = re.compile("[가-힣]"), re.compile("[A-Za-z]")
#: The keys of the features that tell of kinds of sections and of types.
_SECTION_KEYS = tuple((kind, f"in {kind}") for kind in SectionKind)
_TYPE_KEYS = tuple(f"as {entity_type}" for entity_type in TYPES)
#: What the keys of the features begin with that tell of the name itself, and of a word of it.
WORD_PREFIXES = ("name ", "word ")
_LATIN_WORD = re.compile("[a-z]+")


def probability(classifier: LogisticModel, features: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that a name with these features is one; an absent feature is 0."""
    score = classifier.score(features)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def name_features(name: Name, surfaces: Mapping[str, SurfaceCounts]) -> dict[str, float]:
    """Return the features of a name in a digest; one that is absent is 0.

    Args:
        name: The name with all its candidates in the digest.
        surfaces: For each folded surface how often annotators marked it.
    """
    return {
        **_probability_features(name),
        **_section_features(name),
        **_source_features(name),
        **_annotation_features(name, surfaces),
        **_form_features(name),
        **_type_features(name),
        **_word_features(name),
    }


def _probability_features(name: Name) -> dict[str, float]:
    """Return features of the CRF's probabilities for the candidates, and for those that overlap them."""
    probabilities = [candidate.span.probability for candidate in name.candidates]
    unrivaled = [
        candidate.span.probability
        for candidate in name.candidates
        if candidate.rival_probability < candidate.span.probability
    ]
    count = len(probabilities)
    return {
        "best": log_odds(max(probabilities)),
        "worst": log_odds(min(probabilities)),
        "mean": log_odds(fsum(probabilities) / count),
        "highest": max(probabilities),
        "any": log_odds(1 - prod(1 - min(probability, 0.98) for probability in probabilities)),
        "unrivalled": max(unrivaled, default=0.0),
        "rival": fsum(candidate.rival_probability for candidate in name.candidates) / count,
        "outer": fsum(candidate.outer_probability for candidate in name.candidates) / count,
    }


def _section_features(name: Name) -> dict[str, float]:
    """Return how often the name stands in the digest, and in which kinds of sections."""
    count = len(name.candidates)
    kinds = [candidate.section_kind for candidate in name.candidates]
    shares = {key: kinds.count(kind) / count for kind, key in _SECTION_KEYS}
    return {
        **shares,
        "times": log1p(min(count, MAX_COUNTED_MENTIONS)),
        "once": float(count == 1),
        "sections": len(set(kinds)),
    }


def _source_features(name: Name) -> dict[str, float]:
    """Return which rule-based finders found the name."""
    count = len(name.candidates)
    listed = name.proposals(Source.VOCABULARY)
    defined = name.proposals(Source.DEFINITION)
    patterns = name.proposals(Source.PATTERN)
    features = {
        "listed": len(listed) / count,
        "listed concept": float(bool(listed) and name.name == name.name.lower()),
        "defined": float(bool(defined)),
        "shaped": len(patterns) / count,
        "cued": max((mention.score for mention in patterns), default=0.0),
    }
    if listed:
        features[f"listed {listed[0].type}"] = 1.0
    return features


def _annotation_features(name: Name, surfaces: Mapping[str, SurfaceCounts]) -> dict[str, float]:
    """Return in how many annotated digests the name stands, and the log odds of being marked."""
    counts = [surfaces.get(fold(surface), _ZERO_COUNTS) for surface in name.surfaces]
    marked = sum(count.marked for count in counts)
    papers = sum(count.papers for count in counts)
    return {"seen": log1p(papers), "marked": log_odds((marked + 0.5) / (papers + 1)) if papers else 0.0}


def _form_features(name: Name) -> dict[str, float]:
    """Return how the most probable candidate is written."""
    best = max(name.candidates, key=lambda candidate: candidate.span.probability)
    surface = best.surface
    has_hangul, has_latin = bool(_HANGUL.search(surface)), bool(_LATIN.search(surface))
    features = {
        "tokens": log(best.token_count),
        "characters": log(len(surface)),
        "forms": log(len(name.surfaces)),
        "hangul": float(has_hangul),
        "mixed": float(has_hangul and has_latin),
        "capitals": float(sum(character.isupper() for character in surface) > 1),
        "digits": float(any(character.isdigit() for character in surface)),
    }
    if head := head_type(surface):
        features[f"head {head}"] = 1.0
    return features


def _type_features(name: Name) -> dict[str, float]:
    """Return for each type its highest probability among the candidates, and the type that the name gets."""
    by_type = zip(*(candidate.span.types for candidate in name.candidates), strict=True)
    features = {key: max(probabilities) for key, probabilities in zip(_TYPE_KEYS, by_type, strict=True)}
    features[f"is {name.entity_type()}"] = 1.0
    return features


def _word_features(name: Name) -> dict[str, float]:
    """Return the name itself and its words in Latin letters, each as a feature that is 1.

    Annotators keep or drop some words wherever they stand (`model`, `generation`); papers are linked by names
    that many of them share, on which decisions must agree.
    """
    whole, word = WORD_PREFIXES
    return {
        f"{whole}{fold(name.name)}": 1.0,
        **{f"{word}{match[0]}": 1.0 for match in _LATIN_WORD.finditer(name.name.lower())},
    }


def log_odds(chance: float) -> float:
    """Return the log odds of a probability, which is taken for no more certain than 0.998."""
    chance = min(max(chance, 0.002), 0.998)
    return log(chance / (1 - chance))

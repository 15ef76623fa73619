"""Whether a name is one: what a digest says of it as a whole, weighed by a logistic regression.

The CRF sees one place at a time, and a finder one kind of sign. Together, over all places of a name in a digest, they say more:
a phrase that stands once and looks probable is less of a name than one that the title, a bracket and three sentences share.
"""

import re
from collections.abc import Mapping
from math import exp, log, log1p, prod

from kg.extract.cues import head_type
from kg.extract.ner.candidates import Name
from kg.extract.ner.crf import TYPES
from kg.extract.ner.weights import Judge, Seen
from kg.records import EntityType, SectionKind, Source
from kg.text import fold

#: Names at least this probable are taken. Annotators who work alone mark more than two agree on, and the graph is to hold what
#: two would agree on; this is above the 0.4 that is best on the annotations of one.
ACCEPTED = 0.5
_NEVER_SEEN = Seen(0, 0)


def probability(judge: Judge, measures: Mapping[str, float]) -> float:
    """Return how probable it is that a name with these measures is one, 0 to 1."""
    score = judge.bias + sum(judge.weights.get(name, 0.0) * value for name, value in measures.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def measure(name: Name, surfaces: Mapping[str, Seen]) -> dict[str, float]:
    """Return the measures of a name; one that is absent is 0.

    Args:
        name: The name with all its candidates in a digest.
        surfaces: How often annotators marked each folded surface.
    """
    return {
        **_chances(name),
        **_places(name),
        **_sources(name),
        **_experience(name, surfaces),
        **_form(name),
        **_types(name),
    }


def _chances(name: Name) -> dict[str, float]:
    """Return what the CRF makes of the name's places, and of those that overlap them."""
    chances = [candidate.span.probability for candidate in name.candidates]
    free = [
        candidate.span.probability
        for candidate in name.candidates
        if candidate.rival < candidate.span.probability
    ]
    count = len(chances)
    return {
        "best": _log_odds(max(chances)),
        "worst": _log_odds(min(chances)),
        "mean": _log_odds(sum(chances) / count),
        "highest": max(chances),
        "any": _log_odds(1 - prod(1 - min(chance, 0.98) for chance in chances)),
        "unrivalled": max(free, default=0.0),
        "rival": sum(candidate.rival for candidate in name.candidates) / count,
        "outer": sum(candidate.outer for candidate in name.candidates) / count,
    }


def _places(name: Name) -> dict[str, float]:
    """Return how often and in which sections the name stands."""
    count = len(name.candidates)
    kinds = [candidate.kind for candidate in name.candidates]
    shares = {f"in {kind}": kinds.count(kind) / count for kind in SectionKind}
    return {**shares, "times": log1p(min(count, 10)), "once": float(count == 1), "sections": len(set(kinds))}


def _sources(name: Name) -> dict[str, float]:
    """Return which finders know the name."""
    count = len(name.candidates)
    listed, defined, shaped = (
        name.mentions(source) for source in (Source.VOCABULARY, Source.DEFINITION, Source.PATTERN)
    )
    concept = bool(listed) and name.name == name.name.lower()
    return {
        "listed": len(listed) / count,
        "listed concept": float(concept),
        "defined": float(bool(defined)),
        "shaped": len(shaped) / count,
        "cued": max((mention.score for mention in shaped), default=0.0),
        **({f"listed {listed[0].type}": 1.0} if listed else {}),
    }


def _experience(name: Name, surfaces: Mapping[str, Seen]) -> dict[str, float]:
    """Return how often annotators marked the name where it stood."""
    seen = [surfaces.get(fold(surface), _NEVER_SEEN) for surface in name.surfaces]
    marked, papers = sum(each.marked for each in seen), sum(each.papers for each in seen)
    return {"seen": log1p(papers), "marked": _log_odds((marked + 0.5) / (papers + 1)) if papers else 0.0}


def _form(name: Name) -> dict[str, float]:
    """Return how the name is written."""
    best = max(name.candidates, key=lambda candidate: candidate.span.probability)
    surface = best.surface
    hangul, latin = bool(re.search("[가-힣]", surface)), bool(re.search("[A-Za-z]", surface))
    return {
        "tokens": log(best.tokens),
        "characters": log(len(surface)),
        "forms": log(len(name.surfaces)),
        "hangul": float(hangul),
        "mixed": float(hangul and latin),
        "capitals": float(sum(character.isupper() for character in surface) > 1),
        "digits": float(any(character.isdigit() for character in surface)),
        **({f"head {head}": 1.0} if (head := head_type(surface)) else {}),
    }


def _types(name: Name) -> dict[str, float]:
    """Return how the CRF spreads the name over the types."""
    kind: EntityType = name.type()
    best = [
        max(chances) for chances in zip(*(candidate.span.types for candidate in name.candidates), strict=True)
    ]
    return {**{f"as {each}": chance for each, chance in zip(TYPES, best, strict=True)}, f"is {kind}": 1.0}


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.002), 0.998)
    return log(chance / (1 - chance))

"""Decide of which type a name is that the vocabulary does not list: a multinomial logistic regression.

The CRF gives each mention a type by the words around it. All mentions of a name together say more, and so do
the last word of the name, where it stands and how it is written: what a title begins with is hardly a task.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

from collections.abc import Mapping
from math import fsum

from kg.extract.ner.candidates import Name
from kg.extract.ner.crf import TYPES
from kg.extract.ner.name_classifier import log_odds
from kg.extract.ner.weights import LogisticModel
from kg.records import EntityType, Source

#: Features of the name classifier that tell of the type, too; so do all that begin with `in ` or `head `.
_SHARED_FEATURES = frozenset(
    "times once defined cued shaped tokens characters forms hangul mixed capitals digits".split()
)
#: How a name is written and where it stands; each is also multiplied by the share of each type.
_CROSSED_FEATURES = ("hangul", "capitals", "once", "in title")
#: Added to the sum of the probabilities of all types, so that a name that the CRF does not see has no type.
_SMOOTHING = 0.02


def choose_type(
    classifiers: Mapping[str, LogisticModel], name: Name, features: Mapping[str, float]
) -> EntityType:
    """Return the type of a name: of a listed name the listed type, else the most probable one.

    Args:
        classifiers: For each type the model that gives its score; without any, the CRF decides.
        name: The name.
        features: Its features for the name classifier.
    """
    if not classifiers or name.proposals(Source.VOCABULARY):
        return name.entity_type()
    values = type_features(name, features)
    scores = {entity_type: model.score(values) for entity_type, model in classifiers.items()}
    return EntityType(max(sorted(scores), key=lambda entity_type: scores[entity_type]))


def type_features(name: Name, features: Mapping[str, float]) -> dict[str, float]:
    """Return the features from which the type of a name is told; one that is absent is 0.

    Args:
        name: The name.
        features: Its features for the name classifier.
    """
    by_type = zip(*(candidate.span.types for candidate in name.candidates), strict=True)
    probabilities = dict(zip(TYPES, by_type, strict=True))
    total = fsum(map(fsum, probabilities.values())) + _SMOOTHING
    shares = {entity_type: fsum(values) / total for entity_type, values in probabilities.items()}
    return {
        **{key: value for key, value in features.items() if _tells_type(key)},
        **_proposed_types(name),
        **{f"highest {entity_type}": max(values) for entity_type, values in probabilities.items()},
        **{f"share {entity_type}": share for entity_type, share in shares.items()},
        **{f"odds {entity_type}": log_odds(share) for entity_type, share in shares.items()},
        **{
            f"{key} {entity_type}": features.get(key, 0.0) * share
            for key in _CROSSED_FEATURES
            for entity_type, share in shares.items()
        },
        f"is {name.entity_type()}": 1.0,
    }


def _tells_type(key: str) -> bool:
    return key in _SHARED_FEATURES or key.startswith(("in ", "head "))


def _proposed_types(name: Name) -> dict[str, float]:
    """Return which types definitions and spelling propose."""
    proposed = {
        source: proposals[0].type
        for source in (Source.DEFINITION, Source.PATTERN)
        if (proposals := name.proposals(source))
    }
    return {
        **{f"{source}": 1.0 for source in proposed},
        **{f"{source} {entity_type}": 1.0 for source, entity_type in proposed.items()},
    }

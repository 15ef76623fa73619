"""Pieces and products of the features of a name, so that a linear classifier can weigh one by another.

That the CRF is sure counts for less where the vocabulary lists nothing, and how often annotators mark a
surface counts for more the more digests have it. A linear model learns such things only from products, and
what is not a straight line (the second mention counts more than the tenth) only from pieces.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

from collections.abc import Mapping
from functools import cache

#: For each feature the values at which its weight may change.
_KNOTS = {
    "best": (-4.0, -2.0, 0.0, 2.0, 4.0),
    "any": (-4.0, -2.0, 0.0, 2.0, 4.0),
    "mean": (-4.0, -2.0, 0.0, 2.0, 4.0),
    "marked": (-3.0, -1.5, -0.5, 0.5, 1.5, 3.0),
    "seen": (0.7, 1.4, 2.5),
    "times": (0.8, 1.2, 1.8),
    "rival": (0.2, 0.5, 0.8),
    "outer": (0.2, 0.5, 0.8),
    "tokens": (0.5, 0.9, 1.3),
    "characters": (1.2, 1.9, 2.5),
}
#: For each of these features the key of each piece, and its knot.
_NAMED_KNOTS = {key: [(f"{key} above {knot}", knot) for knot in knots] for key, knots in _KNOTS.items()}
#: How sure the CRF and the annotations are.
_CONFIDENCES = ("best", "any", "marked", "highest", "unrivalled", "mean")
#: What is multiplied with each of them.
_CONDITIONS = ("hangul", "once", "listed concept")
#: Other features that are multiplied.
_PAIRS = (
    ("marked", "seen"),
    ("marked", "times"),
    ("best", "times"),
    ("marked", "best"),
    ("marked", "rival"),
    ("best", "rival"),
)
#: Kinds of sections that tell something else of each type, of listed concepts and of unknown names.
_SECTIONS = ("in title", "in limitations", "in introduction", "in results", "in method")
#: How often and how long a name is; how it is written and introduced.
_COUNTS = ("times", "tokens")
_FORMS = ("defined", "hangul", "capitals")
_TYPE_PREFIX = "is "


def with_products(features: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a name, their pieces and their products.

    Args:
        features: What `kg.extract.ner.name_classifier.name_features` returns.
    """
    entity_type = next(key for key in features if key.startswith(_TYPE_PREFIX))
    products = _products(entity_type, is_listed=features["listed"] > 0, is_seen=features["seen"] > 0)
    return {
        **features,
        **{
            name: features[key] - knot
            for key, knots in _NAMED_KNOTS.items()
            for name, knot in knots
            if features[key] > knot
        },
        **{name: features[left] * features[right] for name, left, right in products},
    }


@cache
def _products(entity_type: str, *, is_listed: bool, is_seen: bool) -> tuple[tuple[str, str, str], ...]:
    """Return the products of features of some kind of name: (key of the product, both features).

    A feature times the type is the feature, under a key of its own; so are those of listed or seen names.

    Args:
        entity_type: The feature of the name's type, which is 1.
        is_listed: Whether the vocabulary lists the name.
        is_seen: Whether annotated digests have it.
    """
    listed = "listed" if is_listed else "unlisted"
    known = f"{listed} {'seen' if is_seen else 'unseen'}"
    keyed_by_type = (*_CONFIDENCES, *_SECTIONS, *_COUNTS, *_FORMS)
    unseen_sections = () if is_seen else _SECTIONS
    return (
        (known, entity_type, entity_type),
        (f"{known} {entity_type}", entity_type, entity_type),
        *((f"{key} {entity_type}", key, entity_type) for key in keyed_by_type),
        *((f"{key} {known}", key, entity_type) for key in _CONFIDENCES),
        *((f"{key} {listed}", key, entity_type) for key in _FORMS),
        *((f"{key} unseen", key, entity_type) for key in unseen_sections),
        *((f"{key} listed concept", key, "listed concept") for key in _SECTIONS),
        *((f"{key} {condition}", key, condition) for key in _CONFIDENCES for condition in _CONDITIONS),
        *((f"{left} {right}", left, right) for left, right in _PAIRS),
    )

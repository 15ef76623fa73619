"""Pieces and products of the features of a name, so that a linear classifier can weigh one by another.

That the CRF is sure counts for less where the vocabulary lists nothing, and how often annotators mark a
surface counts for more the more digests have it. A linear model learns such things only from products, and
what is not a straight line (the second mention counts more than the tenth) only from pieces.

The keys of the features are those of the trained weights (`judge.json` in the folder of a model).
"""

from collections.abc import Iterator, Mapping

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
    return {**features, **dict(_pieces(features)), **dict(_products(features))}


def _pieces(features: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield for each knot by how much the feature is above it."""
    for key, knots in _KNOTS.items():
        value = features[key]
        for knot in knots:
            if value > knot:
                yield f"{key} above {knot}", value - knot


def _products(features: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield products of two features; one of them may be only whether something is known of the name."""
    entity_type = next(key for key in features if key.startswith(_TYPE_PREFIX))
    listed = "listed" if features["listed"] else "unlisted"
    known = f"{listed} {'seen' if features['seen'] else 'unseen'}"
    yield known, 1.0
    yield f"{known} {entity_type}", 1.0
    for key in _CONFIDENCES:
        yield f"{key} {known}", features[key]
        for condition in _CONDITIONS:
            yield f"{key} {condition}", features[key] * features[condition]
    for left, right in _PAIRS:
        yield f"{left} {right}", features[left] * features[right]
    for key in (*_CONFIDENCES, *_SECTIONS, *_COUNTS, *_FORMS):
        yield f"{key} {entity_type}", features[key]
    for key in _FORMS:
        yield f"{key} {listed}", features[key]
    yield from _section_products(features)


def _section_products(features: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for key in _SECTIONS:
        yield f"{key} listed concept", features[key] * features["listed concept"]
        if not features["seen"]:
            yield f"{key} unseen", features[key]

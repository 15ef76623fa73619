"""Pieces and products of the features of a name."""

from kg.extract.ner.feature_products import with_products

_NAMES = "best any mean highest unrivalled marked seen times once rival outer tokens characters".split()
_MORE = ("listed", "listed concept", "defined", "hangul", "capitals")
_SECTIONS = ("in title", "in limitations", "in introduction", "in results", "in method")


def features(**values: float) -> dict[str, float]:
    zeros = dict.fromkeys((*_NAMES, *_MORE, *_SECTIONS), 0.0)
    return {**zeros, **values, "is model": 1.0}


def test_all_features_stay() -> None:
    plain = features(best=3.0)
    assert {key: value for key, value in with_products(plain).items() if key in plain} == plain


def test_a_piece_is_by_how_much_a_feature_is_above_a_knot() -> None:
    pieces = {
        key: value for key, value in with_products(features(best=3.0)).items() if key.startswith("best above")
    }
    assert pieces == {f"best above {knot}": 3.0 - knot for knot in (-4.0, -2.0, 0.0, 2.0)}


def test_confidence_is_multiplied_with_what_is_known_of_the_name() -> None:
    listed = with_products(features(best=3.0, listed=0.5, seen=1.0, hangul=1.0))
    assert listed["best is model"] == 3.0
    assert listed["best listed seen"] == 3.0
    assert listed["listed seen is model"] == 1.0
    assert listed["best hangul"] == 3.0
    assert listed["best once"] == 0.0
    unlisted = with_products(features(best=3.0, rival=0.5))
    assert unlisted["best unlisted unseen"] == 3.0
    assert unlisted["best rival"] == 1.5
    assert "best listed seen" not in unlisted


def test_a_section_counts_apart_for_unseen_names() -> None:
    place = {"in title": 0.25}
    assert with_products({**features(), **place})["in title unseen"] == 0.25
    assert "in title unseen" not in with_products({**features(seen=0.7), **place})

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.matcher import Match
from kg.extract.ner.crf import LABELS, forbid_impossible
from kg.extract.ner.features import FeatureKeys, digest_context, make_feature_keys, token_features
from kg.extract.ner.weights import (
    SurfaceCounts,
    Tagger,
    load_model,
    load_tagger,
    render_surfaces,
    save_tagger,
)
from kg.records import EntityType
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage

RANDOM = np.random.default_rng(7)
TRANSITIONS = forbid_impossible(RANDOM.normal(size=(len(LABELS), len(LABELS))))


def test_weights_are_read_as_written_but_for_half_precision(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("weights") / "crf.npz"
    save_tagger(path, {"w=muon": {1: 0.5}, "w=\u3000|": {0: -0.125, 12: 2.0}}, TRANSITIONS)
    tagger = load_tagger(path)
    scores = tagger.emissions(keys("muon", "x"))
    assert (scores[0, 1], scores[1].any()) == (0.5, False)
    assert tagger.transitions == pytest.approx(TRANSITIONS, rel=1e-5)


def test_a_tagger_forgets_sums_without_forgetting_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.ner.weights.MAX_WEIGHT_SUMS", 3)
    tagger = Tagger({"w=a": 0}, np.ones((1, len(LABELS)), dtype=np.float32), TRANSITIONS)
    for word in "abcdefa":
        assert tagger.emissions(keys(word)).any() == (word == "a")


def keys(*words: str) -> FeatureKeys:
    return FeatureKeys(
        [(("word", "", word), ("by", "", "-")) for word in words], [(("in", ""),) for _ in words]
    )


def test_scores_are_the_sums_of_the_weights_of_the_features() -> None:
    read = passage("Muon을 쓴다")
    made = make_feature_keys(read, digest_context([read]), [Match(0, 4, Term("Muon", EntityType.METHOD))])
    features = token_features(made)
    names = sorted({feature for row in features for feature in row})
    table = RANDOM.normal(size=(len(names), len(LABELS))).astype(np.float32)
    tagger = Tagger({name: number for number, name in enumerate(names)}, table, TRANSITIONS)
    expected = [sum(table[names.index(feature)].astype(float) for feature in row) for row in features]
    assert tagger.emissions(made) == pytest.approx(np.array(expected), abs=1e-5)


def test_a_model_is_read_from_its_files(tmp_path: Path) -> None:
    judge = '{"names": {"weights": {"a": 0.5}, "bias": 1.0}, "roles": {"uses": {"weights": {}, "bias": 2.0}}}'
    (tmp_path / "judge.json").write_text(judge, encoding="utf-8")
    surfaces = {"muon": SurfaceCounts(3, 4), "adam": SurfaceCounts(0, 1)}
    assert render_surfaces(surfaces) == "adam\t0\t1\nmuon\t3\t4\n"
    (tmp_path / "surfaces.tsv").write_text(render_surfaces(surfaces), encoding="utf-8")
    model = load_model(tmp_path)
    assert model.surfaces == surfaces
    assert model.name_classifier == ({"a": 0.5}, 1.0)
    assert model.role_classifiers == {"uses": ({}, 2.0)}
    assert model.type_classifiers == {}


def test_a_model_may_tell_types(tmp_path: Path) -> None:
    judge = (
        '{"names": {"weights": {}, "bias": 1.0}, "roles": {},'
        ' "types": {"task": {"weights": {"b": 0.5}, "bias": -1.0}}}'
    )
    (tmp_path / "judge.json").write_text(judge, encoding="utf-8")
    (tmp_path / "surfaces.tsv").write_text("", encoding="utf-8")
    assert load_model(tmp_path).type_classifiers == {"task": ({"b": 0.5}, -1.0)}


@pytest.mark.parametrize("text", ["", "[]", '{"names": {}}', "{"])
def test_a_damaged_model_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "judge.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError):
        load_model(tmp_path)


def test_a_missing_file_of_weights_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"crf\.npz is missing"):
        load_tagger(tmp_path / "crf.npz")

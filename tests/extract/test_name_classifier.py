from math import log, log1p

import pytest

from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import Span
from kg.extract.ner.name_classifier import WORD_PREFIXES, name_features, probability
from kg.extract.ner.weights import LogisticModel, SurfaceCounts
from kg.records import EntityType, Mention, SectionKind, Source


def log_odds(chance: float) -> float:
    return log(chance / (1 - chance))


def candidate(
    surface: str,
    chance: float,
    kind: SectionKind = SectionKind.METHOD,
    rival: float = 0.0,
    outer: float = 0.0,
    proposals: dict[Source, Mention] | None = None,
) -> Candidate:
    span = Span(0, 2, (chance, 0.0, 0.0, 0.0, 0.0, 0.0))
    return Candidate(0, kind, 0, len(surface), surface, 2, span, proposals or {}, rival, outer)


def test_features_of_a_name_over_its_candidates() -> None:
    features = name_features(
        Name(
            "확산 X2",
            (
                candidate("확산 X2", 0.8, rival=0.9, outer=0.4),
                candidate("확산X2Y", 0.4, SectionKind.TITLE, rival=0.1),
            ),
        ),
        {"확산x2": SurfaceCounts(3, 4)},
    )
    expected = {
        "best": log_odds(0.8),
        "worst": log_odds(0.4),
        "mean": log_odds(0.6),
        "highest": 0.8,
        "any": log_odds(0.88),  # 1 - 0.2 * 0.6
        "unrivalled": 0.4,
        "rival": 0.5,
        "outer": 0.2,
        "in title": 0.5,
        "in method": 0.5,
        "in results": 0.0,
        "times": log1p(2),
        "once": 0.0,
        "sections": 2.0,
        "listed": 0.0,
        "listed concept": 0.0,
        "defined": 0.0,
        "shaped": 0.0,
        "cued": 0.0,
        "seen": log1p(4),
        "marked": log_odds(3.5 / 5),
        "tokens": log(2),
        "characters": log(5),
        "forms": log(2),
        "hangul": 1.0,
        "mixed": 1.0,
        "capitals": 0.0,
        "digits": 1.0,
        "as method": 0.8,
        "as model": 0.0,
        "is method": 1.0,
    }
    assert {key: features[key] for key in expected} == pytest.approx(expected)


def test_features_of_what_the_rules_propose() -> None:
    listed = Mention(0, 4, "muon", EntityType.MODEL, Source.VOCABULARY, 0.9, "muon")
    pattern = listed._replace(source=Source.PATTERN, score=0.6)
    proposals = {Source.VOCABULARY: listed, Source.PATTERN: pattern}
    name = Name("muon", (candidate("muon", 0.5, proposals=proposals), candidate("muon", 0.5)))
    features = name_features(name, {})
    keys = (
        "listed",
        "listed concept",
        "listed model",
        "defined",
        "shaped",
        "cued",
        "is model",
        "seen",
        "marked",
    )
    assert [features[key] for key in keys] == [0.5, 1.0, 1.0, 0.0, 0.5, 0.6, 1.0, 0.0, 0.0]


def test_the_head_of_a_phrase_is_a_feature() -> None:
    assert name_features(Name("x", (candidate("비디오 생성", 0.5),)), {})["head task"] == 1.0


def test_the_probability_is_the_logistic_function_of_the_score() -> None:
    model = LogisticModel({"a": 2.0, "b": -1.0}, 0.5)
    assert probability(model, {"a": 1.0, "b": 0.5, "unknown": 9.0}) == pytest.approx(0.880797)  # of 2
    assert probability(model, {"a": 1e9}) == pytest.approx(1.0)
    assert probability(model, {"a": -1e9}) == pytest.approx(0.0)


def test_the_name_and_its_latin_words_are_features() -> None:
    features = name_features(Name("Video Generation 모델", (candidate("비디오 생성", 0.5),)), {})
    words = {key: value for key, value in features.items() if key.startswith(WORD_PREFIXES)}
    assert words == {"name videogeneration모델": 1.0, "word video": 1.0, "word generation": 1.0}

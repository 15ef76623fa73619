"""The CRF's arithmetic against the sum over every labeling, and its features."""

import itertools
from collections import defaultdict

import numpy as np
import pytest

from kg.extract.matcher import Match
from kg.extract.ner.crf import BEGIN, INSIDE, LABELS, TYPES, Posterior, forbid_impossible, posteriors
from kg.extract.ner.features import (
    DigestContext,
    FeatureKeys,
    digest_context,
    make_feature_keys,
    token_features,
)
from kg.extract.ner.weights import Tagger, load_tagger, save_tagger
from kg.extract.passage import Passage
from kg.records import EntityType, SectionKind
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage

RANDOM = np.random.default_rng(7)
TRANSITIONS = forbid_impossible(RANDOM.normal(size=(len(LABELS), len(LABELS))))


def spans_of(labels: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """Return the (first, last, type) of a labeling, or nothing if it is none."""
    spans: list[list[int]] = []
    for number, label in enumerate(labels):
        if label in BEGIN:
            spans.append([number, number + 1, (label - 1) // 2])
        elif label in INSIDE:
            if not spans or spans[-1][1] != number or spans[-1][2] != (label - 2) // 2:
                return []
            spans[-1][1] = number + 1
    return [(first, last, kind) for first, last, kind in spans]


def test_the_probability_of_a_span_is_the_share_of_the_labelings_that_hold_it() -> None:
    emissions = RANDOM.normal(size=(3, len(LABELS)))
    total, shares = 0.0, defaultdict[tuple[int, int, int], float](float)
    for labels in itertools.product(range(len(LABELS)), repeat=3):
        spans = spans_of(labels)
        if not spans and any(labels):
            continue  # an inside without its begin
        score = sum(emissions[number, label] for number, label in enumerate(labels))
        weight = float(np.exp(score + sum(TRANSITIONS[pair] for pair in itertools.pairwise(labels))))
        total += weight
        for span in spans:
            shares[span] += weight
    (posterior,) = posteriors([emissions], TRANSITIONS)
    assert len(shares) == 6 * len(TYPES)
    for (first, last, kind), share in shares.items():
        assert posterior.span(first, last).types[kind] == pytest.approx(share / total)


def test_sections_worked_on_together_are_as_alone() -> None:
    sections = [RANDOM.normal(size=(length, len(LABELS))) for length in (1, 9, 4, 300, 280, 310, 1)]
    for section, together in zip(sections, posteriors(sections, TRANSITIONS), strict=True):
        (alone,) = posteriors([section], TRANSITIONS)
        assert flat(together) == flat(
            alone
        )  # to the last bit: what a digest holds must not depend on its batch


def flat(posterior: Posterior) -> list[float]:
    return [chance for span in posterior.spans(0.0) for chance in span.types]


def test_spans_are_those_probable_enough() -> None:
    (posterior,) = posteriors([RANDOM.normal(size=(5, len(LABELS)))], TRANSITIONS)
    every = posterior.spans(0.0)
    assert len(every) == 15
    assert posterior.spans(0.1) == [span for span in every if span.probability >= 0.1]


def test_a_long_section_neither_overflows_nor_underflows() -> None:
    (posterior,) = posteriors([50 * RANDOM.normal(size=(3000, len(LABELS)))], TRANSITIONS)
    chances = [span.probability for span in posterior.spans(0.01)]
    assert chances
    assert all(0 <= chance <= 1 + 1e-9 for chance in chances)


def keys_of(text: str, *terms: Term, kind: SectionKind = SectionKind.METHOD) -> list[list[str]]:
    read = passage(text, kind)
    known = [Match(text.index(term.name), text.index(term.name) + len(term.name), term) for term in terms]
    return token_features(make_feature_keys(read, surroundings(read), known))


def surroundings(*passages: Passage) -> DigestContext:
    return digest_context(passages)


def test_a_token_tells_of_its_word_its_neighbours_and_known_names() -> None:
    muon, particle, _ = keys_of("Muon을 쓴다", Term("Muon", EntityType.METHOD))
    assert {"w=muon", "s=Xxx", "m=BL:method", "1w=을", "1ending", "-1#"} <= set(muon)
    assert {"w=을", "ending", "-1w=muon", "by-1=BL:method"} <= set(particle)


def test_running_text_in_english_shares_no_feature_with_korean() -> None:
    korean, english = keys_of("Muon을 쓴다"), keys_of("Muon is used")
    title = keys_of("Muon is used", kind=SectionKind.TITLE)
    assert not {feature for row in korean for feature in row} & {
        feature for row in english for feature in row
    }
    assert {feature for row in title for feature in row} & {feature for row in korean for feature in row}


def test_a_word_in_the_title_or_in_brackets_is_marked_everywhere() -> None:
    title, method = (
        passage("Muon at scale", SectionKind.TITLE),
        passage("Muon과 확산(diffusion) 그리고 diffusion"),
    )
    rows = token_features(make_feature_keys(method, surroundings(title, method), []))
    flags = dict(zip(method.words, rows, strict=True))
    assert "2f=True" in flags["Muon"]
    assert "3f=True" in flags["diffusion"]
    assert "3f=False" in flags["그리고"]


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
    made = make_feature_keys(read, surroundings(read), [Match(0, 4, Term("Muon", EntityType.METHOD))])
    features = token_features(made)
    names = sorted({feature for row in features for feature in row})
    table = RANDOM.normal(size=(len(names), len(LABELS))).astype(np.float32)
    tagger = Tagger({name: number for number, name in enumerate(names)}, table, TRANSITIONS)
    expected = [sum(table[names.index(feature)].astype(float) for feature in row) for row in features]
    assert tagger.emissions(made) == pytest.approx(np.array(expected), abs=1e-5)

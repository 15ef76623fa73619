import doctest
from math import log

import pytest

from kg.similarity import english_words, text_tokens, topic_features
from kg.similarity.text_tokens import tokenize
from kg.similarity.topic_features import (
    BLOCK_WEIGHTS,
    FEATURE_BUCKETS,
    PaperText,
    TermHit,
    TermIndex,
    feature_number,
    read_features,
    term_idf,
    term_key,
    weigh_features,
)
from kg.vocabulary.topics import Topic

ROUTING = Topic("routing", "LLM routing", "LLM 라우팅", "efficiency", "", ("RouteLLM", "model cascade"))
UPSCALING = Topic("upscaling", "Upscaling", "", "vision", "", ("초해상도", "model cascade"))


def test_a_text_is_cut_into_words_without_plural_or_particle() -> None:
    tokens = [(token.key, token.start, token.end) for token in tokenize("LLMs을 3D-모델에서는")]
    assert tokens == [("llm", 0, 4), ("을", 4, 5), ("3d", 6, 8), ("모델", 9, 11)]


def test_short_words_and_words_in_ss_us_is_and_as_keep_their_s() -> None:
    keys = [token.key for token in tokenize("gas loss corpus basis bias models")]
    assert keys == ["gas", "loss", "corpus", "basis", "bias", "model"]


def test_punctuation_ends_a_phrase_but_a_hyphen_or_a_decimal_point_does_not() -> None:
    keys = [token.key for token in tokenize("a-b, 2.5. c")]
    assert keys == ["a", "b", "\n", "2", "5", "\n", "c"]


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İ GRPO"
    assert [text[token.start : token.end] for token in tokenize(text)] == ["GRPO"]


@pytest.mark.parametrize("spelling", ["Re-ranking", "reranking", "re ranking", "RE-RANKING"])
def test_spellings_of_a_term_have_one_key(spelling: str) -> None:
    assert term_key(spelling) == "reranking"


def find(text: str, title_end: int = 0) -> list[TermHit]:
    return TermIndex([ROUTING, UPSCALING]).find(tokenize(text), title_end)


def test_terms_are_found_with_their_places_and_counted() -> None:
    assert find("Route-LLM beats model cascades. RouteLLM", title_end=9) == [
        TermHit("routellm", 2, 1, 0, 9),
        TermHit("modelcascade", 1, 0, 16, 30),
    ]


def test_a_term_that_begins_in_the_title_and_ends_after_it_does_not_stand_in_it() -> None:
    assert find("Route-LLM", title_end=8) == [TermHit("routellm", 1, 0, 0, 9)]


def test_a_term_goes_over_no_punctuation() -> None:
    assert find("a model, cascade") == []
    assert find("Route\nLLM") == []


def test_the_names_of_a_topic_are_terms_of_it() -> None:
    index = TermIndex([ROUTING])
    assert [hit.key for hit in index.find(tokenize("LLM 라우팅을 LLM routing"), 0)] == [
        "llm라우팅",
        "llmrouting",
    ]


def test_a_korean_term_that_ends_like_a_particle_is_found_whole() -> None:
    assert find("초해상도") == [TermHit("초해상", 1, 0, 0, 4)]
    assert find("초해상도는") == [TermHit("초해상", 1, 0, 0, 4)]
    assert find("초해상도, 초해상도를") == [TermHit("초해상", 2, 0, 0, 4)]
    assert find("초해상은") == [TermHit("초해상", 1, 0, 0, 3)]


def test_a_term_speaks_for_all_topics_that_list_it() -> None:
    assert TermIndex([UPSCALING, ROUTING]).topics_by_key["modelcascade"] == ("routing", "upscaling")


def test_features_are_counted_by_block() -> None:
    paper = PaperText("Model cascades", "The model of GRPO", ("Group Policy", "GRPO"))
    raw = read_features(paper, TermIndex([ROUTING]))
    assert {block: dict(counts) for block, counts in raw.counts.items()} == {
        "word": {"model": 2, "cascade": 1, "grpo": 1},
        "pair": {"model cascade": 1},
        "title": {"model": 1, "cascade": 1, "model cascade": 1},
        "name": {"grouppolicy": 1, "grpo": 1},
        "name-word": {"group": 1, "policy": 1, "group policy": 1, "grpo": 1},
        "english": {"model": 2, "cascade": 1, "grpo": 2, "group": 1, "policy": 1},
    }
    assert raw.places == {"model": (0, 5), "model cascade": (0, 14), "cascade": (6, 14), "grpo": (28, 32)}
    assert raw.hits == [TermHit("modelcascade", 1, 1, 0, 14)]


def test_a_block_has_the_length_of_its_weight_and_its_parts_weigh_by_idf_and_count() -> None:
    idf = [0.0] * FEATURE_BUCKETS
    idf[feature_number("word", "alpha")] = 3.0
    idf[feature_number("word", "beta")] = 4.0
    raw = read_features(PaperText("", "alpha beta gamma"), TermIndex([]))
    alpha, beta = weigh_features(raw, {}, idf)
    assert (alpha.number, alpha.sources) == (feature_number("word", "alpha"), ((1, 6, 1.0),))
    assert alpha.weight == pytest.approx(BLOCK_WEIGHTS["word"] * 0.6)
    assert beta.weight == pytest.approx(BLOCK_WEIGHTS["word"] * 0.8)


def test_topics_of_found_terms_are_features_whose_sources_share_their_weight() -> None:
    idf = [0.0] * FEATURE_BUCKETS
    idf[feature_number("term-key", "routellm")] = 3.0
    idf[feature_number("term-key", "llmrouting")] = 1.0
    index = TermIndex([ROUTING])
    raw = read_features(PaperText("RouteLLM", "LLM routing"), index)
    in_text, in_title = weigh_features(raw, index.topics_by_key, idf)
    assert in_text.number == feature_number("term", "routing")
    assert in_text.weight == pytest.approx(BLOCK_WEIGHTS["term"])
    assert in_text.sources == ((0, 8, 0.75), (9, 20, 0.25))
    assert in_title.number == feature_number("title-term", "routing")
    assert in_title.sources == ((0, 8, 1.0),)


def test_a_feature_that_stands_more_than_once_weighs_more() -> None:
    idf = [0.0] * FEATURE_BUCKETS
    idf[feature_number("word", "alpha")] = 1.0
    idf[feature_number("word", "beta")] = 1.0
    raw = read_features(PaperText("", "alpha beta alpha"), TermIndex([]))
    alpha, beta = weigh_features(raw, {}, idf)
    assert alpha.weight / beta.weight == pytest.approx(1 + log(2))


def test_a_term_of_two_topics_speaks_less_for_each() -> None:
    idf = [0.0] * FEATURE_BUCKETS
    idf[feature_number("term-key", "routellm")] = 1.0
    idf[feature_number("term-key", "modelcascade")] = 1.0
    index = TermIndex([ROUTING, UPSCALING])
    raw = read_features(PaperText("", "RouteLLM, model cascade"), index)
    routing, upscaling = weigh_features(raw, index.topics_by_key, idf)
    assert upscaling.sources == ((11, 24, 1.0),)
    assert routing.weight / upscaling.weight == pytest.approx(1 + 2**0.5)
    assert routing.sources[1][2] == pytest.approx(0.5**0.5 / (1 + 0.5**0.5))


def test_topics_are_taken_out_of_the_terms_they_share() -> None:
    kept = TermIndex([ROUTING, UPSCALING]).keep_topics({"upscaling"})
    assert (kept["modelcascade"], kept["routellm"]) == (("upscaling",), ())


def test_single_letters_are_no_features_but_parts_of_pairs() -> None:
    raw = read_features(PaperText("", "k means"), TermIndex([]))
    assert (dict(raw.counts["word"]), dict(raw.counts["pair"])) == ({"mean": 1}, {"k mean": 1})


def test_a_term_of_topics_that_are_not_asked_about_is_no_feature() -> None:
    index = TermIndex([ROUTING])
    raw = read_features(PaperText("RouteLLM"), index)
    idf = [1.0] * FEATURE_BUCKETS
    asked = {feature_number("term", "routing")}
    assert asked & {feature.number for feature in weigh_features(raw, index.topics_by_key, idf)} == asked
    assert asked & {feature.number for feature in weigh_features(raw, {}, idf)} == set()


def test_the_idf_of_a_term_is_that_of_the_term_then_of_the_word_then_the_default() -> None:
    idf = [0.0] * FEATURE_BUCKETS
    assert term_idf("muon", idf, 9.0) == 9.0
    idf[feature_number("word", "muon")] = 5.0
    assert term_idf("muon", idf, 9.0) == 5.0
    idf[feature_number("term-key", "muon")] = 2.0
    assert term_idf("muon", idf, 9.0) == 2.0


def test_numbers_of_features_are_the_same_on_every_machine() -> None:
    assert feature_number("word", "muon") == 170654


def test_the_examples_of_docstrings_are_right() -> None:
    results = [doctest.testmod(module) for module in (topic_features, text_tokens, english_words)]
    assert sum(failed for failed, _ in results) == 0
    assert sum(tried for _, tried in results) >= 6

from math import exp, log
from pathlib import Path

import numpy as np
import pytest

from kg.records import PaperTopic, TopicAnalysis
from kg.similarity.topic_classifier import (
    TopicClassifier,
    TopicWeights,
    empty_weights,
    load_classifier,
    load_weights,
    save_weights,
)
from kg.similarity.topic_features import BLOCK_WEIGHTS, PaperText, feature_number
from kg.vocabulary.topics import Topic, load_topics, shipped_topics

RAG = Topic("rag", "Retrieval-augmented generation", "", "retrieval", "", ("retriever",))
TTS = Topic("tts", "Speech synthesis", "", "audio", "", ("vocoder",))
SOUP = Topic("soup", "Soups", "수프", "cooking", "", ("broth", "bouillon", "육수", "stock pot"))
AREA = Topic("cooking", "Cooking", "", "", "", ("broth",))

#: One unit of the features of a block with a single feature.
WORD = BLOCK_WEIGHTS["word"]


def make_weights(
    weights: dict[tuple[str, str, str], int], biases: tuple[float, float] = (0.0, 0.0)
) -> TopicWeights:
    """Return a model of `rag` and `tts` with weights, in hundredths, by (block, key, topic)."""
    empty = empty_weights(["rag", "tts"])
    rows = sorted(
        (feature_number(block, key), topic == "tts", weight)
        for (block, key, topic), weight in weights.items()
    )
    for number, _, _ in rows:
        empty.idf[number] = 1.0
        empty.counts[number] += 1
    return empty._replace(
        columns=np.array([column for _, column, _ in rows], dtype=np.uint16),
        values=np.array([weight for _, _, weight in rows], dtype=np.int8),
        scales=np.array([0.01 / WORD, 0.01 / WORD], dtype=np.float32),
        biases=np.array(biases, dtype=np.float32),
        evidence=np.array([-6.0, 2.0, 0.5]),
    )


def test_the_score_of_a_topic_is_the_sum_of_weights_and_bias() -> None:
    weights = make_weights({("word", "document", "rag"): 50, ("word", "document", "tts"): 30}, (0.1, 0.05))
    classifier = TopicClassifier([RAG, TTS], weights)
    assert classifier.classify(PaperText("", "Documents")) == [
        PaperTopic("rag", 0.6, ("Documents",)),
        PaperTopic("tts", 0.35, ("Documents",)),
    ]


def test_features_of_a_block_share_its_length() -> None:
    weights = make_weights({("word", "document", "rag"): 100, ("word", "voice", "tts"): 50})
    scores = TopicClassifier([RAG, TTS], weights).scores(PaperText("", "documents, voices"))
    assert scores == pytest.approx({"rag": 0.5**0.5, "tts": 0.5 * 0.5**0.5}, abs=1e-6)


def test_scores_stay_between_0_and_1() -> None:
    weights = make_weights({("word", "document", "rag"): 120, ("word", "document", "tts"): -120})
    assert TopicClassifier([RAG, TTS], weights).scores(PaperText("", "document")) == {"rag": 1.0, "tts": 0.0}


def test_only_the_first_topic_may_have_a_low_score() -> None:
    weights = make_weights({("word", "document", "rag"): 22, ("word", "document", "tts"): 21})
    topics = TopicClassifier([RAG, TTS], weights).classify(PaperText("", "document"))
    assert [topic.topic for topic in topics] == ["rag"]


def test_papers_are_compared_by_topics_that_are_too_unsure_to_be_shown() -> None:
    weights = make_weights({("word", "document", "rag"): 3, ("word", "document", "tts"): 9})
    analysis = TopicClassifier([RAG, TTS], weights).analyze(PaperText("", "document"))
    areas = ((TTS.area, 0.045), (RAG.area, 0.015))
    assert analysis == TopicAnalysis([], (("tts", 0.09), ("rag", 0.03), *areas))
    weights = make_weights({("word", "document", "rag"): 1, ("word", "document", "tts"): 60})
    analysis = TopicClassifier([RAG, TTS], weights).analyze(PaperText("", "document"))
    topics = [PaperTopic("tts", 0.6, ("document",))]
    assert analysis == TopicAnalysis(topics, (("tts", 0.6), (TTS.area, 0.3)))


def test_topics_of_one_area_add_half_their_scores_to_it() -> None:
    weights = make_weights({("word", "document", "rag"): 60, ("word", "document", "tts"): 20})
    analysis = TopicClassifier([RAG, TTS._replace(area=RAG.area)], weights).analyze(PaperText("", "document"))
    assert analysis.vector == (("rag", 0.6), ("tts", 0.2), (RAG.area, 0.4))


def test_a_text_that_says_too_little_has_no_topic() -> None:
    weights = make_weights({("word", "document", "rag"): 9})
    assert TopicClassifier([RAG, TTS], weights).classify(PaperText("", "document")) == []


def test_equal_topics_come_in_order_of_their_ids() -> None:
    weights = make_weights({("word", "document", "rag"): 50, ("word", "document", "tts"): 50})
    for taxonomy in ([TTS, RAG], [RAG, TTS]):
        topics = TopicClassifier(taxonomy, weights).classify(PaperText("", "document"))
        assert [topic.topic for topic in topics] == ["rag", "tts"]
    own = [SOUP._replace(id="a-soup"), SOUP]
    weights.idf[0] = 8.0
    topics = TopicClassifier(own, weights).classify(PaperText("", "broth bouillon 육수"))
    assert [topic.topic for topic in topics] == ["a-soup", "soup"]


def test_a_topic_that_is_not_in_the_taxonomy_is_not_given() -> None:
    weights = make_weights({("word", "document", "rag"): 50, ("word", "document", "tts"): 90})
    assert TopicClassifier([RAG], weights).scores(PaperText("", "document")) == pytest.approx({"rag": 0.5})


def test_terms_stand_in_the_text_a_phrase_before_its_words() -> None:
    weights = make_weights(
        {
            ("word", "dense", "rag"): 10,
            ("word", "index", "rag"): 20,
            ("pair", "dense index", "rag"): 15,
            ("word", "query", "rag"): 15,
            ("word", "faint", "rag"): 1,
            ("word", "voice", "rag"): -5,
        }
    )
    paper = PaperText("A Dense Index", "queries of voices, query, faint")
    topics = TopicClassifier([RAG], weights).classify(paper)
    assert topics[0].terms == ("Dense Index", "query")


def test_a_phrase_is_not_named_where_its_word_says_as_much() -> None:
    weights = make_weights({("word", "index", "rag"): 40, ("pair", "dense index", "rag"): 5})
    topics = TopicClassifier([RAG], weights).classify(PaperText("", "dense index"))
    assert topics[0].terms == ("index",)


def test_at_most_five_terms_are_named_and_none_that_speaks_against_the_topic() -> None:
    words = ["alpha", "beta", "delta", "gamma", "omega", "sigma"]
    weights = make_weights({("word", word, "rag"): 60 for word in words} | {("word", "voice", "rag"): -60})
    topics = TopicClassifier([RAG], weights).classify(
        PaperText("", "voice sigma gamma beta alpha omega delta")
    )
    assert topics[0].terms == ("sigma", "gamma", "beta", "alpha", "omega")
    weights = make_weights({("word", "alpha", "rag"): 80, ("word", "voice", "rag"): -20})
    assert TopicClassifier([RAG], weights).classify(PaperText("", "voice, alpha"))[0].terms == ("alpha",)


def test_a_term_says_more_the_oftener_it_stands() -> None:
    weights = make_weights({})
    weights.idf[0] = 8.0
    classifier = TopicClassifier([SOUP], weights)
    assert classifier.scores(PaperText("", "broth")) == pytest.approx({"soup": 1 / (1 + exp(6 - 2 * log(9)))})
    twice = 8 * (1 + log(2))
    expected = 1 / (1 + exp(6 - 2 * log(1 + twice)))
    assert classifier.scores(PaperText("", "broth, broth")) == pytest.approx({"soup": expected})


def test_a_user_s_topic_wins_by_its_terms_over_a_trained_one() -> None:
    weights = make_weights({("word", "document", "rag"): 60})
    weights.idf[0] = 8.0
    classifier = TopicClassifier([RAG, TTS, AREA, SOUP], weights)
    topics = classifier.classify(PaperText("A Broth of documents", "Bouillon과 육수를 stock pot"))
    assert [topic.topic for topic in topics] == ["soup", "rag"]
    # four terms of idf 8, one of them in the title: sigmoid(-6 + 2 ln 33 + 0.5 ln 9)
    assert topics[0].score == 0.8901
    assert topics[0].terms == ("Broth", "Bouillon", "육수", "stock pot")


def test_a_user_s_topic_does_not_win_by_one_term() -> None:
    weights = make_weights({("word", "document", "rag"): 60})
    weights.idf[0] = 8.0
    topics = TopicClassifier([RAG, TTS, SOUP], weights).classify(PaperText("", "document with broth"))
    assert [topic.topic for topic in topics] == ["rag"]


def test_an_area_is_never_a_topic_of_a_paper() -> None:
    weights = make_weights({})
    weights.idf[0] = 8.0
    assert TopicClassifier([AREA], weights).scores(PaperText("broth", "broth")) == {}


def test_a_model_is_read_as_it_was_written_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    weights = make_weights({("word", "document", "rag"): 50, ("word", "voice", "tts"): -7}, (0.25, 0.5))
    save_weights(tmp_path / "a.npz", weights)
    save_weights(tmp_path / "b.npz", weights)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    loaded = load_weights(tmp_path / "a.npz")
    assert loaded.topics == weights.topics
    for read, written in zip(loaded[1:], weights[1:], strict=True):
        assert np.array_equal(np.asarray(read), np.asarray(written))


@pytest.fixture(scope="module")
def shipped() -> TopicClassifier:
    """Return a classifier of the shipped topics and one that a user adds."""
    row = "baking\tBaking\t제빵\tai-for-science\tBread\tsourdough | proofing | 발효 반죽 | oven spring"
    return load_classifier(load_topics(row).topics)


@pytest.mark.parametrize(
    ("title", "body", "topic"),
    [
        ("Faster decoding", "초안 모델이 제안한 토큰을 검증하는 추측 디코딩", "speculative-decoding"),
        ("RouteX", "We route each query to the cheapest LLM: LLM routing on RouterBench.", "llm-routing"),
        ("A Study of Voices", "음성 합성 모델의 zero-shot TTS와 voice cloning", "tts"),
        ("Sourdough with transformers", "proofing과 oven spring을 예측한다", "baking"),
    ],
)
def test_the_shipped_model_knows_plain_cases(
    shipped: TopicClassifier, title: str, body: str, topic: str
) -> None:
    assert shipped.classify(PaperText(title, body))[0].topic == topic


def test_the_shipped_model_names_terms_of_the_text_and_is_deterministic(shipped: TopicClassifier) -> None:
    paper = PaperText(
        "Muon for MoE", "Muon 옵티마이저로 전문가 혼합 모델의 학습을 안정화한다.", ("Muon", "MoE")
    )
    topics = shipped.classify(paper)
    assert 1 <= len(topics) <= 5
    assert [topic for topic in topics if not topic.terms] == []
    assert [term for topic in topics for term in topic.terms if term not in paper.full_text] == []
    assert load_classifier(shipped_topics()).classify(paper) == topics


@pytest.mark.parametrize("paper", [PaperText(""), PaperText("", " \n "), PaperText("zzzz qqqq", "ㅋㅋ")])
def test_an_empty_or_unknown_text_has_no_topics(shipped: TopicClassifier, paper: PaperText) -> None:
    assert shipped.classify(paper) == []


def test_a_paper_has_five_topics_at_most_and_is_compared_by_ten(shipped: TopicClassifier) -> None:
    body = " ".join(topic.terms[0] for topic in shipped_topics() if topic.area in {"efficiency", "agents"})
    analysis = shipped.analyze(PaperText(body, body))
    areas = {topic.id for topic in shipped_topics() if topic.is_area}
    assert [topic in areas for topic, _ in analysis.vector[:11]] == [False] * 10 + [True]
    assert len(analysis.topics) == 5
    assert [topic.topic for topic in analysis.topics] == [topic for topic, _ in analysis.vector[:5]]


def test_every_topic_of_the_shipped_model_is_in_the_shipped_taxonomy() -> None:
    assert set(load_weights().topics) <= {topic.id for topic in shipped_topics() if not topic.is_area}

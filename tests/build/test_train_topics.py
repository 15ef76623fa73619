import json
from pathlib import Path

import numpy as np
import pytest

from kg.build.training.topics_card import TopicFigures, measure_topics, render_topics_card
from kg.build.training.train_topics import (
    TopicSample,
    cross_validate,
    read_samples,
    train_topics,
    write_model,
)
from kg.errors import TrainingError
from kg.parallel import Workers
from kg.similarity.topic_classifier import TopicClassifier, load_weights
from kg.similarity.topic_features import PaperText, feature_number
from kg.vocabulary.topics import Topic

WORDS_BY_TOPIC = {"asr": "transcription", "codec": "bitrate", "singing": "melody", "tts": "vocoder"}
TOPICS = (
    Topic("audio", "Audio", "", "", "", ()),
    *(Topic(topic, topic.upper(), "", "audio", "", (word,)) for topic, word in WORDS_BY_TOPIC.items()),
    Topic("rhythm", "Rhythm", "리듬", "audio", "", ("drum",)),
)


def make_samples() -> list[TopicSample]:
    """Return 24 papers, six about each of four topics: the first 16 of four posts, the others abstracts."""
    samples = []
    for number in range(24):
        topic = sorted(WORDS_BY_TOPIC)[number % 4 if number < 16 else number // 2 % 4]
        word = WORDS_BY_TOPIC[topic]
        group = f"2025-01-0{number // 4}.md" if number < 16 else f"{number:02}"
        paper = PaperText(f"Paper {number} on {word}", f"{word} anew", (word,))
        samples.append(TopicSample(f"{number:02}", group, number < 16, paper, {topic: 2}))
    return samples


def test_a_trained_model_tells_topics_apart_and_knows_only_annotated_ones() -> None:
    weights = train_topics(make_samples(), TOPICS)
    assert weights.topics == ("asr", "codec", "singing", "tts")
    topics = TopicClassifier(TOPICS, weights).classify(PaperText("", "Sounds of a vocoder"))
    assert [(topic.topic, topic.terms) for topic in topics] == [("tts", ("vocoder",))]


def test_features_of_few_or_of_too_many_papers_are_left_out() -> None:
    weights = train_topics(make_samples(), TOPICS)
    known = {word for word in ("paper", "anew", "vocoder", "17") if weights.idf[feature_number("word", word)]}
    assert known == {"vocoder"}


def test_papers_without_common_words_teach_nothing() -> None:
    with pytest.raises(TrainingError):
        train_topics(make_samples()[:2], TOPICS)


def test_training_twice_gives_the_same_model() -> None:
    first, second = train_topics(make_samples(), TOPICS), train_topics(make_samples(), TOPICS)
    assert first.topics == second.topics
    for one, other in zip(first[1:], second[1:], strict=True):
        assert np.array_equal(np.asarray(one), np.asarray(other))


def test_posts_and_abstracts_are_measured_apart_by_models_that_did_not_see_them() -> None:
    figures = cross_validate(make_samples(), TOPICS, folds=2)
    assert {name: (row.papers, row.first, row.main) for name, row in figures.items()} == {
        "posts": (16, 1.0, 1.0),
        "abstracts": (8, 1.0, 1.0),
    }


def test_the_folder_gets_the_model_and_its_card(tmp_path: Path) -> None:
    write_model(make_samples(), TOPICS, tmp_path / "new", folds=0)
    assert load_weights(tmp_path / "new" / "topics.npz").topics == ("asr", "codec", "singing", "tts")
    card = (tmp_path / "new" / "topics-card.md").read_text(encoding="utf-8")
    assert "- Knows 4 topics of the shipped taxonomy.\n- Trained on 16 papers of 4 posts" in card
    assert "  on 8 English abstracts," in card
    assert "- 1 shipped topics have no annotated papers." in card
    assert "\n  rhythm.\n" in card
    assert card.endswith("\nNot cross-validated.\n")


def test_samples_are_read_from_the_first_digest_and_from_json_lines(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    digest = "# [Paper A](https://arxiv.org/abs/2501.00001)\n\n## Method\n\n{}\n"
    (posts / "2025-01-01-a.md").write_text(digest.format("We use LoRA."), encoding="utf-8")
    (posts / "2025-01-02-b.md").write_text(digest.format("Later."), encoding="utf-8")
    row = {"id": "2501.00002", "title": "Paper B", "abstract": "An abstract."}
    (tmp_path / "abstracts.jsonl").write_text(f"{json.dumps(row)}\n", encoding="utf-8")
    labels = [
        {"paper": "2501.00002", "topics": {"asr": 1}},
        {"paper": "2501.00001", "topics": {"tts": 2}},
        {"paper": "2501.00009", "topics": {"tts": 2}},
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    samples = read_samples([tmp_path / "labels.jsonl"], [posts, tmp_path / "abstracts.jsonl"], Workers())
    post_paper = PaperText("Paper A", "We use LoRA.", ("LoRA",))
    abstract = PaperText("Paper B", "An abstract.")
    assert [tuple(sample) for sample in samples] == [
        ("2501.00001", "2025-01-01-a.md", True, post_paper, {"tts": 2}),
        ("2501.00002", "2501.00002", False, abstract, {"asr": 1}),
    ]


def test_figures_count_first_topics_ranks_and_given_topics() -> None:
    figures = measure_topics(
        [
            ({"tts": 2, "asr": 1}, ["tts", "music", "asr"], ["tts", "music"]),
            ({"music": 2}, ["tts", "music"], []),
            ({"asr": 1}, ["asr"], ["asr"]),
        ]
    )
    mean_average_precision = ((1 + 2 / 3) / 2 + 1 / 2 + 1) / 3
    assert tuple(figures) == pytest.approx((3, 2 / 3, 1 / 3, mean_average_precision, 2 / 3, 2 / 4, 4 / 7))


def test_the_card_lists_figures_of_each_part() -> None:
    figures = {"posts": TopicFigures(5, 0.8, 0.7, 0.75, 0.6, 0.5, 0.5454)}
    card = render_topics_card((5, 1, 0), 2, [], figures)
    assert card.endswith("| --- |\n| posts | 5 | 0.800 | 0.700 | 0.750 | 0.600 | 0.500 | 0.545 |\n")
    assert "\n  none.\n" in card

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
from kg.parallel import Workers
from kg.similarity.topic_features import PaperText
from kg.similarity.topics import TopicClassifier, load_weights
from kg.vocabulary.topics import Topic

AREA = Topic("audio", "Audio", "", "", "", ())
TTS = Topic("tts", "Speech synthesis", "음성 합성", "audio", "", ("vocoder",))
ASR = Topic("asr", "Speech recognition", "음성 인식", "audio", "", ("transcription",))
MUSIC = Topic("music", "Music", "음악", "audio", "", ("melody",))
TOPICS = (AREA, TTS, ASR, MUSIC)


def make_samples() -> list[TopicSample]:
    """Return eight papers of four posts, half of them about each of two topics, and four abstracts."""
    samples = []
    for number in range(12):
        topic, text = ("tts", "vocoder voices sound") if number % 2 else ("asr", "transcription errors fall")
        is_post = number < 8
        group = f"2025-01-0{number // 2}.md" if is_post else f"abstract-{number}"
        paper = PaperText(f"Paper {number} {text}", f"{text} anew", (text.split()[0],))
        samples.append(TopicSample(f"{number:02}", group, is_post, paper, {topic: 2}))
    return samples


def test_a_trained_model_tells_topics_apart_and_knows_only_annotated_ones() -> None:
    weights = train_topics(make_samples(), TOPICS)
    assert weights.topics == ("asr", "tts")
    topics = TopicClassifier(TOPICS, weights).classify(PaperText("", "voices of a vocoder"))
    assert topics[0].topic == "tts"
    assert topics[0].terms[0] == "vocoder"


def test_training_twice_gives_the_same_model() -> None:
    first, second = train_topics(make_samples(), TOPICS), train_topics(make_samples(), TOPICS)
    assert first.topics == second.topics
    for one, other in zip(first[1:], second[1:], strict=True):
        assert np.array_equal(np.asarray(one), np.asarray(other))


def test_posts_and_abstracts_are_measured_apart_by_models_that_did_not_see_them() -> None:
    figures = cross_validate(make_samples(), TOPICS, folds=2)
    assert {name: (row.papers, row.first, row.main) for name, row in figures.items()} == {
        "posts": (8, 1.0, 1.0),
        "abstracts": (4, 1.0, 1.0),
    }


def test_the_folder_gets_the_model_and_its_card(tmp_path: Path) -> None:
    write_model(make_samples(), TOPICS, tmp_path / "new", folds=0)
    assert load_weights(tmp_path / "new" / "topics.npz").topics == ("asr", "tts")
    card = (tmp_path / "new" / "topics-card.md").read_text(encoding="utf-8")
    assert "- Knows 2 topics of the shipped taxonomy.\n- Trained on 8 papers of 4 posts" in card
    assert "  on 4 English abstracts," in card
    assert "- 1 shipped topics have no annotated papers." in card
    assert "\n  music.\n" in card
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
    assert samples == [
        TopicSample(
            "2501.00001", "2025-01-01-a.md", True, PaperText("Paper A", "We use LoRA.", ("LoRA",)), {"tts": 2}
        ),
        TopicSample("2501.00002", "2501.00002", False, PaperText("Paper B", "An abstract."), {"asr": 1}),
    ]


def test_figures_count_first_topics_ranks_and_given_topics() -> None:
    figures = measure_topics(
        [
            ({"tts": 2, "asr": 1}, ["tts", "music", "asr"], ["tts", "music"]),
            ({"music": 2}, ["tts", "music"], []),
            ({"asr": 1}, ["asr"], ["asr"]),
        ]
    )
    assert figures == TopicFigures(
        papers=3,
        first=pytest.approx(2 / 3),
        main=pytest.approx(1 / 3),
        mean_average_precision=pytest.approx(((1 + 2 / 3) / 2 + 1 / 2 + 1) / 3),
        precision=pytest.approx(2 / 3),
        recall=pytest.approx(2 / 4),
        f1=pytest.approx(4 / 7),
    )


def test_the_card_lists_figures_of_each_part() -> None:
    figures = {"posts": TopicFigures(5, 0.8, 0.7, 0.75, 0.6, 0.5, 0.5454)}
    card = render_topics_card((5, 1, 0), 2, [], figures)
    assert card.endswith("| --- |\n| posts | 5 | 0.800 | 0.700 | 0.750 | 0.600 | 0.500 | 0.545 |\n")
    assert "\n  none.\n" in card

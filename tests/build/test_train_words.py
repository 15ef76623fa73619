from pathlib import Path

import pytest

from kg.build.training.train_words import main, read_texts, train_words, write_words
from kg.errors import TooFewTextsError
from kg.similarity.english_words import read_english_words
from kg.similarity.meaning import meaning_similarity
from kg.similarity.text_tokens import tokenize
from kg.similarity.word_vectors import WordVectors, text_vector

#: Five subjects with five words each, of which each text has three; no text has words of two subjects.
SUBJECTS = (
    ("robot", "gripper", "grasp", "torque", "joint"),
    ("speech", "audio", "phoneme", "speaker", "accent"),
    ("protein", "enzyme", "folding", "molecule", "ligand"),
    ("camera", "depth", "stereo", "shutter", "pixel"),
    ("market", "trader", "price", "auction", "bidder"),
)
TEXTS = [
    " , ".join(words[(number + step) % 5] for step in range(3)) for words in SUBJECTS for number in range(15)
]


def likeness(first: str, second: str, words: WordVectors) -> float:
    vectors = [text_vector(read_english_words(tokenize(text)).counts, words) for text in (first, second)]
    return meaning_similarity(*vectors)


def test_words_of_one_subject_are_alike_though_they_never_stand_together() -> None:
    words = train_words(TEXTS, dimensions=8)
    assert sorted(words.numbers) == sorted(word for subject in SUBJECTS for word in subject)
    assert likeness("robot gripper", "torque joint", words) > 0.6
    assert likeness("robot gripper", "speech audio", words) < 0.1


def test_words_of_few_texts_and_of_most_are_left_out() -> None:
    texts = [f"{text} , paper" for text in TEXTS] + ["rarity , robot"] * 4
    assert {"paper", "rarity"}.isdisjoint(train_words(texts, dimensions=8).numbers)


def test_a_pair_of_words_needs_more_texts_than_a_word() -> None:
    texts = [*TEXTS, *["robot hand , zebra"] * 25, *["speech tongue , zebra"] * 24, *["filler , filler"] * 50]
    assert [word for word in train_words(texts, dimensions=8).numbers if " " in word] == ["robot hand"]


def test_the_same_texts_give_the_same_file(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        write_words(TEXTS, tmp_path / folder, dimensions=8)
    first, second = ((tmp_path / folder / "words.npz").read_bytes() for folder in ("first", "second"))
    assert first == second
    card = (tmp_path / "first" / "words-card.md").read_text(encoding="utf-8")
    assert "- Knows 25 words and 0 pairs of words, in 8 dimensions of eight bits.\n" in card
    assert "- Trained on 75 titles and abstracts, without any annotation.\n" in card


@pytest.mark.parametrize("texts", [TEXTS, ["one text"] * 40])
def test_too_few_texts_or_words_are_an_error(texts: list[str]) -> None:
    with pytest.raises(TooFewTextsError, match=f"{len(texts)} texts"):
        train_words(texts)


def test_texts_are_titles_and_abstracts_of_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text('{"id": "2501.00001", "title": "A robot", "abstract": "It grasps."}\n', encoding="utf-8")
    assert list(read_texts([file])) == ["A robot\nIt grasps."]


def test_the_command_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "--texts" in capsys.readouterr().err

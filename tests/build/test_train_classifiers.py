"""Training the classifiers of names."""

import pytest

from kg.build.training.train_classifiers import TrainingExample, name_example, train_name_classifier


def examples(word: str, *, accepted: int, rejected: int) -> list[TrainingExample]:
    """Return examples of names with a word, and as many of names without, of which half are accepted."""
    answers = [True] * accepted + [False] * rejected
    named = [name_example({"bias": 1.0, f"word {word}": 1.0}, is_accepted=answer) for answer in answers]
    others = [name_example({"bias": 1.0}, is_accepted=number % 2 == 0) for number in range(len(answers))]
    return [*named, *others]


def test_a_word_that_annotators_keep_has_a_positive_weight_and_one_that_they_drop_a_negative_one() -> None:
    kept = train_name_classifier(examples("fusion", accepted=7, rejected=1)).weights["word fusion"]
    dropped = train_name_classifier(examples("fusion", accepted=1, rejected=7)).weights["word fusion"]
    assert kept > 0.05
    assert dropped == pytest.approx(-kept, abs=1e-4)


def test_a_word_of_fewer_than_eight_examples_has_no_weight() -> None:
    assert set(train_name_classifier(examples("fusion", accepted=6, rejected=1)).weights) == {"bias"}


def test_the_weight_of_a_rare_word_is_small() -> None:
    others = [name_example({"bias": 1.0}, is_accepted=number % 2 == 0) for number in range(800)]
    weights = train_name_classifier([*examples("fusion", accepted=7, rejected=1), *others]).weights
    # w = 0.03 / 0.7² · (7 σ(-w) - σ(w)), where nothing but the word tells anything; standardized: 1.3
    assert weights["word fusion"] == pytest.approx(0.163, abs=0.002)

from kg.similarity.english_words import read_english_words
from kg.similarity.text_tokens import tokenize


def counts(text: str) -> dict[str, float]:
    return read_english_words(tokenize(text)).counts


def test_english_words_are_counted_without_plural_and_stop_words() -> None:
    assert counts("Models of the model") == {"model": 2.0}


def test_a_korean_word_counts_as_its_translation() -> None:
    assert counts("확산을") == counts("diffusion") == {"diffusion": 1.0}


def test_a_word_of_several_translations_counts_as_a_share_of_each() -> None:
    assert counts("추론") == {"reasoning": 0.5, "inference": 0.5}


def test_a_compound_is_taken_apart() -> None:
    assert counts("확산모델") == {"diffusion": 1.0, "model": 1.0, "diffusion model": 1.0}


def test_neighbors_make_pairs_over_both_languages_and_the_usual_translation_counts() -> None:
    assert {key for key in counts("video 추론 모델") if " " in key} == {"video reasoning", "reasoning model"}


def test_no_pair_goes_over_a_break_a_stop_word_or_an_unknown_word() -> None:
    assert counts("확산, 모델") == {"diffusion": 1.0, "model": 1.0}
    assert counts("diffusion of model") == {"diffusion": 1.0, "model": 1.0}
    assert counts("확산 쀍쀍 모델") == {"diffusion": 1.0, "model": 1.0}


def test_a_translation_has_the_place_of_its_word() -> None:
    assert read_english_words(tokenize("새 확산 모델")).places == {
        "diffusion": (2, 4),
        "model": (5, 7),
        "diffusion model": (2, 7),
    }


def test_nothing_is_read_from_nothing() -> None:
    assert counts("") == {}

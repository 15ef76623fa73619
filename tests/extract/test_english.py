"""The words by which English names are compared."""

import pytest

from kg.extract.english import content_words, english_words, singular, singular_name, without_fillers


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Qwen2.5-VL models", ("qwen", "2", "5", "vl", "model")),
        ("Text-to-Image", ("text", "to", "image")),
        ("확산 Models", ("확산", "model")),
        ("A* search", ("a", "*", "search")),
        ("C++", ("c", "++")),
        ("π", ()),
    ],
)
def test_words_are_lower_case_and_singular_and_hyphens_separate_them(
    name: str, words: tuple[str, ...]
) -> None:
    assert english_words(name) == words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Models", "model"),
        ("MODELS", "models"),
        ("AdamS", "adams"),
        ("class", "class"),
        ("GANs", "gan"),
        ("gas", "gas"),
        ("policies", "policy"),
        ("ties", "tie"),
        ("processes", "process"),
        ("boxes", "box"),
        ("caches", "cache"),
        ("patches", "patch"),
        ("hypotheses", "hypothesis"),
        ("Matrices", "matrix"),
        ("Metrics", "metric"),
        ("dynamics", "dynamics"),
        ("series", "series"),
        ("biases", "bias"),
    ],
)
def test_a_plural_s_is_a_lower_case_s(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Synthesis of Videos with LLMs", ("generation", "video", "large", "language", "model")),
        ("text-to-image", ("text", "image")),
        ("on-policy distillation", ("on", "policy", "distillation")),  # `on` tells something in a compound
        ("learning on graphs", ("learning", "graph")),
        ("Mixture-of-Experts", ("mixture", "expert")),
        ("retrieval-based agent", ("retrieval", "agent")),
        ("of the", ("of", "the")),  # nothing else would be left
        ("based", ("based",)),
        ("", ()),
    ],
)
def test_content_words_are_unified_and_have_no_fillers(name: str, words: tuple[str, ...]) -> None:
    assert content_words(name) == words


def test_directions_differ_in_the_order_of_their_words() -> None:
    for source, target in (("text", "image"), ("speech", "text"), ("video", "text"), ("text", "audio")):
        assert content_words(f"{source}-to-{target}") == (source, target)
        assert content_words(f"{target}-to-{source}") == (target, source)


def test_of_synonyms_that_begin_alike_the_longest_counts() -> None:
    assert content_words("word error rate") == content_words("WER") == ("word", "error", "rate")
    assert content_words("a word error rate bound") == ("word", "error", "rate", "bound")


def test_fillers_stay_if_there_is_nothing_else() -> None:
    assert without_fillers(("learning", "of", "the", "agent")) == ("learning", "agent")
    assert without_fillers(("of", "the")) == ("of", "the")
    assert without_fillers(()) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("physical priors", "physical prior"),
        ("Twin Policies", "Twin Policies"),  # may be a proper name
        ("OpenThoughts", "OpenThoughts"),
        ("proprietary LLMs", "proprietary LLM"),
        ("QAs", "QA"),
        ("k-means", "k-means"),
        ("neural policies", "neural policy"),
        ("mixture of agents", "mixture of agents"),
        ("확산 models", "확산 model"),
        ("AdamS", "AdamS"),
        ("gas", "gas"),
    ],
)
def test_a_name_is_put_in_the_singular_unless_it_may_be_a_proper_one(name: str, expected: str) -> None:
    assert singular_name(name) == expected

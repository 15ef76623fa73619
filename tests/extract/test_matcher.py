import pytest

from kg.extract.matcher import Matcher
from kg.extract.tokens import split_tokens


def find(text: str, *names: str) -> list[str]:
    starts, ends, place = set(), set(), 0
    for token in split_tokens(text):
        starts.add(place)
        ends.add(place := place + len(token))
    return [
        text[match.start : match.end]
        for match in Matcher((name, name) for name in names).find(text, starts, ends)
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("text-to-image 생성", "Text to Image", ["text-to-image"]),
        ("사전학습을 한다", "사전 학습", ["사전학습"]),
        ("Diffusion Models are", "diffusion model", ["Diffusion Models"]),
        ("LLMs", "LLM", ["LLMs"]),
        ("Diffusion Policies", "diffusion policy", ["Diffusion Policies"]),
        ("Gaussian processes and patches", "Gaussian process", ["Gaussian processes"]),
        ("multiplayers", "multiplayer", ["multiplayers"]),
        ("ray displaies", "ray display", []),  # no plural of a word in -ay
        ("MARS", "MAR", []),  # a capital S is no plural
        ("확산 모델링", "확산 모델", []),  # goes on
        ("DoLoRA", "LoRA", []),  # begins before
        ("adam은", "Adam", []),  # short names keep their case
        ("the weather and Infinity, infinity", "Infinity", ["Infinity"]),  # a longer one needs a capital
        ("IMAGENET", "ImageNet", ["IMAGENET"]),
        ("flow Matching", "flow matching", ["flow Matching"]),
    ],
)
def test_names_are_found_as_written_by_whom_ever(text: str, name: str, expected: list[str]) -> None:
    assert find(text, name) == expected


def test_a_lower_case_form_lets_any_case_match() -> None:
    assert find("a transformer", "Transformer") == []
    assert find("a transformer", "Transformer", "transformer") == ["transformer"]


def test_overlapping_names_are_all_found_and_no_names_find_nothing() -> None:
    assert sorted(find("Qwen2.5-VL", "Qwen2.5", "Qwen2.5-VL")) == ["Qwen2.5", "Qwen2.5-VL"]
    assert find("Qwen") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MultiPL-E", ["MultiPL-E"]),
        ("MultiPLE", ["MultiPLE"]),
        ("multipl-e", ["multipl-e"]),
        ("multiple", []),
        ("Multiple", []),
    ],
)
def test_a_name_in_parts_is_not_a_word_of_the_same_letters(text: str, expected: list[str]) -> None:
    matches = Matcher({"MultiPL-E": 1}).find(text, {0}, {len(text)})
    assert [text[match.start : match.end] for match in matches] == expected


@pytest.mark.parametrize(("name", "text"), [("Abcde", "abcde"), ("Abcdef", "abcdef")])
def test_a_capital_is_needed_whatever_the_length(name: str, text: str) -> None:
    assert find(text, name) == []


def test_case_counts_up_to_five_letters_only() -> None:
    assert find("ABCDE Abcde ABCDEF", "Abcde", "Abcdef") == ["Abcde", "ABCDEF"]


def test_the_first_payload_of_a_folded_name_is_kept() -> None:
    matcher = Matcher([("diffusion model", "first"), ("Diffusion-Model", "second")])
    text = "diffusion model"
    assert list(matcher.find(text, {0}, {len(text)})) == [(0, len(text), "first")]


def test_a_name_that_is_the_plural_of_another_has_its_own_payload() -> None:
    matcher = Matcher([("strategy", "one"), ("strategies", "many")])
    matches = matcher.find("strategy strategies", {0, 9}, {8, 19})
    assert [match.payload for match in matches] == ["one", "many"]

import pytest

from kg.extract.cues import cued_type, head_type, spelled_type
from kg.records import EntityType

METHOD, MODEL, TASK = EntityType.METHOD, EntityType.MODEL, EntityType.TASK
DATASET, BENCHMARK, METRIC = EntityType.DATASET, EntityType.BENCHMARK, EntityType.METRIC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zor 데이터셋", DATASET),
        ("‘Zor’ 등의 새로운 벤치마크", BENCHMARK),
        ("Zor, Foo 등 다양한 벤치마크", BENCHMARK),
        ("Zor benchmark dataset", BENCHMARK),  # the nearest word counts
        ("Zor 및 다른 방법 모델", METHOD),
        ("Zor optimizers", None),  # goes on
        ("데이터셋 Zor", DATASET),
        ("프레임워크인 Zor", METHOD),
        ("벤치마크 Zor 모델", MODEL),  # after the name counts more than before it
        ("Zor은 빠르다", None),
        ("Zor" + " 하나" * 40 + " 벤치마크", None),
        ("데이터셋 그리고 여러 가지 다른 Zor", None),
    ],
)
def test_words_around_a_name_tell_its_type(text: str, expected: EntityType | None) -> None:
    start = text.index("Zor")
    assert cued_type(text, start, start + 3) is expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("텍스트-비디오 생성", TASK),
        ("Video Generation", TASK),
        ("vision transformer", MODEL),
        ("inference latency", METRIC),
        ("generation of things", None),
        ("", None),
    ],
)
def test_the_last_word_of_a_phrase_tells_its_type(phrase: str, expected: EntityType | None) -> None:
    assert head_type(phrase) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MathArena", BENCHMARK),
        ("DocVQA", BENCHMARK),
        ("LAION-5B", DATASET),
        ("DriveQA-7B", MODEL),
        ("ZorNet", MODEL),
        ("CLIPScore", METRIC),
        ("Recall@5", METRIC),
        ("Zor", None),
    ],
)
def test_the_spelling_of_a_name_suggests_its_type(name: str, expected: EntityType | None) -> None:
    assert spelled_type(name) is expected

import pytest

from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import Span
from kg.extract.ner.heads import ends_like_name, least_probability
from kg.records import EntityType, Mention, SectionKind, Source


def named(name: str, *, listed: bool) -> Name:
    mention = Mention(0, len(name), name, EntityType.METHOD, Source.VOCABULARY, 0.9, name)
    proposals = {Source.VOCABULARY: mention} if listed else {}
    span = Span(0, 2, (0.1,) * 6)
    return Name(name, (Candidate(0, SectionKind.OTHER, 0, len(name), name, 2, span, proposals),))


@pytest.mark.parametrize(
    ("name", "listed", "is_english", "least"),
    [
        ("zorb fusion", False, True, 0.33),
        ("zorb fusion", False, False, 0.5),
        ("zorb stage", False, True, 0.5),
        ("zorb fusion", True, True, 0.35),
        ("zorb stage", True, False, 0.35),
        ("fusion", False, True, 0.5),
        ("deep pose-aware zorb fusion", False, True, 0.33),
        ("very long and deep zorb fusion", False, True, 0.5),
    ],
)
def test_an_english_phrase_that_ends_like_a_name_is_accepted_earlier(
    name: str,
    listed: bool,  # noqa: FBT001
    is_english: bool,  # noqa: FBT001
    least: float,
) -> None:
    assert least_probability(named(name, listed=listed), is_english=is_english) == least


def test_names_end_with_operations_parts_and_problems() -> None:
    names = ["zorb fusion", "zorb Heads", "zorb collapse", "zorb stage", "fusion"]
    assert [ends_like_name(name) for name in names] == [True, True, True, False, False]

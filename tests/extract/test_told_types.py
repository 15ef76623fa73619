import pytest

from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import Span
from kg.extract.ner.told_types import told_type
from kg.records import EntityType, SectionKind


def name_in(text: str, surface: str, kind: SectionKind = SectionKind.INTRODUCTION) -> Name:
    start = text.index(surface)
    span = Span(0, 1, (0.9,) * 6)
    return Name(surface, (Candidate(0, kind, start, start + len(surface), surface, 1, span, {}),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We present Zorb, a new benchmark for planning.", "benchmark"),
        ("We present Zorb (Zero Orbits), the first large-scale dataset of orbits.", "dataset"),
        ("Zorb is an end-to-end trained vision model.", "model"),
        ("We introduce a benchmark for long plans called Zorb.", "benchmark"),
        ("Our framework Zorb is fast.", "method"),
        ("we train the model Zorb with care", "model"),
        ("We present Zorb, a benchmark framework for planning.", "method"),
        ("We present Zorb, a way to build a benchmark.", None),
        ("We present Zorb, a model-based way to plan.", None),
        ("On the Orbits dataset, Zorb is fast.", None),
    ],
)
def test_the_words_around_a_proper_name_tell_its_type(text: str, told: str | None) -> None:
    assert told_type(name_in(text, "Zorb"), [text]) == (EntityType(told) if told else None)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Zorb: Benchmarking Plans of Agents", "benchmark"),
        ("Zorb: A Multilingual Dataset for Planning", "dataset"),
        ("Zorb: Towards a Unified Model", "model"),
        ("Zorb: Planning with Orbits", None),
    ],
)
def test_a_title_tells_the_type_of_the_name_that_it_begins_with(title: str, told: str | None) -> None:
    name = name_in(title, "Zorb", SectionKind.TITLE)
    assert told_type(name, [title]) == (EntityType(told) if told else None)


def test_a_name_in_lower_case_is_a_proper_one_if_it_has_a_digit() -> None:
    text = "We train z1, a model of orbits."
    assert told_type(name_in(text, "z1"), [text]) is EntityType.MODEL


def test_no_words_tell_the_type_of_what_is_no_proper_name() -> None:
    text = "We use planning, a method of old."
    assert told_type(name_in(text, "planning"), [text]) is None


def test_the_type_that_is_told_most_often_counts() -> None:
    texts = ["Zorb, a model of orbits.", "Zorb, a benchmark of orbits.", "Zorb is a benchmark."]
    candidates = [
        name_in(text, "Zorb").candidates[0]._replace(passage_index=i) for i, text in enumerate(texts)
    ]
    assert told_type(Name("Zorb", tuple(candidates)), texts) is EntityType.BENCHMARK

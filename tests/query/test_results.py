"""Results are compared only where they can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QuestionError, UnknownNodeError
from kg.query.results import ResultEntry, ResultsAnswer, results, value_of
from kg.store.reader import Store
from kg.vocabulary.measures import Sense
from tests.query.results_graph import write_results


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(write_results(tmp_path / "kg.db")) as opened:
        yield opened


def values(entries: tuple[ResultEntry, ...]) -> list[str]:
    return [entry.result.value for entry in entries]


def tables(answer: ResultsAnswer) -> list[tuple[str, str, str, str, Sense, list[str]]]:
    return [
        (table.on.name, table.metric, table.setting, table.unit, table.sense, values(table.entries))
        for table in answer.tables
    ]


def test_levels_of_one_measure_in_one_setting_are_ranked_by_its_sense(store: Store) -> None:
    answer = results(store, "Images")
    assert tables(answer) == [("Images", "FID", "256×256", "", Sense.LOWER, ["2.5", "3.0", "3.1"])]
    assert answer.subject is not None
    assert (answer.naming, answer.stating) == (3, 3)


def test_a_part_and_a_number_that_cannot_be_are_set_apart(store: Store) -> None:
    assert values(results(store, "Images").apart) == ["9091"]


def test_gains_and_ratios_are_not_compared(store: Store) -> None:
    assert values(results(store, "Images").changes) == ["2"]


def test_a_benchmark_without_named_measure_has_its_own_score(store: Store) -> None:
    assert tables(results(store, "ToyBench")) == [("ToyBench", "", "", "%", Sense.HIGHER, ["81.5"])]


def test_results_of_a_metric_a_system_and_a_paper(store: Store) -> None:
    assert tables(results(store, "FID"))[0][-1] == ["2.5", "3.0", "3.1"]
    assert [entry.result.value for table in results(store, "FooNet").tables for entry in table.entries] == [
        "2.5",
        "3.1",
    ]
    assert results(store, "1").stating == 1


def test_a_measure_that_is_no_entity_is_found_by_its_words(store: Store) -> None:
    answer = results(store, "정확도")
    assert answer.subject is None
    assert values(answer.apart) == ["9091"]
    with pytest.raises(UnknownNodeError):
        results(store, "something else")


def test_since_leaves_out_older_papers(store: Store) -> None:
    assert tables(results(store, "Images", since="2025-10")) == [
        ("Images", "FID", "256×256", "", Sense.LOWER, ["2.5", "3.1"])
    ]
    with pytest.raises(QuestionError):
        results(store, "Images", since="October")


@pytest.mark.parametrize(("value", "number"), [("1,100", 1100.0), ("1/4", 0.25), ("절반", 0.0)])
def test_values_are_numbers(store: Store, value: str, number: float) -> None:
    (result, *_) = store.results_of("1")
    assert value_of(result._replace(value=value)) == number

"""Papers and systems side by side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query.compare import compare
from kg.store.reader import Store
from tests.query.results_graph import BAR, FOO, write_results


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(write_results(tmp_path / "kg.db")) as opened:
        yield opened


@pytest.mark.parametrize("names", [("FooNet", "BarNet"), ("1", "2")])
def test_papers_and_systems_are_compared_on_the_same_benchmarks(store: Store, names: tuple[str, str]) -> None:
    comparison = compare(store, names)
    assert [side.systems for side in comparison.sides] == [{FOO}, {BAR}]
    (table,) = comparison.tables
    assert [entry.result.value for entry in table.entries] == ["2.5", "3.0", "3.1"]
    assert [entity.name for entity in comparison.shared] == ["Images"]


def test_claims_are_results_of_one_against_another(store: Store) -> None:
    claims = [
        (claim.entry.result.value, claim.claimant, claim.rival)
        for claim in compare(store, ("FooNet", "BarNet")).claims
    ]
    assert claims == [("2.5", 0, 1), ("3.1", 1, 0)]


def test_nothing_in_common(store: Store) -> None:
    comparison = compare(store, ("FooNet", "3"))
    assert (comparison.tables, comparison.claims) == ((), ())

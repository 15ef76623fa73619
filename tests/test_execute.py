import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.execute import run_batches


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def die_in_a_worker(numbers: Sequence[int]) -> list[int]:
    if 5 in numbers and os.environ["KG_TEST_PARENT"] != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 7])
def test_results_come_in_the_order_of_the_inputs(workers: int, count: int) -> None:
    results = [item for batch in run_batches(double, range(count), workers=workers, size=2) for item in batch]
    assert results == [2 * number for number in range(count)]


def test_a_worker_that_is_killed_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEST_PARENT", str(os.getpid()))
    results = [item for batch in run_batches(die_in_a_worker, range(8), workers=2, size=2) for item in batch]
    assert results == list(range(8))


def test_workers_can_import_this_module() -> None:
    assert Path(__file__).parent.name == "tests"

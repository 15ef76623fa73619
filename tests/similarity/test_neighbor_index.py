import math
from pathlib import Path

import pytest

from kg.parallel import Workers, run_batches
from kg.similarity import neighbor_index as nearness
from kg.similarity.neighbor_index import Measured, nearest_blocks
from kg.store.reader import Store


def measure(output: Path, folder: Path, workers: Workers) -> list[list[tuple[int, float]]]:
    with Store(output / "kg.db") as store, Measured(folder) as measured:
        for text in store.first_texts().values():
            measured.add(text)
        measured.finish(store)
        return list(measured.nearest(5, workers, lambda *_: None))


def test_papers_are_near_those_that_say_the_same_and_not_themselves(output: Path, tmp_path: Path) -> None:
    near = measure(output, tmp_path, Workers(1))
    assert [[other for other, _ in row] for row in near] == [[], [2], [1]]
    assert all(math.isclose(near[1][0][1], near[2][0][1]) for _ in near)
    assert list(tmp_path.iterdir()) == []


def test_processes_find_the_same(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = measure(output, tmp_path, Workers(1))
    monkeypatch.setattr(nearness, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(nearness, "BLOCK", 1)
    real = run_batches
    monkeypatch.setattr(
        nearness,
        "run_batches",
        lambda work, items, workers, size: real(work, items, workers, size=min(size, 1)),
    )
    assert measure(output, tmp_path, Workers(2)) == alone


def test_a_worker_that_does_not_see_the_folder_leaves_the_work_to_the_parent(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = measure(output, tmp_path, Workers(1))
    assert nearest_blocks(tmp_path / "elsewhere", 5, [(0, 3)]) == [None]
    monkeypatch.setattr(nearness, "nearest_blocks", lambda _folder, _count, blocks: [None] * len(blocks))
    assert measure(output, tmp_path, Workers(1)) == alone


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".kg.rows-left"
    left.mkdir()
    (left / "grams.columns").write_bytes(b"x")
    with Measured(tmp_path):
        assert not left.exists()

"""Few papers are compared in another process, many in this one; both find the same."""

from pathlib import Path

import pytest

from kg.build import compare_papers
from kg.build.compare_papers import Neighbors, PaperTexts
from kg.parallel import BackgroundProcess, Workers
from kg.similarity.index_folder import index_folder
from kg.store.reader import Store

TEXTS = ("흐릿한 영상을 선명하게 되살린다", "흐릿한 영상을 되살린다", "speculative decoding of long texts")


def compared(store: Path, parent: Path, processes: int) -> tuple[list[Neighbors], list[tuple[str, int, int]]]:
    told: list[tuple[str, int, int]] = []
    with Store(store) as opened:
        count = opened.paper_count()
    with (
        index_folder(parent) as folder,
        BackgroundProcess(enabled=processes > 1) as background,
        PaperTexts(folder, count, Workers(processes), background) as texts,
    ):
        for number in range(count):
            texts.add(TEXTS[number % 3])
        texts.finish()
        texts.begin_comparison(store)
        return list(texts.nearest(lambda *step: told.append(step))), told


def test_papers_are_compared_alike_in_another_process_and_in_this_one(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, told = compared(output / "kg.db", tmp_path, 2)
    here, _ = compared(output / "kg.db", tmp_path, 1)
    assert there == here
    assert told == [("Comparing papers", 3, 3)]
    assert [[number for number, _ in ranked] for ranked in there] == [[1, 2], [0, 2], [1, 0]]
    monkeypatch.setattr(compare_papers, "PAPERS_PER_PROCESS", 2)
    assert compared(output / "kg.db", tmp_path, 2)[0] == here
    assert list(tmp_path.iterdir()) == []

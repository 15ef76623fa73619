"""The lock of an output folder: one build at a time, the others wait or say for whom; leftovers go."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from kg.build import lock
from kg.build.lock import LOCK_FILE, build_lock, leftovers, remove_leftovers
from kg.errors import BuildLockError
from kg.parallel import ignore_progress


def test_a_free_lock_is_taken_at_once_and_leaves_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    with build_lock(folder, ignore_progress) as has_waited:
        assert not has_waited
        assert (folder / LOCK_FILE).read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert list(folder.iterdir()) == []


def test_an_error_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), build_lock(tmp_path, ignore_progress):
        raise RuntimeError
    with build_lock(tmp_path, ignore_progress) as has_waited:
        assert not has_waited


def test_a_file_that_a_killed_build_has_left_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text("1\n", encoding="ascii")
    with build_lock(tmp_path, ignore_progress) as has_waited:
        assert not has_waited
    assert list(tmp_path.iterdir()) == []


def test_a_second_build_says_for_whom_it_waits_and_begins_when_the_first_has_ended(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    waiting, order = Event(), []

    def progress(*step: str | int) -> None:
        steps.append(step)  # type: ignore[arg-type] # a step, done, total
        waiting.set()

    def second() -> None:
        with build_lock(tmp_path, progress) as has_waited:
            order.append(("second", has_waited))

    with build_lock(tmp_path, ignore_progress):
        thread = Thread(target=second)
        thread.start()
        assert waiting.wait(60)
        order.append(("first", False))
    thread.join(60)
    assert order == [("first", False), ("second", True)]
    assert steps == [(f"Waiting for process {os.getpid()}, which builds into {tmp_path}", 0, 0)]


def test_after_a_long_time_the_second_gives_up_and_names_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "MAX_WAIT_SECONDS", 0.0)
    with build_lock(tmp_path, ignore_progress):
        with pytest.raises(BuildLockError) as error, build_lock(tmp_path, ignore_progress):
            pass
        assert str(error.value).startswith(f"{tmp_path}: process {os.getpid()} builds into this folder.")


def test_what_killed_builds_leave_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("kg.db.tmp-12", ".graph.html.abc.tmp", ".graph.graphml.x.tmp"):
        (tmp_path / name).write_text("x", encoding="ascii")
    (tmp_path / ".kg.rows-1").mkdir()
    (tmp_path / ".kg.rows-1" / "texts.npz").write_text("x", encoding="ascii")
    kept = ["kg.db", ".kg.partial", "graph.html", "mine.tmp", "kg.db.tmp"]
    for name in kept:
        (tmp_path / name).write_text("x", encoding="ascii")
    assert len(leftovers(tmp_path)) == 4
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)

import gc
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner

from kg.build import extract_digests
from kg.build.build import build
from kg.cli import cli
from kg.errors import MissingLibraryError, SchedulerError
from kg.extract.knowledge import Knowledge
from kg.limits import BATCHES_AHEAD
from kg.parallel import BackgroundProcess, Workers, batched, rare_garbage_collection, run_batches
from kg.records import Digest, Mentions
from tests.conftest import POSTS, ROOT, write_posts


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def die_in_a_worker(numbers: Sequence[int]) -> list[int]:
    if 5 in numbers and os.environ["KG_TEST_PARENT"] != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def die_once(numbers: Sequence[int]) -> list[int]:
    mark = Path(os.environ["KG_TEST_MARK"])
    if 5 in numbers and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def collection_threshold(numbers: Sequence[int]) -> list[int]:
    return [gc.get_threshold()[0] for _ in numbers]


def test_garbage_is_collected_rarely_while_something_is_built_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with rare_garbage_collection():
        assert gc.get_threshold()[0] > 10 * before[0]
    assert gc.get_threshold() == before


def test_garbage_is_collected_rarely_in_other_processes() -> None:
    first, _ = run_batches(collection_threshold, range(2), Workers(2), size=1)
    assert [threshold for _, threshold in first] == [1_000_000]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 7])
def test_results_come_in_the_order_of_the_inputs(workers: int, count: int) -> None:
    results = [
        result for batch in run_batches(double, range(count), Workers(workers), size=2) for _, result in batch
    ]
    assert results == [2 * number for number in range(count)]


def test_a_stream_without_end_is_worked_on_as_it_comes() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield number

    first = list(itertools.islice(run_batches(double, numbers(), Workers(2), size=2), 3))
    assert first == [[(0, 0), (1, 2)], [(2, 4), (3, 6)], [(4, 8), (5, 10)]]
    # two processes, four batches ahead, and the three that came back
    assert taken <= 2 * (2 + BATCHES_AHEAD + 3)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_TEST_MARK", str(tmp_path / "mark"))
    results = [result for batch in run_batches(die_once, range(8), Workers(2), size=2) for _, result in batch]
    assert results == list(range(8))


def test_what_kills_each_worker_is_given_up_and_the_rest_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEST_PARENT", str(os.getpid()))
    results = [
        result for batch in run_batches(die_in_a_worker, range(8), Workers(2), size=2) for _, result in batch
    ]
    assert results == [0, 1, 2, 3, 4, None, 6, 7]


class DyingPool:
    """A pool that works at once, and takes nothing more after a batch that kills a worker."""

    def __init__(self, _processes: int) -> None:
        """Begin with all workers alive."""
        self.is_broken = False

    def submit(self, work: Callable[[list[int]], list[int]], batch: list[int]) -> "Future[list[int]]":
        """Return a future that has ended."""
        if self.is_broken:
            raise BrokenProcessPool
        future: Future[list[int]] = Future()
        self.is_broken = bool({3, 5} & set(batch))
        if self.is_broken:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(work(batch))
        return future

    def shutdown(self, **_options: bool) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""


def test_a_pool_may_break_while_the_batches_of_the_last_one_are_given_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.parallel._make_pool", DyingPool)
    batches = run_batches(double, range(8), Workers(2), size=1)
    assert [result for batch in batches for _, result in batch] == [0, 2, 4, None, 8, None, 12, 14]


def test_batches_are_of_the_size_asked_for_and_the_last_one_may_be_shorter() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batched("ab", 2)) == [["a", "b"]]
    assert list(batched([], 2)) == []
    batches = list(run_batches(double, range(5), Workers(1), size=3))
    assert batches == [[(0, 0), (1, 2), (2, 4)], [(3, 6), (4, 8)]]


def test_one_batch_is_worked_on_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.parallel._make_pool", lambda _: pytest.fail("a process is started"))
    assert list(run_batches(tell_process, range(2), Workers(4), size=2)) == [
        [(0, os.getpid()), (1, os.getpid())]
    ]
    assert list(run_batches(tell_process, range(1), Workers(1), size=1)) == [[(0, os.getpid())]]


def test_several_batches_are_worked_on_in_other_processes() -> None:
    batches = list(run_batches(tell_process, range(4), Workers(2), size=1))
    assert len(batches) == 4
    assert os.getpid() not in {process for batch in batches for _, process in batch}


def fail_on_three(numbers: Sequence[int]) -> list[int]:
    if 3 in numbers:
        message = "three"
        raise ValueError(message)
    return list(numbers)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised_after_the_results_before_it(workers: int) -> None:
    batches = run_batches(fail_on_three, range(6), Workers(workers), size=2)
    assert next(batches) == [(0, 0), (1, 1)]
    with pytest.raises(ValueError, match="three"):
        next(batches)


def test_a_cluster_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingLibraryError) as error:
        list(run_batches(double, [1], Workers(scheduler="tcp://127.0.0.1:9"), size=1))
    assert str(error.value) == "This needs distributed. Install with `pip install distributed`."


def process_and_sum(first: int, second: int) -> tuple[int, int]:
    return os.getpid(), first + second


def die(mark: str) -> str:
    if os.environ["KG_TEST_PARENT"] != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


def test_background_work_is_done_in_another_process_while_this_one_goes_on() -> None:
    with BackgroundProcess(enabled=True) as background:
        wait_for_sum = background.submit(process_and_sum, 1, 2)
        wait_for_other = background.submit(process_and_sum, 3, 4)
        process, total = wait_for_sum()
        assert (process != os.getpid(), total) == (True, 3)
        assert wait_for_other() == (process, 7)
    wait_for_end(process)


def blocks_interrupts(numbers: Sequence[int]) -> list[bool]:
    return [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []) for _ in numbers]


def test_ctrl_c_reaches_this_process_alone() -> None:
    batches = list(run_batches(blocks_interrupts, range(2), Workers(2), size=1))
    assert batches == [[(0, True)], [(1, True)]]
    assert blocks_interrupts([0]) == [False]


def test_nobody_waits_for_background_work_after_ctrl_c() -> None:
    background = BackgroundProcess(enabled=True)
    process, _ = background.submit(process_and_sum, 1, 2)()
    background.submit(time.sleep, 3600)
    with pytest.raises(KeyboardInterrupt), background:
        raise KeyboardInterrupt
    wait_for_end(process)


def test_without_a_background_process_work_is_done_here_when_its_result_is_asked_for() -> None:
    done: list[int] = []
    with BackgroundProcess(enabled=False) as background:
        wait = background.submit(done.append, 1)
        assert done == []
        wait()
        assert done == [1]
        assert background.submit(process_and_sum, 1, 2)() == (os.getpid(), 3)


def test_background_work_raises_its_error_when_its_result_is_asked_for() -> None:
    with BackgroundProcess(enabled=True) as background:
        wait = background.submit(fail_on_three, [3])
        with pytest.raises(ValueError, match="three"):
            wait()


def test_work_of_a_background_process_that_is_killed_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEST_PARENT", str(os.getpid()))
    with BackgroundProcess(enabled=True) as background:
        assert background.submit(die, "done")() == "done"
        assert background.submit(process_and_sum, 1, 2)() == (os.getpid(), 3)


def tell_process(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def test_workers_end_when_the_build_is_killed() -> None:
    code = """
import time
from kg.limits import BATCHES_AHEAD
from kg.parallel import BackgroundProcess, Workers, batched, rare_garbage_collection, run_batches
from tests.test_parallel import tell_process
if __name__ == "__main__":
    for batch in run_batches(tell_process, range(8), Workers(2), size=2):
        print(batch[0][1], flush=True)
        time.sleep(600)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        try:
            worker = int(parent.stdout.readline())
            assert is_running(worker)
        finally:
            parent.kill()
    wait_for_end(worker)


def wait_for_end(process: int) -> None:
    """Wait until a process has ended; it has a minute, which a busy machine may need."""
    deadline = time.monotonic() + 60
    while is_running(process):
        assert time.monotonic() < deadline, f"process {process} still runs"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that has ended and that nobody has asked about does not."""
    if Path("/proc").is_dir():
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):  # it may end at any moment
            return False
        return state.rsplit(")", 1)[1].split()[0] not in {"Z", "X"}
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def kill_by_muon(_knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    if any("NorMuon" in digest.title for digest in digests) and os.environ["KG_TEST_PARENT"] != str(
        os.getpid()
    ):
        os.kill(os.getpid(), signal.SIGKILL)
    return [tuple(() for _ in digest.readable_sections()) for digest in digests]


def test_a_digest_that_kills_its_reader_is_a_problem_of_its_post(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_TEST_PARENT", str(os.getpid()))
    monkeypatch.setattr(extract_digests, "extract_batch", kill_by_muon)
    monkeypatch.setattr(extract_digests, "MIN_DIGESTS_FOR_POOL", 1)
    real = run_batches
    monkeypatch.setattr(
        extract_digests,
        "run_batches",
        lambda work, items, workers, size: real(work, items, workers, size=min(size, 1)),
    )
    report = build([write_posts(tmp_path / "posts", POSTS)], tmp_path / "output", workers=2)
    assert {(problem.file, problem.line) for problem in report.problems} == {
        ("2025-10-09-first.md", 6),
        ("2025-10-28-second.md", 14),
    }
    assert report.counts["papers"] == 2


@pytest.fixture(scope="module")
def cluster(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and two workers on loopback, as processes of their own."""
    pytest.importorskip("distributed", reason="needs distributed (pip install distributed)")
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    dask = shutil.which("dask", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert dask is not None
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    processes: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> None:
        processes.append(
            subprocess.Popen(
                [dask, *command, *local],
                cwd=folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    try:
        start("scheduler", "--port", "0", "--scheduler-file", str(file))
        address = scheduler_address(file, processes[0])
        for _ in range(2):
            start("worker", address, "--nthreads", "1", "--no-nanny")
        with import_module("distributed").Client(address, timeout="120s", set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        yield address, processes
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


def scheduler_address(file: Path, scheduler: "subprocess.Popen[bytes]") -> str:
    """Return the address that a scheduler writes into a file, when it has written all of it."""
    while scheduler.poll() is None:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    pytest.fail("the scheduler has ended")


def test_a_cluster_builds_the_same_bytes(
    cluster: tuple[str, list["subprocess.Popen[bytes]"]], tmp_path: Path
) -> None:
    address, _ = cluster
    posts = write_posts(tmp_path / "posts", POSTS)
    for name, where in (("one", ["--scheduler", address]), ("two", ["--workers", "1"])):
        command = ["build", str(posts), "--output", str(tmp_path / name), *where]
        result = CliRunner().invoke(cli, command, prog_name="kg")
        assert result.exit_code == 0, result.output
    for name in ("kg.db", "graph.html", "graph.graphml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_worker_of_the_cluster_may_be_killed_in_the_middle_of_a_build(
    cluster: tuple[str, list["subprocess.Popen[bytes]"]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, processes = cluster
    text = POSTS["2025-10-28-second.md"]
    days = {
        f"2025-10-{day:02d}.md": text.replace("2510.", f"25{day % 12 + 1:02d}.") + f"{day}일에 썼다.\n"
        for day in range(1, 25)
    }
    posts = write_posts(tmp_path / "posts", days)
    monkeypatch.setattr(extract_digests, "DIGESTS_PER_BATCH", 2)

    def kill_one(step: str, done: int, total: int) -> None:
        if step == "Reading digests" and 0 < done < total and processes[-1].poll() is None:
            processes[-1].send_signal(signal.SIGKILL)

    report = build([posts], tmp_path / "cluster", scheduler=address, progress=kill_one)
    assert processes[-1].wait(timeout=60) == -signal.SIGKILL
    assert report.problems == ()
    build([posts], tmp_path / "alone", workers=1)
    for name in ("kg.db", "graph.html", "graph.graphml"):
        assert (tmp_path / "cluster" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


def test_an_address_without_a_scheduler_is_said_so() -> None:
    pytest.importorskip("distributed", reason="needs distributed (pip install distributed)")
    with pytest.raises(SchedulerError, match="no Dask scheduler answers"):
        list(run_batches(double, [1], Workers(scheduler="tcp://127.0.0.1:9"), size=1))

"""Extraction: every missing digest once, its mentions under its own hash, in one process or several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.build import extract_digests
from kg.build.cache import BuildCache
from kg.build.extract_digests import begin_extraction
from kg.extract.knowledge import Knowledge
from kg.parallel import BackgroundProcess, Workers
from kg.records import Digest, EntityType, Mention, Mentions, Section, SectionKind, Source
from kg.store.rows import PostRow

POST = PostRow("a.md", "A", "2025-10-01", "hash")
KNOWLEDGE = Knowledge()
FOUR_PROCESSES = Workers(4)


def digest(number: int) -> Digest:
    return Digest(str(number), "", "", number, (Section(SectionKind.METHOD, "", 1, f"text {number}"),))


def mentions_of(number: int) -> Mentions:
    """Return mentions from which one can tell whose they are."""
    surface = Mention(0, 1, "t", EntityType.METHOD, Source.PATTERN, 1.0, str(number))
    return ((), (surface,))


def extract(knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    assert knowledge == KNOWLEDGE
    return [mentions_of(digest.line) for digest in digests]


class Runner:
    """Runs `begin_extraction` with a made-up extractor, and notes batches and progress."""

    def __init__(self, cache: BuildCache, monkeypatch: pytest.MonkeyPatch) -> None:
        """Replace the extractor and the pool."""
        self.cache = cache
        self.progress: list[tuple[str, int, int]] = []
        self.pool_sizes: list[int] = []
        self.failing: set[int] = set()
        monkeypatch.setattr(extract_digests, "extract_batch", extract)
        monkeypatch.setattr(extract_digests, "run_batches", self._run_batches)
        monkeypatch.setattr(extract_digests, "DIGESTS_PER_BATCH", 2)
        monkeypatch.setattr(extract_digests, "DIGESTS_PER_LARGE_BATCH", 3)

    def _run_batches(
        self, work: Callable[..., Any], digests: Iterable[Digest], workers: Workers, *, size: int
    ) -> Iterator[list[tuple[Digest, Mentions | None]]]:
        self.pool_sizes.append(size)
        assert workers == FOUR_PROCESSES
        batch = list(digests)
        results = work(batch)
        yield [
            (one, None if one.line in self.failing else result)
            for one, result in zip(batch, results, strict=True)
        ]

    def __call__(self, workers: Workers = FOUR_PROCESSES) -> int:
        """Extract what is missing."""
        with BackgroundProcess(enabled=False) as background:
            return begin_extraction(
                self.cache, KNOWLEDGE, workers, background, lambda *step: self.progress.append(step)
            )()

    def names(self) -> list[tuple[str, str]]:
        """Return (paper, name of its mention) for all extracted digests."""
        return [
            (paper, extracted.mentions[1][0].name)
            for paper, digests in self.cache.papers()
            for extracted in digests
        ]


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    cache = BuildCache(tmp_path / "cache", "", "")
    cache.add_post(POST, [(digest(number), bytes([9 - number])) for number in range(5)])
    return Runner(cache, monkeypatch)


ALL = [(str(number), str(number)) for number in range(5)]


def test_few_digests_are_extracted_in_the_background_batch_by_batch(runner: Runner) -> None:
    assert runner() == 5
    assert runner.names() == ALL
    assert runner.progress == [("Reading digests", done, 5) for done in (0, 2, 4, 5)]
    assert runner.pool_sizes == []


def test_what_has_been_extracted_is_not_extracted_again(runner: Runner) -> None:
    runner.cache.add_mentions({bytes([9 - 3]): mentions_of(33)})
    assert runner() == 4
    assert runner.names() == [*ALL[:3], ("3", "33"), ALL[4]]
    assert runner() == 0


@pytest.mark.parametrize(
    ("fewest_for_pool", "fewest_for_large", "sizes"), [(6, 9, []), (5, 9, [2]), (5, 6, [2]), (5, 5, [3])]
)
def test_the_number_of_digests_decides_where_they_are_extracted(
    fewest_for_pool: int,
    fewest_for_large: int,
    sizes: list[int],
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extract_digests, "MIN_DIGESTS_FOR_POOL", fewest_for_pool)
    monkeypatch.setattr(extract_digests, "MIN_DIGESTS_FOR_LARGE_BATCHES", fewest_for_large)
    assert runner() == 5
    assert runner.names() == ALL
    assert runner.pool_sizes == sizes


def test_a_cluster_extracts_few_digests_too(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def run(
        work: Callable[..., Any], digests: Iterable[Digest], workers: Workers, *, size: int
    ) -> Iterator[Any]:
        seen.append(workers.scheduler)
        batch = list(digests)
        yield list(zip(batch, work(batch), strict=True))
        assert size == 2

    monkeypatch.setattr(extract_digests, "run_batches", run)
    assert runner(Workers(1, "tcp://host:1")) == 5
    assert seen == ["tcp://host:1"]


def test_a_digest_that_killed_its_worker_gets_no_mentions(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_digests, "MIN_DIGESTS_FOR_POOL", 1)
    runner.failing = {2}
    assert runner() == 5
    assert runner.names() == [*ALL[:2], *ALL[3:]]
    assert list(runner.cache.failed_digests()) == [("a.md", digest(2))]

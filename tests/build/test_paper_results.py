"""The results of papers: found in the file of the cache, or taken over from the last build."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.build import paper_results
from kg.build.cache import BuildCache
from kg.build.link_papers import BuildInput, write_papers
from kg.build.paper_results import RESULTS_KEY, KeptResults, find_paper_results, results_of
from kg.extract.korean.lexicon import Lexicon
from kg.linking.merge_digests import merge_papers
from kg.records import (
    Digest,
    Direction,
    EntityType,
    Mention,
    Mentions,
    Relation,
    ResultKind,
    Section,
    SectionKind,
    Source,
)
from kg.store.reader import Store
from kg.store.rows import NewResult, PostRow
from kg.store.writer import new_store

POST = PostRow("a.md", "A", "2025-10-01", "hash a")
PLAIN, STATING = "We propose Muon.", "Muon은 정확도 91.5%를 기록했다."
STATED = NewResult(
    1, 10, 15, 0, 22, "91.5", "%", "", ResultKind.LEVEL, Direction.NEUTRAL, ("정확도", "", "Muon", ""),
    is_corrupt=False, entities=(), mentions=((), (), ((1, 0),), ()),
)  # fmt: skip


def digest(paper: str, line: int, text: str) -> Digest:
    return Digest(paper, f"Title {paper}", "", line, (Section(SectionKind.METHOD, "Method", line + 1, text),))


def muon(text: str) -> Mentions:
    start = text.index("Muon")
    fields = (EntityType.METHOD, Source.VOCABULARY, 0.9, "Muon", Relation.USES, 0.9)
    return ((), (Mention(start, start + 4, "Muon", *fields),))


def fill(cache: BuildCache, stating: str = STATING) -> Path:
    """Bring two papers into the cache; the second states a result."""
    cache.add_post(POST, [(digest("1", 3, PLAIN), b"1"), (digest("2", 5, stating), stating.encode())])
    cache.add_mentions({b"1": muon(PLAIN), stating.encode(): muon(stating)})
    return cache.finish_reading()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[BuildCache]:
    with BuildCache(tmp_path / "cache", "", "") as opened:
        yield opened


class Ignored:
    """Stands for what else gets the texts of papers."""

    def add(self, *_: object) -> None:
        """Ignore a paper."""

    def finish(self) -> None:
        """Ignore that there are no more."""


def stored(cache: BuildCache, path: Path, result: NewResult = STATED) -> KeptResults:
    """Write a store whose second paper has a result, made by today's code."""
    ignored: Any = Ignored()
    build_input = BuildInput(cache, (), Lexicon(()), (), (), "", {})
    with new_store(path) as (writer, _):
        write_papers(
            build_input,
            writer,
            ignored,
            ignored,
            lambda *_: None,
            lambda merged: [result] if merged.paper.id == "2" else [],
        )
        writer.write_meta({RESULTS_KEY: "today"})
    return KeptResults(path, "today")


def forbid_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("results were found anew")

    monkeypatch.setattr(paper_results, "find_results_anew", fail)


def test_results_are_found_paper_by_paper_in_the_file_of_the_cache(cache: BuildCache) -> None:
    file = fill(cache)
    parts = ((0, 2), (0, 1), (1, 2), (2, 2))
    found = [find_paper_results(KeptResults(), file, *part) for part in parts]
    assert found == [[[], [STATED]], [[]], [[STATED]], []]


def test_results_of_the_same_digests_are_taken_over(
    cache: BuildCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = fill(cache)
    kept = stored(cache, tmp_path / "kg.db")
    with Store(tmp_path / "kg.db") as store:
        (result,) = store.results()
    assert (result.paper, result.value, result.evidence.sentence) == ("2", "91.5", STATING)
    assert result.system.entities == ("method:muon",)
    forbid_finding(monkeypatch)
    assert find_paper_results(kept, file, 0, 2) == [[], [STATED]]
    with kept.opened() as previous:
        find = partial(results_of, previous=previous)
        assert [find(merged) for merged in merge_papers(cache.papers())] == [[], [STATED]]


def test_results_are_found_anew_in_a_changed_digest_and_by_other_code(
    cache: BuildCache, tmp_path: Path
) -> None:
    file = fill(cache)
    kept = stored(cache, tmp_path / "kg.db", STATED._replace(value="old"))
    values = [[result.value for result in results] for results in find_paper_results(kept, file, 0, 2)]
    assert values == [[], ["old"]]
    other = KeptResults(kept.previous, "tomorrow")
    assert find_paper_results(other, file, 0, 2) == [[], [STATED]]
    changed = fill(cache, STATING.replace("91.5", "92.5"))
    assert find_paper_results(kept, changed, 0, 2) == [[], [STATED._replace(value="92.5")]]


def test_a_damaged_store_keeps_no_results(cache: BuildCache, tmp_path: Path) -> None:
    file = fill(cache)
    path = tmp_path / "kg.db"
    kept = stored(cache, path, STATED._replace(value="4711"))
    content = path.read_bytes()
    assert content.count(b"4711") == 1
    path.write_bytes(content.replace(b"4711", b"4712"))
    assert find_paper_results(kept, file, 0, 2) == [[], [STATED]]
    path.unlink()
    assert find_paper_results(kept, file, 0, 2) == [[], [STATED]]

"""Reading: unchanged posts come from the last build, others are read; only with the same code."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kg.build.cache import BuildCache
from kg.build.fingerprints import digest_hash
from kg.build.read_posts import Fingerprints, read_posts
from kg.parallel import ignore_progress
from kg.posts.inputs import InputFile, OpenPost, content_hash, find_inputs
from kg.records import Problem
from kg.store.checksum import sign
from kg.store.previous_build import PreviousBuild
from kg.store.rows import PostRow
from kg.store.writer import new_store
from tests.store.small_store import DIGESTS, POSTS, SECOND_MENTIONS, fill

SAME = Fingerprints("reader", "extractor")
#: What is read of every post; the last build had no such digest.
NEW_DIGEST = DIGESTS[0]._replace(title="A new title")


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    """The store of a last build with the fingerprints `SAME`."""
    path = tmp_path / "kg.db"
    with new_store(path) as (writer, _):
        fill(writer)
        writer.write_meta(SAME._asdict())
    with PreviousBuild(path) as store:
        hashes = [digest_hash(extracted.digest) for extracted in store.extracted_digests()]
    with sqlite3.connect(path) as database:
        database.executemany(
            "UPDATE digests SET hash = ? WHERE number = ?", zip(hashes, range(5), strict=True)
        )
    database.close()
    sign(path)
    return path


@pytest.fixture
def cache(tmp_path: Path) -> BuildCache:
    return BuildCache(tmp_path / "cache", *SAME)


class Reading:
    """Reads made-up posts, and notes which files are opened and which progress is reported."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cache: BuildCache, previous: Path) -> None:
        """Replace what opens posts."""
        self.opened: list[str] = []
        self.progress: list[tuple[str, int, int]] = []
        self.hashes_after: Mapping[str, str] = {}
        self._cache, self._previous = cache, previous
        monkeypatch.setattr("kg.build.read_posts.open_post", self._open)
        monkeypatch.setattr("kg.build.read_posts.input_hash", lambda source: self.hashes_after[source.name])

    def _open(self, source: InputFile) -> OpenPost:
        self.opened.append(source.name)
        return OpenPost(
            f"New {source.name}", "2026-01-01", iter([NEW_DIGEST, Problem(source.name, 2, "new")])
        )

    def __call__(self, hashes: Mapping[str, str], fingerprints: Fingerprints = SAME) -> None:
        """Read posts of some names and hashes, which do not change while they are read."""
        self.hashes_after = hashes
        inputs: Sequence[InputFile] = [InputFile(Path(name), name) for name in hashes]
        read_posts(
            inputs,
            hashes,
            self._previous,
            fingerprints,
            self._cache,
            lambda *step: self.progress.append(step),
        )


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, cache: BuildCache, previous: Path) -> Reading:
    return Reading(monkeypatch, cache, previous)


UNCHANGED = {"a.md": "hash a", "b.md": "hash b", "c.md": "hash c"}


def test_unchanged_posts_are_copied_with_digests_mentions_and_problems(
    read: Reading, cache: BuildCache
) -> None:
    read(UNCHANGED)
    assert read.opened == []
    assert list(cache.posts()) == [POSTS[2], POSTS[0], POSTS[1]]
    assert list(cache.problems()) == [Problem("a.md", 9, "odder"), Problem("b.md", 3, "odd")]
    assert cache.missing_count() == 0
    digests = [extracted for _, paper_digests in cache.papers() for extracted in paper_digests]
    assert [extracted.digest for extracted in digests] == DIGESTS
    assert [extracted.hash for extracted in digests] == [
        digest_hash(extracted.digest) for extracted in digests
    ]
    assert digests[1].mentions == ((), SECOND_MENTIONS)
    assert read.progress == [("Reading posts", 0, 0)]


def test_changed_and_new_posts_are_read(read: Reading, cache: BuildCache) -> None:
    read({"a.md": "changed", "b.md": "hash b", "new.md": "hash new"})
    assert read.opened == ["a.md", "new.md"]
    assert list(cache.posts()) == [
        POSTS[1],
        PostRow("a.md", "New a.md", "2026-01-01", "changed"),
        PostRow("new.md", "New new.md", "2026-01-01", "hash new"),
    ]
    assert list(cache.problems()) == [
        Problem("a.md", 2, "new"),
        Problem("b.md", 3, "odd"),
        Problem("new.md", 2, "new"),
    ]
    assert cache.missing_count() == 1
    assert list(cache.missing_digests()) == [(digest_hash(NEW_DIGEST), NEW_DIGEST)]
    assert read.progress == [("Reading posts", 0, 2), ("Reading posts", 1, 2), ("Reading posts", 2, 2)]


def test_what_another_reader_read_is_read_anew_and_mentions_are_kept(
    read: Reading, cache: BuildCache
) -> None:
    read(UNCHANGED, Fingerprints("other", "extractor"))
    assert read.opened == ["a.md", "b.md", "c.md"]
    cache.add_digest(POSTS[0], DIGESTS[1], digest_hash(DIGESTS[1]))
    assert cache.missing_count() == 1


def test_what_another_extractor_extracted_is_missing_and_posts_are_kept(
    read: Reading, cache: BuildCache
) -> None:
    read(UNCHANGED, Fingerprints("reader", "other"))
    assert read.opened == []
    assert cache.missing_count() == 5


def test_nothing_is_copied_from_other_code(read: Reading, cache: BuildCache) -> None:
    read({"a.md": "hash a"}, Fingerprints("other", "other"))
    assert read.opened == ["a.md"]
    assert cache.missing_count() == 1
    cache.add_digest(POSTS[0], DIGESTS[1], digest_hash(DIGESTS[1]))
    assert cache.missing_count() == 2


def test_what_the_cache_has_is_left_and_other_posts_go(read: Reading, cache: BuildCache) -> None:
    cache.add_post(PostRow("a.md", "Cached", "", "hash a"), [])
    cache.add_post(PostRow("gone.md", "Gone", "", "x"), [])
    read({"a.md": "hash a"})
    assert read.opened == []
    assert [post.title for post in cache.posts()] == ["Cached"]


def test_without_a_last_build_all_is_read(tmp_path: Path, cache: BuildCache) -> None:
    text = "# [Title](https://arxiv.org/abs/2510.00001)\n## Method\nMuon.\n"
    for name in ("a.md", "b.md"):
        (tmp_path / "posts").mkdir(exist_ok=True)
        (tmp_path / "posts" / name).write_text(text, encoding="utf-8")
    (tmp_path / "foreign.db").write_text("no store", encoding="utf-8")
    inputs = find_inputs([tmp_path / "posts"])
    hashes = {source.name: content_hash(source.path) for source in inputs}
    for previous in (tmp_path / "none.db", tmp_path / "foreign.db"):
        read_posts(inputs, hashes, previous, SAME, cache, ignore_progress)
        assert cache.content_hashes() == hashes
    assert cache.missing_count() == 1


def test_progress_within_a_long_file_is_told_by_name(
    monkeypatch: pytest.MonkeyPatch, cache: BuildCache, tmp_path: Path
) -> None:
    monkeypatch.setattr("kg.build.read_posts.DIGESTS_COPIED_AT_ONCE", 2)
    source = InputFile(tmp_path, "rows.jsonl")
    monkeypatch.setattr("kg.build.read_posts.open_post", lambda _: OpenPost("", "", iter(DIGESTS)))
    steps: list[tuple[str, int, int]] = []
    read_posts(
        [source], {"rows.jsonl": "x"}, tmp_path / "none.db", SAME, cache, lambda *step: steps.append(step)
    )
    assert steps == [
        ("Reading posts", 0, 1),
        ("Reading rows.jsonl", 2, 0),
        ("Reading rows.jsonl", 4, 0),
        ("Reading posts", 1, 1),
    ]


def test_a_post_that_is_written_to_while_it_is_read_is_read_again_by_the_next_build(
    read: Reading, cache: BuildCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = {"a.md": "before", "new.md": "hash new"}
    after = {"a.md": "after", "new.md": "hash new"}
    read(hashes)
    monkeypatch.setattr("kg.build.read_posts.input_hash", lambda source: after[source.name])
    sources = [InputFile(Path(name), name) for name in hashes]
    cache.remove_posts(hashes)
    result = read_posts(sources, hashes, None, SAME, cache, ignore_progress)
    assert result == {"a.md": "changed while it was read", "new.md": "hash new"}
    assert cache.content_hashes() == result


def test_a_stored_digest_whose_text_is_damaged_is_not_copied(read: Reading, previous: Path) -> None:
    with sqlite3.connect(previous) as database:
        database.execute("UPDATE sections SET text = text || 'x' WHERE number = 1")
    database.close()
    sign(previous)  # so that only the hash of the digest tells
    read(UNCHANGED)
    assert read.opened == ["a.md", "b.md", "c.md"]

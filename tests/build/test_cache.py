"""The build cache: what it keeps, in which order it gives it back, and what it throws away."""

import sqlite3
from pathlib import Path

import pytest

from kg.build import cache as cache_module
from kg.build.cache import BuildCache, iter_oldest_digest_texts
from kg.records import Digest, EntityType, Mention, Problem, Relation, Section, SectionKind, Source
from kg.store.rows import ExtractedDigest, PostRow

OLD = PostRow("b.md", "B", "2025-10-01", "hash b")
NEW = PostRow("a.md", "A", "2025-10-28", "hash a")
MUON = Mention(0, 4, "Muon", EntityType.METHOD, Source.TRAINED, 0.75, "Muon", Relation.USES, 0.5)
MENTIONS = ((), (MUON,))


def digest(paper: str, line: int = 1, text: str = "Muon을 쓴다.") -> Digest:
    section = Section(SectionKind.METHOD, "방법", line + 2, text)
    return Digest(paper, f"Title {paper}", f"url {paper}", line, (section,), "2025-09-01")


@pytest.fixture
def cache(tmp_path: Path) -> BuildCache:
    return BuildCache(tmp_path / "folder" / "cache", "reader", "extractor")


def reopen(cache: BuildCache, reader: str = "reader", extractor: str = "extractor") -> BuildCache:
    path = cache.finish_reading()
    return BuildCache(str(path), reader, extractor)


def test_posts_come_by_date_then_by_path(cache: BuildCache) -> None:
    same_day = PostRow("c.md", "C", "2025-10-01", "hash c")
    for post in (NEW, same_day, OLD):
        cache.add_post(post, [])
    assert list(cache.posts()) == [OLD, same_day, NEW]
    assert cache.content_hashes() == {"a.md": "hash a", "b.md": "hash b", "c.md": "hash c"}


def test_problems_come_by_post_and_line(cache: BuildCache) -> None:
    cache.add_problems([Problem("b.md", 2, "x"), Problem("a.md", 9, "y"), Problem("b.md", 1, "z")])
    assert list(cache.problems()) == [
        Problem("a.md", 9, "y"),
        Problem("b.md", 1, "z"),
        Problem("b.md", 2, "x"),
    ]


def test_papers_come_by_id_with_their_extracted_digests_those_of_older_posts_first(cache: BuildCache) -> None:
    later, earlier = digest("2", 30, "later"), digest("2", 7, "earlier")
    cache.add_post(NEW, [(digest("2"), b"1"), (digest("1", 9), b"2"), (later, b"3")])
    cache.add_post(OLD, [(earlier, b"4"), (digest("2", 2, "failed"), b"5")])
    cache.add_mentions({b"1": MENTIONS, b"2": ((), ()), b"3": MENTIONS, b"4": MENTIONS})
    assert cache.paper_count() == 2
    assert list(cache.papers()) == [
        ("1", [ExtractedDigest("a.md", "2025-10-28", digest("1", 9), b"2", ((), ()))]),
        (
            "2",
            [
                ExtractedDigest("b.md", "2025-10-01", earlier, b"4", MENTIONS),
                ExtractedDigest("a.md", "2025-10-28", digest("2"), b"1", MENTIONS),
                ExtractedDigest("a.md", "2025-10-28", later, b"3", MENTIONS),
            ],
        ),
    ]


def test_equal_digests_are_missing_once_and_in_the_order_in_which_they_were_added(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("2"), b"z"), (digest("1"), b"a"), (digest("3"), b"z")])
    assert cache.missing_count() == 2
    assert list(cache.missing_digests()) == [(b"z", digest("2")), (b"a", digest("1"))]
    cache.add_mentions({b"z": MENTIONS})
    assert cache.missing_count() == 1
    assert list(cache.missing_digests()) == [(b"a", digest("1"))]


def test_mentions_may_be_added_while_missing_digests_are_gone_through(
    cache: BuildCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "CACHE_ROWS_AT_ONCE", 2)
    cache.add_post(NEW, [(digest(str(number)), bytes([number])) for number in range(5)])
    seen = []
    for digest_hash, missing in cache.missing_digests():
        seen.append(missing.paper)
        cache.add_mentions({digest_hash: MENTIONS})
    assert seen == ["0", "1", "2", "3", "4"]


def test_a_second_extraction_of_a_digest_changes_nothing(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1")])
    cache.add_mentions({b"1": MENTIONS})
    cache.add_mentions({b"1": ((), ())})
    ((_, (extracted,)),) = cache.papers()
    assert extracted.mentions == MENTIONS


@pytest.mark.parametrize("most", [0, 1, 2])
def test_mentions_are_the_same_from_memory_and_from_the_file(
    most: int, cache: BuildCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MAX_PAPERS_HELD", most)
    cache.add_post(NEW, [(digest("1"), b"1"), (digest("2", 5), b"2"), (digest("3", 9), b"3")])
    cache.add_mentions({b"1": MENTIONS})
    cache.add_mentions({b"1": ((), ()), b"2": ((MUON,), ())})
    cache.add_mentions({b"3": MENTIONS})
    papers = list(cache.papers())
    assert [extracted.mentions for _, (extracted,) in papers] == [MENTIONS, ((MUON,), ()), MENTIONS]
    assert papers == list(reopen(cache).papers())


def test_digests_without_mentions_have_failed_and_come_by_post_and_line(cache: BuildCache) -> None:
    cache.add_post(OLD, [(digest("1", 9), b"1"), (digest("2", 3), b"2")])
    cache.add_post(NEW, [(digest("3"), b"3"), (digest("4"), b"4")])
    cache.add_mentions({b"4": MENTIONS})
    assert list(cache.failed_digests()) == [
        ("a.md", digest("3")),
        ("b.md", digest("2", 3)),
        ("b.md", digest("1", 9)),
    ]


def test_a_post_that_is_added_again_replaces_what_was_there(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1"), Problem("a.md", 4, "old")])
    cache.add_post(OLD, [(digest("2"), b"2")])
    cache.add_post(NEW._replace(content="new"), [(digest("3"), b"3"), Problem("a.md", 5, "new")])
    assert cache.content_hashes() == {"a.md": "new", "b.md": "hash b"}
    assert list(cache.problems()) == [Problem("a.md", 5, "new")]
    assert [missing.paper for _, missing in cache.missing_digests()] == ["2", "3"]


def test_only_the_posts_of_the_inputs_are_kept(cache: BuildCache) -> None:
    cache.add_post(OLD, [(digest("1"), b"1"), Problem("b.md", 4, "x")])
    cache.add_post(NEW, [(digest("2"), b"2")])
    cache.add_digest(PostRow("begun.md", "", "", ""), digest("3"), b"3")
    cache.add_problems([Problem("odd.md", 1, "begun")])
    cache.keep_only({"a.md"})
    assert list(cache.posts()) == [NEW]
    assert list(cache.problems()) == []
    assert [missing.paper for _, missing in cache.missing_digests()] == ["2"]


def test_a_post_counts_as_read_only_when_all_of_it_was_added(
    cache: BuildCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "CACHE_ROWS_AT_ONCE", 1)

    def fail_after_one() -> object:
        yield digest("1"), b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.add_post(NEW, fail_after_one())  # type: ignore[arg-type]
    assert cache.content_hashes() == {}
    assert cache.missing_count() == 1


def test_what_was_committed_is_there_when_the_cache_is_opened_again(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1")])
    cache.add_mentions({b"1": MENTIONS})
    again = reopen(cache)
    assert again.content_hashes() == {"a.md": "hash a"}
    assert again.missing_count() == 0


def test_what_another_reader_read_is_removed_and_mentions_stay(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1"), Problem("a.md", 1, "x")])
    cache.add_mentions({b"1": MENTIONS})
    again = reopen(cache, reader="other")
    assert (again.content_hashes(), again.paper_count(), list(again.problems())) == ({}, 0, [])
    again.add_post(NEW, [(digest("1"), b"1")])
    assert again.missing_count() == 0


def test_what_another_extractor_extracted_is_removed_and_posts_stay(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1")])
    cache.add_mentions({b"1": MENTIONS})
    again = reopen(cache, extractor="other")
    assert (again.content_hashes(), again.missing_count()) == ({"a.md": "hash a"}, 1)
    once_more = reopen(again, extractor="other")
    assert once_more.content_hashes() == {"a.md": "hash a"}


@pytest.mark.parametrize("text", ["not a database", ""])
def test_a_file_that_cannot_be_read_is_made_anew(text: str, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text(text, encoding="utf-8")
    with BuildCache(tmp_path / "cache", "reader", "extractor") as cache:
        assert cache.content_hashes() == {}


@pytest.mark.parametrize(
    ("text", "other"), [("쓴다", "썬다"), ("hash a", "hash b"), ("odd", "old"), ("trained", "trainex")]
)
def test_a_file_with_another_letter_is_made_anew(text: str, other: str, cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("1"), b"1"), Problem("a.md", 1, "odd")])
    cache.add_mentions({b"1": MENTIONS})
    path = cache.finish_reading()
    content = path.read_bytes()
    assert content.count(text.encode()) == 1
    assert reopen(cache).content_hashes() == {"a.md": "hash a"}
    path.write_bytes(content.replace(text.encode(), other.encode()))
    again = reopen(cache)
    assert (again.content_hashes(), again.paper_count(), list(again.problems())) == ({}, 0, [])


def test_a_file_of_another_version_is_made_anew(cache: BuildCache) -> None:
    cache.add_post(NEW, [])
    path = cache.finish_reading()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert BuildCache(path, "reader", "extractor").content_hashes() == {}


def test_the_file_is_deleted_after_a_build_and_stays_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    with pytest.raises(KeyboardInterrupt), BuildCache(path, "reader", "extractor"):
        raise KeyboardInterrupt
    assert path.exists()
    with BuildCache(path, "reader", "extractor"):
        assert path.exists()
    assert not path.exists()


def test_texts_are_those_of_the_oldest_extracted_digest_of_each_paper(cache: BuildCache) -> None:
    cache.add_post(NEW, [(digest("2", 5, "new"), b"1"), (digest("1", 9, "first"), b"2")])
    cache.add_post(OLD, [(digest("2", 5, "old"), b"3"), (digest("2", 2, "failed"), b"4")])
    cache.add_mentions({b"1": MENTIONS, b"2": MENTIONS, b"3": MENTIONS})
    assert list(iter_oldest_digest_texts(cache.finish_reading())) == [
        "Title 1\n방법\nfirst",
        "Title 2\n방법\nold",
    ]

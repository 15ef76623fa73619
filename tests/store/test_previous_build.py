from pathlib import Path

from kg.store.previous_build import PreviousBuild
from kg.store.rows import ExtractedDigest
from tests.store.small_store import (
    DIGESTS,
    FIRST_MENTIONS,
    FOURTH_MENTIONS,
    POSTS,
    REPEATED_MENTIONS,
    SECOND_MENTIONS,
    THIRD_MENTIONS,
)


def test_the_posts_are_those_of_the_last_build(path: Path) -> None:
    with PreviousBuild(path) as previous:
        assert list(previous.posts()) == POSTS


def test_the_digests_of_the_last_build_come_with_their_mentions_section_by_section(path: Path) -> None:
    with PreviousBuild(path) as previous:
        assert list(previous.extracted_digests()) == [
            ExtractedDigest("a.md", "2025-10-09", DIGESTS[0], b"1", ((), FIRST_MENTIONS)),
            ExtractedDigest("a.md", "2025-10-09", DIGESTS[1], b"2", ((), SECOND_MENTIONS)),
            ExtractedDigest("b.md", "2025-10-28", DIGESTS[2], b"3", ((), REPEATED_MENTIONS)),
            ExtractedDigest("b.md", "2025-10-28", DIGESTS[3], b"4", ((), THIRD_MENTIONS)),
            ExtractedDigest("c.md", "", DIGESTS[4], b"5", ((), FOURTH_MENTIONS)),
        ]

"""The words of `kg diff` in both languages."""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """Headings and sentences; what stands in braces is filled in."""

    title: str
    summary: str
    rising: str
    topics: str
    topic: str
    first_topic: str
    connections: str
    connected: str
    shared: str
    about: str
    now: str
    then: str
    names: str
    tests: str
    things: str
    shared_names: str
    returning: str
    last_seen: str
    papers: str
    other_area: str
    more: str
    gone: str
    small_share: str


WORDS: Mapping[str, Words] = {
    "en": Words(
        title="New papers, {since} to {until}",
        summary="{papers} new in {posts}; {earlier} had been read before. "
        "Connected to these: {connected} of the new ones.",
        rising="More than before: {topics}.",
        topics="Topics",
        topic="{papers} ({share} of the new ones, {before} before)",
        first_topic="{papers}, for the first time",
        connections="Connections to what was read before",
        connected="{new} connects to {old} ({date}).",
        shared="Both name {names}.",
        about="Both are about {topics}.",
        now="Now",
        then="Then",
        names="New names",
        tests="Benchmarks and datasets",
        things="Methods and models",
        shared_names="In several new papers",
        returning="Back again",
        last_seen="{name} (last on {date})",
        papers="All new papers",
        other_area="Other",
        more="… and {count} more.",
        gone="No longer there",
        small_share="under 1%",
    ),
    "ko": Words(
        title="새로 읽은 논문, {since}부터 {until}까지",
        summary="{posts}에 처음 나온 논문은 {papers}이다. 그 전에 읽은 논문은 {earlier}이며, "
        "새 논문 가운데 {connected}이 이들과 이어진다.",
        rising="전보다 늘어난 주제: {topics}.",
        topics="주제",
        topic="{papers} (새 논문의 {share}, 전에는 {before})",
        first_topic="{papers}, 처음 나온 주제",
        connections="전에 읽은 논문과 이어지는 논문",
        connected="{new} — 전에 읽은 {old} ({date})에 이어진다.",
        shared="함께 다루는 것: {names}.",
        about="함께 속한 주제: {topics}.",
        now="이번",
        then="그때",
        names="새 이름",
        tests="벤치마크와 데이터셋",
        things="방법과 모델",
        shared_names="새 논문 여러 편에 나온 이름",
        returning="오랜만에 다시 나온 이름",
        last_seen="{name} ({date} 이후 처음)",
        papers="새 논문 전체",
        other_area="그 밖",
        more="… 외 {count}개.",
        gone="더는 없는 논문",
        small_share="1% 미만",
    ),
}


def count_posts(count: int, language: str) -> str:
    """Return a number of posts in words."""
    if language == "ko":
        return f"글 {count}편"
    return f"{count} post" if count == 1 else f"{count} posts"


def count_papers(count: int, language: str) -> str:
    """Return a number of papers in words."""
    if language == "ko":
        return f"{count}편"
    return f"{count} paper" if count == 1 else f"{count} papers"

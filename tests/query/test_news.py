"""What is new: papers, names, topics, and connections to what was read before."""

from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.query.news import News, news_between, news_since
from kg.query.trends import Share
from kg.records import Evidence
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

#: Ten papers before that are of no use but to be many, so that what few name is rare.
OTHERS = tuple(HandPaper(f"2501.000{number:02}", "Other", "2025-09-30") for number in range(10, 20))
GRAPH = HandGraph(
    (
        *OTHERS,
        HandPaper(
            "2501.00001",
            "Old Net: a start",
            "2025-07-01",
            (HandDigest("2025-07-01-a.md", 1, (("method", 4, "LoRA를 쓴다."),)),),
            (
                ("method:lora", "uses", "[LoRA]를 쓴다."),
                ("dataset:old-set", "uses"),
                ("task:tts", "addresses"),
            ),
        ),
        HandPaper("2501.00002", "Later", "2025-09-25", links=(("dataset:recent-set", "uses"),)),
        HandPaper(
            "2501.00003",
            "NewNet: a thing",
            "2025-10-09",
            (
                HandDigest(
                    "2025-10-09-b.md",
                    1,
                    (("method", 4, "LoRA를 조금 쓴다."), ("introduction", 9, "\n- Goal: NewNet을 낸다. 또.")),
                ),
            ),
            (
                ("method:lora", "uses", "[LoRA]를 조금 쓴다."),
                ("model:newnet", "proposes", "Goal: [NewNet]을 낸다."),
                ("dataset:old-set", "uses"),
                ("dataset:recent-set", "uses"),
                ("benchmark:newbench", "evaluates_on"),
                ("method:plain-term", "proposes"),
                ("task:tts", "addresses"),
            ),
        ),
        HandPaper(
            "2501.00004",
            "Another",
            "2025-10-15",
            (HandDigest("2025-10-15-c.md", 1),),
            (("benchmark:newbench", "evaluates_on"), ("task:newtask", "addresses")),
        ),
        HandPaper("2501.00005", "A third", "2025-10-15", links=(("task:newtask", "addresses"),)),
    ),
    {
        "method:lora": ("LoRA",),
        "model:newnet": ("NewNet",),
        "dataset:old-set": ("OldSet",),
        "dataset:recent-set": ("RecentSet",),
        "benchmark:newbench": ("NewBench",),
        "method:plain-term": ("plain term",),
        "task:tts": ("TTS",),
        "task:newtask": ("NewTask",),
    },
    neighbors={"2501.00003": [("2501.00004", 0.9), ("2501.00001", 0.9)], "2501.00004": [("2501.00003", 0.9)]},
    taxonomy=(
        TopicRow("nets", "Networks", "망", ""),
        TopicRow("small", "Small networks", "작은 망", "nets"),
        TopicRow("large", "Large networks", "큰 망", "nets"),
    ),
    topics={
        "2501.00003": {"small": 0.9, "large": 0.5},
        "2501.00004": {"small": 0.9},
        "2501.00001": {"large": 0.9},
    },
)


@pytest.fixture
def store(open_graph: WriteGraph) -> Store:
    return open_graph(GRAPH)


@pytest.fixture
def news(store: Store) -> News:
    return news_since(store, "2025-10")


def test_papers_of_the_date_or_later_are_new_oldest_first(news: News) -> None:
    assert [new.paper.id for new in news.papers] == ["2501.00003", "2501.00004", "2501.00005"]
    assert (news.since, news.until, news.earlier) == ("2025-10", "2025-10-15", 12)
    assert news.posts == ("2025-10-09-b.md", "2025-10-15-c.md", "post.md")


def test_a_paper_is_told_by_the_first_sentence_of_its_introduction(news: News) -> None:
    goal = Evidence("2025-10-09-b.md", 10, "introduction", "Goal: NewNet을 낸다.", 0, 17)
    assert [new.sentence for new in news.papers] == [goal, None, None]


def test_the_nearest_earlier_paper_is_told_and_no_new_one(news: News) -> None:
    (connected,) = news.connected
    assert connected.paper.id == "2501.00003"
    assert connected.earlier is not None
    assert connected.earlier.paper.id == "2501.00001"
    assert {shown.reason.name for shown in connected.earlier.reasons} == {"LoRA", "OldSet", "TTS"}
    assert [new.earlier for new in news.papers if new is not connected] == [None, None]


def test_a_weak_connection_is_not_told(open_graph: WriteGraph) -> None:
    weak = GRAPH._replace(neighbors={"2501.00004": [("2501.00001", 0.01)]})
    assert news_since(open_graph(weak), "2025-10").connected == []


def test_topics_are_told_with_their_share_and_whether_they_are_more_than_chance(news: News) -> None:
    assert [(row.topic.id, row.new, row.before, row.is_rising) for row in news.topics] == [
        ("small", Share(2, 3), Share(0, 12), True),  # chance: 3 of 105 pairs of papers are both new
        ("large", Share(1, 3), Share(1, 12), False),
    ]


def test_new_names_are_proposed_by_a_new_paper_or_used_by_several(news: News) -> None:
    told = [(row.entity.id, [paper.id for paper in row.papers], len(row.proposed_by)) for row in news.names]
    assert told == [
        ("benchmark:newbench", ["2501.00003", "2501.00004"], 0),
        ("model:newnet", ["2501.00003"], 1),
    ]


def test_a_name_is_back_if_no_paper_had_it_for_two_months(news: News) -> None:
    (row,) = [row for row in news.returning if row.entity.id == "dataset:old-set"]
    assert (row.paper.id, row.last.id) == ("2501.00003", "2501.00001")
    assert {row.entity.id for row in news.returning} == {"dataset:old-set", "method:lora"}


def test_without_a_date_the_last_two_weeks_are_new(store: Store) -> None:
    assert news_since(store).since == "2025-10-02"


def test_a_graph_of_no_dates_cannot_tell_what_is_new_by_itself(open_graph: WriteGraph) -> None:
    undated = open_graph(HandGraph((HandPaper("2501.00001", "One", "2025"),)))
    with pytest.raises(QuestionError, match="no paper of this graph has a date"):
        news_since(undated)
    with pytest.raises(QuestionError, match="'since' soon: not a date"):
        news_since(undated, "soon")


def test_nothing_may_be_new(store: Store) -> None:
    news = news_since(store, "2026")
    assert (news.papers, news.topics, news.names, news.returning, news.earlier) == ((), (), (), (), 15)


def test_two_graphs_differ_by_their_papers_whatever_their_dates(store: Store, tmp_path: Path) -> None:
    gone = HandPaper("2401.00001", "Gone", "2024-01-01")
    earlier = HandGraph((*OTHERS, *GRAPH.papers[10:12], gone), GRAPH.entities).write(tmp_path / "old.db")
    with Store(earlier) as old:
        news = news_between(old, store)
    assert [new.paper.id for new in news.papers] == ["2501.00003", "2501.00004", "2501.00005"]
    assert (news.since, news.until) == ("2025-10-09", "2025-10-15")
    assert [paper.title for paper in news.gone] == ["Gone"]

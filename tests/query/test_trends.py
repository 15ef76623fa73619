import pytest

from kg.errors import QuestionError
from kg.query.trend_test import upper_tail
from kg.query.trends import Direction, Trends, trends
from kg.records import Entity
from kg.store.topic_queries import TopicRow
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandGraph, HandPaper

TAXONOMY = (
    TopicRow("generation", "Generation", "생성", ""),
    TopicRow("video", "Video", "영상", "generation"),
    TopicRow("images", "Images", "이미지", "generation"),
    TopicRow("agents", "Agents", "에이전트", ""),
    TopicRow("tools", "Tools", "도구", "agents"),
)


def graph(*groups: tuple[str, int, str, str], taxonomy: tuple[TopicRow, ...] = TAXONOMY) -> HandGraph:
    """Return a graph of groups of papers.

    Args:
        groups: For each group the date, the number of papers, what they name, and their topic or "".
        taxonomy: Areas and topics.
    """
    papers: list[HandPaper] = []
    topics: dict[str, dict[str, float]] = {}
    for date, count, names, topic in groups:
        for _ in range(count):
            paper_id = f"2501.{len(papers):05d}"
            links = tuple((f"method:{name}", "uses") for name in names.split())
            papers.append(HandPaper(paper_id, f"Number {len(papers)}", date, links=links))
            topics[paper_id] = {topic: 0.9} if topic else {}
    names_of_all = {name for _, _, names, _ in groups for name in names.split()}
    entities = {f"method:{name}": (name.title(),) for name in sorted(names_of_all)}
    return HandGraph(tuple(papers), entities, taxonomy=taxonomy, topics=topics)


#: 12 papers in September, 8 in October, 4 in November: the last has a sixth of the 24.
RISING = graph(
    ("2025-09-01", 9, "old", "tools"),
    ("2025-09-02", 3, "", ""),
    ("2025-10-01", 8, "", "images"),
    ("2025-11-01", 4, "flow", "video"),
)


def ids(answer: Trends) -> tuple[list[str], list[str], list[str]]:
    topics, entities, new = (
        [trend.subject.id for trend in found] for found in (answer.topics, answer.entities, answer.new)
    )
    return topics, entities, new


def test_the_last_months_with_a_sixth_of_the_papers_are_compared_with_those_before(
    open_graph: WriteGraph,
) -> None:
    answer = trends(open_graph(RISING))
    assert (answer.since, answer.recent, answer.before) == ("2025-11", 4, 20)
    assert answer.months == {"2025-09": 12, "2025-10": 8, "2025-11": 4}
    fewer = graph(("2025-09-01", 12, "", ""), ("2025-10-01", 8, "", ""), ("2025-11-01", 3, "", ""))
    assert trends(open_graph(fewer)).since == "2025-10"  # 3 of 23 are less than a sixth


def test_topics_and_entities_rise_with_their_counts_chance_months_and_first_paper(
    open_graph: WriteGraph,
) -> None:
    answer = trends(open_graph(RISING))
    assert ids(answer) == (["video"], ["method:flow"], [])
    (video,), (flow,) = answer.topics, answer.entities
    assert isinstance(flow.subject, Entity)
    assert flow.direction is Direction.RISING
    assert (flow.recent, flow.before, flow.since) == ((4, 4), (0, 20), "2025-11")
    assert flow.chance == video.chance == pytest.approx(1 / 10_626)  # of the ways to choose 4 of 24
    assert flow.months == {"2025-09": 0, "2025-10": 0, "2025-11": 4}
    assert (flow.first.id, flow.first.title) == ("2501.00020", "Number 20")


def test_what_falls_is_all_earlier(open_graph: WriteGraph) -> None:
    # with October and November recent: 9 of 9 papers are among the 12 of 24
    answer = trends(open_graph(RISING), falling=True, since="2025-10")
    assert ids(answer) == (["agents", "tools"], ["method:old"], [])
    (old,) = answer.entities
    assert (old.direction, old.recent.papers, old.before.papers) == (Direction.FALLING, 0, 9)
    assert old.chance == pytest.approx(upper_tail(9, marked=9, drawn=12, total=24))


def test_what_could_be_chance_is_not_listed(open_graph: WriteGraph) -> None:
    # 3 of 4 recent papers and 2 of 20 before: 1 in 50, more than is listed of a single name
    halves = graph(
        ("2025-09-01", 2, "flow", ""),
        ("2025-09-01", 18, "", ""),
        ("2025-11-01", 3, "flow", ""),
        ("2025-11-01", 1, "", ""),
    )
    assert ids(trends(open_graph(halves))) == ([], ["method:flow"], [])
    with_others = graph(
        ("2025-09-01", 2, "flow", ""),
        ("2025-09-01", 4, "a b c d e f g h", ""),
        ("2025-09-01", 14, "", ""),
        ("2025-11-01", 3, "flow", ""),
        ("2025-11-01", 1, "", ""),
    )
    assert ids(trends(open_graph(with_others))) == ([], [], [])


def test_new_is_what_several_recent_papers_have_and_no_earlier_one(open_graph: WriteGraph) -> None:
    store = open_graph(
        graph(
            ("2025-09-01", 20, "", ""),
            ("2025-11-01", 2, "twice", "tools"),
            ("2025-11-02", 1, "once", ""),
            ("2025-11-03", 1, "", ""),
        )
    )
    answer = trends(store)
    assert ids(answer) == ([], [], ["agents", "method:twice", "tools"])
    assert {trend.direction for trend in answer.new} == {Direction.NEW}
    assert ids(trends(store, falling=True)) == ([], [], [])


def test_hubs_are_left_out(open_graph: WriteGraph) -> None:
    # 12 papers of 40 are more than 10 and more than a tenth
    store = open_graph(
        graph(("2025-09-01", 28, "", ""), ("2025-11-01", 11, "x", ""), ("2025-11-02", 1, "x", ""))
    )
    assert ids(trends(store)) == ([], [], [])
    store = open_graph(
        graph(("2025-09-01", 28, "", ""), ("2025-11-01", 10, "x", ""), ("2025-11-02", 2, "", ""))
    )
    assert ids(trends(store)) == ([], ["method:x"], [])


def test_names_in_small_letters_that_all_areas_use_are_left_out(open_graph: WriteGraph) -> None:
    def names(first: str, second: str) -> HandGraph:
        made = graph(
            ("2025-09-01", 10, "", "images"),
            ("2025-09-01", 10, "", "tools"),
            ("2025-11-01", 2, "spread", first),
            ("2025-11-02", 2, "spread", second),
        )
        return made._replace(entities={"method:spread": ("spread",)})

    def rising(made: HandGraph) -> list[str]:
        return ids(trends(open_graph(made), types=["method"]))[1]

    # two papers at random are of one area about as often as two of its papers: a third of the pairs
    assert rising(names("images", "tools")) == []
    capital = names("images", "tools")._replace(entities={"method:spread": ("Spread",)})
    assert rising(capital) == ["method:spread"]
    without_topics = names("images", "tools")._replace(topics={})
    assert rising(without_topics) == ["method:spread"]


def test_a_name_that_one_of_many_areas_uses_is_not_generic(open_graph: WriteGraph) -> None:
    areas = tuple(TopicRow(f"area{number}", f"Area {number}", "분야", "") for number in range(10))
    made = graph(
        *((f"2025-09-{number + 1:02d}", 2, "", f"area{number}") for number in range(10)),
        ("2025-11-01", 4, "own", "area0"),
        taxonomy=areas,
    )._replace(entities={"method:own": ("own",)})
    assert ids(trends(open_graph(made), types=["method"]))[1] == ["method:own"]


def test_types_narrow_to_topics_or_to_entities_of_a_type(open_graph: WriteGraph) -> None:
    store = open_graph(RISING)
    assert ids(trends(store, types=["topic"])) == (["video"], [], [])
    assert ids(trends(store, types=["method"])) == ([], ["method:flow"], [])
    assert ids(trends(store, types=["topic", "method"])) == (["video"], ["method:flow"], [])
    assert ids(trends(store, types=["dataset"])) == ([], [], [])


def test_who_proposes_is_named(open_graph: WriteGraph) -> None:
    papers = [HandPaper(f"2501.0000{number}", f"Number {number}", "2025-09-01") for number in range(8)]
    links = [("method:x", "proposes"), ("method:x", "uses"), ("method:x", "uses")]
    papers += [
        HandPaper(f"2501.0001{number}", f"Number {number}", "2025-11-01", links=(link,))
        for number, link in enumerate(links)
    ]
    (found,) = trends(open_graph(HandGraph(tuple(papers), {"method:x": ("Xxx",)}))).entities
    assert [paper.id for paper in found.proposed_by] == ["2501.00010"]


def test_a_limit_holds_for_each_list(open_graph: WriteGraph) -> None:
    store = open_graph(RISING)
    assert ids(trends(store, limit=1, falling=True, since="2025-10")) == (["agents"], ["method:old"], [])
    assert ids(trends(store, limit=0)) == ([], [], [])


def test_one_month_or_none_compares_nothing(open_graph: WriteGraph) -> None:
    assert trends(open_graph(HandGraph(()))) == ("", {}, 0, 0, (), (), ())
    answer = trends(open_graph(graph(("2025-09-01", 3, "x", ""), ("", 2, "x", ""))))
    assert (answer.since, answer.months, answer.topics, answer.entities) == ("", {"2025-09": 3}, (), ())


def test_a_date_that_leaves_nothing_to_compare_is_refused(open_graph: WriteGraph) -> None:
    store = open_graph(RISING)
    with pytest.raises(QuestionError, match=r"^'since' 2026: no paper .* has this or a later date"):
        trends(store, since="2026")
    with pytest.raises(QuestionError, match=r"^'since' 2025-09: no paper .* has an earlier date"):
        trends(store, since="2025-09")
    with pytest.raises(QuestionError, match=r"^'since' yesterday: not a date"):
        trends(store, since="yesterday")

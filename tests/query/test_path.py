import pytest

from kg.query.load_nodes import load_entity
from kg.query.path import Step, find_paths, is_unsure, path_weight, steps_between
from kg.query.resolve import load_node
from kg.records import Entity, EntityType, Evidence, Paper, Relation
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, OPEN_ENDED, PREF, VIDEO, WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper


def nodes(steps: list[Step]) -> list[str]:
    """Return the ids of the nodes of a path, both ends included."""
    assert [step.target.id for step in steps[:-1]] == [step.source.id for step in steps[1:]]
    return [steps[0].source.id, *(step.target.id for step in steps)]


def paths(store: Store, start: str, goal: str, count: int = 1) -> list[list[str]]:
    found = find_paths(store, load_node(store, start), load_node(store, goal), count=count)
    return [nodes(steps) for steps in found]


def test_a_step_has_relation_and_sentences_of_its_paper_whichever_end_it_is(store: Store) -> None:
    ends = load_node(store, NORMUON), load_node(store, MARS)
    *_, (first, second) = find_paths(store, *ends, count=3)  # before it, what builds on what
    assert first == Step(
        load_node(store, NORMUON),
        load_node(store, "method:normuon"),
        Relation.PROPOSES,
        (Evidence("2025-09.md", 6, "introduction", "Muon 위에 NorMuon을 제안한다.", 8, 15),),
    )
    assert second == Step(
        load_node(store, "method:normuon"),
        load_node(store, MARS),
        Relation.COMPARES_WITH,
        (Evidence("2025-10.md", 12, "results", "NorMuon, Adam보다 정확도가 높다.", 0, 7),),
    )


def test_the_sentences_of_a_step_come_clearest_first(store: Store) -> None:
    (step,) = steps_between(store, load_node(store, "method:muon"), load_node(store, MUON))
    assert [evidence.section for evidence in step.evidence] == ["title", "introduction"]


def test_a_path_leads_through_the_rarest_entity(store: Store) -> None:
    # a step costs 2 + ln(papers): NorMuon is named by 2, Muon by 4, Adam by 8
    assert paths(store, NORMUON, MARS, 4) == [
        [NORMUON, MARS],  # MARS builds on it
        [NORMUON, MUON, MARS],  # both build on MUON
        [NORMUON, "method:normuon", MARS],
        [NORMUON, "method:muon", MARS],
    ]
    assert paths(store, "method:lora", "method:mars-m") == [["method:lora", MARS, "method:mars-m"]]


def wide_graph(common: int, total: int) -> HandGraph:
    """Return papers of which the first and third share what the first `common` but the second name."""
    links = {1: ("common", "left"), 2: ("left", "right"), 3: ("common", "right")}
    return HandGraph(
        tuple(
            HandPaper(
                f"2501.{number:05d}",
                "Paper",
                links=tuple(
                    (f"method:{name}", "uses")
                    for name in links.get(number, ("common",) if number <= common + 1 else ())
                ),
            )
            for number in range(1, total + 1)
        ),
        {f"method:{name}": (name,) for name in ("common", "left", "right")},
    )


def test_a_longer_path_through_rare_entities_may_tell_more_than_one_through_what_many_name(
    open_graph: WriteGraph,
) -> None:
    # four steps through entities of 2 papers cost 4 · (2 + ln 2) = 10.77, two through one of n papers
    # 2 · (2 + ln n): 10.74 with 29 papers, 10.80 with 30
    long = ["2501.00001", "method:left", "2501.00002", "method:right", "2501.00003"]
    short = ["2501.00001", "method:common", "2501.00003"]
    assert paths(open_graph(wide_graph(29, 400)), "2501.00001", "2501.00003") == [short]
    assert paths(open_graph(wide_graph(30, 400)), "2501.00001", "2501.00003") == [long]


def test_no_path_passes_a_hub_but_it_may_end_there(open_graph: WriteGraph) -> None:
    # of 20 papers, 10 may name what is passed
    ten, eleven = open_graph(wide_graph(10, 20)), open_graph(wide_graph(11, 20))
    assert paths(ten, "2501.00001", "2501.00005") == [["2501.00001", "method:common", "2501.00005"]]
    assert paths(eleven, "2501.00001", "2501.00005") == []
    assert paths(eleven, "2501.00001", "method:common") == [["2501.00001", "method:common"]]


def test_paths_come_by_weight_then_by_length(store: Store) -> None:
    # ImageNet 2 · (2 + ln 4) = 6.77, Adam, which VIDEO only mentions, 2 · (2 + ln 8) + 1 = 9.16, Muon and the
    # diffusion model 4 · (2 + ln 4) = 13.55; LoRA of two papers might mean two things
    found = find_paths(store, load_node(store, MUON), load_node(store, VIDEO), count=10)
    assert [(round(1 / path_weight(steps), 2), nodes(steps)) for steps in found] == [
        (6.77, [MUON, "dataset:imagenet", VIDEO]),
        (9.16, [MUON, "method:adam", VIDEO]),
        (13.55, [MUON, "method:muon", OPEN_ENDED, "method:diffusion-model", VIDEO]),
    ]
    assert path_weight([]) == 0.0


@pytest.mark.parametrize(
    ("entity_type", "relation", "cost"),
    [
        ("method", "uses", 2.0),
        ("metric", "uses", 3.0),
        ("method", "mentions", 3.0),
        ("metric", "mentions", 3.0),
    ],
)
def test_a_metric_and_a_mention_say_less(entity_type: str, relation: str, cost: float) -> None:
    entity = Entity("x:x", "x", EntityType(entity_type), (), 1)
    step = Step(Paper("2501.00001", "One", "", "", ()), entity, Relation(relation), ())
    assert path_weight([step]) == 1 / cost
    assert path_weight([step._replace(source=entity, target=step.source)]) == 1 / cost


@pytest.mark.parametrize(
    ("name", "aliases", "papers", "expected"),
    [
        ("LDR", (), 2, True),
        ("sCM", ("SCM",), 2, True),
        ("LDR", (), 8, False),  # what so many papers write is one thing
        ("LDR", ("low dynamic range",), 2, False),
        ("LDR", ("low-dynamic range",), 2, False),
        ("Muon", (), 2, False),
        ("BERTX-L", (), 2, False),
        ("ABCDEF", (), 2, False),
        ("DPO2", (), 2, False),
    ],
)
def test_short_abbreviations_of_few_papers_are_unsure(
    name: str, aliases: tuple[str, ...], papers: int, *, expected: bool
) -> None:
    assert is_unsure(Entity("method:x", name, EntityType.METHOD, aliases, papers)) is expected


def test_no_path_passes_an_unsure_name(open_graph: WriteGraph) -> None:
    def graph(*names: str) -> Store:
        papers = tuple(
            HandPaper(f"2501.0000{number}", "Paper", links=(("method:x", "uses"),)) for number in (1, 2)
        )
        return open_graph(HandGraph(papers, {"method:x": names}))

    assert paths(graph("LDR"), "2501.00001", "2501.00002") == []
    assert paths(graph("LDR"), "2501.00001", "method:x") == [["2501.00001", "method:x"]]
    assert paths(graph("LDR", "low dynamic range"), "2501.00001", "2501.00002") == [
        ["2501.00001", "method:x", "2501.00002"]
    ]


@pytest.mark.parametrize(
    ("name", "passed"),
    [
        ("Muon", True),
        ("weight decay", False),
        ("optimizer", False),
        ("diffusion model", True),
        ("Adam", True),
    ],
)
def test_no_path_passes_a_kind_of_things_or_a_technique_of_textbooks(
    name: str, *, passed: bool, open_graph: WriteGraph
) -> None:
    papers = tuple(
        HandPaper(f"2501.0000{number}", f"Number {number}", links=(("method:x", "uses"),))
        for number in range(2)
    )
    store = open_graph(HandGraph(papers, {"method:x": (name,)}))
    assert bool(paths(store, "2501.00000", "2501.00001", 1)) == passed


def test_so_many_paths_are_returned_as_are_asked_for(store: Store) -> None:
    assert len(paths(store, MUON, VIDEO, 2)) == 2
    assert len(paths(store, MUON, VIDEO)) == 1
    assert paths(store, MUON, VIDEO, 0) == []


def test_there_is_one_path_between_a_paper_and_an_entity_that_it_names(store: Store) -> None:
    assert paths(store, PREF, "method:grpo", 3) == [[PREF, "method:grpo"]]


def test_avoided_nodes_are_not_passed(store: Store) -> None:
    ends = load_node(store, MUON), load_node(store, VIDEO)
    assert nodes(steps_between(store, *ends)) == [MUON, "dataset:imagenet", VIDEO]
    assert nodes(steps_between(store, *ends, {"dataset:imagenet"})) == [MUON, "method:adam", VIDEO]


def test_a_paper_that_builds_on_another_is_one_step_away_whichever_comes_first(store: Store) -> None:
    (there,) = steps_between(store, load_node(store, MARS), load_node(store, NORMUON))
    (back,) = steps_between(store, load_node(store, NORMUON), load_node(store, MARS))
    assert there == Step(
        load_node(store, MARS),
        load_node(store, NORMUON),
        Relation.BUILDS_ON,
        (Evidence("2025-10.md", 12, "results", "NorMuon, Adam보다 정확도가 높다.", 0, 7),),
        load_entity(store, "method:normuon"),
    )
    assert back == there._replace(source=there.target, target=there.source, is_reversed=True)
    assert (there.is_backward, back.is_backward) == (False, True)
    assert path_weight([there]) == path_weight([back]) == 0.5


def test_links_to_papers_are_steps_that_say_more_than_a_shared_name(open_graph: WriteGraph) -> None:
    def digest(*cites: str) -> tuple[HandDigest, ...]:
        return (HandDigest("post.md", 1, cites=cites),)

    shared = (("method:x", "uses"),)
    papers = (
        HandPaper("2501.00001", "One", digests=digest("2501.00003"), links=shared),
        HandPaper("2501.00002", "Two", digests=digest("2501.00003"), links=shared),
        HandPaper("2501.00003", "Three"),
        HandPaper("2501.00004", "Four"),
    )
    store = open_graph(HandGraph(papers, {"method:x": ("Sinkhorn",)}))
    # two links cost 4, Sinkhorn of two papers 2 · (2 + ln 2) = 5.39
    assert paths(store, "2501.00001", "2501.00002", 2) == [
        ["2501.00001", "2501.00003", "2501.00002"],
        ["2501.00001", "method:x", "2501.00002"],
    ]
    first, second = steps_between(store, load_node(store, "2501.00001"), load_node(store, "2501.00002"))
    assert [(step.relation, step.is_backward, step.evidence) for step in (first, second)] == [
        (Relation.CITES, False, ()),
        (Relation.CITES, True, ()),
    ]


AREAS = tuple(
    row
    for number in range(4)
    for row in (
        TopicRow(f"area{number}", f"Area {number}", "분야", ""),
        TopicRow(f"topic{number}", f"Topic {number}", "주제", f"area{number}"),
    )
)


@pytest.mark.parametrize(
    ("names", "size", "one_area", "passed"),
    [
        (("latency",), 4, False, False),
        (("latency",), 4, True, True),
        (("latency",), 2, False, False),
        (("maximum discrepancy", "MD"), 4, False, True),  # a term of few papers
        (("maximum discrepancy", "MD"), 8, False, False),
        (("Sinkhorn",), 4, False, True),
        (("Sinkhorn",), 8, False, False),  # what all fields use says little of two papers
        (("Sinkhorn",), 8, True, True),
    ],
)
def test_no_path_passes_what_papers_of_all_areas_use_alike(
    names: tuple[str, ...], size: int, open_graph: WriteGraph, *, one_area: bool, passed: bool
) -> None:
    # twenty papers, five of each of four areas: two are of one area with probability 4/19
    papers = tuple(
        HandPaper(f"2501.{number:05d}", "Paper", links=(("method:x", "uses"),) if number < size else ())
        for number in range(20)
    )
    by_area = [number // 5 if one_area else number % 4 for number in range(20)]
    topics = {f"2501.{number:05d}": {f"topic{area}": 0.9} for number, area in enumerate(by_area)}
    store = open_graph(HandGraph(papers, {"method:x": names}, taxonomy=AREAS, topics=topics))
    assert paths(store, "2501.00000", "2501.00001") == (
        [["2501.00000", "method:x", "2501.00001"]] if passed else []
    )


def test_a_longer_way_than_four_steps_is_none(open_graph: WriteGraph) -> None:
    papers = tuple(
        HandPaper(f"2501.0000{n}", "Paper", links=((f"method:x{n}", "uses"), (f"method:x{n + 1}", "uses")))
        for n in range(4)
    )
    store = open_graph(HandGraph(papers, {f"method:x{n}": (f"Name{n}",) for n in range(5)}))
    chain = ["2501.00000", "method:x1", "2501.00001", "method:x2", "2501.00002"]
    assert paths(store, "2501.00000", "2501.00002") == [chain]
    assert paths(store, "2501.00000", "method:x3") == []
    assert paths(store, "2501.00000", "2501.00003") == []


def test_a_path_from_a_node_to_itself_has_no_steps(store: Store) -> None:
    assert steps_between(store, load_node(store, MUON), load_node(store, MUON)) == []
    assert paths(store, MUON, MUON, 2) == []


def test_what_nothing_connects_has_no_path(crowd: Store, open_graph: WriteGraph) -> None:
    papers = (HandPaper("2501.00001", "One"), HandPaper("2501.00002", "Two"))
    assert paths(open_graph(HandGraph(papers)), "2501.00001", "2501.00002") == []
    # of 16, the papers 14 and 15 share only what all name
    assert paths(crowd, CROWD[13], CROWD[14], 3) == []


@pytest.mark.parametrize(
    ("entity", "relation", "steps"),
    [
        ("method:right", "uses", 4),
        ("method:right", "evaluates_on", 4),
        ("method:right", "mentions", 0),
        ("metric:right", "uses", 0),
        ("model:right", "uses", 4),
        ("model:right", "evaluates_on", 0),
    ],
)
def test_over_another_paper_each_does_something_with_what_is_shared(
    open_graph: WriteGraph, entity: str, relation: str, steps: int
) -> None:
    graph = HandGraph(
        (
            HandPaper("p1", "One", links=(("method:left", "uses"),)),
            HandPaper("p2", "Two", links=(("method:left", "uses"), (entity, "uses"))),
            HandPaper("p3", "Three", links=((entity, relation),)),
        ),
        {"method:left": ("Left",), entity: ("Right",)},
    )
    store = open_graph(graph)
    assert len(steps_between(store, load_node(store, "p1"), load_node(store, "p3"))) == steps
    assert len(steps_between(store, load_node(store, "p2"), load_node(store, "p3"))) == 2

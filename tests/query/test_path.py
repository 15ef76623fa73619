from kg.query.path import Step, find_paths, steps_between
from kg.query.resolve import load_node
from kg.records import Evidence, Relation
from kg.store.reader import Store
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, PREF, VIDEO, WriteGraph
from tests.query.hand_built import HandGraph, HandPaper


def nodes(steps: list[Step]) -> list[str]:
    """Return the ids of the nodes of a path, both ends included."""
    assert [step.target.id for step in steps[:-1]] == [step.source.id for step in steps[1:]]
    return [steps[0].source.id, *(step.target.id for step in steps)]


def paths(store: Store, start: str, goal: str, count: int = 1) -> list[list[str]]:
    found = find_paths(store, load_node(store, start), load_node(store, goal), count=count)
    return [nodes(steps) for steps in found]


def test_a_step_has_relation_and_sentences_of_its_paper_whichever_end_it_is(store: Store) -> None:
    first, second = steps_between(store, load_node(store, NORMUON), load_node(store, MARS))
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
    # a step costs 1 + ln(papers): NorMuon is named by 2, Muon by 4, Adam by 8
    assert paths(store, NORMUON, MARS) == [[NORMUON, "method:normuon", MARS]]
    assert paths(store, "method:lora", "method:mars-m") == [["method:lora", MARS, "method:mars-m"]]


def test_a_longer_path_through_rare_entities_may_be_cheaper_than_one_through_a_hub(
    open_graph: WriteGraph,
) -> None:
    def graph(hub_papers: int) -> HandGraph:
        links = {1: ("hub", "left"), 2: ("left", "right"), 3: ("hub", "right")}
        return HandGraph(
            tuple(
                HandPaper(
                    f"2501.{number:05d}",
                    "Paper",
                    links=tuple((f"method:{name}", "uses") for name in links.get(number, ("hub",))),
                )
                for number in range(1, hub_papers + 2)
            ),
            {f"method:{name}": (name,) for name in ("hub", "left", "right")},
        )

    # all papers but the second name the hub. Four steps through entities of 2 papers cost
    # 4 · (1 + ln 2) = 6.77, two through the hub 2 · (1 + ln papers): 6.80 with 11 papers, 6.61 with 10
    eleven, ten = open_graph(graph(11)), open_graph(graph(10))
    long = ["2501.00001", "method:left", "2501.00002", "method:right", "2501.00003"]
    assert paths(eleven, "2501.00001", "2501.00003") == [long]
    assert paths(ten, "2501.00001", "2501.00003") == [["2501.00001", "method:hub", "2501.00003"]]


def test_an_entity_that_all_papers_name_costs_most(store: Store) -> None:
    # ImageNet 2 · (1 + ln 4) = 4.77, Adam 2 · (1 + ln 8) = 6.16,
    # Muon and LoRA 2 · (1 + ln 4) + 2 · (1 + ln 2) = 8.16
    assert paths(store, MUON, VIDEO, 10) == [
        [MUON, "dataset:imagenet", VIDEO],
        [MUON, "method:adam", VIDEO],
        [MUON, "method:muon", MARS, "method:lora", VIDEO],
    ]


def test_so_many_paths_are_returned_as_are_asked_for(store: Store) -> None:
    assert len(paths(store, MUON, VIDEO, 2)) == 2
    assert len(paths(store, MUON, VIDEO)) == 1
    assert paths(store, MUON, VIDEO, 0) == []


def test_there_is_one_path_between_a_paper_and_an_entity_that_it_names(store: Store) -> None:
    assert paths(store, PREF, "method:grpo", 3) == [[PREF, "method:grpo"]]


def test_avoided_nodes_are_not_passed(store: Store) -> None:
    ends = load_node(store, NORMUON), load_node(store, MARS)
    assert nodes(steps_between(store, *ends, {"method:normuon"})) == [NORMUON, "method:muon", MARS]
    assert nodes(steps_between(store, *ends, {"method:normuon", "method:muon"})) == [
        NORMUON,
        "method:adam",
        MARS,
    ]


def test_a_path_from_a_node_to_itself_has_no_steps(store: Store) -> None:
    assert steps_between(store, load_node(store, MUON), load_node(store, MUON)) == []
    assert paths(store, MUON, MUON, 2) == []


def test_what_nothing_connects_has_no_path(crowd: Store, open_graph: WriteGraph) -> None:
    papers = (HandPaper("2501.00001", "One"), HandPaper("2501.00002", "Two"))
    assert paths(open_graph(HandGraph(papers)), "2501.00001", "2501.00002") == []
    # of 16, the papers 14 and 15 share only what all name
    assert paths(crowd, CROWD[13], CROWD[14], 3) == [[CROWD[13], "method:everywhere", CROWD[14]]]

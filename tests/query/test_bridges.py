from math import log

from kg.query.bridges import bridges
from kg.records import Community
from kg.store.reader import Store
from tests.query.conftest import MARS, MUON, NORMUON, OPEN_ENDED, PREF, SECOND, VIDEO, WriteGraph
from tests.query.hand_built import HandGraph, HandPaper

#: idf² of an entity of 4 of 8 papers; of one of 2 papers it is four times as much.
UNIT = log(2) ** 2


def test_pairs_of_two_communities_come_by_weight_then_by_entity_and_papers(store: Store) -> None:
    found = [
        (bridge.first.id, bridge.second.id, bridge.entity.id, round(bridge.weight / UNIT, 9))
        for bridge in bridges(store)
    ]
    assert found == [
        (MARS, VIDEO, "method:lora", 4.0),  # both use it
        (MUON, OPEN_ENDED, "method:muon", 2.0),  # proposed and compared with
        (NORMUON, OPEN_ENDED, "method:muon", 1.0),  # used and compared with
        (MARS, OPEN_ENDED, "method:muon", 1.0),
        (MUON, VIDEO, "dataset:imagenet", 0.81),  # evaluated on by both: 0.9²
        (SECOND, VIDEO, "dataset:imagenet", 0.81),
        (NORMUON, VIDEO, "dataset:imagenet", 0.81),
        (SECOND, PREF, "metric:accuracy", 0.81),
        (PREF, MARS, "metric:accuracy", 0.81),
    ]


def test_a_limit_keeps_the_heaviest(store: Store) -> None:
    assert [bridge.entity.id for bridge in bridges(store, limit=2)] == ["method:lora", "method:muon"]
    assert bridges(store, limit=0) == []


def test_each_paper_has_the_names_of_its_community(store: Store) -> None:
    lora, *_, accuracy = bridges(store)
    assert lora.communities == (("Muon", "NorMuon"), ("diffusion model",))
    assert (accuracy.first.id, accuracy.communities) == (PREF, (("diffusion model",), ("Muon", "NorMuon")))


def graph(*communities: tuple[int, ...], papers: int = 6, naming: int = 4) -> HandGraph:
    """Return a graph of papers of which the first so many name one entity."""
    ids = [f"2501.0000{number}" for number in range(papers)]
    return HandGraph(
        tuple(
            HandPaper(paper, "A title", links=(("method:x", "uses"),) if number < naming else ())
            for number, paper in enumerate(ids)
        ),
        {"method:x": ("Xxx",)},
        communities=[
            Community(tuple(f"paper:{ids[number]}" for number in numbers), ("method:x",))
            for numbers in communities
        ],
    )


def pairs(store: Store) -> list[tuple[int, int]]:
    return [(int(bridge.first.id[-1]), int(bridge.second.id[-1])) for bridge in bridges(store)]


def test_what_more_than_four_papers_name_is_no_bridge(open_graph: WriteGraph) -> None:
    assert pairs(open_graph(graph((0, 1), (2, 3, 4)))) == [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert pairs(open_graph(graph((0, 1), (2, 3, 4), naming=5))) == []


def test_papers_of_one_community_or_of_none_are_not_apart(open_graph: WriteGraph) -> None:
    assert pairs(open_graph(graph((0, 1, 2, 3), (4,)))) == []
    assert pairs(open_graph(graph((0,), (3,)))) == [(0, 3)]
    assert pairs(open_graph(graph((0, 1)))) == []
    assert pairs(open_graph(graph())) == []


def test_ten_bridges_are_returned_unless_said_otherwise(open_graph: WriteGraph) -> None:
    ids = [f"2501.0000{number}" for number in range(8)]
    links = tuple((f"method:{letter}", "uses") for letter in "abc")
    store = open_graph(
        HandGraph(
            tuple(HandPaper(paper, "A title", links=links if n < 4 else ()) for n, paper in enumerate(ids)),
            {entity: (entity,) for entity, _ in links},
            communities=[
                Community(tuple(f"paper:{paper}" for paper in part), ("method:a",))
                for part in (ids[:2], ids[2:4])
            ],
        )
    )
    assert (len(bridges(store)), len(bridges(store, limit=99))) == (10, 12)

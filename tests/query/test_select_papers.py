import pytest

from kg.errors import UnknownNodeError, UnknownTopicError
from kg.query.select_papers import select_papers
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.hand_built import HandGraph, HandPaper

GRAPH = HandGraph(
    papers=(
        HandPaper("2510.00001", "Muon at scale", links=(("method:muon", "uses"),)),
        HandPaper("2510.00002", "Muon again", links=(("method:muon", "mentions"),)),
        HandPaper("2510.00003", "Diffusion for video"),
    ),
    entities={"method:muon": ("Muon",)},
    taxonomy=[TopicRow("optimizers", "Optimizers", "최적화", "")],
    topics={"2510.00001": {"optimizers": 0.9}},
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(GRAPH.write(tmp_path_factory.mktemp("select") / "kg.db"))


def test_a_paper_stands_for_itself_and_an_entity_for_the_papers_that_name_it(store: Store) -> None:
    assert select_papers(store, ["2510.00003"]) == {"2510.00003"}
    assert select_papers(store, ["method:muon"]) == {"2510.00001", "2510.00002"}
    assert select_papers(store, ["diffusion for video", "method:muon"]) == {
        "2510.00001",
        "2510.00002",
        "2510.00003",
    }


def test_a_topic_stands_for_its_papers_and_a_search_for_what_it_finds(store: Store) -> None:
    assert select_papers(store, topics=["최적화"]) == {"2510.00001"}
    assert select_papers(store, searches=["diffusion video"]) == {"2510.00003"}
    assert select_papers(store) == set()


def test_what_is_not_there_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownNodeError):
        select_papers(store, ["2510.99999"])
    with pytest.raises(UnknownTopicError):
        select_papers(store, topics=["gardening"])

from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.query.frames import FRAMES, Frame, frame
from kg.store.reader import Store
from tests.query.conftest import MARS, MUON, NORMUON, NOTE, WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper
from tests.query.results_graph import TEXTS, write_results

TWO_PAPERS = HandGraph(
    papers=(
        HandPaper(
            "2501.00001",
            "One",
            "2025-01-02",
            (
                HandDigest("a.md", 3, (("method", 6, "Muon을 쓴다.\nMuon 뒤에 LoRA를 쓴다."),)),
                HandDigest("b.md", 9),
            ),
            (
                ("method:muon", "proposes", "[Muon]을 쓴다.", "[Muon] 뒤에 LoRA를 쓴다."),
                ("model:lora", "uses", "Muon 뒤에 [LoRA]를 쓴다."),
            ),
        ),
        HandPaper("title:two", "Two", links=(("method:muon", "mentions"),)),
    ),
    entities={"method:muon": ("Muon", "뮤온", "Muon optimizer"), "model:lora": ("LoRA",)},
    neighbors={"2501.00001": [("title:two", 0.25)]},
    variants=[("model:lora", "method:muon")],
    builds_on=[("title:two", "2501.00001", "method:muon")],
)


@pytest.fixture
def two_papers(open_graph: WriteGraph) -> Store:
    return open_graph(TWO_PAPERS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "papers",
            {
                "id": ["2501.00001", "title:two"],
                "title": ["One", "Two"],
                "url": ["https://example.org/2501.00001", "https://example.org/title:two"],
                "date": ["2025-01-02", ""],
                "posts": ["a.md:3 | b.md:9", "post.md:1"],
            },
        ),
        (
            "entities",
            {
                "id": ["method:muon", "model:lora"],
                "name": ["Muon", "LoRA"],
                "type": ["method", "model"],
                "papers": [2, 1],
                "aliases": ["Muon optimizer | 뮤온", ""],
            },
        ),
        (
            "links",
            {
                "paper": ["2501.00001", "2501.00001", "title:two"],
                "entity": ["method:muon", "model:lora", "method:muon"],
                "name": ["Muon", "LoRA", "Muon"],
                "type": ["method", "model", "method"],
                "relation": ["proposes", "uses", "mentions"],
                "papers": [2, 1, 2],
                "sentence": ["Muon을 쓴다.", "Muon 뒤에 LoRA를 쓴다.", ""],
                "post": ["a.md", "a.md", ""],
                "line": [6, 7, None],
            },
        ),
        (
            "evidence",
            {
                "paper": ["2501.00001", "2501.00001", "2501.00001"],
                "entity": ["method:muon", "method:muon", "model:lora"],
                "rank": [0, 1, 0],
                "post": ["a.md", "a.md", "a.md"],
                "line": [6, 7, 7],
                "section": ["method", "method", "method"],
                "sentence": ["Muon을 쓴다.", "Muon 뒤에 LoRA를 쓴다.", "Muon 뒤에 LoRA를 쓴다."],
                "start": [0, 0, 8],
                "end": [4, 4, 12],
            },
        ),
        (
            "surfaces",
            {
                "paper": ["2501.00001", "2501.00001"],
                "entity": ["method:muon", "model:lora"],
                "surface": ["Muon", "LoRA"],
            },
        ),
        ("variants", {"variant": ["model:lora"], "family": ["method:muon"]}),
        (
            "builds_on",
            {"paper": ["title:two"], "target": ["2501.00001"], "entity": ["method:muon"]},
        ),
        ("cites", {"paper": [], "cited": []}),
        ("neighbors", {"paper": ["2501.00001"], "neighbor": ["title:two"], "wording": [0.25]}),
    ],
)
def test_a_table_has_its_columns_in_order_and_a_value_for_each_row(
    two_papers: Store, name: str, expected: Frame
) -> None:
    table = frame(two_papers, name)
    assert list(table.items()) == list(expected.items())


def test_types_and_relations_are_plain_text(two_papers: Store) -> None:
    links = frame(two_papers, "links")
    values = [*links["type"], *links["relation"], *frame(two_papers, "entities")["type"]]
    assert {type(value) for value in values} == {str}


def test_rows_come_in_the_order_of_ids(store: Store) -> None:
    assert frame(store, "papers")["id"][::7] == [MUON, NOTE]
    assert frame(store, "neighbors")["paper"] == [MUON] * 6 + [NORMUON] * 3 + [MARS] * 2


def test_an_empty_graph_has_all_columns(open_graph: WriteGraph) -> None:
    empty = open_graph(HandGraph(()))
    tables = {name: frame(empty, name) for name in FRAMES}
    assert tables["links"] == {column: [] for column in FRAMES["links"][0]}
    assert sorted(tables) == [
        "builds_on",
        "cites",
        "entities",
        "evidence",
        "links",
        "neighbors",
        "papers",
        "results",
        "surfaces",
        "variants",
    ]


def test_an_unknown_table_is_refused_with_the_names_of_all(store: Store) -> None:
    with pytest.raises(QuestionError) as caught:
        frame(store, "nodes")
    assert str(caught.value) == (
        "no table is called 'nodes'; the tables are papers, entities, links, evidence, surfaces, variants, "
        "builds_on, cites, neighbors, results"
    )


def test_a_result_is_a_row_with_its_entities_and_sentence(tmp_path: Path) -> None:
    with Store(write_results(tmp_path / "kg.db")) as store:
        table = frame(store, "results")
    first = {column: values[0] for column, values in table.items()}
    assert first == {
        "paper": "1",
        "system": "FooNet",
        "on": "Images 256×256",
        "metric": "FID",
        "against": "BarNet",
        "value": "2.5",
        "unit": "",
        "bound": "",
        "kind": "level",
        "direction": "better",
        "corrupt": False,
        "system_entities": "model:foonet",
        "on_entities": "dataset:images",
        "metric_entities": "metric:fid",
        "against_entities": "model:barnet",
        "sentence": TEXTS["1"],
        "post": "a.md",
        "line": 3,
    }

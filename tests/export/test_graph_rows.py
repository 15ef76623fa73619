import math
from pathlib import Path

from kg.export.graph_rows import edges, graph_rows, with_style
from kg.graph import NodeRow
from kg.records import Relation
from kg.store.reader import Store


def test_a_node_gets_position_size_and_color_and_the_one_given_stays_as_it_is() -> None:
    node = NodeRow("method:muon", {"kind": "entity", "type": "method", "papers": 4, "label": "Muon"})
    assert with_style(node, (1.5, -2.0)) == NodeRow(
        "method:muon",
        {
            "kind": "entity",
            "type": "method",
            "papers": 4,
            "label": "Muon",
            "x": 1.5,
            "y": -2.0,
            "size": 7.4,
            "color": "#0072b2",
        },
    )
    assert "x" not in node.attributes


def test_papers_come_first_and_entities_off_the_map_stand_on_a_circle_around_their_paper(
    output: Path,
) -> None:
    with Store(output / "kg.db") as store:
        nodes = dict(graph_rows(store).nodes())
        positions = store.positions()
    assert list(nodes)[:3] == ["paper:2510.00002", "paper:2510.05491", "paper:2510.21800"]
    x, y = positions["paper:2510.00002"]
    circle = ["method:fine-tuning", "method:lora", "model:diffusion-model"]
    assert not set(circle) & positions.keys()
    offsets = [(float(nodes[node]["x"]) - x, float(nodes[node]["y"]) - y) for node in circle]
    half, height = 18 * math.cos(2 * math.pi / 3), 18 * math.sin(2 * math.pi / 3)
    expected = [(18, 0), (half, height), (half, -height)]
    assert all(math.dist(*pair) < 0.1 for pair in zip(offsets, expected, strict=True))
    assert (nodes["method:muon"]["x"], nodes["method:muon"]["y"]) == positions["method:muon"]


def test_edges_carry_the_clearest_sentences(output: Path) -> None:
    with Store(output / "kg.db") as store:
        all_edges = list(edges(store))
    assert len(all_edges) == 14
    (builds_on,) = [edge for edge in all_edges if edge.relation is Relation.BUILDS_ON]
    assert (builds_on.source, builds_on.target) == ("2510.21800", "2510.05491")
    assert [(quote.post, quote.line, quote.sentence) for quote in builds_on.evidence] == [
        ("2025-10-28-second.md", 12, "MARS-M은 GPT-2에서 NorMuon을 능가한다."),
        ("2025-10-09-first.md", 9, "Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다."),
    ]
    (muon,) = [edge for edge in all_edges if (edge.source, edge.target) == ("2510.21800", "method:muon")]
    assert [quote.sentence for quote in muon.evidence] == ["Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다."]

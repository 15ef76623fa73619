"""Papers, entities and edges as rows of a graph, and the graph in memory."""

from kg.graph import (
    EdgeRow,
    GraphRows,
    NodeRow,
    build_graph,
    edge_row,
    entity_row,
    join_list,
    paper_node,
    paper_row,
)
from kg.records import Edge, Entity, EntityType, Evidence, Paper, Relation

FIRST = Evidence("a.md", 9, "method", "Muon을 쓴다.", 0, 4)
SECOND = Evidence("b.md", 3, "results", "Muon이 낫다.", 0, 4)


def test_a_paper_is_a_node_of_its_id_with_the_post_of_its_oldest_digest() -> None:
    paper = Paper("2510.00001", "Title", "url", "2025-10-09", (("a.md", 5), ("b.md", 7)))
    assert paper_row(paper) == NodeRow(
        "paper:2510.00001",
        {
            "kind": "paper",
            "label": "Title",
            "date": "2025-10-09",
            "url": "url",
            "digests": 2,
            "post": "a.md",
        },
    )
    assert paper_row(paper._replace(digests=())).attributes["post"] == ""
    assert paper_node("2510.00001") == "paper:2510.00001"


def test_an_entity_is_a_node_with_its_aliases_as_one_text() -> None:
    entity = Entity("method:muon", "Muon", EntityType.METHOD, ("muon", "뮤온"), 3)
    row = entity_row(entity)
    assert row == NodeRow(
        "method:muon",
        {"kind": "entity", "label": "Muon", "type": "method", "papers": 3, "aliases": "muon | 뮤온"},
    )
    assert type(row.attributes["type"]) is str


def test_bars_within_values_of_a_list_are_marked() -> None:
    assert join_list(["a|b", "c\\", "d"]) == r"a\|b | c\\ | d"


def test_an_edge_quotes_its_first_evidence() -> None:
    edge = Edge("1", Relation.USES, "method:muon", (FIRST, SECOND))
    assert edge_row(edge) == EdgeRow(
        "paper:1",
        "method:muon",
        "uses",
        {"relation": "uses", "weight": 2.0, "sentence": "Muon을 쓴다.", "post": "a.md", "line": 9},
    )


def test_an_edge_without_evidence_quotes_nothing() -> None:
    edge = Edge("1", Relation.PROPOSES, "method:muon", ())
    assert edge_row(edge).attributes == {"relation": "proposes", "weight": 3.0}


def test_the_ends_of_an_edge_depend_on_its_relation() -> None:
    variant = edge_row(Edge("method:a", Relation.VARIANT_OF, "method:b", ()))
    builds_on = edge_row(Edge("1", Relation.BUILDS_ON, "2", ()))
    assert (variant.source, variant.target, variant.attributes["weight"]) == ("method:a", "method:b", 2.0)
    assert (builds_on.source, builds_on.target, builds_on.attributes["weight"]) == ("paper:1", "paper:2", 3.0)


def test_the_graph_in_memory_keeps_edges_of_several_relations() -> None:
    nodes = [NodeRow("paper:1", {"label": "T"}), NodeRow("method:a", {"papers": 1}), NodeRow("alone", {})]
    edges = [
        EdgeRow("paper:1", "method:a", "uses", {"weight": 2.0}),
        EdgeRow("paper:1", "method:a", "proposes", {}),
    ]
    graph = build_graph(GraphRows(lambda: iter(nodes), lambda: iter(edges)))
    assert list(graph.nodes) == ["paper:1", "method:a", "alone"]
    assert [graph.nodes[node] for node in graph] == [{"label": "T"}, {"papers": 1}, {}]
    assert list(graph.edges(keys=True, data=True)) == [
        ("paper:1", "method:a", "uses", {"weight": 2.0}),
        ("paper:1", "method:a", "proposes", {}),
    ]

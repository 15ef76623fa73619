import numpy as np

from kg.graph import EDGE_WEIGHTS
from kg.map.visible import VisibleGraph, build_visible_graph, subgraph
from kg.records import Entity, EntityType, Paper, Relation

PAPERS = [
    ("a", "2025-10-02", "b.md"),
    ("b", "2025-10-01", "a.md"),
    ("c", "2025-10-02", "a.md"),
    ("d", "2025-10-02", "b.md"),
]
#: Entity 0 is named by one paper, 1 by the papers a, b and d, 2 by c and d.
ENTITY_PAPERS = [1, 3, 2]
LINKS = [
    (0, 0, "proposes"),
    (0, 1, "uses"),
    (1, 1, "mentions"),
    (2, 2, "evaluates_on"),
    (3, 1, "uses"),
    (3, 2, "uses"),
]
OTHER_EDGES = [
    ("method:1", "method:2", Relation.VARIANT_OF),
    ("paper:b", "paper:a", Relation.BUILDS_ON),
    ("method:0", "method:1", Relation.VARIANT_OF),
    ("method:1", "method:0", Relation.VARIANT_OF),
]


def paper(paper_id: str, date: str, post: str) -> Paper:
    return Paper(paper_id, "Title", "", date, ((post, 1), ("later.md", 2)))


def entity(number: int, papers: int) -> Entity:
    return Entity(f"method:{number}", f"Entity {number}", EntityType.METHOD, (), papers)


def graph(other_edges: list[tuple[str, str, Relation]] = OTHER_EDGES) -> VisibleGraph:
    papers = [paper(*values) for values in PAPERS]
    entities = [entity(number, papers) for number, papers in enumerate(ENTITY_PAPERS)]
    return build_visible_graph(papers, entities, LINKS, other_edges)


def test_all_papers_are_visible_and_the_entities_that_two_papers_name() -> None:
    visible = graph()
    assert visible.nodes == ["paper:a", "paper:b", "paper:c", "paper:d", "method:1", "method:2"]
    assert visible.papers == 4
    assert visible.sizes.tolist() == [3, 2]


def test_edges_are_links_to_visible_entities_then_edges_of_other_kinds() -> None:
    visible = graph()
    assert list(visible.edges()) == [
        ("paper:a", "method:1", EDGE_WEIGHTS[Relation.USES]),
        ("paper:b", "method:1", EDGE_WEIGHTS[Relation.MENTIONS]),
        ("paper:c", "method:2", EDGE_WEIGHTS[Relation.EVALUATES_ON]),
        ("paper:d", "method:1", EDGE_WEIGHTS[Relation.USES]),
        ("paper:d", "method:2", EDGE_WEIGHTS[Relation.USES]),
        ("method:1", "method:2", EDGE_WEIGHTS[Relation.VARIANT_OF]),
        ("paper:b", "paper:a", EDGE_WEIGHTS[Relation.BUILDS_ON]),
    ]
    assert visible.pairs.tolist()[:2] == [[0, 4], [1, 4]]
    assert len({weight for _, _, weight in visible.edges()}) > 1


def test_a_graph_may_have_no_edges_of_other_kinds() -> None:
    assert graph([]).pairs.tolist() == [[0, 4], [1, 4], [2, 5], [3, 4], [3, 5]]


def test_a_paper_is_seen_with_its_first_post_and_an_entity_with_its_second_paper() -> None:
    # posts by date, then path: 0 is (2025-10-01, a.md), 1 is (2025-10-02, a.md), 2 is (2025-10-02, b.md)
    assert graph().first_seen.tolist() == [2, 0, 1, 2, 2, 2]


def test_an_entity_of_one_given_paper_is_seen_with_that_paper() -> None:
    papers = [paper("a", "2025-01-01", "x"), paper("b", "2025-01-02", "y")]
    visible = build_visible_graph(papers, [entity(0, 2), entity(1, 2)], [(0, 0, "uses"), (1, 1, "uses")], [])
    assert visible.first_seen.tolist() == [0, 1, 0, 1]


def test_a_paper_without_digests_has_a_post_of_its_own_date() -> None:
    papers = [paper("a", "2025-01-02", "x"), Paper("b", "Title", "", "2025-01-01", ())]
    assert build_visible_graph(papers, [], [], []).first_seen.tolist() == [1, 0]


def test_an_empty_graph_has_nothing_to_show() -> None:
    visible = build_visible_graph([], [], [], [])
    assert (visible.nodes, visible.papers, list(visible.edges())) == ([], 0, [])
    assert [array.shape for array in (visible.sizes, visible.pairs, visible.first_seen)] == [
        (0,),
        (0, 2),
        (0,),
    ]


def test_a_subgraph_has_some_papers_and_the_entities_they_name() -> None:
    part, indexes = subgraph(graph(), ["paper:d", "paper:c", "paper:unknown"])
    assert part.nodes == ["paper:c", "paper:d", "method:1", "method:2"]
    assert indexes == [2, 3, 4, 5]
    assert part.papers == 2
    assert part.sizes.tolist() == [3, 2]
    assert part.first_seen.tolist() == [1, 2, 2, 2]
    assert list(part.edges()) == [
        ("paper:c", "method:2", EDGE_WEIGHTS[Relation.EVALUATES_ON]),
        ("paper:d", "method:1", EDGE_WEIGHTS[Relation.USES]),
        ("paper:d", "method:2", EDGE_WEIGHTS[Relation.USES]),
        ("method:1", "method:2", EDGE_WEIGHTS[Relation.VARIANT_OF]),
    ]


def test_a_subgraph_has_the_papers_that_its_papers_build_on() -> None:
    part, indexes = subgraph(graph(), ["paper:b"])
    assert part.nodes == ["paper:a", "paper:b", "method:1"]
    assert (indexes, part.papers) == ([0, 1, 4], 2)


def test_a_subgraph_leaves_out_entities_that_none_of_its_papers_names() -> None:
    part, indexes = subgraph(graph(), ["paper:a"])
    assert part.nodes == ["paper:a", "method:1"]
    assert indexes == [0, 4]
    assert part.sizes.tolist() == [3]
    assert part.pairs.tolist() == [[0, 1]]


def test_a_subgraph_of_all_papers_is_the_whole_graph() -> None:
    whole = graph()
    part, indexes = subgraph(whole, whole.nodes[:4])
    assert indexes == list(range(6))
    assert part.nodes == whole.nodes
    assert all(np.array_equal(one, other) for one, other in zip(part[2:], whole[2:], strict=True))

import pytest

from kg.map.communities import find_communities
from kg.records import Community

Positions = dict[str, tuple[float, float]]
Edges = list[tuple[str, str, float]]


def two_topics(papers: int = 6) -> tuple[Positions, dict[str, int], Edges]:
    """Return positions, sizes and edges of two topics, left and right, and an entity that all papers name."""
    positions, sizes, edges = {}, {"all": 2 * papers}, []
    for topic, x in (("a", 0.0), ("b", 1000.0)):
        for number in range(papers):
            paper = f"paper:{topic}{number}"
            positions[paper] = (x + 40.0 * number, 0.0)
            edges += [(paper, f"{topic}-tool", 1.0), (paper, f"{topic}-data", 1.0), (paper, "all", 1.0)]
        positions |= {f"{topic}-tool": (x, 50.0), f"{topic}-data": (x + 60.0, 50.0)}
        sizes |= {f"{topic}-tool": papers, f"{topic}-data": papers}
    positions["all"] = (500.0, 50.0)
    return positions, sizes, edges


def papers_of(topic: str, count: int = 6) -> set[str]:
    return {f"paper:{topic}{number}" for number in range(count)}


def test_nodes_that_are_linked_with_each_other_are_a_community_named_by_its_own_entities() -> None:
    first, second = find_communities(*two_topics())
    assert set(first.nodes) == {*papers_of("a"), "a-tool", "a-data", "all"}
    assert second == Community(tuple(sorted({*papers_of("b"), "b-tool", "b-data"})), ("b-data", "b-tool"))
    assert first.names == ("a-data", "a-tool")


def test_a_community_has_at_least_four_papers() -> None:
    assert len(find_communities(*two_topics(4))) == 2
    assert find_communities(*two_topics(3)) == []


def test_a_community_of_a_large_map_has_at_least_half_a_percent_of_its_papers() -> None:
    positions, sizes, edges = two_topics()
    for others, expected in ((1188, 2), (1189, 0)):
        far = {f"paper:x{number}": (50.0 * number, 5000.0) for number in range(others)}
        found = find_communities(positions | far, sizes, edges)
        assert [community.names for community in found] == [("a-data", "a-tool"), ("b-data", "b-tool")][
            :expected
        ]


def test_the_largest_community_comes_first() -> None:
    positions, sizes, edges = two_topics()
    edges = [edge for edge in edges if edge[1] != "all"]
    positions["paper:b6"] = (1240.0, 0.0)
    edges.append(("paper:b6", "b-tool", 1.0))
    first, second = find_communities(positions, sizes, edges)
    assert ("paper:b6" in first.nodes, len(first.nodes), len(second.nodes)) == (True, 9, 8)


def test_a_name_is_what_many_papers_within_and_few_outside_share() -> None:
    positions, sizes, edges = two_topics()
    # a-tool and a-data score 6 · (6/6)^1.5 = 6, rare 3 · 1 = 3, wide 5 · (5/50)^1.5 = 0.16
    for number in range(3):
        edges.append((f"paper:a{number}", "rare", 1.0))
    for number in range(5):
        edges.append((f"paper:a{number}", "wide", 1.0))
    positions |= {"rare": (20.0, 20.0), "wide": (30.0, 20.0)}
    sizes |= {"rare": 3, "wide": 50}
    assert find_communities(positions, sizes, edges)[0].names == ("a-data", "a-tool")
    sizes |= {"a-tool": 30}  # 6 · (6/30)^1.5 = 0.54
    assert find_communities(positions, sizes, edges)[0].names == ("a-data", "rare")
    sizes |= {"rare": 12}  # 3 · (3/12)^1.5 = 0.375, and "all" 6 · (6/12)^1.5 = 2.12
    assert find_communities(positions, sizes, edges)[0].names == ("a-data", "all")


def test_two_papers_are_too_few_to_name_a_community() -> None:
    positions, sizes, edges = two_topics()
    sizes |= {"a-tool": 30, "all": 100, "rare": 2}  # 6 · (6/30)^1.5 = 0.54; rare would score 2 · 1 = 2
    positions["rare"] = (20.0, 20.0)
    edges += [("paper:a0", "rare", 0.1), ("paper:a1", "rare", 0.1)]
    (a,) = [community for community in find_communities(positions, sizes, edges) if "rare" in community.nodes]
    assert a.names == ("a-data", "a-tool")


def test_a_node_among_nodes_of_another_community_is_moved_to_that_one() -> None:
    positions, sizes, edges = two_topics()
    positions["paper:a5"] = (1080.0, 20.0)
    (b,) = [
        community for community in find_communities(positions, sizes, edges) if "b-tool" in community.nodes
    ]
    assert "paper:a5" in b.nodes


def test_rare_entities_hold_more_strongly_than_common_ones() -> None:
    # all papers share one entity by heavy edges; what parts them are light edges to rare entities
    positions, sizes, edges = two_topics()
    edges = [(source, target, 4.0 if target == "all" else 1.0) for source, target, _ in edges]
    assert [set(community.names) for community in find_communities(positions, sizes, edges)] == [
        {"a-tool", "a-data"},
        {"b-tool", "b-data"},
    ]


@pytest.mark.parametrize(
    ("positions", "sizes", "edges"),
    [({}, {}, []), ({"paper:1": (0.0, 0.0), "x": (1.0, 1.0)}, {"x": 1}, [("paper:1", "x", 1.0)])],
)
def test_empty_and_small_maps_have_no_communities(
    positions: Positions, sizes: dict[str, int], edges: Edges
) -> None:
    assert find_communities(positions, sizes, edges) == []


def test_the_order_of_edges_does_not_matter() -> None:
    positions, sizes, edges = two_topics()
    found = find_communities(positions, sizes, edges)
    assert len(found) == 2
    assert find_communities(positions, sizes, edges[::-1]) == found

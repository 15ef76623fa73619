from kg.map.communities import find_communities


def two_topics() -> tuple[dict[str, tuple[float, float]], dict[str, int], list[tuple[str, str, float]]]:
    """Return places, sizes and edges of two topics, left and right, and of one entity that all papers name."""
    places, sizes, edges = {}, {"all": 12}, []
    for topic, x in (("a", 0.0), ("b", 1000.0)):
        for number in range(6):
            paper = f"paper:{topic}{number}"
            places[paper] = (x + 40.0 * number, 0.0)
            edges += [(paper, f"{topic}-tool", 1.0), (paper, f"{topic}-data", 1.0), (paper, "all", 1.0)]
        places |= {f"{topic}-tool": (x, 50.0), f"{topic}-data": (x + 60.0, 50.0)}
        sizes |= {f"{topic}-tool": 6, f"{topic}-data": 6}
    places["all"] = (500.0, 50.0)
    return places, sizes, edges


def test_groups_that_share_much_are_communities_named_by_what_is_theirs() -> None:
    found = find_communities(*two_topics())
    assert [set(each.names) for each in found] == [{"a-tool", "a-data"}, {"b-tool", "b-data"}]
    assert {f"paper:a{number}" for number in range(6)} <= set(found[0].nodes)


def test_a_node_that_stands_among_others_is_counted_to_them() -> None:
    places, sizes, edges = two_topics()
    places["paper:a5"] = (1080.0, 20.0)
    (b,) = [each for each in find_communities(places, sizes, edges) if "b-tool" in each.nodes]
    assert "paper:a5" in b.nodes


def test_small_groups_and_empty_maps_have_no_name() -> None:
    assert find_communities({}, {}, []) == []
    assert find_communities({"paper:1": (0.0, 0.0), "x": (1.0, 1.0)}, {"x": 1}, [("paper:1", "x", 1.0)]) == []


def test_the_order_of_what_is_given_does_not_matter() -> None:
    places, sizes, edges = two_topics()
    assert find_communities(places, sizes, edges) == find_communities(places, sizes, edges[::-1])

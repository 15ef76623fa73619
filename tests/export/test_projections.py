"""The projections of small graphs that are written down here as the rows that a store returns."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest

from kg.export.projections import entity_edges, paper_edges
from kg.records import Entity, EntityType, LinkRow, Paper, Relation
from kg.similarity.score import ENTITY_SHARE, TOPIC_WEIGHT

if TYPE_CHECKING:
    from kg.store.reader import Store


class BuildsOn(NamedTuple):
    paper: str
    target: str
    entity: str


class ListedGraph:
    """A store of papers that use entities, as far as projections ask for it."""

    def __init__(
        self,
        links: dict[str, list[str]],
        *,
        neighbors: Iterable[tuple[str, str, float]] = (),
        builds_on: Iterable[BuildsOn] = (),
        variants: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take the entities of each paper, and what else connects papers and entities."""
        self._links = links
        self._neighbors, self._builds_on, self._variants = list(neighbors), list(builds_on), list(variants)

    def paper_count(self) -> int:
        """Return how many papers there are."""
        return len(self._links)

    def all_topic_vectors(self) -> dict[str, dict[str, float]]:
        """Return no topics; a test that needs some replaces the method."""
        return {}

    def all_meanings(self) -> dict[str, bytes]:
        """Return no vectors; a test that needs some replaces the method."""
        return {}

    def papers(self) -> Iterator[Paper]:
        """Yield papers with their ids as titles."""
        return (Paper(paper, paper, "", "", ()) for paper in self._links)

    def _count(self, entity: str) -> int:
        return sum(entity in entities for entities in self._links.values())

    def entities(self) -> Iterator[Entity]:
        """Yield entities, sorted by id."""
        ids = sorted({entity for entities in self._links.values() for entity in entities})
        return (Entity(entity, entity, EntityType.METHOD, (), self._count(entity)) for entity in ids)

    def links(self) -> Iterator[LinkRow]:
        """Yield all links, by paper."""
        for paper, entities in self._links.items():
            for entity in entities:
                yield LinkRow(
                    paper, entity, f"name of {entity}", EntityType.METHOD, self._count(entity), Relation.USES
                )

    def all_neighbors(self, _limit: int) -> list[tuple[str, str, float]]:
        """Return the given neighbors."""
        return self._neighbors

    def builds_on(self) -> list[BuildsOn]:
        """Return the given rows."""
        return self._builds_on

    def variants(self) -> list[tuple[str, str]]:
        """Return the given pairs."""
        return self._variants


def paper_rows(graph: ListedGraph, min_papers: int = 1) -> list[tuple[str, str, str]]:
    edges = paper_edges(cast("Store", graph), min_papers)
    return [(edge.source, edge.target, str(edge.attributes["shared"])) for edge in edges]


FOUR = {"d": ["x", "y"], "b": ["x", "y", "z"], "a": ["z"], "c": ["y"], "e": []}


def test_papers_that_share_something_are_connected_rarest_name_first() -> None:
    assert paper_rows(ListedGraph(FOUR)) == [
        ("paper:a", "paper:b", "name of z"),
        ("paper:b", "paper:c", "name of y"),
        ("paper:b", "paper:d", "name of x | name of y"),
        ("paper:c", "paper:d", "name of y"),
    ]


def test_the_rarest_shared_name_comes_first_whatever_its_id() -> None:
    links = {"a": ["x", "y", "z"], "b": ["x", "y", "z"], "c": ["x"]}
    (first, *_) = paper_rows(ListedGraph(links))
    assert first == ("paper:a", "paper:b", "name of y | name of z | name of x")


def test_rare_entities_do_not_count_as_shared() -> None:
    assert paper_rows(ListedGraph(FOUR), 3) == [
        ("paper:b", "paper:c", "name of y"),
        ("paper:b", "paper:d", "name of y"),
        ("paper:c", "paper:d", "name of y"),
    ]
    assert paper_rows(ListedGraph(FOUR), 4) == []


def test_the_wording_of_neighbors_is_a_part_of_the_weight_whichever_of_the_two_has_the_other() -> None:
    alone = list(paper_edges(cast("Store", ListedGraph(FOUR)), 1))
    near = ListedGraph(FOUR, neighbors=[("d", "b", 0.5), ("a", "b", 0.25), ("a", "e", 0.9)])
    weights = [float(edge.attributes["weight"]) for edge in paper_edges(cast("Store", near), 1)]
    gained = [weight - float(edge.attributes["weight"]) for weight, edge in zip(weights, alone, strict=True)]
    assert gained == pytest.approx([0.25 * (1 - ENTITY_SHARE), 0, 0.5 * (1 - ENTITY_SHARE), 0])
    assert min(float(edge.attributes["weight"]) for edge in alone) > 0


def test_a_paper_that_builds_on_another_is_named_and_both_are_if_each_does() -> None:
    graph = ListedGraph(
        FOUR, builds_on=[BuildsOn("d", "b", "x"), BuildsOn("d", "b", "y"), BuildsOn("b", "a", "z")]
    )
    edges = paper_edges(cast("Store", graph), 1)
    assert [edge.attributes["builds_on"] for edge in edges] == ["paper:b", "", "paper:d", ""]
    mutual = ListedGraph(FOUR, builds_on=[BuildsOn("b", "d", "x"), BuildsOn("d", "b", "y")])
    (edge,) = paper_edges(cast("Store", mutual), 9)
    assert edge.attributes["builds_on"] == "paper:b | paper:d"
    assert (edge.attributes["entities"], edge.attributes["shared"]) == (0, "")


def test_papers_that_share_a_hub_alone_are_connected_only_if_they_are_neighbors() -> None:
    links = {f"{number:02}": ["hub"] for number in range(12)}
    assert paper_rows(ListedGraph(links)) == []
    near = ListedGraph(links, neighbors=[("07", "03", 0.1)])
    assert paper_rows(near) == [("paper:03", "paper:07", "name of hub")]
    assert len(paper_rows(ListedGraph({f"{number:02}": ["fair"] for number in range(10)}))) == 45


def test_entities_are_connected_by_papers_and_by_being_variants() -> None:
    graph = ListedGraph(FOUR, variants=[("z", "x"), ("w", "x"), ("y", "x")])
    rows = [
        (edge.source, edge.target, edge.key, *edge.attributes.values())
        for edge in entity_edges(cast("Store", graph), 1)
    ]
    assert rows == [
        ("x", "y", "variant_of", 2, 2.0, "y"),
        ("x", "z", "variant_of", 1, 1.0, "z"),
        ("y", "z", "named_together", 1, 1.0, ""),
    ]


def test_variants_that_no_paper_names_together_weigh_as_much_as_one_paper() -> None:
    graph = ListedGraph({"a": ["x"], "b": ["y"]}, variants=[("y", "x")])
    (edge,) = entity_edges(cast("Store", graph), 1)
    assert (edge.source, edge.target, edge.attributes) == (
        "x",
        "y",
        {"papers": 0, "weight": 1.0, "variant": "y"},
    )


def test_rare_entities_are_left_out() -> None:
    graph = ListedGraph(FOUR, variants=[("z", "y")])
    pairs = [(edge.source, edge.target) for edge in entity_edges(cast("Store", graph), 2)]
    assert pairs == [("x", "y"), ("x", "z"), ("y", "z")]
    assert list(entity_edges(cast("Store", graph), 3)) == []


def test_a_topic_of_both_papers_is_a_part_of_the_weight() -> None:
    # two of four papers share an entity, and both have one topic alone, which makes a cosine of 1
    links = {"a": ["method:a"], "b": ["method:a"], "c": [], "d": []}
    without: Any = ListedGraph(links)
    (edge,) = paper_edges(without, 1)
    both: Any = ListedGraph(links)
    both.all_topic_vectors = lambda: {"a": {"x": 0.5}, "b": {"x": 0.2}}
    (related,) = paper_edges(both, 1)
    assert float(related.attributes["weight"]) - float(edge.attributes["weight"]) == pytest.approx(
        TOPIC_WEIGHT
    )

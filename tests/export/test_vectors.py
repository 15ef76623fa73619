"""The examples of tests/data that command line and page share; tests/node/vectors.test.js reads them too."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import pytest

from kg.query.name_match import Grade
from kg.query.name_search import search_names
from kg.query.path import steps_between
from kg.records import Entity, EntityType, Evidence, LinkRow, Paper, PaperTopic, Relation
from kg.store.topic_queries import TopicRow
from kg.text import fold
from tests.conftest import ROOT
from tests.query.listed_names import ListedNames

if TYPE_CHECKING:
    from kg.store.reader import Store


def read(name: str) -> Any:
    """Return a file of examples."""
    return json.loads((ROOT / "tests" / "data" / name).read_text(encoding="utf-8"))


FOLD, SEARCH, PATH = read("fold.json"), read("search.json"), read("path.json")


@pytest.mark.parametrize("case", FOLD["cases"], ids=lambda case: case["text"] or "nothing")
def test_a_name_folds_to_its_key(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["key"]


NAMES = ListedNames(
    {paper["id"]: [paper["title"], paper["id"]] for paper in SEARCH["papers"]}
    | {entity["id"]: [entity["name"], *entity["aliases"]] for entity in SEARCH["entities"]},
    {entity["id"]: entity["papers"] for entity in SEARCH["entities"]},
)


@pytest.mark.parametrize("case", SEARCH["cases"], ids=lambda case: case["query"] or "nothing")
def test_a_search_finds_the_expected_nodes_in_order(case: dict[str, Any]) -> None:
    hits = search_names(case["query"], NAMES, limit=5)
    assert [hit.node for hit in hits] == case["expected"]
    assert any(hit.match.grade is Grade.PART for hit in hits) is case.get("sentences_first", False)


def test_the_page_finds_the_same_in_every_case() -> None:
    assert len(SEARCH["cases"]) > 100
    assert [case["query"] for case in SEARCH["cases"] if "page" in case] == []


class ListedLinks:
    """A store of the links of the examples, as far as paths ask for them."""

    def paper_count(self) -> int:
        """Return how many papers there are in all; the examples name some of them."""
        return int(PATH["total"])

    def paper(self, paper_id: str) -> Paper | None:
        """Return a paper without a title."""
        return Paper(paper_id, "", "", "", ()) if paper_id in PATH["links"] else None

    def entity(self, entity_id: str) -> Entity:
        """Return an entity."""
        entity = PATH["entities"][entity_id]
        name, aliases = entity.get("name", entity_id), tuple(entity.get("aliases", ()))
        return Entity(entity_id, name, EntityType(entity_id.partition(":")[0]), aliases, entity["papers"])

    def links_of(self, paper_id: str) -> list[LinkRow]:
        """Return the links of a paper."""
        return [self._link(paper_id, entity) for entity in PATH["links"].get(paper_id, ())]

    def links_to(self, entity_id: str) -> list[LinkRow]:
        """Return the links of an entity."""
        return [self._link(paper, entity_id) for paper, named in PATH["links"].items() if entity_id in named]

    def _link(self, paper: str, entity: str) -> LinkRow:
        node = self.entity(entity)
        return LinkRow(paper, entity, node.name, node.type, node.papers, Relation.USES)

    def builds_on(self, paper_id: str) -> list[tuple[str, str, str]]:
        """Return which papers a paper builds on, or which build on it, and through what."""
        return [
            (paper, target, name) for paper, target, name in PATH["buildsOn"] if paper_id in {paper, target}
        ]

    def cites(self, _paper_id: str) -> list[tuple[str, str]]:
        """Return no papers that cite others."""
        return []

    def count_areas(self, _entity_id: str = "", *, limit: int) -> list[int]:
        """Return no areas: all use everything alike."""
        return [0] * min(limit, 0)

    def topics_of(self, paper_id: str) -> list[PaperTopic]:
        """Return the topics of a paper."""
        return [PaperTopic(area, 1.0, ()) for area in PATH["areas"].get(paper_id, ())]

    def topics_by_id(self, topic_ids: Sequence[str]) -> dict[str, TopicRow]:
        """Return some topics, which are of no larger area."""
        return {topic: TopicRow(topic, topic, "", "") for topic in topic_ids}

    def evidence(self, _paper_id: str, _entity_id: str) -> list[Evidence]:
        """Return no sentences."""
        return []


@pytest.mark.parametrize("case", PATH["cases"], ids=lambda case: case["about"])
def test_a_path_is_the_cheapest(case: dict[str, Any]) -> None:
    links = ListedLinks()
    start, goal = (links.paper(node) or links.entity(node) for node in (case["start"], case["goal"]))
    steps = steps_between(cast("Store", links), start, goal)
    assert [step.target.id for step in steps] == case["nodes"][1:]
    assert [step.source.id for step in steps] == case["nodes"][:-1]

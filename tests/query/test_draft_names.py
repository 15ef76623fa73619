import pytest

from kg.query.draft_names import find_named_entities
from kg.records import Relation, Section, SectionKind
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandGraph, HandPaper

ENTITIES = {
    "method:newton-schulz-iteration": ("Newton-Schulz iteration", "뉴턴-슐츠 반복"),
    "method:newton": ("Newton",),
    "model:qwen2.5-vl": ("Qwen2.5-VL",),
    "method:sam": ("SAM",),
    "method:diffusion-model": ("diffusion model", "확산 모델"),
    "dataset:imagenet": ("ImageNet",),
}


def named(open_graph: WriteGraph, text: str) -> list[tuple[str, str]]:
    """Return (surface, entity) of what a graph finds in a text."""
    links = tuple((entity, "uses") for entity in ENTITIES)
    store = open_graph(HandGraph((HandPaper("2501.00001", "One", links=links),), ENTITIES))
    found = find_named_entities(store, Section(SectionKind.METHOD, "", 1, text))
    assert all(text[mention.start : mention.end] == mention.surface for _, mention in found)
    return [(mention.surface, entity.id) for entity, mention in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("뉴턴-슐츠 반복을 쓴다", [("뉴턴-슐츠 반복", "method:newton-schulz-iteration")]),
        ("the Newton–Schulz\niteration and Newton", [
            ("Newton–Schulz\niteration", "method:newton-schulz-iteration"),
            ("Newton", "method:newton"),
        ]),
        ("Qwen2.5-VL은 크다", [("Qwen2.5-VL", "model:qwen2.5-vl")]),
        ("SAM을 쓴다. sam", [("SAM", "method:sam")]),
        ("확산모델의 Diffusion Models", [
            ("확산모델", "method:diffusion-model"),
            ("Diffusion Models", "method:diffusion-model"),
        ]),
        ("ImageNet, Newtonian, 확산, 모델", [("ImageNet", "dataset:imagenet")]),
        ("One", []),  # the title of a paper is no entity
        ("", []),
    ],
)  # fmt: skip
def test_names_of_the_graph_are_found_as_whole_and_longest_first(
    open_graph: WriteGraph, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(open_graph, text) == expected


def test_a_mention_has_the_relation_that_its_sentence_states(open_graph: WriteGraph) -> None:
    links = (("dataset:imagenet", "uses"),)
    store = open_graph(HandGraph((HandPaper("2501.00001", "One", links=links),), ENTITIES))
    section = Section(SectionKind.RESULTS, "", 1, "ImageNet에서 평가한다.")
    ((_, mention),) = find_named_entities(store, section)
    assert mention.relation is Relation.EVALUATES_ON

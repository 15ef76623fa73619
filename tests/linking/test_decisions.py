"""The curation file: what it says, where it is wrong, and what becomes of a graph."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build.build import Settings, build
from kg.cli import cli
from kg.linking.curation import parse_curation, render_choice
from kg.linking.decisions import Choice, Hide, Merge, Never, Rename, Retype, Split
from kg.linking.proposals import Kind, propose
from kg.records import Entity, EntityType, Problem
from kg.store.reader import Store
from tests.conftest import POSTS, write_posts

CHOICES = [
    Merge("method:muon", ("method:normuon", "method:lora")),
    Split("method:lynx", ("2510.00001",), "Lynx scheduler", EntityType.METHOD),
    Rename("task:영상-생성", 'video "generation"'),
    Retype("model:x", EntityType.METHOD),
    Hide("method:json"),
    Never(("method:a", "method:b")),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: type(choice).__name__)
def test_a_choice_is_read_as_it_is_written(choice: Choice) -> None:
    decisions, problems = parse_curation("# a comment\n\n" + render_choice(choice), "c.toml")
    assert problems == []
    assert [(each.choice, each.line) for each in decisions] == [(choice, 3)]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[hide]]\nentity = 3\n", 1, '[[hide]] needs entity = "…"'),
        ('[[hide]]\nentity = "a"\n\n[[hide]]\n', 4, '[[hide]] needs entity = "…"'),
        ('[[hide]]\nentity = "a"\npaper = "b"\n', 1, "[[hide]] does not know paper"),
        ('\n[[retype]]\nentity = "a"\ntype = "thing"\n', 2, "'thing' is no type"),
        ('[[merge]]\ninto = "a"\nentities = []\n', 1, "[[merge]] needs entities"),
        ('[[never]]\nentities = ["a"]\n', 1, "[[never]] needs entities"),
        ('[[erase]]\nentity = "a"\n', 1, "'erase' is no decision"),
        ('hide = "a"\n', 1, "'hide' is no decision"),
        ('[[hide]]\nentity = "a\n', 2, "not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, said: str) -> None:
    _, (problem,) = parse_curation(text, "c.toml")
    assert (problem.file, problem.line) == ("c.toml", line)
    assert said in problem.message


@pytest.fixture
def curated(tmp_path: Path) -> Callable[[str], tuple[dict[str, Entity], list[Problem]]]:
    """Build the sample posts with a curation file and return the entities by id and the problems."""

    def make(text: str) -> tuple[dict[str, Entity], list[Problem]]:
        posts = write_posts(tmp_path / "posts", POSTS)
        (tmp_path / "curation.toml").write_text(text, encoding="utf-8")
        build([posts], tmp_path / "output", Settings(curation=tmp_path / "curation.toml"), workers=1)
        with Store(tmp_path / "output" / "kg.db") as store:
            return {entity.id: entity for entity in store.entities()}, store.problems()

    return make


def test_merged_entities_are_one_with_the_papers_and_names_of_both(
    curated: Callable[[str], tuple[dict[str, Entity], list[Problem]]],
) -> None:
    entities, problems = curated(
        '[[merge]]\ninto = "method:muon"\nentities = ["method:normuon", "method:lora"]\n'
    )
    assert problems == []
    assert not {"method:normuon", "method:lora"} & entities.keys()
    assert entities["method:muon"].papers == 3
    assert {"NorMuon", "LoRA"} <= set(entities["method:muon"].aliases)


def test_a_renamed_or_retyped_entity_has_the_id_of_its_new_name_and_keeps_the_old_as_alias(
    curated: Callable[[str], tuple[dict[str, Entity], list[Problem]]],
) -> None:
    entities, _ = curated(
        '[[rename]]\nentity = "method:lora"\nname = "low-rank adaptation"\n\n[[retype]]\nentity = "method:lora"\ntype = "model"\n'
    )
    found = entities["model:low-rank-adaptation"]
    assert (found.name, found.type) == ("low-rank adaptation", EntityType.MODEL)
    assert "LoRA" in found.aliases
    assert "method:lora" not in entities


def test_a_split_entity_is_two_and_a_hidden_one_none(
    curated: Callable[[str], tuple[dict[str, Entity], list[Problem]]],
) -> None:
    entities, _ = curated(
        '[[split]]\nentity = "method:muon"\npapers = ["2510.05491"]\nname = "another Muon"\n\n[[hide]]\nentity = "model:gpt-2"\n'
    )
    assert (entities["method:muon"].papers, entities["method:another-muon"].papers) == (1, 1)
    assert "model:gpt-2" not in entities


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[hide]]\nentity = "method:nothing"\n', 1, "method:nothing: no such entity"),
        (
            '[[hide]]\nentity = "method:lora"\n[[merge]]\ninto = "method:muon"\nentities = ["method:lora"]\n',
            3,
            "says otherwise",
        ),
        (
            '[[rename]]\nentity = "method:lora"\nname = "Muon"\n',
            1,
            "method:muon: there is such an entity already",
        ),
        (
            '[[split]]\nentity = "method:muon"\npapers = ["1"]\nname = "b"\n',
            1,
            "1: does not mention method:muon",
        ),
        (
            '[[never]]\nentities = ["method:lora", "method:muon"]\n[[merge]]\ninto = "method:muon"\nentities = ["method:lora"]\n',
            3,
            "keeps apart",
        ),
    ],
)
def test_a_decision_that_cannot_be_followed_is_a_problem_and_changes_nothing(
    text: str, line: int, said: str, curated: Callable[[str], tuple[dict[str, Entity], list[Problem]]]
) -> None:
    entities, (problem,) = curated(text)
    assert problem.line == line
    assert said in problem.message
    assert "method:muon" in entities
    if "otherwise" not in said and "nothing" not in said:
        assert "method:lora" in entities


def test_the_order_of_the_file_does_not_matter(
    curated: Callable[[str], tuple[dict[str, Entity], list[Problem]]],
) -> None:
    merge = '[[merge]]\ninto = "method:muon"\nentities = ["method:other"]\n'
    split = '[[split]]\nentity = "method:normuon"\npapers = ["2510.21800"]\nname = "other"\n'
    assert curated(merge + split) == curated(split + merge)


def entity(kind: EntityType, name: str, papers: int = 1) -> Entity:
    return Entity(f"{kind}:{name}", name, kind, (), papers)


MODEL, METHOD = EntityType.MODEL, EntityType.METHOD


@pytest.mark.parametrize(
    ("left", "right", "proposed"),
    [
        ("noise scheduler", "noise schedule", True),
        ("tokenisation loss", "tokenization loss", True),
        ("Concept-Aware Batch Sampling", "CABS", True),
        ("training instability", "training stability", False),
        ("video generation", "long video generation", False),
        ("Qwen2-VL", "Qwen3-VL", False),
        ("CIFAR-10", "CIFAR-100", False),
    ],
)
def test_names_that_may_be_one_are_proposed_and_versions_and_kinds_are_not(
    left: str, right: str, proposed: bool
) -> None:
    found = propose([entity(METHOD, left, 2), entity(METHOD, right)], papers=10)
    assert [each.kind for each in found] == [Kind.DUPLICATE] * proposed
    if proposed:
        assert found[0].choice == Merge(f"method:{left}", (f"method:{right}",))


def test_a_name_of_two_types_and_a_general_term_are_proposed() -> None:
    found = propose(
        [entity(METHOD, "VAR"), entity(MODEL, "VAR", 3), entity(MODEL, "language model", 40)], papers=100
    )
    assert [(each.kind, each.choice) for each in found] == [
        (Kind.TYPE, Merge("model:VAR", ("method:VAR",))),
        (Kind.HUB, Hide("model:language model")),
    ]


def test_what_a_person_keeps_apart_is_not_proposed_again() -> None:
    pair = [entity(METHOD, "noise scheduler"), entity(METHOD, "noise schedule")]
    assert propose(pair, 10, [frozenset(each.id for each in pair)]) == []


def test_review_prints_lines_that_can_be_pasted_with_both_sentences(tmp_path: Path) -> None:
    texts = [
        "FooMix 기법을 제안한다.",
        "ZetaBarDataset 데이터셋을 쓴다.",
        "ZetaBarDatazet 데이터셋에서 배운다.",
    ]
    posts = {
        f"2025-01-0{day}.md": f"# 1. [A](https://arxiv.org/abs/2501.0000{day})\n## Method\n{text}\n"
        for day, text in enumerate(texts, start=1)
    }
    build([write_posts(tmp_path / "posts", posts)], tmp_path / "output", workers=1)
    graph = tmp_path / "output" / "kg.db"
    result = CliRunner().invoke(
        cli, ["review", "--graph", str(graph), "--curation", str(tmp_path / "none.toml")]
    )
    assert result.exit_code == 0
    decisions, problems = parse_curation(result.stdout, "pasted.toml")
    assert problems == []
    (merge,) = [each.choice for each in decisions]
    assert isinstance(merge, Merge)
    assert "ZetaBarDataset 데이터셋을 쓴다." in result.stdout
    assert "(2025-01-03.md:3)" in result.stdout
    (tmp_path / "c.toml").write_text(render_choice(Never((merge.into, *merge.entities))), encoding="utf-8")
    again = CliRunner().invoke(cli, ["review", "--graph", str(graph), "--curation", str(tmp_path / "c.toml")])
    assert again.stdout == ""
    assert json.loads(json.dumps(again.stderr.strip())) == "0 of 0 proposals"

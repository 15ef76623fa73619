"""Training on digests made for it: names in lower case that no list has, told by the words around them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build.build import Settings, build
from kg.build.training.annotated_papers import AnnotatedPaper, annotated_digest, fold_of, label_tokens
from kg.build.training.learned_names import count_surfaces, learn_terms
from kg.cli import cli
from kg.errors import ModelError
from kg.evaluation.matching import Annotation
from kg.extract.aliases import AliasRules
from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.weights import SurfaceCounts, load_model, shipped_folder
from kg.records import Digest, EntityType, Section, SectionKind
from kg.store.reader import Store
from tests.extract.test_finders import passage

METHODS = (
    "florbic quastel drimbol vexnar plontic garvish trunzel moxabri selqui brandole wexter jultica".split()
)
DATASETS = "zarnep koltra bimvas dextil furnox hapley minqor pelzat rostiv sanduq tulmec vorzin".split()


def text_of(method: str, dataset: str) -> str:
    return (
        f"본 논문은 {method} 기법을 제안한다. 실험은 {dataset} 자료집에서 하였고, 제안한 {method}은 빠르다."
    )


def write(folder: Path, methods: list[str], datasets: list[str]) -> None:
    """Write a post a paper, and the annotations of all."""
    folder.mkdir(parents=True)
    rows = []
    for number, (method, dataset) in enumerate(zip(methods, datasets, strict=True)):
        paper = f"2501.{number:05}"
        post = f"# 1. [A title](https://arxiv.org/abs/{paper})\n## Method\n{text_of(method, dataset)}\n"
        (folder / f"2025-01-{number + 1:02}.md").write_text(post, encoding="utf-8")
        entities = [
            {"name": method, "type": "method", "surfaces": [method], "relation": "proposes"},
            {"name": dataset, "type": "dataset", "surfaces": [dataset], "relation": "evaluates_on"},
        ]
        rows.append(json.dumps({"paper": paper, "entities": entities}))
    (folder.parent / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")


def train(folder: Path, output: Path, *options: str) -> Result:
    arguments = [
        "train",
        str(folder / "gold.jsonl"),
        str(folder / "posts"),
        "--output",
        str(output),
        *options,
    ]
    return CliRunner().invoke(cli, arguments)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with posts, gold.jsonl and a model of ten of twelve papers."""
    folder = tmp_path_factory.mktemp("trained")
    write(folder / "posts", METHODS[:10], DATASETS[:10])
    result = train(folder, folder / "model", "--validate", "--workers", "1")
    assert result.exit_code == 0, result.output
    return folder


def entities(posts: Path, output: Path, model: Path | None) -> dict[str, EntityType]:
    build([posts], output, Settings(model=model), workers=1)
    with Store(output / "kg.db") as store:
        return {entity.name: entity.type for entity in store.entities()}


def test_a_trained_model_finds_names_that_it_has_never_seen(trained: Path, tmp_path: Path) -> None:
    write(tmp_path / "posts", METHODS[10:], DATASETS[10:])
    found = entities(tmp_path / "posts", tmp_path / "output", trained / "model")
    assert found == {
        **dict.fromkeys(METHODS[10:], EntityType.METHOD),
        **dict.fromkeys(DATASETS[10:], EntityType.DATASET),
    }
    assert found.keys() - entities(tmp_path / "posts", tmp_path / "output", None).keys()


def test_another_model_is_another_graph_and_the_same_one_none(trained: Path, tmp_path: Path) -> None:
    settings = Settings(model=trained / "model")
    assert not build([trained / "posts"], tmp_path, workers=1).unchanged
    assert not build([trained / "posts"], tmp_path, settings, workers=1).unchanged
    assert build([trained / "posts"], tmp_path, settings, workers=1).unchanged


def test_the_card_tells_what_was_learnt_from_and_what_to_expect(trained: Path) -> None:
    card = (trained / "model" / "card.md").read_text(encoding="utf-8")
    assert "20 annotated entities of 10 papers in 10 posts, of 2025-01-01 to 2025-01-10" in card
    assert "| found | " in card
    assert "| dataset | " in card


def test_training_gives_the_same_bytes_whatever_the_hash_seed(trained: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "kg",
        "train",
        str(trained / "gold.jsonl"),
        str(trained / "posts"),
        "--output",
        str(tmp_path),
    ]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    for name in ("crf.npz", "judge.json", "surfaces.tsv", "names.tsv"):
        assert (tmp_path / name).read_bytes() == (trained / "model" / name).read_bytes(), name


def test_too_few_papers_and_no_model_are_said_so(tmp_path: Path) -> None:
    write(tmp_path / "posts", METHODS[:3], DATASETS[:3])
    result = train(tmp_path, tmp_path / "model")
    assert (result.exit_code, "3 annotated papers are in the posts: training needs 8" in result.output) == (
        1,
        True,
    )
    result = CliRunner().invoke(
        cli, ["build", str(tmp_path / "posts"), "--output", str(tmp_path), "--model", str(tmp_path)]
    )
    assert (result.exit_code, "not a model that this version of kg can read" in result.output) == (1, True)


def test_without_the_libraries_of_training_the_command_says_what_to_install(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        name for name in sys.modules if name.startswith(("kg.build.training", "kg.build.train_model"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    result = train(trained, tmp_path)
    assert result.exit_code == 1
    assert result.output == (
        "Error: This needs python-crfsuite and scikit-learn. "
        "Install with `pip install python-crfsuite scikit-learn`.\n"
    )


def test_a_broken_model_is_named(trained: Path, tmp_path: Path) -> None:
    for name in ("crf.npz", "surfaces.tsv", "names.tsv"):
        (tmp_path / name).write_bytes((trained / "model" / name).read_bytes())
    (tmp_path / "judge.json").write_text('{"names": 3}', encoding="utf-8")
    with pytest.raises(ModelError, match="kg train"):
        load_model(tmp_path)


def test_tokens_are_labelled_wherever_a_surface_stands_the_longest_first() -> None:
    gold = [
        Annotation("diffusion model", "model", ("확산 모델",)),
        Annotation("diffusion", "method", ("확산",)),
    ]
    read = passage("확산 모델을 확산으로, 재확산모델")
    assert list(zip(read.words, label_tokens(read, gold), strict=True)) == [
        ("확산", "B-model"),
        ("모델", "I-model"),
        ("을", "O"),
        ("확산", "B-method"),
        ("으로", "O"),
        (",", "O"),
        ("재확산모델", "O"),
    ]


def paper(number: int, text: str, *gold: Annotation) -> AnnotatedPaper:
    sections = (Section(SectionKind.METHOD, "Method", 1, text),)
    return AnnotatedPaper(str(number), f"post {number}", Digest(str(number), "", "", 1, sections), gold)


RULES = AliasRules(Lexicon([]))


def test_a_surface_that_one_paper_marks_and_no_rule_supports_is_no_alias() -> None:
    entity = Annotation("visual token", "method", ("visual token", "시각 토큰", "작은 조각"), "uses")
    papers = [paper(1, "visual token, 시각 토큰, 작은 조각", entity)]
    surfaces = count_surfaces(papers, [])
    assert [term.aliases for term in learn_terms(papers, surfaces, RULES)] == [("시각 토큰",)]
    twice = [*papers, paper(2, "작은 조각", entity)]
    assert [term.aliases for term in learn_terms(twice, surfaces, RULES)] == [("시각 토큰", "작은 조각")]


def test_names_are_learnt_with_the_surfaces_that_annotators_mark() -> None:
    muon = Annotation("Muon", "method", ("Muon", "뮤온"), "uses")
    own = Annotation("OnlyHere", "method", ("OnlyHere",), "proposes")
    papers = [
        paper(1, "Muon과 뮤온, OnlyHere", muon, own),
        paper(2, "Muon", Annotation("Muon", "method", ("Muon",))),
        paper(3, "뮤온"),
    ]
    surfaces = count_surfaces(papers, [])
    assert surfaces == {
        "muon": SurfaceCounts(2, 2),
        "뮤온": SurfaceCounts(1, 2),
        "onlyhere": SurfaceCounts(1, 1),
    }
    assert [(term.name, term.aliases) for term in learn_terms(papers, surfaces, RULES)] == [
        ("Muon", ("뮤온",))
    ]
    unmarked = {**surfaces, "뮤온": SurfaceCounts(1, 3)}
    assert [term.aliases for term in learn_terms(papers, unmarked, RULES)] == [()]


def test_an_abbreviation_that_a_paper_proposes_is_its_own_even_if_another_has_it_too() -> None:
    own = Annotation("ZRB", "method", ("ZRB",), "proposes")
    other = Annotation("ZRB", "method", ("ZRB",), "uses")
    papers = [paper(1, "ZRB", own), paper(2, "ZRB", other)]
    assert learn_terms(papers, count_surfaces(papers, []), RULES) == []
    assert [term.name for term in learn_terms(papers[1:], count_surfaces(papers, []), RULES)] == ["ZRB"]


def test_of_two_things_of_one_name_the_one_that_more_papers_name_has_it() -> None:
    adam = [Annotation("Adam", "method", ("Adam",), "uses")]
    archive = [Annotation("ADAM", "dataset", ("ADAM", "A Diverse Archive"), "mentions")]
    papers = [paper(number, "")._replace(entities=tuple(adam)) for number in range(2)]
    papers.append(paper(2, "")._replace(entities=tuple(archive)))
    assert [(term.name, term.type, term.aliases) for term in learn_terms(papers, {}, RULES)] == [
        ("Adam", "method", ())
    ]


def test_of_several_digests_of_a_paper_the_annotated_one_is_learnt_from() -> None:
    one, other = (paper(1, text).digest for text in ("확산 모델을 쓴다", "Muon과 뮤온을 쓴다"))
    gold = [Annotation("Muon", "method", ("뮤온",)), Annotation("GPT", "model", ("GPT-9",))]
    assert annotated_digest([one, other], gold) is other
    assert annotated_digest([one, other], []) is one


def test_the_papers_of_a_post_are_in_one_fold() -> None:
    papers = [paper(number, "")._replace(group=f"post {number // 3}") for number in range(12)]
    folds = fold_of(papers, 4)
    assert len({(each.group, folds[each.id]) for each in papers}) == 4
    assert set(folds.values()) == {0, 1, 2, 3}


def test_the_shipped_model_is_small_and_has_a_card() -> None:
    folder = shipped_folder()
    assert sum(file.stat().st_size for file in folder.iterdir()) < 25_000_000
    assert (folder / "card.md").read_text(encoding="utf-8").startswith("# Model card")

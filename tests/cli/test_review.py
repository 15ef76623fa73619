"""`kg review`: a list, JSON, and questions on a terminal whose answers are written at once."""

import json
import os
import select
import subprocess
import sys
import termios
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import cli, review_session
from kg.linking.curation import parse_curation
from kg.linking.decisions import Hide, Merge, Never
from kg.linking.duplicates import Certainty
from kg.linking.proposals import Proposal, ProposalKind
from kg.query.review import ReviewItem, review
from kg.records import Entity, EntityType, Evidence
from kg.store.reader import Store
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

METHOD = EntityType.METHOD


def paper(number: int, text: str, *links: tuple[str, str]) -> HandPaper:
    return HandPaper(
        f"2501.0000{number}",
        "One",
        digests=(HandDigest("a.md", number, (("method", number + 1, text),)),),
        links=tuple((entity_id, "uses", marked) for entity_id, marked in links),
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with three proposals: a definition, two forms of a name, and a name of two types."""
    papers = (
        paper(
            1,
            "휴먼라인(humanline)을 쓴다.",
            ("method:humanline", "휴먼라인([humanline])을 쓴다."),
            ("method:휴먼라인", "[휴먼라인](humanline)을 쓴다."),
        ),
        paper(2, "large batch search를 쓴다.", ("method:large-batch-search", "[large batch search]를 쓴다.")),
        paper(3, "large batches search.", ("method:large-batches-search", "[large batches search].")),
        paper(4, "Muon은 느리다.", ("method:muon", "[Muon]은 느리다.")),
        paper(5, "Muon 모델.", ("model:muon", "[Muon] 모델.")),
    )
    names = {
        "method:humanline": ("humanline",),
        "method:휴먼라인": ("휴먼라인",),
        "method:large-batch-search": ("large batch search",),
        "method:large-batches-search": ("large batches search",),
        "method:muon": ("Muon",),
        "model:muon": ("Muon",),
    }
    return HandGraph(papers, names).write(tmp_path_factory.mktemp("graph") / "kg.db")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["review", *map(str, arguments)], prog_name="kg")


@pytest.fixture
def curation(tmp_path: Path) -> Path:
    return tmp_path / "data" / "curation.toml"


def test_without_a_terminal_lines_are_printed_that_can_be_pasted(graph: Path, curation: Path) -> None:
    result = run("--graph", graph, "--curation", curation, "--limit", 2)
    assert (result.exit_code, result.stderr) == (0, "2 of 3 proposals\n")
    decisions, problems = parse_curation(result.stdout, "c.toml")
    assert problems == []
    assert [decision.choice for decision in decisions] == [
        Merge("method:humanline", ("method:휴먼라인",)),
        Merge("method:large-batch-search", ("method:large-batches-search",)),
    ]
    assert not curation.exists()


def test_json_holds_the_decision_and_the_sentences(graph: Path, curation: Path) -> None:
    (record,) = json.loads(run("--graph", graph, "--curation", curation, "--kind", "type", "--json").stdout)
    assert [entity.pop("evidence")["sentence"] for entity in record["entities"]] == [
        "Muon은 느리다.",
        "Muon 모델.",
    ]
    assert [entity["id"] for entity in record["entities"]] == ["method:muon", "model:muon"]
    assert (record["kind"], record["certainty"], record["reason"]) == (
        "type",
        "likely",
        "one name, method or model",
    )
    assert (record["decision"], record["fields"]) == (
        "merge",
        {"into": "method:muon", "entities": ["model:muon"]},
    )
    assert tomllib.loads(record["lines"]) == {"merge": [record["fields"]]}


def test_sure_leaves_what_definitions_prove(graph: Path, curation: Path) -> None:
    result = run("--graph", graph, "--curation", curation, "--sure")
    assert [line for line in result.stdout.splitlines() if line.startswith("into")] == [
        'into = "method:humanline"'
    ]
    assert result.stderr == "1 of 1 proposals\n"


def test_a_curation_file_that_is_wrong_is_an_error(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("\n[[hide]\n", encoding="utf-8")
    result = run("--graph", graph, "--curation", tmp_path / "c.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {(tmp_path / 'c.toml').as_posix()}:2: not TOML: ")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys that a person presses, one after the other; then the person presses Ctrl-C."""
    pressed: list[str] = []

    def getchar() -> str:
        if not pressed:
            raise KeyboardInterrupt
        return pressed.pop(0)

    monkeypatch.setattr(click, "getchar", getchar)
    return pressed


def items_of(graph: Path, curation: Path) -> list[ReviewItem]:
    with Store(graph) as store:
        return review(store, curation)


def choices(curation: Path) -> list[object]:
    decisions, problems = parse_curation(curation.read_text(encoding="utf-8"), "c.toml")
    assert problems == []
    return [decision.choice for decision in decisions]


def test_answers_are_written_and_not_asked_again(
    graph: Path, curation: Path, keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    curation.parent.mkdir()
    curation.write_text('# mine\n[[hide]]\nentity = "method:x"', encoding="utf-8")
    keys += ["x", "y", "N", "s"]
    review_session.ask_all(items_of(graph, curation), curation)
    assert curation.read_text(encoding="utf-8") == (
        '# mine\n[[hide]]\nentity = "method:x"\n\n'
        "# a paper defines one as the other: 휴먼라인(humanline)\n"
        '[[merge]]\ninto = "method:humanline"\nentities = ["method:휴먼라인"]\n\n'
        "# two forms of one name\n"
        '[[never]]\nentities = ["method:large-batch-search", "method:large-batches-search"]\n'
    )
    (left,) = items_of(graph, curation)
    assert left.proposal.kind is ProposalKind.TYPE
    printed = capsys.readouterr()
    assert (
        printed.err
        == f"1 done, 1 never, 1 of 3 left\n{curation.as_posix()}: written; `kg build` follows it\n"
    )
    assert printed.out.splitlines()[:7] == [
        "",
        "1/3  Are humanline and 휴먼라인 one?",
        "  because: a paper defines one as the other: 휴먼라인(humanline)",
        "  humanline (method, 1 paper)",
        "    “휴먼라인(humanline)을 쓴다.”  a.md:2",
        "  휴먼라인 (method, 1 paper)",
        "    “휴먼라인(humanline)을 쓴다.”  a.md:2",
    ]


def test_ctrl_c_loses_no_answer(graph: Path, curation: Path, keys: list[str]) -> None:
    keys += ["y"]
    with pytest.raises(click.Abort):
        review_session.ask_all(items_of(graph, curation), curation)
    assert choices(curation) == [Merge("method:humanline", ("method:휴먼라인",))]


@pytest.mark.parametrize(("key", "count"), [("q", 0), ("ㅂ", 0), ("ㅛ", 1), ("Y", 1)])
def test_keys_work_with_capitals_and_on_a_korean_keyboard(
    graph: Path, curation: Path, keys: list[str], key: str, count: int
) -> None:
    keys += [key, "q"]
    review_session.ask_all(items_of(graph, curation), curation)
    assert curation.exists() == bool(count)


def test_a_refusal_to_hide_or_to_split_names_the_entity_alone(curation: Path, keys: list[str]) -> None:
    entity = Entity("method:training", "training", METHOD, (), 20)
    evidence = Evidence("a.md", 3, "method", "training이다.", 0, 8)
    proposal = Proposal(
        ProposalKind.HUB, Hide(entity.id), "in 20 of 30 papers", (entity.id,), Certainty.LIKELY
    )
    keys += ["n"]
    review_session.ask_all([ReviewItem(proposal, "", ((entity, evidence),))], curation)
    assert choices(curation) == [Never(("method:training",))]


def _terminal(arguments: list[str], pressed: Iterator[bytes]) -> tuple[bytes, int]:
    """Run kg on a terminal, press a key at each prompt, and return what it printed and its exit code.

    A key is pressed when kg listens to single keys: what is pressed before is lost.
    """
    terminal, of_kg = os.openpty()
    command = [sys.executable, "-m", "kg", *arguments]
    with subprocess.Popen(
        command, stdin=of_kg, stdout=of_kg, stderr=of_kg, start_new_session=True
    ) as process:
        os.close(of_kg)
        printed, prompts = b"", 0
        while True:
            ready, _, _ = select.select([terminal], [], [], 0.05)
            try:
                printed += os.read(terminal, 4096) if ready else b""
            except OSError:
                break  # the other end is closed
            if printed.count(b"[q] quit: ") > prompts and not termios.tcgetattr(terminal)[3] & termios.ICANON:
                prompts += 1
                os.write(terminal, next(pressed))
    os.close(terminal)
    return printed, process.returncode


def test_on_a_terminal_it_asks(graph: Path, curation: Path) -> None:
    arguments = ["review", "--graph", str(graph), "--curation", str(curation)]
    printed, code = _terminal(arguments, iter([b"n", b"y", b"\x03"]))
    assert code == 1
    assert b"3/3  " in printed
    assert choices(curation) == [
        Never(("method:humanline", "method:휴먼라인")),
        Merge("method:large-batch-search", ("method:large-batches-search",)),
    ]

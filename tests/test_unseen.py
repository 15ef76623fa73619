"""What is not seen, or turns round what is, comes through to no terminal and no export."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli.group import cli
from kg.export.render import EXPORTERS, FOLDER_EXPORTERS, ExportOptions, render_export, write_export
from kg.records import Entity
from kg.text import INVISIBLE

_UNSEEN = re.compile(f"[{INVISIBLE}]")
#: An override, an isolate, marks, a zero-width space, a joiner of words, a tag, an escape sequence, NUL.
_HIDDEN = "\u202e\u2066\u200f\u061c\u200b\u2060\U000e0041\x1b[31m\x07\x00"
_POST = f"""---
title: "Day {_HIDDEN} one"
date: 2025-10-09
---
# 1. [NorMuon{_HIDDEN}: a Study](https://arxiv.org/abs/2510.05491)

## Introduction
We propose Nor{_HIDDEN}Muon, which uses Vocab{_HIDDEN} on ImageNet and reaches an accuracy{_HIDDEN} of 91.2%.

# 2. [Another](https://arxiv.org/abs/2510.05492)

## Introduction
We use Vocab on ImageNet.

## Results
The accuracy of Vocab on ImageNet is 91.2%{_HIDDEN}.
"""


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a post, a vocabulary and decisions with such characters in every name."""
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "posts").mkdir()
    (folder / "posts" / "a\u202e\u200f\x1b[31m\n# b.md").write_text(_POST, encoding="utf-8")
    (folder / "v.tsv").write_text("Vo\u202ecab\U000e0041\tmethod\tOther\u200f name\n", encoding="utf-8")
    decision = '[[rename]]\nentity = "method:vocab"\nname = "Renamed\\u202e\\u001b[31m\\u200f thing"\n'
    (folder / "c.toml").write_text(decision, encoding="utf-8")
    kg.build(
        folder / "posts",
        folder / "output",
        workers=1,
        vocabulary=folder / "v.tsv",
        curation=folder / "c.toml",
    )
    return folder / "output" / "kg.db"


def test_names_are_read_without_it(hidden: Path) -> None:
    with kg.open(hidden) as graph:
        assert str(graph.resolve("2510.05491")) == "NorMuon[31m: a Study (2510.05491)"
        entity = graph.entity("method:renamed-31m-thing").node
        assert isinstance(entity, Entity)
        assert entity.name == "Renamed[31m thing"
        assert {"Vocab", "Other name"} <= set(entity.aliases)


@pytest.mark.parametrize("name", [*EXPORTERS])
def test_no_export_holds_it(name: str, hidden: Path) -> None:
    text = "".join(render_export(hidden, name))
    assert "Renamed" in text or name in {"results", "bibtex", "ris", "csl-json"}
    assert _UNSEEN.findall(text) == []


@pytest.mark.parametrize("name", [*FOLDER_EXPORTERS])
def test_no_file_of_an_export_and_no_name_of_one_holds_it(name: str, hidden: Path, tmp_path: Path) -> None:
    write_export(hidden, name, tmp_path, ExportOptions(has_pages=True))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 2
    texts = [f"{path.relative_to(tmp_path)} {path.read_text(encoding='utf-8')}" for path in files]
    assert [found for text in texts for found in _UNSEEN.findall(text)] == []


@pytest.mark.parametrize(
    "question",
    [
        "related 2510.05491",
        "show method:renamed-31m-thing",
        "show 2510.05491 --json",
        "search renamed",
        "path 2510.05491 2510.05492",
        "results 2510.05492",
        "stats",
        "export html",
    ],
)
def test_no_answer_holds_it(question: str, hidden: Path) -> None:
    done = CliRunner().invoke(cli, [*question.split(), "--graph", str(hidden)], prog_name="kg")
    assert (done.exit_code, _UNSEEN.findall(done.output)) == (0, [])
    assert done.stdout

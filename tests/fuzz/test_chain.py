"""Odd posts through the whole chain: build, store, every export, every question."""

import csv
import io
import json
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import KgError
from kg.export.render import EXPORTERS, render_export
from kg.text import INVISIBLE
from tests.fuzz.strategies import CURATIONS, FILE_NAMES, FILE_TEXTS, POST_BYTES, TEXTS, VOCABULARIES

#: A build takes half a second: a share of the examples of other properties.
_SHARE = 25
_GOOD = "# 1. [Good: a Muon](https://arxiv.org/abs/2510.00009)\n\n## Method\nGood은 Muon을 사용한다.\n"
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def few(examples: int = 5) -> settings:
    """Return settings for a slow property: few examples, in a long run a share of those of others."""
    longer = settings().max_examples // _SHARE
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=max(examples, longer), suppress_health_check=slow)


@few(100)
@given(FILE_TEXTS)
def test_mentions_stand_where_they_say(text: str) -> None:
    mentions = kg.extract(f"{text}\n\nWe use Muon.")
    assert "Muon" in {mention.surface for mention in mentions}
    for mention in mentions:
        assert mention.surface.strip() == mention.surface != ""


@few()
@given(st.dictionaries(FILE_NAMES, POST_BYTES, max_size=4), VOCABULARIES, CURATIONS)
def test_a_good_post_is_built_beside_any_other_and_every_export_can_be_read(
    posts: dict[str, bytes], vocabulary: str, curation: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posts").mkdir()
        for post, data in posts.items():
            (folder / "posts" / post).write_bytes(data)
        (folder / "posts" / "good.md").write_text(_GOOD, encoding="utf-8")
        (folder / "v.tsv").write_text(vocabulary, encoding="utf-8")
        (folder / "c.toml").write_text(curation, encoding="utf-8")
        try:
            kg.build(
                folder / "posts",
                folder / "output",
                workers=1,
                vocabulary=folder / "v.tsv",
                curation=folder / "c.toml",
            )
        except kg.errors.UserFileError:
            kg.build(folder / "posts", folder / "output", workers=1, vocabulary=None, curation=None)
        with kg.open(folder / "output" / "kg.db") as graph:
            assert str(graph.resolve("2510.00009")).startswith("Good")
        for export in EXPORTERS:
            check_export(export, "".join(render_export(folder / "output" / "kg.db", export)))


def check_export(name: str, text: str) -> None:
    """An export is well-formed; no character of it hides or turns round others, no cell begins a formula."""
    assert not _UNSEEN.search(text)
    if name in {"gexf", "graphml"}:
        ET.fromstring(text)  # noqa: S314 # our own text
    elif name in {"json", "csl-json", "json-ld"}:
        json.loads(text)
    elif name in {"jsonl", "results"}:
        for line in text.splitlines():
            json.loads(line)
    elif name == "csv":
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.fixture(scope="module")
def graph(output: Path) -> kg.Graph:
    return kg.open(output / "kg.db")


@few(60)
@given(TEXTS)
def test_any_text_can_be_asked_for(graph: kg.Graph, text: str) -> None:
    graph.search(text)
    for ask in (graph.show, graph.related, graph.topics, graph.papers_about, graph.entity):
        with suppress(KgError):  # and no other error
            ask(text)

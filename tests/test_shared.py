"""The real posts beside the project: all of them are read, and what is promised about them holds."""

import json
import re
from pathlib import Path

import pytest

from kg.build.build import build
from kg.evaluation.evaluate import evaluate
from kg.evaluation.metrics import CORE
from kg.extract.extractor import Extractor
from kg.extract.run import Knowledge, all_terms
from kg.query.related import related
from kg.records import Digest, Section, SectionKind
from kg.store.reader import Store
from tests.conftest import SHARED


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the posts and gold data beside the project")
    output = tmp_path_factory.mktemp("shared")
    build([SHARED / "posts"], output)
    return output / "kg.db"


def test_every_digest_and_every_arxiv_id_is_there(graph: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (SHARED / "posts").glob("*.md")]
    headings = [line for text in texts for line in text.split("\n") if re.match(r"# \d+\. \[", line)]
    ids = {found for text in texts for found in re.findall(r"arxiv\.org/abs/(\d{4}\.\d{5})", text)}
    with Store(graph) as store:
        counts = store.counts()
        papers = {paper.id for paper in store.papers()}
    assert (counts["digests"], papers) == (len(headings), ids)
    assert counts["posts"] == len(texts)


def test_every_link_quotes_a_sentence_of_its_post(graph: Path) -> None:
    posts = {path.name: path.read_text(encoding="utf-8") for path in (SHARED / "posts").glob("*.md")}
    with Store(graph) as store:
        evidence = store.all_evidence()
        links = {(link.paper, link.entity) for link in store.links()}
    assert evidence.keys() == links
    for found in evidence.values():
        for each in found:
            line = re.sub(r"\s+", " ", posts[each.post].split("\n")[each.line - 1])
            assert each.sentence[each.start : each.end].split("  ")[0] in line


def test_muon_connects_the_two_papers_that_use_it(graph: Path) -> None:
    found = {each.paper.id: each for each in related(graph, ["2510.21800"], limit=5)}
    muon = next(shown for shown in found["2510.05491"].reasons if shown.reason.name == "Muon")
    assert "Muon" in muon.evidence[0].sentence
    assert "Muon" in muon.their_evidence[0].sentence


def test_extraction_on_papers_that_nothing_was_listed_from(graph: Path) -> None:
    scores = evaluate(graph, SHARED / "gold" / "dev.jsonl")
    assert scores.found.f1 >= 0.75
    assert scores.typed.f1 >= 0.71
    assert scores.core.f1 >= 0.76
    assert scores.linking.f1 >= 0.92
    assert scores.relation >= 0.72


def test_english_abstracts_have_entities_too() -> None:
    path = SHARED / "text" / "abstracts.jsonl"
    if not path.is_file():
        pytest.skip("needs ../shared, the abstracts beside the project")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[::64]]
    digests = [
        Digest(row["id"], row["title"], "", 1, (Section(SectionKind.OTHER, "Abstract", 1, row["abstract"]),))
        for row in rows
    ]
    found = Extractor(all_terms(Knowledge()))(digests)
    names = [
        {mention.name for section in each for mention in section if mention.type in CORE} for each in found
    ]
    assert sum(len(each) >= 3 for each in names) >= 0.9 * len(digests)
    told = [mention.surface.split()[0] for each in found for section in each for mention in section]
    assert not {"However", "Moreover", "Extensive", "While", "Experiments"} & set(told)

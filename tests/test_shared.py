"""The real posts beside the project: all of them are read, and what is promised about them holds."""

import json
import re
from pathlib import Path

import pytest

from kg.build.build import build
from kg.evaluation.evaluate import evaluate
from kg.evaluation.metrics import CORE
from kg.extract.knowledge import Knowledge
from kg.extract.run import load_extractor
from kg.query.question import Question
from kg.query.related import answer
from kg.records import Digest, Section, SectionKind
from kg.store.reader import Store
from tests.conftest import SHARED

POSTS = sorted((SHARED / "posts").glob("*.md"))
ABSTRACTS = SHARED / "text" / "abstracts.jsonl"

#: The least values of the measures on papers from which no name was listed.
MIN_SCORES = {"found": 0.75, "typed": 0.71, "core": 0.76, "linking": 0.92}
MIN_RIGHT_RELATIONS = 0.72


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of a build of the real posts."""
    if not POSTS:
        pytest.skip("needs ../shared, the posts and gold data beside the project")
    output = tmp_path_factory.mktemp("shared")
    build([SHARED / "posts"], output)
    return output / "kg.db"


def test_every_digest_and_every_arxiv_id_is_there(graph: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in POSTS]
    headings = [line for text in texts for line in text.split("\n") if re.match(r"# \d+\. \[", line)]
    arxiv_ids = {
        arxiv_id for text in texts for arxiv_id in re.findall(r"arxiv\.org/abs/(\d{4}\.\d{5})", text)
    }
    with Store(graph) as store:
        counts = store.counts()
        paper_ids = {paper.id for paper in store.papers()}
    assert (counts["posts"], counts["digests"]) == (len(texts), len(headings))
    assert paper_ids == arxiv_ids


def test_every_link_quotes_a_sentence_of_its_post(graph: Path) -> None:
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in POSTS}
    with Store(graph) as store:
        evidence_of_links = store.all_evidence()
        links = {(link.paper, link.entity) for link in store.links()}
    assert evidence_of_links.keys() == links
    quotes = [quote for evidence in evidence_of_links.values() for quote in evidence]
    assert len(quotes) >= len(links) > 0
    wrong = [
        quote
        for quote in quotes
        if quote.sentence[quote.start : quote.end].split("  ")[0]
        not in re.sub(r"\s+", " ", lines[quote.post][quote.line - 1])
    ]
    assert wrong == []


def test_muon_connects_the_two_papers_that_use_it(graph: Path) -> None:
    with Store(graph) as store:
        papers = answer(store, Question(("2510.21800",), limit=5)).related
    (normuon,) = [related for related in papers if related.paper.id == "2510.05491"]
    (muon,) = [shown for shown in normuon.reasons if shown.reason.name == "Muon"]
    assert "Muon" in muon.evidence[0].sentence
    assert "Muon" in muon.their_evidence[0].sentence


def test_extraction_on_papers_that_nothing_was_listed_from(graph: Path) -> None:
    scores = evaluate(graph, SHARED / "gold" / "dev.jsonl")
    too_low = {
        name: getattr(scores, name).f1 for name, f1 in MIN_SCORES.items() if getattr(scores, name).f1 < f1
    }
    assert too_low == {}
    assert scores.relation >= MIN_RIGHT_RELATIONS


@pytest.mark.skipif(not ABSTRACTS.is_file(), reason="needs ../shared, the abstracts beside the project")
def test_english_abstracts_have_entities_too() -> None:
    rows = [json.loads(line) for line in ABSTRACTS.read_text(encoding="utf-8").splitlines()[::64]]
    assert rows
    digests = [
        Digest(row["id"], row["title"], "", 1, (Section(SectionKind.OTHER, "Abstract", 1, row["abstract"]),))
        for row in rows
    ]
    mentions_of_digests = [
        [mention for section in mentions for mention in section]
        for mentions in load_extractor(Knowledge())(digests)
    ]
    core_names = [
        {mention.name for mention in mentions if mention.type in CORE} for mentions in mentions_of_digests
    ]
    assert sum(len(names) >= 3 for names in core_names) >= 0.9 * len(digests)
    first_words = {mention.surface.split()[0] for mentions in mentions_of_digests for mention in mentions}
    assert not {"However", "Moreover", "Extensive", "While", "Experiments"} & first_words

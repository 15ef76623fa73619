import base64
import json
import zlib
from typing import Any

import pytest

from kg.export.html.page_data import page_data
from kg.export.html.page_details import page_chunks
from kg.export.html.page_input import Digest, Overview, PageInput, RisingTrend
from kg.query.summary import SummaryLine
from kg.records import (
    Direction,
    Entity,
    EntityType,
    Evidence,
    Paper,
    Relation,
    ResultKind,
    Section,
    SectionKind,
)
from kg.similarity.score import Reason, Related, Strength, TopicReason
from kg.store.result_queries import Result, ResultName
from kg.store.topic_queries import TopicRow

P1 = Paper("2510.1", "One", "https://arxiv.org/abs/2510.1", "2025-10-01", (("a.md", 3), ("b.md", 9)))
P2 = Paper("title:x", "둘", "https://doi.org/10.1/x", "", (("a.md", 12),))
MUON = Entity("method:muon", "Muon", EntityType.METHOD, ("뮤온", "MUON"), 2)
DIFFUSION = Entity("model:diffusion-model", "diffusion model", EntityType.MODEL, (), 1)
KOREAN = Entity("task:추론", "추론", EntityType.TASK, (), 1)
SENTENCE = "🎉 Muon을 쓴다."


def reason(entity: Entity, weight: float) -> Reason:
    return Reason(
        entity.id, entity.name, entity.type, entity.papers, weight, Relation.USES, Relation.MENTIONS
    )


FOREIGN = Entity("metric:elsewhere", "elsewhere", EntityType.METRIC, (), 1)
SECTIONS = (
    Section(SectionKind.TITLE, "", 3, "One"),
    Section(SectionKind.INTRODUCTION, "Introduction", 5, f"- Goal: 빠르게.\n{SENTENCE}"),
)
PAGE = PageInput(
    papers=[P1, P2],
    entities=[MUON, DIFFUSION, KOREAN],
    links=[
        ("2510.1", "method:muon", Relation.USES),
        ("2510.1", "model:diffusion-model", Relation.PROPOSES),
        ("title:x", "method:muon", Relation.MENTIONS),
        ("title:x", "task:추론", Relation.ADDRESSES),
    ],
    evidence={
        ("2510.1", "method:muon"): [
            Evidence("a.md", 6, "introduction", SENTENCE, 2, 6),
            Evidence("a.md", 8, "results", "Muon wins.", 0, 4),
        ],
        ("2510.1", "model:diffusion-model"): [Evidence("b.md", 9, "title", "One", 0, 3)],
        ("title:x", "task:추론"): [Evidence("c.md", 7, "other", SENTENCE, 8, 9)],
    },
    variants=[("method:muon", "model:diffusion-model")],
    builds_on=[("title:x", "2510.1", "model:diffusion-model")],
    related={
        "2510.1": [
            Related(
                "title:x",
                0.3434,
                (
                    reason(FOREIGN, 0.09),
                    reason(MUON, 0.0723),
                    reason(KOREAN, 0.01),
                    reason(DIFFUSION, 0.001),
                ),
                0.1,
                (TopicReason("optimizers", 0.05),),
                Strength.FAIR,
                0.02,
            ),
            Related("2510.9", 0.1, (), 0.1),
        ]
    },
    positions={"title:x": (7.0, 8.0), "task:추론": (2.6, -3.4), "2510.1": (1.2, 0.0)},
    taxonomy=[
        TopicRow("vision", "Vision", "비전", ""),
        TopicRow("training", "Training", "학습", ""),
        TopicRow("optimizers", "Optimizers", "", "training"),
    ],
    topics={"2510.1": ["optimizers"]},
    digests={"2510.1": Digest(SECTIONS, [SummaryLine("goal", "빠르게.")], "b.md")},
    results={
        "2510.1": [
            Result(
                "2510.1",
                "2025-10-01",
                "2.70",
                "",
                "about",
                ResultKind.LEVEL,
                Direction.BETTER,
                ResultName("FID"),
                ResultName("둘레", ("method:muon", "dataset:elsewhere")),
                ResultName("Muon"),
                ResultName("Adam"),
                is_corrupt=False,
                evidence=Evidence("a.md", 8, "results", "FID 2.70.", 4, 8),
            )
        ]
    },
    overview=Overview(
        2,
        "2025-10",
        [RisingTrend("optimizers", 0.25, 0.1234), RisingTrend("method:muon", 1.0, 0.0)],
        [("method:muon", "2510.1", "title:x"), ("method:elsewhere", "2510.1", "title:x")],
    ),
)


def test_the_columns_of_a_small_page() -> None:
    assert page_data(PAGE) == {
        "types": ["method", "model", "dataset", "benchmark", "metric", "task"],
        "relations": [
            "proposes",
            "uses",
            "evaluates_on",
            "compares_with",
            "addresses",
            "mentions",
            "variant_of",
            "builds_on",
        ],
        "chunk": 64,
        "papers": {
            "id": ["2510.1", "title:x"],
            "title": ["One", "둘"],
            "date": ["2025-10-01", ""],
            "url": {1: "https://doi.org/10.1/x"},
            "topics": [[1], []],
        },
        "entities": {
            "id": ["", "", "추론"],
            "name": ["Muon", "diffusion model", "추론"],
            "type": "015",
            "papers": [2, 1, 1],
            "aliases": {0: ["뮤온", "MUON"]},
        },
        "links": {"counts": [2, 2], "entity": [0, 1, 0, 2], "relation": "1054"},
        # papers that state a level on an entity
        "measured": [[2, 0]],
        "variants": [[2, 3]],
        "buildsOn": [[1, 0, 3]],
        "map": {"node": [0, 1, 4], "x": [1, 7, 3], "y": [0, 8, -3]},
        # areas and topics that no paper has are left out
        "topics": {
            "id": ["training", "optimizers"],
            "en": ["Training", "Optimizers"],
            "ko": ["학습", "Optimizers"],
            "area": [-1, 0],
            "place": [1, 1],
        },
        "overview": {
            "posts": 2,
            "since": "2025-10",
            "risingTopics": [[1, 25.0, 12.3]],
            "risingEntities": [[2, 100.0, 0.0]],
            # a bridge over an entity that is not on the page is left out
            "bridges": [[2, 0, 1]],
        },
    }


def unpack(chunk: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(chunk), -15))


def test_the_details_of_papers_hold_their_sentences_quotes_and_related_papers() -> None:
    (chunk,) = page_chunks(PAGE)
    first, second = unpack(chunk)
    assert first == {
        # the sentences of the first digest, then others that are quoted
        "sentences": ["Goal: 빠르게.", SENTENCE, "One", "FID 2.70."],
        # lines 5 and 6, counted on; the post of the first digest is the second one
        "lines": [5, 1],
        "post": 1,
        # a line stands in the first sentence behind its label of six characters
        "summary": [["goal", 0, 1, 6, 0]],
        # offsets are in UTF-16 units
        "quotes": [[1, 3, 7, 0, 6], [2, 0, 3, 1, 9]],
        "results": [
            ["2.70", "", "about", "level", "better", "FID", "둘레", [2], "Muon", "Adam", [3, 4, 8, 0, 8]]
        ],
        "posts": ["a.md", "b.md"],
        "digests": [[0, 3], [1, 9]],
        # scores and weights in thousandths; an entity that is not on the page is no reason
        "related": [[1, 343, 1, 100, 20, [2, 72, 4, 10, 3, 1], [1, 50]]],
    }
    assert second == {
        "sentences": [SENTENCE],
        "lines": [],
        "post": -1,
        "summary": [],
        "quotes": [[], [0, 9, 10, 1, 7]],
        "results": [],
        "posts": ["a.md", "c.md"],
        "digests": [[0, 12]],
        "related": [],
    }


def test_a_sentence_that_stands_twice_in_a_digest_is_quoted_where_it_stands_first() -> None:
    twice = Digest((Section(SectionKind.METHOD, "", 5, f"{SENTENCE}\n{SENTENCE}"),), ())
    (chunk,) = page_chunks(PAGE._replace(digests={"2510.1": twice}))
    details = unpack(chunk)[0]
    assert details["sentences"][:3] == [SENTENCE, SENTENCE, "One"]
    assert details["quotes"] == [[0, 3, 7, 0, 6], [2, 0, 3, 1, 9]]
    assert details["lines"] == [5, 1]


def test_a_large_page_keeps_what_is_quoted_for_names_of_several_papers_and_summaries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "- Goal: 빠르게.\nNobody quotes this.\n\nMuon wins here."
    wins = Evidence("b.md", 8, "introduction", "Muon wins here.", 0, 4)
    page = PAGE._replace(
        digests={
            "2510.1": Digest(
                (Section(SectionKind.INTRODUCTION, "", 5, text),), [SummaryLine("goal", "빠르게.")], "b.md"
            )
        },
        evidence={**PAGE.evidence, ("2510.1", "method:muon"): [wins]},
        results={},
    )
    monkeypatch.setattr("kg.export.html.page_details.LARGE_PAGE_PAPERS", 1)
    (chunk,) = page_chunks(page)
    first = unpack(chunk)[0]
    assert first["sentences"] == ["Goal: 빠르게.", "Muon wins here."]
    assert first["lines"] == [5, 3]
    # the other link is to an entity that no other paper names
    assert first["quotes"] == [[1, 0, 4, 1, 8], []]
    assert first["related"] == [[1, 343, 1, 100, 20, [2, 72, 4, 10], [1, 50]]]


def test_details_are_packed_by_some_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    (together,) = map(unpack, page_chunks(PAGE))
    monkeypatch.setattr("kg.export.html.page_details.PAGE_CHUNK_PAPERS", 1)
    monkeypatch.setattr("kg.export.html.page_data.PAGE_CHUNK_PAPERS", 1)
    assert list(map(unpack, page_chunks(PAGE))) == [[details] for details in together]
    assert page_data(PAGE)["chunk"] == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("나눈다. 합친다.", [0, 2, 9, 0]),
        ("나눈…", [0, 1, 9, 2]),
        ("나눈다. 합…", [0, 2, 9, 6]),
        ("합친다.", [1, 1, 0, 0]),
        ("다른 말이다.", ["다른 말이다."]),
    ],
)
def test_a_line_of_the_summary_is_found_in_the_sentences(line: str, expected: list[Any]) -> None:
    sections = (Section(SectionKind.INTRODUCTION, "", 5, "🎉 Goal: 나눈다. 합친다."),)
    page = PAGE._replace(digests={"2510.1": Digest(sections, [SummaryLine("goal", line)])})
    (chunk,) = page_chunks(page)
    assert unpack(chunk)[0]["summary"] == [["goal", *expected]]

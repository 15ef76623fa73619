import base64
import json
import zlib
from typing import Any

import pytest

from kg.export.html.page_data import PageInput, page_chunks, page_data
from kg.records import Community, Entity, EntityType, Evidence, Paper, Relation
from kg.similarity.score import Reason, Related

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
            Evidence("a.md", 5, "method", SENTENCE, 2, 6),
            Evidence("a.md", 8, "results", "Muon wins.", 0, 4),
        ],
        ("title:x", "task:추론"): [Evidence("b.md", 7, "other", SENTENCE, 8, 9)],
    },
    variants=[("method:muon", "model:diffusion-model")],
    builds_on=[("title:x", "2510.1", "model:diffusion-model")],
    related={
        "2510.1": [
            Related(
                "title:x",
                0.123456,
                (
                    reason(FOREIGN, 0.09),
                    reason(MUON, 0.01234567),
                    reason(KOREAN, 0.01),
                    reason(DIFFUSION, 0.001),
                ),
                0.1,
            ),
            Related("2510.9", 0.1, (), 0.1),
        ]
    },
    positions={"title:x": (7.0, 8.0), "task:추론": (2.6, -3.4), "2510.1": (1.2, 0.0)},
    communities=[Community((), ()), Community(("2510.1",), ("method:muon", "task:추론"))],
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
        },
        "entities": {
            "id": ["", "", "추론"],
            "name": ["Muon", "diffusion model", "추론"],
            "type": "015",
            "papers": [2, 1, 1],
            "aliases": {0: ["뮤온", "MUON"]},
        },
        "links": {"counts": [2, 2], "entity": [0, 1, 0, 2], "relation": "1054"},
        "variants": [[2, 3]],
        "buildsOn": [[1, 0, 3]],
        "map": {"node": [0, 1, 4], "x": [1, 7, 3], "y": [0, 8, -3], "community": [2, 0, 0]},
        "communities": [[], [2, 4]],
    }


def unpack(chunk: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(chunk), -15))


def test_the_details_hold_the_clearest_sentence_of_each_link_with_offsets_in_utf_16() -> None:
    (chunk,) = page_chunks(PAGE)
    assert unpack(chunk) == {
        "quotes": [[0, 3, 7, 0, 5], [], [], [0, 9, 10, 1, 7]],
        "related": [[[1, 0.1235, [[2, 0.0123], [4, 0.01]]]], []],
        "digests": [[[0, 3], [1, 9]], [[0, 12]]],
        "sentences": [SENTENCE],
        "posts": ["a.md", "b.md"],
    }


def test_details_are_packed_by_some_papers_each_with_the_links_of_these(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.export.html.page_data.PAGE_CHUNK_PAPERS", 1)
    first, second = map(unpack, page_chunks(PAGE))
    assert first["quotes"] == [[0, 3, 7, 0, 5], []]
    assert second == {
        "quotes": [[], [0, 9, 10, 0, 7]],
        "related": [[]],
        "digests": [[[1, 12]]],
        "sentences": [SENTENCE],
        "posts": ["b.md", "a.md"],
    }
    assert page_data(PAGE)["chunk"] == 1

import json
from pathlib import Path
from typing import Any

import pytest

from kg.build.build import build
from kg.export.export_limits import BLOG_RELATED
from kg.export.render import ExportOptions, write_export
from tests.conftest import POSTS, write_posts


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with the posts of the graph in it."""
    write_posts(tmp_path / "site" / "_posts", POSTS)
    return tmp_path / "site"


def export(graph: Path, site: Path, **options: Any) -> dict[str, Any]:
    write_export(graph / "kg.db", "jekyll", site, ExportOptions(**options))
    data: dict[str, Any] = json.loads((site / "_data" / "related.json").read_text(encoding="utf-8"))
    return data


def test_every_paper_has_related_ones_with_the_place_in_the_site(output: Path, site: Path) -> None:
    data = export(output, site)
    text = (site / "_data" / "related.json").read_text(encoding="utf-8")
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert data["papers"]["2510.00002"] == {
        "title": "A <img src=x onerror=alert(1)> title",
        "url": "https://arxiv.org/abs/2510.00002",
        "date": "2025-10-09",
        "post": "_posts/2025-10-09-first.md",
        "anchor": "2-a--title",
        "related": [],
    }
    item = {
        "id": "2510.05491",
        "title": "NorMuon: Making Muon more efficient",
        "url": "https://arxiv.org/abs/2510.05491",
        "strength": "strong",
        "date": "2025-10-09",
        "because": ["NorMuon", "Muon", "GPT-2"],
        "sentence": "Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다.",
        "post": "_posts/2025-10-09-first.md",
        "anchor": "1-normuon-making-muon-more-efficient",
    }
    assert data["papers"]["2510.21800"]["related"] == [item]
    assert data["posts"] == {
        "_posts/2025-10-09-first.md": {
            "papers": ["2510.05491", "2510.00002"],
            "related": [
                {
                    **data["papers"]["2510.05491"]["related"][0],
                    "to": "NorMuon: Making Muon more efficient",
                }
            ],
        },
        "_posts/2025-10-28-second.md": {"papers": ["2510.21800", "2510.05491"], "related": []},
    }
    assert data["papers"]["2510.05491"]["related"][0]["anchor"].startswith("1-mars-m-when-variance")


def test_links_may_lead_to_the_papers_and_the_limit_holds(output: Path, site: Path) -> None:
    assert BLOG_RELATED == 5
    (item,) = export(output, site, links="arxiv")["papers"]["2510.21800"]["related"]
    assert {"post", "anchor"}.isdisjoint(item)
    assert export(output, site, limit=0)["papers"]["2510.21800"]["related"] == []


@pytest.mark.parametrize(
    ("config", "language", "expected"),
    [("", "", "ko"), ("lang: en", "", "en"), ("locale: ko-KR", "", "ko"), ("lang: en", "ko", "ko")],
)
def test_the_language_is_asked_for_or_that_of_the_site_or_of_the_sentences(
    config: str, language: str, expected: str, output: Path, site: Path
) -> None:
    (site / "_config.yml").write_text(f"title: x\n{config}\n", encoding="utf-8")
    data = export(output, site, language=language)
    assert data["lang"] == expected
    assert data["words"]["related"] == {"ko": "관련 논문", "en": "Related papers"}[expected]


def test_a_post_that_is_not_in_the_site_is_named_where_it_would_be(output: Path, tmp_path: Path) -> None:
    (item,) = export(output, tmp_path)["papers"]["2510.21800"]["related"]
    assert (item["post"], item["anchor"]) == ("_posts/2025-10-09-first.md", "")


HIDDEN_POST = """---
title: Secret
{}
---

# 1. [Secretformer: Making Muon secret](https://arxiv.org/abs/2510.77777)

## Introduction
- Goal: Muon과 MARS-M으로 GPT-2를 학습하는 NorMuon 후속 기법 Secretformer를 제안한다.

# 2. [MARS-M: When Variance Reduction Meets Matrices](https://arxiv.org/abs/2510.21800)

## Introduction
- Goal: 아직 공개하지 않은 문장에서 MARS-M과 Muon을 다룬다.
"""


@pytest.mark.parametrize(
    ("path", "front_matter"),
    [
        ("_posts/2025-10-01-secret.md", "published: false"),
        ("_posts/2025-10-01-secret.md", "draft: true"),
        ("_drafts/secret.md", "date: 2025-10-01"),
    ],
)
@pytest.mark.parametrize("is_in_site", [True, False])
def test_what_is_not_published_appears_nowhere(
    path: str,
    front_matter: str,
    is_in_site: bool,  # noqa: FBT001 # a case of the table
    site: Path,
    tmp_path: Path,
) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(HIDDEN_POST.format(front_matter), encoding="utf-8")
    build([site], tmp_path / "output", workers=1)
    data = export(tmp_path / "output", site if is_in_site else tmp_path / "elsewhere")
    text = json.dumps(data, ensure_ascii=False)
    assert "MARS-M: When" in text
    for secret in ("Secret", "secret", "2510.77777", "공개하지 않은"):
        assert secret not in text


def test_pages_list_papers_by_topic_and_by_entity(
    output: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.blog_pages.MIN_ENTITY_PAGE_PAPERS", 2)
    (site / "kg" / "entities").mkdir(parents=True)
    (site / "kg" / "entities" / "mine.html").write_text("---\ntitle: Mine\n---\n", encoding="utf-8")
    (site / "kg" / "entities" / "method-gone.html").write_text(
        "---\n# written by kg export jekyll\n---\n", encoding="utf-8"
    )
    export(output, site, has_pages=True, language="en")
    pages = {path.relative_to(site).as_posix() for path in (site / "kg").rglob("*.html")}
    assert pages == {
        "kg/topics.html",
        "kg/entities/mine.html",
        "kg/entities/method-muon.html",
        "kg/entities/method-normuon.html",
        "kg/entities/model-gpt-2.html",
    }
    assert (site / "kg" / "entities" / "method-muon.html").read_text(encoding="utf-8") == (
        '---\n# written by kg export jekyll\nlayout: page\ntitle: "Muon"\n'
        'permalink: "/kg/entities/method-muon/"\n---\n{% include kg-entity.html id="method:muon" %}\n'
    )
    entities = json.loads((site / "_data" / "kg_entities.json").read_text(encoding="utf-8"))
    assert entities["method:muon"] == {
        "name": "Muon",
        "type": "method",
        "papers": [
            {
                "id": "2510.21800",
                "relation": "uses",
                "sentence": "Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다.",
            },
            {
                "id": "2510.05491",
                "relation": "uses",
                "sentence": "Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다.",
            },
        ],
    }
    topics = json.loads((site / "_data" / "kg_topics.json").read_text(encoding="utf-8"))
    papers = {topic["id"]: topic["papers"] for area in topics for topic in area["topics"]}
    assert papers["optimizers"] == ["2510.21800", "2510.05491"]


def test_posts_of_one_name_in_two_folders_are_two(site: Path, tmp_path: Path) -> None:
    for folder, post in (("ai", "2025-10-09-first.md"), ("nlp", "2025-10-28-second.md")):
        (site / folder / "_posts").mkdir(parents=True)
        (site / "_posts" / post).rename(site / folder / "_posts" / "2025-10-10-daily.md")
    build([site], tmp_path / "output", workers=1)
    data = export(tmp_path / "output", site)
    assert {path: post["papers"] for path, post in data["posts"].items()} == {
        "ai/_posts/2025-10-10-daily.md": ["2510.05491", "2510.00002"],
        "nlp/_posts/2025-10-10-daily.md": ["2510.21800", "2510.05491"],
    }

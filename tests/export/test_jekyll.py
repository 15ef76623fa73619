import json
from pathlib import Path

import pytest

from kg.export.jekyll import render_jekyll_site as render_store
from kg.limits import MAX_JEKYLL_RELATED
from kg.store.reader import Store


def render_jekyll_site(graph: Path) -> dict[str, str]:
    with Store(graph) as store:
        return {path: "".join(text) for path, text in render_store(store).items()}


def test_every_paper_has_its_related_papers_and_every_post_its_papers(output: Path) -> None:
    files = render_jekyll_site(output / "kg.db")
    assert list(files) == ["_data/related.json", "_includes/related.html"]
    text = files["_data/related.json"]
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert data["posts"] == {
        "2025-10-09-first.md": ["2510.05491", "2510.00002"],
        "2025-10-28-second.md": ["2510.21800", "2510.05491"],
    }
    assert data["papers"]["2510.00002"] == {"title": "A <img src=x onerror=alert(1)> title", "related": []}
    assert data["papers"]["2510.21800"] == {
        "title": "MARS-M: When Variance Reduction Meets Matrices",
        "related": [
            {
                "title": "NorMuon: Making Muon more efficient",
                "url": "https://arxiv.org/abs/2510.05491",
                "strength": "strong",
                "because": ["NorMuon", "Muon", "GPT-2"],
            }
        ],
    }
    assert "{%- assign papers = site.data.related.posts[file] -%}" in files["_includes/related.html"]


def test_no_more_papers_and_reasons_are_listed_than_the_limits_say(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_JEKYLL_RELATED == 5
    monkeypatch.setattr("kg.export.jekyll.MAX_JEKYLL_REASONS", 2)
    data = json.loads(render_jekyll_site(output / "kg.db")["_data/related.json"])
    assert [related["because"] for related in data["papers"]["2510.21800"]["related"]] == [
        ["NorMuon", "Muon"]
    ]
    monkeypatch.setattr("kg.export.jekyll.MAX_JEKYLL_RELATED", 0)
    data = json.loads(render_jekyll_site(output / "kg.db")["_data/related.json"])
    assert data["papers"]["2510.21800"]["related"] == []

"""Links between papers: from posts through the cache and the store to the graph."""

from pathlib import Path

import pytest

import kg
from kg.build.cache import BuildCache
from kg.graph import paper_node
from kg.records import Digest
from kg.store.previous_build import PreviousBuild
from kg.store.reader import Store
from kg.store.rows import PostRow

ONE, TWO, THREE, ELSEWHERE = "2510.00001", "2510.00002", "2510.00003", "2509.00009"


def write(folder: Path, name: str, paper: str, *cited: str) -> None:
    links = " ".join(f"https://arxiv.org/abs/{other}" for other in cited)
    text = f"# [Paper {paper}](https://arxiv.org/abs/{paper})\n## Method\nMuon is used as in {links}.\n"
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Three posts, of which the first cites the others and a paper that has no digest."""
    folder = tmp_path / "posts"
    folder.mkdir()
    write(folder, "1.md", ONE, THREE, ELSEWHERE, TWO, ONE)
    write(folder, "2.md", TWO, THREE)
    write(folder, "3.md", THREE)
    return folder


def test_citations_among_papers_of_the_graph_are_edges(posts: Path, tmp_path: Path) -> None:
    kg.build(posts, tmp_path / "output")
    with Store(tmp_path / "output" / "kg.db") as store:
        assert store.cites() == [(ONE, TWO), (ONE, THREE), (TWO, THREE)]
        with store.restricted_to([ONE, THREE]) as view:
            assert view.cites() == [(ONE, THREE)]
    with kg.open(tmp_path / "output" / "kg.db") as graph:
        rows = graph.to_networkx().edges(data=True)
    edges = [(source, target) for source, target, values in rows if values["relation"] == "cites"]
    assert sorted(edges) == [
        (paper_node(ONE), paper_node(TWO)),
        (paper_node(ONE), paper_node(THREE)),
        (paper_node(TWO), paper_node(THREE)),
    ]


def test_citations_of_unchanged_posts_are_kept_and_new_papers_are_joined(posts: Path, tmp_path: Path) -> None:
    kg.build(posts, tmp_path / "output")
    write(posts, "4.md", ELSEWHERE)
    assert kg.build(posts, tmp_path / "output").extracted == 1
    with PreviousBuild(tmp_path / "output" / "kg.db") as previous:
        assert (ONE, ELSEWHERE) in previous.cites()
        cites = {extracted.digest.paper: extracted.digest.cites for extracted in previous.extracted_digests()}
    assert cites == {ONE: (THREE, ELSEWHERE, TWO), TWO: (THREE,), THREE: (), ELSEWHERE: ()}


def test_the_cache_keeps_citations(tmp_path: Path) -> None:
    digest = Digest(ONE, "T", "", 1, (), "", (TWO, "doi:10.1/x"))
    with BuildCache(tmp_path / "cache", "reader", "extractor") as cache:
        cache.add_post(PostRow("a.md", "", "", "hash"), [(digest, b"1")])
        assert [found for _, found in cache.missing_digests()] == [digest]

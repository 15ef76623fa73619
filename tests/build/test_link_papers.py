"""The linking step: what is written of papers, of failed digests, and of what builds on what."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.build import link_papers
from kg.build.cache import BuildCache
from kg.build.link_papers import (
    BuildInput,
    killed_worker_problem,
    write_derived_connections,
    write_papers,
)
from kg.extract.korean.lexicon import Lexicon
from kg.linking.links import Link
from kg.linking.merge_digests import MergedPaper
from kg.records import Digest, EntityType, Mention, Problem, Relation, Section, SectionKind, Source
from kg.store.link_queries import BuildsOnRow
from kg.store.previous_build import PreviousBuild
from kg.store.reader import Store
from kg.store.rows import PostRow
from kg.store.writer import new_store

POSTS = [PostRow("a.md", "A", "2025-10-01", "hash a"), PostRow("b.md", "B", "2025-10-02", "hash b")]


def digest(paper: str, line: int, text: str) -> Digest:
    return Digest(paper, f"Title {paper}", "", line, (Section(SectionKind.METHOD, "Method", line + 1, text),))


def muon(text: str, relation: Relation) -> tuple[tuple[Mention, ...], ...]:
    start = text.index("Muon")
    return (
        (),
        (
            Mention(
                start, start + 4, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.9, "Muon", relation, 0.9
            ),
        ),
    )


class Texts:
    """Stands for the neighbor index, and notes the text of each paper."""

    def __init__(self) -> None:
        """Start without texts."""
        self.texts: list[str] = []
        self.is_finished = False

    def add(self, text: str) -> None:
        """Note a text."""
        self.texts.append(text)

    def finish(self) -> None:
        """Note that there are no more."""
        self.is_finished = True


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[BuildCache]:
    """Two papers, one proposes Muon, one uses it, and a digest of a third that killed its worker."""
    with BuildCache(tmp_path / "cache", "", "") as cache:
        proposing, using = "We propose Muon.", "Adam against Muon."
        cache.add_post(POSTS[0], [(digest("1", 3, proposing), b"1"), Problem("a.md", 7, "odd")])
        cache.add_post(POSTS[1], [(digest("2", 5, using), b"2"), (digest("3", 9, "bad"), b"3")])
        cache.add_mentions({b"1": muon(proposing, Relation.PROPOSES), b"2": muon(using, Relation.USES)})
        yield cache


class TopicInputs:
    """Keeps what a build would classify by topic."""

    def __init__(self) -> None:
        """Begin without papers."""
        self.inputs: list[tuple[str, list[str]]] = []

    def add(self, merged: MergedPaper, names: list[str]) -> None:
        """Keep a paper."""
        self.inputs.append((merged.paper.id, names))


class Linked:
    """What linking the two papers wrote and returned."""

    def __init__(self, cache: BuildCache, path: Path) -> None:
        """Link and write."""
        self.steps: list[tuple[str, int, int]] = []
        texts: Any = Texts()
        topic_texts: Any = TopicInputs()
        build_input = BuildInput(cache, (), Lexicon(()), (), (Problem("own.tsv", 2, "bad line"),), "", {})
        with new_store(path) as (writer, temporary):
            self.proposals = write_papers(
                build_input, writer, texts, topic_texts, lambda *step: self.steps.append(step)
            )
            write_derived_connections(writer, temporary, self.proposals)
        self.texts = texts.texts
        self.topic_inputs = topic_texts.inputs
        self.path = path


@pytest.fixture(params=["held in memory", "read again"])
def linked(
    request: pytest.FixtureRequest, cache: BuildCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Linked:
    if request.param == "read again":
        monkeypatch.setattr(link_papers, "MAX_PAPERS_HELD", 1)
    return Linked(cache, tmp_path / "kg.db")


def test_links_have_their_relations_and_sentences(linked: Linked) -> None:
    with Store(linked.path) as store:
        assert [(row.paper, row.entity, row.papers, row.relation) for row in store.links()] == [
            ("1", "method:muon", 2, Relation.PROPOSES),
            ("2", "method:muon", 2, Relation.USES),
        ]
        assert [evidence.sentence for evidence in store.evidence("1", "method:muon")] == ["We propose Muon."]
        assert list(store.surfaces()) == [("1", "method:muon", "Muon"), ("2", "method:muon", "Muon")]
        assert [entity.id for entity in store.entities()] == ["method:muon"]


def test_a_paper_builds_on_the_one_that_proposes_what_it_uses(linked: Linked) -> None:
    with Store(linked.path) as store:
        assert store.builds_on() == [BuildsOnRow("2", "1", "method:muon")]


def test_the_links_that_propose_are_returned_without_their_sentences(linked: Linked) -> None:
    (link,) = linked.proposals
    assert isinstance(link, Link)
    assert (link.paper, link.entity, link.relation) == ("1", "method:muon", Relation.PROPOSES)
    assert link.quotes == ()


def test_the_text_of_a_paper_is_its_first_digest_and_the_names_of_its_entities(linked: Linked) -> None:
    assert linked.texts == [
        "\nTitle 1\nMethod\nWe propose Muon.\nMuon",
        "\nTitle 2\nMethod\nAdam against Muon.\nMuon",
    ]


def test_problems_are_those_of_user_files_then_of_posts_then_of_failed_digests(linked: Linked) -> None:
    with Store(linked.path) as store:
        assert store.problems() == [
            Problem("own.tsv", 2, "bad line"),
            Problem("a.md", 7, "odd"),
            Problem("b.md", 9, "Title 3: reading it kills the process; the digest is left out"),
        ]
        assert store.paper("3") is None


def test_a_post_with_a_failed_digest_is_read_again_by_the_next_build(
    cache: BuildCache, linked: Linked
) -> None:
    with PreviousBuild(linked.path) as previous:
        assert list(previous.posts()) == [POSTS[0], POSTS[1]._replace(content="")]
    assert list(cache.posts()) == POSTS


def test_progress_is_told_after_some_papers_and_at_the_end(
    cache: BuildCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_papers, "PAPERS_PER_PROGRESS_STEP", 4)
    # two papers in three passes; the third paper is left out
    assert Linked(cache, tmp_path / "kg.db").steps == [("Linking", 4, 6), ("Linking", 6, 6)]
    monkeypatch.setattr(link_papers, "PAPERS_PER_PROGRESS_STEP", 500)
    cache.add_mentions({b"3": ((), ())})
    assert Linked(cache, tmp_path / "other.db").steps == [("Linking", 9, 9)]


def test_a_digest_without_a_title_is_named_by_its_paper() -> None:
    untitled = digest("3", 9, "bad")._replace(title="")
    assert killed_worker_problem("b.md", untitled) == Problem(
        "b.md", 9, "3: reading it kills the process; the digest is left out"
    )


def test_topics_are_read_from_every_paper_and_the_names_of_its_entities(linked: Linked) -> None:
    assert linked.topic_inputs == [("1", ["Muon"]), ("2", ["Muon"])]

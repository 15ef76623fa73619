import sqlite3
from pathlib import Path

import pytest

from kg.errors import ForeignStoreError, NoGraphError
from kg.records import (
    Digest,
    Entity,
    EntityType,
    Mention,
    Paper,
    Problem,
    Relation,
    Section,
    SectionKind,
    Source,
)
from kg.store.previous_build import BuiltStore
from kg.store.reader import Store
from kg.store.rows import DigestRow, LinkedRow, PaperRow, PostRow, QuoteRow, ReadDigest
from kg.store.writer import StoreWriter, new_store

TEXT = "- 첫째.\n- Muon을 쓴다."
START = TEXT.index("Muon")
MENTION = Mention(
    START, START + 4, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.9, "Muon", Relation.USES, 0.6
)


SECTIONS = (Section(SectionKind.TITLE, "", 5, "T"), Section(SectionKind.METHOD, "방법", 8, TEXT))
PAPER = Paper("2510.00001", "T", "u", "2025-10-09", (("a.md", 5),))


def fill(writer: StoreWriter) -> None:
    """Write one paper with one entity, told in the second line of the second section."""
    row = DigestRow("a.md", 5, "u", "", b"hash", 0, SECTIONS, (False, False), ((), (MENTION,)))
    link = LinkedRow("method:muon", Relation.USES, [QuoteRow(1, START, START + 4, START, len(TEXT))])
    writer.write_posts([PostRow("a.md", "A", "2025-10-09", "bytes")])
    writer.number_entities(["method:muon"])
    writer.write_paper(PaperRow(PAPER, 0.5, [row], [link], {(1, START): "method:muon"}))
    writer.write_paper(PaperRow(Paper("2510.00002", "U", "", "", ()), 0.0, [], [], {}))
    writer.write_entities([Entity("method:muon", "Muon", EntityType.METHOD, ("뮤온",), 1)])
    writer.finish_loading()
    writer.write_problems([Problem("a.md", 3, "odd")])
    writer.write_meta({"state": "s"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_store(tmp_path / "kg.db") as (writer, _):
        fill(writer)
    return tmp_path / "kg.db"


def test_what_is_written_is_read(path: Path) -> None:
    with Store(path) as store:
        assert store.paper("2510.00001") == PAPER
        assert store.paper("2510.99999") is None
        assert [paper.id for paper in store.papers()] == ["2510.00001", "2510.00002"]
        assert store.entity("method:muon") == Entity("method:muon", "Muon", EntityType.METHOD, ("뮤온",), 1)
        assert [(link.paper, link.entity, link.relation) for link in store.links()] == [
            ("2510.00001", "method:muon", Relation.USES)
        ]
        assert list(store.surfaces()) == [("2510.00001", "method:muon", "Muon")]
        assert list(store.homes()) == [("method:muon", "2510.00001", 0, 1)]
        assert list(store.link_numbers()) == [(0, 0, "uses")]
        assert store.problems() == [Problem("a.md", 3, "odd")]
        assert {found.node for found in store.named("뮤온")} == {"method:muon"}


def test_the_next_build_reads_what_the_last_one_read(path: Path) -> None:
    with BuiltStore(path) as store:
        assert list(store.posts()) == [PostRow("a.md", "A", "2025-10-09", "bytes")]
        digest = Digest("2510.00001", "T", "u", 5, SECTIONS[1:], "")
        assert list(store.read_digests()) == [
            ReadDigest("a.md", "2025-10-09", digest, b"hash", ((), (MENTION,)))
        ]


def test_a_view_of_some_papers_holds_what_they_name_and_counts_all(path: Path) -> None:
    with Store(path) as store:
        assert store.newest_papers(1) == ["2510.00001"]
        store.see_only(["2510.00002", "none"])
        assert [paper.id for paper in store.papers()] == ["2510.00002"]
        assert [*store.entities(), *store.links(), *store.quoted_links(), *store.all_evidence()] == []
        assert store.paper_count() == 2


def test_names_that_hold_a_text_come_in_the_order_of_how_well_they_fit(tmp_path: Path) -> None:
    with new_store(tmp_path / "kg.db") as (writer, _):
        ids = ["method:a", "method:b", "method:c", "method:d"]
        writer.number_entities(ids)
        names = ["NorMuon", "Muon", "Muon scaling", "Adam"]
        writer.write_entities(
            Entity(one, name, EntityType.METHOD, (), 1) for one, name in zip(ids, names, strict=True)
        )
        writer.finish_loading()
    with Store(tmp_path / "kg.db") as store:
        assert [found.name for found in store.holding(["muon"], 9)] == ["Muon", "Muon scaling", "NorMuon"]
        assert [found.name for found in store.holding(["muon"], 1)] == ["Muon"]
        assert [found.name for found in store.holding(["muon", "sc"], 9)] == ["Muon scaling"]
        assert store.holding(["%"], 9) == []


def test_evidence_has_the_sentence_and_the_line_of_its_surface(path: Path) -> None:
    with Store(path) as store:
        (evidence,) = store.evidence("2510.00001", "method:muon")
    assert (evidence.post, evidence.line, evidence.section, evidence.sentence) == (
        "a.md",
        9,
        "method",
        "Muon을 쓴다.",
    )
    assert evidence.sentence[evidence.start : evidence.end] == "Muon"


def test_a_failure_leaves_the_old_store_and_no_file_beside_it(path: Path) -> None:
    before = path.read_bytes()

    def fail() -> None:
        with new_store(path) as (writer, temporary):
            fill(writer)
            assert temporary.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["kg.db"]


def test_the_same_rows_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    with new_store(tmp_path / "other.db") as (writer, _):
        fill(writer)
    assert (tmp_path / "other.db").read_bytes() == path.read_bytes()


def test_a_reader_keeps_its_graph_while_another_takes_its_place(path: Path) -> None:
    with Store(path) as store:
        with new_store(path) as (writer, _):
            writer.finish_loading()
        assert len(list(store.papers())) == 2
    with Store(path) as store:
        assert list(store.papers()) == []


def test_no_file_and_foreign_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError, match="Run `kg build` first"):
        Store(tmp_path / "none.db")
    (tmp_path / "text.db").write_text(
        "not a database at all, but long enough to look like one " * 20, encoding="utf-8"
    )
    (tmp_path / "empty.db").write_bytes(b"")
    sqlite3.connect(tmp_path / "other.db").executescript("CREATE TABLE t (a); PRAGMA user_version = 1;")
    for name in ("text.db", "empty.db", "other.db"):
        with pytest.raises(ForeignStoreError, match="Run `kg build` to make it anew"):
            Store(tmp_path / name)


def test_a_damaged_store_is_told_from_a_bug(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ForeignStoreError, match="Run `kg build` to make it anew"), Store(path) as store:
        list(store.links())


def test_odd_file_names_are_files(tmp_path: Path) -> None:
    with new_store(tmp_path / "한글 ?#%.db") as (writer, _):
        fill(writer)
    with Store(tmp_path / "한글 ?#%.db") as store:
        assert store.counts()["papers"] == 2


def test_all_statements_take_values_as_parameters(path: Path) -> None:
    with Store(path) as store:
        assert store.paper("' OR 1=1 --") is None
        assert store.links_of("' OR 1=1 --") == []

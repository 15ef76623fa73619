"""Queries for links, evidence, nearest papers and other connections, on the small store."""

from pathlib import Path

from kg.records import CandidatePaper, Entity, EntityType, Evidence, LinkRow, Paper, Relation
from kg.store.link_queries import BuildsOnRow, NamedPlaces, NamedSection, NeighborRow, SinglePaperEntity
from kg.store.reader import Store
from kg.store.rows import NewLink, PaperRow
from kg.store.writer import new_store
from tests.store.small_store import ADAM, GPT, MUON, NORMUON, TASK

ONE, TWO, THREE, FOUR = "2510.00001", "2510.00002", "2510.00003", "2510.00004"


def link(paper: str, entity: str, relation: Relation) -> LinkRow:
    name, papers = {ADAM: ("Adam", 3), MUON: ("Muon", 3), NORMUON: ("NorMuon", 1), GPT: ("GPT-2", 1)}[entity]
    entity_type = EntityType.MODEL if entity == GPT else EntityType.METHOD
    return LinkRow(paper, entity, name, entity_type, papers, relation)


LINKS = [
    link(ONE, ADAM, Relation.USES),
    link(ONE, MUON, Relation.PROPOSES),
    link(ONE, GPT, Relation.EVALUATES_ON),
    link(TWO, ADAM, Relation.USES),
    link(TWO, MUON, Relation.USES),
    link(TWO, NORMUON, Relation.PROPOSES),
    link(THREE, MUON, Relation.COMPARES_WITH),
    link(FOUR, ADAM, Relation.USES),
]
#: Lines count from that of the section's text; `start` and `end` from the beginning of the sentence.
EVIDENCE = {
    (ONE, ADAM): [Evidence("a.md", 9, "method", "Muon을 Adam처럼 쓴다.", 6, 10)],
    (ONE, MUON): [Evidence("a.md", 9, "method", "Muon을 Adam처럼 쓴다.", 0, 4)],
    (ONE, GPT): [Evidence("a.md", 10, "method", "GPT-2.", 0, 5)],
    (TWO, MUON): [
        Evidence("b.md", 9, "results", "Muon again, 뮤온.", 0, 4),
        Evidence("a.md", 22, "method", "NorMuon adds to Muon and Adam.", 16, 20),
    ],
    (TWO, NORMUON): [Evidence("a.md", 22, "method", "NorMuon adds to Muon and Adam.", 0, 7)],
    (THREE, MUON): [Evidence("b.md", 34, "other", "Better than Muon.", 12, 16)],
}


def test_links_come_by_paper_then_by_entity(store: Store) -> None:
    assert list(store.links()) == LINKS


def test_links_of_a_paper_and_to_an_entity_are_theirs_alone(store: Store) -> None:
    assert store.links_of(TWO) == LINKS[3:6]
    assert store.links_to(MUON) == [LINKS[1], LINKS[4], LINKS[6]]
    assert store.links_to(TASK) == []
    assert store.links_of("' OR 1=1 --") == []


def test_link_numbers_are_positions_in_papers_and_entities(store: Store) -> None:
    papers = [paper.id for paper in store.papers()]
    entities = [entity.id for entity in store.entities()]
    numbers = list(store.link_numbers())
    assert numbers[:3] == [(0, 0, "uses"), (0, 1, "proposes"), (0, 3, "evaluates_on")]
    assert [(papers[paper], entities[entity], relation) for paper, entity, relation in numbers] == [
        (row.paper, row.entity, row.relation) for row in LINKS
    ]


def test_titles_are_those_of_the_papers_that_name_an_entity(store: Store) -> None:
    assert list(store.titles_naming(ADAM).items()) == [(ONE, "Muon"), (TWO, "NorMuon"), (FOUR, "Undated")]


def test_links_to_what_few_papers_name_have_their_number_of_sentences(store: Store) -> None:
    rare = [(row.entity, row.paper, sentences) for row, sentences in store.links_to_rare(3)]
    assert [row[:2] for row in rare] == [
        (ADAM, ONE),
        (ADAM, TWO),
        (ADAM, FOUR),
        (MUON, ONE),
        (MUON, TWO),
        (MUON, THREE),
    ]
    for entity, paper, sentences in rare:
        assert sentences == len(store.evidence(paper, entity))
    assert list(store.links_to_rare(2)) == []


def test_the_first_paper_with_a_relation_is_that_of_the_first_relation_that_any_has(store: Store) -> None:
    assert store.first_paper_with(MUON, ["compares_with", "proposes"]) == THREE
    assert store.first_paper_with(MUON, ["addresses", "proposes", "uses"]) == ONE
    assert store.first_paper_with(ADAM, ["uses"]) == ONE
    assert store.first_paper_with(NORMUON, ["proposes"]) == TWO
    assert store.first_paper_with(MUON, ["addresses"]) is None
    assert store.first_paper_with(TASK, ["uses"]) is None


def test_entities_of_one_paper_are_numbered_within_the_paper(store: Store) -> None:
    assert list(store.single_paper_entities()) == [
        SinglePaperEntity(NORMUON, TWO, 0, 1),
        SinglePaperEntity(GPT, ONE, 0, 1),
    ]


def test_surfaces_are_sorted_and_those_of_repeated_sections_are_left_out(store: Store) -> None:
    assert list(store.surfaces()) == [
        (ONE, ADAM, "Adam"),
        (ONE, MUON, "Muon"),
        (ONE, GPT, "GPT-2"),
        (TWO, ADAM, "Adam"),
        (TWO, MUON, "Muon"),
        (TWO, MUON, "뮤온"),
        (TWO, NORMUON, "NorMuon"),
        (THREE, MUON, "Muon"),
    ]


def test_each_link_comes_with_its_clearest_sentence(store: Store) -> None:
    assert list(store.links_with_evidence()) == [
        (row, EVIDENCE.get((row.paper, row.entity), [None])[0]) for row in LINKS
    ]


def test_evidence_is_by_link_clearest_first(store: Store) -> None:
    assert list(store.all_evidence().items()) == list(EVIDENCE.items())
    assert store.evidence(TWO, MUON) == EVIDENCE[TWO, MUON]
    assert store.evidence(FOUR, ADAM) == []
    assert store.clearest_evidence() == {key: sentences[:1] for key, sentences in EVIDENCE.items()}


def test_evidence_can_be_asked_for_by_paper_and_by_entity(store: Store) -> None:
    assert store.all_evidence(paper_id=TWO) == {key: EVIDENCE[key] for key in [(TWO, MUON), (TWO, NORMUON)]}
    assert store.all_evidence(entity_id=MUON) == {
        key: EVIDENCE[key] for key in [(ONE, MUON), (TWO, MUON), (THREE, MUON)]
    }
    assert store.all_evidence(TWO, MUON) == {(TWO, MUON): EVIDENCE[TWO, MUON]}


def test_evidence_between_papers_and_entities_is_that_of_their_links(store: Store) -> None:
    links = [(ONE, MUON), (TWO, MUON), (TWO, NORMUON)]
    found = store.evidence_between([TWO, ONE, "none"], [NORMUON, MUON])
    assert found == {link: EVIDENCE[link] for link in links}
    assert store.evidence_between([ONE], []) == store.evidence_between([], [MUON]) == {}


def test_nearest_papers_come_by_rank_with_the_links_that_both_have(store: Store) -> None:
    assert store.nearest_papers(ONE, limit=9) == [
        CandidatePaper(TWO, 2.5, LINKS[3:5], 0.5),
        CandidatePaper(THREE, 0.5, LINKS[6:7], 0.25),
    ]
    assert store.nearest_papers(TWO, limit=9) == [
        CandidatePaper(THREE, 0.5, LINKS[6:7], 0.1234),
        CandidatePaper(ONE, 1.5, LINKS[:2], 1.0),
    ]


def test_no_more_nearest_papers_are_returned_than_asked_for(store: Store) -> None:
    assert [candidate.paper for candidate in store.nearest_papers(ONE, limit=1)] == [TWO]
    assert store.nearest_papers(ONE, limit=0) == []
    assert store.nearest_papers(FOUR, limit=9) == []


def test_all_neighbors_come_by_paper_then_by_rank(store: Store) -> None:
    rows = [
        NeighborRow(ONE, TWO, 0.5),
        NeighborRow(ONE, THREE, 0.25),
        NeighborRow(TWO, THREE, 0.1234),
        NeighborRow(TWO, ONE, 1.0),
        NeighborRow(THREE, ONE, 0.0),
    ]
    assert list(store.all_neighbors(9)) == rows
    assert list(store.all_neighbors(1)) == [rows[0], rows[2], rows[4]]


def test_variants_are_pairs_of_variant_and_family(store: Store) -> None:
    assert store.variants() == [(ADAM, GPT), (NORMUON, MUON)]


def test_what_builds_on_what_is_all_of_it_or_what_touches_a_paper(store: Store) -> None:
    both = [BuildsOnRow(TWO, ONE, MUON), BuildsOnRow(THREE, ONE, MUON)]
    assert store.builds_on() == both
    assert store.builds_on(ONE) == both
    assert store.builds_on(TWO) == both[:1]
    assert store.builds_on(FOUR) == []


def test_several_entities_of_one_paper_are_numbered_by_entity(tmp_path: Path) -> None:
    ids = ["method:a", "method:b", "method:c"]
    with new_store(tmp_path / "kg.db") as (writer, _):
        writer.number_entities(ids)
        links = [NewLink(entity_id, Relation.USES, []) for entity_id in ids]
        for paper_id in ("1", "2"):
            writer.write_paper(PaperRow(Paper(paper_id, "", "", "2025-10-01", ()), 0.0, [], links, {}))
            links = links[2:]
        writer.write_entities(
            Entity(entity_id, entity_id, EntityType.METHOD, (), count)
            for entity_id, count in zip(ids, (1, 1, 2), strict=True)
        )
        writer.finish_loading()
        writer.write_neighbors([[(1, 0.12346)]])
    with Store(tmp_path / "kg.db") as store:
        assert list(store.single_paper_entities()) == [
            SinglePaperEntity("method:a", "1", 0, 2),
            SinglePaperEntity("method:b", "1", 1, 2),
        ]
        assert store.newest_papers(2) == ["2", "1"]
        assert [row.text_similarity for row in store.all_neighbors(1)] == [0.1235]


def test_the_places_that_name_an_entity_come_by_paper_without_repeated_sections(store: Store) -> None:
    text = "- 첫째.\n- Muon을 Adam처럼 쓴다.\n- GPT-2."
    assert list(store.places_naming(MUON)) == [
        NamedPlaces(ONE, (NamedSection("method", text, (8,)),)),
        NamedPlaces(
            TWO,
            (
                NamedSection("method", "NorMuon adds to Muon and Adam.", (16,)),
                NamedSection("results", "Muon again, 뮤온.", (0, 12)),
            ),
        ),
        NamedPlaces(THREE, (NamedSection("other", "Better\nthan Muon.", (12,)),)),
    ]
    assert list(store.places_naming(TASK)) == []
    assert list(store.places_naming("method:nothing")) == []

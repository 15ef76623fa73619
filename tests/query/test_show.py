from kg.query.resolve import load_node
from kg.query.show import BuiltOn, Card, show
from kg.records import Evidence
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, OPEN_ENDED, VIDEO, WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper


def card(store: Store, node_id: str) -> Card:
    return show(store, load_node(store, node_id))


def test_links_of_a_paper_come_by_relation_then_from_the_rarest_entity(store: Store) -> None:
    assert [(shown.link.relation, shown.link.entity) for shown in card(store, MARS).links] == [
        ("proposes", "method:mars-m"),
        ("uses", "method:lora"),  # 2 papers
        ("uses", "method:muon"),  # 4
        ("evaluates_on", "metric:accuracy"),
        ("compares_with", "method:normuon"),  # 2
        ("compares_with", "method:adam"),  # 8
    ]


def test_links_of_an_entity_come_by_relation_then_by_paper(store: Store) -> None:
    shown = card(store, "method:muon").links
    assert [(shown.link.relation, shown.link.paper, shown.title) for shown in shown] == [
        ("proposes", MUON, "Muon at Scale"),
        ("uses", NORMUON, "NorMuon: Making Muon more efficient"),
        ("uses", MARS, "MARS-M: When Variance Reduction Meets Matrices"),
        ("compares_with", OPEN_ENDED, "Training for Open-Ended Generation"),
    ]


def test_links_of_equally_many_papers_come_by_entity(open_graph: WriteGraph) -> None:
    links = tuple((f"method:{name}", "uses") for name in "cab")
    store = open_graph(
        HandGraph((HandPaper("2501.00001", "One", links=links),), {entity: (entity,) for entity, _ in links})
    )
    assert [shown.link.entity for shown in card(store, "2501.00001").links] == [
        "method:a",
        "method:b",
        "method:c",
    ]


def test_what_more_sentences_say_comes_before_what_is_as_rare(open_graph: WriteGraph) -> None:
    """Of three papers, `b` weighs `ln(3 / 2)`, and `c`, with a second sentence, `(1 + ln 2) · ln(3 / 2)`."""
    links = (
        ("method:a", "uses", "[a] is used."),
        ("method:b", "uses", "[b] is used."),
        ("method:c", "uses", "[c] is used.", "[c] again."),
    )
    digest = HandDigest("2025-01.md", 1, (("method", 3, "a is used. b is used. c is used. c again."),))
    papers = (
        HandPaper("2501.00001", "One", digests=(digest,), links=links),
        HandPaper("2501.00002", "Two", links=(("method:a", "uses"),)),
        HandPaper("2501.00003", "Three", links=(("method:a", "uses"),)),
    )
    store = open_graph(HandGraph(papers, {f"method:{name}": (name,) for name in "abc"}))
    assert [shown.link.entity for shown in card(store, "2501.00001").links] == [
        "method:c",
        "method:b",
        "method:a",
    ]


def test_a_link_has_title_and_sentences_clearest_first(store: Store) -> None:
    sentences = (
        Evidence("2025-08.md", 3, "title", "Muon at Scale", 0, 4),
        Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12),
    )
    muon, imagenet, adam = card(store, MUON).links
    assert (muon.title, muon.evidence) == ("Muon at Scale", sentences)
    assert imagenet.evidence == (Evidence("2025-08.md", 7, "introduction", "ImageNet에서 평가한다.", 0, 8),)
    assert adam.evidence == (Evidence("2025-09.md", 44, "results", "Adam보다 빠르다.", 0, 4),)
    assert card(store, "method:muon").links[0] == muon


def test_a_link_without_sentences_is_shown(crowd: Store) -> None:
    (everywhere,) = card(crowd, CROWD[13]).links
    assert (everywhere.title, everywhere.evidence) == ("Number 14", ())


def test_a_variant_names_its_family_and_the_family_its_variants(store: Store) -> None:
    muon, normuon = card(store, "method:muon"), card(store, "method:normuon")
    assert (muon.variant_of, [entity.name for entity in muon.variants]) == ((), ["MARS-M", "NorMuon"])
    assert ([entity.id for entity in normuon.variant_of], normuon.variants) == (["method:muon"], ())
    assert (card(store, MUON).variant_of, card(store, MUON).variants) == ((), ())


def built_on(others: tuple[BuiltOn, ...]) -> list[tuple[str, str]]:
    return [(other.paper.id, other.entity.id) for other in others]


def test_a_paper_builds_on_others_and_others_on_it(store: Store) -> None:
    normuon = card(store, NORMUON)
    assert built_on(normuon.builds_on) == [(MUON, "method:muon")]
    assert built_on(normuon.built_on_by) == [(MARS, "method:normuon")]
    muon = card(store, MUON)
    assert built_on(muon.built_on_by) == [(NORMUON, "method:muon"), (MARS, "method:muon")]
    assert muon.built_on_by[0].paper.title == "NorMuon: Making Muon more efficient"
    assert muon.builds_on == ()
    for neither in (card(store, VIDEO), card(store, "method:muon")):
        assert (neither.builds_on, neither.built_on_by) == ((), ())


def test_a_paper_has_topics_the_surest_first(open_graph: WriteGraph) -> None:
    rows = (TopicRow("a", "A", "가", ""), TopicRow("a1", "A1", "가1", "a"), TopicRow("a2", "A2", "가2", "a"))
    topics = {"2501.00001": {"a2": 0.9, "a1": 0.4}}
    links = (("method:x", "uses"),)
    papers = (HandPaper("2501.00001", "One", links=links), HandPaper("2501.00002", "Two"))
    store = open_graph(HandGraph(papers, {"method:x": ("X",)}, taxonomy=rows, topics=topics))
    assert card(store, "2501.00001").topics == (rows[2], rows[1])
    assert card(store, "2501.00002").topics == card(store, "method:x").topics == ()


def test_a_paper_cites_those_of_the_graph_to_which_a_digest_links(open_graph: WriteGraph) -> None:
    citing = HandPaper("b", "Citing", digests=(HandDigest("p.md", 1, cites=("a", "b", "no such paper")),))
    store = open_graph(HandGraph((HandPaper("a", "Cited"), citing)))
    first, second = card(store, "a"), card(store, "b")
    assert ([paper.id for paper in first.cites], [paper.id for paper in first.cited_by]) == ([], ["b"])
    assert ([paper.id for paper in second.cites], [paper.title for paper in second.cited_by]) == (["a"], [])
    assert store.cites("b") == store.cites() == [("b", "a")]
    assert store.cites("no such paper") == []


def test_a_card_is_that_of_its_node(store: Store) -> None:
    assert card(store, MUON).node == load_node(store, MUON)
    assert card(store, "method:muon").node == load_node(store, "method:muon")

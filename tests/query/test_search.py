import pytest

from kg.query.resolve import load_node
from kg.query.search import SearchResult, search
from kg.records import Evidence
from kg.store.reader import Store
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, NOTE, OPEN_ENDED, PREF, VIDEO, WriteGraph
from tests.query.hand_built import HandGraph, HandPaper


def found(store: Store, text: str, limit: int = 20) -> list[tuple[str, str]]:
    return [
        (result.node.id, result.matched)
        for result in search(store, text, limit=limit)
        if not result.is_in_text
    ]


def snippet(store: Store, text: str, node_id: str) -> Evidence | None:
    return next(result.snippet for result in search(store, text) if result.node.id == node_id)


def test_equal_names_come_first_then_beginnings_then_words_and_what_stands_inside_them(store: Store) -> None:
    assert found(store, "muon") == [
        ("method:muon", "Muon"),
        ("model:muon", "Muon"),
        (MUON, "Muon at Scale"),
        (NORMUON, "NorMuon: Making Muon more efficient"),
        ("method:normuon", "NorMuon"),
    ]
    assert found(store, "muon", limit=2) == [("method:muon", "Muon"), ("model:muon", "Muon")]


def test_an_alias_finds_an_entity_and_is_said(store: Store) -> None:
    assert found(store, "뮤온")[0] == ("method:muon", "뮤온")
    assert found(store, "확산모델")[:2] == [
        ("method:diffusion-model", "확산 모델"),
        (VIDEO, "긴 영상을 위한 확산 모델"),
    ]


def test_papers_whose_sentences_hold_all_words_come_last_unless_their_names_do(store: Store) -> None:
    sentence = Evidence("2025-10.md", 24, "method", "Muon은 느리다.", 0, 4)
    results = search(store, "muon")
    assert [result.is_in_text for result in results] == [False] * 5 + [True] * 3
    assert results[5] == SearchResult(load_node(store, OPEN_ENDED), "muon", sentence, is_in_text=True)
    assert [result.node.id for result in results[5:]] == [OPEN_ENDED, MARS, NOTE]
    assert [result.node.id for result in search(store, "직교화 통신")] == [NORMUON, MUON]
    assert [result.node.id for result in search(store, "muon", limit=1)] == ["method:muon", OPEN_ENDED]


def test_an_id_finds_its_paper_alone(store: Store) -> None:
    assert [result.node.id for result in search(store, "https://arxiv.org/pdf/2508.00001v1")] == [MUON]


def test_nothing_is_found_for_nothing(store: Store) -> None:
    assert search(store, " ") == []
    assert search(store, "zzzzzzzzzz") == []


def test_twenty_are_returned_unless_said_otherwise(crowd: Store) -> None:
    assert len(search(crowd, "number")) == 16
    assert [node for node, _ in found(crowd, "2501", limit=3)] == list(CROWD[:3])


def test_a_sentence_of_a_section_is_preferred_to_the_title(store: Store) -> None:
    proposal = Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12)
    assert snippet(store, "muon", "method:muon") == proposal
    assert snippet(store, "muon", MUON) == proposal


def test_the_sentence_about_an_entity_is_that_of_the_first_paper_with_the_most_telling_relation(
    store: Store,
) -> None:
    # PREF and OPEN_ENDED use diffusion models, VIDEO proposes one
    assert snippet(store, "diffusion model", "method:diffusion-model") == Evidence(
        "2025-10.md", 43, "introduction", "새 확산 모델을 제안한다.", 2, 7
    )
    # both papers use GRPO
    assert snippet(store, "grpo", "method:grpo") == Evidence(
        "2025-09.md", 23, "method", "확산 모델을 GRPO로 학습한다.", 7, 11
    )


@pytest.mark.parametrize(
    ("paper", "sentence", "surface"),
    [
        (MARS, "Muon에 분산 감소를 얹은 MARS-M을 제안한다.", "MARS-M"),  # what it proposes
        (OPEN_ENDED, "확산 모델을 GRPO로 학습한다.", "GRPO"),  # it uses three things, and GRPO is the rarest
        (NOTE, "Muon 모델, 확산 모델, 정확도.", "Muon"),  # it mentions four, model:muon alone
        (PREF, "확산 모델을 GRPO로 학습한다.", "GRPO"),
        (
            VIDEO,
            "새 확산 모델을 제안한다.",
            "확산 모델",
        ),  # what it proposes, though it uses LoRA, which is rarer
    ],
)
def test_the_sentence_about_a_paper_is_that_of_its_most_telling_link_to_the_rarest_entity(
    store: Store, paper: str, sentence: str, surface: str
) -> None:
    evidence = snippet(store, paper, paper)
    assert evidence is not None
    assert evidence.sentence == sentence
    assert evidence.sentence[evidence.start : evidence.end] == surface


def test_a_title_is_shown_if_no_other_sentence_names_the_entity(open_graph: WriteGraph) -> None:
    paper = HandPaper("2501.00001", "On Muon", links=(("method:muon", "uses", "On [Muon]"),))
    graph = open_graph(HandGraph((paper,), {"method:muon": ("Muon",)}))
    title = Evidence("post.md", 1, "title", "On Muon", 3, 7)
    assert [result.snippet for result in search(graph, "muon")] == [title, title]


def test_without_a_sentence_there_is_no_snippet(crowd: Store) -> None:
    assert [result.snippet for result in search(crowd, "everywhere", limit=1)] == [None]
    assert snippet(crowd, CROWD[0], CROWD[0]) is None


def test_sentences_with_all_words_come_before_names_that_have_only_a_part_of_them(store: Store) -> None:
    results = search(store, "느리다 Muon")
    assert (results[0].node.id, results[0].is_in_text) == (OPEN_ENDED, True)
    assert {result.is_in_text for result in results[1:]} == {False}

import unicodedata

import pytest

from kg.errors import AmbiguousNodeError, NotAnEntityError, NotAPaperError, UnknownNodeError
from kg.query.resolve import Resolved, describe, load_node, resolve, resolve_entity, resolve_paper
from kg.records import Entity, EntityType, Paper
from kg.store.reader import Store
from tests.query.conftest import MARS, MUON, NORMUON, NOTE, OPEN_ENDED, PREF, SECOND, VIDEO, WriteGraph
from tests.query.hand_built import HandGraph, HandPaper


def node_id(store: Store, text: str) -> str:
    return resolve(store, text).node.id


def unknown(store: Store, text: str) -> str:
    """Return the message of the error that a text is unknown."""
    with pytest.raises(UnknownNodeError) as caught:
        resolve(store, text)
    return str(caught.value)


# Ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2508.00001", MUON),
        ("2508.00001v3", MUON),
        ("  2508.00001 ", MUON),
        ("arXiv:2508.00001v2", MUON),
        ("https://arxiv.org/abs/2508.00001v2", MUON),
        ("https://arxiv.org/pdf/2508.00001", MUON),
        ("https://huggingface.co/papers/2508.00001", MUON),
        ("title:note", NOTE),
        ("method:muon", "method:muon"),
        ("METHOD:Muon", "method:muon"),
        ("Model:MUON", "model:muon"),
    ],
)
def test_an_id_or_a_link_names_its_node(store: Store, text: str, expected: str) -> None:
    resolved = resolve(store, text)
    assert (resolved.node.id, resolved.text) == (expected, text.strip())
    assert (resolved.corrected, resolved.namesakes) == (False, ())


def test_an_id_with_capitals_in_the_store_is_found_as_it_is_written(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((), {"model:GPT": ("Generative",)}))
    assert node_id(store, "model:GPT") == "model:GPT"


def test_the_beginning_of_an_id_is_never_completed(store: Store) -> None:
    assert unknown(store, "2510.0000") == (
        "2510.0000: not in this graph.\nThe closest are:\n"
        "  MARS-M: When Variance Reduction Meets Matrices (2510.00005)\n"
        "  Training for Open-Ended Generation (2510.00006)\n"
        "  긴 영상을 위한 확산 모델 (2510.00007)"
    )
    assert unknown(store, "method:mu").splitlines()[:3] == [
        "method:mu: not in this graph.",
        "The closest are:",
        "  Muon (method:muon, 4 papers)",
    ]


@pytest.mark.parametrize(
    "text", ["2510.", "2510.000", "2510.00", "2510.0000v", "2508.0000v1", "METHOD:MUO", "method:"]
)
def test_what_has_the_form_of_an_id_is_no_title_and_no_typing_error(
    open_graph: WriteGraph, text: str
) -> None:
    papers = (HandPaper("2510.00005", "2510.0000 method: 2510.0000vv METHOD:MUOM"),)
    store = open_graph(HandGraph(papers, {"method:muon": ("Muon",)}))
    assert unknown(store, text).startswith(f"{text}: not in this graph.")


def test_an_unknown_link_lists_what_is_close_to_its_id(store: Store) -> None:
    message = unknown(store, "https://arxiv.org/abs/2510.00009v1")
    assert message.splitlines()[:3] == [
        "https://arxiv.org/abs/2510.00009v1: not in this graph.",
        "The closest are:",
        "  MARS-M: When Variance Reduction Meets Matrices (2510.00005)",
    ]
    assert len(message.splitlines()) == 2 + 3


# Names of entities


def test_a_whole_name_is_the_entity_even_if_titles_hold_it(store: Store) -> None:
    assert node_id(store, "muon") == "method:muon"
    assert node_id(store, "GRPO") == "method:grpo"
    assert node_id(store, "NorMuon") == "method:normuon"
    assert node_id(store, "mars m") == "method:mars-m"


@pytest.mark.parametrize("text", ["확산 모델", "확산모델", unicodedata.normalize("NFD", "확산 모델")])
def test_an_alias_names_its_entity_with_or_without_spaces_composed_or_not(store: Store, text: str) -> None:
    assert node_id(store, text) == "method:diffusion-model"


def test_a_korean_title_word_may_be_decomposed(store: Store) -> None:
    assert node_id(store, unicodedata.normalize("NFD", "위한")) == VIDEO


def test_of_namesakes_the_one_of_most_papers_is_meant_and_the_others_are_said(store: Store) -> None:
    resolved = resolve(store, "Muon")
    assert resolved.node.id == "method:muon"
    assert [entity.id for entity in resolved.namesakes] == ["model:muon"]
    assert str(resolved) == "Muon (method:muon, 4 papers); also model:muon"


def test_namesakes_are_ordered_by_papers_then_by_id(open_graph: WriteGraph) -> None:
    names = {f"{entity_type}:x": ("Xyz",) for entity_type in ("dataset", "method", "metric", "model")}
    counts = {"dataset:x": 1, "method:x": 2, "metric:x": 2, "model:x": 3}
    resolved = resolve(open_graph(HandGraph((), names, counts)), "xyz")
    assert resolved.node.id == "model:x"
    assert [entity.id for entity in resolved.namesakes] == ["method:x", "metric:x", "dataset:x"]
    assert str(resolved) == "Xyz (model:x, 3 papers); also method:x, metric:x, dataset:x"


def test_a_name_wins_over_a_title_that_is_the_same(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((HandPaper("2501.00001", "LoRA"),), {"method:lora": ("LoRA",)}))
    assert resolve(store, "lora") == Resolved("lora", Entity("method:lora", "LoRA", EntityType.METHOD, (), 0))


# Words of titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("variance reduction", MARS),
        ("REDUCTION varian", MARS),
        ("Muon at", MUON),
        ("ended generation", OPEN_ENDED),
        ("preference", PREF),
        ("영상을 위", VIDEO),
        ("Muon at Scale", MUON),
        ("muon-at-scale", MUON),
    ],
)
def test_words_of_a_title_name_its_paper_each_from_the_start_of_a_word(
    store: Store, text: str, expected: str
) -> None:
    resolved = resolve(store, text)
    assert (resolved.node.id, resolved.corrected) == (expected, False)


@pytest.mark.parametrize("text", ["duction variance", "RoPE", "ariance reduction", "상을 위한"])
def test_what_stands_inside_a_word_of_a_title_does_not_name_the_paper(store: Store, text: str) -> None:
    assert unknown(store, text).startswith(f"{text}: not in this graph.")


def test_a_word_counts_if_any_of_its_places_starts_a_word(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((HandPaper("2501.00001", "NorMuon and Muon, again"),)))
    assert node_id(store, "muon again") == "2501.00001"


def test_words_of_several_titles_are_ambiguous_and_the_papers_are_listed(store: Store) -> None:
    with pytest.raises(AmbiguousNodeError) as caught:
        resolve(store, "for")
    assert str(caught.value) == (
        "for: 2 of this graph match; name one by its id.\n"
        f"  Rotary Embedding for Long Context ({SECOND})\n"
        f"  Training for Open-Ended Generation ({OPEN_ENDED})"
    )


def test_of_many_matching_papers_five_are_listed_by_id(open_graph: WriteGraph) -> None:
    titles = ["Zeta net", "A net", "Net zero", "Neural nets", "Some net", "Net two", "Net"]
    papers = tuple(HandPaper(f"2501.0000{number}", f"{title} x") for number, title in enumerate(titles))
    with pytest.raises(AmbiguousNodeError) as caught:
        resolve(open_graph(HandGraph(papers)), "net")
    assert str(caught.value).splitlines() == [
        "net: 7 of this graph match; name one by its id.",
        "  Zeta net x (2501.00000)",
        "  A net x (2501.00001)",
        "  Net zero x (2501.00002)",
        "  Neural nets x (2501.00003)",
        "  Some net x (2501.00004)",
    ]


def test_a_whole_title_wins_over_longer_titles_with_its_words(store: Store) -> None:
    assert node_id(store, "긴 영상") == NOTE


def test_two_papers_of_one_title_are_ambiguous(open_graph: WriteGraph) -> None:
    papers = tuple(HandPaper(f"2501.0000{number}", "Same Title") for number in (2, 1))
    with pytest.raises(AmbiguousNodeError) as caught:
        resolve(open_graph(HandGraph(papers)), "same title")
    assert str(caught.value) == (
        "same title: 2 of this graph match; name one by its id.\n"
        "  Same Title (2501.00001)\n  Same Title (2501.00002)"
    )


@pytest.mark.parametrize("text", ["", "  ", "- '"])
def test_nothing_names_nothing(store: Store, text: str) -> None:
    assert unknown(store, text) == f"{text.strip()}: not in this graph."


# Typing errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lroa", "method:lora"),  # 4 characters, 1 swap
        ("lorra", "method:lora"),  # 1 insertion
        ("magenet", "dataset:imagenet"),  # 7 characters, 1 deletion
        ("imgaente", "dataset:imagenet"),  # 8 characters, 2 swaps
        ("확산모댈", "method:diffusion-model"),
        ("difusion modle", "method:diffusion-model"),
        ("Muon et Scole", MUON),  # whole titles, too
        ("making moun efficeint", NORMUON),  # and words of one
        ("variance reducton meets", MARS),
    ],
)
def test_a_typing_error_is_corrected(store: Store, text: str, expected: str) -> None:
    resolved = resolve(store, text)
    assert (resolved.node.id, resolved.corrected, resolved.namesakes) == (expected, True, ())


def test_an_id_with_a_typing_error_offers_the_entity_that_was_meant(store: Store) -> None:
    assert unknown(store, "method:moun") == (
        "method:moun: not in this graph.\nThe closest are:\n  Muon (method:muon, 4 papers)"
    )


def test_what_was_corrected_is_said(store: Store) -> None:
    assert str(resolve(store, "lroa")) == (
        "LoRA (method:lora, 2 papers), for 'lroa', which is not in this graph"
    )


@pytest.mark.parametrize(
    "text",
    [
        "lor",  # 3 characters, 1 error
        "lrao",  # 4 characters, 2 errors
        "nromoun",  # 7 characters, 2 errors
        "imgaentee",  # 9 characters, 3 errors
    ],
)
def test_more_errors_than_the_length_allows_are_not_corrected(store: Store, text: str) -> None:
    assert unknown(store, text).startswith(f"{text}: not in this graph.")


def test_the_name_with_fewer_errors_is_meant(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((), {"model:a": ("Alpacas-13",), "model:b": ("Alpacax-14",)}))
    assert node_id(store, "alpacasx14") == "model:b"


def test_of_two_names_equally_close_none_is_meant_and_both_are_listed(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((), {"model:a": ("Alpaca",), "model:k": ("Alpaka",)}, {"model:a": 1}))
    assert unknown(store, "alpaxa") == (
        "alpaxa: not in this graph.\nThe closest are:\n"
        "  Alpaca (model:a, 1 paper)\n"
        "  Alpaka (model:k, 0 papers)"
    )


def test_of_namesakes_that_are_equally_close_the_one_of_most_papers_is_meant(store: Store) -> None:
    resolved = resolve(store, "Mouon")
    assert (resolved.node.id, resolved.corrected) == ("method:muon", True)
    assert [entity.id for entity in resolved.namesakes] == ["model:muon"]
    assert str(resolved) == (
        "Muon (method:muon, 4 papers), for 'Mouon', which is not in this graph; also model:muon"
    )


def test_of_two_papers_with_a_title_equally_close_none_is_meant(open_graph: WriteGraph) -> None:
    papers = tuple(HandPaper(f"2501.0000{number}", "Same Title") for number in (1, 2))
    assert unknown(open_graph(HandGraph(papers)), "samx title") == (
        "samx title: not in this graph.\nThe closest are:\n"
        "  Same Title (2501.00001)\n  Same Title (2501.00002)"
    )


def test_two_names_of_one_node_equally_close_are_no_doubt(open_graph: WriteGraph) -> None:
    store = open_graph(HandGraph((), {"model:a": ("Alpaca", "Alpaka")}))
    assert node_id(store, "alpaxa") == "model:a"


# A paper or an entity


def test_a_paper_is_asked_for_and_an_entity_is_refused(store: Store) -> None:
    assert resolve_paper(store, "variance").id == MARS
    assert resolve(store, "normuon").node.id == "method:normuon"
    assert resolve_paper(store, "normuon").id == NORMUON  # whose title it begins
    with pytest.raises(NotAPaperError) as caught:
        resolve_paper(store, "muon")
    assert str(caught.value) == (
        "muon: this is the entity Muon (method:muon, 4 papers), and a paper is needed. "
        "Name one by id or title."
    )


def test_an_entity_is_asked_for_and_a_paper_is_refused(store: Store) -> None:
    assert resolve_entity(store, "뮤온").id == "method:muon"
    with pytest.raises(NotAnEntityError) as caught:
        resolve_entity(store, "2508.00001v1")
    assert str(caught.value) == (
        "2508.00001v1: this is the paper Muon at Scale (2508.00001), and an entity is needed. "
        "Name one by id or name."
    )


def test_a_node_is_loaded_by_the_id_in_the_store_alone(store: Store) -> None:
    assert load_node(store, "method:lora") == Entity("method:lora", "LoRA", EntityType.METHOD, (), 2)
    assert load_node(store, NOTE) == Paper(
        NOTE, "긴 영상", "https://example.org/title:note", "", (("notes/undated.md", 1),)
    )
    with pytest.raises(LookupError, match=r"^LoRA$"):
        load_node(store, "LoRA")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("method:muon", "Muon (method:muon, 4 papers)"),
        ("model:muon", "Muon (model:muon, 1 paper)"),
        (SECOND, "Rotary Embedding for Long Context (2508.00002)"),
    ],
)
def test_a_node_is_described_by_name_id_and_number_of_papers(store: Store, node: str, expected: str) -> None:
    assert describe(load_node(store, node)) == expected

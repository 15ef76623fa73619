import pytest

from kg.query.connections import describe_related, load_paper, shared_vocabulary
from kg.records import EntityType, Evidence, Relation
from kg.similarity.score import Reason, Related
from kg.store.reader import Store
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, VIDEO

OWN = Evidence("own.md", 1, "method", "Muon", 0, 4)
MUON_REASON = Reason("method:muon", "Muon", EntityType.METHOD, 4, 0.3, Relation.PROPOSES, Relation.USES)
IMAGENET_REASON = Reason(
    "dataset:imagenet", "ImageNet", EntityType.DATASET, 4, 0.1, Relation.EVALUATES_ON, Relation.EVALUATES_ON
)
TEXT = "배치와 통신, 메모리, 직교화, 학습률, 행렬을 제안한다. Muon, ImageNet"


def test_a_connection_is_shown_with_the_sentences_of_both(store: Store) -> None:
    related = Related(NORMUON, 0.4, (MUON_REASON, IMAGENET_REASON), 0.0)
    shown = describe_related(store, related, {"배치": 2}, {"method:muon": [OWN], "method:adam": [OWN]})
    assert (shown.paper.id, shown.score, shown.wording, shown.words) == (NORMUON, 0.4, 0.0, ())
    muon, imagenet = shown.reasons
    assert (muon.reason, muon.evidence, muon.is_hub) == (MUON_REASON, (OWN,), False)
    assert muon.their_evidence == (
        Evidence("2025-09.md", 6, "introduction", "Muon 위에 NorMuon을 제안한다.", 0, 4),
    )
    assert (imagenet.reason, imagenet.evidence) == (IMAGENET_REASON, ())
    assert imagenet.their_evidence == (
        Evidence("2025-09.md", 12, "results", "NorMuon은 ImageNet에서 Adam보다 빠르다.", 9, 17),
    )


def test_of_several_sentences_the_clearest_comes_first(store: Store) -> None:
    (shown,) = describe_related(store, Related(MUON, 0.3, (MUON_REASON,), 0.0), {}, {}).reasons
    assert shown.their_evidence == (
        Evidence("2025-08.md", 3, "title", "Muon at Scale", 0, 4),
        Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12),
    )


def test_a_hub_is_marked_as_damped(crowd: Store) -> None:
    reasons = tuple(
        Reason(f"method:{papers}", "x", EntityType.METHOD, papers, 0.1, Relation.USES, Relation.USES)
        for papers in (12, 11, 10)
    )
    shown = describe_related(crowd, Related(CROWD[1], 0.3, reasons, 0.0), {}, {})
    assert [reason.is_hub for reason in shown.reasons] == [True, True, False]


def test_the_five_rarest_shared_words_are_shown_without_the_names(store: Store) -> None:
    vocabulary = shared_vocabulary(store, TEXT)
    assert vocabulary == {
        "imagenet": 2,
        "muon": 2,
        "배치": 2,
        "통신": 2,
        "메모리": 3,
        "직교화": 4,
        "제안": 5,
        "학습률": 5,
        "행렬": 6,
    }
    related = Related(NORMUON, 0.5, (MUON_REASON, IMAGENET_REASON), 0.1)
    assert describe_related(store, related, vocabulary, {}).words == (
        "배치",
        "통신",
        "메모리",
        "직교화",
        "제안",
    )
    without_names = Related(NORMUON, 0.1, (), 0.1)
    assert describe_related(store, without_names, vocabulary, {}).words == (
        "imagenet",
        "muon",
        "배치",
        "통신",
        "메모리",
    )


def test_only_words_that_both_have_are_shown(store: Store) -> None:
    assert shared_vocabulary(store, "메모리, scale, 아무것도") == {"메모리": 3}
    assert describe_related(store, Related(VIDEO, 0.1, (), 0.1), {"메모리": 3, "제안": 5}, {}).words == (
        "제안",
    )


def test_words_are_compared_with_the_first_digest(store: Store) -> None:
    # 결과 stands in the second digest of the paper alone
    vocabulary = {"결과": 2, "평가": 3}
    assert describe_related(store, Related(MUON, 0.1, (), 0.1), vocabulary, {}).words == ("평가",)


def test_a_paper_is_loaded_by_its_id(store: Store) -> None:
    assert load_paper(store, MARS).title == "MARS-M: When Variance Reduction Meets Matrices"
    with pytest.raises(LookupError, match=r"^method:muon$"):
        load_paper(store, "method:muon")

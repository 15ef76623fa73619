import pytest

from kg.query.alike_sentences import read_sentences
from kg.query.connections import Subject
from kg.query.load_nodes import load_paper
from kg.records import EntityType, Evidence, Relation, Section, SectionKind
from kg.similarity.score import Reason, Related
from kg.store.reader import Store
from tests.query.conftest import CROWD, MARS, MUON, NORMUON

OWN = Evidence("own.md", 1, "method", "Muon", 0, 4)
MUON_REASON = Reason("method:muon", "Muon", EntityType.METHOD, 4, 0.3, Relation.PROPOSES, Relation.USES)
IMAGENET_REASON = Reason(
    "dataset:imagenet", "ImageNet", EntityType.DATASET, 4, 0.1, Relation.EVALUATES_ON, Relation.EVALUATES_ON
)
TEXT = "배치와 통신, 메모리를 다룬다."


def test_a_connection_is_shown_with_the_sentences_of_both(store: Store) -> None:
    related = Related(NORMUON, 0.4, (MUON_REASON, IMAGENET_REASON), 0.0)
    (shown,) = Subject(store, (), {"method:muon": [OWN], "method:adam": [OWN]}).describe([related])
    assert (shown.paper.id, shown.score, shown.wording, shown.alike) == (NORMUON, 0.4, 0.0, None)
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
    (shown,) = Subject(store, (), {}).describe([Related(MUON, 0.3, (MUON_REASON,), 0.0)])[0].reasons
    assert shown.their_evidence == (
        Evidence("2025-08.md", 3, "title", "Muon at Scale", 0, 4),
        Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12),
    )


def test_a_hub_is_marked_as_damped(crowd: Store) -> None:
    reasons = tuple(
        Reason(f"method:{papers}", "x", EntityType.METHOD, papers, 0.1, Relation.USES, Relation.USES)
        for papers in (12, 11, 10)
    )
    shown = Subject(crowd, (), {}).describe([Related(CROWD[1], 0.3, reasons, 0.0)])[0]
    assert [reason.is_hub for reason in shown.reasons] == [True, True, False]


def test_the_most_alike_sentences_are_quoted_if_wording_counts(store: Store) -> None:
    own = read_sentences("own.md", [Section(SectionKind.METHOD, "", 7, f"Muon.\n{TEXT}")])
    subject = Subject(store, own, {})
    alike, none = subject.describe([Related(NORMUON, 0.5, (), 0.1), Related(NORMUON, 0.5, (), 0.0)])
    assert alike.alike is not None
    assert alike.alike.sentence == Evidence("own.md", 8, "method", TEXT, 0, len(TEXT))
    assert alike.alike.their_sentence.line == 9
    assert none.alike is None


def test_sentences_are_compared_with_the_first_digest(store: Store) -> None:
    # the second digest of MUON has this sentence
    own = read_sentences("own.md", [Section(SectionKind.METHOD, "", 7, "결과: Adam보다 빠르다.")])
    (shown,) = Subject(store, own, {}).describe([Related(MUON, 0.1, (), 0.1)])
    assert shown.alike is None


def test_a_paper_is_loaded_by_its_id(store: Store) -> None:
    assert load_paper(store, MARS).title == "MARS-M: When Variance Reduction Meets Matrices"
    with pytest.raises(LookupError, match=r"^method:muon$"):
        load_paper(store, "method:muon")

"""Names that are packed and unpacked do what they did, and are the same bytes however they were made."""

from kg.extract.knowledge import Knowledge, all_terms, listed_terms
from kg.extract.packed_names import (
    known_names,
    listed_names,
    pack_known,
    pack_listed,
    unpack_known,
    unpack_listed,
)
from kg.records import EntityType
from kg.vocabulary.terms import Term

TERMS = (
    Term("diffusion model", EntityType.METHOD, ("확산 모델", "diffusion-based model")),
    Term("Gaussian noise", EntityType.TASK, ("가우시안 노이즈",)),
    Term("block-wise pruning", EntityType.TASK, ("블록 가지치기",)),
    Term("SAM", EntityType.MODEL),
    Term("segment anything", EntityType.MODEL, ("SAM",)),
)


def test_listed_names_are_what_they_were() -> None:
    names = listed_names(TERMS)
    terms, lexicon = unpack_listed(pack_listed(names))
    assert terms == TERMS
    assert lexicon.translate("확산 노이즈") == {("diffusion", "noise")}
    assert lexicon.listed_name("확산 모델") == "diffusion model"
    assert lexicon.name_in_english("가우시안 가지치기") == names.lexicon.name_in_english("가우시안 가지치기")
    assert lexicon.words_of("diffusion model") == ("diffusion", "model")
    assert lexicon.words_of("models of SAM") == ("model", "sam")


def test_known_names_find_what_they_found() -> None:
    text = "SAM and DiffusionModels, sam"
    names = unpack_known(pack_known(known_names(TERMS)))
    ends = frozenset({3, 7, 23, 24, 28})
    found = list(names.matcher.find(text, frozenset({0, 4, 8, 25}), ends))
    assert [(match.start, match.end, match.payload) for match in found] == [
        (0, 3, TERMS[3]),
        (8, 23, TERMS[0]),
    ]
    assert names.lexicon.translate("확산 노이즈") == {("diffusion", "noise")}


def test_all_shipped_names_are_packed_to_the_same_bytes_again() -> None:
    listed = pack_listed(listed_names(listed_terms(Knowledge())))
    assert pack_listed(unpack_listed(listed)) == listed
    known = pack_known(known_names(all_terms(Knowledge())))
    assert pack_known(unpack_known(known)) == known

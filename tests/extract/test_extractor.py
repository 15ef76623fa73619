from collections.abc import Callable

import pytest

from kg.extract.extractor import Extractor
from kg.extract.packed_names import known_names
from kg.extract.recognizer import MentionRecognizer
from kg.records import Digest, EntityType, Mention, Relation, Source
from kg.vocabulary.terms import Term, shipped_entries


@pytest.fixture(scope="module")
def extract() -> Extractor:
    terms = [
        Term("Muon", EntityType.METHOD),
        Term("GPT-2", EntityType.MODEL),
        Term("vision transformer", EntityType.MODEL, ("ViT",)),
    ]
    return Extractor(MentionRecognizer(known_names(terms)))


def names(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(mention.surface, mention.name) for mention in mentions]


def test_mentions_of_a_digest_section_by_section(extract: Extractor, digest: Callable[..., Digest]) -> None:
    ((title, introduction),) = extract(
        [digest("NorMuon: Muon at scale", introduction="- Goal: NorMuon을 제안한다.")]
    )
    assert names(title) == [("NorMuon", "NorMuon"), ("Muon", "Muon")]
    assert [(mention.surface, mention.relation) for mention in introduction] == [
        ("NorMuon", Relation.PROPOSES)
    ]


def test_what_is_defined_once_is_found_everywhere_under_one_name(
    extract: Extractor, digest: Callable[..., Digest]
) -> None:
    ((_, introduction, results),) = extract(
        [
            digest(
                introduction="문맥 잡음 제거(Context Noise Removal, CNR)를 제안한다.",
                results="CNR과 문맥 잡음 제거는 같다.",
            )
        ]
    )
    assert {name for _, name in names(introduction)} == {"Context Noise Removal"}
    assert names(results) == [("CNR", "Context Noise Removal"), ("문맥 잡음 제거", "Context Noise Removal")]


def test_a_name_has_one_type_in_a_digest(extract: Extractor, digest: Callable[..., Digest]) -> None:
    ((_, method, results),) = extract(
        [digest(method="FooBarX 데이터셋을 쓴다.", results="FooBarX에서 좋다. FooBarX 데이터셋이다.")]
    )
    assert {mention.type for mention in (*method, *results)} == {EntityType.DATASET}


def test_surfaces_are_slices_of_the_text_and_do_not_depend_on_the_batch(
    extract: Extractor, digest: Callable[..., Digest]
) -> None:
    digests = [digest("ViT: X", method="GPT-2를 ViT로, NorMuon(노뮤온)으로."), digest(method="다른 NorMuon")]
    together, apart = extract(digests), [extract([each])[0] for each in digests]
    assert together == apart
    for each, found in zip(digests, together, strict=True):
        for section, mentions in zip(each.readable_sections(), found, strict=True):
            assert all(section.text[mention.start : mention.end] == mention.surface for mention in mentions)


def test_empty_sections_have_no_mentions(extract: Extractor, digest: Callable[..., Digest]) -> None:
    assert extract([digest("", limitations="")]) == [((), ())]


def test_what_stands_in_a_web_address_is_no_mention(
    extract: Extractor, digest: Callable[..., Digest]
) -> None:
    text = "Muon의 코드는 https://example.org/Muon/GPT-2 에서 GPT-2와 함께 받는다."
    ((_, method),) = extract([digest(method=text)])
    assert [(mention.start, mention.surface) for mention in method] == [
        (0, "Muon"),
        (text.rindex("GPT-2"), "GPT-2"),
    ]


def test_the_shipped_vocabulary_reads_a_digest_of_both_languages(digest: Callable[..., Digest]) -> None:
    extract = Extractor(MentionRecognizer(known_names(entry.term for entry in shipped_entries())))
    ((_, found),) = extract(
        [digest(method="확산 트랜스포머(DiT)를 ImageNet에서 학습하고 FID와 GenEval로 평가한다.")]
    )
    assert {(mention.name, mention.type) for mention in found if mention.source is Source.VOCABULARY} == {
        ("diffusion transformer", EntityType.MODEL),
        ("ImageNet", EntityType.DATASET),
        ("FID", EntityType.METRIC),
        ("GenEval", EntityType.BENCHMARK),
    }

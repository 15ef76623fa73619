import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract.knowledge import Knowledge, all_terms, listed_terms
from kg.extract.run import extract_batch, extract_text, load_extractor
from kg.limits import DIGESTS_PER_BATCH
from kg.records import Digest, EntityType, Relation, Section, SectionKind, Source
from kg.vocabulary.terms import Term

TEXT = "Muon에 분산 감소를 얹은 ZorMuon을 제안한다. ZorMuon은 빠르다."
FOUND = [
    (0, 4, "Muon", EntityType.METHOD, Source.VOCABULARY, "Muon", Relation.USES),
    (6, 11, "분산 감소", EntityType.METHOD, Source.VOCABULARY, "variance reduction", Relation.USES),
    (16, 23, "ZorMuon", EntityType.METHOD, Source.TRAINED, "ZorMuon", Relation.PROPOSES),
    (31, 38, "ZorMuon", EntityType.METHOD, Source.TRAINED, "ZorMuon", Relation.USES),
]


def found(text: str, knowledge: Knowledge | None = None) -> list[tuple[object, ...]]:
    return [
        (
            mention.start,
            mention.end,
            mention.surface,
            mention.type,
            mention.source,
            mention.name,
            mention.relation,
        )
        for mention in extract_text(text, knowledge=knowledge)
    ]


def test_a_text_has_mentions_with_offsets_into_it() -> None:
    assert found(TEXT) == FOUND


def test_half_a_surrogate_pair_moves_no_offset() -> None:
    assert found("\ud83d " + TEXT) == [(start + 2, end + 2, *rest) for start, end, *rest in FOUND]


def test_a_name_that_the_user_lists_is_always_a_mention() -> None:
    knowledge = Knowledge((Term("Zorble", EntityType.DATASET, ("조블",)),))
    assert [shown[:-1] for shown in found("그 조블은 크다", knowledge)] == [
        (2, 4, "조블", EntityType.DATASET, Source.VOCABULARY, "Zorble")
    ]
    assert found("그 조블은 크다") == []


def test_terms_of_the_user_come_before_shipped_ones_and_learned_ones_are_not_listed() -> None:
    knowledge = Knowledge((Term("Muon", EntityType.MODEL),))
    types = {term.name: term.type for term in listed_terms(knowledge)}
    assert types["Muon"] is EntityType.MODEL
    assert {term.name: term.type for term in listed_terms(Knowledge())}["Muon"] is EntityType.METHOD
    assert len(all_terms(Knowledge())) > len(listed_terms(Knowledge())) > 1000


def test_one_extractor_serves_all_threads_of_a_process() -> None:
    digests = [Digest("x", f"Muon {number}", "", 1, ()) for number in range(8)]
    expected = [extract_batch(Knowledge(), [digest]) for digest in digests]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda digest: extract_batch(Knowledge(), [digest]), digests))
    assert together == expected
    assert [[mention.surface for mention in mentions] for ((mentions,),) in together] == [["Muon"]] * 8
    assert load_extractor(Knowledge()) is load_extractor(Knowledge())


def test_a_few_digests_are_read_without_spacy_as_many_are_with_it() -> None:
    sections = (
        Section(
            SectionKind.INTRODUCTION, "", 3, "- Goal: 문맥 잡음 제거(Context Noise Removal, CNR)를 제안한다. "
        ),
        Section(SectionKind.RESULTS, "", 5, "\n\nCNR은 ImageNet과 https://x.org/FID 에서 좋다.\n"),
        Section(SectionKind.LIMITATIONS, "", 9, ""),
    )
    digests = [
        Digest("x", f"ZorMuon-{number}B: Muon", "", 1, sections) for number in range(DIGESTS_PER_BATCH)
    ]
    together = extract_batch(Knowledge(), digests)
    assert [extract_batch(Knowledge(), [digest])[0] for digest in digests] == together
    assert [[mention.name for mention in mentions] for mentions in together[0]] == [
        ["ZorMuon-0B", "Muon"],
        ["Context Noise Removal"] * 3,
        ["Context Noise Removal", "ImageNet"],
        [],
    ]


def test_a_text_is_read_without_loading_spacy() -> None:
    program = (
        "import sys, kg; kg.extract('Muon을 쓴다'); print('numpy' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        extract_text(TEXT, knowledge=Knowledge(model=tmp_path))


def test_importing_the_module_does_not_import_spacy() -> None:
    program = "import sys, kg.extract.run; print(sorted({'spacy', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

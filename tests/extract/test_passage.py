import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.doc_spans import passage_of_span
from kg.extract.passage import make_passage
from kg.extract.tokenizer import MixedScriptTokenizer
from kg.records import Section, SectionKind


def method(text: str) -> Section:
    return Section(SectionKind.METHOD, "", 1, text)


def test_a_passage_has_the_tokens_of_its_document_without_white_space() -> None:
    section = method("a  Muon을\n쓴다")
    passage = passage_of_span(section, MixedScriptTokenizer(Vocab())(section.text))
    assert passage.words == ["a", "Muon", "을", "쓴다"]
    assert passage.offsets == [(0, 1), (3, 7), (7, 8), (9, 11)]
    assert passage.starts == {0: 0, 3: 1, 7: 2, 9: 3}
    assert passage.ends == {1: 1, 7: 2, 8: 3, 11: 4}
    assert passage.doc_indexes == [0, 2, 3, 5]
    assert passage.text == section.text


@pytest.mark.parametrize("text", ["", " ", "a  Muon을\n쓴다", " 확산 모델에서 ", "x\u00a0y\t z.", "a\n\n"])
def test_without_a_document_a_passage_has_the_same_tokens(text: str) -> None:
    section = method(text)
    with_document = passage_of_span(section, MixedScriptTokenizer(Vocab())(text))
    assert make_passage(section) == with_document._replace(doc_indexes=())


def test_tokens_are_read_off_the_document_and_not_made_again() -> None:
    doc = Doc(Vocab(), words=["Mu", "on", "을"], spaces=[False, False, False])
    assert passage_of_span(method("Muon을"), doc).words == ["Mu", "on", "을"]


def test_offsets_of_a_span_count_from_its_beginning_and_indexes_from_that_of_the_document() -> None:
    doc = MixedScriptTokenizer(Vocab())("one two three")
    passage = passage_of_span(method("two three"), doc[1:3])
    assert passage.offsets == [(0, 3), (4, 9)]
    assert passage.doc_indexes == [1, 2]


def test_the_tokens_of_a_stretch_are_found_by_its_offsets() -> None:
    passage = make_passage(method("확산 모델에서"))
    assert passage.token_range(0, 5) == (0, 2)
    with pytest.raises(KeyError):
        passage.token_range(1, 5)

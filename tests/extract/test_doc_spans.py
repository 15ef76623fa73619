import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract.doc_spans import make_document, read_attributes, read_mentions, read_passages, write_mentions
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

INTRODUCTION, METHOD = SectionKind.INTRODUCTION, SectionKind.METHOD


def section(text: str, kind: SectionKind = METHOD) -> Section:
    return Section(kind, "", 1, text)


def mention(text: str, surface: str, entity_type: EntityType = EntityType.METHOD, name: str = "") -> Mention:
    start = text.index(surface)
    return Mention(
        start,
        start + len(surface),
        surface,
        entity_type,
        Source.PATTERN,
        0.75,
        name or surface,
        Relation.USES,
        0.5,
    )


def test_a_document_has_a_span_for_each_section() -> None:
    doc = make_document(Vocab(), [section("Muon을", INTRODUCTION), section(""), section(" b ")])
    assert doc.text == "Muon을\n\n\n\n b "
    assert [(span.text, span.label_) for span in doc.spans["sections"]] == [
        ("Muon을", "introduction"),
        ("", "method"),
        (" b ", "method"),
    ]


@given(st.lists(st.text(alphabet="aB가을 \n(-"), max_size=4))
def test_sections_are_read_as_they_were_written(texts: list[str]) -> None:
    doc = make_document(Vocab(), [section(text) for text in texts])
    assert [passage.text for passage in read_passages(doc)] == texts
    assert doc.text == "\n\n".join(texts)


def test_passages_of_a_document_have_the_tokens_that_their_texts_have_alone() -> None:
    texts = ["Muon을 쓴다", "을", "(A)의"]
    passages = read_passages(make_document(Vocab(), [section(text) for text in texts]))
    assert [passage.words for passage in passages] == [["Muon", "을", "쓴다"], ["을"], ["(", "A", ")", "의"]]
    assert [passage.doc_indexes for passage in passages] == [[0, 1, 2], [4], [6, 7, 8, 9]]


def test_a_document_without_sections_is_one_section_of_no_known_kind() -> None:
    doc = Doc(Vocab(), words=["Muon을", "쓴다"])
    (passage,) = read_passages(doc)
    assert (passage.section.kind, passage.text) == (SectionKind.OTHER, "Muon을 쓴다 ")
    assert passage.words == ["Muon", "을", "쓴다"]  # made here, since another tokenizer made the document


def test_mentions_are_read_as_they_were_written() -> None:
    texts = ["Muon을", "", "  Adam과 Muon"]
    mentions = [
        (mention(texts[0], "Muon"),),
        (),
        (mention(texts[2], "Adam", name="Adam optimizer"), mention(texts[2], "Muon", EntityType.MODEL)),
    ]
    doc = make_document(Vocab(), [section(text) for text in texts])
    write_mentions(doc, read_passages(doc), mentions)
    assert read_mentions(doc) == mentions
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["kg"]] == [
        ("Muon", "method", "method:muon"),
        ("Adam", "method", "method:adam-optimizer"),
        ("Muon", "model", "model:muon"),
    ]
    assert [span._.kg["start"] for span in doc.spans["kg"]] == [0, 11, 17]
    assert [entity.text for entity in doc.ents] == ["Muon", "Adam", "Muon"]


def test_a_span_covers_all_tokens_that_a_mention_touches_if_tokens_are_larger() -> None:
    doc = Doc(Vocab(), words=["확산", "모델에서", "쓴다"])
    write_mentions(doc, read_passages(doc), [(mention(doc.text, "확산 모델"),)])
    (span,) = doc.spans["kg"]
    assert span.text == "확산 모델에서"
    assert read_attributes(span) == {
        "start": 0,
        "end": 5,
        "surface": "확산 모델",
        "name": "확산 모델",
        "relation": "uses",
        "certainty": 0.5,
        "source": "pattern",
        "score": 0.75,
    }
    assert read_mentions(doc) == [(mention(doc.text, "확산 모델"),)]


@pytest.mark.parametrize("entity", [(0, 1), (0, 2), (1, 2)])
def test_an_entity_that_is_there_is_not_replaced(entity: tuple[int, int]) -> None:
    doc = make_document(Vocab(), [section("diffusion model")])
    doc.ents = [Span(doc, *entity, label="OTHER")]
    write_mentions(doc, read_passages(doc), [(mention(doc.text, "diffusion model"),)])
    assert [(span.start, span.end, span.label_) for span in doc.ents] == [(*entity, "OTHER")]
    assert [span.text for span in doc.spans["kg"]] == ["diffusion model"]


def test_a_document_without_the_group_has_no_mentions() -> None:
    assert read_mentions(Doc(Vocab(), words=["Muon"])) == [()]
    assert read_mentions(make_document(Vocab(), [section("Muon"), section("b")])) == [(), ()]


def test_a_span_that_is_no_mention_has_no_attributes() -> None:
    doc = make_document(Vocab(), [section("Muon b")])
    write_mentions(doc, read_passages(doc), [(mention(doc.text, "Muon"),)])
    assert doc[1:2]._.kg is None
    assert doc[0:1]._.kg is None  # the same tokens, but not linked to the entity

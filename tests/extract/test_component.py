"""kg in spaCy pipelines, with the shipped vocabulary and model."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import ModelError
from kg.extract.component import COMPONENT_NAME, MentionComponent
from kg.extract.extractor import Extractor
from kg.extract.packed_names import known_names
from kg.extract.recognizer import MentionRecognizer
from kg.extract.tokenizer import TOKENIZER_NAME
from kg.records import Digest, EntityType, Section, SectionKind
from kg.vocabulary.terms import Term

TEXT = "Muon에 분산 감소를 얹은 MARS-M을 제안한다. MARS-M은 GPT-2에서 AdamW를 능가한다."
WITH_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}}
#: What kg finds in the text: surface, type and entity id.
FOUND = [
    ("Muon", "method", "method:muon"),
    ("분산 감소", "method", "method:variance-reduction"),
    ("MARS-M", "method", "method:mars-m"),
    ("MARS-M", "method", "method:mars-m"),
    ("GPT-2", "model", "model:gpt-2"),
    ("AdamW", "method", "method:adamw"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of kg's tokenizer and component."""
    pipeline = spacy.blank("xx", config=WITH_TOKENIZER)
    pipeline.add_pipe("kg")
    return pipeline


@pytest.fixture(scope="module")
def standard_nlp() -> Language:
    """A pipeline of spaCy's own tokenizer and kg's component."""
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("kg")
    return pipeline


def spans_of(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans["kg"]]


def entities_of(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in doc.ents]


def test_the_component_and_the_tokenizer_are_found_without_importing_kg() -> None:
    program = """
import spacy, sys
nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "kg.MixedScript.v1"}}})
nlp.add_pipe("kg")
doc = nlp("Muon을 쓴다")
print([token.text for token in doc], [(span.text, span.label_, span.kb_id_) for span in doc.spans["kg"]])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['Muon', '을', '쓴다'] [('Muon', 'method', 'method:muon')]\n"


def test_spans_and_entities_are_the_mentions_with_types_and_entity_ids(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert spans_of(doc) == FOUND
    assert entities_of(doc) == FOUND
    assert doc.text == TEXT


def test_attributes_of_a_span_tell_the_rest(nlp: Language) -> None:
    doc = nlp(TEXT)
    span = doc.spans["kg"][1]
    assert {key: value for key, value in span._.kg.items() if key not in {"score", "certainty"}} == {
        "start": 6,
        "end": 11,
        "surface": "분산 감소",
        "name": "variance reduction",
        "relation": "uses",
        "source": "vocabulary",
    }
    assert 0.5 <= span._.kg["score"] <= 1
    assert 0 < span._.kg["certainty"] <= 1
    assert doc[1:2]._.kg is None


def test_with_the_standard_tokenizer_spans_are_whole_tokens_and_attributes_exact(
    standard_nlp: Language,
) -> None:
    doc = standard_nlp(TEXT)
    spans = doc.spans["kg"]
    assert [span.text for span in spans] == [
        "Muon에",
        "분산 감소를",
        "MARS-M을",
        "MARS-M은",
        "GPT-2에서",
        "AdamW를",
    ]
    assert [(span._.kg["surface"], span.label_, span.kb_id_) for span in spans] == FOUND
    assert [TEXT[span._.kg["start"] : span._.kg["end"]] for span in spans] == [
        surface for surface, *_ in FOUND
    ]
    assert entities_of(doc) == spans_of(doc)


def test_two_mentions_in_one_token_are_two_spans_and_one_entity(standard_nlp: Language) -> None:
    doc = standard_nlp("Muon(AdamW)을 쓴다")
    assert [(span.text, span.kb_id_, span._.kg["surface"]) for span in doc.spans["kg"]] == [
        ("Muon(AdamW)을", "method:muon", "Muon"),
        ("Muon(AdamW)을", "method:adamw", "AdamW"),
    ]
    assert entities_of(doc) == [("Muon(AdamW)을", "method", "method:muon")]


def test_two_mentions_of_one_entity_in_one_token_are_one_span(standard_nlp: Language) -> None:
    doc = standard_nlp("Muon(Muon)을 쓴다")
    assert [(span.text, span._.kg["start"]) for span in doc.spans["kg"]] == [("Muon(Muon)을", 0)]


def test_entities_of_other_components_stay(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    end = next(token.i for token in doc if token.text == "감소") + 1
    doc.ents = [Span(doc, 0, end, label="OTHER")]
    nlp.get_pipe("kg")(doc)
    assert spans_of(doc) == FOUND
    assert entities_of(doc) == [("Muon에 분산 감소", "OTHER", ""), *FOUND[2:]]


def test_running_the_component_twice_changes_nothing(nlp: Language) -> None:
    doc = nlp(TEXT)
    entities = entities_of(doc)
    nlp.get_pipe("kg")(doc)
    assert (spans_of(doc), entities_of(doc)) == (FOUND, entities)


@pytest.mark.parametrize("config", [{}, WITH_TOKENIZER])
def test_a_saved_pipeline_finds_the_same(tmp_path: Path, config: dict[str, object]) -> None:
    pipeline = spacy.blank("xx", config=config)
    pipeline.add_pipe("kg")
    pipeline.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert type(loaded.tokenizer) is type(pipeline.tokenizer)
    assert spans_of(loaded(TEXT)) == spans_of(pipeline(TEXT))


def test_a_saved_document_keeps_its_mentions(nlp: Language) -> None:
    doc = nlp(TEXT)
    loaded = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert spans_of(loaded) == FOUND
    assert [span._.kg for span in loaded.spans["kg"]] == [span._.kg for span in doc.spans["kg"]]


def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    texts = [f"{TEXT} {number}" for number in range(6)]
    with_one = list(nlp.pipe(texts))
    with_two = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [spans_of(doc) for doc in with_one] == [FOUND] * 6
    assert [spans_of(doc) for doc in with_two] == [FOUND] * 6
    assert [span._.kg for doc in with_two for span in doc.spans["kg"]] == [
        span._.kg for doc in with_one for span in doc.spans["kg"]
    ]


def test_sections_of_a_document_are_read_together(nlp: Language) -> None:
    text = "문맥 잡음 제거(Context Noise Removal, CNR)를 제안한다. CNR은 좋다."
    doc = nlp.make_doc(text)
    second = next(token.i for token in doc if token.idx == text.rindex("CNR"))
    doc.spans["sections"] = [
        Span(doc, 0, second, label="introduction"),
        Span(doc, second, len(doc), label="a label that is no kind of section"),
    ]
    nlp.get_pipe("kg")(doc)
    last = doc.spans["kg"][-1]
    assert (last.text, last.kb_id_) == ("CNR", "method:context-noise-removal")
    assert last._.kg["start"] == text.rindex("CNR")


def test_a_vocabulary_file_adds_names(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.tsv"
    path.write_text("name\ttype\taliases\nZorble\tdataset\t조블\nno type here\n", encoding="utf-8")
    pipeline = spacy.blank("xx", config=WITH_TOKENIZER)
    with pytest.warns(UserWarning, match=r"vocabulary\.tsv:3: expected name, type and aliases"):
        pipeline.add_pipe("kg", config={"vocabulary": str(path)})
    doc = pipeline("조블로 학습한다")
    (span,) = doc.spans["kg"]
    assert (span.text, span.label_, span.kb_id_, span._.kg["score"]) == (
        "조블",
        "dataset",
        "dataset:zorble",
        1.0,
    )


def test_a_folder_without_a_model_is_an_error_when_the_component_is_added(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        spacy.blank("xx").add_pipe("kg", config={"model": str(tmp_path)})


def test_texts_without_names_and_empty_texts_have_no_spans(nlp: Language) -> None:
    assert [(list(doc.spans["kg"]), doc.ents) for doc in nlp.pipe(["", " ", "그렇다."])] == [([], ())] * 3


def test_extraction_of_digests_goes_through_the_component() -> None:
    extract = Extractor(MentionRecognizer(known_names([Term("Muon", EntityType.METHOD)])))
    digest = Digest("x", "Muon", "", 1, (Section(SectionKind.METHOD, "", 1, "Muon을 쓴다"),))
    ((title, method),) = extract([digest])
    assert [mention.surface for mention in (*title, *method)] == ["Muon", "Muon"]
    extract.nlp.remove_pipe(COMPONENT_NAME)
    assert extract([digest]) == [((), ())]


def test_extraction_reads_the_spans_of_the_document() -> None:
    extract = Extractor(MentionRecognizer(known_names([Term("Muon", EntityType.METHOD)])))
    digest = Digest("x", "Muon", "", 1, (Section(SectionKind.METHOD, "", 1, "Muon을 쓴다. Muon"),))

    @Language.component("drop_last_span")
    def drop_last_span(doc: Doc) -> Doc:
        doc.spans["kg"] = list(doc.spans["kg"])[:-1]
        return doc

    extract.nlp.add_pipe("drop_last_span")
    ((title, method),) = extract([digest])
    assert ([mention.start for mention in title], [mention.start for mention in method]) == ([0], [0])


def test_a_component_with_another_recognizer_knows_only_its_names() -> None:
    pipeline = spacy.blank("xx", config=WITH_TOKENIZER)
    component = pipeline.add_pipe("kg")
    assert isinstance(component, MentionComponent)
    term = Term("Zorble", EntityType.DATASET)
    component.recognizer = MentionRecognizer(known_names([term]), [term])
    assert spans_of(pipeline("Zorble을 쓴다")) == [("Zorble", "dataset", "dataset:zorble")]

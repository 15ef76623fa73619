import pytest

from kg.extract.relations import classify_relations
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

METHOD, MODEL, TASK = EntityType.METHOD, EntityType.MODEL, EntityType.TASK
DATASET, BENCHMARK, METRIC = EntityType.DATASET, EntityType.BENCHMARK, EntityType.METRIC
TITLE, INTRODUCTION, OTHER = SectionKind.TITLE, SectionKind.INTRODUCTION, SectionKind.OTHER
IN_METHOD, RESULTS = SectionKind.METHOD, SectionKind.RESULTS
LIMITATIONS, CONCLUSION = SectionKind.LIMITATIONS, SectionKind.CONCLUSION


def stated(
    text: str, surface: str, entity_type: EntityType, kind: SectionKind, source: Source = Source.PATTERN
) -> tuple[Relation, float]:
    start = text.index(surface)
    mention = Mention(start, start + len(surface), surface, entity_type, source, 0.5, surface)
    (classified,) = classify_relations(Section(kind, "", 1, text), (mention,))
    return classified.relation, classified.certainty


@pytest.mark.parametrize(
    ("text", "surface", "entity_type", "kind", "relation", "certainty"),
    [
        ("Zor: Making Muon scalable", "Zor", METHOD, TITLE, Relation.PROPOSES, 0.95),
        ("Making Zor: scalable", "Zor", METHOD, TITLE, Relation.USES, 0.45),
        ("Zor at scale", "Zor", METHOD, TITLE, Relation.USES, 0.45),
        ("새 옵티마이저 Zor을 제안한다.", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.92),
        ("- Motivation: Zor을 제안한다.", "Zor", METHOD, INTRODUCTION, Relation.MENTIONS, 0.35),
        ("We propose a new method, Zor, for this.", "Zor", MODEL, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("제안한 Zor 방식", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("- Goal: 본 연구는 Zor", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.6),
        ("Zor는 빠르다.", "Zor", METHOD, IN_METHOD, Relation.PROPOSES, 0.62),
        ("그 Zor는 빠르다.", "Zor", METHOD, IN_METHOD, Relation.USES, 0.6),
        ("Zor는 빠르다.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.5),
        ("Zor을 제안한다.", "Zor", METHOD, LIMITATIONS, Relation.MENTIONS, 0.3),
        ("기존 Zor을 제안한다.", "Zor", METHOD, CONCLUSION, Relation.COMPARES_WITH, 0.7),
        ("FooNet은 Zor를 능가한다.", "Zor", MODEL, RESULTS, Relation.COMPARES_WITH, 0.7),
        ("FooNet은 Zor를 능가한다.", "Zor", MODEL, INTRODUCTION, Relation.MENTIONS, 0.35),
        ("FooNet은 Zor의 한계를 능가한다.", "Zor", MODEL, OTHER, Relation.COMPARES_WITH, 0.55),
        ("다른 Zor에서 잰다.", "Zor", MODEL, RESULTS, Relation.EVALUATES_ON, 0.5),
        ("다른 Zor를 활용한다.", "Zor", MODEL, RESULTS, Relation.USES, 0.45),
        ("다른 Zor에서 잰다.", "Zor", METHOD, RESULTS, Relation.USES, 0.45),
        ("다른 Zor를 활용한다.", "Zor", METHOD, IN_METHOD, Relation.USES, 0.7),
        ("다른 Zor를 활용한다.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.55),
        ("다른 Zor에는 없다.", "Zor", MODEL, LIMITATIONS, Relation.MENTIONS, 0.3),
        ("C4에서 사전학습하였다.", "C4", DATASET, IN_METHOD, Relation.USES, 0.55),
        ("C4에서 사전학습하였다.", "C4", BENCHMARK, IN_METHOD, Relation.EVALUATES_ON, 0.45),
        ("C4에서 학습하고 평가한다.", "C4", DATASET, IN_METHOD, Relation.EVALUATES_ON, 0.6),
        ("C4에서 사전학습하였다.", "C4", DATASET, RESULTS, Relation.EVALUATES_ON, 0.75),
        ("FID가 낮다.", "FID", METRIC, RESULTS, Relation.EVALUATES_ON, 0.7),
        ("FID가 낮다.", "FID", METRIC, IN_METHOD, Relation.EVALUATES_ON, 0.5),
        ("비디오 생성: 개관", "비디오 생성", TASK, TITLE, Relation.ADDRESSES, 0.9),
        ("비디오 생성 문제", "비디오 생성", TASK, LIMITATIONS, Relation.MENTIONS, 0.3),
        ("비디오 생성 문제", "비디오 생성", TASK, RESULTS, Relation.ADDRESSES, 0.4),
        ("Goal: 비디오 생성", "비디오 생성", TASK, INTRODUCTION, Relation.ADDRESSES, 0.6),
        ("비디오 생성", "비디오 생성", TASK, INTRODUCTION, Relation.ADDRESSES, 0.5),
        # English
        ("We introduce the new Zor here.", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("We present a net that uses Zor.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.55),
        ("a net dubbed Zor", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("a net, which we call Zor", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("With Zor, a novel net, it runs.", "Zor", METHOD, IN_METHOD, Relation.PROPOSES, 0.85),
        ("With Zor, a novel net, it ran.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.55),
        ("Here Zor is then introduced.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.5),
        ("Here Zor is newly introduced.", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("In our Zor all is fast.", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("Zor achieves much.", "Zor", METHOD, RESULTS, Relation.PROPOSES, 0.62),
        ("It is built on Zor.", "Zor", MODEL, IN_METHOD, Relation.USES, 0.7),
        ("We fine-tune Zor.", "Zor", MODEL, IN_METHOD, Relation.USES, 0.7),
        ("It is Zor-based.", "Zor", METHOD, IN_METHOD, Relation.USES, 0.7),
        ("It surpasses the strong Zor.", "Zor", MODEL, RESULTS, Relation.COMPARES_WITH, 0.7),
        ("It beats baselines such as Zor.", "Zor", MODEL, RESULTS, Relation.COMPARES_WITH, 0.7),
        ("Existing Zor fails.", "Zor", METHOD, INTRODUCTION, Relation.COMPARES_WITH, 0.55),
        ("It is trained on C4.", "C4", DATASET, RESULTS, Relation.USES, 0.6),
        ("We report results on C4.", "C4", DATASET, IN_METHOD, Relation.EVALUATES_ON, 0.6),
        ("Experiments on tracking and parsing.", "parsing", TASK, RESULTS, Relation.EVALUATES_ON, 0.55),
        ("It parses well.", "parses", TASK, RESULTS, Relation.ADDRESSES, 0.4),
        ("We tackle dense parsing.", "parsing", TASK, IN_METHOD, Relation.ADDRESSES, 0.6),
        ("the problem of parsing", "parsing", TASK, INTRODUCTION, Relation.ADDRESSES, 0.6),
        ("recent advances in parsing", "parsing", TASK, INTRODUCTION, Relation.MENTIONS, 0.4),
        ("fields such as parsing", "parsing", TASK, INTRODUCTION, Relation.MENTIONS, 0.4),
        # names that are given, and verbs of proposing that have another object
        ("이를 Zor로 명명한다.", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("Zor이라는 구조", "Zor", METHOD, INTRODUCTION, Relation.PROPOSES, 0.85),
        ("그 Zor를 활용한 망을 제안한다.", "Zor", METHOD, INTRODUCTION, Relation.USES, 0.55),
        # absence
        ("Zor 없이 학습한다.", "Zor", METHOD, IN_METHOD, Relation.MENTIONS, 0.6),
        ("Unlike Zor, it is fast.", "Zor", METHOD, IN_METHOD, Relation.COMPARES_WITH, 0.7),
        ("C4 대신 표를 평가한다.", "C4", DATASET, RESULTS, Relation.COMPARES_WITH, 0.7),
        ("환각 없이 답한다.", "환각", TASK, INTRODUCTION, Relation.ADDRESSES, 0.5),
    ],
)
def test_a_sentence_states_a_relation_with_a_certainty(
    text: str, surface: str, entity_type: EntityType, kind: SectionKind, relation: Relation, certainty: float
) -> None:
    assert stated(text, surface, entity_type, kind) == (relation, certainty)


def test_of_listed_names_only_the_direct_object_of_a_proposing_verb_is_proposed() -> None:
    listed = Source.VOCABULARY
    assert stated("SAM2를 제안한다.", "SAM2", METHOD, INTRODUCTION, listed) == (Relation.PROPOSES, 0.75)
    assert stated("We propose SAM2 here", "SAM2", METHOD, INTRODUCTION, listed)[0] is Relation.USES


def test_a_concept_a_task_and_a_metric_are_never_proposed() -> None:
    text = "optimizer를 제안한다."
    assert stated(text, "optimizer", METHOD, INTRODUCTION, Source.VOCABULARY) == (Relation.USES, 0.5)
    assert stated("FID를 제안한다.", "FID", METRIC, INTRODUCTION) == (Relation.EVALUATES_ON, 0.5)
    assert stated("생성을 제안한다.", "생성", TASK, INTRODUCTION) == (Relation.ADDRESSES, 0.5)


def test_only_the_sentence_of_the_mention_counts() -> None:
    text = "Zor를 쓴다. 다른 것을 제안한다."
    assert stated(text, "Zor", METHOD, INTRODUCTION) == (Relation.USES, 0.5)


def test_sentences_of_an_abstract_are_read_like_those_of_the_sections_they_would_stand_in() -> None:
    text = "Foo is old. We train Bar on text. Experiments show Baz."
    assert stated(text, "Foo", MODEL, INTRODUCTION) == (Relation.USES, 0.5)
    assert stated(text, "Bar", MODEL, INTRODUCTION) == (Relation.USES, 0.7)
    assert stated(text, "Baz", MODEL, INTRODUCTION) == (Relation.EVALUATES_ON, 0.5)

import pytest

from kg.extract.relations import classify_relations
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

METHOD, MODEL, TASK, DATASET, METRIC = (
    EntityType.METHOD,
    EntityType.MODEL,
    EntityType.TASK,
    EntityType.DATASET,
    EntityType.METRIC,
)


def relation(
    text: str, surface: str, kind: EntityType, section: SectionKind, source: Source = Source.PATTERN
) -> Relation:
    start = text.index(surface)
    mention = Mention(start, start + len(surface), surface, kind, source, 0.5, surface)
    return classify_relations(Section(section, "", 1, text), (mention,))[0].relation


@pytest.mark.parametrize(
    ("text", "surface", "kind", "section", "expected"),
    [
        ("NorMuon: Making Muon scalable", "NorMuon", METHOD, SectionKind.TITLE, Relation.PROPOSES),
        (
            "- Goal: 새 옵티마이저 NorMuon을 제안한다.",
            "NorMuon",
            METHOD,
            SectionKind.INTRODUCTION,
            Relation.PROPOSES,
        ),
        (
            "We propose a new method, FooNet, for this.",
            "FooNet",
            MODEL,
            SectionKind.INTRODUCTION,
            Relation.PROPOSES,
        ),
        ("FooNet은 BarNet을 능가한다.", "BarNet", MODEL, SectionKind.RESULTS, Relation.COMPARES_WITH),
        ("FooNet은 LoRA를 활용해 학습한다.", "LoRA", METHOD, SectionKind.METHOD, Relation.USES),
        ("C4에서 사전학습하였다.", "C4", DATASET, SectionKind.METHOD, Relation.USES),
        ("C4에서 가장 좋다.", "C4", DATASET, SectionKind.RESULTS, Relation.EVALUATES_ON),
        ("FID가 낮다.", "FID", METRIC, SectionKind.RESULTS, Relation.EVALUATES_ON),
        ("비디오 생성 문제를 푼다.", "비디오 생성", TASK, SectionKind.INTRODUCTION, Relation.ADDRESSES),
        ("다른 BarNet에는 확인하지 않았다.", "BarNet", MODEL, SectionKind.LIMITATIONS, Relation.MENTIONS),
    ],
)
def test_what_a_sentence_says(
    text: str, surface: str, kind: EntityType, section: SectionKind, expected: Relation
) -> None:
    assert relation(text, surface, kind, section) is expected


def test_a_standard_term_is_never_proposed() -> None:
    assert (
        relation("SAM2를 제안한다.", "SAM2", METHOD, SectionKind.INTRODUCTION, Source.VOCABULARY)
        is Relation.PROPOSES
    )
    text = "optimizer를 제안한다."
    assert (
        relation(text, "optimizer", METHOD, SectionKind.INTRODUCTION, Source.VOCABULARY)
        is not Relation.PROPOSES
    )

import pytest

from kg.extract.aliases import AliasRules
from kg.extract.finders.definitions import DefinitionFinder, canonical_name, long_form_start
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.korean.lexicon import Lexicon
from kg.records import EntityType, Source
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage

TERMS = [Term("diffusion model", EntityType.MODEL, ("확산 모델",)), Term("Muon", EntityType.METHOD)]


def found(text: str) -> list[tuple[str, str, EntityType, Source, float]]:
    mentions = list(DefinitionFinder(VocabularyFinder(TERMS), AliasRules(Lexicon(TERMS, {})))(passage(text)))
    assert [text[mention.start : mention.end] for mention in mentions] == [
        mention.surface for mention in mentions
    ]
    return [
        (mention.surface, mention.name, mention.type, mention.source, mention.score) for mention in mentions
    ]


def test_the_forms_of_a_definition_have_one_name_type_and_score() -> None:
    name = "Group Relative Policy Optimization"
    assert found("그룹 상대 정책 최적화(Group Relative Policy Optimization, GRPO)를") == [
        ("그룹 상대 정책 최적화", name, EntityType.METHOD, Source.DEFINITION, 0.55),
        (name, name, EntityType.METHOD, Source.DEFINITION, 0.55),
        ("GRPO", name, EntityType.METHOD, Source.DEFINITION, 0.55),
    ]


def test_a_definition_with_a_listed_name_has_that_name_and_type() -> None:
    assert found("디퓨젼 모델(diffusion model)") == [
        ("디퓨젼 모델", "diffusion model", EntityType.MODEL, Source.VOCABULARY, 0.85),
        ("diffusion model", "diffusion model", EntityType.MODEL, Source.VOCABULARY, 0.85),
    ]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Muon(확산 모델)", []),  # two listed names: the bracket holds another entity
        ("Zeta Net (ZN, 제타넷)", ["Zeta Net", "ZN", "제타넷"]),
        ("Zeta Net (ZN, AB)", []),
        ("LoRA(로라)", ["LoRA", "로라"]),
        ("low rank(GPU)", []),  # hardware is no entity
        ("그 새로운 잡음 제거(Noise Removal)", ["잡음 제거", "Noise Removal"]),
        ("새로운 잡음 제거(Big Noise Removal)", ["잡음 제거", "Big Noise Removal"]),
        ("모델을 잡음 제거(Big Noise Removal)", ["잡음 제거", "Big Noise Removal"]),  # 모델을 ends a phrase
        ("가 나 다 라 마 바 사(ABCDEFG)", ["다 라 마 바 사", "ABCDEFG"]),  # five Korean words at most
        ("요소 제거(한 문장이다)", []),
    ],
)
def test_what_belongs_to_a_definition(text: str, surfaces: list[str]) -> None:
    assert [surface for surface, *_ in found(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        ("문맥 생성(Context Generation, CG) 벤치마크", EntityType.TASK),  # the last word of a form
        ("문맥 제거(Context Removal, CR) 벤치마크", EntityType.BENCHMARK),  # the word after it
        ("문맥 제거(Context RemovalNet, CR)를", EntityType.MODEL),  # the spelling
        ("문맥 제거(Context Removal, CR)를", EntityType.METHOD),
    ],
)
def test_the_type_is_told_by_the_last_word_then_the_context_then_the_spelling(
    text: str, entity_type: EntityType
) -> None:
    assert {shown[2] for shown in found(text)} == {entity_type}


@pytest.mark.parametrize(
    ("abbreviation", "before", "start"),
    [
        ("HMM", "a Hidden Markov Model", 2),
        ("HMM", "an AHidden Markov Model", None),  # the first letter must begin a word
        ("AB", "alpha one two three beta", None),  # more than two words more than letters
        ("AB", "alpha one two beta", 0),
    ],
)
def test_where_a_long_form_begins(abbreviation: str, before: str, start: int | None) -> None:
    assert long_form_start(abbreviation, before) == start


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        (["저랭크", "low rank adaptation", "LoRA"], "LoRA"),
        (["저랭크", "LRA", "low rank adaptation"], "low rank adaptation"),
        (["저랭크", "LRA"], "LRA"),
        (["저랭크", "낮은 랭크"], "저랭크"),
    ],
)
def test_the_canonical_name_is_the_one_that_tells_most(surfaces: list[str], name: str) -> None:
    assert canonical_name(surfaces) == name
